// SPDX-License-Identifier: Apache-2.0
#include "analysis/reference/reading_index.h"

#include "analysis/logic/rule_book.h"
#include "analysis/reference/rule_reading.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::reference {

namespace {

using logic::Rule;

void merge(std::vector<std::string>& into, const std::vector<std::string>& more) {
    std::vector<std::string> all;
    std::ranges::set_union(into, more, std::back_inserter(all));
    into = std::move(all);
}

void merge(Reading& into, const Reading& more) {
    merge(into.types, more.types);
    merge(into.properties, more.properties);
    merge(into.relations, more.relations);
    merge(into.relationProperties, more.relationProperties);
    merge(into.assumptions, more.assumptions);
    merge(into.predicates, more.predicates);
    merge(into.settings, more.settings);
}

// What each predicate stands on that rules of kind `fact` define, those that they use in turn included.
std::map<std::string, Reading, std::less<>> readingsOfFacts(const logic::RuleBook& book,
                                                            const model::Catalogue& catalogue) {
    std::map<std::string, Reading, std::less<>> facts;
    for (const Rule& rule : book.rules()) {
        if (rule.kind != Rule::Kind::fact) continue;
        const Reading own = readingOf(rule, catalogue);
        for (const logic::Atom& head : rule.gives) merge(facts[head.name], own);
    }
    for (bool grew = true; grew;) {
        grew = false;
        for (auto& [name, reading] : facts) {
            const std::size_t before = reading.predicates.size();
            for (const std::string& used : std::vector<std::string>(reading.predicates))
                if (const auto other = facts.find(used); other != facts.end() && other->first != name)
                    merge(reading, Reading(other->second));
            grew = grew || reading.predicates.size() != before;
        }
    }
    return facts;
}

const Readers& at(const std::map<std::string, Readers, std::less<>>& readers, const std::string& name) {
    static const Readers kNone;
    const auto found = readers.find(name);
    return found == readers.end() ? kNone : found->second;
}

}  // namespace

ReadingIndex::ReadingIndex(const Knowledge& knowledge) : m_catalogue(knowledge.catalogue) {
    for (const auto* book : {knowledge.attackSteps.get(), knowledge.rules.get()}) {
        const auto facts = readingsOfFacts(*book, *m_catalogue);
        for (const Rule& rule : book->rules()) {
            if (rule.kind == Rule::Kind::fact) continue;
            Reading reading = readingOf(rule, *m_catalogue);
            for (const std::string& used : std::vector<std::string>(reading.predicates))
                if (const auto fact = facts.find(used); fact != facts.end()) merge(reading, fact->second);
            m_byRule.emplace(rule.id, std::move(reading));
        }
    }
    const auto index = [](std::map<std::string, Readers, std::less<>>& readers, const std::vector<std::string>& names,
                          const std::string& rule) {
        for (const std::string& name : names) readers[name].push_back(rule);
    };
    for (const auto& [id, reading] : m_byRule) {
        index(m_types, reading.types, id);
        index(m_properties, reading.properties, id);
        index(m_relations, reading.relations, id);
        index(m_relationProperties, reading.relationProperties, id);
        index(m_assumptions, reading.assumptions, id);
    }
}

Readers ReadingIndex::ofType(std::string_view typeId) const {
    const model::ElementType* type = m_catalogue->type(typeId);
    if (!type) return {};
    std::set<std::string> all;
    const Readers& own = at(m_types, type->id);
    all.insert(own.begin(), own.end());
    for (const std::string& family : type->families) {
        const Readers& readers = at(m_types, family);
        all.insert(readers.begin(), readers.end());
    }
    return {all.begin(), all.end()};
}

Readers ReadingIndex::ofFamily(std::string_view family) const { return at(m_types, std::string(family)); }
Readers ReadingIndex::ofProperty(std::string_view type, std::string_view key) const {
    return at(m_properties, std::string(type) + "." + std::string(key));
}
Readers ReadingIndex::ofRelation(std::string_view kind) const { return at(m_relations, std::string(kind)); }
Readers ReadingIndex::ofRelationProperty(std::string_view kind, std::string_view key) const {
    return at(m_relationProperties, std::string(kind) + "." + std::string(key));
}
Readers ReadingIndex::ofAssumption(std::string_view name) const { return at(m_assumptions, std::string(name)); }

const Reading* ReadingIndex::of(std::string_view rule) const {
    const auto found = m_byRule.find(rule);
    return found == m_byRule.end() ? nullptr : &found->second;
}

const ReadingIndex& builtinReadingIndex() {
    static const ReadingIndex kIndex(*builtinKnowledge());
    return kIndex;
}

}  // namespace zonewright::analysis::reference
