// SPDX-License-Identifier: Apache-2.0
#include "model/validation/quick_fixes.h"

#include "model/format/tree_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <regex>

namespace zonewright::model {

std::string setRecords(const std::string& id, std::string_view key, const ValueList& list) {
    return fmt::format("set {}.{}={}", id, key, toJson(Value(list)).dump());
}

std::optional<std::string> freeRange(const DrawingUnderCheck& drawing, const Element& subnet, int prefix) {
    const Element* network = drawing.structure.networkOf(subnet.id);
    if (network == nullptr || prefix < 1 || prefix > 32) return std::nullopt;
    std::vector<AddressRange> taken;
    for (const Element* other : drawing.elementsOf("subnet")) {
        if (other == &subnet || drawing.structure.networkOf(other->id) != network) continue;
        for (const Cidr& block : drawing.blocks(other->properties, "addressPrefix"))
            if (block.ipv4) taken.push_back(block.range);
    }
    // What another subnet is told to take is taken, too.
    static constexpr std::string_view kSet = "set ", kKey = ".addressPrefix=";
    for (const DrawingProblem& problem : drawing.problems) {
        for (const QuickFix& fix : problem.fixes) {
            const std::size_t key = fix.change.find(kKey);
            if (key == std::string::npos || !fix.change.starts_with(kSet)) continue;
            if (fix.change.substr(kSet.size(), key - kSet.size()) == subnet.id.value) continue;
            if (const auto block = parseCidr(fix.change.substr(key + kKey.size())); block && block->ipv4)
                taken.push_back(block->range);
        }
    }
    const std::uint64_t size = std::uint64_t{1} << (32 - prefix);
    for (const Cidr& space : drawing.blocks(network->properties, "addressPrefixes")) {
        if (!space.ipv4 || space.prefix > prefix) continue;
        for (std::uint64_t at = space.range.first; at + size - 1 <= space.range.last;) {
            const AddressRange range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size - 1)};
            const auto hit =
                std::ranges::find_if(taken, [&](const AddressRange& each) { return each.overlaps(range); });
            if (hit == taken.end()) return fmt::format("{}/{}", ipv4Text(range.first), prefix);
            at = (std::uint64_t{hit->last} / size + 1) * size;  // past what is in the way, where a block begins
        }
    }
    return std::nullopt;
}

void offerFreeRange(const DrawingUnderCheck& drawing, DrawingProblem& problem, const Element& subnet, int prefix) {
    constexpr int kSmallestSubnet = 29;
    if (const auto range = freeRange(drawing, subnet, std::min(prefix, kSmallestSubnet)))
        problem.mend(fmt::format("Give it {}, which is free", *range),
                     fmt::format("set {}.addressPrefix={}", subnet.id.value, *range));
}

std::optional<std::string> acceptableName(const NamingRule& rule, const std::string& name) {
    const std::regex pattern(rule.pattern);
    const auto fits = [&](const std::string& text) {
        return static_cast<int>(text.size()) >= rule.minLength && static_cast<int>(text.size()) <= rule.maxLength &&
               std::regex_match(text, pattern);
    };
    std::string lower, plain, dashed;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        lower += c;
        const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (alphanumeric) plain += c;
        if (alphanumeric || !dashed.empty()) dashed += alphanumeric ? c : '-';
    }
    const auto cut = [&](std::string text) {
        text.resize(std::min(text.size(), static_cast<std::size_t>(rule.maxLength)));
        while (text.ends_with('-')) text.pop_back();
        return text;
    };
    for (const std::string& candidate : {name, lower, dashed, plain}) {
        if (const std::string text = cut(candidate); !text.empty() && fits(text)) return text;
    }
    return std::nullopt;
}

}  // namespace zonewright::model
