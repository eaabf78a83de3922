// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/parse_atom.h"

#include "analysis/logic/atom_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

std::vector<std::string> splitChoices(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t bar = text.find(" | "); bar != std::string::npos; bar = text.find(" | ", from)) {
        parts.push_back(text.substr(from, bar - from));
        from = bar + 3;
    }
    if (!parts.empty()) parts.push_back(text.substr(from));
    return parts;
}

const std::vector<std::pair<std::string_view, Comparison>>& comparisons() {
    static const std::vector<std::pair<std::string_view, Comparison>> words{
        {"==", Comparison::equal},      {"!=", Comparison::notEqual},       {"<", Comparison::less},
        {"<=", Comparison::lessEqual},  {">", Comparison::greater},         {">=", Comparison::greaterEqual},
        {"in", Comparison::in},         {"contains", Comparison::contains}, {"glob", Comparison::glob},
        {"exists", Comparison::exists}, {"empty", Comparison::empty},       {"atLeast", Comparison::atLeast},
        {"within", Comparison::within}, {"overlaps", Comparison::overlaps}};
    return words;
}

class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text), m_tokens(tokenize(text)) {}

    std::vector<Atom> atoms() {
        std::vector<Atom> result = atomList();
        expectEnd();
        return result;
    }

    FixTemplate fix() {
        FixTemplate fix;
        const std::string verb = word("set, remove or add");
        if (verb != "set" && verb != "remove" && verb != "add")
            fail(0, fmt::format("a fix begins with set, remove or add, not with \"{}\"", verb));
        const Token first = next();
        if (first.kind != Token::Kind::word) fail(first.offset, "here stands an element's variable or a relation kind");
        if (accept("(")) {
            fix.relation = first.text;
            fix.terms.push_back(term());
            expect(",");
            fix.terms.push_back(term());
            expect(")");
        } else {
            fix.terms.push_back(termOf(first));
        }
        if (verb == "set") {
            expect(".");
            fix.kind = fix.relation.empty() ? FixTemplate::Kind::setProperty : FixTemplate::Kind::setRelationProperty;
            fix.key = word("a property");
            expectEnd();
            return fix;
        }
        if (fix.relation.empty()) fail(first.offset, "only relations are removed or added", "Write kind(X, Y)");
        fix.kind = verb == "add" ? FixTemplate::Kind::addRelation : FixTemplate::Kind::removeRelation;
        expectEnd();
        return fix;
    }

