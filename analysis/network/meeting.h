// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/fabric.h"
#include "analysis/network/position.h"
#include "analysis/network/target.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

class Tracer;

// Whether a sender and a target can have to do with each other at all, told without following packets: what answers
// nobody in public is reached at its private addresses and doors alone, from networks that some chain of joins,
// gateways or routes connects with theirs. Says yes when in doubt.
class Meeting {
public:
    Meeting(const Fabric& fabric, const Tracer& tracer, Reading reading);

    struct Side {
        bool anybody = true;
        bool trustsServices = false;       // of a target
        std::vector<int> islands;          // sorted
        const Element* element = nullptr;  // of a target its owner, of a sender the service it is
        const Element* environment = nullptr;
    };
    Side of(const Position& position) const;
    Side of(const Target& target) const;
    bool isPossible(const Side& sender, const Side& target) const;

    // Targets by what a sender must have in common with them.
    class Targets {
    public:
        void clear();
        void add(std::uint32_t number, const Side& target);

    private:
        friend class Meeting;
        std::vector<std::uint32_t> m_all, m_anybody, m_trusting;
        std::unordered_map<int, std::vector<std::uint32_t>> m_onIsland;
        std::unordered_map<const Element*, std::vector<std::uint32_t>> m_in;
    };
    // The numbers of those that the sender can have to do with and of some others, ascending, when they were added so.
    std::vector<std::uint32_t> among(const Targets& targets, const Side& sender) const;

private:
    int island(int node) const;
    void join(int a, int b);
    void joinByRoutes(int subnet);
    bool addIsland(int subnet, std::vector<int>& islands) const;

    const Fabric& m_fabric;
    const Tracer& m_tracer;
    Reading m_reading;
    mutable std::vector<int> m_above;  // networks, then sites
    std::vector<bool> m_loose;         // islands from which nobody knows where packets go
};

}  // namespace zonewright::analysis::network
