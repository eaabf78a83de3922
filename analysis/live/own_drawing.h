// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/reads.h"
#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis {

// A drawn property that reads otherwise than before, if only because something around its element says so.
struct ChangedProperty {
    bool ofRelation = false;
    std::string subject;  // id
    std::string key;
};

struct DrawnChanges {
    std::vector<ChangedProperty> properties;
    std::vector<std::shared_ptr<const model::Relation>> added, removed;
    Changes places;

    // Whether a relation of such a kind has come or gone.
    bool anyRelation(const std::function<bool(std::string_view kind)>& isMeant) const;
};

// A live analysis's own copy of a drawing: its records stay at their place while their properties follow the document,
// so that what refers to them stays good.
class OwnDrawing {
public:
    explicit OwnDrawing(const std::shared_ptr<const model::Drawing>& drawing);

    const std::shared_ptr<const model::Drawing>& drawing() const { return m_shared; }

    // Takes over what `next` says and tells what has changed. Nothing: more differs than properties and relations that
    // the network does not read, so all must be read anew, and this is of no more use.
    std::optional<DrawnChanges> follow(const std::shared_ptr<const model::Drawing>& next,
                                       const model::Catalogue& catalogue);

private:
    // False: it cannot be followed.
    bool followElements(const model::LandingZone& next, DrawnChanges& changes);
    bool followRelations(const model::LandingZone& next, const model::Catalogue& catalogue, DrawnChanges& changes);
    bool add(const model::Relation& relation, const model::Catalogue& catalogue, DrawnChanges& changes);
    bool remove(const model::Relation& relation, const model::Catalogue& catalogue, DrawnChanges& changes);

    std::shared_ptr<model::Drawing> m_own;
    std::shared_ptr<const model::Drawing> m_shared;    // the same
    std::shared_ptr<const model::Drawing> m_followed;  // records that are still these have not changed
    std::map<model::ElementId, std::shared_ptr<model::Element>> m_elements;
    std::map<model::RelationId, std::shared_ptr<model::Relation>> m_relations;
    std::vector<std::shared_ptr<const model::Relation>> m_gone;  // nothing new may lie where they lie
};

}  // namespace zonewright::analysis
