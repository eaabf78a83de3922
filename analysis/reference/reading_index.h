// SPDX-License-Identifier: Apache-2.0
// Who reads what: for each name of the catalogue the attack steps and gap rules whose conditions look at it. Computed
// from the parsed rules, so that it says what is evaluated. What builtins look at (reach, permissions) is not in it.
#pragma once

#include "analysis/knowledge.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::reference {

// Ids of steps and gap rules, sorted, without repeats.
using Readers = std::vector<std::string>;

// What one rule reads, itself or through the rules of kind `fact` that it uses. All lists are sorted, without repeats.
struct Reading {
    std::vector<std::string> types;               // types and families that it asks for by name
    std::vector<std::string> properties;          // "TYPE.key" for each type that the variable may stand for
    std::vector<std::string> relations;           // kinds
    std::vector<std::string> relationProperties;  // "KIND.key"
    std::vector<std::string> assumptions;
    std::vector<std::string> predicates;  // facts and builtins
    std::vector<std::string> settings;    // properties of the drawing itself
};

class ReadingIndex {
public:
    explicit ReadingIndex(const Knowledge& knowledge);

    // Who asks for this type, or for a family of it, by name.
    Readers ofType(std::string_view type) const;
    Readers ofFamily(std::string_view family) const;
    // Who reads the property of an element of the type.
    Readers ofProperty(std::string_view type, std::string_view key) const;
    Readers ofRelation(std::string_view kind) const;
    Readers ofRelationProperty(std::string_view kind, std::string_view key) const;
    Readers ofAssumption(std::string_view name) const;

    // Null for what is no step and no gap rule.
    const Reading* of(std::string_view rule) const;

private:
    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::map<std::string, Reading, std::less<>> m_byRule;
    std::map<std::string, Readers, std::less<>> m_types, m_properties, m_relations, m_relationProperties, m_assumptions;
};

// Of the knowledge that is compiled in; made once, then shared.
const ReadingIndex& builtinReadingIndex();

}  // namespace zonewright::analysis::reference
