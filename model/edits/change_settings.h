// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <optional>

namespace zonewright::model {

void renameLandingZone(Document& document, const std::string& name);
void setUndrawn(Document& document, Undrawn undrawn);
// A property of the document itself; no value: not drawn. Refuses keys the catalogue does not have.
Result<void> setSetting(Document& document, const std::string& key, std::optional<Value> value);

}  // namespace zonewright::model
