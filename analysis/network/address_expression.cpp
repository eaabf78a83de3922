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

AddressExpression AddressExpression::parse(const Topology& topology, const Words& texts, const NamedElements& names) {
    if (texts.empty() && names.surely.empty()) return unknown();
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
    for (const ElementId& name : names.surely) addBoth(expression.m_fixed, addressesOf(topology, name));
    for (const ElementId& name : names.perhaps) expression.m_fixed.perhaps.add(addressesOf(topology, name));
    // Networks and sites are known by their ranges alone, wherever their packets come from.
    const auto isRange = [&](const ElementId& name) {
        return topology.networkIndex(name) != kNone || topology.subnetIndex(name) != kNone ||
               topology.siteIndex(name) != kNone;
    };
    expression.m_names = names;
    std::erase_if(expression.m_names.surely, isRange);
    std::erase_if(expression.m_names.perhaps, isRange);
    return expression;
}

AddressSet AddressExpression::addressesOf(const Topology& topology, const ElementId& name) {
    AddressSet found;
    if (const int network = topology.networkIndex(name); network != kNone) {
        found = topology.networks()[network].space;
    } else if (const int subnet = topology.subnetIndex(name); subnet != kNone) {
        found = topology.subnets()[subnet].hosts;
        found.add(AddressSet::of(topology.subnets()[subnet].someHost));
    } else if (const int site = topology.siteIndex(name); site != kNone) {
        found = topology.sites()[site].ranges;
    } else {
        for (const int index : topology.interfacesOf(name)) {
            const AddressSet& address = topology.interfaces()[index].address;
            if (address.first() < kFirstSymbol) found.add(address);
        }
    }
    return found;
}

AddressSet AddressExpression::among(const AddressSet& addresses, const Party& party, const AddressMatch& networkTag,
                                    Sense sense) const {
    const auto of = [&](const AddressMatch& match) -> const AddressSet& {
        return sense == Sense::surely ? match.surely : match.perhaps;
    };
    AddressSet found = of(m_fixed).intersected(addresses);
    if (m_networkTag) found.add(of(networkTag).intersected(addresses));
    const auto isMeant = [&](const ElementId& name) {
        return holds(party.names, name) || (sense == Sense::perhaps && holds(party.someNames, name));
    };
    const bool perhaps = sense == Sense::perhaps;
    if (std::any_of(m_names.surely.begin(), m_names.surely.end(), isMeant) ||
        (perhaps && std::any_of(m_names.perhaps.begin(), m_names.perhaps.end(), isMeant)))
        found.add(party.addresses.intersected(addresses));
    return found;
}

AddressMatch AddressExpression::resolve(const Party& party, const AddressMatch& networkTag) const {
    AddressMatch match = m_fixed;
    if (m_networkTag) match.add(networkTag);
    for (const ElementId& name : m_names.surely) {
        if (holds(party.names, name))
            addBoth(match, party.addresses);
        else if (holds(party.someNames, name))
            match.perhaps.add(party.addresses);
    }
    for (const ElementId& name : m_names.perhaps)
        if (holds(party.names, name) || holds(party.someNames, name)) match.perhaps.add(party.addresses);
    return match;
}

NamedElements namedElements(const Drawn& drawn, const Element& control, std::string_view rule, std::string_view side) {
    NamedElements names;
    for (const Relation* relation : drawn.structure().from(control.id)) {
        if (relation->kind != "matches") continue;
        const Words rules = relationWords(*relation, "rule");
        const Truth ofRule = rules.unknown ? Truth::unknown : truthOf(relationText(*relation, "rule") == rule);
        const Truth joined = both(ofRule, relationIs(*relation, "side", side));
        if (joined == Truth::no) continue;
        (joined == Truth::yes ? names.surely : names.perhaps).push_back(relation->target);
    }
    return names;
}

}  // namespace zonewright::analysis::network
