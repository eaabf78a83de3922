// SPDX-License-Identifier: Apache-2.0
// Which drawn properties a kept answer rests on, so that a live analysis can keep it from one edit to the next.
//
// Whoever keeps something that it computed from the drawing owns a Reads, and has a Recording into it while computing.
// Properties are read through Drawn and written(), which note each read. A kept answer that another one uses is told
// by used(). Outside a live analysis nothing is recorded.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_set>

namespace zonewright::analysis {

// One property of one element or relation, by the place of its record in memory. Two properties may share a number:
// that costs a computation, never a change.
using PropertyPlace = std::uint64_t;
PropertyPlace propertyPlace(const void* record, std::string_view key);

// In the place of a property's key, without a record: every value that holds an address.
inline constexpr std::string_view kAnyAddress = "any address";
// Likewise: which grants there are.
inline constexpr std::string_view kAnyGrant = "any grant";

// What a builtin of that name answers and how it explains it, all together.
PropertyPlace builtinPlace(std::string_view name);

struct Changes {
    std::unordered_set<PropertyPlace> places;
};

class Reads {
public:
    bool meet(const Changes& changes) const;
    void clear();
    void add(const Reads& other);

private:
    friend class Recording;
    std::unordered_set<PropertyPlace> m_places;
    std::unordered_set<std::shared_ptr<const Reads>> m_used;  // of kept answers, forgotten ones too
};

// From here to the end of the block, this thread notes what it reads in `into` and nowhere else.
class Recording {
public:
    explicit Recording(Reads& into) : Recording(&into) {}
    ~Recording() { current = m_outer; }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    static void note(const void* record, std::string_view key) {
        if (current != nullptr) note(propertyPlace(record, key));
    }
    static void note(PropertyPlace place) {
        if (current != nullptr) current->m_places.insert(place);
    }
    static bool isOn() { return current != nullptr; }
    static void used(const std::shared_ptr<Reads>& kept) {
        if (current != nullptr && current != kept.get()) current->m_used.insert(kept);
    }

private:
    friend class LiveReading;
    explicit Recording(Reads* into) : m_outer(current) { current = live ? into : nullptr; }

    static thread_local Reads* current;
    static thread_local bool live;
    Reads* m_outer;
};

// A live analysis is at work in this thread: recordings count.
class LiveReading {
public:
    LiveReading() : m_before(Recording::live) { Recording::live = true; }
    ~LiveReading() { Recording::live = m_before; }
    static bool isOn() { return Recording::live; }
    LiveReading(const LiveReading&) = delete;
    LiveReading& operator=(const LiveReading&) = delete;

private:
    bool m_before;
};

}  // namespace zonewright::analysis
