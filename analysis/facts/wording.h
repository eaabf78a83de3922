// SPDX-License-Identifier: Apache-2.0
// What a proof rests on, in words: one readable clause for each drawn relation and property.
#pragma once

#include "analysis/facts/source.h"
#include "analysis/result.h"

#include <string>
#include <string_view>

namespace zonewright::analysis::facts {

// A property key or relation kind as words: "public network access", "role assignment". Azure's own abbreviations keep
// their capitals.
std::string wordsOf(std::string_view key);

class Wording {
public:
    explicit Wording(const Source& source) : m_source(&source) {}

    // The name to show for an element id; ids that are not drawn stay as they are.
    std::string nameOf(std::string_view elementId) const;
    // "vm-app is filtered by nsg-app"
    Need ofRelation(const Relation& relation) const;
    // "public network access of st-data is Enabled (drawn)"
    Need ofProperty(const ElementId& element, std::string_view key) const;
    // The same for a value that was read elsewhere; `subject` is how to call whose it is.
    std::string clauseOf(std::string_view subject, std::string_view key, const model::EffectiveValue& value) const;
    // "the attacker acts as id-app"
    std::string clauseOf(const Fact& fact) const;
    // What a fix does, for people: "Set public network access of st-data to Disabled".
    std::string titleOf(const std::string& fix) const;
    // "st-data is of type Storage account"
    Need ofType(const ElementId& element) const;

private:
    const Source* m_source;
};

}  // namespace zonewright::analysis::facts
