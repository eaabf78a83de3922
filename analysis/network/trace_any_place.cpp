// SPDX-License-Identifier: Apache-2.0
// Ways from what runs in one of several places.
#include "analysis/network/tracer.h"

#include <algorithm>
#include <iterator>

namespace zonewright::analysis::network {

// From one of several places, nobody knows which: any way is possible; for certain there is one where each place has
// one, for what all of them carry once all that stops them is opened.
std::vector<Way> Tracer::waysOfAny(const Position& from, const Target& to, const Question& question) const {
    std::vector<std::vector<Way>> each;
    for (const Position& other : from.others) each.push_back(ways(other, to, question));
    Position first = from;
    first.others.clear();
    std::vector<Way> found = ways(first, to, question);
    if (m_reading == Reading::possible) {
        for (std::vector<Way>& others : each)
            found.insert(found.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
        return found;
    }
    std::vector<Way> cut;  // told, where ways are explained
    const auto takeCut = [&](std::vector<Way>& some) {
        const auto blocked =
            std::stable_partition(some.begin(), some.end(), [](const Way& way) { return way.arrives(); });
        cut.insert(cut.end(), std::make_move_iterator(blocked), std::make_move_iterator(some.end()));
        some.erase(blocked, some.end());
    };
    takeCut(found);
    for (std::vector<Way>& others : each) {
        takeCut(others);
        std::vector<Way> joint;
        for (const Way& way : found)
            for (const Way& other : others) {
                PacketCell same{AddressSet(kEveryAddress), AddressSet(kEveryAddress), question.protocols,
                                other.packets.ports(static_cast<Protocol>(question.protocols))};
                Way both = way;
                both.packets = way.packets.intersected(same);
                if (!both.arrives()) continue;
                both.blockers.insert(both.blockers.end(), other.blockers.begin(), other.blockers.end());
                both.joined.add(other.joined);
                both.approximate = way.approximate || other.approximate;
                joint.push_back(std::move(both));
            }
        if (joint.empty() && m_explains)
            for (auto* some : {&found, &others})
                for (Way& way : *some) {
                    way.packets = PacketSet();
                    hop(way, from.element ? from.element->id : ElementId(), "nobody knows where it runs", false);
                    cut.push_back(std::move(way));
                }
        found = std::move(joint);
    }
    found.insert(found.end(), std::make_move_iterator(cut.begin()), std::make_move_iterator(cut.end()));
    return found;
}

}  // namespace zonewright::analysis::network
