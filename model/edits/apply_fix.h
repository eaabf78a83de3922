// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <string_view>

namespace zonewright::model {

// One formal change of semantics.md 6, as rules, steps and people write it:
//     set ID.property=value        of an element or a relation (split at the last dot before the `=`)
//     set ID.name=value            of an element, and ID.parent=ID (empty: the bare canvas)
//     remove RELATION-or-ELEMENT   a relation id, kind(source,target), or an element id
//     add KIND(source,target)
// Values are read by the property's type; lists as [a, b]; `?` is unknown, an empty value undraws. Problems say what of
// it does not fit the drawing. One undo step, whatever was done before.
Result<void> applyFix(Document& document, std::string_view fix);

}  // namespace zonewright::model
