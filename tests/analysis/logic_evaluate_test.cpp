// SPDX-License-Identifier: Apache-2.0
// Longer than other files: one case beside the other for every form of the rule language, so that a gap shows.
// What each construct of the rule language means.
#include "analysis/logic/leaf.h"
#include "analysis/logic/unmet_needs.h"
#include "tests/analysis/logic_world.h"
#include "tests/support/test.h"

#include <fmt/format.h>

#include <algorithm>

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis::logic;
using model::Record;
using model::Value;
using model::ValueList;

namespace {

std::string step(const std::string& id, const std::string& gives, const std::vector<std::string>& atoms,
                 const std::string& cost = "weight: 1", const std::string& more = "") {
    std::string text = fmt::format("id: {}\ntitle: a step\ngives: {}\ncost: {{{}}}\nneeds:\n  all:\n", id,
                                   gives.front() == '[' ? gives : "[\"" + gives + "\"]", cost);
    for (const std::string& atom : atoms) text += "    - \"" + atom + "\"\n";
    return text + more;
}

std::string factRule(const std::string& id, const std::string& gives, const std::vector<std::string>& atoms) {
    std::string text = fmt::format("id: {}\nkind: fact\ngives: ['{}']\nneeds:\n  all:\n", id, gives);
    for (const std::string& atom : atoms) text += "    - \"" + atom + "\"\n";
    return text;
}

bool holds(const std::vector<std::string>& facts, const std::string& fact) {
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

FiringId onlyFiring(const ProofGraph& proofs, const std::string& rule) {
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i)
        if (proofs.rule(FiringId{i}).id == rule) return FiringId{i};
    return kNoFiring;
}

// One element `x` of type vm with a value of each kind, and a list of records.
Drawing sample() {
    Values x{{"label", "alpha-beta"},
             {"tier", "silver"},
             {"open", true},
             {"size", 10},
             {"words", ValueList{"read", "write"}},
             {"seen", "2026-08-01"},
             {"ttl", "P1DT12H"},
             {"range", "10.1.2.0/24"}};
    x["rules"] = ValueList{Record{{"source", "10.0.0.0/8"}, {"port", 22}, {"action", "allow"}},
                           Record{{"source", "0.0.0.0/0"}, {"port", 443}, {"action", Value()}}};
    Values y{{"label", Value()},
             {"tier", "gold"},
             {"open", Value()},
             {"size", Value()},
             {"words", ValueList{"read", Value()}},
             {"range", "10.1.0.0/16"},
             {"rules", Value()}};
    return {{{"x", "vm", x}, {"y", "store", y}, {"z", "lake", {}}},
            {{"l1", "link", "x", "y", {{"as", "read"}}},
             {"l2", "link", "x", "y", {{"as", "write"}}},
             {"l3", "link", "y", "z", {{"as", Value()}}}}};
}

}  // namespace

class LogicEvaluateTest : public QObject {
    Q_OBJECT

private slots:
    void aTestOfAValue_data();
    void aTestOfAValue();
    void typesAndFamiliesSelectElements();
    void aRelationVariableTiesItsTests();
    void recordsAreIteratedAndTestedTogether();
    void oneFiringForEachBindingAndAlternative();
    void aStepMayGiveTwoFacts();
    void whatRestsOnItselfDoesNotFire();
    void aBuiltinAsksForOneOfSeveral();
    void aFiringWaitsForThePremisesOfABuiltin();
    void aPremiseWithAnOpenArgumentTakesEachFact();
    void aPremiseMayLeaveItsFirstArgumentOpen();
    void derivedFactsExtendABuiltin();
    void negatedBuiltinsReadTheDrawingAlone();
    void costsAddUpAndDoubtNeverMakesAPossibleAttackDearer();
    void assumptionsAreSwitchedByNameAndElement();
    void negationOfDerivedFactsLooksAtTheOtherReading();
    void countsAreBoundedByBothReadings();
    void forAllIsNotExists();
    void recursionMayAvoidASet();
    void parametersReplaceTheirDefaults();
    void gapsAreOpenUnknownPassedOrNotApplicable();
    void aLeafSaysWhatItRestsOn();
    void fixesNameWhatTheFiringUsed();
    void aNoNamesTheNearestUnmetNeed();
    void capsAreReported();
    void aStoppedRunGivesNothing();
    void theOrderOfFilesAndElementsChangesNoId();
    void aMissingBuiltinIsReported();
};

