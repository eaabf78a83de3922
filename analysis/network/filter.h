// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address_expression.h"
#include "analysis/network/packet_set.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

enum class Direction { inbound, outbound };

// A filter's ordered rules; the first that matches decides.
struct FilterRule {
    enum class Verdict { allow, deny, alwaysAllow };
    std::string name;
    std::int64_t priority = 0;
    Truth inbound = Truth::no;  // direction; unknown counts for both
    Truth outbound = Truth::no;
    Verdict verdict = Verdict::deny;
    bool verdictUnknown = false;
    AddressExpression source = AddressExpression::any();
    AddressExpression destination = AddressExpression::any();
    ProtocolSet protocols = kAnyProtocol;
    PortSet ports = PortSet(kEveryPort);
    bool matchUnknown = false;  // nobody knows its protocol, source ports or place in the order
    bool portsUnknown = false;
    bool someSourcePorts = false;  // holds for some source ports only: the sender chooses others
    Words destinationTexts = {};
};

// Which rules of a security admin configuration are in force somewhere; `perhaps`: nobody knows whether any is.
enum class AdminRules { none, allowing, perhaps, all };

// Rules of one network security group or of the admin configurations of a network, sorted by priority, the platform's
// own default rules included.
class Filter {
public:
    static Filter securityGroup(const Topology& topology, const Element& group);
    // Rules of one security admin configuration.
    static Filter adminRules(const Topology& topology, const Element& configuration, AdminRules inForce);

    const Element& element() const { return *m_element; }

    struct Outcome {
        PacketSet passed;          // goes on to the next filter
        PacketSet alwaysPassed;    // skips the security groups of this direction
        bool approximate = false;  // a rule whose tag nobody knows let something pass
    };
    // By packet-set subtraction: each rule decides on what the rules before it left.
    Outcome pass(Direction direction, const Party& source, const Party& destination, const AddressMatch& networkTag,
                 const PacketSet& packets, Reading reading) const;

    // The name of the rule that decides on one packet.
    struct Decision {
        std::string rule;
        bool passes = true;
    };
    Decision decide(Direction direction, const Party& source, const Party& destination, const AddressMatch& networkTag,
                    const Packet& packet, Reading reading) const;

    // Whether packets to a platform address (AzurePlatformDNS, AzurePlatformIMDS) may leave: only rules that name its
    // tag decide on them.
    Decision decidePlatform(std::string_view tag, const Party& source, const AddressMatch& networkTag,
                            Protocol protocol, Port port, Reading reading) const;

private:
    // The packets of a rule among those between the given addresses: those that it matches for certain, or perhaps.
    PacketCell cellOf(const FilterRule& rule, AddressExpression::Sense sense, const Party& source,
                      const Party& destination, const AddressMatch& networkTag, const AddressSet& sources,
                      const AddressSet& destinations) const;
    FilterRule::Verdict verdictIn(const FilterRule& rule, Reading reading) const;

    const Element* m_element = nullptr;
    bool m_unknown = false;  // nobody knows the rules
    std::vector<FilterRule> m_rules;
};

}  // namespace zonewright::analysis::network
