// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/own_engine.h"

#include "analysis/attack/starts.h"
#include "analysis/facts/drawn_builtins.h"
#include "analysis/logic/proof_graph_builder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace zonewright::bench {

using namespace analysis::logic;

namespace {

// Rows with an index over each column.
class Table {
public:
    void add(std::span<const Symbol> row) {
        if (m_index.empty()) m_index.resize(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) m_index[i][row[i]].push_back(static_cast<std::uint32_t>(m_rows));
        m_cells.insert(m_cells.end(), row.begin(), row.end());
        ++m_rows;
    }
    std::size_t size() const { return m_rows; }
    std::size_t distinct(std::size_t column) const { return m_index.empty() ? 0 : m_index[column].size(); }
    // Calls `work` with the number and the cells of each row that may agree; false: enough.
    template <class Work>
    void each(std::span<const Symbol> pattern, Work work) const {
        const std::vector<std::uint32_t>* shortest = nullptr;
        for (std::size_t i = 0; i < std::min(pattern.size(), m_index.size()); ++i) {
            if (pattern[i] == kAny) continue;
            const auto found = m_index[i].find(pattern[i]);
            if (found == m_index[i].end()) return;
            if (shortest == nullptr || found->second.size() < shortest->size()) shortest = &found->second;
        }
        const auto offer = [&](std::size_t row) {
            const std::span<const Symbol> cells{m_cells.data() + row * m_index.size(), m_index.size()};
            for (std::size_t i = 0; i < pattern.size(); ++i)
                if (pattern[i] != kAny && pattern[i] != cells[i]) return true;
            return work(cells);
        };
        if (shortest == nullptr) {
            for (std::size_t row = 0; row < m_rows; ++row)
                if (!offer(row)) return;
        } else {
            for (const std::uint32_t row : *shortest)
                if (!offer(row)) return;
        }
    }

private:
    std::size_t m_rows = 0;
    std::vector<Symbol> m_cells;
    std::vector<std::unordered_map<Symbol, std::vector<std::uint32_t>>> m_index;
};

// A builtin that says what the tables say.
class Listed : public Builtin {
public:
    Listed(std::string name, std::size_t arity) : m_name(std::move(name)), m_arity(arity) {}

    void fill(const std::set<TableRow>& rows) {
        for (const TableRow& row : rows) add(m_plain, row);
    }
    // Rows that go on with what they wait for: `p_may_grantedvvv`, a `v` for each argument that the row tells.
    void fill(std::string_view shape, const std::set<TableRow>& rows, SymbolTable& symbols) {
        Waiting& waiting = m_waiting.emplace_back();
        shape.remove_prefix(2 + m_name.size());
        while (!shape.empty()) {
            shape.remove_prefix(1);
            std::string_view word = shape.substr(0, shape.find('_'));
            shape.remove_prefix(word.size());
            std::size_t arguments = word.size();
            while (arguments > 0 && (word[arguments - 1] == 'v' || word[arguments - 1] == 'x')) --arguments;
            waiting.premises.push_back({symbols.intern(word.substr(0, arguments)), {}});
            for (const char told : word.substr(arguments))
                waiting.premises.back().arguments.push_back(told == 'v' ? Symbol{0} : kAny);
        }
        for (const TableRow& row : rows) add(waiting.table, row);
    }

    std::string name() const override { return m_name; }
    bool readingsDiffer() const override { return false; }
    double expected(std::uint32_t bound) const override {
        double least = static_cast<double>(m_plain.size());
        for (std::size_t i = 0; i < m_arity; ++i)
            if ((bound >> i & 1U) != 0)
                least = std::min(least, static_cast<double>(m_plain.size()) /
                                            static_cast<double>(std::max<std::size_t>(1, m_plain.distinct(i))));
        return least;
    }
    void match(std::span<const Symbol> pattern, Reading, const TupleSink& sink) const override {
        m_plain.each(pattern, [&](std::span<const Symbol> cells) { return sink({cells}); });
        for (const Waiting& waiting : m_waiting)
            waiting.table.each(pattern, [&](std::span<const Symbol> cells) {
                std::vector<GroundFact> premises = waiting.premises;
                std::size_t next = m_arity;
                for (GroundFact& premise : premises)
                    for (Symbol& argument : premise.arguments)
                        if (argument != kAny) argument = cells[next++];
                return sink({cells.first(m_arity), 0, premises});
            });
    }
    std::vector<analysis::Need> explain(std::span<const Symbol>, std::uint32_t, Reading) const override { return {}; }

private:
    struct Waiting {
        std::vector<GroundFact> premises;  // arguments that rows tell stand for any symbol
        Table table;
    };
    void add(Table& table, const TableRow& row) {
        m_row.clear();
        for (const std::uint32_t cell : row) m_row.push_back(Symbol{cell});
        table.add(m_row);
    }