void LogicEvaluateTest::aTestOfAValue_data() {
    QTest::addColumn<QString>("atom");
    QTest::addColumn<QString>("expected");  // yes, no, unknown
    const auto row = [](const char* atom, const char* expected) { QTest::newRow(atom) << atom << expected; };
    row("X.label == alpha-beta", "yes");
    row("X.label != alpha-beta", "no");
    row("X.label glob 'alpha*'", "yes");
    row("X.label glob '*-be*a'", "yes");
    row("X.label glob 'beta*'", "no");
    row("X.label in [a, alpha-beta]", "yes");
    row("X.label length == 10", "yes");
    row("X.open == true", "yes");
    row("not X.open == true", "no");
    row("X.size == 10", "yes");
    row("X.size < 11", "yes");
    row("X.size <= 9", "no");
    row("X.size > 9", "yes");
    row("X.size >= 11", "no");
    row("X.words contains write", "yes");
    row("X.words contains delete", "no");
    row("not X.words contains delete", "yes");
    row("X.words glob 'wr*'", "yes");
    row("X.words empty", "no");
    row("X.words length >= 2", "yes");
    row("X.tier atLeast silver", "yes");
    row("X.tier atLeast gold", "no");
    row("X.tier atLeast Y.tier", "no");
    row("Y.tier atLeast X.tier", "yes");
    row("X.seen days < -90", "yes");  // 113 days before today
    row("X.seen days < -120", "no");
    row("X.ttl hours == 36", "yes");
    row("X.range prefix >= 24", "yes");
    row("X.range within '10.1.0.0/16'", "yes");
    row("X.range within Y.range", "yes");
    row("Y.range within X.range", "no");
    row("X.range overlaps Y.range", "yes");
    row("X.range overlaps '10.2.0.0/16'", "no");
    row("X.label == Y.tier", "no");
    row("X.label exists", "yes");
    row("X == Y", "no");
    row("X != Y", "yes");
    row("X == x", "yes");
    // Over nothing every test is false, but != and empty.
    row("Z.label == a", "no");
    row("not Z.label == a", "yes");
    row("Z.label != a", "yes");
    row("Z.label glob '*'", "no");
    row("Z.label in [a]", "no");
    row("Z.label exists", "no");
    row("Z.words empty", "yes");
    row("Z.words contains a", "no");
    row("Z.size < 3", "no");
    row("Z.size >= 3", "no");
    row("Z.label != Z.tier", "no");
    row("Z.label == X.label", "no");
    // Over an unknown a test and its not are both false in the certain, both true in the possible evaluation.
    row("Y.label == a", "unknown");
    row("not Y.label == a", "unknown");
    row("Y.label != a", "unknown");
    row("Y.label glob '*'", "unknown");
    row("Y.label exists", "unknown");
    row("Y.label empty", "unknown");
    row("Y.label in [a, b]", "unknown");
    row("Y.open == true", "unknown");
    row("Y.size < 3", "unknown");
    row("X.label == Y.label", "unknown");
    row("Y.words contains read", "yes");
    row("Y.words contains write", "unknown");
    row("Y.rules has R", "unknown");
    row("not Y.rules has _", "unknown");
}

void LogicEvaluateTest::aTestOfAValue() {
    QFETCH(QString, atom);
    QFETCH(QString, expected);
    EvaluationOptions options;
    options.today = "2026-11-22";
    const Derived derived =
        derive(sample(), {step("T", "exec(X)", {"type(X, vm)", "type(Y, store)", "type(Z, lake)", atom.toStdString()})},
               {}, options);
    QCOMPARE(holds(derived.certain, "exec(x)"), expected == "yes");
    QCOMPARE(holds(derived.possible, "exec(x)"), expected != "no");
}

void LogicEvaluateTest::typesAndFamiliesSelectElements() {
    const Derived derived = derive(sample(),
                                   {step("A", "exec(X)", {"type(X, storage)"}),
                                    step("B", "token(X)", {"type(X, storage | lake | vm)", "not type(X, store)"})},
                                   {});
    QCOMPARE(derived.certain, (std::vector<std::string>{"exec(y)", "exec(z)", "token(x)", "token(z)"}));
    QCOMPARE(derived.evaluation.certain->firingCount(), std::size_t{4});
}

