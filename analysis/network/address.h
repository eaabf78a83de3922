// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/interval_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonewright::analysis::network {

// 0 to 2^32-1 are IPv4 addresses. Numbers above stand for places whose address the drawing does not give: a machine
// somewhere in its subnet, the public front of a service, the host of a partner. AddressBook hands them out and knows
// which prefixes hold them.
using Address = std::uint64_t;
using AddressRange = Interval<Address>;
using AddressSet = IntervalSet<Address>;

inline constexpr Address kFirstSymbol = Address{1} << 32;
inline constexpr Address kLastAddress = ~Address{0} >> 1;
inline constexpr AddressRange kEveryAddress{0, kLastAddress};

using Port = std::uint32_t;
using PortRange = Interval<Port>;
using PortSet = IntervalSet<Port>;

inline constexpr PortRange kEveryPort{0, 65535};

// An IPv4 prefix; a bare address is one of length 32.
struct Prefix {
    AddressRange range;
    int length = 32;
    auto operator<=>(const Prefix&) const = default;
};

// "10.0.0.0/16", "10.0.0.4". Host bits are cleared. Nothing for IPv6, tags and text that is no address.
std::optional<Prefix> parsePrefix(std::string_view text);

// "10.0.0.1" to a number; nothing when it is no IPv4 address.
std::optional<Address> parseAddress(std::string_view text);

// "443", "8000-8100", "*". Nothing for other text.
std::optional<PortRange> parsePorts(std::string_view text);

// Dotted text of an IPv4 address.
std::string addressText(Address address);

// The private ranges of RFC 1918 and the shared range 100.64.0.0/10.
const AddressSet& privateRanges();

// IPv4 addresses that can be routed on the Internet.
const AddressSet& publicRanges();

}  // namespace zonewright::analysis::network
