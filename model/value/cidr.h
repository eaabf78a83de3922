// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonewright::model {

// IPv4 addresses first to last, both included.
struct AddressRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint64_t size() const { return std::uint64_t{last} - first + 1; }
    bool contains(std::uint32_t address) const { return first <= address && address <= last; }
    bool contains(const AddressRange& other) const { return first <= other.first && other.last <= last; }
    bool overlaps(const AddressRange& other) const { return first <= other.last && other.first <= last; }
    auto operator<=>(const AddressRange&) const = default;
};

// A CIDR block or a single address (then the prefix is the whole length). IPv4 becomes a range; IPv6 is accepted as
// text and compared as such, so that two IPv6 blocks overlap only when they are spelt alike.
struct Cidr {
    bool ipv4 = true;
    AddressRange range;  // IPv4 only
    int prefix = 0;
    bool hostBitsSet = false;  // "10.0.0.1/24": Azure refuses it as an address space
    std::string text;          // lower case, as written

    bool contains(const Cidr& other) const;
    bool overlaps(const Cidr& other) const;
};

// Null for what is neither an address nor a block. IPv4 parts are decimal without leading zeros, as RFC 4632 and ARM
// have it.
std::optional<Cidr> parseCidr(std::string_view text);
std::optional<std::uint32_t> parseIpv4(std::string_view text);

// "10.0.0.4"
std::string ipv4Text(std::uint32_t address);

// The addresses that a subnet can give away: Azure keeps five of each (the first four and the last). 0 when there are
// none. https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
std::uint64_t usableAddresses(const Cidr& subnet);

}  // namespace zonewright::model
