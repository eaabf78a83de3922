// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/source.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::facts {
namespace {

void addNew(std::vector<const Element*>& list, const Element* element) {
    if (element != nullptr && std::find(list.begin(), list.end(), element) == list.end()) list.push_back(element);
}

}  // namespace

Source::Source(std::shared_ptr<const model::Drawing> drawing, std::shared_ptr<const model::Catalogue> catalogue)
    : m_drawing(std::move(drawing)),
      m_catalogue(std::move(catalogue)),
      m_structure(m_drawing->zone, *m_catalogue),
      m_drawn(m_drawing->zone, *m_catalogue, m_structure) {}

std::vector<const Element*> Source::parentsOf(const Element& element) const {
    std::vector<const Element*> parents;
    const Element* drawnIn = element.parent.empty() ? nullptr : zone().find(element.parent);
    const model::ElementType* type = m_catalogue->type(element.type);
    if (drawnIn != nullptr && drawnIn != &element && type != nullptr) {
        const model::ElementType* outer = m_catalogue->type(drawnIn->type);
        const bool named = outer != nullptr && std::any_of(type->parents.begin(), type->parents.end(),
                                                           [&](const std::string& p) { return outer->isIn(p); });
        const bool nested = outer != nullptr && !outer->arm.empty() && type->arm.starts_with(outer->arm + "/");
        const bool ownResource = type->isIn("resource") && !nested;
        if (named && (!ownResource || outer->isIn("scope"))) addNew(parents, drawnIn);
    }
    for (const Element* whole : m_structure.targets(element.id, "child-of")) {
        if (whole != &element) addNew(parents, whole);
    }
    return parents;
}

std::vector<const Element*> Source::wholesOf(const Element& element) const {
    std::vector<const Element*> wholes = parentsOf(element);
    for (std::size_t i = 0; i < wholes.size(); ++i) {
        for (const Element* next : parentsOf(*wholes[i])) {
            if (next != &element) addNew(wholes, next);
        }
    }
    return wholes;
}

std::vector<const Element*> Source::holdersOf(const Element& element) const {
    std::vector<const Element*> holders = wholesOf(element);
    const std::size_t parts = holders.size();
    for (const Element* scope : m_structure.scopesAbove(element.id)) addNew(holders, scope);
    for (std::size_t i = 0; i < parts; ++i) {
        for (const Element* scope : m_structure.scopesAbove(holders[i]->id)) addNew(holders, scope);
    }
    holders.erase(std::remove(holders.begin(), holders.end(), &element), holders.end());
    return holders;
}

std::vector<const Element*> Source::accountsOf(const Element& element) const {
    if (isA(element, "resource")) return {&element};
    std::vector<const Element*> level{&element};
    std::vector<const Element*> seen = level;
    while (!level.empty()) {
        std::vector<const Element*> accounts, above;
        for (const Element* at : level) {
            std::vector<const Element*> next = parentsOf(*at);
            if (isA(*at, "loadable") || isA(*at, "credential")) {
                for (const Element* place : m_structure.targets(at->id, "stored-in")) addNew(next, place);
            }
            for (const Element* candidate : next) {
                if (std::find(seen.begin(), seen.end(), candidate) != seen.end()) continue;
                seen.push_back(candidate);
                addNew(isA(*candidate, "resource") ? accounts : above, candidate);
            }
        }
        if (!accounts.empty()) return accounts;
        level = above;
    }
    return {&element};
}

}  // namespace zonewright::analysis::facts
