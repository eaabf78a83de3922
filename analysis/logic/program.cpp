// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/program.h"

#include "analysis/logic/answers.h"
#include "analysis/logic/resolve_rule.h"

#include <algorithm>
#include <map>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

bool isBound(const Slot& slot, const std::vector<bool>& bound) {
    return slot.variable < 0 || bound[static_cast<std::size_t>(slot.variable)];
}

std::uint32_t boundMask(const std::vector<Slot>& slots, const std::vector<bool>& bound) {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (slots[i].variable >= 0 ? bound[static_cast<std::size_t>(slots[i].variable)] : slots[i].constant != kAny)
            mask |= 1U << i;
    return mask;
}

// Whether it only filters: everything it names is bound before it is asked.
bool isFilter(const Literal& literal) {
    const Atom::Kind kind = literal.atom->kind;
    return literal.atom->negated || kind == Atom::Kind::assume || kind == Atom::Kind::count;
}

// The rule that a person knows: a gap, for what it examines and exempts.
std::string ownerOf(const Rule& rule) {
    for (const std::string_view suffix : {".applies", ".except"})
        if (rule.kind == Rule::Kind::fact && rule.id.ends_with(suffix))
            return rule.id.substr(0, rule.id.size() - suffix.size());
    return rule.id;
}

bool bindsByEquality(const Literal& literal) {
    return literal.atom->kind == Atom::Kind::test && !literal.atom->negated &&
           literal.atom->comparison == Comparison::equal && literal.right.slot.variable >= 0 &&
           literal.right.key == kAny && literal.left.key != kAny;
}

}  // namespace

void markBound(const Literal& literal, std::vector<bool>& bound) {
    if (isFilter(literal)) return;
    for (const Slot& slot : literal.slots)
        if (slot.variable >= 0) bound[static_cast<std::size_t>(slot.variable)] = true;
    if (bindsByEquality(literal)) bound[static_cast<std::size_t>(literal.right.slot.variable)] = true;
}

Program::Program(std::shared_ptr<const RuleBook> rules, const World& world, const EvaluationOptions& options)
    : m_book(std::move(rules)) {
    const RuleBook& book = *m_book;
    std::map<std::string, std::size_t, std::less<>> layerOf;
    for (std::size_t layer = 0; layer < book.layers().size(); ++layer)
        for (const std::string& predicate : book.layers()[layer]) layerOf[predicate] = layer;
    m_layers = std::max<std::size_t>(1, book.layers().size());
    const AtomCompiler compiler(world, options);
    for (std::uint32_t index = 0; index < book.rules().size(); ++index) {
        const Rule& rule = book.rules()[index];
        for (std::size_t alternative = 0; alternative < alternativesOf(rule); ++alternative) {
            Clause clause = compiler.compile(rule, alternative);
            clause.rule = index;
            for (const Atom& head : rule.gives) clause.layer = std::max(clause.layer, layerOf[head.name]);
            for (const Literal& literal : clause.body)
                if (literal.atom->kind == Atom::Kind::builtin && literal.builtin == nullptr)
                    m_missing.insert(literal.atom->name);
            m_clauses.push_back(std::move(clause));
        }
    }
    m_plans.resize(m_clauses.size());
}

namespace {

void rebindLiteral(Literal& literal, const World& world) {
    if (literal.atom->kind == Atom::Kind::builtin) literal.builtin = world.builtin(literal.name);
    for (Literal& counted : literal.counted) rebindLiteral(counted, world);
}

}  // namespace

void Program::rebind(const World& world) {
    for (Clause& clause : m_clauses) {
        for (Literal& literal : clause.body) rebindLiteral(literal, world);
        for (Addition& addition : clause.additions)
            for (Literal& literal : addition.when) rebindLiteral(literal, world);
    }
}

const Plan& Program::plan(const Clause& clause, std::optional<std::size_t> first, const FactStore& facts,
                          const Answers& answers) const {
    auto& plans = m_plans[indexOf(clause)];
    if (plans.empty()) plans.resize(clause.body.size() + 1);
    std::optional<KeptPlan>& kept = plans[first.value_or(clause.body.size())];
    constexpr std::size_t kMuchMore = 4;
    if (!kept || facts.size() > kMuchMore * kept->facts || answers.questions() > kMuchMore * kept->questions)
        kept = KeptPlan{planOf(clause, first, {}, &facts, &answers), std::max<std::size_t>(facts.size(), 1),
                        std::max<std::size_t>(answers.questions(), 16)};
    return kept->plan;
}

