// SPDX-License-Identifier: Apache-2.0
// Hitting sets and smallest breaking sets against brute force.
#include "analysis/fixes/smallest_set.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <random>

using namespace zonewright::analysis::fixes;

namespace {

Items itemsOf(unsigned bits) {
    Items items;
    for (std::size_t i = 0; i < 32; ++i)
        if ((bits >> i & 1U) != 0) items.push_back(i);
    return items;
}

unsigned bitsOf(const Items& items) {
    unsigned bits = 0;
    for (const std::size_t item : items) bits |= 1U << item;
    return bits;
}

// Several ways, each stopped by any of some sets of candidates (as two filters that only close a way together). An
// opener adds a way of its own once it is there.
struct World : Trial {
    struct Way {
        std::vector<unsigned> stoppedBy;
        unsigned needs = 0;  // openers that must be in the set for the way to exist
    };
    std::size_t candidates = 0;
    unsigned openers = 0;
    std::vector<Way> ways;
    std::size_t tries = 0;

    std::size_t count() const override { return candidates; }
    bool mayOpen(std::size_t candidate) override { return (openers >> candidate & 1U) != 0; }
    bool breaks(const Items& items) override {
        ++tries;
        return breaksBits(bitsOf(items));
    }
    bool breaksBits(unsigned bits) const {
        return std::all_of(ways.begin(), ways.end(), [&](const Way& way) {
            if ((way.needs & bits) != way.needs) return true;
            return std::any_of(way.stoppedBy.begin(), way.stoppedBy.end(),
                               [&](unsigned together) { return (together & bits) == together; });
        });
    }
    std::optional<std::size_t> smallest() const {
        std::optional<std::size_t> best;
        for (unsigned bits = 0; bits < (1U << candidates); ++bits) {
            const auto size = static_cast<std::size_t>(std::popcount(bits));
            if ((!best || size < *best) && breaksBits(bits)) best = size;
        }
        return best;
    }
};

World worldOf(std::uint64_t seed, bool withOpeners) {
    std::mt19937_64 random(seed);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    World world;
    world.candidates = 3 + below(7);
    const auto some = [&](unsigned most) {
        unsigned bits = 0;
        for (unsigned i = 0; i < 1 + below(most); ++i) bits |= 1U << below(static_cast<unsigned>(world.candidates));
        return bits;
    };
    if (withOpeners) world.openers = some(2);
    for (unsigned i = 0; i < 1 + below(6); ++i) {
        World::Way way;
        for (unsigned k = 0; k < 1 + below(4); ++k) way.stoppedBy.push_back(some(2));
        if (withOpeners && below(3) == 0) way.needs = some(2) & world.openers;
        world.ways.push_back(way);
    }
    return world;
}

}  // namespace

class FixesSmallestSetTest : public QObject {
    Q_OBJECT

private slots:
    void aHittingSetMeetsAllAndNoSmallerOneDoes() {
        QVERIFY(rc::check("hitting sets", [](std::uint64_t seed) {
            std::mt19937_64 random(seed);
            std::vector<Items> sets;
            for (std::size_t i = 0; i < random() % 9; ++i)
                sets.push_back(itemsOf(1 + static_cast<unsigned>(random() % 1023)));
            const HittingSet found = smallestHittingSet(sets);
            const auto meets = [&](unsigned bits) {
                return std::all_of(sets.begin(), sets.end(),
                                   [&](const Items& set) { return (bitsOf(set) & bits) != 0; });
            };
            RC_ASSERT(meets(bitsOf(found.items)));
            RC_ASSERT(found.proven);
            RC_ASSERT(found.lowerBound == found.items.size());
            for (unsigned bits = 0; bits < 1024; ++bits)
                if (meets(bits)) RC_ASSERT(static_cast<std::size_t>(std::popcount(bits)) >= found.items.size());
        }));
    }

    void aSearchThatEndsEarlyStillMeetsAllAndBoundsFromBelow() {
        QVERIFY(rc::check("no time", [](std::uint64_t seed) {
            std::mt19937_64 random(seed);
            std::vector<Items> sets;
            for (std::size_t i = 0; i < 30; ++i)
                sets.push_back(itemsOf((1U << random() % 20) | (1U << random() % 20) | (1U << random() % 20)));
            const HittingSet early = smallestHittingSet(sets, [] { return true; }), full = smallestHittingSet(sets);
            for (const Items& set : sets) RC_ASSERT((bitsOf(set) & bitsOf(early.items)) != 0U);
            RC_ASSERT(early.lowerBound <= full.items.size());
            RC_ASSERT(early.items.size() >= full.items.size());
        }));
    }

    void theSmallestBreakingSetIsWhatBruteForceFinds() {
        QVERIFY(rc::check("controls", [](std::uint64_t seed) {
            World world = worldOf(seed, false);
            const std::optional<std::size_t> expected = world.smallest();
            const SmallestSet found = smallestBreakingSet(world);
            RC_ASSERT(found.proven);
            RC_ASSERT(found.items.has_value() == expected.has_value());
            if (!expected) return;
            RC_ASSERT(world.breaksBits(bitsOf(*found.items)));
            RC_ASSERT(found.items->size() == *expected);
            RC_ASSERT(found.lowerBound == *expected);
        }));
    }

    void whatMayOpenAnotherWayNeverMakesItClaimTooMuch() {
        QVERIFY(rc::check("openers", [](std::uint64_t seed) {
            World world = worldOf(seed, true);
            const std::optional<std::size_t> expected = world.smallest();
            const SmallestSet found = smallestBreakingSet(world);
            if (found.items) RC_ASSERT(world.breaksBits(bitsOf(*found.items)));
            if (!found.proven) return;
            RC_ASSERT(found.items.has_value() == expected.has_value());
            if (expected) RC_ASSERT(found.items->size() == *expected);
        }));
    }

    void withoutTimeItSaysThatNothingIsProven() {
        World world = worldOf(7, false);
        world.ways = {{{1}}, {{2}}, {{4}}};
        world.candidates = 3;
        const SmallestSet found = smallestBreakingSet(world, [] { return true; });
        QVERIFY(!found.proven);
        QVERIFY(found.lowerBound <= 3);
    }

    void onlyPairsThatCloseAWayTogetherAreFound() {
        World world;
        world.candidates = 4;
        world.ways = {{{0b0011, 0b1100}}};
        const SmallestSet found = smallestBreakingSet(world);
        QVERIFY(found.items);
        QCOMPARE(found.items->size(), std::size_t{2});
        QVERIFY(found.proven);
    }
};

ZONEWRIGHT_TEST(FixesSmallestSetTest)
#include "fixes_smallest_set_test.moc"
