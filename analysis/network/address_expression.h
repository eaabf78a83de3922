// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/topology.h"

#include <string>
#include <vector>

namespace zonewright::analysis::network {

// One end of a flow as the filters on its way see it.
struct Party {
    AddressSet addresses;
    std::vector<ElementId> names;      // itself, and the application security groups it is in
    std::vector<ElementId> someNames;  // what holds for some hosts at this end only, where it stands for a whole subnet
};

// Elements that `matches` relations join to one side of a rule; perhaps: nobody knows to which rule, or which side.
struct NamedElements {
    std::vector<ElementId> surely, perhaps;
};

// One side of a rule: prefixes, tags and drawn elements, any of which may match.
class AddressExpression {
public:
    // Neither text nor name for certain, or a text that is `?`: nobody knows what it says.
    static AddressExpression parse(const Topology& topology, const Words& texts, const NamedElements& names);
    static AddressExpression any();
    // What nobody knows: perhaps everything.
    static AddressExpression unknown();

    // Those of the addresses that it holds: for certain, or perhaps. Cheap: nothing is copied but the answer.
    enum class Sense { surely, perhaps };
    AddressSet among(const AddressSet& addresses, const Party& party, const AddressMatch& networkTag,
                     Sense sense) const;
    bool isApproximate() const { return m_fixed.approximate; }

    // `networkTag` is what VirtualNetwork means where the rule is applied.
    AddressMatch resolve(const Party& party, const AddressMatch& networkTag) const;

private:
    // The addresses by which an element is known everywhere; other hosts are known by its name.
    static AddressSet addressesOf(const Topology& topology, const ElementId& name);

    AddressMatch m_fixed;
    bool m_networkTag = false;
    NamedElements m_names;
};

// Elements that `matches` joins to the rule of a control, on one side.
NamedElements namedElements(const Drawn& drawn, const Element& control, std::string_view rule, std::string_view side);

}  // namespace zonewright::analysis::network
