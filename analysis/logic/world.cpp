// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/world.h"

#include "analysis/logic/id_table.h"
#include "analysis/logic/recorded_builtin.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

constexpr std::uint64_t pairOf(Symbol a, Symbol b) { return std::uint64_t{indexOf(a)} << 32U | indexOf(b); }

using Range = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

struct World::Tables {
    struct Element {
        const model::ElementType* type = nullptr;
        Symbol typeName = kAny;
        std::vector<Symbol> classes;  // type and families
    };
    struct RecordEntry {
        model::Value value;  // a record; unknown: every field is
        model::Evidence evidence = model::Evidence::drawn;
        const model::RecordSchema* schema = nullptr;
        Symbol subject = kAny, key = kAny;
    };

    std::unordered_map<Symbol, Element> elements;
    std::vector<Symbol> elementList;
    std::unordered_map<Symbol, std::vector<Symbol>> members;  // of a type or family
    std::vector<DrawnRelation> byKind, bySource, byTarget;
    std::unordered_map<Symbol, Range> kindRange;
    std::unordered_map<std::uint64_t, Range> sourceRange, targetRange;
    std::unordered_map<Symbol, std::size_t> relationAt;  // in byKind
    std::unordered_map<Symbol, std::shared_ptr<const Builtin>> builtins;
    Touched touched;
    std::shared_ptr<const PropertyReader> reader;
    std::unordered_map<std::uint64_t, model::EffectiveValue> values;
    std::unordered_map<std::uint64_t, std::vector<Symbol>> entryLists;  // possible reading; the certain one is a prefix
    std::unordered_map<std::uint64_t, std::size_t> certainEntries;
    std::unordered_map<Symbol, RecordEntry> records;
    std::vector<DrawnRelation> unsealed;
    bool sealed = true;

    void seal(const SymbolTable& symbols) {
        if (sealed) return;
        sealed = true;
        const auto byText = [&](Symbol a, Symbol b) { return symbols.text(a) < symbols.text(b); };
        std::sort(elementList.begin(), elementList.end(), byText);
        members.clear();
        for (const Symbol element : elementList)
            for (const Symbol name : elements.at(element).classes) members[name].push_back(element);
        const auto sortBy = [&](std::vector<DrawnRelation>& list, auto key) {
            list = unsealed;
            std::sort(list.begin(), list.end(), [&](const DrawnRelation& a, const DrawnRelation& b) {
                const auto left = key(a), right = key(b);
                return left != right ? left < right : symbols.text(a.id) < symbols.text(b.id);
            });
        };
        sortBy(byKind, [](const DrawnRelation& r) { return std::uint64_t{indexOf(r.kind)}; });
        sortBy(bySource, [](const DrawnRelation& r) { return pairOf(r.kind, r.source); });
        sortBy(byTarget, [](const DrawnRelation& r) { return pairOf(r.kind, r.target); });
        index(byKind, kindRange, [](const DrawnRelation& r) { return r.kind; });
        index(bySource, sourceRange, [](const DrawnRelation& r) { return pairOf(r.kind, r.source); });
        index(byTarget, targetRange, [](const DrawnRelation& r) { return pairOf(r.kind, r.target); });
        relationAt.clear();
        for (std::size_t i = 0; i < byKind.size(); ++i) relationAt[byKind[i].id] = i;
    }
    template <class Index, class Key>
    static void index(const std::vector<DrawnRelation>& list, Index& ranges, Key key) {
        ranges.clear();
        for (std::uint32_t i = 0; i < list.size(); ++i)
            ranges.try_emplace(key(list[i]), i, i).first->second.second = i + 1;
    }
};

World::World(std::shared_ptr<const model::Catalogue> catalogue, std::shared_ptr<SymbolTable> symbols)
    : m_catalogue(std::move(catalogue)), m_symbols(std::move(symbols)), m_tables(std::make_shared<Tables>()) {}

void World::addElement(std::string_view id, std::string_view type) {
    const Symbol symbol = m_symbols->intern(id);
    Tables::Element& element = m_tables->elements[symbol];
    if (element.typeName == kAny) m_tables->elementList.push_back(symbol);
    element = {.type = m_catalogue->type(type), .typeName = m_symbols->intern(type)};
    element.classes.push_back(element.typeName);
    if (element.type != nullptr)
        for (const std::string& family : element.type->families) element.classes.push_back(m_symbols->intern(family));
    m_tables->sealed = false;
}

void World::addRelation(std::string_view id, std::string_view kind, std::string_view source, std::string_view target) {
    const DrawnRelation relation{m_symbols->intern(id, Sort::relation), m_symbols->intern(kind),
                                 m_symbols->intern(source), m_symbols->intern(target)};
    m_tables->unsealed.push_back(relation);
    m_tables->sealed = false;
    if (LiveReading::isOn()) m_tables->touched.relations.push_back(relation);
}

