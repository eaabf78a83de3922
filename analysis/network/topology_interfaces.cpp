// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/topology.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

Truth isOutboundUse(const Relation* placed) {
    Truth found = Truth::no;
    if (!placed) return found;
    for (const std::string_view use :
         {"outbound", "agents", "resolverOutbound", "databricksPublic", "databricksPrivate", "workers"})
        found = either(found, relationIs(*placed, "use", use));
    return found;
}

// Whether packets that are addressed to the owner can arrive at an interface placed so. Integrations of apps, agent
// injections and outbound integrations of gateways only send.
Truth receivesAt(const Drawn& drawn, const Element& owner, const Relation* placed) {
    if (owner.type == "web-app" || owner.type == "function-app" || owner.type == "logic-app") return Truth::no;
    if (drawn.isA(owner, "ai-account")) return Truth::no;
    const Truth inbound = !isOutboundUse(placed);
    return owner.type == "api-management" ? both(inbound, !drawn.is(owner, "virtualNetworkType", "None")) : inbound;
}

std::vector<ElementId> securityGroups(const Drawn& drawn, const ElementId& id) {
    std::vector<ElementId> groups;
    for (const Element* group : drawn.structure().targets(id, "in-asg")) groups.push_back(group->id);
    return groups;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    for (const T& item : from)
        if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

}  // namespace

int Topology::subnetOf(const Element& element) const {
    const Element* subnet = m_drawn.structure().subnetOf(element.id);
    return subnet ? subnetIndex(subnet->id) : kNone;
}

int Topology::subnetInside(const Element& element) {
    const Element* network = m_drawn.structure().networkOf(element.id);
    const int index = network ? networkIndex(network->id) : kNone;
    if (index == kNone) return kNone;
    const std::string_view fixed = element.type == "azure-firewall"  ? "AzureFirewallSubnet"
                                   : element.type == "bastion-host"  ? "AzureBastionSubnet"
                                   : m_drawn.isA(element, "gateway") ? "GatewaySubnet"
                                                                     : "";
    for (const int subnet : m_networks[index].subnets)
        if (!fixed.empty() && sameWord(model::displayName(*m_subnets[subnet].element), fixed)) return subnet;
    Subnet own{.element = network, .network = index};
    AddressSet within;
    for (const Prefix& prefix : m_networks[index].prefixes) within.add(prefix.range);
    own.someHost = m_book.placeIn(within);
    own.hosts = AddressSet::of(own.someHost);
    m_networks[index].space.add({own.someHost, own.someHost});
    m_networks[index].subnets.push_back(static_cast<int>(m_subnets.size()));
    m_subnets.push_back(std::move(own));
    return static_cast<int>(m_subnets.size()) - 1;
}

void Topology::addInterface(const Element& owner, const Element* nic, int subnet, const Relation* placed) {
    if (subnet == kNone) return;
    const model::Structure& structure = m_drawn.structure();
    Interface added{.owner = &owner, .nic = nic, .subnet = subnet};
    const Element& self = nic ? *nic : owner;
    const auto address = parseAddress(m_drawn.text(self, "privateIPAddress"));
    added.address = AddressSet::of(address ? *address : m_subnets[subnet].someHost);
    if (address) m_owners[*address].push_back({m_subnets[subnet].network, &owner});
    added.receives = receivesAt(m_drawn, owner, placed);
    added.filters = structure.targets(self.id, "filtered-by");
    added.groups = securityGroups(m_drawn, self.id);
    added.publicAddresses = publicAddressesOf(self);
    if (nic) {
        append(added.filters, structure.targets(owner.id, "filtered-by"));
        append(added.groups, securityGroups(m_drawn, owner.id));
        for (PublicAddress& own : publicAddressesOf(owner)) added.publicAddresses.push_back(std::move(own));
    }
    // A switch of the owner gives each of its machines a Standard address of its own.
    for (const char* key : {"instancePublicIp", "enableNodePublicIP", "enableNodePublicIp"}) {
        const Truth given = m_drawn.isTrue(owner, key);
        if (given == Truth::no) continue;
        added.publicAddresses.push_back(
            {.address = AddressSet::of(m_book.publicHost(AddressBook::Cloud::azure)), .present = given});
    }
    added.forwards = m_drawn.isTrue(self, "enableIPForwarding");
    m_interfaceIndex[owner.id].push_back(static_cast<int>(m_interfaces.size()));
    m_interfaces.push_back(std::move(added));
}

void Topology::readInterfaces() {
    const model::Structure& structure = m_drawn.structure();
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type == "azure-firewall") m_firewalls.push_back(element.get());
        if (m_drawn.isA(*element, "nic")) continue;
        if (!m_drawn.isA(*element, "subnet-resident") && !m_drawn.isA(*element, "machine")) continue;
        std::vector<const Element*> nics;
        for (const Element* nic : structure.sources(id, "attached-to"))
            if (nic->type == "network-interface") nics.push_back(nic);
        for (const Element* nic : nics) addInterface(*element, nic, subnetOf(*nic), nullptr);
        if (!nics.empty()) continue;
        std::vector<int> placed;
        for (const Relation* relation : structure.from(id)) {
            if (relation->kind != "in-subnet") continue;
            const int subnet = subnetIndex(relation->target);
            if (subnet == kNone) continue;
            addInterface(*element, nullptr, subnet, relation);
            placed.push_back(subnet);
        }
        const Element* parent = element->parent.empty() ? nullptr : m_drawn.zone().find(element->parent);
        const int around = parent ? subnetIndex(parent->id) : kNone;
        if (around != kNone && std::find(placed.begin(), placed.end(), around) == placed.end())
            addInterface(*element, nullptr, around, nullptr);
        if (around != kNone || !placed.empty()) continue;
        const int enclosing = subnetOf(*element);
        addInterface(*element, nullptr, enclosing != kNone ? enclosing : subnetInside(*element), nullptr);
    }
}

void Topology::readDoors() {
    const model::Structure& structure = m_drawn.structure();
    const auto approval = [](const Relation& link) {
        return written(link, "status") != nullptr ? relationIs(link, "status", "Approved")
                                                  : !relationIs(link, "manual", "true");
    };
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type != "private-endpoint") continue;
        const int subnet = subnetOf(*element);
        if (subnet == kNone) continue;
        const auto address = parseAddress(m_drawn.text(*element, "privateIPAddress"));
        for (const Relation* link : structure.from(id)) {
            if (link->kind != "private-link") continue;
            PrivateDoor door{.element = element.get(), .subnet = subnet, .target = link->target, .link = link};
            door.address = AddressSet::of(address ? *address : m_subnets[subnet].someHost);
            door.groupIds = relationTexts(*link, "groupIds");
            door.groups = securityGroups(m_drawn, id);
            door.approved = approval(*link);
            m_doorIndex[link->target].push_back(static_cast<int>(m_doors.size()));
            m_doors.push_back(std::move(door));
        }
    }
}

}  // namespace zonewright::analysis::network
