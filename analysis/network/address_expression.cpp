// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/address_expression.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

bool holds(const std::vector<ElementId>& list, const ElementId& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

void addBoth(AddressMatch& match, const AddressSet& set) {
    match.surely.add(set);
    match.perhaps.add(set);
}

}  // namespace

AddressExpression AddressExpression::any() {
    AddressExpression expression;
    addBoth(expression.m_fixed, AddressSet(kEveryAddress));
    return expression;
}

AddressExpression AddressExpression::unknown() {
    AddressExpression expression;
    expression.m_fixed.perhaps = AddressSet(kEveryAddress);
    return expression;
}

AddressExpression AddressExpression::parse(const Topology& topology, const Words& texts, std::vector<ElementId> names) {
    if (texts.empty() && names.empty()) return unknown();
    AddressExpression expression;
    if (texts.unknown) expression.m_fixed.add(unknown().m_fixed);
    for (const std::string& text : texts.items) {
        if (text == "*" || sameWord(text, "Any")) return any();
        if (sameWord(text, "VirtualNetwork"))
            expression.m_networkTag = true;
        else if (const auto prefix = parsePrefix(text))
            expression.m_fixed.add(topology.book().ofPrefix(*prefix));
        else if (text.find(':') == std::string::npos)
            expression.m_fixed.add(topology.book().ofTag(text));
        // What is left is IPv6, which no flow here uses.
    }
    for (const ElementId& name : names) {
        if (const int network = topology.networkIndex(name); network != kNone)
            addBoth(expression.m_fixed, topology.networks()[network].space);
        else if (const int subnet = topology.subnetIndex(name); subnet != kNone) {
            addBoth(expression.m_fixed, topology.subnets()[subnet].hosts);
            addBoth(expression.m_fixed, AddressSet::of(topology.subnets()[subnet].someHost));
        } else if (const int site = topology.siteIndex(name); site != kNone)
            addBoth(expression.m_fixed, topology.sites()[site].ranges);
        else {
            for (const int index : topology.interfacesOf(name)) {
                const AddressSet& address = topology.interfaces()[index].address;
                if (address.first() < kFirstSymbol) addBoth(expression.m_fixed, address);
            }
            expression.m_names.push_back(name);
        }
    }
    return expression;
}

AddressSet AddressExpression::among(const AddressSet& addresses, const Party& party, const AddressMatch& networkTag,
                                    Sense sense) const {
    const auto of = [&](const AddressMatch& match) -> const AddressSet& {
        return sense == Sense::surely ? match.surely : match.perhaps;
    };
    AddressSet found = of(m_fixed).intersected(addresses);
    if (m_networkTag) found.add(of(networkTag).intersected(addresses));
    for (const ElementId& name : m_names)
        if (holds(party.names, name) || (sense == Sense::perhaps && holds(party.someNames, name)))
            found.add(party.addresses.intersected(addresses));
    return found;
}

AddressMatch AddressExpression::resolve(const Party& party, const AddressMatch& networkTag) const {
    AddressMatch match = m_fixed;
    if (m_networkTag) match.add(networkTag);
    for (const ElementId& name : m_names) {
        if (holds(party.names, name))
            addBoth(match, party.addresses);
        else if (holds(party.someNames, name))
            match.perhaps.add(party.addresses);
    }
    return match;
}

std::vector<ElementId> namedElements(const Drawn& drawn, const Element& control, std::string_view rule,
                                     std::string_view side) {
    std::vector<ElementId> names;
    for (const Relation* relation : drawn.structure().from(control.id))
        if (relation->kind == "matches" && relationText(*relation, "rule") == rule &&
            relationText(*relation, "side") == side)
            names.push_back(relation->target);
    return names;
}

}  // namespace zonewright::analysis::network