void World::removeRelation(std::string_view id) {
    const Symbol symbol = m_symbols->intern(id, Sort::relation);
    auto& relations = m_tables->unsealed;
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [&](const DrawnRelation& relation) { return relation.id == symbol; });
    if (found == relations.end()) return;
    m_tables->touched.relations.push_back(*found);
    relations.erase(found);
    m_tables->sealed = false;
}

void World::setReader(std::shared_ptr<const PropertyReader> reader) { m_tables->reader = std::move(reader); }

void World::addBuiltin(std::shared_ptr<const Builtin> builtin) {
    const Symbol name = m_symbols->intern(builtin->name());
    if (LiveReading::isOn()) builtin = std::make_shared<RecordedBuiltin>(std::move(builtin));
    m_tables->builtins[name] = std::move(builtin);
    m_tables->touched.builtins.insert(name);
}

void World::forget(Symbol subject, std::string_view key) {
    Tables& tables = *m_tables;
    const Symbol symbol = m_symbols->intern(key);
    const std::uint64_t place = pairOf(subject, symbol);
    tables.touched.values[symbol].insert(subject);
    tables.values.erase(place);
    const auto list = tables.entryLists.find(place);
    if (list == tables.entryLists.end()) return;
    // What was kept of its records, at any depth.
    std::vector<Symbol> records = list->second;
    tables.entryLists.erase(list);
    tables.certainEntries.erase(place);
    while (!records.empty()) {
        const Symbol record = records.back();
        records.pop_back();
        if (tables.records.erase(record) == 0) continue;
        tables.touched.records.insert(record);
        const auto isIts = [&](const auto& entry) { return entry.first >> 32U == indexOf(record); };
        for (const auto& entry : tables.entryLists)
            if (isIts(entry)) records.insert(records.end(), entry.second.begin(), entry.second.end());
        std::erase_if(tables.entryLists, isIts);
        std::erase_if(tables.certainEntries, isIts);
        std::erase_if(tables.values, isIts);
    }
}

void World::keep(const Changes& changes) {
    for (const auto& [name, builtin] : m_tables->builtins)
        if (builtin->keep(changes)) m_tables->touched.builtins.insert(name);
}

Touched World::takeTouched() { return std::exchange(m_tables->touched, {}); }

std::span<const Symbol> World::elements() const {
    m_tables->seal(*m_symbols);
    return m_tables->elementList;
}

std::span<const Symbol> World::elementsOf(Symbol typeOrFamily) const {
    m_tables->seal(*m_symbols);
    const auto found = m_tables->members.find(typeOrFamily);
    return found == m_tables->members.end() ? std::span<const Symbol>() : found->second;
}

Symbol World::typeOf(Symbol element) const {
    const auto found = m_tables->elements.find(element);
    return found == m_tables->elements.end() ? kAny : found->second.typeName;
}

bool World::isA(Symbol element, Symbol typeOrFamily) const {
    const auto found = m_tables->elements.find(element);
    if (found == m_tables->elements.end()) return false;
    const auto& classes = found->second.classes;
    return std::find(classes.begin(), classes.end(), typeOrFamily) != classes.end();
}

namespace {

template <class Ranges, class Key>
std::span<const DrawnRelation> slice(const std::vector<DrawnRelation>& list, const Ranges& ranges, Key key) {
    const auto found = ranges.find(key);
    if (found == ranges.end()) return {};
    return {list.data() + found->second.first, list.data() + found->second.second};
}

}  // namespace

std::span<const DrawnRelation> World::relations(Symbol kind) const {
    Recording::note(placeOf(kind));
    m_tables->seal(*m_symbols);
    return slice(m_tables->byKind, m_tables->kindRange, kind);
}

std::span<const DrawnRelation> World::relationsFrom(Symbol kind, Symbol source) const {
    Recording::note(placeOf(kind));
    m_tables->seal(*m_symbols);
    return slice(m_tables->bySource, m_tables->sourceRange, pairOf(kind, source));
}

std::span<const DrawnRelation> World::relationsTo(Symbol kind, Symbol target) const {
    Recording::note(placeOf(kind));
    m_tables->seal(*m_symbols);
    return slice(m_tables->byTarget, m_tables->targetRange, pairOf(kind, target));
}

const DrawnRelation* World::relation(Symbol id) const {
    m_tables->seal(*m_symbols);
    const auto found = m_tables->relationAt.find(id);
    return found == m_tables->relationAt.end() ? nullptr : &m_tables->byKind[found->second];
}

const Builtin* World::builtin(Symbol name) const {
    const auto found = m_tables->builtins.find(name);
    return found == m_tables->builtins.end() ? nullptr : found->second.get();
}

bool World::builtinsDiffer() const {
    return std::any_of(m_tables->builtins.begin(), m_tables->builtins.end(),
                       [](const auto& entry) { return entry.second->readingsDiffer(); });
}

void World::hearEverything() const {
    for (const auto& [name, builtin] : m_tables->builtins) builtin->hearEverything();
}

PropertyPlace World::placeOf(Symbol subject, Symbol key) { return mix(0x5a1e, pairOf(subject, key)); }

