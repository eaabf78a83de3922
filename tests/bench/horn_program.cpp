// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/horn_program.h"

#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <unordered_map>

namespace zonewright::bench {

using namespace analysis::logic;

namespace {

std::string textOf(const HornProgram::Atom& atom) {
    std::string text = atom.predicate + "(";
    for (std::size_t i = 0; i < atom.variables.size(); ++i)
        text += fmt::format("{}V{}", i == 0 ? "" : ",", atom.variables[i]);
    return text + ")";
}

// `read` and `write` are the engines' own.
const std::string kPrefix = "f_";

std::string factText(const std::string& predicate, const std::vector<std::uint32_t>& arguments) {
    return fmt::format("{}({})", predicate, fmt::join(arguments, ","));
}

std::vector<const Atom*> factAtoms(const ProofGraph& proofs, FiringId firing) {
    std::vector<const Atom*> atoms;
    const Rule& rule = proofs.rule(firing);
    const auto add = [&](const std::vector<Atom>& list) {
        for (const Atom& atom : list)
            if (atom.kind == Atom::Kind::fact && !atom.negated) atoms.push_back(&atom);
    };
    add(rule.all);
    if (!rule.any.empty()) add(rule.any[proofs.alternative(firing)]);
    return atoms;
}

}  // namespace

std::size_t HornProgram::rowCount() const {
    std::size_t count = 0;
    for (const Rule& rule : rules) count += rule.rows.size();
    return count;
}

HornProgram hornProgramOf(const ProofGraph& proofs) {
    HornProgram program;
    std::map<std::tuple<std::string, std::size_t, std::vector<std::string>>, std::size_t> known;
    const auto note = [&](FactId fact) {
        const std::string& name = proofs.symbols().text(proofs.predicate(fact));
        program.predicates[name] = proofs.arguments(fact).size();
        return name;
    };
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) {
        const FactId fact{i};
        std::vector<std::uint32_t> arguments;
        for (const Symbol symbol : proofs.arguments(fact)) arguments.push_back(indexOf(symbol));
        const std::string name = note(fact);
        program.derived.insert(factText(name, arguments));
        if (proofs.isAxiom(fact)) program.starts.emplace_back(name, arguments);
    }
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        const FiringId firing{i};
        const auto bindings = proofs.bindings(firing);
        // Facts in the order of the rule's atoms, then what builtins waited for.
        std::vector<FactId> body;
        std::set<FactId> left(proofs.needs(firing).begin(), proofs.needs(firing).end());
        std::vector<std::vector<int>> places;  // of each argument: the rule's variable, or -1
        for (const Atom* atom : factAtoms(proofs, firing)) {
            GroundFact ground{*proofs.symbols().find(atom->name), {}};
            places.emplace_back();
            for (const Term& term : atom->terms) {
                places.back().push_back(term.isVariable() ? term.variable : -1);
                ground.arguments.push_back(term.isVariable() ? bindings[static_cast<std::size_t>(term.variable)]
                                                             : *proofs.symbols().find(term.text));
            }
            const auto fact = proofs.find(ground);
            if (!fact) std::abort();
            body.push_back(*fact);
            left.erase(*fact);
        }
        for (const FactId fact : left) {
            body.push_back(fact);
            places.emplace_back(proofs.arguments(fact).size(), -1);
        }
        const auto gives = proofs.gives(firing);
        std::vector<std::string> shape;
        for (const FactId fact : body) shape.push_back(note(fact));
        shape.emplace_back(":-");
        for (const FactId fact : gives) shape.push_back(note(fact));
        const auto [at, fresh] =
            known.try_emplace({proofs.rule(firing).id, proofs.alternative(firing), shape}, program.rules.size());
        // One variable for each variable of the rule, one for each other place.
        std::vector<HornProgram::Atom> atoms, heads;
        std::map<int, std::uint32_t> row;
        int next = static_cast<int>(bindings.size());
        const auto place = [&](HornProgram::Atom& atom, Symbol symbol, int variable) {
            if (variable < 0) variable = next++;
            atom.variables.push_back(variable);
            row[variable] = indexOf(symbol);
        };
        for (std::size_t b = 0; b < body.size(); ++b) {
            atoms.push_back({note(body[b]), {}});
            for (std::size_t a = 0; a < proofs.arguments(body[b]).size(); ++a)
                place(atoms.back(), proofs.arguments(body[b])[a], places[b][a]);
        }
        for (const FactId fact : gives) {
            heads.push_back({note(fact), {}});
            for (const Symbol symbol : proofs.arguments(fact)) place(heads.back(), symbol, -1);
        }
        if (fresh) {
            HornProgram::Rule rule{.heads = heads, .body = atoms, .table = fmt::format("side{}", at->second)};
            for (const auto& [variable, value] : row) rule.columns.push_back(variable);
            program.rules.push_back(std::move(rule));
        }
        std::vector<std::uint32_t> values;
        for (const auto& [variable, value] : row) values.push_back(value);
        program.rules[at->second].rows.insert(std::move(values));
    }
    return program;
}