void LogicEvaluateTest::aRelationVariableTiesItsTests() {
    // Two links: one reads, one is noted `n`; no single one does both.
    Drawing drawing{
        {{"a", "vm"}, {"b", "store"}},
        {{"l1", "link", "a", "b", {{"as", "read"}}}, {"l2", "link", "a", "b", {{"as", "write"}, {"note", "n"}}}}};
    const Derived derived = derive(drawing,
                                   {step("A", "exec(Y)", {"link(X, Y, R)", "R.as == read", "R.note == n"}),
                                    step("B", "token(Y)", {"link(X, Y).as == read", "link(X, Y).note == n"})},
                                   {});
    QCOMPARE(derived.certain, (std::vector<std::string>{"token(b)"}));
}

void LogicEvaluateTest::recordsAreIteratedAndTestedTogether() {
    const Derived derived =
        derive(sample(),
               {step("A", "exec(X)", {"type(X, vm)", "X.rules has R", "R.port == 22", "R.action == allow"}),
                step("B", "token(X)", {"type(X, vm)", "X.rules has R", "R.port == 443", "R.action == allow"}),
                step("C", "key(X)", {"type(X, vm)", "X.rules has R", "R.port == 80"}),
                step("D", "secret(X)", {"type(X, store)", "X.rules has R", "R.port == 80"}),
                step("E", "read(X)", {"type(X, vm)", "X.words has W", "W == write"})},
               {});
    QCOMPARE(derived.certain, (std::vector<std::string>{"exec(x)", "read(x)"}));
    QCOMPARE(derived.possible, (std::vector<std::string>{"exec(x)", "read(x)", "secret(y)", "token(x)"}));
}

void LogicEvaluateTest::oneFiringForEachBindingAndAlternative() {
    const Derived derived =
        derive(sample(),
               {step("A", "exec(X)", {"token(X)"}, "weight: 1",
                     "  any:\n    - ['type(X, vm)']\n    - ['link(X, Y)']\n    - ['type(X, lake)']\n")},
               {"token(x)"});
    const ProofGraph& proofs = *derived.evaluation.certain;
    QCOMPARE(proofs.firingCount(), std::size_t{3});  // the type, and each of two links
    QCOMPARE(proofs.alternative(FiringId{0}), std::size_t{0});
    QCOMPARE(proofs.alternative(FiringId{2}), std::size_t{1});
    QCOMPARE(proofs.givenBy(*proofs.find(ground(derived.world, "exec(x)"))).size(), std::size_t{3});
    QCOMPARE(proofs.usedBy(*proofs.find(ground(derived.world, "token(x)"))).size(), std::size_t{3});
}

void LogicEvaluateTest::aStepMayGiveTwoFacts() {
    const Derived derived = derive(sample(), {step("A", "['read(X)', 'write(X)']", {"key(X)"})}, {"key(y)"});
    QCOMPARE(derived.certain, (std::vector<std::string>{"key(y)", "read(y)", "write(y)"}));
    QCOMPARE(derived.evaluation.certain->firingCount(), std::size_t{1});
    QCOMPARE(derived.evaluation.certain->gives(FiringId{0}).size(), std::size_t{2});
}

void LogicEvaluateTest::whatRestsOnItselfDoesNotFire() {
    const Derived derived =
        derive(sample(),
               {step("A", "token(Y)", {"token(X)", "link(X, Y)"}), step("B", "token(X)", {"token(X)", "type(X, vm)"})},
               {"token(x)"});
    QCOMPARE(derived.certain, (std::vector<std::string>{"token(x)", "token(y)", "token(z)"}));
    QVERIFY(onlyFiring(*derived.evaluation.certain, "B") == kNoFiring);
}

void LogicEvaluateTest::aBuiltinAsksForOneOfSeveral() {
    Drawing drawing = sample();
    drawing.builtins = {{"may", {{{"u", "A/b", "x"}}, {{"u", "C/d", "y"}}, {{"u", "E/f", "z"}}}}};
    const Derived derived = derive(drawing,
                                   {step("A", "control(X)", {"token(P)", "may(P, 'A/b | C/d', X)"}),
                                    step("B", "exec(X)", {"type(X, vm | storage)", "not may(u, 'A/b | C/d', X)"})},
                                   {"token(u)"});
    QCOMPARE(derived.certain, (std::vector<std::string>{"control(x)", "control(y)", "exec(z)", "token(u)"}));
    const auto leaves = leavesOf(*derived.evaluation.certain, onlyFiring(*derived.evaluation.certain, "A"),
                                 derived.world, Reading::certain);
    QCOMPARE(leaves[1].text, std::string("may(u,A/b,x)"));
    QCOMPARE(leaves[1].provided.front().text, std::string("may u A/b x"));
}

