// SPDX-License-Identifier: Apache-2.0
#include "analysis/live/own_drawing.h"

#include "analysis/network/address_book.h"
#include "analysis/network/relation_kinds.h"
#include "model/landing_zone/structure.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis {
namespace {

using model::Element;
using model::Properties;
using model::Relation;

bool isStillItself(const Element& a, const Element& b) {
    return a.type == b.type && a.name == b.name && a.parent == b.parent;
}

bool isStillItself(const Relation& a, const Relation& b) {
    return a.kind == b.kind && a.source == b.source && a.target == b.target && a.name == b.name;
}

void tell(const void* record, bool ofRelation, const std::string& subject, const std::string& key,
          DrawnChanges& changes) {
    changes.places.places.insert(propertyPlace(record, key));
    changes.properties.push_back({ofRelation, subject, key});
}

// Property by property: what has not changed stays at its place.
void followProperties(const void* record, bool ofRelation, const std::string& subject, Properties& own,
                      const Properties& next, DrawnChanges& changes) {
    const auto changed = [&](const std::string& key, const model::Value* before, const model::Value* after) {
        for (const model::Value* value : {before, after})
            if (value != nullptr && network::namesAddresses(*value))
                changes.places.places.insert(propertyPlace(nullptr, kAnyAddress));
        tell(record, ofRelation, subject, key, changes);
    };
    for (auto at = own.begin(); at != own.end();) {
        const auto found = next.find(at->first);
        if (found != next.end() && found->second == at->second) {
            ++at;
            continue;
        }
        changed(at->first, &at->second, found == next.end() ? nullptr : &found->second);
        if (found == next.end()) {
            at = own.erase(at);
        } else {
            at->second = found->second;
            ++at;
        }
    }
    for (const auto& [key, value] : next) {
        if (!own.try_emplace(key, value).second) continue;
        changed(key, nullptr, &value);
    }
}

template <class Record>
bool followRecord(Record& mine, const Record& next, DrawnChanges& changes) {
    if (!isStillItself(mine, next)) return false;
    followProperties(&mine, std::is_same_v<Record, Relation>, next.id.value, mine.properties, next.properties, changes);
    mine.notes = next.notes;
    mine.extensions = next.extensions;
    return true;
}

// Whether it may come or go without the network being read anew: no kind that tells where things are or how packets
// get there, and no address.
bool isOfRulesAlone(const model::LandingZone& zone, const model::Catalogue& catalogue, const Relation& relation) {
    if (model::Structure::restsOn(relation.kind) || network::readsRelation(zone, catalogue, relation)) return false;
    return std::none_of(relation.properties.begin(), relation.properties.end(),
                        [](const auto& property) { return network::namesAddresses(property.second); });
}

bool hasKind(const model::LandingZone& zone, const std::string& kind) {
    return std::any_of(zone.relations.begin(), zone.relations.end(),
                       [&](const auto& entry) { return entry.second->kind == kind; });
}

// What elements say that inherit a property from around them.
void addInherited(const model::LandingZone& zone, const model::Catalogue& catalogue, DrawnChanges& changes) {
    const std::vector<ChangedProperty> own = changes.properties;
    for (const ChangedProperty& change : own) {
        if (change.ofRelation) continue;
        for (const auto& [id, element] : zone.elements) {
            const model::ElementType* type = catalogue.type(element->type);
            const model::Property* property = type == nullptr ? nullptr : type->find(change.key);
            if (property == nullptr || !property->inherited) continue;
            int depth = 0;
            for (const Element* above = zone.find(element->parent); above != nullptr && depth < model::kMaxNesting;
                 above = zone.find(above->parent), ++depth)
                if (above->id.value == change.subject) {
                    tell(element.get(), false, id.value, change.key, changes);
                    break;
                }
        }
    }
}

}  // namespace

