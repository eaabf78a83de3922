// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/horn_writer.h"

#include "analysis/facts/drawn_builtins.h"
#include "analysis/logic/closure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace zonewright::bench {

using namespace analysis::logic;

namespace {

std::string numberOf(Symbol symbol) { return std::to_string(indexOf(symbol)); }

std::string termOf(const Slot& slot) {
    if (slot.variable >= 0) return fmt::format("V{}", slot.variable);
    return slot.constant == kAny ? "_" : numberOf(slot.constant);
}

// A name that both engines take: `data-flow` as `data_flow`.
std::string plain(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

bool isVariable(const std::string& term) { return term.starts_with('V'); }

}  // namespace

HornWriter::HornWriter(const analysis::Assembled& analysis, HornProgram& into)
    : m_analysis(analysis),
      m_world(analysis.world()),
      m_proofs(*analysis.attack().certain),
      m_join(m_world, analysis.evaluationOptions(), {&m_facts, &m_facts}, Reading::certain),
      m_out(into) {
    for (std::uint32_t i = 0; i < m_proofs.factCount(); ++i)
        m_facts.add(m_proofs.predicate(FactId{i}), m_proofs.arguments(FactId{i}));
}

std::string HornWriter::tableOf(std::string name, std::size_t arity) {
    m_out.m_listed.emplace(name, arity);
    return name;
}

void HornWriter::addRow(const std::string& table, TableRow row) { m_out.m_tables[table].insert(std::move(row)); }

// Passes questions on to the builtin of the analysis, and lists its answers.
class HornWriter::Recorder : public Builtin {
public:
    Recorder(HornWriter& writer, const Builtin& inner) : m_writer(writer), m_inner(inner) {}
    std::string name() const override { return m_inner.name(); }
    double expected(std::uint32_t bound) const override { return m_inner.expected(bound); }
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        m_inner.match(pattern, reading, [&](const BuiltinTuple& tuple) {
            m_writer.listTuple(name(), tuple, nullptr);
            return sink(tuple);
        });
    }
    std::vector<std::string> extendedBy() const override { return m_inner.extendedBy(); }
    void extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                const TupleSink& sink) const override {
        m_inner.extend(fact, pattern, reading, [&](const BuiltinTuple& tuple) {
            m_writer.listTuple(name(), tuple, &fact);
            return sink(tuple);
        });
    }
    std::vector<analysis::Need> explain(std::span<const Symbol>, std::uint32_t, Reading) const override { return {}; }

private:
    HornWriter& m_writer;
    const Builtin& m_inner;
};

void HornWriter::listAsked(std::shared_ptr<const model::Drawing> drawing, const std::vector<GroundFact>& axioms) {
    const auto knowledge = analysis::builtinKnowledge();
    World world(knowledge->catalogue, std::const_pointer_cast<SymbolTable>(m_world.sharedSymbols()));
    analysis::facts::addDrawing(
        world, std::make_shared<const analysis::facts::Source>(std::move(drawing), knowledge->catalogue));
    for (const auto& [name, predicate] : knowledge->attackSteps->predicates().all())
        if (const auto symbol = m_world.symbols().find(name))
            if (const Builtin* builtin = m_world.builtin(*symbol))
                world.addBuiltin(std::make_shared<Recorder>(*this, *builtin));
    const EvaluationOptions& options = m_analysis.evaluationOptions();
    const Program program(knowledge->attackSteps, world, options);
    Closure closure(program, world, options, Reading::certain);
    for (const GroundFact& axiom : axioms) closure.addAxiom(axiom);
    for (std::size_t layer = 0; layer < program.layers(); ++layer) closure.closeLayer(layer);
}

