// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/scopes.h"

#include <algorithm>

namespace zonewright::analysis::access {

namespace {

template <class Map>
std::span<const Element* const> lookUp(const Map& map, const ElementId& id) {
    const auto found = map.find(id);
    return found == map.end() ? std::span<const Element* const>() : std::span<const Element* const>(found->second);
}

// A workflow of the Consumption plan is a resource of its own; one of the Standard plan runs as a site.
const std::string kWorkflow = "Microsoft.Logic/workflows";
const std::string kNoType;

}  // namespace

Scopes::Scopes(const Drawn& drawn) : m_drawn(drawn) {
    const auto add = [](std::vector<const Element*>& list, const Element* element) {
        if (element != nullptr && std::find(list.begin(), list.end(), element) == list.end()) list.push_back(element);
    };
    for (const auto& [id, element] : drawn.zone().elements) {
        std::vector<const Element*>& over = m_over[id];
        add(over, element.get());
        for (std::size_t i = 0; i < over.size(); ++i)  // grows while it is walked: wholes of wholes
            add(over, drawn.structure().armParent(over[i]->id));
        for (std::size_t i = 0, wholes = over.size(); i < wholes; ++i)
            for (const Element* scope : drawn.structure().scopesAbove(over[i]->id)) add(over, scope);
        for (const Element* scope : over) m_below[scope->id].push_back(element.get());
    }
}

std::span<const Element* const> Scopes::over(const ElementId& id) const { return lookUp(m_over, id); }
std::span<const Element* const> Scopes::below(const ElementId& scope) const { return lookUp(m_below, scope); }

bool Scopes::covers(const ElementId& scope, const ElementId& id) const {
    const auto above = over(id);
    return std::any_of(above.begin(), above.end(), [&](const Element* element) { return element->id == scope; });
}

const std::string& Scopes::ownArmType(const Element& element) const {
    const model::ElementType* type = m_drawn.catalogue().type(element.type);
    if (type == nullptr) return kNoType;
    if (element.type == "logic-app" && m_drawn.is(element, "plan", "consumption") == Truth::yes) return kWorkflow;
    if (!type->armByParent.empty()) {
        for (const Element* parent : {m_drawn.zone().find(element.parent), m_drawn.structure().armParent(element.id)}) {
            if (parent == nullptr) continue;
            if (const auto other = type->armByParent.find(parent->type); other != type->armByParent.end())
                return other->second;
        }
    }
    return type->arm;
}

const std::string& Scopes::otherArmType(const Element& element) const {
    const bool doubtful = element.type == "logic-app" && m_drawn.is(element, "plan", "consumption") == Truth::unknown;
    return doubtful ? kWorkflow : kNoType;
}

const std::string& Scopes::armType(const Element& element) const {
    for (const Element* whole : over(element.id)) {
        if (const std::string& own = ownArmType(*whole); !own.empty()) return own;
        if (m_drawn.isA(*whole, "scope")) break;
    }
    return kNoType;
}

}  // namespace zonewright::analysis::access