private:
    [[noreturn]] static void fail(std::size_t offset, std::string what, std::string remedy = {}) {
        throw SyntaxError{offset, std::move(what), std::move(remedy)};
    }
    const Token& peek(std::size_t ahead = 0) const { return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)]; }
    Token next() {
        Token token = peek();
        if (token.kind != Token::Kind::end) ++m_at;
        return token;
    }
    bool isSymbol(std::string_view text, std::size_t ahead = 0) const {
        return peek(ahead).kind == Token::Kind::symbol && peek(ahead).text == text;
    }
    bool accept(std::string_view text) {
        if (!isSymbol(text)) return false;
        ++m_at;
        return true;
    }
    static std::string shown(const Token& token) {
        return token.kind == Token::Kind::end ? std::string("the end") : fmt::format("\"{}\"", token.text);
    }
    void expect(std::string_view text) {
        if (!accept(text)) fail(peek().offset, fmt::format("\"{}\" is expected before {}", text, shown(peek())));
    }
    void expectEnd() const {
        if (peek().kind != Token::Kind::end)
            fail(peek().offset, fmt::format("the atom ends before {}", shown(peek())), "One line holds one atom");
    }
    std::string word(std::string_view meaning) {
        const Token token = next();
        if (token.kind != Token::Kind::word)
            fail(token.offset, fmt::format("{} is expected, not {}", meaning, shown(token)));
        return token.text;
    }

    static Term termOf(const Token& token) {
        if (token.kind == Token::Kind::quoted)
            return {.kind = Term::Kind::constant, .text = token.text, .choices = splitChoices(token.text)};
        if (token.kind != Token::Kind::word)
            fail(token.offset, fmt::format("a variable or constant is expected, not {}", shown(token)));
        if (token.text == "_") return {.kind = Term::Kind::any, .text = "_"};
        if (isVariableName(token.text)) return {.kind = Term::Kind::variable, .text = token.text};
        if (token.text.front() == '$') return {.kind = Term::Kind::parameter, .text = token.text.substr(1)};
        return {.kind = Term::Kind::constant, .text = token.text};
    }
    Term term() {
        Term result = termOf(next());
        return result;
    }

    Operand operand() {
        Operand result{.term = term()};
        if (accept(".")) result.key = word("a property");
        if (peek().kind == Token::Kind::word && !isComparison(peek())) {
            static const std::vector<std::pair<std::string_view, Operand::View>> views{
                {"prefix", Operand::View::prefix},
                {"days", Operand::View::days},
                {"hours", Operand::View::hours},
                {"length", Operand::View::length}};
            for (const auto& [name, view] : views)
                if (peek().text == name) {
                    result.view = view;
                    ++m_at;
                    break;
                }
        }
        return result;
    }
    static bool isComparison(const Token& token) {
        return std::any_of(comparisons().begin(), comparisons().end(),
                           [&](const auto& entry) { return entry.first == token.text; });
    }
    Comparison comparison() {
        const Token token = next();
        for (const auto& [name, value] : comparisons())
            if (token.kind != Token::Kind::quoted && token.text == name) return value;
        std::vector<std::string_view> known;
        for (const auto& entry : comparisons()) known.push_back(entry.first);
        fail(token.offset, fmt::format("{} compares nothing", shown(token)),
             fmt::format("Known are {}, has", fmt::join(known, ", ")));
    }
    void rightSide(Atom& atom) {
        if (atom.comparison == Comparison::exists || atom.comparison == Comparison::empty) return;
        if (atom.comparison == Comparison::in) {
            if (!accept("[")) {
                const std::size_t at = peek().offset;
                atom.list.push_back(term());
                if (atom.list.back().kind != Term::Kind::parameter)
                    fail(at, "\"in\" takes a list", "Write in [a, b] or in $parameter");
                return;
            }
            do atom.list.push_back(term());
            while (accept(","));
            expect("]");
            return;
        }
        atom.right = operand();
    }

    // Commas separate; a positive test on a relation just named yields two atoms.
    std::vector<Atom> atomList() {
        const std::size_t begin = peek().offset;
        bool negated = false;
        while (peek().kind == Token::Kind::word && peek().text == "not" && peek(1).kind == Token::Kind::word) {
            if (negated) fail(peek().offset, "\"not not\" is no condition", "Leave both out");
            negated = true;
            ++m_at;
        }
        std::vector<Atom> result;
        if (peek().kind == Token::Kind::word && isSymbol("(", 1)) {
            result = call(negated);
        } else {
            Atom atom;
            atom.left = operand();
            if (peek().kind == Token::Kind::word && peek().text == "has") {
                ++m_at;
                if (atom.left.key.empty()) fail(begin, "\"has\" asks for an entry of a property", "Write X.key has R");
                atom.kind = Atom::Kind::has;
                atom.name = atom.left.key;
                atom.terms = {atom.left.term, term()};
            } else {
                atom.kind = Atom::Kind::test;
                atom.comparison = comparison();
                rightSide(atom);
            }
            result.push_back(std::move(atom));
        }
        for (Atom& atom : result) {
            atom.negated = negated;
            atom.text = std::string(m_text.substr(begin, peek().offset - begin));
            while (!atom.text.empty() && atom.text.back() == ' ') atom.text.pop_back();
        }
        return result;
    }

    std::vector<Atom> call(bool negated) {
        Atom atom;
        const Token head = next();
        atom.name = head.text;
        expect("(");
        if (atom.name == "type") {
            atom.kind = Atom::Kind::type;
            atom.terms.push_back(term());
            expect(",");
            do atom.words.push_back(word("a type or family"));
            while (accept("|"));
        } else if (atom.name == "assume") {
            atom.kind = Atom::Kind::assume;
            atom.name = word("the name of an assumption");
            expect(",");
            atom.terms.push_back(term());
        } else if (atom.name == "count") {
            return {counting(head)};
        } else if (!isSymbol(")")) {
            do atom.terms.push_back(term());
            while (accept(","));
        }
        expect(")");
        if (!isSymbol(".")) return {std::move(atom)};
        if (negated)
            fail(head.offset, "a test of a relation does not stand under \"not\" in one line",
                 "Give the join a name with a rule of kind fact");
        if (atom.terms.size() != 2)
            fail(head.offset, "a test of a relation names its two ends", "Write kind(X, Y).key == v");
        expect(".");
        const Term relation{.kind = Term::Kind::variable, .text = "#"};
        atom.terms.push_back(relation);
        Atom test{.kind = Atom::Kind::test, .left = {.term = relation, .key = word("a property of the relation")}};
        test.comparison = comparison();
        rightSide(test);
        return {std::move(atom), std::move(test)};
    }

    Atom counting(const Token& head) {
        Atom atom{.kind = Atom::Kind::count, .name = "count"};
        atom.terms.push_back(term());
        if (atom.terms.front().kind != Term::Kind::variable)
            fail(head.offset, "count names the variable it counts", "Write count(V, kind(V, X)) >= 2");
        expect(",");
        std::vector<Atom> inner = atomList();
        if (inner.size() != 1 || inner.front().negated || inner.front().kind == Atom::Kind::count)
            fail(head.offset, "count holds one positive atom",
                 "Give a longer condition a name with a rule of kind fact");
        expect(")");
        atom.counted = std::make_shared<const Atom>(std::move(inner.front()));
        const std::size_t at = peek().offset;
        atom.comparison = comparison();
        if (atom.comparison > Comparison::greaterEqual)
            fail(at, "a count is compared with a number", "Use ==, !=, <, <=, > or >=");
        rightSide(atom);
        return atom;
    }

    std::string_view m_text;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

