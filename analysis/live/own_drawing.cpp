// SPDX-License-Identifier: Apache-2.0
#include "analysis/live/own_drawing.h"

#include "analysis/network/address_book.h"

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

template <class Id, class Record>
bool followRecords(const std::map<Id, std::shared_ptr<const Record>>& before,
                   const std::map<Id, std::shared_ptr<const Record>>& next, std::map<Id, std::shared_ptr<Record>>& own,
                   DrawnChanges& changes) {
    if (before.size() != next.size()) return false;
    auto at = before.begin();
    for (const auto& [id, record] : next) {
        if (at->first != id) return false;
        const bool same = at->second == record;
        ++at;
        if (same) continue;
        Record& mine = *own.at(id);
        if (!isStillItself(mine, *record)) return false;
        followProperties(&mine, std::is_same_v<Record, Relation>, id.value, mine.properties, record->properties,
                         changes);
        mine.notes = record->notes;
        mine.extensions = record->extensions;
    }
    return true;
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

std::optional<DrawnChanges> OwnDrawing::follow(const std::shared_ptr<const model::Drawing>& next,
                                               const model::Catalogue& catalogue) {
    const model::LandingZone &before = m_followed->zone, &after = next->zone;
    if (before.undrawn != after.undrawn || before.settings != after.settings ||
        before.catalogueVersion != after.catalogueVersion)
        return std::nullopt;
    DrawnChanges changes;
    if (!followRecords(before.elements, after.elements, m_elements, changes) ||
        !followRecords(before.relations, after.relations, m_relations, changes))
        return std::nullopt;
    addInherited(m_own->zone, catalogue, changes);
    m_own->zone.name = after.name;
    m_own->zone.decisions = after.decisions;
    m_followed = next;
    return changes;
}

}  // namespace zonewright::analysis
