// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/pod_policy.h"
#include "analysis/network/position.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace zonewright::analysis::network {

namespace {

class Signature {
public:
    void add(std::string_view text) { fmt::format_to(std::back_inserter(m_text), "{};", text); }
    void add(const AddressSet& set) {
        for (const AddressRange& range : set.ranges())
            fmt::format_to(std::back_inserter(m_text), "{}-{},", range.first, range.last);
        m_text += ';';
    }
    template <class Number>
    void number(Number value) {
        fmt::format_to(std::back_inserter(m_text), "{};", static_cast<int>(value));
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

bool takesPartIn(const Drawn& drawn, const ElementId& id, std::initializer_list<std::string_view> kinds) {
    const auto isOne = [&](const Relation* relation) {
        return std::find(kinds.begin(), kinds.end(), relation->kind) != kinds.end();
    };
    const auto from = drawn.structure().from(id), to = drawn.structure().to(id);
    return std::any_of(from.begin(), from.end(), isOne) || std::any_of(to.begin(), to.end(), isOne);
}

// Whether some service's own firewall names it.
bool isLetIn(const Drawn& drawn, const ElementId& id) {
    const auto to = drawn.structure().to(id);
    return std::any_of(to.begin(), to.end(), [](const Relation* relation) { return relation->kind == "allows"; });
}

void addParty(const Topology& topology, const Party& party, Signature& signature) {
    signature.add(party.addresses);
    std::vector<std::string> named;
    for (const ElementId& name : party.names)
        if (topology.isNamedInRules(name) || isLetIn(topology.drawn(), name)) named.push_back(name.value);
    std::sort(named.begin(), named.end());
    for (const std::string& name : named) signature.add(name);
    signature.add("|");
    for (const ElementId& name : party.someNames)
        if (topology.isNamedInRules(name)) signature.add(name.value);
    signature.add("|");
}

}  // namespace

std::string classOf(const Topology& topology, const Position& position) {
    const Drawn& drawn = topology.drawn();
    Signature signature;
    signature.number(position.origin);
    signature.number(position.leaves);
    signature.number(position.service ? restrictsOutbound(drawn, *position.service) : Truth::no);
    signature.number(position.site);
    signature.add(position.environment ? position.environment->id.value : "");
    if (position.element && isKnownToPolicies(drawn, *position.element)) {
        signature.add(position.element->id.value);
        signature.number(position.keptIn);
    }
    const auto serviceName = [&](const Element* service) -> std::string {
        if (!service) return {};
        return takesPartIn(drawn, service->id, {"allows", "in-perimeter", "managed-private-link"}) ? service->id.value
                                                                                                   : service->type;
    };
    signature.add(serviceName(position.service));
    signature.add(serviceName(position.links));
    // Where a service is: stores of its region do not see its address, rules of perimeters name its subscription.
    if (position.origin == Position::Origin::service && position.element)
        signature.add(regionOf(drawn, *position.element));
    if (position.service)
        for (const Element* scope : drawn.structure().scopesAbove(position.service->id))
            if (scope->type == "subscription" || isLetIn(drawn, scope->id)) signature.add(scope->id.value);
    signature.add("|");
    for (const std::string& host : position.approvedHosts) signature.add(host);
    signature.add("|");
    for (const std::string& tag : position.approvedTags) signature.add(tag);
    signature.add("|");
    addParty(topology, position.publicParty, signature);
    for (const Sender& sender : position.senders) {
        signature.number(sender.subnet);
        signature.number(sender.privateOnly);
        signature.number(sender.takesAll);
        signature.number(static_cast<int>(sender.managedEgress));
        addParty(topology, sender.party, signature);
        const Interface* interface = sender.interface;
        signature.number(interface != nullptr);
        if (!interface) continue;
        for (const Element* filter : interface->filters) signature.add(filter->id.value);
        signature.add("|");
        // What gives it a way out of its own.
        const bool alone = !interface->publicAddresses.empty() || takesPartIn(drawn, interface->owner->id, {"backend"});
        signature.add(alone ? interface->owner->id.value : drawn.text(*interface->owner, "orchestrationMode"));
    }
    for (const Position& other : position.others) signature.add("or " + classOf(topology, other));
    return signature.take();
}

}  // namespace zonewright::analysis::network