void HornWriter::write(const Program& rules, const std::vector<GroundFact>& axioms, HornProgram::Listing listing) {
    const auto eachLiteral = [&](const auto& work) {
        for (const Clause& clause : rules.clauses())
            for (const Literal& literal : clause.body) work(literal);
    };
    m_subjects.assign(m_world.elements().begin(), m_world.elements().end());
    eachLiteral([&](const Literal& literal) {
        if (literal.atom->kind != Atom::Kind::relation) return;
        const std::string table = tableOf("r_" + plain(literal.atom->name), 3);
        if (m_out.m_tables.contains(table)) return;
        for (const DrawnRelation& drawn : m_world.relations(literal.name)) {
            addRow(table, {indexOf(drawn.source), indexOf(drawn.target), indexOf(drawn.id)});
            m_subjects.push_back(drawn.id);
        }
    });
    // Records may hold lists of records.
    for (std::size_t known = 0, round = 0; round == 0 || m_subjects.size() > known; ++round) {
        known = m_subjects.size();
        eachLiteral([&](const Literal& literal) {
            if (literal.atom->kind != Atom::Kind::has) return;
            const std::string table = tableOf("h_" + plain(literal.atom->name), 2);
            for (std::size_t i = 0; i < known; ++i) {
                const Symbol subject = m_subjects[i];
                for (const Symbol entry : m_world.entries(subject, literal.name, Reading::certain)) {
                    addRow(table, {indexOf(subject), indexOf(entry)});
                    if (m_world.symbols().sort(entry) == Sort::record && m_records.insert(entry).second)
                        m_subjects.push_back(entry);
                }
            }
        });
    }
    listTypes();
    for (const GroundFact& axiom : axioms) {
        TableRow row;
        for (const Symbol argument : axiom.arguments) row.push_back(indexOf(argument));
        addRow("f_" + m_world.symbols().text(axiom.predicate), std::move(row));
    }
    eachLiteral([&](const Literal& literal) {
        if (literal.atom->kind == Atom::Kind::builtin && listing == HornProgram::Listing::whole) listBuiltin(literal);
    });
    for (const Clause& clause : rules.clauses()) writeStep(clause);
    listValues();
}

void HornWriter::listTypes() {
    tableOf("t", 2);
    for (const Symbol element : m_world.elements()) {
        const Symbol type = m_world.typeOf(element);
        addRow("t", {indexOf(element), indexOf(type)});
        if (const model::ElementType* known = m_world.catalogue().type(m_world.symbols().text(type)))
            for (const std::string& family : known->families)
                addRow("t", {indexOf(element), indexOf(m_world.symbols().intern(family))});
    }
}

void HornWriter::listValues() {
    const SymbolTable& symbols = m_world.symbols();
    for (const Symbol key : m_keys) {
        const std::string name = plain(symbols.text(key));
        for (const Symbol subject : m_subjects) {
            const model::EffectiveValue& value = m_world.value(subject, key);
            if (value.evidence == model::Evidence::unknown) {
                addRow("u_" + name, {indexOf(subject)});
            } else if (value.evidence != model::Evidence::nothing && !value.value.isList() && !value.value.isRecord()) {
                addRow("v_" + name, {indexOf(subject), indexOf(m_world.symbols().intern(value.value.text()))});
            }
        }
    }
    for (const Symbol key : m_entryKeys)
        for (const Symbol subject : m_subjects)
            for (const Symbol entry : m_world.entries(subject, key, Reading::certain))
                addRow("e_" + plain(symbols.text(key)), {indexOf(subject), indexOf(entry)});
}

void HornWriter::writeStep(const Clause& clause) {
    m_variables = static_cast<int>(clause.source->variables.size());
    HornProgram::Step step{.firing = fmt::format("fire{}", m_out.m_steps.size())};
    for (const Head& head : clause.heads) {
        const std::string name = "f_" + m_world.symbols().text(head.predicate);
        step.heads.push_back({name});
        for (const Slot& slot : head.slots) step.heads.back().terms.push_back(termOf(slot));
        m_out.m_derived[name] = head.slots.size();
    }
    std::set<std::string> bound;
    for (const std::uint16_t place : planOf(clause, std::nullopt, {}, &m_facts))
        for (HornProgram::Atom& atom : atomsOf(clause.body[place])) {
            if (!atom.negated && atom.predicate != "!=" && atom.predicate != "==")
                for (const std::string& term : atom.terms)
                    if (isVariable(term)) bound.insert(term);
            step.body.push_back(std::move(atom));
        }
    for (std::size_t i = 0; i < clause.source->variables.size(); ++i)
        if (const std::string variable = fmt::format("V{}", i); bound.contains(variable))
            step.variables.push_back(variable);
    m_out.m_steps.push_back(std::move(step));
}

