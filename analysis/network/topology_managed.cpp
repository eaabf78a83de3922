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

// Whether the drawn routes of a hub's table lead to the hub's own firewall, by its id or name.
bool leadsToFirewall(const Drawn& drawn, const Element& hub, const model::Value& table) {
    const Element* firewall = firewallOfHub(drawn, hub);
    const std::string hop = fieldText(table, "nextHop");
    return firewall && !isUnknownField(table, "destinations") && !fieldWords(table, "destinations").unknown &&
           (sameWord(hop, firewall->id.value) || sameWord(hop, model::displayName(*firewall)));
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
        // Where its own routes lead nobody here knows, unless it is the hub's firewall.
        if (!fieldWords(record, "destinations").empty() && !leadsToFirewall(drawn, *a.hub, record))
            return Truth::unknown;
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

std::vector<Prefix> routesOfTable(const Drawn& drawn, const Relation& connection, const Element& hub) {
    std::vector<Prefix> prefixes;
    const Attachment attachment = attachmentOf(connection, hub);
    if (attachment.learnsFrom.unknown || attachment.learnsFrom.items.empty()) return prefixes;
    for (const model::Value& record : drawn.list(hub, "hubRouteTables").items) {
        if (fieldIs(record, "name", attachment.learnsFrom.items.front()) != Truth::yes ||
            !leadsToFirewall(drawn, hub, record))
            continue;
        for (const std::string& text : fieldWords(record, "destinations").items)
            if (const auto prefix = parsePrefix(text)) prefixes.push_back(*prefix);
    }
    return prefixes;
}

void Topology::readConnectivity(const Element& configuration) {
    struct Member {
        int network;
        Truth counts;
    };
    std::vector<Member> members, hubs;
    for (const Relation* relation : m_drawn.structure().from(configuration.id)) {
        const int index = relation->kind == "assigned-to" ? networkIndex(relation->target) : kNone;
        if (index == kNone) continue;
        const Truth hub = relationIs(*relation, "role", "hub");
        if (hub != Truth::no) hubs.push_back({index, hub});
        if (hub != Truth::yes) members.push_back({index, !hub});
    }
    const auto join = [&](const Member& a, const Member& b, Truth joined) {
        const Truth all = both(joined, both(a.counts, b.counts));
        if (a.network != b.network && all != Truth::no)
            m_networks[a.network].joined.push_back({b.network, JoinedNetwork::By::group, &configuration, all});
    };
    const Truth direct = either(m_drawn.is(configuration, "connectivityTopology", "Mesh"),
                                m_drawn.is(configuration, "groupConnectivity", "DirectlyConnected"));
    // A range that both have leads to neither.
    const auto overlaps = [&](const Member& a, const Member& b) {
        const auto rangesOf = [&](const Member& member) {
            AddressSet ranges;
            for (const Prefix& prefix : m_networks[member.network].prefixes) ranges.add(prefix.range);
            return ranges;
        };
        const AddressSet here = rangesOf(a), there = rangesOf(b);
        return here.overlaps(there) && (here.covers(there) || there.covers(here));
    };
    const Truth global = m_drawn.is(configuration, "isGlobal", "True");
    for (const Member& a : members) {
        for (const Member& b : members) {
            const std::string here = m_drawn.text(*m_networks[a.network].element, "region");
            const std::string there = m_drawn.text(*m_networks[b.network].element, "region");
            const Truth near = here.empty() || there.empty() ? Truth::unknown : truthOf(sameWord(here, there));
            if (!overlaps(a, b)) join(a, b, both(direct, either(global, near)));
        }
        for (const Member& hub : hubs) {
            join(a, hub, Truth::yes);
            join(hub, a, Truth::yes);
        }
    }
}

void Topology::readHubs(const Element* wan, const std::vector<const Element*>& hubs) {
    const model::Structure& structure = m_drawn.structure();
    const Truth transit = wan ? !m_drawn.is(*wan, "wanType", "Basic") : Truth::yes;
    std::vector<Attachment> networks, branches;
    for (const Element* hub : hubs) {
        for (const Relation* relation : structure.to(hub->id)) {
            if (relation->kind != "hub-connection") continue;
            Attachment attachment = attachmentOf(*relation, *hub);
            attachment.network = networkIndex(relation->source);
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
                        const Truth reach = both(branchToBranch, exchange(m_drawn, branch, other));
                        if (reach != Truth::no) m_sites[site].reachesByHub.emplace(remote, reach);
                    }
        }
        for (const Attachment& attached : networks) {
            const Truth served = exchange(m_drawn, attached, branch);
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
