// SPDX-License-Identifier: Apache-2.0
// Cases of going on from what was derived before that random programs meet too seldom.
#include "analysis/reads.h"
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

std::string fact(const std::string& id, const std::string& gives, const std::vector<std::string>& atoms) {
    std::string text = fmt::format("id: {}\nkind: fact\ngives: ['{}']\nneeds:\n  all:\n", id, gives);
    for (const std::string& atom : atoms) text += "    - \"" + atom + "\"\n";
    return text;
}

// What holds after each of the drawings, going on from one to the next; the same as from nothing.
std::vector<std::vector<std::string>> goingOn(const std::vector<Drawing>& drawings,
                                              const std::vector<std::string>& rules,
                                              const std::vector<std::string>& starts) {
    const analysis::LiveReading live;
    std::vector<std::vector<std::string>> facts;
    World world = worldOf(drawings.front());
    Axioms axioms;
    for (const std::string& start : starts) axioms.certain.push_back(ground(world, start));
    axioms.possible = axioms.certain;
    Evaluator evaluator(bookOf(rules), world);
    for (std::size_t i = 0; i < drawings.size(); ++i) {
        if (i > 0) redraw(world, drawings[i - 1], drawings[i]);
        const Evaluation now = evaluator.evaluate(axioms, {}, world.takeTouched());
        facts.push_back(factsOf(*now.certain));
        const Derived anew = derive(drawings[i], rules, starts);
        if (facts.back() != anew.certain || factsOf(*now.possible) != anew.possible)
            QTest::qFail(fmt::format("going on to drawing {} differs", i).c_str(), __FILE__, __LINE__);
    }
    return facts;
}

bool holds(const std::vector<std::string>& facts, const std::string& fact) {
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

}  // namespace

class LogicReviseTest : public QObject {
    Q_OBJECT

private slots:
    // The entry of the list keeps its name while its fields change, and the rule that reads them never sees the list.
    void anEntryHandedOnInAFactIsReadAgainWithItsList() {
        const auto drawn = [](const std::string& label) {
            return Drawing{{{"x", "vm", {{"rules", ValueList{Record{{"label", label}}}}}}}, {}};
        };
        const std::vector<std::string> rules{fact("A", "carries(E)", {"type(X, vm)", "X.rules has E"}),
                                             fact("B", "named(E)", {"carries(E)", "E.label == b"})};
        const auto facts = goingOn({drawn("a"), drawn("b"), drawn("a")}, rules, {});
        QVERIFY(!holds(facts[0], "named(x.rules[0])"));
        QVERIFY(holds(facts[1], "named(x.rules[0])"));
        QVERIFY(!holds(facts[2], "named(x.rules[0])"));
    }

    // The tuple waits for exec(x), which falls with one rule and comes back by another in the same edit; nothing that
    // is joined again leads to what rests on the tuple.
    void aTupleWhosePremiseFallsAndComesBackStandsAgain() {
        const auto drawn = [](const std::string& label) {
            Drawing made{{{"x", "vm", {{"label", label}}}, {"y", "store", {}}}, {}};
            made.builtins = {{"may", {{{"x", "a", "y"}, {{"exec", {"x"}}}}}}};
            return made;
        };
        const auto step = [](const std::string& id, const std::string& gives, const std::vector<std::string>& atoms) {
            std::string text =
                fmt::format("id: {}\ntitle: a step\ngives: [\"{}\"]\ncost: {{weight: 1}}\nneeds:\n  all:\n", id, gives);
            for (const std::string& atom : atoms) text += "    - \"" + atom + "\"\n";
            return text;
        };
        const std::vector<std::string> rules{
            step("A", "token(X)", {"type(X, vm)", "X.label == one"}),
            step("B", "exec(X)", {"token(X)"}),
            step("C", "secret(X)", {"type(X, vm)", "X.label == two"}),
            step("D", "exec(X)", {"secret(X)"}),
            // Later than exec(x), so that the tuple never had to wait.
            step("E", "read(X)", {"key(X)"}),
            step("F", "write(X)", {"read(X)"}),
            step("G", "sees(X, Y)", {"write(X)", "type(X, vm)", "may(X, a, Y)"}),
        };
        const auto facts = goingOn({drawn("one"), drawn("two"), drawn("three"), drawn("one")}, rules, {"key(x)"});
        QVERIFY(holds(facts[0], "sees(x,y)"));
        QVERIFY(holds(facts[1], "sees(x,y)"));
        QVERIFY(!holds(facts[2], "sees(x,y)"));
        QVERIFY(holds(facts[3], "sees(x,y)"));
    }
};

ZONEWRIGHT_TEST(LogicReviseTest)
#include "logic_revise_test.moc"
