// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/card_width.h"

#include "model/catalogue/catalogue.h"
#include "resources/font_widths.h"

#include <algorithm>
#include <array>

namespace zonewright::model {

namespace {

constexpr int kName = 13, kLabel = 11;           // text sizes
constexpr int kCardMargins = 12 + 28 + 10 + 10;  // edge, icon, space, edge
constexpr int kTitleMargins = 10 + 18 + 8 + 10;
constexpr int kBadge = 17, kChip = 38, kSpace = 8;
constexpr int kRisk = 28;  // room for a count of findings in a title bar
constexpr int kLongestLabel = 120;

int width(resources::FontWeight weight, const std::string& text, int size) {
    return (resources::textWidth(weight, text) * size + 999) / 1000;
}

int nameWidth(const Element& element) {
    return width(resources::FontWeight::semiBold, displayName(element), kName) + 1;
}

const Value* drawn(const Element& element, std::string_view key) {
    const auto found = element.properties.find(std::string(key));
    return found == element.properties.end() ? nullptr : &found->second;
}

// At least as many as are drawn (templates/drawing/badges.h): what a value that is not drawn comes to is not asked.
int badgeCount(const Element& element, const ElementType& type, const Structure& structure) {
    int count = type.find("publicNetworkAccess") ? 1 : 0;
    const Value* identity = drawn(element, "identityType");
    const bool own = identity && identity->isString() && identity->string().find("SystemAssigned") != std::string::npos;
    if (own || !structure.sources(element.id, "identity-of").empty()) ++count;
    if (structure.target(element.id, "encrypted-with")) ++count;
    const auto mayTakeKeys = [&](std::string_view key, bool when) {
        if (!type.find(key)) return false;
        const Value* value = drawn(element, key);
        return !value || !value->isBoolean() || value->boolean() == when;
    };
    if (mayTakeKeys("disableLocalAuth", false) || mayTakeKeys("allowSharedKeyAccess", true) ||
        mayTakeKeys("adminUserEnabled", true))
        ++count;
    return count;
}

int chipCount(const Element& element, const ElementType& type, const Structure& structure) {
    if (!type.isIn("subnet")) return 0;
    int count = 0;
    for (const char* kind : {"filtered-by", "routed-by", "natted-by"})
        count += structure.target(element.id, kind) != nullptr;
    return count;
}

// The label that the drawing shows beside or below a name.
std::string label(const Element& element, const ElementType& type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> telling{
        {{"virtual-network", "addressPrefixes"},
         {"subnet", "addressPrefix"},
         {"on-premises-network", "addressPrefixes"},
         {"zone", "purpose"}}};
    for (const auto& [id, key] : telling) {
        if (element.type != id) continue;
        const Value* value = drawn(element, key);
        if (value && value->isList())
            return value->list().empty() ? std::string() : value->list().front().text() + " +1";
        if (value) return value->text();
        if (id == "zone") return {};
    }
    return type.label;
}

}  // namespace

int fullCardWidth(const Element& element, const Structure& structure, const Catalogue& catalogue) {
    const ElementType* type = catalogue.type(element.type);
    const int name = nameWidth(element) + kCardMargins;
    if (!type) return name;
    const int badges = badgeCount(element, *type, structure);
    return std::max(name, width(resources::FontWeight::regular, label(element, *type), kLabel) + kCardMargins + 3 +
                              badges * kBadge);
}

int areaTitleWidth(const Element& element, const Structure& structure, const Catalogue& catalogue) {
    const ElementType* type = catalogue.type(element.type);
    int total = nameWidth(element) + kTitleMargins;
    if (!type) return total;
    total += badgeCount(element, *type, structure) * kBadge + chipCount(element, *type, structure) * kChip + kRisk;
    const int words = width(resources::FontWeight::regular, label(element, *type), kLabel);
    return words > kLongestLabel ? total : total + kSpace + words;
}

}  // namespace zonewright::model
