// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <charconv>

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
