// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace zonewright::model {

// Everything a file holds.
struct Drawing {
    LandingZone zone;
    std::vector<DiagramRef> diagrams;  // in the order of their tabs; ids differ

    const Diagram* find(const DiagramId& id) const;
};

// One state of a document: immutable, cheap to copy, safe to hand to a worker.
struct Snapshot {
    std::uint64_t revision = 0;
    std::shared_ptr<const Drawing> drawing;
};

}  // namespace zonewright::model
