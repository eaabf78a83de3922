// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/facts/source.h"
#include "analysis/facts/table_builtin.h"
#include "analysis/facts/wording.h"
#include "analysis/logic/world.h"

#include <memory>
#include <string>
#include <utility>

namespace zonewright::analysis::facts {

// What the listers of S0's builtins have in common: the drawing and its names as symbols.
class TableSource {
public:
    TableSource(logic::World& world, std::shared_ptr<const Source> source)
        : m_symbols(&world.symbols()), m_source(std::move(source)) {}

    const Source& source() const { return *m_source; }
    const model::LandingZone& zone() const { return m_source->zone(); }
    Symbol word(std::string_view text) const { return m_symbols->intern(text); }
    Symbol of(const Element& element) const { return m_symbols->intern(element.id.value); }
    Symbol of(const Relation& relation) const { return m_symbols->intern(relation.id.value, logic::Sort::relation); }
    const std::string& text(Symbol symbol) const { return m_symbols->text(symbol); }
    GroundFact opened(const Element& element, std::string_view property) const {
        return {word("opened"), {of(element), word(property)}};
    }
    GroundFact token(const ElementId& principal) const { return {word("token"), {word(principal.value)}}; }

    Need write(const Ground& ground) const {
        const Wording wording(*m_source);
        if (!ground.relation.empty()) {
            const Relation* relation = zone().find(model::RelationId(ground.relation));
            return relation != nullptr ? wording.ofRelation(*relation) : Need{};
        }
        if (ground.property.empty()) return wording.ofType(ElementId(ground.element));
        return wording.ofProperty(ElementId(ground.element), ground.property);
    }

private:
    logic::SymbolTable* m_symbols;
    std::shared_ptr<const Source> m_source;
};

// Adds the builtin `name` whose rows `list(const TableSource&, std::vector<Row>&)` gives.
template <class List>
void addTable(logic::World& world, const std::shared_ptr<const Source>& source, std::string name, std::size_t arity,
              Phrases phrases, List list) {
    const TableSource tables(world, source);
    world.addBuiltin(std::make_shared<TableBuiltin>(
        std::move(name), arity, std::move(phrases), [tables, list](std::vector<Row>& rows) { list(tables, rows); },
        TupleWriter{[tables](const Ground& ground) { return tables.write(ground); },
                    [tables](const std::string& id) { return Wording(tables.source()).nameOf(id); },
                    [tables](Symbol symbol) -> const std::string& { return tables.text(symbol); }}));
}

// A row for a statement that helps the attacker: none when it does not hold even possibly.
inline void addWhen(std::vector<Row>& rows, Truth truth, Row row) {
    if (truth == Truth::no) return;
    row.certain = truth == Truth::yes;
    rows.push_back(std::move(row));
}

}  // namespace zonewright::analysis::facts
