// SPDX-License-Identifier: Apache-2.0
// Networks that are joined without a drawn peering: groups of a network manager, hubs of a virtual WAN.
#include "analysis/network/topology.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr std::string_view kDefaultTable = "defaultRouteTable";

const Element* wanOf(const Drawn& drawn, const Element& hub) {
    const Element* parent = drawn.structure().armParent(hub.id);
    if (parent && parent->type == "virtual-wan") return parent;
    for (const Element* around : drawn.structure().ancestors(hub.id))
        if (around->type == "virtual-wan") return around;
    return nullptr;
}

// One attachment to a hub: whose routes it learns, and to whom it shows its own.
struct Attachment {
    int network = kNone;  // kNone: branches
    std::vector<int> sites;
    const Element* hub = nullptr;
    Words learnsFrom;  // one table
    Words showsIn;     // tables, or labels of tables
    std::vector<Prefix> prefixes;
};

Attachment attachmentOf(const Relation& relation, const Element& hub) {
    Attachment attachment{.hub = &hub};
    const auto tables = [&](std::string_view key) {
        Words words = relationWords(relation, key);
        if (!words.drawn) words.items.emplace_back(kDefaultTable);
        return words;
    };
    attachment.learnsFrom = tables("associatedRouteTable");
    attachment.showsIn = tables("propagatedRouteTables");
    return attachment;
}

bool passesOn(const Drawn& drawn, const Element& element) {
    if (element.type == "azure-firewall" || drawn.isA(element, "appliance")) return element.type != "bastion-host";
    if (!drawn.isA(element, "machine")) return false;
    if (drawn.isTrue(element, "enableIPForwarding") != Truth::no) return true;
    const auto nics = drawn.structure().sources(element.id, "attached-to");
    return std::any_of(nics.begin(), nics.end(), [&](const Element* nic) {
        return nic->type == "network-interface" && drawn.isTrue(*nic, "enableIPForwarding") != Truth::no;
    });
}

// What a table's route names: an element or a connection, by its id or name, alone or at the end of a path.
const Element* namedHop(const Drawn& drawn, const Element& hub, const std::string& text) {
    const std::string name = text.substr(text.find_last_of('/') + 1);
    if (name.empty()) return nullptr;
    if (const Element* firewall = firewallOfHub(drawn, hub);
        firewall && (sameWord(name, firewall->id.value) || sameWord(name, model::displayName(*firewall))))
        return firewall;
    const auto isNamed = [&](const Element& element) {
        return (element.type == "virtual-network" || passesOn(drawn, element)) &&
               (sameWord(name, element.id.value) || sameWord(name, model::displayName(element)));
    };
    for (const Relation* relation : drawn.structure().to(hub.id))
        if (relation->kind == "hub-connection" && (relation->id.value == text || sameWord(relation->name, name)))
            return drawn.zone().find(relation->source);
    for (const auto& [id, element] : drawn.zone().elements)
        if (isNamed(*element)) return element.get();
    return nullptr;
}

std::vector<const Element*> allAppliances(const Drawn& drawn) {
    std::vector<const Element*> found;
    for (const auto& [id, element] : drawn.zone().elements)
        if (passesOn(drawn, *element)) found.push_back(element.get());
    return found;
}

// The appliances that a table's route may lead to; null: one that is not drawn. Which of a network's takes the packets
// its connection says, and that is not drawn.
std::vector<const Element*> appliancesOf(const Drawn& drawn, const Element& hub, const model::Value& table) {
    if (isUnknownField(table, "nextHop")) {
        std::vector<const Element*> any = allAppliances(drawn);
        any.push_back(nullptr);
        return any;
    }
    const Element* hop = namedHop(drawn, hub, fieldText(table, "nextHop"));
    if (!hop) return {nullptr};
    if (hop->type != "virtual-network") return {hop};
    std::vector<const Element*> found = allAppliances(drawn);
    std::erase_if(found, [&](const Element* one) { return drawn.structure().networkOf(one->id) != hop; });
    const auto surelyPasses = [&](const Element* one) {
        return one->type == "azure-firewall" || drawn.isA(*one, "appliance") ||
               drawn.isTrue(*one, "enableIPForwarding") == Truth::yes;
    };
    // Where no drawn one surely passes packets on, one that is not drawn may.
    if (std::none_of(found.begin(), found.end(), surelyPasses)) found.push_back(nullptr);
    return found;
}