HornWriter::Atoms HornWriter::atomsOf(const Literal& literal) {
    const auto simple = [&](std::string predicate) {
        HornProgram::Atom atom{std::move(predicate)};
        for (const Slot& slot : literal.slots) atom.terms.push_back(termOf(slot));
        return atom;
    };
    const bool isNegated = literal.atom->negated;
    switch (literal.atom->kind) {
        case Atom::Kind::fact: {
            HornProgram::Atom atom = simple("f_" + literal.atom->name);
            m_out.m_derived[atom.predicate] = atom.terms.size();
            return {std::move(atom)};
        }
        case Atom::Kind::relation:
        case Atom::Kind::has: {
            const bool relation = literal.atom->kind == Atom::Kind::relation;
            HornProgram::Atom atom = simple((relation ? "r_" : "h_") + plain(literal.atom->name));
            atom.negated = isNegated;
            tableOf(atom.predicate, atom.terms.size());
            return {std::move(atom)};
        }
        case Atom::Kind::type: return typeAtoms(literal);
        case Atom::Kind::test: return testAtoms(literal);
        case Atom::Kind::builtin: return builtinAtoms(literal);
        case Atom::Kind::assume: {
            HornProgram::Atom atom = simple(tableOf("a_" + plain(literal.atom->name), 1));
            if (!m_out.m_tables.contains(atom.predicate))
                for (const Symbol element : m_world.elements())
                    if (m_analysis.evaluationOptions().assumptions.isOn(literal.atom->name,
                                                                        m_world.symbols().text(element)))
                        addRow(atom.predicate, {indexOf(element)});
            atom.negated = isNegated;
            return {std::move(atom)};
        }
        case Atom::Kind::count: break;
    }
    fmt::print(stderr, "cannot be written for other engines: {}\n", literal.atom->text);
    std::exit(4);
}

HornProgram::Atom HornWriter::oneOf(const std::vector<Symbol>& words, const std::string& variable) {
    const auto [known, fresh] = m_words.try_emplace(words, fmt::format("w{}", m_words.size()));
    if (fresh) {
        tableOf(known->second, 1);
        for (const Symbol word : words) addRow(known->second, {indexOf(word)});
    }
    return {known->second, false, {variable}};
}

HornWriter::Atoms HornWriter::negated(Atoms atoms) {
    HornProgram::Atom head{fmt::format("n{}", m_numbered++)};
    std::set<std::string> own;  // variables that oneOf() made
    for (const HornProgram::Atom& atom : atoms)
        for (const std::string& term : atom.terms)
            if (isVariable(term) && !term.starts_with("VW")) own.insert(term);
    head.terms.assign(own.begin(), own.end());
    m_out.m_listed.emplace(head.predicate, head.terms.size());
    m_out.m_helpers.push_back({head, std::move(atoms)});
    head.negated = true;
    return {std::move(head)};
}

HornWriter::Atoms HornWriter::typeAtoms(const Literal& literal) {
    const std::string subject = termOf(literal.slots[0]);
    if (literal.words.size() == 1) return {{"t", literal.atom->negated, {subject, numberOf(literal.words.front())}}};
    const std::string word = fmt::format("VW{}", m_variables++);
    Atoms atoms{{"t", false, {subject, word}}, oneOf(literal.words, word)};
    return literal.atom->negated ? negated(std::move(atoms)) : atoms;
}