    std::string m_name;
    std::size_t m_arity;
    Table m_plain;
    std::vector<Waiting> m_waiting;
    std::vector<Symbol> m_row;
};

}  // namespace

OwnEngine::OwnEngine(std::shared_ptr<const model::Drawing> drawing, const analysis::Assembled& analysis,
                     const HornProgram& tables)
    : m_book(analysis::builtinKnowledge()->attackSteps), m_options(analysis.evaluationOptions()) {
    const auto catalogue = analysis::builtinKnowledge()->catalogue;
    const auto symbols = std::const_pointer_cast<SymbolTable>(analysis.world().sharedSymbols());
    m_world = std::make_unique<World>(catalogue, symbols);
    analysis::facts::addDrawing(*m_world,
                                std::make_shared<const analysis::facts::Source>(std::move(drawing), catalogue));
    for (const auto& [name, predicate] : m_book->predicates().all()) {
        if (predicate.role != Predicate::Role::builtin) continue;
        auto listed = std::make_shared<Listed>(name, predicate.arguments.size());
        for (const auto& [table, rows] : tables.tables()) {
            if (table == "b_" + name) listed->fill(rows);
            if (table.starts_with("p_" + name + "_")) listed->fill(table, rows, *symbols);
        }
        m_world->addBuiltin(std::move(listed));
    }
    m_axioms = analysis::attack::axiomsOf(analysis.starts(), *symbols);
}

std::shared_ptr<const ProofGraph> OwnEngine::run() const {
    const Program program(m_book, *m_world, m_options);
    Closure closure(program, *m_world, m_options, Reading::certain);
    for (const GroundFact& axiom : m_axioms.certain) closure.addAxiom(axiom);
    for (std::size_t layer = 0; layer < program.layers(); ++layer) closure.closeLayer(layer);
    return ProofGraphBuilder::build(m_book, m_world->sharedSymbols(), program, closure);
}

std::set<std::string> OwnEngine::factsOf(const ProofGraph& proofs) {
    std::set<std::string> facts;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) {
        std::vector<std::uint32_t> arguments;
        for (const Symbol argument : proofs.arguments(FactId{i})) arguments.push_back(indexOf(argument));
        facts.insert(
            fmt::format("f_{}({})", proofs.symbols().text(proofs.predicate(FactId{i})), fmt::join(arguments, ",")));
    }
    return facts;
}

std::size_t OwnEngine::distinctFirings(const ProofGraph& proofs) {
    std::set<std::tuple<std::string, std::size_t, std::vector<Symbol>>> firings;
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        const auto bindings = proofs.bindings(FiringId{i});
        firings.emplace(proofs.rule(FiringId{i}).id, proofs.alternative(FiringId{i}),
                        std::vector<Symbol>(bindings.begin(), bindings.end()));
    }
    return firings.size();
}

std::size_t readTables(const std::string& text) {
    std::unordered_map<std::string_view, Table> tables;
    std::vector<Symbol> row;
    std::size_t rows = 0;
    for (std::string_view rest = text; !rest.empty(); ++rows) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t open = line.find('(');
        row.clear();
        for (const char* at = line.data() + open + 1;;) {
            std::uint32_t number = 0;
            const auto [end, error] = std::from_chars(at, line.data() + line.size(), number);
            row.push_back(Symbol{number});
            if (error != std::errc() || *end != ',') break;
            at = end + 1;
        }
        tables[line.substr(0, open)].add(row);
    }
    return rows;
}

}  // namespace zonewright::bench
