// SPDX-License-Identifier: Apache-2.0
#include "analysis/reads.h"

#include "analysis/logic/id_table.h"

#include <algorithm>
#include <functional>

namespace zonewright::analysis {

thread_local Reads* Recording::current = nullptr;
thread_local bool Recording::live = false;

PropertyPlace propertyPlace(const void* record, std::string_view key) {
    return logic::mix(reinterpret_cast<std::uintptr_t>(record), std::hash<std::string_view>{}(key));
}

PropertyPlace builtinPlace(std::string_view name) { return logic::mix(0xb011, std::hash<std::string_view>{}(name)); }

bool Reads::meet(const Changes& changes) const {
    const auto read = [&](PropertyPlace place) { return m_places.contains(place); };
    return std::any_of(changes.places.begin(), changes.places.end(), read) ||
           std::any_of(m_used.begin(), m_used.end(), [&](const auto& kept) { return kept->meet(changes); });
}

void Reads::add(const Reads& other) {
    m_places.insert(other.m_places.begin(), other.m_places.end());
    m_used.insert(other.m_used.begin(), other.m_used.end());
}

void Reads::clear() {
    m_places.clear();
    m_used.clear();
}

}  // namespace zonewright::analysis
