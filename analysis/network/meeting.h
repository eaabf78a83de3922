// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/fabric.h"
#include "analysis/network/position.h"
#include "analysis/network/target.h"
#include "analysis/network/tracer.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

// Whether a sender and a target can have to do with each other at all, told without following packets between the two:
// private addresses and doors are reached from networks that some chain of joins, gateways or routes connects with
// theirs, and what answers in public from where packets get out at all. Says yes when in doubt.
class Meeting {
public:
    Meeting(const Fabric& fabric, const Tracer& tracer, Reading reading);

    struct Side {
        bool anybody = true;
        bool inPublic = false;             // of a target: it answers there; of a sender: it gets out to somebody
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
        std::vector<std::uint32_t> m_all, m_anybody, m_inPublic, m_trusting;
        std::unordered_map<int, std::vector<std::uint32_t>> m_onIsland;
        std::unordered_map<const Element*, std::vector<std::uint32_t>> m_in;
    };
    // The numbers of those that the sender can have to do with and of some others, ascending, when they were added so.
    std::vector<std::uint32_t> among(const Targets& targets, const Side& sender) const;

private:
    int island(int node) const;
    void join(int a, int b);
    void joinByRoutes(int subnet);
    enum class Handed { nextDoor, byHub };
    void joinByAppliance(int network, const Element* appliance, Handed handed);
    void loosen(int network);
    bool addIsland(int subnet, std::vector<int>& islands) const;
    void addOffered(const Element& machine, Side& side) const;
    void makeProbes();
    bool hasServiceEndpoints(const Subnet& subnet) const;
    bool getsOut(const Position& position) const;

    const Fabric& m_fabric;
    const Tracer& m_tracer;
    Reading m_reading;
    mutable std::vector<int> m_above;  // networks, then sites
    std::vector<bool> m_loose;         // islands from which nobody knows where packets go
    Tracer m_probing;                  // in the possible reading
    std::vector<Target> m_probes;      // any public host, by whatever name; none: nobody can be told not to get out
};

}  // namespace zonewright::analysis::network
