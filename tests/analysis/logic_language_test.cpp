// SPDX-License-Identifier: Apache-2.0
// What the rule language refuses, where, and in which words.
#include "tests/analysis/logic_world.h"
#include "tests/support/test.h"

#include <fmt/format.h>

#include <algorithm>

using namespace zonewright;
using namespace zonewright::tests;

namespace {

// A step with this body; atoms start at line 7, column 9.
std::string step(const std::string& atoms, const std::string& gives = "exec(X)", const std::string& more = "") {
    std::string text =
        fmt::format("id: T-1\ntitle: a step\ngives: ['{}']\ncost: {{weight: 1}}\nneeds:\n  all:\n", gives);
    for (std::size_t from = 0; from <= atoms.size();) {
        const std::size_t end = std::min(atoms.find(" ; ", from), atoms.size());
        text += "      - " + atoms.substr(from, end - from) + "\n";
        from = end + 3;
    }
    return text + more;
}

std::string gap(const std::string& needs, const std::string& more = "") {
    return fmt::format(
        "id: G-1\nkind: gap\ntitle: a gap\npillar: network\nseverity: high\nsubject: [X]\napplies: ['type(X, store)']\n"
        "message: '{{X}} is wrong'\nneeds:\n  all:\n      - {}\n{}",
        needs, more);
}

}  // namespace

class LogicLanguageTest : public QObject {
    Q_OBJECT

private slots:
    void refusesByPlaceAndNamesTheNearest_data();
    void refusesByPlaceAndNamesTheNearest();
    void tellsEveryProblemOfEveryFile();
    void refusesAnIdInTwoFiles();
    void refusesNegationThatDoesNotStratify();
    void acceptsNegationThatStratifies();
    void acceptsTheWholeNotation();
    void aGapDefinesWhatItExaminesAndExempts();
};