PropertyPlace World::placeOf(Symbol relationKind) { return mix(0x4e1a, indexOf(relationKind)); }

// A record changes with the list it stands in.
void World::noteRead(Symbol subject, Symbol key) const {
    if (!Recording::isOn()) return;
    while (const auto list = listOf(subject)) std::tie(subject, key) = *list;
    Recording::note(placeOf(subject, key));
}

const model::EffectiveValue& World::value(Symbol subject, Symbol key) const {
    noteRead(subject, key);
    Tables& tables = *m_tables;
    // The record of an entry that is gone may come back, with other fields: nothing is kept of it.
    static const model::EffectiveValue kNothing{.evidence = model::Evidence::nothing};
    if (m_symbols->sort(subject) == Sort::record && !tables.records.contains(subject)) return kNothing;
    const auto [cell, fresh] = tables.values.try_emplace(pairOf(subject, key));
    model::EffectiveValue& value = cell->second;
    if (!fresh) return value;
    value.evidence = model::Evidence::nothing;
    const std::string& name = m_symbols->text(key);
    switch (m_symbols->sort(subject)) {
        case Sort::word:
            if (tables.reader && tables.elements.contains(subject))
                value = tables.reader->ofElement(m_symbols->text(subject), name);
            break;
        case Sort::relation:
            if (tables.reader) value = tables.reader->ofRelation(m_symbols->text(subject), name);
            break;
        case Sort::record: {
            const auto record = tables.records.find(subject);
            if (record->second.value.isUnknown()) {
                value.evidence = model::Evidence::unknown;
            } else if (const auto& fields = record->second.value.record(); fields.contains(name)) {
                value.evidence = record->second.evidence;
                value.value = fields.find(name)->second;
            }
            break;
        }
    }
    const bool known = value.evidence == model::Evidence::drawn || value.evidence == model::Evidence::defaulted;
    if (known && value.value.isUnknown()) value.evidence = model::Evidence::unknown;
    return value;
}

const model::ValueType* World::valueType(Symbol subject, Symbol key) const {
    const std::string& name = m_symbols->text(key);
    if (const auto element = m_tables->elements.find(subject); element != m_tables->elements.end()) {
        const model::Property* property = element->second.type == nullptr ? nullptr : element->second.type->find(name);
        return property == nullptr ? nullptr : &property->type;
    }
    if (const DrawnRelation* drawn = relation(subject)) {
        const model::RelationKind* kind = m_catalogue->relationKind(m_symbols->text(drawn->kind));
        const model::RelationProperty* property = kind == nullptr ? nullptr : kind->find(name);
        return property == nullptr ? nullptr : &property->type;
    }
    const auto record = m_tables->records.find(subject);
    if (record == m_tables->records.end() || record->second.schema == nullptr) return nullptr;
    const model::RecordField* field = record->second.schema->find(name);
    return field == nullptr ? nullptr : &field->type;
}

std::span<const Symbol> World::entries(Symbol subject, Symbol key, Reading reading) const {
    Tables& tables = *m_tables;
    noteRead(subject, key);
    const std::uint64_t place = pairOf(subject, key);
    auto found = tables.entryLists.find(place);
    if (found == tables.entryLists.end()) {
        const model::EffectiveValue list = value(subject, key);
        const model::ValueType* type = valueType(subject, key);
        const model::RecordSchema* schema = type == nullptr ? nullptr : m_catalogue->record(type->record);
        const std::string stem = m_symbols->text(subject) + "." + m_symbols->text(key);
        std::vector<Symbol> symbols;
        bool doubtful = list.evidence == model::Evidence::unknown;
        if (!doubtful && list.value.isList())
            for (std::size_t i = 0; i < list.value.list().size(); ++i) {
                const model::Value& entry = list.value.list()[i];
                if (entry.isUnknown()) {
                    doubtful = true;
                } else if (entry.isRecord()) {
                    symbols.push_back(m_symbols->intern(fmt::format("{}[{}]", stem, i), Sort::record));
                    tables.records[symbols.back()] = {entry, list.evidence, schema, subject, key};
                } else {
                    symbols.push_back(m_symbols->intern(entry.text()));
                }
            }
        tables.certainEntries[place] = symbols.size();
        if (doubtful) {
            symbols.push_back(m_symbols->intern(stem + "[?]", Sort::record));
            tables.records[symbols.back()] = {model::Value(), model::Evidence::unknown, schema, subject, key};
        }
        found = tables.entryLists.emplace(place, std::move(symbols)).first;
    }
    const std::span<const Symbol> all = found->second;
    return reading == Reading::possible ? all : all.first(tables.certainEntries.at(place));
}

std::optional<std::pair<Symbol, Symbol>> World::listOf(Symbol record) const {
    const auto found = m_tables->records.find(record);
    if (found == m_tables->records.end()) return std::nullopt;
    return std::pair(found->second.subject, found->second.key);
}

}  // namespace zonewright::analysis::logic
