// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"

#include <cstdint>
#include <string>
#include <vector>

namespace zonewright::model {

// Null before: added; null after: removed.
struct ElementChange {
    ElementId id;
    ElementRef before, after;
};

struct RelationChange {
    RelationId id;
    RelationRef before, after;
};

struct PlacementChange {
    DiagramId diagram;
    ElementId element;
    PlacementRef before, after;
};

// The diagram's own record (name, layers) or its whole existence; placements travel as PlacementChange while the
// diagram stays.
struct DiagramChange {
    DiagramId id;
    DiagramRef before, after;
};

// What of the landing zone beside elements and relations changed: name, undrawn, settings.
struct SettingsChange {
    std::shared_ptr<const LandingZone> before, after;  // elements and relations are empty in both
};

// What a listener may need to redo; a bit set.
enum class Aspect : std::uint8_t { placement = 1, properties = 2, structure = 4, settings = 8, diagrams = 16 };

// The one notice of one commit, undo or redo. Sorted by id; empty lists for what did not change.
struct ChangeSet {
    std::uint64_t revision = 0;  // the document's after it
    std::string label;
    std::uint8_t aspects = 0;
    std::vector<ElementChange> elements;
    std::vector<RelationChange> relations;
    std::vector<PlacementChange> placements;
    std::vector<DiagramChange> diagrams;
    std::vector<SettingsChange> settings;  // none or one

    bool has(Aspect aspect) const { return (aspects & static_cast<std::uint8_t>(aspect)) != 0; }
    // Whether an analysis computed before it may differ after it: anything but placement and diagrams.
    bool touchesMeaning() const { return has(Aspect::properties) || has(Aspect::structure) || has(Aspect::settings); }
    bool empty() const { return aspects == 0; }
};

}  // namespace zonewright::model