bool DrawnChanges::anyRelation(const std::function<bool(std::string_view)>& isMeant) const {
    const auto is = [&](const auto& relation) { return isMeant(relation->kind); };
    return std::any_of(added.begin(), added.end(), is) || std::any_of(removed.begin(), removed.end(), is);
}

OwnDrawing::OwnDrawing(const std::shared_ptr<const model::Drawing>& drawing)
    : m_own(std::make_shared<model::Drawing>(*drawing)), m_shared(m_own), m_followed(drawing) {
    m_own->diagrams.clear();
    for (auto& [id, element] : m_own->zone.elements) {
        const auto own = std::make_shared<Element>(*element);
        element = own;
        m_elements.emplace(id, own);
    }
    for (auto& [id, relation] : m_own->zone.relations) {
        const auto own = std::make_shared<Relation>(*relation);
        relation = own;
        m_relations.emplace(id, own);
    }
}

bool OwnDrawing::followElements(const model::LandingZone& next, DrawnChanges& changes) {
    const auto& before = m_followed->zone.elements;
    if (before.size() != next.elements.size()) return false;
    auto at = before.begin();
    for (const auto& [id, element] : next.elements) {
        if (at->first != id) return false;
        const bool same = at->second == element;
        ++at;
        if (!same && !followRecord(*m_elements.at(id), *element, changes)) return false;
    }
    return true;
}

bool OwnDrawing::followRelations(const model::LandingZone& next, const model::Catalogue& catalogue,
                                 DrawnChanges& changes) {
    const auto& before = m_followed->zone.relations;
    for (const auto& [id, relation] : before)
        if (!next.relations.contains(id) && !remove(*m_relations.at(id), catalogue, changes)) return false;
    for (const auto& [id, relation] : next.relations) {
        const auto was = before.find(id);
        if (was != before.end() && was->second == relation) continue;
        if (was != before.end() && followRecord(*m_relations.at(id), *relation, changes)) continue;
        if (was != before.end() && !remove(*m_relations.at(id), catalogue, changes)) return false;
        if (!add(*relation, catalogue, changes)) return false;
    }
    return true;
}

bool OwnDrawing::remove(const Relation& relation, const model::Catalogue& catalogue, DrawnChanges& changes) {
    if (!isOfRulesAlone(m_own->zone, catalogue, relation)) return false;
    const auto own = m_relations.extract(relation.id).mapped();
    m_own->zone.relations.erase(own->id);
    m_gone.push_back(own);
    changes.removed.push_back(own);
    for (const auto& [key, value] : own->properties) tell(own.get(), true, own->id.value, key, changes);
    return true;
}

bool OwnDrawing::add(const Relation& relation, const model::Catalogue& catalogue, DrawnChanges& changes) {
    // Rules that name a kind which is nowhere drawn are left out beforehand.
    if (!isOfRulesAlone(m_own->zone, catalogue, relation) || !hasKind(m_own->zone, relation.kind)) return false;
    const auto own = std::make_shared<Relation>(relation);
    m_relations.emplace(own->id, own);
    m_own->zone.relations.emplace(own->id, own);
    changes.added.push_back(own);
    for (const auto& [key, value] : own->properties) tell(own.get(), true, own->id.value, key, changes);
    return true;
}

std::optional<DrawnChanges> OwnDrawing::follow(const std::shared_ptr<const model::Drawing>& next,
                                               const model::Catalogue& catalogue) {
    const model::LandingZone &before = m_followed->zone, &after = next->zone;
    if (before.undrawn != after.undrawn || before.settings != after.settings ||
        before.catalogueVersion != after.catalogueVersion)
        return std::nullopt;
    DrawnChanges changes;
    if (!followElements(after, changes) || !followRelations(after, catalogue, changes)) return std::nullopt;
    addInherited(m_own->zone, catalogue, changes);
    m_own->zone.name = after.name;
    m_own->zone.decisions = after.decisions;
    m_followed = next;
    return changes;
}

}  // namespace zonewright::analysis