bool hasRoutes(const model::Value& table) { return !fieldWords(table, "destinations").empty(); }

// Whether some route of the table goes before what it learns of the attachment.
bool divertsAny(const model::Value& table, const Attachment& attachment) {
    const Words destinations = fieldWords(table, "destinations");
    if (destinations.unknown) return true;
    return std::any_of(destinations.items.begin(), destinations.items.end(), [&](const std::string& text) {
        const auto route = parsePrefix(text);
        if (!route) return true;
        return attachment.prefixes.empty() ||
               std::any_of(attachment.prefixes.begin(), attachment.prefixes.end(), [&](const Prefix& prefix) {
                   return route->length >= prefix.length && AddressSet(route->range).overlaps(AddressSet(prefix.range));
               });
    });
}

// Whether a's table has the routes of b. A table of one's own belongs to one hub, a label to all.
Truth learns(const Drawn& drawn, const Attachment& a, const Attachment& b) {
    if (a.learnsFrom.unknown || a.learnsFrom.items.empty()) return Truth::unknown;
    const std::string& table = a.learnsFrom.items.front();
    Truth found = b.showsIn.holds(table);
    if (sameWord(table, kDefaultTable)) found = either(found, b.showsIn.holds("default"));
    const bool otherHub = a.hub != b.hub && !sameWord(table, kDefaultTable);
    if (otherHub && found == Truth::yes) found = Truth::unknown;
    const Drawn::List own = drawn.list(*a.hub, "hubRouteTables");
    if (own.unknown) return Truth::unknown;
    for (const model::Value& record : own.items) {
        const Truth named = fieldIs(record, "name", table);
        if (named == Truth::no) continue;
        for (const std::string& label : fieldWords(record, "labels").items)
            found = either(found, both(named, b.showsIn.holds(label)));
        // Its own routes take what they name; of branches nobody here follows them where they are as long as the
        // network's.
        if (a.network == kNone && divertsAny(record, b)) return both(named, Truth::unknown);
    }
    return found;
}

// Sessions need the way back as well: without it packets arrive and nothing returns.
Truth exchange(const Drawn& drawn, const Attachment& a, const Attachment& b) {
    const Truth there = learns(drawn, a, b);
    return there == Truth::no ? Truth::no : both(there, either(learns(drawn, b, a), Truth::unknown));
}

}  // namespace

const Element* firewallOfHub(const Drawn& drawn, const Element& hub) {
    for (const Element* child : drawn.structure().children(hub.id))
        if (child->type == "azure-firewall") return child;
    const Element* routed = drawn.structure().target(hub.id, "next-hop");
    return routed && routed->type == "azure-firewall" ? routed : nullptr;
}

std::vector<HubRoute> routesOfTable(const Drawn& drawn, const Relation* connection, const Element& hub) {
    std::vector<HubRoute> routes;
    static const Relation kNone;  // no copy: a read of one would be noted as one of another record
    const Attachment attachment = attachmentOf(connection ? *connection : kNone, hub);
    const auto addUnknown = [&] {
        for (const Element* appliance : allAppliances(drawn))
            routes.push_back({std::nullopt, appliance, Truth::unknown});
        routes.push_back({std::nullopt, nullptr, Truth::unknown});
    };
    const Drawn::List tables = drawn.list(hub, "hubRouteTables");
    if (tables.unknown) addUnknown();
    for (const model::Value& record : tables.items) {
        if (record.isUnknown()) addUnknown();
        if (record.isUnknown() || !hasRoutes(record)) continue;
        Truth obeyed = attachment.learnsFrom.unknown ? Truth::unknown : Truth::no;
        if (!attachment.learnsFrom.items.empty())
            obeyed = either(obeyed, fieldIs(record, "name", attachment.learnsFrom.items.front()));
        if (obeyed == Truth::no) continue;
        const std::vector<const Element*> appliances = appliancesOf(drawn, hub, record);
        const auto add = [&](std::optional<Prefix> prefix) {
            const Truth present = prefix ? obeyed : Truth::unknown;
            const bool sure = appliances.size() == 1 && appliances.front() != nullptr;
            for (const Element* appliance : appliances)
                routes.push_back({prefix, appliance, sure ? present : both(present, Truth::unknown)});
        };
        const Words destinations = fieldWords(record, "destinations");
        for (const std::string& text : destinations.items) add(parsePrefix(text));
        if (destinations.unknown) add(std::nullopt);
    }
    return routes;
}

