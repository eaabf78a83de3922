// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/address.h"

#include <charconv>

namespace zonewright::analysis::network {

namespace {

std::optional<std::uint32_t> parseNumber(std::string_view text, std::uint32_t most) {
    std::uint32_t value = 0;
    if (text.empty() || text.size() > 5) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<Address> parseAddress(std::string_view text) {
    text = trimmed(text);
    Address address = 0;
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos) return std::nullopt;
        const auto value = parseNumber(text.substr(0, dot), 255);
        if (!value) return std::nullopt;
        address = address * 256 + *value;
        if (part < 3) text.remove_prefix(dot + 1);
    }
    return address;
}

std::optional<Prefix> parsePrefix(std::string_view text) {
    text = trimmed(text);
    int length = 32;
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto bits = parseNumber(text.substr(slash + 1), 32);
        if (!bits) return std::nullopt;
        length = static_cast<int>(*bits);
        text = text.substr(0, slash);
    }
    const auto address = parseAddress(text);
    if (!address) return std::nullopt;
    const Address size = Address{1} << (32 - length);
    const Address first = *address / size * size;
    return Prefix{{first, first + size - 1}, length};
}

std::optional<PortRange> parsePorts(std::string_view text) {
    text = trimmed(text);
    if (text == "*") return kEveryPort;
    const std::size_t dash = text.find('-');
    const auto first = parseNumber(text.substr(0, dash), 65535);
    if (!first) return std::nullopt;
    if (dash == std::string_view::npos) return PortRange{*first, *first};
    const auto last = parseNumber(text.substr(dash + 1), 65535);
    if (!last || *last < *first) return std::nullopt;
    return PortRange{*first, *last};
}

std::string addressText(Address address) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        text += std::to_string((address >> shift) & 255);
        if (shift > 0) text += '.';
    }
    return text;
}

const AddressSet& privateRanges() {
    static const AddressSet ranges = [] {
        AddressSet set;
        for (const char* text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"})
            set.add(parsePrefix(text)->range);
        return set;
    }();
    return ranges;
}

const AddressSet& publicRanges() {
    static const AddressSet ranges = [] {
        AddressSet special = privateRanges();
        for (const char* text : {"0.0.0.0/8", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "224.0.0.0/3"})
            special.add(parsePrefix(text)->range);
        return AddressSet(AddressRange{0, kFirstSymbol - 1}).without(special);
    }();
    return ranges;
}

}  // namespace zonewright::analysis::network
