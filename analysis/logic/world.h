// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/builtin.h"
#include "analysis/logic/symbols.h"
#include "analysis/logic/touched.h"
#include "model/catalogue/catalogue.h"
#include "model/value/effective_value.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// Where the engine reads values; asked once for each subject and key, then cached.
class PropertyReader {
public:
    virtual ~PropertyReader() = default;
    // A key the type does not have reads as nothing.
    virtual model::EffectiveValue ofElement(const std::string& element, const std::string& key) const = 0;
    // What is not drawn on a relation is nothing; only `?` is unknown.
    virtual model::EffectiveValue ofRelation(const std::string& relation, const std::string& key) const = 0;
};

// What S0 to S2 offer to the rules: elements with their types, relations, values, builtins. Filled once by the
// assembler; the order of filling does not matter. It caches what it reads and interns as it goes: one thread at a
// time, readers too.
class World {
public:
    World(std::shared_ptr<const model::Catalogue> catalogue, std::shared_ptr<SymbolTable> symbols);

    SymbolTable& symbols() const { return *m_symbols; }
    std::shared_ptr<const SymbolTable> sharedSymbols() const { return m_symbols; }
    const model::Catalogue& catalogue() const { return *m_catalogue; }

    // `type` is a type of the catalogue; its families come with it.
    void addElement(std::string_view id, std::string_view type);
    void addRelation(std::string_view id, std::string_view kind, std::string_view source, std::string_view target);
    void setReader(std::shared_ptr<const PropertyReader> reader);
    // Replaces the one of that name.
    void addBuiltin(std::shared_ptr<const Builtin> builtin);
    // For a live analysis. A relation is gone; what its properties say is forgotten.
    void removeRelation(std::string_view id);
    // A drawn property has changed: its value is read again. An element or relation by its symbol.
    void forget(Symbol subject, std::string_view key);
    void keep(const Changes& changes);  // tells all builtins
    // By which a recording knows that a value was read here, or relations of a kind.
    static PropertyPlace placeOf(Symbol subject, Symbol key);
    static PropertyPlace placeOf(Symbol relationKind);
    // All that was forgotten or replaced since this was last asked.
    Touched takeTouched();

    // All lists below are in order of id.
    std::span<const Symbol> elements() const;
    std::span<const Symbol> elementsOf(Symbol typeOrFamily) const;
    Symbol typeOf(Symbol element) const;  // kAny: no element
    bool isA(Symbol element, Symbol typeOrFamily) const;
    std::span<const DrawnRelation> relations(Symbol kind) const;
    std::span<const DrawnRelation> relationsFrom(Symbol kind, Symbol source) const;
    std::span<const DrawnRelation> relationsTo(Symbol kind, Symbol target) const;
    const DrawnRelation* relation(Symbol id) const;
    const Builtin* builtin(Symbol name) const;
    bool builtinsDiffer() const;  // between the readings
    // From now on builtins leave nothing out: for explaining what is missing.
    void hearEverything() const;

    // The value of a property of an element or relation, or of a field of a record that records() gave.
    const model::EffectiveValue& value(Symbol subject, Symbol key) const;
    // The declared type of that value; null when the subject has no such property.
    const model::ValueType* valueType(Symbol subject, Symbol key) const;
    // The entries of a list value: records as symbols of their own, scalars as words. Over an unknown list, the
    // possible reading gets one record all of whose fields are unknown, the certain one nothing.
    std::span<const Symbol> entries(Symbol subject, Symbol key, Reading reading) const;

    // Whose list a record that entries() gave is of: subject and key. Nothing for other symbols.
    std::optional<std::pair<Symbol, Symbol>> listOf(Symbol record) const;

private:
    void noteRead(Symbol subject, Symbol key) const;

    struct Tables;
    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::shared_ptr<SymbolTable> m_symbols;
    std::shared_ptr<Tables> m_tables;
};

}  // namespace zonewright::analysis::logic