void LogicEvaluateTest::aFiringWaitsForThePremisesOfABuiltin() {
    Drawing drawing = sample();
    drawing.builtins = {
        {"flowOpened", {{{"internet", "x", "22"}, {{"opened", {"nsg", "rules"}}, {"opened", {"fw", "rules"}}}}}}};
    const std::vector<std::string> rules{step("A", "reach(X, S)", {"at(A)", "flowOpened(A, X, S)"}),
                                         step("B", "opened(F, rules)", {"exec(F)"})};
    QVERIFY(!holds(derive(drawing, rules, {"at(internet)", "opened(nsg,rules)"}).certain, "reach(x,22)"));
    const Derived derived = derive(drawing, rules, {"at(internet)", "opened(nsg,rules)", "exec(fw)"});
    QVERIFY(holds(derived.certain, "reach(x,22)"));
    const ProofGraph& proofs = *derived.evaluation.certain;
    QCOMPARE(proofs.needs(onlyFiring(proofs, "A")).size(), std::size_t{3});
    const auto leaves = leavesOf(proofs, onlyFiring(proofs, "A"), derived.world, Reading::certain);
    QCOMPARE(leaves.size(), std::size_t{4});
    QCOMPARE(leaves[2].text, std::string("opened(fw,rules)"));
    QVERIFY(leaves[2].atom == nullptr && leaves[2].fact.has_value());
}

void LogicEvaluateTest::aPremiseWithAnOpenArgumentTakesEachFact() {
    Drawing drawing = sample();
    drawing.builtins = {{"flowOpened", {{{"internet", "x", "22"}, {{"opened", {"nsg", "_"}}}}}}};
    const Derived derived =
        derive(drawing,
               {step("A", "reach(X, S)", {"at(A)", "flowOpened(A, X, S)"}), step("B", "opened(nsg, rules)", {"key(K)"}),
                step("C", "opened(nsg, tags)", {"reach(X, S)"})},
               {"at(internet)", "opened(other,rules)", "key(k)"});
    const ProofGraph& proofs = *derived.evaluation.certain;
    QVERIFY(holds(derived.certain, "opened(nsg,tags)"));
    // Once for each way in which the control is opened, the one that came later included.
    QCOMPARE(proofs.givenBy(*proofs.find(ground(derived.world, "reach(x,22)"))).size(), std::size_t{2});
}

void LogicEvaluateTest::aPremiseMayLeaveItsFirstArgumentOpen() {
    Drawing drawing = sample();
    drawing.builtins = {{"flowOpened", {{{"internet", "x", "22"}, {{"opened", {"_", "late"}}}}}}};
    const Derived derived = derive(drawing,
                                   {step("A", "reach(X, S)", {"at(A)", "flowOpened(A, X, S)"}),
                                    step("B", "opened(nsg, late)", {"exec(K)"}), step("C", "exec(K)", {"key(K)"})},
                                   {"at(internet)", "opened(other,early)", "key(k)"});
    QVERIFY(holds(derived.certain, "reach(x,22)"));
}

void LogicEvaluateTest::derivedFactsExtendABuiltin() {
    Drawing drawing = sample();
    drawing.builtins = {{"may", {{{"u", "A/b", "x"}}}}};
    drawing.grants = "may";
    const Derived derived = derive(drawing,
                                   {step("A", "control(X)", {"token(P)", "may(P, 'A/b', X)"}),
                                    step("B", "granted(P, 'A/b', Y)", {"token(P)", "control(X)", "link(X, Y)"})},
                                   {"token(u)"});
    QVERIFY(holds(derived.certain, "control(x)") && holds(derived.certain, "control(y)") &&
            holds(derived.certain, "control(z)"));
    const ProofGraph& proofs = *derived.evaluation.certain;
    const auto firings = proofs.givenBy(*proofs.find(ground(derived.world, "control(z)")));
    QCOMPARE(firings.size(), std::size_t{1});
    std::vector<std::string> needs;
    for (const FactId fact : proofs.needs(firings[0])) needs.push_back(proofs.toFact(fact).text());
    QCOMPARE(needs, (std::vector<std::string>{"granted(u,A/b,z)", "token(u)"}));
}

