// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/ground_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace zonewright::analysis::logic {
namespace {

std::string_view toText(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal: return "==";
        case Comparison::notEqual: return "!=";
        case Comparison::less: return "<";
        case Comparison::lessEqual: return "<=";
        case Comparison::greater: return ">";
        case Comparison::greaterEqual: return ">=";
        case Comparison::in: return "in";
        case Comparison::contains: return "contains";
        case Comparison::glob: return "glob";
        case Comparison::exists: return "exists";
        case Comparison::empty: return "empty";
        case Comparison::atLeast: return "atLeast";
        case Comparison::within: return "within";
        case Comparison::overlaps: return "overlaps";
    }
    return {};
}

std::string_view toText(Operand::View view) {
    switch (view) {
        case Operand::View::value: return "";
        case Operand::View::prefix: return " prefix";
        case Operand::View::days: return " days";
        case Operand::View::hours: return " hours";
        case Operand::View::length: return " length";
    }
    return {};
}

class Writer {
public:
    Writer(const Rule& rule, std::span<const Symbol> bindings, const SymbolTable& symbols)
        : m_rule(rule), m_bindings(bindings), m_symbols(symbols) {}

    std::string atom(const Atom& atom) const { return (atom.negated ? "not " : "") + positive(atom); }

private:
    std::string term(const Term& term) const {
        if (term.kind == Term::Kind::parameter)
            for (const Parameter& parameter : m_rule.parameters)
                if (parameter.name == term.text) return fmt::format("{}", fmt::join(parameter.values, ", "));
        return termText(term, m_bindings, m_symbols);
    }
    std::string operand(const Operand& side) const {
        return fmt::format("{}{}{}{}", term(side.term), side.key.empty() ? "" : ".", side.key, toText(side.view));
    }
    std::string terms(const std::vector<Term>& list, std::size_t count) const {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < std::min(count, list.size()); ++i) texts.push_back(term(list[i]));
        return fmt::format("{}", fmt::join(texts, ","));
    }
    std::string positive(const Atom& atom) const {
        switch (atom.kind) {
            case Atom::Kind::fact:
            case Atom::Kind::builtin: return fmt::format("{}({})", atom.name, terms(atom.terms, atom.terms.size()));
            case Atom::Kind::relation: return fmt::format("{}({})", atom.name, terms(atom.terms, 2));
            case Atom::Kind::type: return fmt::format("type({},{})", term(atom.terms[0]), fmt::join(atom.words, " | "));
            case Atom::Kind::assume: return fmt::format("{}({})", atom.name, term(atom.terms[0]));
            case Atom::Kind::has:
                return fmt::format("{}.{} has {}", term(atom.terms[0]), atom.name, term(atom.terms[1]));
            case Atom::Kind::count:
                return fmt::format("count({},{}) {} {}", term(atom.terms[0]), positive(*atom.counted),
                                   toText(atom.comparison), operand(atom.right));
            case Atom::Kind::test: break;
        }
        const std::string left = fmt::format("{} {}", operand(atom.left), toText(atom.comparison));
        switch (atom.comparison) {
            case Comparison::exists:
            case Comparison::empty: return left;
            case Comparison::in: return fmt::format("{} [{}]", left, terms(atom.list, atom.list.size()));
            default: return fmt::format("{} {}", left, operand(atom.right));
        }
    }

    const Rule& m_rule;
    std::span<const Symbol> m_bindings;
    const SymbolTable& m_symbols;
};

}  // namespace

std::string termText(const Term& term, std::span<const Symbol> bindings, const SymbolTable& symbols) {
    if (!term.isVariable()) return term.text;
    const Symbol symbol = bindings[static_cast<std::size_t>(term.variable)];
    if (symbol != kAny) return symbols.text(symbol);
    return term.choices.empty() ? "_" : term.text;
}

std::string groundText(const Rule& rule, const Atom& atom, std::span<const Symbol> bindings,
                       const SymbolTable& symbols) {
    return Writer(rule, bindings, symbols).atom(atom);
}

}  // namespace zonewright::analysis::logic
