// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/landing_zone.h"

#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace zonewright::model {

class Catalogue;

// Answers about the three overlapping trees and the relations of one landing zone, computed once: O(elements +
// relations). The landing zone must outlive it. Every list is sorted by id. Cycles of containment, which a drawing
// under repair may hold, end each walk at the first repetition.
class Structure {
public:
    Structure(const LandingZone& zone, const Catalogue& catalogue);

    const LandingZone& zone() const { return *m_zone; }

    // Whether anything but from(), to(), target(), targets() and sources() reads relations of that kind.
    static bool restsOn(std::string_view relationKind);
    // The zone has got, or lost, a relation of a kind that nothing rests on. It must live while this is told.
    void add(const Relation& relation);
    void remove(const Relation& relation);

    std::span<const Element* const> children(const ElementId& parent) const;  // drawn children
    std::span<const Element* const> roots() const;                            // no parent, or one that is not drawn
    std::span<const Relation* const> from(const ElementId& source) const;
    std::span<const Relation* const> to(const ElementId& target) const;

    // First target of a relation of that kind that is drawn from `source`, or null.
    const Element* target(const ElementId& source, std::string_view kind) const;
    std::vector<const Element*> targets(const ElementId& source, std::string_view kind) const;
    std::vector<const Element*> sources(const ElementId& target, std::string_view kind) const;

    // Drawn containers from the nearest outwards.
    std::vector<const Element*> ancestors(const ElementId& id) const;

    // The resource group, subscription or management group that directly holds the element in the governance tree:
    // `in-group` or `in-scope`, else the nearest container around it that is a scope or names one in these ways, else
    // that of its ARM parent (of a child: before what lies around it), else that of its network (semantics.md 2). Of a
    // resource, a group found further down this list goes before any other scope. Null when none is drawn.
    const Element* scopeAbove(const ElementId& id) const;
    // Every scope above, nearest first, up to the tenant.
    std::vector<const Element*> scopesAbove(const ElementId& id) const;
    // The parent in the resource tree (account of a project, network of a subnet, plan of a web app): the drawn parent
    // when its type is an ARM parent by the catalogue, else the target of `child-of`. Null for a resource of its own.
    const Element* armParent(const ElementId& id) const;
    // The subnet it lies in: drawn parent, else `in-subnet`, else the nearest subnet around it. Null when none.
    const Element* subnetOf(const ElementId& id) const;
    // The virtual network of a subnet or of what lies in one or is drawn in the network itself. Null when none, and for
    // a network.
    const Element* networkOf(const ElementId& id) const;

private:
    // LandingZone::find and a drawn parent, for walks of many steps.
    const Element* find(const ElementId& id) const;
    const Element* parentOf(const Element& element) const;
    const Element* findScopeAbove(const Element& element) const;

    const LandingZone* m_zone;
    const Catalogue* m_catalogue;
    std::unordered_map<ElementId, const Element*> m_elements;
    std::unordered_map<const Element*, const Element*> m_parents;
    // Of every element, found when the first is asked for.
    struct Scopes {
        std::once_flag once;
        std::unordered_map<const Element*, const Element*> above;
    };
    std::shared_ptr<Scopes> m_scopes = std::make_shared<Scopes>();
    std::unordered_map<ElementId, std::vector<const Element*>> m_children;
    std::vector<const Element*> m_roots;
    std::unordered_map<ElementId, std::vector<const Relation*>> m_from;
    std::unordered_map<ElementId, std::vector<const Relation*>> m_to;
};

}  // namespace zonewright::model