void LogicEvaluateTest::negatedBuiltinsReadTheDrawingAlone() {
    Drawing drawing = sample();
    drawing.builtins = {{"may", {{{"u", "A/b", "x"}, {{"opened", {"lock", "x"}}}}, {{"u", "A/b", "y"}, {}, false}}}};
    drawing.grants = "may";
    const Derived derived = derive(drawing, {step("A", "exec(X)", {"type(X, vm | storage)", "not may(u, 'A/b', X)"})},
                                   {"opened(lock,x)", "granted(u,A/b,z)"});
    // x waits for something derived and z is only granted: neither is drawn. y may be allowed, so it is certain of
    // nothing.
    QCOMPARE(derived.certain, (std::vector<std::string>{"exec(x)", "exec(z)", "granted(u,A/b,z)", "opened(lock,x)"}));
    QVERIFY(holds(derived.possible, "exec(y)"));
}

void LogicEvaluateTest::costsAddUpAndDoubtNeverMakesAPossibleAttackDearer() {
    const std::string cost =
        "weight: 2, plus: [{add: 3, when: ['X.open == true']}, {add: 4, when: ['X.tier == gold', 'X.label != a']}]";
    const Derived derived = derive(sample(), {step("A", "exec(X)", {"type(X, vm | storage)"}, cost)}, {});
    const auto costOf = [&](Reading reading, const char* fact) {
        const ProofGraph& proofs = derived.evaluation.graph(reading);
        return proofs.cost(proofs.givenBy(*proofs.find(ground(derived.world, fact))).front());
    };
    QCOMPARE(costOf(Reading::certain, "exec(x)"), 5);
    QCOMPARE(costOf(Reading::certain, "exec(y)"), 9);  // both hang on unknowns: read for the defender
    QCOMPARE(costOf(Reading::possible, "exec(y)"), 2);
    QCOMPARE(costOf(Reading::certain, "exec(z)"), 2);
    const ProofGraph& proofs = *derived.evaluation.certain;
    QCOMPARE(proofs.additions(proofs.givenBy(*proofs.find(ground(derived.world, "exec(y)"))).front()), 3U);
}

void LogicEvaluateTest::assumptionsAreSwitchedByNameAndElement() {
    const std::vector<std::string> rules{step("A", "exec(X)", {"type(X, vm | storage)", "assume(appFlaw, X)"})};
    EvaluationOptions options;
    QVERIFY(derive(sample(), rules, {}, options).certain.empty());
    options.assumptions.everywhere = {"appFlaw"};
    options.assumptions.offElement = {{"appFlaw", "y"}};
    const Derived derived = derive(sample(), rules, {}, options);
    QCOMPARE(derived.certain, (std::vector<std::string>{"exec(x)", "exec(z)"}));
    QVERIFY(derived.evaluation.certain->isAssumption(FiringId{0}));
    options.assumptions = {{"weakPassword"}, {{"appFlaw", "y"}}, {}};
    QCOMPARE(derive(sample(), rules, {}, options).certain, (std::vector<std::string>{"exec(y)"}));
}

void LogicEvaluateTest::negationOfDerivedFactsLooksAtTheOtherReading() {
    const Derived derived = derive(sample(),
                                   {factRule("A", "open(X)", {"type(X, vm | storage)", "X.open == true"}),
                                    factRule("B", "shut(X)", {"type(X, vm | storage)", "not open(X)"})},
                                   {});
    QCOMPARE(derived.certain, (std::vector<std::string>{"open(x)", "shut(z)"}));
    QCOMPARE(derived.possible, (std::vector<std::string>{"open(x)", "open(y)", "shut(y)", "shut(z)"}));
}

