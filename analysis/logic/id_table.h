// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zonewright::analysis::logic {

// Mixes the next number into a hash; the same on every platform.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t next) {
    hash ^= next + 0x9e3779b97f4a7c15ULL + (hash << 6U) + (hash >> 2U);
    hash *= 0xff51afd7ed558ccdULL;
    return hash ^ (hash >> 33U);
}

// An open-addressing index of numbered things that live elsewhere: finds the number of an equal one. Nothing is
// removed.
class IdTable {
public:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    template <class Equal>
    std::uint32_t find(std::uint64_t hash, Equal equal) const {
        if (m_slots.empty()) return kNone;
        for (std::size_t at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
            const Slot& slot = m_slots[at];
            if (slot.id == kNone) return kNone;
            if (slot.hash == static_cast<std::uint32_t>(hash >> 32U) && equal(slot.id)) return slot.id;
        }
    }

    // `hash` must be that of find(); the caller has seen that no equal one is there.
    void add(std::uint64_t hash, std::uint32_t id) {
        if ((m_count + 1) * 2 > m_slots.size()) grow();
        place(hash, id);
        ++m_count;
    }

private:
    struct Slot {
        std::uint32_t id = kNone;
        std::uint32_t hash = 0;  // upper half, to compare less often
        std::uint32_t low = 0;   // lower half, to grow without asking
    };
    void place(std::uint64_t hash, std::uint32_t id) {
        std::size_t at = hash & (m_slots.size() - 1);
        while (m_slots[at].id != kNone) at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = {id, static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(hash)};
    }
    void grow() {
        std::vector<Slot> old(m_slots.empty() ? 64 : m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot& slot : old)
            if (slot.id != kNone) place(std::uint64_t{slot.hash} << 32U | slot.low, slot.id);
    }
    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

}  // namespace zonewright::analysis::logic