std::string HornProgram::asp() const {
    std::string text;
    for (const auto& [predicate, arguments] : starts) text += factText(kPrefix + predicate, arguments) + ".\n";
    for (const Rule& rule : rules) {
        for (const auto& row : rule.rows) text += factText(rule.table, row) + ".\n";
        for (const Atom& head : rule.heads) {
            text += kPrefix + textOf(head) + " :- ";
            for (const Atom& atom : rule.body) text += kPrefix + textOf(atom) + ", ";
            text += textOf({rule.table, rule.columns}) + ".\n";
        }
    }
    return text;
}

std::string HornProgram::prolog(const std::string& output) const {
    std::string text = ":- set_prolog_flag(table_space, 8000000000).\n";
    for (const auto& [predicate, arity] : predicates)
        text += fmt::format(":- discontiguous {0}/{1}.\n:- table {0}/{1} as subsumptive.\n", kPrefix + predicate, arity);
    std::string facts, clauses, queries, print;
    for (const Rule& rule : rules) {
        text += fmt::format(":- discontiguous {}/{}.\n", rule.table, rule.columns.size());
        for (const auto& row : rule.rows) facts += factText(rule.table, row) + ".\n";
        for (const Atom& head : rule.heads) {
            clauses += kPrefix + textOf(head) + " :- ";
            for (const Atom& atom : rule.body) clauses += kPrefix + textOf(atom) + ", ";
            clauses += textOf({rule.table, rule.columns}) + ".\n";
        }
    }
    for (const auto& [predicate, arguments] : starts) clauses += factText(kPrefix + predicate, arguments) + ".\n";
    for (const auto& [predicate, arity] : predicates) {
        std::vector<std::string> variables;
        for (std::size_t i = 0; i < arity; ++i) variables.push_back(fmt::format("A{}", i));
        const std::string goal = fmt::format("{}{}({})", kPrefix, predicate, fmt::join(variables, ","));
        queries += fmt::format("    forall({}, true),\n", goal);
        print += fmt::format("    forall({0}, (write(S, {0}), nl(S))),\n", goal);
    }
    text += facts + clauses;
    text += fmt::format(
        "main :- statistics(cputime, B),\n{}    statistics(cputime, E), T is E - B, write(T), nl,\n    open('{}', "
        "write, "
        "S),\n{}    close(S).\n:- initialization((main, halt)).\n",
        queries, output, print);
    return text;
}