HornWriter::Atoms HornWriter::testAtoms(const Literal& literal) {
    const Comparison comparison = literal.atom->comparison;
    const bool plainLeft = literal.left.view == Operand::View::value,
               plainRight = literal.right.key == kAny && literal.right.view == Operand::View::value;
    const std::string left = termOf(literal.left.slot), right = termOf(literal.right.slot);
    if (literal.atom->negated || !plainLeft) return listedTest(literal);
    const auto valueTable = [&](const char* prefix, std::size_t arity) {
        m_keys.insert(literal.left.key);
        return tableOf(prefix + plain(m_world.symbols().text(literal.left.key)), arity);
    };
    if (comparison == Comparison::in) {
        std::vector<Symbol> words;
        for (const model::Value& value : literal.list) words.push_back(m_world.symbols().intern(value.text()));
        if (literal.left.key == kAny) return {oneOf(words, left)};
        const std::string word = fmt::format("VW{}", m_variables++);
        return {{valueTable("v_", 2), false, {left, word}}, oneOf(words, word)};
    }
    if (comparison == Comparison::equal && literal.left.key != kAny && literal.right.key != kAny &&
        literal.right.view == Operand::View::value) {
        const std::string value = fmt::format("VW{}", m_variables++);
        m_keys.insert(literal.right.key);
        const std::string other = tableOf("v_" + plain(m_world.symbols().text(literal.right.key)), 2);
        return {{valueTable("v_", 2), false, {left, value}}, {other, false, {right, value}}};
    }
    if (!plainRight) return listedTest(literal);
    if (comparison == Comparison::equal)
        return {literal.left.key == kAny ? HornProgram::Atom{"==", false, {left, right}}
                                         : HornProgram::Atom{valueTable("v_", 2), false, {left, right}}};
    if (comparison == Comparison::notEqual) {
        if (literal.left.key == kAny) return {{"!=", false, {left, right}}};
        return {{valueTable("v_", 2), true, {left, right}}, {valueTable("u_", 1), true, {left}}};
    }
    if (comparison == Comparison::contains && literal.right.slot.variable >= 0) {
        m_entryKeys.insert(literal.left.key);
        return {{tableOf("e_" + plain(m_world.symbols().text(literal.left.key)), 2), false, {left, right}}};
    }
    return listedTest(literal);
}

// Of one variable: for which elements, relations and records it is true.
HornWriter::Atoms HornWriter::listedTest(const Literal& literal) {
    const int variable = literal.left.slot.variable;
    if (variable < 0 || (literal.right.slot.variable >= 0 && literal.right.slot.variable != variable)) {
        fmt::print(stderr, "cannot be written for other engines: {}\n", literal.atom->text);
        std::exit(4);
    }
    const std::string table = tableOf(fmt::format("q{}", m_numbered++), 1);
    for (const Symbol subject : m_subjects) {
        std::vector<Symbol> bindings(static_cast<std::size_t>(variable) + 1, kAny);
        bindings.back() = subject;
        m_join.setBindings(std::move(bindings));
        if (m_join.holds(literal, Reading::certain)) addRow(table, {indexOf(subject)});
    }
    return {{table, false, {termOf(literal.left.slot)}}};
}

HornWriter::Atoms HornWriter::builtinAtoms(const Literal& literal) {
    HornProgram::Atom atom{"b_" + literal.atom->name};
    for (const Slot& slot : literal.slots) atom.terms.push_back(termOf(slot));
    tableOf(atom.predicate, atom.terms.size());
    if (literal.choiceSlot < 0) {
        atom.negated = literal.atom->negated;
        if (!atom.negated && m_out.m_derived.contains("d_" + literal.atom->name))
            atom.predicate = "d_" + literal.atom->name;
        return {std::move(atom)};
    }
    std::string& choice = atom.terms[static_cast<std::size_t>(literal.choiceSlot)];
    if (!isVariable(choice)) choice = fmt::format("VW{}", m_variables++);
    if (!literal.atom->negated && m_out.m_derived.contains("d_" + literal.atom->name))
        atom.predicate = "d_" + literal.atom->name;
    HornProgram::Atom words = oneOf(literal.choices, choice);
    Atoms atoms{std::move(atom), std::move(words)};
    return literal.atom->negated ? negated(std::move(atoms)) : atoms;
}

void HornWriter::listTuple(const std::string& builtin, const BuiltinTuple& tuple, const GroundFact* extension) {
    TableRow row;
    for (const Symbol argument : tuple.arguments) row.push_back(indexOf(argument));
    std::vector<GroundFact> premises(tuple.premises.begin(), tuple.premises.end());
    if (extension != nullptr) premises.insert(premises.begin(), *extension);
    if (premises.empty())
        addRow("b_" + builtin, std::move(row));
    else
        listWaiting(builtin, tuple.arguments.size(), row, premises);
}