void report(const SyntaxError& error, std::string_view text, const TextPlace& place, model::Problems& problems) {
    model::Mark mark = place.mark;
    if (mark.column > 0) mark.column += static_cast<std::uint32_t>(error.offset);
    problems.push_back({.code = "rule-syntax",
                        .file = place.file,
                        .place = placeText(mark),
                        .what = fmt::format("in `{}`: {}", text, error.what),
                        .remedy = error.remedy});
}

}  // namespace

bool isVariableName(std::string_view text) {
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string placeText(model::Mark mark) {
    if (mark.line == 0) return {};
    return fmt::format("line {}, column {}", mark.line, mark.column);
}

std::vector<Atom> parseAtom(std::string_view text, const TextPlace& place, model::Problems& problems) {
    try {
        std::vector<Atom> atoms = Parser(text).atoms();
        for (Atom& atom : atoms) atom.mark = place.mark;
        return atoms;
    } catch (const SyntaxError& error) {
        report(error, text, place, problems);
        return {};
    }
}

std::optional<FixTemplate> parseFix(std::string_view text, const TextPlace& place, model::Problems& problems) {
    try {
        // Values may hold any character: only what stands before the first `=` is in the notation.
        const std::size_t equals = std::min(text.find('='), text.size());
        FixTemplate fix = Parser(text.substr(0, equals)).fix();
        const bool sets =
            fix.kind == FixTemplate::Kind::setProperty || fix.kind == FixTemplate::Kind::setRelationProperty;
        if (sets != (equals < text.size()))
            throw SyntaxError{equals, sets ? "a fix that sets something says to what" : "only `set` takes a value",
                              "Write set X.key=value"};
        if (sets) fix.value = std::string(text.substr(equals + 1));
        fix.text = text;
        fix.mark = place.mark;
        return fix;
    } catch (const SyntaxError& error) {
        report(error, text, place, problems);
        return std::nullopt;
    }
}

}  // namespace zonewright::analysis::logic