// The networks that a configuration is assigned to; where a role is not known, one may be both.
Topology::Group Topology::groupOf(const Element& configuration) const {
    Group group;
    for (const Relation* relation : m_drawn.structure().from(configuration.id)) {
        const int index = relation->kind == "assigned-to" ? networkIndex(relation->target) : kNone;
        if (index == kNone) continue;
        const Truth hub = relationIs(*relation, "role", "hub");
        if (hub != Truth::no) group.hubs.push_back({index, hub});
        if (hub != Truth::yes) group.members.push_back({index, !hub});
    }
    group.direct = either(m_drawn.is(configuration, "connectivityTopology", "Mesh"),
                          m_drawn.is(configuration, "groupConnectivity", "DirectlyConnected"));
    group.global = m_drawn.is(configuration, "isGlobal", "True");
    return group;
}

// Whether two members are in one connected group: those of a region are, of all regions where it is global.
Truth Topology::areConnected(const Group& group, const Group::Member& a, const Group::Member& b) const {
    const std::string here = m_drawn.text(*m_networks[a.network].element, "region");
    const std::string there = m_drawn.text(*m_networks[b.network].element, "region");
    const Truth near = here.empty() || there.empty() ? Truth::unknown : truthOf(sameWord(here, there));
    return both(both(group.direct, either(group.global, near)), both(a.counts, b.counts));
}

bool Topology::hasUnknownPrefix(int network) const {
    const Drawn::List prefixes = m_drawn.list(*m_networks[network].element, "addressPrefixes");
    return prefixes.unknown || std::any_of(prefixes.items.begin(), prefixes.items.end(),
                                           [](const model::Value& item) { return item.isUnknown(); });
}

void Topology::readConnectivity(const Element& configuration) {
    const Group group = groupOf(configuration);
    const auto join = [&](const Group::Member& a, const Group::Member& b, Truth joined) {
        const Truth all = both(joined, both(a.counts, b.counts));
        if (a.network != b.network && all != Truth::no)
            m_networks[a.network].joined.push_back({b.network, JoinedNetwork::By::group, &configuration, all});
    };
    for (const Group::Member& a : group.members) {
        for (const Group::Member& b : group.members) {
            const Truth known = truthOf(!hasUnknownPrefix(a.network) && !hasUnknownPrefix(b.network));
            join(a, b, both(areConnected(group, a, b), either(known, Truth::unknown)));
        }
        for (const Group::Member& hub : group.hubs) {
            join(a, hub, Truth::yes);
            join(hub, a, Truth::yes);
        }
    }
}

// Two members of a connected group have an address, or a member and a network that another one is peered with.
void Topology::readClaims(const Element& configuration) {
    const Group group = groupOf(configuration);
    const auto rangesOf = [&](int network) {
        AddressMatch ranges;
        for (const Prefix& prefix : m_networks[network].prefixes) ranges.add(m_book.ofPrefix(prefix));
        if (hasUnknownPrefix(network)) ranges.perhaps = AddressSet(kEveryAddress);
        return ranges;
    };
    AddressMatch& twice = m_claimedTwice[configuration.id];
    const auto claim = [&](const AddressMatch& a, const AddressMatch& b, Truth together) {
        if (together != Truth::no) twice.perhaps.add(a.perhaps.intersected(b.perhaps));
        if (together == Truth::yes) twice.surely.add(a.surely.intersected(b.surely));
    };
    for (const Group::Member& b : group.members) {
        const AddressMatch ranges = rangesOf(b.network);
        for (const Group::Member& a : group.members) {
            const Truth together = areConnected(group, a, b);
            if (together == Truth::no) continue;
            if (a.network != b.network) claim(rangesOf(a.network), ranges, together);
            for (const Peer& peer : m_networks[a.network].peers) {
                const auto isPeer = [&](const Group::Member& member) { return member.network == peer.network; };
                if (std::none_of(group.members.begin(), group.members.end(), isPeer))
                    claim(rangesOf(peer.network), ranges, together);
            }
        }
    }
}

