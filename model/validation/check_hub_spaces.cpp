// SPDX-License-Identifier: Apache-2.0
// Ranges of networks that meet in a third: spokes of one hub, and connections of one virtual hub. Azure refuses the
// second peering of a network with a space that overlaps with one it is peered with.
// https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering#requirements-and-constraints
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace zonewright::model {
namespace {

struct Range {
    AddressRange range;
    std::string text;
    const Element* network;
};

std::vector<Range> rangesOf(const DrawingUnderCheck& drawing, const std::set<const Element*>& networks) {
    std::vector<Range> ranges;
    for (const Element* network : networks) {
        for (const std::string_view key : {"addressPrefixes", "addressPrefix"}) {
            for (const Cidr& block : drawing.blocks(network->properties, key))
                if (block.ipv4) ranges.push_back({block.range, block.text, network});
        }
    }
    std::ranges::sort(ranges, [](const Range& a, const Range& b) {
        return std::tie(a.range, a.network->id) < std::tie(b.range, b.network->id);
    });
    return ranges;
}

// Each network is named once, with the first that was there before it.
void checkMeeting(DrawingUnderCheck& drawing, const Element& hub, const std::set<const Element*>& networks,
                  std::string_view met) {
    const std::vector<Range> ranges = rangesOf(drawing, networks);
    std::set<const Element*> told;
    const Range* widest = nullptr;  // reaches furthest of those before
    for (const Range& range : ranges) {
        if (widest != nullptr && range.network != widest->network && range.range.overlaps(widest->range) &&
            told.insert(range.network).second) {
            const bool withHub = range.network == &hub || widest->network == &hub;
            drawing.add(Severity::error, "hub-overlap", range.network->id.value,
                        withHub ? fmt::format("{} is used in {} as well, and the two are joined", range.text,
                                              drawing.shown(*widest->network))
                                : fmt::format("{} is used in {} as well, and both are {} {}", range.text,
                                              drawing.shown(*widest->network), met, drawing.shown(hub)),
                        "Networks that meet in a hub need ranges of their own");
        }
        if (widest == nullptr || range.range.last > widest->range.last) widest = &range;
    }
}

bool arePeered(const DrawingUnderCheck& drawing, const Element& a, const Element& b) {
    const auto joins = [&](const Element& from, const Element& to) {
        return std::ranges::any_of(drawing.structure.from(from.id), [&](const Relation* relation) {
            return relation->kind == "peering" && relation->target == to.id;
        });
    };
    return joins(a, b) || joins(b, a);
}

// Two networks of one range can never be joined, which is no fault while nobody wants to.
void checkTwins(DrawingUnderCheck& drawing) {
    std::map<std::string, const Element*> first;
    for (const Element* network : drawing.elementsOf("virtual-network")) {
        for (const Cidr& block : drawing.blocks(network->properties, "addressPrefixes")) {
            const auto [known, fresh] = first.try_emplace(block.text, network);
            if (fresh || known->second == network || arePeered(drawing, *known->second, *network)) continue;
            drawing.add(Severity::hint, "duplicate-range", network->id.value,
                        fmt::format("{} is the range of {} too, so the two can never be joined", block.text,
                                    drawing.shown(*known->second)),
                        "Give each network a range of its own");
        }
    }
}

}  // namespace

void checkHubSpaces(DrawingUnderCheck& drawing) {
    std::map<ElementId, std::set<const Element*>> peers, connected;
    for (const auto& [id, relation] : drawing.zone.relations) {
        const Element* source = drawing.zone.find(relation->source);
        const Element* target = drawing.zone.find(relation->target);
        if (source == nullptr || target == nullptr || source == target) continue;
        if (relation->kind == "peering") {
            peers[source->id].insert(target);
            peers[target->id].insert(source);
        } else if (relation->kind == "hub-connection" && drawing.isA(*source, "virtual-network")) {
            connected[target->id].insert(source);
            connected[target->id].insert(target);
        }
    }
    for (const auto& [hub, networks] : peers) checkMeeting(drawing, *drawing.zone.find(hub), networks, "peered with");
    for (const auto& [hub, networks] : connected)
        checkMeeting(drawing, *drawing.zone.find(hub), networks, "connected to");
    checkTwins(drawing);
}

}  // namespace zonewright::model
