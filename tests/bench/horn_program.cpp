// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/horn_program.h"

#include "analysis/attack/starts.h"
#include "tests/bench/horn_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zonewright::bench {

HornProgram::HornProgram(const model::Snapshot& snapshot, const analysis::Assembled& analysis,
                         const analysis::logic::Program& rules, Listing listing) {
    const analysis::logic::Axioms axioms = analysis::attack::axiomsOf(analysis.starts(), analysis.world().symbols());
    HornWriter writer(analysis, *this);
    if (listing == Listing::asked) writer.listAsked(snapshot.drawing, axioms.certain);
    writer.write(rules, axioms.certain, listing);
}

std::size_t HornProgram::rowCount() const {
    std::size_t count = 0;
    for (const auto& [name, rows] : m_tables) count += rows.size();
    return count;
}

std::string HornProgram::factText() const {
    std::string text;
    for (const auto& [name, rows] : m_tables)
        for (const TableRow& row : rows)
            fmt::format_to(std::back_inserter(text), "{}({}).\n", name, fmt::join(row, ","));
    return text;
}

namespace {

std::string call(const std::string& predicate, const std::vector<std::string>& terms) {
    return fmt::format("{}({})", predicate, fmt::join(terms, ","));
}

struct Syntax {
    const char *negation, *differs, *equals;
};

template <class Atom>
std::string textOf(const Atom& atom, const Syntax& syntax) {
    if (atom.predicate == "!=") return atom.terms[0] + syntax.differs + atom.terms[1];
    if (atom.predicate == "==") return atom.terms[0] + syntax.equals + atom.terms[1];
    return (atom.negated ? syntax.negation : "") + call(atom.predicate, atom.terms);
}

template <class Atoms>
std::string textOfAll(const Atoms& atoms, const Syntax& syntax) {
    std::string text;
    for (const auto& atom : atoms) text += (text.empty() ? "" : ", ") + textOf(atom, syntax);
    return text;
}

constexpr Syntax kAsp{"not ", "!=", "=="}, kProlog{"\\+ ", "\\==", "=="};

}  // namespace

std::string HornProgram::aspRules() const {
    std::string text;
    for (const auto& [name, arity] : m_listed)  // a table without a row is no mistake
        text += fmt::format("#defined {}/{}.\n", name, arity);
    for (const auto& [name, arity] : m_derived) text += fmt::format("#defined {}/{}.\n", name, arity);
    for (const Helper& helper : m_helpers)
        text += fmt::format("{} :- {}.\n", textOf(helper.head, kAsp), textOfAll(helper.body, kAsp));
    for (const Step& step : m_steps) {
        const std::string firing = call(step.firing, step.variables);
        text += fmt::format("{} :- {}.\n", firing, textOfAll(step.body, kAsp));
        for (const Atom& head : step.heads) text += fmt::format("{} :- {}.\n", textOf(head, kAsp), firing);
    }
    return text;
}

std::string HornProgram::prologRules(const std::string& output) const {
    std::string text = ":- set_prolog_flag(table_space, 2000000000).\n:- style_check(-singleton).\n";
    for (const auto& [name, arity] : m_listed)
        text += fmt::format(":- dynamic {0}/{1}.\n:- discontiguous {0}/{1}.\n", name, arity);
    for (const auto& [name, arity] : m_derived)
        text += fmt::format(":- discontiguous {0}/{1}.\n:- table {0}/{1}.\n", name, arity);
    for (const Helper& helper : m_helpers)
        text += fmt::format("{} :- {}.\n", textOf(helper.head, kProlog), textOfAll(helper.body, kProlog));
    std::string queries, print;
    for (const Step& step : m_steps) {
        const std::string firing = call(step.firing, step.variables);
        text += fmt::format(":- table {}/{}.\n", step.firing, step.variables.size());
        text += fmt::format("{} :- {}.\n", firing, textOfAll(step.body, kProlog));
        for (const Atom& head : step.heads) text += fmt::format("{} :- {}.\n", textOf(head, kProlog), firing);
        queries += fmt::format("    forall({}, true),\n", firing);
    }
    for (const auto& [name, arity] : m_derived) {
        if (!name.starts_with("f_")) continue;
        std::vector<std::string> variables;
        for (std::size_t i = 0; i < arity; ++i) variables.push_back(fmt::format("A{}", i));
        queries += fmt::format("    forall({}, true),\n", call(name, variables));
        print += fmt::format("    forall({0}, (write(S, {0}), nl(S))),\n", call(name, variables));
    }
    text += fmt::format(
        "main :- statistics(cputime, B),\n{}    statistics(cputime, E), T is E - B, write(T), nl,\n    open('{}', "
        "write, S),\n{}    close(S).\n:- initialization((main, halt)).\n",
        queries, output, print);
    return text;
}

}  // namespace zonewright::bench
