// SPDX-License-Identifier: Apache-2.0
// Rules made ready for one world: names are symbols, joins are ordered. Internal to evaluation.
#pragma once

#include "analysis/logic/evaluate.h"
#include "analysis/logic/fact_store.h"
#include "analysis/logic/rule_book.h"
#include "analysis/logic/touched.h"
#include "analysis/logic/world.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// An argument: a variable, a constant, or open (neither).
struct Slot {
    int variable = -1;
    Symbol constant = kAny;
};

struct OperandPlan {
    Slot slot;
    Symbol key = kAny;  // kAny: the slot's own value
    Operand::View view = Operand::View::value;
    model::Value constant;  // of a constant without key
};

struct Literal {
    const Atom* atom = nullptr;
    Symbol name = kAny;  // predicate, builtin, relation kind, key of `has`, assumption
    std::vector<Slot> slots;
    std::vector<Symbol> words;    // of `type`
    std::vector<Symbol> choices;  // of the argument `choiceSlot` of a builtin
    int choiceSlot = -1;
    OperandPlan left, right;
    std::vector<model::Value> list;
    const Builtin* builtin = nullptr;
    std::vector<Symbol> extendedBy;
    std::vector<Symbol> hearsOf;
    std::vector<Literal> counted;  // one
    int leaf = -1;                 // of a positive builtin: its place in ProofGraph::leaves
    double count = 0;              // of types and relations: how many the world has
};

struct Head {
    Symbol predicate;
    std::vector<Slot> slots;
};

struct Addition {
    int add;
    std::vector<Literal> when;
};

// One alternative of one rule.
struct Clause {
    std::uint32_t rule = 0;  // index in the book
    std::uint16_t alternative = 0;
    const Rule* source = nullptr;
    std::vector<Head> heads;
    std::vector<Literal> body;  // in the order of the rule
    std::vector<Addition> additions;
    std::size_t layer = 0;
    bool assumption = false;
    int leaves = 0;
};

class Answers;

// The order in which the literals of a body are joined, `first` (if any) given.
using Plan = std::vector<std::uint16_t>;

// Makes literals of atoms: names become symbols, parameters values.
class AtomCompiler {
public:
    AtomCompiler(const World& world, const EvaluationOptions& options) : m_world(world), m_options(options) {}

    Literal compile(const Rule& rule, const Atom& atom) const;
    Slot slot(const Rule& rule, const Term& term) const;
    Clause compile(const Rule& rule, std::size_t alternative) const;

private:
    OperandPlan operand(const Rule& rule, const Operand& side) const;
    std::vector<std::string> valuesOf(const Rule& rule, const Term& term) const;

    const World& m_world;
    const EvaluationOptions& m_options;
};

// Cheapest-first by expected matches, filters as soon as their variables are bound. `first`: a literal whose slots are
// bound beforehand, or none. `bound`: variables known beforehand. `facts`: what is derived so far, `answers`: what
// builtins were asked so far, to go by; null: nobody knows.
Plan planOf(const Clause& clause, std::optional<std::size_t> first, std::vector<bool> bound = {},
            const FactStore* facts = nullptr, const Answers* answers = nullptr);

class Program {
public:
    Program(std::shared_ptr<const RuleBook> book, const World& world, const EvaluationOptions& options);

    const std::shared_ptr<const RuleBook>& book() const { return m_book; }
    // The world has other builtins by now; all else about it is as it was.
    void rebind(const World& world);

    // The plan of a clause, `first` given, by the facts that are there and what builtins answered; kept while neither
    // grows much.
    const Plan& plan(const Clause& clause, std::optional<std::size_t> first, const FactStore& facts,
                     const Answers& answers) const;

    // The plan of a clause with these variables bound beforehand; every literal is in it. Kept.
    const Plan& planWith(const Clause& clause, const std::vector<bool>& bound, const FactStore& facts,
                         const Answers& answers) const;

    const std::vector<Clause>& clauses() const { return m_clauses; }
    std::size_t indexOf(const Clause& clause) const { return static_cast<std::size_t>(&clause - m_clauses.data()); }
    std::size_t layers() const { return m_layers; }
    // Builtins that rules ask for and the world does not have.
    const std::set<std::string>& missingBuiltins() const { return m_missing; }

    // False when something positive in the body has no match in this world at all.
    bool canFire(const Clause& clause) const;

private:
    struct KeptPlan {
        Plan plan;
        std::size_t facts = 0, questions = 0;  // that it was made by; plans go by orders of magnitude
    };
    std::shared_ptr<const RuleBook> m_book;
    std::vector<Clause> m_clauses;
    mutable std::vector<std::vector<std::optional<KeptPlan>>> m_plans;  // by clause, then `first`, none of it last
    mutable std::map<std::pair<std::size_t, std::vector<bool>>, Plan> m_plansWith;  // by clause and what is bound
    std::size_t m_layers = 1;
    std::set<std::string> m_missing;
};

// Marks the variables that a positive literal binds.
void markBound(const Literal& literal, std::vector<bool>& bound);

}  // namespace zonewright::analysis::logic
