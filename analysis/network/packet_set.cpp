// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/packet_set.h"

#include <iterator>
#include <utility>

namespace zonewright::analysis::network {

namespace {

PacketCell common(const PacketCell& a, const PacketCell& b) {
    PacketCell cell;
    cell.protocols = a.protocols & b.protocols;
    if (cell.protocols == 0) return cell;
    cell.sources = a.sources.intersected(b.sources);
    if (cell.sources.empty()) return cell;
    cell.destinations = a.destinations.intersected(b.destinations);
    if (cell.destinations.empty()) return cell;
    cell.ports = a.ports.intersected(b.ports);
    return cell;
}

}  // namespace

bool contains(const PacketCell& cell, const Packet& packet) {
    return (cell.protocols & packet.protocol) != 0 && cell.sources.contains(packet.source) &&
           cell.destinations.contains(packet.destination) && cell.ports.contains(packet.port);
}

PacketSet::PacketSet(PacketCell cell) {
    if (!cell.empty()) m_cells.push_back(std::move(cell));
}

bool PacketSet::contains(const Packet& packet) const {
    for (const PacketCell& cell : m_cells)
        if (network::contains(cell, packet)) return true;
    return false;
}

PacketSet PacketSet::intersected(const PacketCell& cell) const {
    PacketSet result;
    for (const PacketCell& own : m_cells) {
        PacketCell shared = common(own, cell);
        if (!shared.empty()) result.m_cells.push_back(std::move(shared));
    }
    return result;
}

PacketSet PacketSet::without(const PacketCell& cell) const {
    PacketSet result;
    for (const PacketCell& own : m_cells) {
        const PacketCell shared = common(own, cell);
        if (shared.empty()) {
            result.m_cells.push_back(own);
            continue;
        }
        // What differs in the source, then of the rest what differs in the destination, and so on: disjoint by
        // construction.
        PacketCell rest = own;
        rest.sources = own.sources.without(shared.sources);
        if (!rest.empty()) result.m_cells.push_back(rest);
        rest.sources = shared.sources;
        rest.destinations = own.destinations.without(shared.destinations);
        if (!rest.empty()) result.m_cells.push_back(rest);
        rest.destinations = shared.destinations;
        rest.protocols = own.protocols & static_cast<ProtocolSet>(~shared.protocols);
        if (!rest.empty()) result.m_cells.push_back(rest);
        rest.protocols = shared.protocols;
        rest.ports = own.ports.without(shared.ports);
        if (!rest.empty()) result.m_cells.push_back(std::move(rest));
    }
    return result;
}

PacketSet PacketSet::intersected(const PacketSet& other) const {
    PacketSet result;
    for (const PacketCell& cell : other.m_cells) result.addDisjoint(intersected(cell));
    return result;
}

PacketSet PacketSet::without(const PacketSet& other) const {
    PacketSet result = *this;
    for (const PacketCell& cell : other.m_cells) result = result.without(cell);
    return result;
}

void PacketSet::addDisjoint(PacketSet other) {
    m_cells.insert(m_cells.end(), std::make_move_iterator(other.m_cells.begin()),
                   std::make_move_iterator(other.m_cells.end()));
}

AddressSet PacketSet::sources() const {
    AddressSet result;
    for (const PacketCell& cell : m_cells) result.add(cell.sources);
    return result;
}

AddressSet PacketSet::destinations() const {
    AddressSet result;
    for (const PacketCell& cell : m_cells) result.add(cell.destinations);
    return result;
}

PortSet PacketSet::ports(Protocol protocol) const {
    PortSet result;
    for (const PacketCell& cell : m_cells)
        if ((cell.protocols & protocol) != 0) result.add(cell.ports);
    return result;
}

std::optional<Packet> PacketSet::sample() const {
    if (m_cells.empty()) return std::nullopt;
    const PacketCell& cell = m_cells.front();
    Packet packet{cell.sources.first(), cell.destinations.first(), kTcp, cell.ports.first()};
    for (const Protocol protocol : {kTcp, kUdp, kIcmp, kEsp, kAh})
        if ((cell.protocols & protocol) != 0) {
            packet.protocol = protocol;
            break;
        }
    return packet;
}

PacketSet PacketSet::fromSources(const AddressSet& sources) const {
    PacketSet result;
    for (const PacketCell& cell : m_cells) {
        PacketCell sent = cell;
        sent.sources = sources;
        // Cells that differed in the source alone now overlap: take away what is there already.
        PacketSet fresh(std::move(sent));
        for (const PacketCell& known : result.m_cells) fresh = fresh.without(known);
        result.addDisjoint(std::move(fresh));
    }
    return result;
}

}  // namespace zonewright::analysis::network
