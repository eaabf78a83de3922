// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/decision.h"
#include "model/landing_zone/ids.h"
#include "model/value/value.h"

#include <map>
#include <memory>
#include <string>

namespace zonewright::model {

// What is drawn of one thing. `properties` holds drawn values only (`managed` among them); what a missing one means is
// asked of effectiveValue().
struct Element {
    ElementId id;
    std::string type;  // a type of the catalogue
    std::string name;  // its Azure name where it is deployed; empty: the id serves
    ElementId parent;  // drawn container; empty: the bare canvas
    Properties properties;
    std::string notes;
    std::string extensions;  // canonical JSON text of the `extensions` object, empty when there is none

    bool operator==(const Element&) const = default;
};

struct Relation {
    RelationId id;
    std::string kind;  // a relation kind of the catalogue
    ElementId source;
    ElementId target;
    std::string name;
    Properties properties;
    std::string notes;
    std::string extensions;

    bool operator==(const Relation&) const = default;
};

using ElementRef = std::shared_ptr<const Element>;
using RelationRef = std::shared_ptr<const Relation>;

// So many elements may lie in each other, the outermost included: more than any estate needs (tenant, management
// groups, subscription, group, network, subnet, host, parts), and few enough for walks by recursion.
inline constexpr int kMaxNesting = 100;

// How a property that is not drawn is read (semantics.md 3).
enum class Undrawn { platform, secure };

// What a landing zone is: elements and relations, by id. A plain value; records are immutable and shared, so a copy
// costs two maps of pointers.
struct LandingZone {
    std::string name;
    Undrawn undrawn = Undrawn::platform;
    std::string catalogueVersion;  // the catalogue it was drawn with; empty: the current one
    Properties settings;           // the document's other properties (mode, frameworks, residency ...)
    std::map<ElementId, ElementRef> elements;
    std::map<RelationId, RelationRef> relations;
    std::map<DecisionId, Decision> decisions;
    std::string notes;
    std::string extensions;

    // Null when it is not drawn.
    const Element* find(const ElementId& id) const;
    const Relation* find(const RelationId& id) const;
    // Whether the id names something: drawn, or one of the two that always exist.
    bool exists(const ElementId& id) const;
};

// The name to show: the drawn name, else the id.
const std::string& displayName(const Element& element);

// The id a relation gets when none is given: `kind(source,target)`, `#2`, `#3` ... the first that `zone` does not use.
RelationId freshRelationId(const LandingZone& zone, std::string_view kind, const ElementId& source,
                           const ElementId& target);

// An element id made of `stem` that `zone` does not use: `stem`, `stem-2`, `stem-3` ...
ElementId freshElementId(const LandingZone& zone, std::string_view stem);

}  // namespace zonewright::model