namespace {

// A table with an index over each column.
class Table : public Builtin {
public:
    Table(const HornProgram::Rule& rule, SymbolTable& symbols) : m_name(rule.table), m_index(rule.columns.size()) {
        for (const auto& row : rule.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                m_cells.push_back(symbols.intern(std::to_string(row[i])));
                m_index[i][m_cells.back()].push_back(static_cast<std::uint32_t>(m_rows));
            }
            ++m_rows;
        }
    }
    std::string name() const override { return m_name; }
    bool readingsDiffer() const override { return false; }
    double expected(std::uint32_t bound) const override {
        double least = static_cast<double>(m_rows);
        for (std::size_t i = 0; i < m_index.size(); ++i)
            if ((bound >> i & 1U) != 0)
                least = std::min(least, static_cast<double>(m_rows) / std::max<double>(1, m_index[i].size()));
        return least;
    }
    void match(std::span<const Symbol> pattern, Reading, const TupleSink& sink) const override {
        const std::vector<std::uint32_t>* shortest = nullptr;
        for (std::size_t i = 0; i < m_index.size(); ++i) {
            if (pattern[i] == kAny) continue;
            const auto found = m_index[i].find(pattern[i]);
            if (found == m_index[i].end()) return;
            if (shortest == nullptr || found->second.size() < shortest->size()) shortest = &found->second;
        }
        const auto offer = [&](std::size_t row) {
            const std::span<const Symbol> cells{m_cells.data() + row * m_index.size(), m_index.size()};
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (pattern[i] != kAny && pattern[i] != cells[i]) return true;
            return sink({cells});
        };
        if (shortest == nullptr) {
            for (std::size_t row = 0; row < m_rows; ++row)
                if (!offer(row)) return;
        } else {
            for (const std::uint32_t row : *shortest)
                if (!offer(row)) return;
        }
    }
    std::vector<analysis::Need> explain(std::span<const Symbol>, std::uint32_t, Reading) const override { return {}; }

private:
    std::string m_name;
    std::size_t m_rows = 0;
    std::vector<Symbol> m_cells;
    std::vector<std::unordered_map<Symbol, std::vector<std::uint32_t>>> m_index;
};

}  // namespace

OwnEngine::OwnEngine(const HornProgram& program)
    : m_world(std::make_unique<World>(model::builtinCatalogue(), std::make_shared<SymbolTable>())) {
    PredicateTable predicates = standardPredicates();
    std::vector<std::pair<std::string, model::Tree>> files;
    for (const HornProgram::Rule& rule : program.rules) {
        Predicate table{.name = rule.table, .role = Predicate::Role::builtin, .stratum = 0};
        for (const int column : rule.columns) table.arguments.push_back(fmt::format("V{}", column));
        predicates.add(std::move(table));
        std::string text = fmt::format("id: {}\ntitle: {}\ncost: {{weight: 1}}\ngives:\n", rule.table, rule.table);
        for (const HornProgram::Atom& head : rule.heads) text += "  - \"" + textOf(head) + "\"\n";
        text += "needs:\n  all:\n";
        for (const HornProgram::Atom& atom : rule.body) text += "    - \"" + textOf(atom) + "\"\n";
        text += "    - \"" + textOf({rule.table, rule.columns}) + "\"\n";
        auto tree = model::readTree(text, model::Syntax::yaml, rule.table);
        if (!tree) {
            fmt::print(stderr, "{}\n", model::toText(tree.error()));
            std::exit(4);
        }
        files.emplace_back(rule.table, std::move(*tree));
        m_world->addBuiltin(std::make_shared<Table>(rule, m_world->symbols()));
    }
    auto book = loadRuleBook(files, m_world->catalogue(), predicates);
    if (!book) {
        fmt::print(stderr, "{}\n", model::toText(book.error()));
        std::exit(4);
    }
    m_book = *book;
    for (const auto& [predicate, arguments] : program.starts) {
        GroundFact fact{m_world->symbols().intern(predicate), {}};
        for (const std::uint32_t argument : arguments)
            fact.arguments.push_back(m_world->symbols().intern(std::to_string(argument)));
        m_axioms.certain.push_back(fact);
    }
    m_axioms.possible = m_axioms.certain;
}

Evaluation OwnEngine::run() const { return evaluate(m_book, *m_world, m_axioms, {.today = "2026-01-01"}); }

std::set<std::string> OwnEngine::factsOf(const ProofGraph& proofs) {
    std::set<std::string> facts;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) facts.insert(proofs.toFact(FactId{i}).text());
    return facts;
}

}  // namespace zonewright::bench
