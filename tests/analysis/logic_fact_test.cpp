// SPDX-License-Identifier: Apache-2.0
#include "analysis/fact.h"
#include "tests/support/test.h"

using namespace zonewright;
using analysis::parseFact;

class LogicFactTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatAnAttackerCanHold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one argument") << "secret(vault-1)"
                                      << "secret(vault-1)";
        QTest::newRow("blanks") << " reach ( app , 443 ) "
                                << "reach(app,443)";
        QTest::newRow("any surface") << "reach(app)"
                                     << "reach(app,_)";
        QTest::newRow("a switched property") << "opened(st, publicNetworkAccess)"
                                             << "opened(st,publicNetworkAccess)";
        QTest::newRow("the Internet") << "at(internet)"
                                      << "at(internet)";
    }
    void readsWhatAnAttackerCanHold() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto fact = parseFact(text.toStdString());
        QVERIFY2(fact.has_value(), fact ? "" : model::toText(fact.error()).c_str());
        QCOMPARE(fact->text(), expected.toStdString());
    }

    void refusesTheRest_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("unknown") << "secrt(kv)"
                                 << "Did you mean secret?";
        QTest::newRow("nothing like it") << "possesses(kv)"
                                         << "Known are abuse, at, blind";
        QTest::newRow("between steps only") << "granted(p, Owner, sub)"
                                            << "nothing an attacker can hold is called \"granted\"";
        QTest::newRow("a builtin") << "flow(a, b, data)"
                                   << "nothing an attacker can hold is called \"flow\"";
        QTest::newRow("too many") << "exec(a, b)"
                                  << "exec takes 1 argument, not 2";
        QTest::newRow("too few") << "opened(st)"
                                 << "opened takes 2 arguments, not 1";
        QTest::newRow("empty argument") << "exec()"
                                        << "an argument is empty";
        QTest::newRow("empty") << ""
                               << "this is no fact";
        QTest::newRow("open") << "exec(a"
                              << "this is no fact";
        QTest::newRow("nested") << "exec(exec(a))"
                                << "holds a parenthesis";
        QTest::newRow("no predicate") << "(a)"
                                      << "this is no fact";
    }
    void refusesTheRest() {
        QFETCH(QString, text);
        QFETCH(QString, told);
        const auto fact = parseFact(text.toStdString());
        QVERIFY(!fact.has_value());
        QVERIFY2(QString::fromStdString(model::toText(fact.error())).contains(told),
                 model::toText(fact.error()).c_str());
    }
};

ZONEWRIGHT_TEST(LogicFactTest)
#include "logic_fact_test.moc"
