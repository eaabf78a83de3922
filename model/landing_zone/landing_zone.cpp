// SPDX-License-Identifier: Apache-2.0
#include "model/landing_zone/landing_zone.h"

#include <algorithm>

namespace zonewright::model {

namespace {

constexpr std::size_t kMaxIdLength = 80;

bool isLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool isIdCharacter(char c) { return isLowerOrDigit(c) || c == '.' || c == '_' || c == '-'; }

}  // namespace

bool isValidElementId(std::string_view text) {
    return !text.empty() && text.size() <= kMaxIdLength && isLowerOrDigit(text.front()) &&
           std::all_of(text.begin(), text.end(), isIdCharacter);
}

const Element* LandingZone::find(const ElementId& id) const {
    const auto found = elements.find(id);
    return found == elements.end() ? nullptr : found->second.get();
}

const Relation* LandingZone::find(const RelationId& id) const {
    const auto found = relations.find(id);
    return found == relations.end() ? nullptr : found->second.get();
}

bool LandingZone::exists(const ElementId& id) const {
    return id.value == kInternet || id.value == kAttackerTenant || elements.contains(id);
}

const std::string& displayName(const Element& element) {
    return element.name.empty() ? element.id.value : element.name;
}

RelationId freshRelationId(const LandingZone& zone, std::string_view kind, const ElementId& source,
                           const ElementId& target) {
    const std::string stem = std::string(kind) + "(" + source.value + "," + target.value + ")";
    RelationId id(stem);
    for (int i = 2; zone.relations.contains(id); ++i) id.value = stem + "#" + std::to_string(i);
    return id;
}

ElementId freshElementId(const LandingZone& zone, std::string_view stem) {
    std::string clean;
    for (char c : stem) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ') c = '-';
        if (isIdCharacter(c) && (!clean.empty() || isLowerOrDigit(c))) clean += c;
    }
    if (clean.empty()) clean = "element";
    for (int i = 1;; ++i) {
        const std::string suffix = i == 1 ? "" : "-" + std::to_string(i);
        ElementId id(clean.substr(0, kMaxIdLength - suffix.size()) + suffix);
        if (!zone.exists(id)) return id;
    }
}

}  // namespace zonewright::model