void LogicEvaluateTest::countsAreBoundedByBothReadings() {
    const auto count = [&](const std::string& condition) {
        const Derived derived = derive(sample(),
                                       {factRule("A", "open(X)", {"type(X, vm | storage)", "X.open == true"}),
                                        factRule("B", "many(X)", {"type(X, vm)", condition})},
                                       {});
        return QString(holds(derived.certain, "many(x)")    ? "yes"
                       : holds(derived.possible, "many(x)") ? "unknown"
                                                            : "no");
    };
    QCOMPARE(count("count(Y, open(Y)) >= 1"), "yes");  // certainly one, possibly two
    QCOMPARE(count("count(Y, open(Y)) >= 2"), "unknown");
    QCOMPARE(count("count(Y, open(Y)) >= 3"), "no");
    QCOMPARE(count("count(Y, open(Y)) < 2"), "unknown");
    QCOMPARE(count("count(Y, open(Y)) < 3"), "yes");
    QCOMPARE(count("count(Y, open(Y)) == 1"), "unknown");
    QCOMPARE(count("count(Y, open(Y)) == 3"), "no");
    QCOMPARE(count("count(Y, open(Y)) != 3"), "yes");
    QCOMPARE(count("count(Y, open(Y)) != 2"), "unknown");
    QCOMPARE(count("not count(Y, open(Y)) >= 1"), "no");
    QCOMPARE(count("count(Y, link(X, Y)) == 1"), "yes");  // two links to one element
    QCOMPARE(count("count(R, link(X, _, R)) == 2"), "yes");
    QCOMPARE(count("count(R, X.rules has R) == 2"), "yes");
    QCOMPARE(count("count(Y, type(Y, storage)) == 2"), "yes");
    QCOMPARE(count("count(Y, type(Y, net)) == 0"), "yes");
}

void LogicEvaluateTest::forAllIsNotExists() {
    // Every element that x links to has the label l: there is none that has another.
    const std::vector<std::string> rules{factRule("A", "stray(X)", {"link(X, Y)", "Y.label != l"}),
                                         factRule("B", "uniform(X)", {"type(X, vm)", "not stray(X)"})};
    Drawing drawing{{{"a", "vm"}, {"b", "vm"}, {"s", "store", {{"label", "l"}}}, {"t", "store", {{"label", "m"}}}},
                    {{"1", "link", "a", "s"}, {"2", "link", "b", "s"}, {"3", "link", "b", "t"}}};
    const Derived derived = derive(drawing, rules, {});
    QVERIFY(holds(derived.certain, "uniform(a)"));
    QVERIFY(!holds(derived.certain, "uniform(b)"));
}

void LogicEvaluateTest::recursionMayAvoidASet() {
    // Every way from a to d passes a gpu: what is reached without one does not hold d.
    const std::vector<std::string> rules{
        factRule("A", "unfiltered(X, Y)", {"link(X, Y)", "not type(Y, gpu)"}),
        factRule("B", "unfiltered(X, Z)", {"unfiltered(X, Y)", "link(Y, Z)", "not type(Z, gpu)"})};
    Drawing drawing{
        {{"a", "vm"}, {"b", "vm"}, {"g", "gpu"}, {"d", "store"}},
        {{"1", "link", "a", "b"}, {"2", "link", "b", "g"}, {"3", "link", "g", "d"}, {"4", "link", "b", "a"}}};
    QVERIFY(!holds(derive(drawing, rules, {}).certain, "unfiltered(a,d)"));
    drawing.links.push_back({"5", "link", "b", "d"});
    QVERIFY(holds(derive(drawing, rules, {}).certain, "unfiltered(a,d)"));
}

void LogicEvaluateTest::parametersReplaceTheirDefaults() {
    const std::vector<std::string> rules{step("A", "exec(X)", {"type(X, vm)", "X.size > $most", "X.label in $names"},
                                              "weight: 1", "parameters: {most: 5, names: {value: [a, alpha-beta]}}\n")};
    EvaluationOptions options;
    QVERIFY(holds(derive(sample(), rules, {}, options).certain, "exec(x)"));
    options.parameters["A.most"] = {"10"};
    QVERIFY(derive(sample(), rules, {}, options).certain.empty());
    options.parameters = {{"A.names", {"a", "b"}}};
    QVERIFY(derive(sample(), rules, {}, options).certain.empty());
}