void LogicLanguageTest::refusesByPlaceAndNamesTheNearest_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char* name, const std::string& rule, const char* code, const char* place,
                        const char* what, const char* remedy = "") {
        QTest::newRow(name) << QString::fromStdString(rule) << code << place << what << remedy;
    };
    const std::string first = "line 7, column 9";
    const char* at = first.c_str();
    // Names.
    row("unknown fact", step("exce(X)"), "unknown-predicate", at,
        "no fact, builtin or relation kind is called \"exce\"", "exec");
    row("unknown relation", step("exec(X) ; lnik(X, Y)"), "unknown-predicate", "line 8, column 9", "\"lnik\"", "link");
    row("unknown builtin", step("exec(X) ; mayy(X, a, Y)"), "unknown-predicate", "line 8", "\"mayy\"", "may");
    row("unknown type", step("exec(X) ; type(X, stroe)"), "unknown-type", "line 8", "\"stroe\"", "store");
    row("unknown family", step("exec(X) ; type(X, vm | machin)"), "unknown-type", "line 8", "\"machin\"", "machine");
    row("unknown assumption", step("exec(X) ; assume(appflaw, X)"), "unknown-assumption", "line 8", "\"appflaw\"",
        "appFlaw");
    row("unknown property", step("type(X, store) ; X.lable == a"), "unknown-property", "line 8",
        "store has no property \"lable\"", "label");
    row("property of another type", step("type(X, store) ; X.patched == true"), "unknown-property", "line 8",
        "store has no property \"patched\"");
    row("property of no type", step("exec(X) ; X.colour == red"), "unknown-property", "line 8",
        "no type has a property \"colour\"");
    row("unknown property of a relation", step("exec(X) ; link(X, _, R) ; R.az == read"), "unknown-property", "line 9",
        "link has no property \"az\"", "as");
    row("unknown field of a record", step("exec(X) ; X.rules has R ; R.portt == 22"), "unknown-property", "line 9",
        "the record rule has no property \"portt\"", "port");
    row("unknown word of an enumeration", step("exec(X) ; X.tier == golden"), "unknown-word", "line 8",
        "tier is never \"golden\"", "gold");
    row("unknown word in a list", step("exec(X) ; X.tier in [gold, silber]"), "unknown-word", "line 8", "\"silber\"",
        "silver");
    row("no boolean", step("exec(X) ; X.open == yes"), "unknown-word", "line 8", "open is never \"yes\"");
    row("no number", step("exec(X) ; X.size == big"), "unknown-word", "line 8", "size is never \"big\"", "a number");
    row("unknown surface", step("exec(X) ; reach(X, dta)"), "unknown-word", "line 8", "\"dta\" is no S of reach");
    row("unknown parameter", step("exec(X) ; X.size > $most"), "unknown-parameter", "line 8", "\"most\"");
    row("unknown head", step("exec(X)", "exek(X)"), "unknown-predicate", "line 3", "no fact is called \"exek\"",
        "exec");
    row("unknown relation in a fix", step("exec(X)", "exec(X)", "fixes: ['remove lnk(X, X)']\n"), "unknown-relation",
        "line 8", "\"lnk\"", "link");
    row("unknown property in a fix", step("type(X, store)", "exec(X)", "fixes: ['set X.opne=false']\n"),
        "unknown-property", "line 8", "\"opne\"", "open");
    // Arity and shape of atoms.
    row("too many arguments", step("exec(X, Y)"), "wrong-arity", at, "exec takes 1 argument, not 2", "exec(X)");
    row("too few arguments", step("exec(X) ; may(X, a)"), "wrong-arity", "line 8", "may takes 3 arguments, not 2",
        "may(P, OP, X)");
    row("relation of one end", step("link(X)"), "wrong-arity", at, "not 1 arguments");
    row("head of wrong arity", step("exec(X)", "reach(X, data, data)"), "wrong-arity", "line 3",
        "reach takes 2 arguments, not 3");
    row("list compared as one value", step("exec(X) ; X.words == a"), "wrong-value", "line 8", "words is a list",
        "contains");
    row("one value compared as list", step("exec(X) ; X.label contains a"), "wrong-value", "line 8",
        "label is no list");
    row("records of what is no list", step("exec(X) ; X.label has R"), "wrong-value", "line 8", "label is no list");
    row("order of texts", step("exec(X) ; X.label < 3"), "wrong-value", "line 8", "label is no number");
    row("days of a text", step("exec(X) ; X.label days < 3"), "wrong-value", "line 8", "`days` looks at a date");
    row("atLeast of what has no order", step("exec(X) ; X.label atLeast a"), "wrong-value", "line 8",
        "label has no order");
    row("contradicting types", step("type(X, vm) ; type(X, store)"), "no-such-type", "line 8",
        "no type of element can be X");
    row("end that a relation does not have", step("runs(X, Y) ; type(X, store)"), "no-such-type", "line 8",
        "no type of element can be X");
    row("constant in place of a variable", step("exec(X) ; internet.label == a"), "unknown-property", "line 8",
        "internet, which is no variable");
    // Variables.
    row("unbound in the head", step("exec(Y)"), "unbound-variable", "line 3", "nothing binds X");
    row("unbound in a comparison", step("exec(X) ; X != Y"), "unbound-variable", "line 8", "nothing binds Y");
    row("unbound under not", step("exec(X) ; not link(X, Y)"), "unbound-variable", "line 8", "nothing binds Y");
    row("unbound test", step("exec(X) ; Y.open == true"), "unbound-variable", "line 8", "nothing binds Y");
    row("unbound in one alternative",
        step("type(X, vm)", "exec(X)", "  any:\n    - ['link(X, Y)']\n    - ['Y.open == true']\n"), "unbound-variable",
        "line 10", "nothing binds Y");
    row("unbound in a cost",
        step("exec(X)", "exec(X)", "")
            .replace(step("exec(X)").find("{weight: 1}"), 11,
                     "{weight: 1, plus: [{add: 1, when: ['Y.open == true']}]}"),
        "unbound-variable", "line 4", "nothing binds Y");
    row("unbound in a fix", step("exec(X)", "exec(X)", "fixes: ['set Y.open=false']\n"), "unbound-variable", "line 8",
        "nothing binds Y");
    row("anonymous head", step("exec(X)", "exec(_)"), "unbound-variable", "line 3", "says what it is about");
    row("subject that nothing binds", gap("X.open == true").replace(gap("").find("subject: [X]"), 12, "subject: [Z]"),
        "unbound-variable", "line 1", "nothing binds Z");
    // Negation.
    row("negated fact in a step", step("type(X, vm) ; not exec(X)"), "negated-fact", "line 8",
        "does not negate what the attacker derives");
    row("negated growing builtin", step("type(X, vm) ; not keysOn(X)"), "negated-fact", "line 8",
        "never stands under `not`");
    row("counted fact in a step", step("type(X, vm) ; count(Y, exec(Y)) > 2"), "negated-fact", "line 8",
        "does not count what the attacker derives");
    row("negated assumption", step("type(X, vm) ; not assume(appFlaw, X)"), "bad-argument", "line 8",
        "an assumption is not negated");
    row("derived fact in a cost",
        step("exec(X)").replace(step("exec(X)").find("{weight: 1}"), 11,
                                "{weight: 1, plus: [{add: 1, when: ['exec(X)']}]}"),
        "bad-condition", "line 4", "not for what is derived");
    row("fact rule that gives an attack fact",
        "id: F-1\nkind: fact\ngives: ['exec(X)']\nneeds: {all: ['type(X, vm)']}\n", "bad-head", "line 3",
        "cannot define it");
    row("head that is no fact", step("exec(X)", "type(X, vm)"), "bad-head", "line 3", "a rule gives facts");
    // Syntax.
    row("no operator", step("exec(X) ; X.open"), "rule-syntax", "line 8, column 15", "the end compares nothing");
    row("unknown operator", step("exec(X) ; X.open is true"), "rule-syntax", "line 8, column 16",
        "\"is\" compares nothing");
    row("open parenthesis", step("exec(X"), "rule-syntax", "line 7, column 15", "\")\" is expected before the end");
    row("open quote", step("exec(X) ; \"X.label == 'a\""), "rule-syntax", "line 8", "no closing quote");
    row("strange character", step("exec(X) ; X.label == a;b"), "rule-syntax", "line 8", "\";\" means nothing here",
        "quotes");
    row("two atoms in a line", step("exec(X) exec(X)"), "rule-syntax", "line 7, column 17", "the atom ends before");
    row("double negation", step("exec(X) ; not not link(X, X)"), "rule-syntax", "line 8", "\"not not\"");
    row("in without list", step("exec(X) ; X.tier in gold"), "rule-syntax", "line 8", "\"in\" takes a list");
    row("has of no property", step("exec(X) ; X has R"), "rule-syntax", "line 8", "\"has\" asks for an entry");
    row("unknown verb of a fix", step("exec(X)", "exec(X)", "fixes: ['drop link(X, X)']\n"), "rule-syntax", "line 8",
        "set, remove or add");
    row("fix without value", step("exec(X)", "exec(X)", "fixes: ['set X.open']\n"), "rule-syntax", "line 8",
        "says to what");
    // Shape of the file.
    row("unknown key", step("exec(X)", "exec(X)", "neds: []\n"), "unknown-key", "line 8, column 1", "no key \"neds\"",
        "needs");
    row("unknown key below needs", step("exec(X)", "exec(X)", "  some: []\n"), "unknown-key", "line 8",
        "`needs` has no key \"some\"");
    row("missing title", "id: T-1\ngives: ['exec(X)']\ncost: {weight: 1}\nneeds: {all: ['type(X, vm)']}\n",
        "missing-key", "line 1", "no `title`");
    row("missing weight", "id: T-1\ntitle: a\ngives: ['exec(X)']\ncost: {because: no}\nneeds: {all: ['type(X, vm)']}\n",
        "rule-shape", "line 4", "needs a `weight`");
    row("unknown kind",
        "id: T-1\nkind: stp\ntitle: a\ngives: ['exec(X)']\ncost: {weight: 1}\nneeds: {all: ['type(X, vm)']}\n",
        "rule-shape", "line 2", "no \"stp\"", "step");
    row("unknown severity", gap("X.open == true").replace(gap("").find("severity: high"), 14, "severity: hihg"),
        "rule-shape", "line 5", "\"hihg\" is no severity", "high");
    row("unknown pillar", gap("X.open == true").replace(gap("").find("pillar: network"), 15, "pillar: netwrok"),
        "rule-shape", "line 4", "\"netwrok\" is no pillar", "network");
    row("atom that is a map",
        "id: T-1\ntitle: a\ngives: ['exec(X)']\ncost: {weight: 1}\nneeds:\n  all:\n    - {a: b}\n", "rule-shape",
        "line 7", "an atom is one text");
    row("no map", "- a\n- b\n", "rule-shape", "line 1", "holds one map");
}

