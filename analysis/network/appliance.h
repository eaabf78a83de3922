// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address_expression.h"
#include "analysis/network/packet_set.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

// Records of rules in the order in which a firewall asks them: group priority, collection priority, place in the list.
// Those of unknown place first: the reading that takes them at all takes them so.
std::vector<model::Value> inOrder(std::vector<model::Value> records);
bool isPlaceUnknown(const model::Value& record);

// What an appliance on the route lets through: Azure Firewall with its policies, or a drawn machine that forwards.
// Network rules first, then application rules for what they left (engine notes 13); in each type the base policy first,
// then by priority of group and collection. What no rule allows is dropped.
class Appliance {
public:
    static Appliance read(const Topology& topology, const Element& element);

    const Element& element() const { return *m_element; }
    // The policies in force, its own first; empty for a machine.
    const std::vector<const Element*>& policies() const { return m_policies; }
    bool isFirewall() const { return m_isFirewall; }

    struct Outcome {
        PacketSet unchanged;  // let through by a network rule: the source stays
        PacketSet proxied;    // let through by an application rule: the firewall is the source behind it
        bool approximate = false;
    };
    // `hosts` are the names under which the destination can be asked for; none: rules with names do not hold, but `*`
    // does.
    Outcome pass(const Party& source, const Party& destination, const std::vector<std::string>& hosts,
                 const PacketSet& packets, Reading reading) const;

    // The rule that decides on one packet, in words.
    struct Decision {
        std::string rule;
        bool passes = false;
    };
    Decision decide(const Party& source, const Party& destination, const std::vector<std::string>& hosts,
                    const Packet& packet, Reading reading) const;
    // Whether a network rule that denies takes back what a translation admits.
    Outcome afterTranslation(const Party& source, const Party& destination, const PacketSet& packets,
                             Reading reading) const;

private:
    // What rules of both types have. `matchUnknown`: nobody knows its place in the order, or nothing at all of it.
    struct Rule {
        std::string name;
        bool allow = false;
        bool verdictUnknown = false;
        bool matchUnknown = false;
        AddressExpression source = AddressExpression::unknown();
        Words hosts;
        PortSet ports;
        bool portsUnknown = false;

        bool allowsIn(Reading reading) const { return verdictUnknown ? reading == Reading::possible : allow; }
    };
    struct NetworkRule : Rule {
        AddressExpression destination = AddressExpression::unknown();
        bool namesOnly = false;  // no addresses, only host names
        ProtocolSet protocols = kAnyProtocol;
        bool protocolsUnknown = false;
    };
    struct ApplicationRule : Rule {
        Words categories, tags;  // of hosts: the provider keeps the lists
    };
    struct Asked {
        const Party& source;
        const Party& destination;
        const std::vector<std::string>& hosts;
        AddressSet sources, destinations;
    };
    void readPolicy(const Topology& topology, const Element& policy, std::string_view networkRules,
                    std::string_view applicationRules);
    static Truth names(const ApplicationRule& rule, std::string_view host);
    PacketCell cellOf(const NetworkRule& rule, AddressExpression::Sense sense, const Asked& asked) const;
    PacketCell cellOf(const ApplicationRule& rule, AddressExpression::Sense sense, std::string_view host,
                      const Party& source, const AddressSet& sources) const;
    PacketSet networkPass(const Asked& asked, PacketSet& rest, PacketSet* doubtful, Reading reading,
                          bool* approximate) const;
    PacketSet applicationPass(const Party& source, std::string_view host, PacketSet rest, Reading reading,
                              bool* approximate) const;

    const Element* m_element = nullptr;
    std::vector<const Element*> m_policies;
    bool m_isFirewall = false;
    bool m_unknown = false;  // nobody knows its network rules, and so what is left for the others
    bool m_applicationUnknown = false;
    Truth m_forwards = Truth::yes;
    std::vector<NetworkRule> m_networkRules;
    std::vector<ApplicationRule> m_applicationRules;
};

}  // namespace zonewright::analysis::network
