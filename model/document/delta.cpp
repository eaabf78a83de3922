// SPDX-License-Identifier: Apache-2.0
#include "model/document/delta.h"

namespace zonewright::model {

namespace {

bool same(const SettingsRef& a, const SettingsRef& b) {
    return a->name == b->name && a->undrawn == b->undrawn && a->catalogueVersion == b->catalogueVersion &&
           a->settings == b->settings && a->decisions == b->decisions && a->notes == b->notes &&
           a->extensions == b->extensions;
}

template <class T>
bool same(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b || (a != nullptr && b != nullptr && *a == *b);
}

template <class T>
bool same(const T& a, const T& b) {
    return a == b;
}

template <class Map>
void composeMap(Map& earlier, const Map& later) {
    for (const auto& [key, change] : later) {
        const auto [at, isNew] = earlier.emplace(key, change);
        if (!isNew) at->second.after = change.after;
    }
}

template <class Change>
void composeOne(std::optional<Change>& earlier, const std::optional<Change>& later) {
    if (!later) return;
    if (earlier) {
        earlier->after = later->after;
    } else {
        earlier = later;
    }
}

template <class Map>
void simplifyMap(Map& map) {
    std::erase_if(map, [](const auto& entry) { return same(entry.second.before, entry.second.after); });
}

template <class Change>
void simplifyOne(std::optional<Change>& change) {
    if (change && same(change->before, change->after)) change.reset();
}

std::uint8_t bit(Aspect aspect) { return static_cast<std::uint8_t>(aspect); }

std::uint8_t aspectsOf(const ElementRef& before, const ElementRef& after) {
    if (before == nullptr || after == nullptr) return bit(Aspect::structure);
    std::uint8_t aspects = 0;
    if (before->type != after->type || before->parent != after->parent) aspects |= bit(Aspect::structure);
    if (before->properties != after->properties || before->name != after->name || before->notes != after->notes ||
        before->extensions != after->extensions) {
        aspects |= bit(Aspect::properties);
    }
    return aspects;
}

std::uint8_t aspectsOf(const RelationRef& before, const RelationRef& after) {
    if (before == nullptr || after == nullptr) return bit(Aspect::structure);
    std::uint8_t aspects = 0;
    if (before->kind != after->kind || before->source != after->source || before->target != after->target) {
        aspects |= bit(Aspect::structure);
    }
    if (before->properties != after->properties || before->name != after->name || before->notes != after->notes ||
        before->extensions != after->extensions) {
        aspects |= bit(Aspect::properties);
    }
    return aspects;
}

}  // namespace

SettingsRef settingsOf(const LandingZone& zone) {
    auto settings = std::make_shared<LandingZone>();
    settings->name = zone.name;
    settings->undrawn = zone.undrawn;
    settings->catalogueVersion = zone.catalogueVersion;
    settings->settings = zone.settings;
    settings->decisions = zone.decisions;
    settings->notes = zone.notes;
    settings->extensions = zone.extensions;
    return settings;
}

bool Delta::empty() const {
    return elements.empty() && relations.empty() && diagrams.empty() && placements.empty() && !order && !settings;
}

Delta Delta::inverse() const {
    Delta turned = *this;
    const auto turn = [](auto& map) {
        for (auto& [key, change] : map) std::swap(change.before, change.after);
    };
    turn(turned.elements);
    turn(turned.relations);
    turn(turned.diagrams);
    turn(turned.placements);
    if (turned.order) std::swap(turned.order->before, turned.order->after);
    if (turned.settings) std::swap(turned.settings->before, turned.settings->after);
    return turned;
}

void Delta::compose(const Delta& later) {
    composeMap(elements, later.elements);
    composeMap(relations, later.relations);
    composeMap(diagrams, later.diagrams);
    composeMap(placements, later.placements);
    composeOne(order, later.order);
    composeOne(settings, later.settings);
}

void Delta::simplify() {
    simplifyMap(elements);
    simplifyMap(relations);
    simplifyMap(diagrams);
    simplifyMap(placements);
    simplifyOne(order);
    simplifyOne(settings);
}

ChangeSet Delta::toChangeSet() const {
    ChangeSet changes;
    for (const auto& [id, change] : elements) {
        changes.elements.push_back({id, change.before, change.after});
        changes.aspects |= aspectsOf(change.before, change.after);
    }
    for (const auto& [id, change] : relations) {
        changes.relations.push_back({id, change.before, change.after});
        changes.aspects |= aspectsOf(change.before, change.after);
    }

    std::map<DiagramId, BeforeAfter<std::shared_ptr<Diagram>>> records;
    for (const auto& [id, change] : diagrams) {
        const auto make = [&](const std::optional<DiagramRecord>& record) -> std::shared_ptr<Diagram> {
            if (!record) return nullptr;
            return std::make_shared<Diagram>(Diagram{id, record->name, record->layers, {}});
        };
        records[id] = {make(change.before), make(change.after)};
    }
    for (const auto& [key, change] : placements) {
        const auto& [diagram, element] = key;
        const auto record = records.find(diagram);
        if (record != records.end() && record->second.before == nullptr) {
            if (change.after != nullptr) record->second.after->placements[element] = change.after;
        } else if (record != records.end() && record->second.after == nullptr) {
            if (change.before != nullptr) record->second.before->placements[element] = change.before;
        } else {
            changes.placements.push_back({diagram, element, change.before, change.after});
        }
    }
    for (const auto& [id, change] : records) changes.diagrams.push_back({id, change.before, change.after});
    if (!changes.placements.empty()) changes.aspects |= bit(Aspect::placement);
    if (!changes.diagrams.empty() || order) changes.aspects |= bit(Aspect::diagrams);

    if (settings) {
        changes.settings.push_back({settings->before, settings->after});
        changes.aspects |= bit(Aspect::settings);
    }
    return changes;
}

}  // namespace zonewright::model