void LogicLanguageTest::refusesByPlaceAndNamesTheNearest() {
    QFETCH(QString, rule);
    QFETCH(QString, code);
    QFETCH(QString, place);
    QFETCH(QString, what);
    QFETCH(QString, remedy);
    const auto book = loadBook({rule.toStdString()});
    QVERIFY2(!book, "the rule was accepted");
    const auto& problems = book.error();
    const bool told = std::any_of(problems.begin(), problems.end(), [&](const model::Problem& problem) {
        return problem.file == "rule-1.yaml" && problem.code == code.toStdString() &&
               QString::fromStdString(problem.place).startsWith(place) &&
               QString::fromStdString(problem.what).contains(what) &&
               QString::fromStdString(problem.remedy).contains(remedy);
    });
    QVERIFY2(told, model::toText(problems).c_str());
    QVERIFY2(problems.size() <= 2, model::toText(problems).c_str());
}

void LogicLanguageTest::tellsEveryProblemOfEveryFile() {
    const auto book = loadBook({step("exce(X) ; type(X, stroe)"), gap("X.opne == true")});
    QVERIFY(!book);
    QCOMPARE(book.error().size(), std::size_t{3});
    QCOMPARE(book.error()[0].file, std::string("rule-2.yaml"));
    QCOMPARE(book.error()[1].file, std::string("rule-1.yaml"));
}