// What waits for something derived makes of the builtin a predicate that is derived too.
void HornWriter::listWaiting(const std::string& builtin, std::size_t arity, const TableRow& tuple,
                             std::span<const GroundFact> premises) {
    std::string shape = builtin;
    TableRow row = tuple;
    for (const GroundFact& premise : premises) {
        shape += "_" + m_world.symbols().text(premise.predicate);
        for (const Symbol argument : premise.arguments) {
            shape += argument == kAny ? 'x' : 'v';
            if (argument != kAny) row.push_back(indexOf(argument));
        }
    }
    const std::string table = tableOf("p_" + shape, row.size());
    addRow(table, row);
    HornProgram::Atom head{"d_" + builtin};
    for (std::size_t i = 0; i < arity; ++i) head.terms.push_back(fmt::format("V{}", i));
    if (m_out.m_derived.emplace(head.predicate, arity).second)
        m_out.m_helpers.push_back({head, {{tableOf("b_" + builtin, arity), false, head.terms}}});
    if (!m_waiting.emplace(table, builtin).second) return;
    Atoms body{{table, false, {}}};
    for (std::size_t i = 0; i < row.size(); ++i) body.front().terms.push_back(fmt::format("V{}", i));
    std::size_t next = arity;
    for (const GroundFact& premise : premises) {
        HornProgram::Atom atom{"f_" + m_world.symbols().text(premise.predicate)};
        for (const Symbol argument : premise.arguments)
            atom.terms.push_back(argument == kAny ? "_" : fmt::format("V{}", next++));
        m_out.m_derived[atom.predicate] = atom.terms.size();
        body.push_back(std::move(atom));
    }
    m_out.m_helpers.push_back({head, std::move(body)});
}

void HornWriter::listBuiltin(const Literal& literal) {
    if (literal.builtin == nullptr) return;
    const std::string name = literal.atom->name;
    const std::size_t arity = literal.slots.size();
    std::vector<Symbol> open;
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < arity; ++i) {
        open.push_back(literal.slots[i].variable >= 0 ? kAny : literal.slots[i].constant);
        if (open.back() != kAny || static_cast<int>(i) == literal.choiceSlot) mask |= 1U << i;
    }
    std::vector<std::vector<Symbol>> patterns{open};
    if (literal.choiceSlot >= 0) {
        patterns.clear();
        for (const Symbol choice : literal.choices) {
            patterns.push_back(open);
            patterns.back()[static_cast<std::size_t>(literal.choiceSlot)] = choice;
        }
    }
    // Some answer only what is bound: they are asked about everything that there is.
    constexpr double kNever = 1e9;
    if (const double expected = literal.builtin->expected(mask); expected < 0 || expected >= kNever) {
        const std::size_t hole = static_cast<std::size_t>(std::find(open.begin(), open.end(), kAny) - open.begin());
        patterns.clear();
        for (std::uint32_t i = 0; i < m_world.symbols().size(); ++i) {
            if (m_world.symbols().sort(Symbol{i}) != Sort::word) continue;
            patterns.push_back(open);
            patterns.back()[hole] = Symbol{i};
        }
    }
    for (const std::vector<Symbol>& pattern : patterns) {
        if (!m_asked.insert({literal.name, pattern}).second) continue;
        literal.builtin->match(pattern, Reading::certain, [&](const BuiltinTuple& tuple) {
            listTuple(name, tuple, nullptr);
            return true;
        });
        for (const Symbol predicate : literal.extendedBy)
            for (const FactStore::Index fact : m_facts.withPredicate(predicate)) {
                const auto arguments = m_facts.arguments(fact);
                const GroundFact ground{predicate, {arguments.begin(), arguments.end()}};
                std::vector<Symbol> narrowed = pattern;
                if (narrowed[0] != kAny && narrowed[0] != arguments[0]) continue;
                narrowed[0] = arguments[0];
                literal.builtin->extend(ground, narrowed, Reading::certain, [&](const BuiltinTuple& tuple) {
                    listTuple(name, tuple, &ground);
                    return true;
                });
            }
    }
}

}  // namespace zonewright::bench
