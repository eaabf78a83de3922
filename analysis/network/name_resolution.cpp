// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/name_resolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::analysis::network {

namespace {

// Zones that hold names of the endpoint's groups; `{region}` in one stands for any region.
std::vector<std::string> zoneNames(const Drawn& drawn, const PrivateDoor& door) {
    std::vector<std::string> names;
    const Element* target = drawn.zone().find(door.target);
    const model::ElementType* type = target ? drawn.catalogue().type(target->type) : nullptr;
    if (!type) return names;
    for (const model::PrivateLinkGroup& group : type->privateLinks) {
        const bool asked =
            door.groupIds.empty() || std::any_of(door.groupIds.begin(), door.groupIds.end(),
                                                 [&](const std::string& id) { return sameWord(id, group.id); });
        if (asked) names.insert(names.end(), group.zones.begin(), group.zones.end());
    }
    return names;
}

bool sameZone(std::string_view pattern, std::string_view name) {
    const std::size_t hole = pattern.find("{region}");
    if (hole == std::string_view::npos) return sameWord(pattern, name);
    const std::string_view before = pattern.substr(0, hole), after = pattern.substr(hole + 8);
    return name.size() > before.size() + after.size() && sameWord(name.substr(0, before.size()), before) &&
           sameWord(name.substr(name.size() - after.size()), after);
}

struct Link {
    const Element* zone;
    const Relation* relation;
};

std::vector<Link> linksOf(const Drawn& drawn, const ElementId& network, const std::vector<std::string>& names) {
    std::vector<Link> links;
    for (const Relation* relation : drawn.structure().to(network)) {
        const Element* zone = relation->kind == "linked-to" ? drawn.zone().find(relation->source) : nullptr;
        if (!zone || zone->type != "private-dns-zone") continue;
        if (std::any_of(names.begin(), names.end(),
                        [&](const std::string& name) { return sameZone(name, model::displayName(*zone)); }))
            links.push_back({zone, relation});
    }
    return links;
}

Truth hasRecord(const Drawn& drawn, const Element& zone, const PrivateDoor& door) {
    for (const Element* registered : drawn.structure().targets(door.element->id, "registers-in"))
        if (registered == &zone) return Truth::yes;
    const Element* target = drawn.zone().find(door.target);
    Truth found = drawn.list(zone, "records").unknown ? Truth::unknown : Truth::no;
    for (const model::Value& record : drawn.list(zone, "records").items)
        found = either(found, either(fieldIs(record, "name", target ? model::displayName(*target) : ""),
                                     fieldIs(record, "name", "*")));
    return found;
}

NameAnswer resolveIn(const Drawn& drawn, const Element& network, const PrivateDoor& door, std::set<ElementId> asked) {
    // Servers of one's own are asked in the place of the platform's; a drawn resolver answers as its own network does.
    if (!asked.insert(network.id).second) return {NameOutcome::unknown, "its servers ask each other"};
    for (const Element* server : drawn.structure().targets(network.id, "resolves-with")) {
        const Element* at = drawn.structure().networkOf(server->id);
        if (at && at->id != network.id && server->type != "virtual-machine") return resolveIn(drawn, *at, door, asked);
        if (server->type == "virtual-machine" || !at)
            return {NameOutcome::unknown, server->id.value + " answers, whose zones are not drawn"};
    }
    const Drawn::List servers = drawn.list(network, "dnsServers");
    if (servers.unknown || (!servers.items.empty() && drawn.structure().targets(network.id, "resolves-with").empty()))
        return {NameOutcome::unknown, "servers of its own answer, which are not drawn"};
    const std::vector<Link> links = linksOf(drawn, network.id, zoneNames(drawn, door));
    if (links.empty()) return {NameOutcome::publicAddress, "no private zone for it is linked"};
    for (const Link& link : links)
        if (hasRecord(drawn, *link.zone, door) == Truth::yes)
            return {NameOutcome::privateAddress, link.zone->id.value + " is linked and has the record"};
    const Link& link = links.front();
    if (hasRecord(drawn, *link.zone, door) == Truth::unknown)
        return {NameOutcome::unknown, "the records of " + link.zone->id.value + " are unknown"};
    switch (relationIs(*link.relation, "resolutionPolicy", "NxDomainRedirect")) {
        case Truth::yes: return {NameOutcome::publicAddress, link.zone->id.value + " has no record and falls back"};
        case Truth::unknown: return {NameOutcome::unknown, "whether " + link.zone->id.value + " falls back is unknown"};
        case Truth::no: break;
    }
    return {NameOutcome::nothing, link.zone->id.value + " is linked and has no record"};
}

}  // namespace

NameAnswer resolve(const Topology& topology, int network, const PrivateDoor& door) {
    if (network == kNone || !door.element) return {NameOutcome::publicAddress, "public names stay resolvable"};
    return resolveIn(topology.drawn(), *topology.networks()[network].element, door, {});
}

std::string toText(const NameAnswer& answer, const Topology& topology, int network, const PrivateDoor& door) {
    const char* to = answer.outcome == NameOutcome::privateAddress  ? "the private endpoint"
                     : answer.outcome == NameOutcome::publicAddress ? "the public address"
                     : answer.outcome == NameOutcome::nothing       ? "nothing"
                                                                    : "what is not known";
    const std::string place = network == kNone ? "outside" : "in " + topology.networks()[network].element->id.value;
    return fmt::format("the name of {} resolves {} to {}: {}", door.target.value, place, to, answer.because);
}

}  // namespace zonewright::analysis::network
