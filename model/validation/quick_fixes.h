// SPDX-License-Identifier: Apache-2.0
// Parts of fixes that several checks offer.
#pragma once

#include "model/validation/drawing_under_check.h"

#include <optional>
#include <string>
#include <string_view>

namespace zonewright::model {

// "set ID.KEY=[...]" for a list of records, spelt as JSON so that every text survives.
std::string setRecords(const std::string& id, std::string_view key, const ValueList& list);

// The list with `change` made to the record at `index`.
template <class Change>
ValueList withRecord(const ValueList& list, std::size_t index, Change change) {
    ValueList changed = list;
    Record record = changed[index].record();
    change(record);
    changed[index] = Value(std::move(record));
    return changed;
}

// The first range with that prefix in the address space of the subnet's network that no other subnet overlaps, as
// 10.0.3.0/24. Null without a network, or without room.
std::optional<std::string> freeRange(const DrawingUnderCheck& drawing, const Element& subnet, int prefix);

// Offers to move the subnet to a free range with that prefix, where there is one.
void offerFreeRange(const DrawingUnderCheck& drawing, DrawingProblem& problem, const Element& subnet, int prefix);

// A name near `name` that the rule accepts and that only the given characters were changed of; null when none comes of
// dropping what is not allowed and cutting what is too long.
std::optional<std::string> acceptableName(const NamingRule& rule, const std::string& name);

}  // namespace zonewright::model