const Plan& Program::planWith(const Clause& clause, const std::vector<bool>& bound, const FactStore& facts,
                              const Answers& answers) const {
    const auto [kept, fresh] = m_plansWith.try_emplace({indexOf(clause), bound});
    if (fresh) kept->second = planOf(clause, std::nullopt, bound, &facts, &answers);
    return kept->second;
}

Clause AtomCompiler::compile(const Rule& rule, std::size_t alternative) const {
    Clause clause{.alternative = static_cast<std::uint16_t>(alternative), .source = &rule};
    for (const Atom& head : rule.gives) {
        clause.heads.push_back({m_world.symbols().intern(head.name), {}});
        for (const Term& term : head.terms) clause.heads.back().slots.push_back(slot(rule, term));
    }
    for (const Atom* atom : bodyOf(rule, alternative)) {
        clause.body.push_back(compile(rule, *atom));
        clause.assumption = clause.assumption || atom->kind == Atom::Kind::assume;
        if (atom->kind == Atom::Kind::builtin && !atom->negated) clause.body.back().leaf = clause.leaves++;
    }
    for (const CostAddition& addition : rule.cost.plus) {
        clause.additions.push_back({addition.add, {}});
        for (const Atom& atom : addition.when) clause.additions.back().when.push_back(compile(rule, atom));
    }
    return clause;
}

std::vector<std::string> AtomCompiler::valuesOf(const Rule& rule, const Term& term) const {
    if (term.kind != Term::Kind::parameter) return {term.text};
    const auto given = m_options.parameters.find(ownerOf(rule) + "." + term.text);
    if (given != m_options.parameters.end()) return given->second;
    for (const Parameter& parameter : rule.parameters)
        if (parameter.name == term.text) return parameter.values;
    return {};
}

Slot AtomCompiler::slot(const Rule& rule, const Term& term) const {
    if (term.isVariable()) return {.variable = term.variable};
    if (term.kind == Term::Kind::any) return {};
    const std::vector<std::string> values = valuesOf(rule, term);
    return {.constant = m_world.symbols().intern(values.empty() ? std::string() : values.front())};
}

OperandPlan AtomCompiler::operand(const Rule& rule, const Operand& side) const {
    OperandPlan plan{.slot = slot(rule, side.term), .view = side.view};
    if (!side.key.empty()) plan.key = m_world.symbols().intern(side.key);
    if (plan.slot.variable < 0 && plan.slot.constant != kAny)
        plan.constant = model::Value(m_world.symbols().text(plan.slot.constant));
    return plan;
}

Literal AtomCompiler::compile(const Rule& rule, const Atom& atom) const {
    SymbolTable& symbols = m_world.symbols();
    Literal literal{.atom = &atom, .name = symbols.intern(atom.name)};
    for (std::size_t i = 0; i < atom.terms.size(); ++i) {
        literal.slots.push_back(slot(rule, atom.terms[i]));
        if (atom.terms[i].choices.empty()) continue;
        literal.choiceSlot = static_cast<int>(i);
        for (const std::string& choice : atom.terms[i].choices) literal.choices.push_back(symbols.intern(choice));
    }
    for (const std::string& word : atom.words) literal.words.push_back(symbols.intern(word));
    if (atom.kind == Atom::Kind::test) literal.left = operand(rule, atom.left);
    if (atom.kind == Atom::Kind::test || atom.kind == Atom::Kind::count) literal.right = operand(rule, atom.right);
    for (const Term& term : atom.list)
        for (const std::string& value : valuesOf(rule, term)) literal.list.emplace_back(value);
    if (atom.kind == Atom::Kind::builtin) {
        literal.builtin = m_world.builtin(literal.name);
        if (literal.builtin != nullptr) {
            for (const std::string& predicate : literal.builtin->extendedBy())
                literal.extendedBy.push_back(symbols.intern(predicate));
            for (const std::string& predicate : literal.builtin->hearsOf())
                literal.hearsOf.push_back(symbols.intern(predicate));
        }
    }
    if (atom.kind == Atom::Kind::relation) literal.count = static_cast<double>(m_world.relations(literal.name).size());
    if (atom.kind == Atom::Kind::type)
        for (const Symbol word : literal.words) literal.count += static_cast<double>(m_world.elementsOf(word).size());
    if (atom.counted) literal.counted.push_back(compile(rule, *atom.counted));
    return literal;
}

