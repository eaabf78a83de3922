// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace zonewright::analysis::network {

// IP protocols as bits, so that a rule for any is one mask.
enum Protocol : std::uint8_t { kTcp = 1, kUdp = 2, kIcmp = 4, kEsp = 8, kAh = 16, kAnyProtocol = 31 };
using ProtocolSet = std::uint8_t;

// All combinations of its four sets.
struct PacketCell {
    AddressSet sources;
    AddressSet destinations;
    ProtocolSet protocols = kAnyProtocol;
    PortSet ports = PortSet(kEveryPort);  // destination ports

    bool empty() const { return sources.empty() || destinations.empty() || protocols == 0 || ports.empty(); }
};

struct Packet {
    Address source = 0;
    Address destination = 0;
    Protocol protocol = kTcp;
    Port port = 0;
};

bool contains(const PacketCell& cell, const Packet& packet);

// A set of packets as disjoint cells. Intersection and subtraction are exact; a subtraction leaves at most four cells
// of each one it cuts.
class PacketSet {
public:
    PacketSet() = default;
    explicit PacketSet(PacketCell cell);

    bool empty() const { return m_cells.empty(); }
    const std::vector<PacketCell>& cells() const { return m_cells; }
    bool contains(const Packet& packet) const;

    PacketSet intersected(const PacketCell& cell) const;
    PacketSet without(const PacketCell& cell) const;
    PacketSet intersected(const PacketSet& other) const;
    PacketSet without(const PacketSet& other) const;
    // Adds packets that are known not to be in the set yet.
    void addDisjoint(PacketSet other);
    // Adds packets of which some may be in the set.
    void add(const PacketSet& other) { addDisjoint(other.without(*this)); }

    AddressSet sources() const;
    AddressSet destinations() const;
    // Destination ports that some packet of the protocol has.
    PortSet ports(Protocol protocol) const;
    // Some packet of the set, always the same one; nothing when it is empty.
    std::optional<Packet> sample() const;
    // The same packets as sent on by a hop that puts its own addresses in the place of the source.
    PacketSet fromSources(const AddressSet& sources) const;

private:
    std::vector<PacketCell> m_cells;
};

}  // namespace zonewright::analysis::network
