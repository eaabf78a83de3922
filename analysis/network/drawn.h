// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/reading.h"
#include "analysis/reads.h"
#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "model/landing_zone/structure.h"
#include "model/value/effective_value.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis {

using model::Element;
using model::ElementId;
using model::Relation;

// What the drawing says, in the form S1 and S2 ask for it. Everything it refers to must outlive it.
class Drawn {
public:
    Drawn(const model::LandingZone& zone, const model::Catalogue& catalogue, const model::Structure& structure)
        : m_zone(zone), m_catalogue(catalogue), m_structure(structure) {}

    const model::LandingZone& zone() const { return m_zone; }
    const model::Catalogue& catalogue() const { return m_catalogue; }
    const model::Structure& structure() const { return m_structure; }

    bool isA(const Element& element, std::string_view typeOrFamily) const;
    model::EffectiveValue value(const Element& element, std::string_view key) const;

    // Whether the property has this word, in whatever case. Nothing drawn and nothing by default: no.
    Truth is(const Element& element, std::string_view key, std::string_view word) const;
    Truth isTrue(const Element& element, std::string_view key) const;
    // The value as text; empty when it is nothing or unknown.
    std::string text(const Element& element, std::string_view key) const;

    struct List {
        bool unknown = false;  // nobody knows what is in it
        model::ValueList items;
    };
    // A single value counts as a list of one, nothing as the empty list.
    List list(const Element& element, std::string_view key) const;

private:
    const model::LandingZone& m_zone;
    const model::Catalogue& m_catalogue;
    const model::Structure& m_structure;
};

// What is drawn of a property; null: nothing. Analysis reads drawn properties by these and Drawn alone, so that a live
// analysis knows what each kept answer rests on.
const model::Value* written(const Element& element, std::string_view key);
const model::Value* written(const Relation& relation, std::string_view key);

// A relation's property: nothing drawn reads as `otherwise`, `?` as unknown.
Truth relationIsTrue(const Relation& relation, std::string_view key, Truth otherwise);
std::string relationText(const Relation& relation, std::string_view key);
std::vector<std::string> relationTexts(const Relation& relation, std::string_view key);
// Whether the relation's property is this word, in whatever case; not drawn: no.
Truth relationIs(const Relation& relation, std::string_view key, std::string_view word);

// A list of words of which some may be drawn as `?`. A single value counts as a list of one.
struct Words {
    bool drawn = false;
    bool unknown = false;  // the list or an entry of it: it may hold any word
    std::vector<std::string> items;

    static Words of(const model::Value* value);  // null: not drawn
    Truth holds(std::string_view word) const;    // in whatever case
    bool empty() const { return items.empty() && !unknown; }
};
Words relationWords(const Relation& relation, std::string_view key);
Words fieldWords(const model::Value& record, std::string_view name);
// Whether a field is this word; of a record that is `?` itself nobody knows any field. Not drawn: no.
Truth fieldIs(const model::Value& record, std::string_view name, std::string_view word);
bool isUnknownField(const model::Value& record, std::string_view name);

// Fields of a record in a list; what is no record or has no such field reads as empty, and so does what is unknown.
const model::Value* field(const model::Value& record, std::string_view name);
std::string fieldText(const model::Value& record, std::string_view name);
std::vector<std::string> fieldTexts(const model::Value& record, std::string_view name);
std::int64_t fieldInteger(const model::Value& record, std::string_view name, std::int64_t otherwise);

bool sameWord(std::string_view a, std::string_view b);  // ASCII, in whatever case
std::string lowered(std::string_view text);             // ASCII

}  // namespace zonewright::analysis
