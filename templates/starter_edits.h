// SPDX-License-Identifier: Apache-2.0
// A starter may be another one with edits: what it changes is then read in its file, and can be taken one by one.
#pragma once

#include "model/base/result.h"
#include "model/base/tree.h"
#include "model/document/document.h"

#include <span>
#include <string>

namespace zonewright::templates {

// Applies one entry of `edits`, which holds, in this order:
//     fixes      changes in the formal language of steps and rules (model/edits/apply_fix.h)
//     append     {ELEMENT.property: [ … ]}, more entries of a list
//     elements, relations   what is added, as a file writes it
// Its `shows` waits for showStarterEdits().
model::Result<void> applyStarterEdit(model::Document& document, const model::Tree& edit, const std::string& file);

// Shows what the edits name under `shows: {DIAGRAM: [ELEMENT, …]}` beside what those diagrams show, and lays these out
// anew.
void showStarterEdits(model::Document& document, std::span<const model::Tree> edits);

}  // namespace zonewright::templates
