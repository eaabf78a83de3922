// SPDX-License-Identifier: Apache-2.0
#include "model/value/cidr.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace zonewright::model {
namespace {

// A decimal number up to `limit` without sign and leading zeros.
std::optional<unsigned> number(std::string_view text, unsigned limit) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool leadingZero = text.size() > 1 && text.front() == '0';
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || leadingZero || value > limit) {
        return std::nullopt;
    }
    return value;
}

bool looksLikeIpv6(std::string_view text) {
    const auto isPart = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
    };
    return std::ranges::count(text, ':') >= 2 && text.size() <= 45 && std::ranges::all_of(text, isPart);
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

}  // namespace

bool Cidr::contains(const Cidr& other) const {
    if (ipv4 != other.ipv4) return false;
    return ipv4 ? range.contains(other.range) : text == other.text;
}

bool Cidr::overlaps(const Cidr& other) const {
    if (ipv4 != other.ipv4) return false;
    return ipv4 ? range.overlaps(other.range) : text == other.text;
}

std::optional<std::uint32_t> parseIpv4(std::string_view text) {
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        const std::size_t end = part < 3 ? text.find('.') : text.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto value = number(text.substr(0, end), 255);
        if (!value) return std::nullopt;
        address = address << 8 | *value;
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return address;
}

std::optional<Cidr> parseCidr(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view base = text.substr(0, slash);
    const auto address = parseIpv4(base);
    if (!address && !looksLikeIpv6(base)) return std::nullopt;
    const unsigned longest = address ? 32 : 128;
    const auto prefix =
        slash == std::string_view::npos ? std::optional(longest) : number(text.substr(slash + 1), longest);
    if (!prefix) return std::nullopt;
    Cidr cidr;
    cidr.text = lowerCase(text);
    cidr.prefix = static_cast<int>(*prefix);
    cidr.ipv4 = address.has_value();
    if (address) {
        const std::uint32_t host = *prefix == 0 ? ~0u : *prefix == 32 ? 0u : (1u << (32 - *prefix)) - 1;
        cidr.range = {*address & ~host, *address | host};
        cidr.hostBitsSet = (*address & host) != 0;
    }
    return cidr;
}

std::string ipv4Text(std::uint32_t address) {
    return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

std::uint64_t usableAddresses(const Cidr& subnet) {
    constexpr std::uint64_t kReserved = 5;
    if (!subnet.ipv4) return ~std::uint64_t{0};
    return subnet.range.size() > kReserved ? subnet.range.size() - kReserved : 0;
}

}  // namespace zonewright::model
