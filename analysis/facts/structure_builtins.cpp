// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace zonewright::analysis::facts {
namespace {

// Port numbers cannot be listed; they are recognised.
class PortBuiltin : public logic::Builtin {
public:
    explicit PortBuiltin(const logic::SymbolTable& symbols) : m_symbols(&symbols) {}
    std::string name() const override { return "port"; }

    void match(std::span<const Symbol> pattern, Reading, const logic::TupleSink& sink) const override {
        if (pattern[0] == logic::kAny || !isPort(m_symbols->text(pattern[0]))) return;
        const Symbol arguments[1] = {pattern[0]};
        sink({arguments, 0, {}});
    }
    // Never to be asked before it is bound.
    double expected(std::uint32_t bound) const override { return (bound & 1U) != 0 ? 0.5 : 1e12; }
    std::vector<Need> explain(std::span<const Symbol>, std::uint32_t, Reading) const override { return {}; }

private:
    static bool isPort(const std::string& text) {
        int port = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
        return error == std::errc() && end == text.data() + text.size() && port > 0 && port < 65536;
    }
    const logic::SymbolTable* m_symbols;
};

// Whether a list of operations holds one that writes.
Truth holdsWriting(const Drawn::List& actions) {
    Truth found = actions.unknown ? Truth::unknown : Truth::no;
    for (const model::Value& pattern : actions.items) {
        const bool writes =
            pattern.isString() && (pattern.string().ends_with('*') || pattern.string().ends_with("/write"));
        found = either(found, pattern.isUnknown() ? Truth::unknown : truthOf(writes));
    }
    return found;
}

// Elements that some deny assignment shuts for everybody, whatever is granted above; perhaps, where it is not known.
std::map<ElementId, Truth> shutByDenial(const Source& source) {
    std::map<ElementId, Truth> shut;
    for (const auto& [id, element] : source.zone().elements) {
        if (element->type != "deny-assignment") continue;
        const Element* scope = source.zone().find(element->parent);
        if (scope == nullptr) continue;
        Truth denies = both(holdsWriting(source.drawn().list(*element, "actions")),
                            !source.drawn().isTrue(*element, "doNotApplyToChildScopes"));
        for (const Relation* relation : source.structure().from(id))
            if (relation->kind == "applies-to") denies = both(denies, relationIs(*relation, "mode", "exclude"));
        if (denies == Truth::no) continue;
        Truth& known = shut.try_emplace(scope->id, Truth::no).first->second;
        known = either(known, denies);
    }
    return shut;
}

// What lies below a scope and answers to it: no read-only lock stands on it or in between but one that is taken off,
// and no denial.
void addRuled(const TableSource& t, std::vector<Row>& rows) {
    const std::map<ElementId, Truth> shut = shutByDenial(t.source());
    std::map<ElementId, std::vector<const Element*>> holders;
    for (const auto& [id, element] : t.zone().elements) holders[id] = t.source().holdersOf(*element);
    for (const auto& [id, element] : t.zone().elements) {
        for (const Element* scope : holders[id]) {
            std::vector<GroundFact> certain, possible;
            Truth denied = Truth::no;
            const auto pass = [&](const Element& between) {
                if (const auto found = shut.find(between.id); found != shut.end())
                    denied = either(denied, found->second);
                const Truth locked = t.source().drawn().is(between, "lock", "ReadOnly");
                if (locked != Truth::no) certain.push_back(t.opened(between, "lock"));
                if (locked == Truth::yes) possible.push_back(t.opened(between, "lock"));
            };
            pass(*element);
            for (const Element* between : holders[id]) {
                const auto& above = holders[between->id];
                if (std::find(above.begin(), above.end(), scope) != above.end()) pass(*between);
            }
            if (denied == Truth::yes) continue;
            const bool doubtful = denied == Truth::unknown || possible.size() != certain.size();
            if (denied == Truth::no) rows.push_back({{t.of(*element), t.of(*scope)}, true, std::move(certain), {}});
            if (doubtful) rows.push_back({{t.of(*element), t.of(*scope)}, false, std::move(possible), {}});
        }
    }
}

}  // namespace

void addStructureBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    addTable(world, source, "parent", 2, {"{0} is part of {1}"}, [](const TableSource& t, std::vector<Row>& rows) {
        for (const auto& [id, element] : t.zone().elements) {
            for (const Element* parent : t.source().parentsOf(*element))
                rows.push_back({{t.of(*element), t.of(*parent)}});
        }
    });
    addTable(world, source, "below", 2, {"{0} lies below {1}"}, [](const TableSource& t, std::vector<Row>& rows) {
        for (const auto& [id, element] : t.zone().elements) {
            for (const Element* holder : t.source().holdersOf(*element))
                rows.push_back({{t.of(*element), t.of(*holder)}});
        }
    });
    addTable(world, source, "ruled", 2, {"{0} lies below {1}, and no lock stands between"}, addRuled);
    addTable(world, source, "account", 2, {"{0} is kept in {1}"}, [](const TableSource& t, std::vector<Row>& rows) {
        for (const auto& [id, element] : t.zone().elements) {
            for (const Element* account : t.source().accountsOf(*element))
                rows.push_back({{t.of(*element), t.of(*account)}});
        }
    });
    addTable(world, source, "within", 2, {"{0} is part of {1}"}, [](const TableSource& t, std::vector<Row>& rows) {
        for (const auto& [id, element] : t.zone().elements) {
            rows.push_back({{t.of(*element), t.of(*element)}});
            for (const Element* parent : t.source().parentsOf(*element)) {
                rows.push_back({{t.of(*element), t.of(*parent)}});
            }
        }
    });
    world.addBuiltin(std::make_shared<PortBuiltin>(world.symbols()));
}

}  // namespace zonewright::analysis::facts
