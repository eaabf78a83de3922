// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/drawn.h"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::access {

// Which scopes lie over an element, up to the root, and which elements lie below a scope. Computed once: O(elements *
// depth).
class Scopes {
public:
    explicit Scopes(const Drawn& drawn);

    // The element, what it is a part of, and the governance scopes above, nearest first.
    std::span<const Element* const> over(const ElementId& id) const;
    // The scope itself and everything it lies over, by id.
    std::span<const Element* const> below(const ElementId& scope) const;
    bool covers(const ElementId& scope, const ElementId& id) const;

    // The resource manager's type of the element itself; empty when it is no resource there. Of a logic app its plan
    // decides; while nobody knows it, it may be the other type too.
    const std::string& ownArmType(const Element& element) const;
    const std::string& otherArmType(const Element& element) const;
    // Its own, or that of the nearest whole it is a part of. Empty outside Azure.
    const std::string& armType(const Element& element) const;

private:
    const Drawn& m_drawn;
    std::unordered_map<ElementId, std::vector<const Element*>> m_over, m_below;
};

}  // namespace zonewright::analysis::access