void LogicEvaluateTest::gapsAreOpenUnknownPassedOrNotApplicable() {
    const std::string gap =
        "id: G\nkind: gap\ntitle: t\npillar: data\nsubject: [X]\napplies: ['type(X, vm | storage)']\nexcept: "
        "[['X.label == exempt']]\n"
        "severity: {level: medium, changes: [{to: critical, when: ['X.tier atLeast gold']}, {to: low, when: ['X.tier "
        "== bronze']}]}\n"
        "needs: {all: ['X.open == true']}\nmessage: '{X} is open, {X}'\nfixes: ['set X.open=false']\n";
    Drawing drawing{{{"bad", "vm", {{"open", true}, {"tier", "gold"}}},
                     {"good", "vm", {{"open", false}}},
                     {"doubt", "vm", {{"open", Value()}, {"tier", "bronze"}}},
                     {"exempt", "vm", {{"open", true}, {"label", "exempt"}}},
                     {"maybe", "store", {{"open", true}, {"label", Value()}}},
                     {"outside", "user", {{"open", true}}}},
                    {}};
    const Derived derived = derive(drawing, {gap}, {});
    const Rule& rule = *derived.evaluation.certain->book().find("G");
    const auto instances = [&](Reading reading) {
        std::vector<std::string> names;
        for (const auto& instance : instancesOf(derived.evaluation.graph(reading), rule))
            names.push_back(derived.world.symbols().text(instance[0]));
        return names;
    };
    QVERIFY(holds(derived.certain, "G(bad)"));
    QVERIFY(!holds(derived.possible, "G(good)"));
    QVERIFY(!holds(derived.certain, "G(doubt)") && holds(derived.possible, "G(doubt)"));
    QVERIFY(!holds(derived.possible, "G(exempt)"));
    QVERIFY(!holds(derived.certain, "G(maybe)") && holds(derived.possible, "G(maybe)"));
    QCOMPARE(instances(Reading::certain), (std::vector<std::string>{"bad", "doubt", "good", "maybe"}));
    const ProofGraph& proofs = *derived.evaluation.possible;
    const auto severity = [&](const char* fact) {
        return severityOf(proofs, proofs.givenBy(*proofs.find(ground(derived.world, fact))).front(), derived.world, {});
    };
    QVERIFY(severity("G(bad)") == analysis::FindingSeverity::critical);
    QVERIFY(severity("G(doubt)") == analysis::FindingSeverity::low);
    QVERIFY(severity("G(maybe)") == analysis::FindingSeverity::medium);
    const FiringId firing = proofs.givenBy(*proofs.find(ground(derived.world, "G(bad)"))).front();
    QCOMPARE(messageOf(proofs, firing, [](const std::string& id) { return "<" + id + ">"; }),
             std::string("<bad> is open, <bad>"));
    QCOMPARE(fixesOf(proofs, firing, derived.world).front().text, std::string("set bad.open=false"));
}

void LogicEvaluateTest::aLeafSaysWhatItRestsOn() {
    const Derived derived = derive(sample(),
                                   {step("A", "exec(Y)",
                                         {"token(X)", "link(X, Y, R)", "R.as == read", "type(X, vm)", "X.rules has Q",
                                          "Q.port == 22", "not type(X, net)", "Y.tier == T", "not link(Y, X)"})},
                                   {"token(x)"});
    const auto leaves = leavesOf(*derived.evaluation.certain, FiringId{0}, derived.world, Reading::certain);
    std::vector<std::string> texts;
    for (const Leaf& leaf : leaves) texts.push_back(leaf.text);
    QCOMPARE(texts,
             (std::vector<std::string>{"token(x)", "link(x,y)", "l1.as == read", "type(x,vm)", "x.rules has x.rules[0]",
                                       "x.rules[0].port == 22", "not type(x,net)", "y.tier == gold", "not link(y,x)"}));
    QVERIFY(leaves[0].fact.has_value());
    const auto text = [&](Symbol symbol) {
        return symbol == kAny ? std::string() : derived.world.symbols().text(symbol);
    };
    QCOMPARE(text(leaves[1].relation), std::string("l1"));
    QCOMPARE(text(leaves[2].relation), std::string("l1"));
    QCOMPARE(text(leaves[5].element), std::string("x"));
    QCOMPARE(leaves[5].key, std::string("rules"));
    QVERIFY(leaves[7].evidence == model::Evidence::drawn);
    std::vector<std::string> elements;
    for (const auto& id : elementsOf(*derived.evaluation.certain, FiringId{0}, derived.world))
        elements.push_back(id.value);
    QCOMPARE(elements, (std::vector<std::string>{"y", "x"}));
}

void LogicEvaluateTest::fixesNameWhatTheFiringUsed() {
    const std::string more =
        "fixes: ['remove link(X, Y)', 'set link(X, Y).as=read', 'set Y.open=false', {fix: 'add in-net(Y, _)', title: "
        "t}, 'remove in-net(Y, X)']\n";
    const Derived derived =
        derive(sample(), {step("A", "exec(Y)", {"link(X, Y, R)", "R.as == write"}, "weight: 1", more)}, {});
    const auto fixes = fixesOf(*derived.evaluation.certain, FiringId{0}, derived.world);
    std::vector<std::string> texts;
    for (const auto& fix : fixes) texts.push_back(fix.text);
    QCOMPARE(texts, (std::vector<std::string>{"remove l2", "set l2.as=read", "set y.open=false", "add in-net(y,_)"}));
    QCOMPARE(fixes[3].title, std::string("t"));
}

