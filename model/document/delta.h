// SPDX-License-Identifier: Apache-2.0
// What differs between two states of a drawing: the unit of history, of rollback and of notices. Not for use beyond
// model/document.
#pragma once

#include "model/document/change_set.h"
#include "model/document/snapshot.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::model {

template <class T>
struct BeforeAfter {
    T before{}, after{};
    bool operator==(const BeforeAfter&) const = default;
};

// A diagram without its placements.
struct DiagramRecord {
    std::string name;
    std::vector<std::string> layers;
    bool operator==(const DiagramRecord&) const = default;
};

using PlacementKey = std::pair<DiagramId, ElementId>;
using SettingsRef = std::shared_ptr<const LandingZone>;  // elements and relations empty

// Null or empty before: added; after: removed. A diagram that comes or goes has its placements among `placements`.
struct Delta {
    std::map<ElementId, BeforeAfter<ElementRef>> elements;
    std::map<RelationId, BeforeAfter<RelationRef>> relations;
    std::map<DiagramId, BeforeAfter<std::optional<DiagramRecord>>> diagrams;
    std::map<PlacementKey, BeforeAfter<PlacementRef>> placements;
    std::optional<BeforeAfter<std::vector<DiagramId>>> order;  // of the diagrams
    std::optional<BeforeAfter<SettingsRef>> settings;

    bool empty() const;
    Delta inverse() const;
    // Appends what came after.
    void compose(const Delta& later);
    // Drops what is the same before and after.
    void simplify();
    ChangeSet toChangeSet() const;  // without revision and label
};

// The drawing of a document. Changes it in place, and copies first what a snapshot shares, so that a drag costs what it
// moves and a snapshot costs nothing until the next change.
class LiveDrawing {
public:
    explicit LiveDrawing(Drawing drawing);

    const Drawing& get() const { return *m_drawing; }
    std::shared_ptr<const Drawing> share();

    // Each makes the change and notes it in `log`, with the state before the log's first change of the same thing.
    void set(Delta& log, const ElementId& id, ElementRef element);
    void set(Delta& log, const RelationId& id, RelationRef relation);
    void set(Delta& log, const DiagramId& id, std::optional<DiagramRecord> record);  // added at the end
    void set(Delta& log, const PlacementKey& key, PlacementRef placement);           // no-op without such a diagram
    void setSettings(Delta& log, const LandingZone& zone);
    void setOrder(Delta& log, const std::vector<DiagramId>& order);

    void apply(const Delta& delta);

private:
    Drawing& edit();
    Diagram* editDiagram(const DiagramId& id);

    std::shared_ptr<Drawing> m_drawing;
    bool m_shared = false;
    std::set<const Diagram*> m_own;  // made here since the last snapshot, so that only this object can change them
};

SettingsRef settingsOf(const LandingZone& zone);

}  // namespace zonewright::model