bool Program::canFire(const Clause& clause) const {
    return std::all_of(clause.body.begin(), clause.body.end(), [&](const Literal& literal) {
        if (literal.atom->negated) return true;
        switch (literal.atom->kind) {
            case Atom::Kind::relation: return literal.count > 0;
            case Atom::Kind::builtin: return literal.builtin != nullptr;
            case Atom::Kind::type: return literal.count > 0;
            default: return true;
        }
    });
}

namespace {

// Matches to expect; nothing when it cannot be evaluated yet.
std::optional<double> expected(const Literal& literal, const std::vector<bool>& bound, const FactStore* facts,
                               const Answers* answers) {
    const std::uint32_t mask = boundMask(literal.slots, bound);
    const std::uint32_t full = (1U << literal.slots.size()) - 1;
    switch (literal.atom->kind) {
        case Atom::Kind::test:
            if (!isBound(literal.left.slot, bound)) return std::nullopt;
            if (!isBound(literal.right.slot, bound))
                return bindsByEquality(literal) ? std::optional<double>(1.0) : std::nullopt;
            return 0.01;
        case Atom::Kind::assume: return mask == full ? std::optional<double>(0.005) : std::nullopt;
        case Atom::Kind::count: {
            for (const Slot& slot : literal.counted.front().slots)
                if (slot.variable != literal.slots.front().variable && !isBound(slot, bound)) return std::nullopt;
            return isBound(literal.right.slot, bound) ? std::optional<double>(0.1) : std::nullopt;
        }
        default: break;
    }
    if (literal.atom->negated) {
        for (const Slot& slot : literal.slots)
            if (!isBound(slot, bound)) return std::nullopt;
        return literal.atom->kind == Atom::Kind::builtin ? 0.4 : 0.05;
    }
    switch (literal.atom->kind) {
        case Atom::Kind::type: {
            if (mask == full) return 0.02;
            return literal.count;
        }
        case Atom::Kind::has:
            if ((mask & 1U) == 0) return std::nullopt;
            return mask == full ? 0.5 : 3.0;
        case Atom::Kind::relation: {
            if ((mask & 4U) != 0) return 0.3;
            if ((mask & 3U) == 3U) return 0.3;
            return (mask & 3U) != 0 ? std::min(literal.count, 2.0) : literal.count;
        }
        case Atom::Kind::fact:
            if (mask == full) return 0.2;
            if (facts != nullptr) {
                const auto count = static_cast<double>(facts->withPredicate(literal.name).size());
                if (answers == nullptr) return mask != 0 ? std::min(count, 4.0) : count;
                double least = count;
                for (std::size_t i = 0; i < literal.slots.size(); ++i)
                    if ((mask >> i & 1U) != 0)
                        least = std::min(least, count / std::max<double>(1, facts->distinct(literal.name, i)));
                return least;
            }
            return mask != 0 ? 4.0 : 200.0;
        case Atom::Kind::builtin: {
            const double count = literal.builtin == nullptr ? 0 : literal.builtin->expected(mask);
            if (const auto seen = answers == nullptr ? std::nullopt : answers->seen(literal.name, mask);
                seen && count >= 0)
                return *seen;
            return count < 0 ? std::nullopt : std::optional<double>(count);
        }
        default: return 1.0;
    }
}

}  // namespace

Plan planOf(const Clause& clause, std::optional<std::size_t> first, std::vector<bool> bound, const FactStore* facts,
            const Answers* answers) {
    bound.resize(clause.source->variables.size());
    std::vector<bool> done(clause.body.size());
    Plan plan;
    if (first) {
        done[*first] = true;
        markBound(clause.body[*first], bound);
    }
    for (std::size_t left = clause.body.size() - (first ? 1 : 0); left > 0; --left) {
        std::size_t best = clause.body.size();
        double least = 0;
        for (std::size_t i = 0; i < clause.body.size(); ++i) {
            if (done[i]) continue;
            const std::optional<double> matches = expected(clause.body[i], bound, facts, answers);
            if (matches && (best == clause.body.size() || *matches < least)) {
                best = i;
                least = *matches;
            }
        }
        if (best ==
            clause.body.size()) {  // nothing is ready (a builtin that refuses this pattern): take them as written
            best = static_cast<std::size_t>(std::find(done.begin(), done.end(), false) - done.begin());
        }
        done[best] = true;
        markBound(clause.body[best], bound);
        plan.push_back(static_cast<std::uint16_t>(best));
    }
    return plan;
}

}  // namespace zonewright::analysis::logic