void LogicEvaluateTest::aNoNamesTheNearestUnmetNeed() {
    const Derived derived = derive(sample(),
                                   {step("A", "read(S)", {"key(S)", "reach(S, data)", "type(S, storage)"}),
                                    step("B", "read(S)", {"token(P)", "control(S)", "link(P, S)"}),
                                    step("C", "read(S)", {"exec(S)", "type(S, net)"})},
                                   {"key(y)"});
    const auto unmet = unmetNeeds(*derived.evaluation.possible, derived.world, Reading::possible,
                                  ground(derived.world, "read(y)"), {});
    QVERIFY(!unmet.empty());
    QCOMPARE(unmet.front().rule->id, std::string("A"));
    QCOMPARE(unmet.front().missing.size(), std::size_t{1});
    QCOMPARE(unmet.front().missing.front().text, std::string("reach(y,data)"));
    const auto far = unmetNeeds(*derived.evaluation.possible, derived.world, Reading::possible,
                                ground(derived.world, "read(z)"), {});
    QCOMPARE(far.front().missing.size(), std::size_t{2});
    QVERIFY(unmetNeeds(*derived.evaluation.possible, derived.world, Reading::possible,
                       ground(derived.world, "blind(y)"), {})
                .empty());
}

void LogicEvaluateTest::capsAreReported() {
    EvaluationOptions options;
    options.maxFirings = 2;
    const Derived derived = derive(sample(), {step("A", "exec(X)", {"type(X, vm | storage)"})}, {}, options);
    QCOMPARE(derived.evaluation.caps, (std::vector<std::string>{"derivation ended at 2 firings"}));
    QCOMPARE(derived.evaluation.certain->firingCount(), std::size_t{2});
}

void LogicEvaluateTest::aStoppedRunGivesNothing() {
    std::stop_source source;
    source.request_stop();
    Drawing drawing;
    for (int i = 0; i < 60; ++i) drawing.elements.push_back({fmt::format("v{:02}", i), "vm"});
    const World world = worldOf(drawing);
    EvaluationOptions options;
    options.stop = source.get_token();
    const Evaluation evaluation =
        evaluate(bookOf({step("A", "reach(X, Y)", {"type(X, vm)", "type(Y, vm)"})}), world, {}, options);
    QVERIFY(evaluation.stopped);
    QVERIFY(evaluation.certain == nullptr);
}

void LogicEvaluateTest::theOrderOfFilesAndElementsChangesNoId() {
    std::vector<std::string> rules{step("A", "exec(Y)", {"token(X)", "link(X, Y)"}), step("B", "token(X)", {"exec(X)"}),
                                   step("C", "read(X)", {"exec(X)", "X.rules has R"})};
    Drawing drawing = sample();
    const auto print = [&] {
        const Derived derived = derive(drawing, rules, {"token(x)"});
        std::string text;
        const ProofGraph& proofs = *derived.evaluation.possible;
        for (const std::string& fact : factsOf(proofs)) text += fact + "\n";
        for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
            text += proofs.rule(FiringId{i}).id;
            for (const FactId fact : proofs.needs(FiringId{i})) text += fmt::format(" {}", indexOf(fact));
            for (const Symbol symbol : proofs.bindings(FiringId{i}))
                text += " " + (symbol == kAny ? "-" : proofs.symbols().text(symbol));
        }
        return text;
    };
    const std::string first = print();
    std::reverse(rules.begin(), rules.end());
    std::reverse(drawing.elements.begin(), drawing.elements.end());
    std::reverse(drawing.links.begin(), drawing.links.end());
    QCOMPARE(print(), first);
}

void LogicEvaluateTest::aMissingBuiltinIsReported() {
    const Derived derived = derive(sample(), {step("A", "exec(X)", {"token(P)", "may(P, a, X)"})}, {"token(x)"});
    QCOMPARE(derived.evaluation.caps,
             (std::vector<std::string>{"nothing provides may, so rules that ask for it never fire"}));
}

ZONEWRIGHT_TEST(LogicEvaluateTest)
#include "logic_evaluate_test.moc"