void LogicLanguageTest::refusesAnIdInTwoFiles() {
    const auto book = loadBook({step("exec(X)"), step("type(X, vm)")});
    QVERIFY(!book);
    QCOMPARE(book.error().front().code, std::string("duplicate-id"));
    QVERIFY(QString::fromStdString(book.error().front().what).contains("rule-1.yaml"));
}

void LogicLanguageTest::refusesNegationThatDoesNotStratify() {
    const auto rule = [](const char* id, const char* gives, const char* atom) {
        return fmt::format("id: {}\nkind: fact\ngives: ['{}']\nneeds: {{all: ['type(X, vm)', '{}']}}\n", id, gives,
                           atom);
    };
    const auto book = loadBook({rule("A", "a(X)", "not c(X)"), rule("B", "b(X)", "a(X)"), rule("C", "c(X)", "b(X)")});
    QVERIFY(!book);
    QCOMPARE(book.error().size(), std::size_t{1});
    QCOMPARE(book.error().front().code, std::string("unstratified-negation"));
    QCOMPARE(book.error().front().file, std::string("rule-1.yaml"));
    QVERIFY(QString::fromStdString(book.error().front().what).contains("not c(X)"));
    const auto counted = loadBook({rule("A", "a(X)", "count(Y, a(Y)) > 1")});
    QVERIFY(!counted);
    QCOMPARE(counted.error().front().code, std::string("unstratified-negation"));
}

void LogicLanguageTest::acceptsNegationThatStratifies() {
    const auto rule = [](const char* id, const char* gives, const char* atom) {
        return fmt::format("id: {}\nkind: fact\ngives: ['{}']\nneeds: {{all: ['type(X, vm)', '{}']}}\n", id, gives,
                           atom);
    };
    const auto book = bookOf({rule("A", "a(X)", "not c(X)"), rule("B", "b(X)", "a(X)"),
                              rule("C", "c(X)", "X.open == true"), rule("D", "d(X)", "not b(X)")});
    const std::vector<std::vector<std::string>> layers{{"c"}, {"a", "b"}, {"d"}};
    QCOMPARE(book->layers(), layers);
}

void LogicLanguageTest::acceptsTheWholeNotation() {
    const auto book =
        loadBook({step("exec(X) ; type(X, vm | storage) ; link(X, Y, R) ; R.as == read ; link(X, _) ; link(X, Y).note "
                       "glob 'a*' ; X.rules has Q ; Q.source prefix < 24 ; "
                       "Q.source within '10.0.0.0/8' ; X.range overlaps Y.range ; X.tier atLeast silver ; not X.tier "
                       "atLeast Y.tier ; X.seen days < -90 ; X.ttl hours >= 8 ; "
                       "X.label length > 3 ; X.words contains a ; X.words empty ; Y.label exists ; X.label in [a, 'b "
                       "c', $names] ; X.size <= $most ; X != Y ; X != internet ; "
                       "X.label == V ; reach(Y) ; reach(Y, 443) ; may(X, 'A/b | C/d', Y) ; not may(X, 'A/b | C/d', _) "
                       "; not flow(X, internet, 443) ; assume(appFlaw, X) ; "
                       "count(N, in-net(X, N)) >= 2 ; 'not type(Y, net)'",
                       "exec(Y)",
                       "parameters: {most: 3, names: {value: [c, d], meaning: m}}\ntactic: execution\nstride: "
                       "E\ntechniques: {attack: [T1], atlas: [AML.T1], owasp-llm: [LLM01], owasp-agentic: [T6]}\n"
                       "fixes:\n  - set X.open=false\n  - set link(X, Y).as=read\n  - {fix: 'remove link(X, Y)', "
                       "title: t}\n  - add in-net(X, _)\n  - 'set X.words=[...]'\n")});
    QVERIFY2(book.has_value(), book ? "" : model::toText(book.error()).c_str());
    const auto& rule = (*book)->rules().front();
    QCOMPARE(rule.fixes.size(), std::size_t{5});
    QCOMPARE(rule.fixes[4].value, std::string("[...]"));
    QCOMPARE(rule.techniques,
             (std::vector<std::string>{"ATT&CK T1", "ATLAS AML.T1", "OWASP LLM Top 10 LLM01", "OWASP Agentic T6"}));
}

void LogicLanguageTest::aGapDefinesWhatItExaminesAndExempts() {
    const auto book = bookOf({gap("X.open == true", "except: [['X.label == exempt']]\n")});
    QCOMPARE(book->rules().size(), std::size_t{3});
    QVERIFY(book->find("G-1.applies") != nullptr);
    QVERIFY(book->find("G-1.except") != nullptr);
    QVERIFY(book->predicates().find("G-1") != nullptr);
    QCOMPARE(book->find("G-1")->gives.front().text, std::string("G-1(X)"));
}

ZONEWRIGHT_TEST(LogicLanguageTest)
#include "logic_language_test.moc"
