// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/pattern.h"
#include "analysis/access/scopes.h"
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

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

// What deny assignments say of writing an element, whomever they name: who may write it all the same is told by his own
// right to it.
class Denials {
public:
    explicit Denials(const Source& source) : m_source(source) {
        for (const auto& [id, element] : source.zone().elements) {
            if (element->type != "deny-assignment") continue;
            const Element* scope = source.zone().find(element->parent);
            if (scope == nullptr || (!source.isA(*scope, "scope") && !source.isA(*scope, "resource")))
                scope = source.structure().scopeAbove(id);
            if (scope != nullptr) m_denials.push_back({element.get(), scope});
        }
        if (!m_denials.empty()) m_scopes.emplace(source.drawn());
    }

    Truth ofWriting(const Element& element) const {
        Truth denied = Truth::no;
        for (const Denial& denial : m_denials) {
            if (!m_scopes->covers(denial.scope->id, element.id)) continue;
            const Truth here = denial.scope->id == element.id
                                   ? Truth::yes
                                   : !m_source.drawn().isTrue(*denial.element, "doNotApplyToChildScopes");
            denied = either(denied, both(here, names(*denial.element, writing(element))));
        }
        return denied;
    }

private:
    struct Denial {
        const Element* element;
        const Element* scope;
    };

    std::string writing(const Element& element) const {
        return (m_source.isA(element, "scope") ? std::string("*") : m_scopes->armType(element)) + "/write";
    }

    Truth names(const Element& denial, const std::string& operation) const {
        return both(holds(denial, "actions", operation), !holds(denial, "notActions", operation));
    }

    Truth holds(const Element& denial, std::string_view key, const std::string& operation) const {
        const Drawn::List list = m_source.drawn().list(denial, key);
        Truth found = list.unknown ? Truth::unknown : Truth::no;
        for (const model::Value& pattern : list.items)
            found =
                either(found, !pattern.isString()
                                  ? Truth::unknown
                                  : truthOf(access::covers(pattern.string(), operation, access::ZeroSegments::match)));
        return found;
    }

    const Source& m_source;
    std::vector<Denial> m_denials;
    std::optional<access::Scopes> m_scopes;  // where there are denials
};

// What lies below a scope and answers to it: no read-only lock stands on it or in between but one that is taken off,
// and it is not shut by a denial.
void addRuled(const TableSource& t, std::vector<Row>& rows) {
    const Denials denials(t.source());
    std::map<ElementId, std::vector<const Element*>> holders;
    for (const auto& [id, element] : t.zone().elements) holders[id] = t.source().holdersOf(*element);
    for (const auto& [id, element] : t.zone().elements) {
        const Truth denied = denials.ofWriting(*element);
        if (denied == Truth::yes) continue;
        for (const Element* scope : holders[id]) {
            std::vector<GroundFact> certain, possible;
            const auto pass = [&](const Element& between) {
                const Truth locked = t.source().drawn().is(between, "lock", "ReadOnly");
                if (locked != Truth::no) certain.push_back(t.opened(between, "lock"));
                if (locked == Truth::yes) possible.push_back(t.opened(between, "lock"));
            };
            pass(*element);
            for (const Element* between : holders[id]) {
                const auto& above = holders[between->id];
                if (std::find(above.begin(), above.end(), scope) != above.end()) pass(*between);
            }
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
