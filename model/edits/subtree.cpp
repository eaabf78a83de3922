// SPDX-License-Identifier: Apache-2.0
#include "model/edits/subtree.h"

#include "model/catalogue/catalogue.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace zonewright::model {

std::set<ElementId> withContents(const LandingZone& zone, const std::vector<ElementId>& roots) {
    std::multimap<ElementId, ElementId> children;
    for (const auto& [id, element] : zone.elements)
        if (!element->parent.empty()) children.emplace(element->parent, id);
    std::set<ElementId> found;
    std::vector<ElementId> open(roots.begin(), roots.end());
    while (!open.empty()) {
        const ElementId id = open.back();
        open.pop_back();
        if (zone.find(id) == nullptr || !found.insert(id).second) continue;
        const auto [first, last] = children.equal_range(id);
        for (auto child = first; child != last; ++child) open.push_back(child->second);
    }
    return found;
}

std::vector<ElementId> topmost(const LandingZone& zone, const std::vector<ElementId>& elements) {
    const std::set<ElementId> given(elements.begin(), elements.end());
    std::set<ElementId> taken;
    std::vector<ElementId> result;
    for (const ElementId& id : elements) {
        bool inside = false;
        std::set<ElementId> seen{id};  // a drawing under repair may contain a circle of parents
        for (const Element* at = zone.find(id); at != nullptr && !inside; at = zone.find(at->parent)) {
            inside = given.contains(at->parent) && at->parent != id;
            if (!seen.insert(at->parent).second) break;
        }
        if (!inside && taken.insert(id).second) result.push_back(id);
    }
    return result;
}

Problem notDrawn(const ElementId& id) {
    return {Severity::error,
            "unknown-element",
            "",
            id.value,
            fmt::format("no element `{}` is drawn", id.value),
            "Name the id of a drawn element"};
}

Problem notDrawn(const RelationId& id) {
    return {Severity::error,
            "unknown-relation",
            "",
            id.value,
            fmt::format("no relation `{}` is drawn", id.value),
            "Name the id of a drawn relation"};
}

Result<void> checkContainment(const Document& document, const ElementId& parent, const std::string& type) {
    if (parent.empty()) return {};
    const Element* container = document.zone().find(parent);
    if (container == nullptr) return fail(notDrawn(parent));
    if (document.catalogue().mayContain(container->type, type)) return {};
    const ElementType* known = document.catalogue().type(type);
    const std::string label = known == nullptr ? type : known->label;
    const ElementType* around = document.catalogue().type(container->type);
    return fail({Severity::error, "impossible-parent", "", parent.value,
                 fmt::format("{} cannot lie in {}", label, around == nullptr ? container->type : around->label),
                 known == nullptr || known->parents.empty()
                     ? "Put it in a zone or on the bare canvas"
                     : fmt::format("It lies in a zone or in: {}", fmt::join(known->parents, ", "))});
}

int depthOf(const LandingZone& zone, const ElementId& id) {
    int depth = 0;
    for (const Element* at = zone.find(id); at != nullptr && depth <= kMaxNesting; at = zone.find(at->parent)) ++depth;
    return depth;
}

int heightOf(const LandingZone& zone, const std::vector<ElementId>& elements) {
    const std::set<ElementId> roots(elements.begin(), elements.end());
    int highest = 0;
    for (const ElementId& id : withContents(zone, elements)) {
        int height = 1;
        for (const Element* at = zone.find(id); !roots.contains(at->id) && height <= kMaxNesting; ++height) {
            at = zone.find(at->parent);
        }
        highest = std::max(highest, height);
    }
    return highest;
}

Result<void> checkNesting(int depth, const ElementId& container) {
    if (depth <= kMaxNesting) return {};
    return fail({Severity::error, "too-deep", "", container.value,
                 fmt::format("more than {} elements would lie in each other", kMaxNesting),
                 "Choose a container further out"});
}

std::string labelFor(std::string_view verb, const LandingZone& zone, const std::vector<ElementId>& elements) {
    if (elements.size() == 1)
        if (const Element* element = zone.find(elements.front()))
            return fmt::format("{} {}", verb, displayName(*element));
    return fmt::format("{} {} elements", verb, elements.size());
}

}  // namespace zonewright::model