const AddressMatch& Topology::claimedTwice(const Element& configuration) const {
    static const AddressMatch kNobody;
    const auto found = m_claimedTwice.find(configuration.id);
    return found == m_claimedTwice.end() ? kNobody : found->second;
}

void Topology::readHubs(const Element* wan, const std::vector<const Element*>& hubs) {
    const model::Structure& structure = m_drawn.structure();
    // The hubs of a Basic one are not meshed, and none of them joins networks.
    const Truth transit = wan ? !m_drawn.is(*wan, "wanType", "Basic") : Truth::yes;
    const auto meshed = [&](const Attachment& a, const Attachment& b) {
        return either(transit, truthOf(a.hub == b.hub));
    };
    std::vector<Attachment> networks, branches;
    for (const Element* hub : hubs) {
        for (const Relation* relation : structure.to(hub->id)) {
            if (relation->kind != "hub-connection") continue;
            Attachment attachment = attachmentOf(*relation, *hub);
            attachment.network = networkIndex(relation->source);
            if (attachment.network != kNone) attachment.prefixes = m_networks[attachment.network].prefixes;
            if (const int site = siteIndex(relation->source); site != kNone) attachment.sites.push_back(site);
            const Element* source = m_drawn.zone().find(relation->source);
            if (source && attachment.network == kNone && attachment.sites.empty())
                for (const Element* element : sitesBehind(m_drawn, *source))
                    attachment.sites.push_back(siteIndex(element->id));
            (attachment.network != kNone ? networks : branches).push_back(std::move(attachment));
        }
        for (const Element* child : structure.children(hub->id)) {
            if (!m_drawn.isA(*child, "gateway")) continue;
            Attachment attachment = attachmentOf(Relation{}, *hub);
            for (const Element* element : sitesBehind(m_drawn, *child))
                attachment.sites.push_back(siteIndex(element->id));
            branches.push_back(std::move(attachment));
        }
    }
    for (const Attachment& a : networks)
        for (const Attachment& b : networks) {
            const Truth joined = both(transit, exchange(m_drawn, a, b));
            if (a.network != b.network && joined != Truth::no)
                m_networks[a.network].joined.push_back({b.network, JoinedNetwork::By::hub, a.hub, joined});
        }
    const Truth branchToBranch = wan ? m_drawn.isTrue(*wan, "allowBranchToBranchTraffic") : Truth::unknown;
    for (const Attachment& branch : branches) {
        if (branch.sites.empty()) continue;
        const int index = static_cast<int>(m_gateways.size());
        Gateway gateway{.element = branch.hub};
        for (const int site : branch.sites) {
            gateway.sites.push_back(site);
            gateway.ranges.add(m_sites[site].ranges);
            gateway.prefixes.insert(gateway.prefixes.end(), m_sites[site].prefixes.begin(),
                                    m_sites[site].prefixes.end());
            m_sites[site].gateways.push_back(index);
            for (const Attachment& other : branches)
                for (const int remote : other.sites)
                    if (remote != site && branchToBranch != Truth::no) {
                        const Truth reach =
                            both(both(branchToBranch, meshed(branch, other)), exchange(m_drawn, branch, other));
                        if (reach == Truth::no) continue;
                        Truth& known = m_sites[site].reachesByHub.emplace(remote, reach).first->second;
                        known = either(known, reach);  // a site may hang on several hubs
                    }
        }
        for (const Attachment& attached : networks) {
            const Truth served = both(meshed(attached, branch), exchange(m_drawn, attached, branch));
            if (served == Truth::no) continue;
            m_networks[attached.network].gateways.push_back(index);
            if (served == Truth::unknown) gateway.doubts[attached.network] = served;
        }
        m_gateways.push_back(std::move(gateway));
    }
}

void Topology::readManagedConnectivity() {
    std::map<ElementId, std::vector<const Element*>> hubsOfWan;
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type == "connectivity-config") readConnectivity(*element);
        if (element->type != "virtual-hub") continue;
        const Element* wan = wanOf(m_drawn, *element);
        hubsOfWan[wan ? wan->id : id].push_back(element.get());
    }
    for (const auto& [id, hubs] : hubsOfWan) {
        const Element* wan = m_drawn.zone().find(id);
        readHubs(wan->type == "virtual-wan" ? wan : nullptr, hubs);
    }
}

}  // namespace zonewright::analysis::network
