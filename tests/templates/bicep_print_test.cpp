// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/print.h"
#include "tests/support/test.h"

using namespace zonewright::templates::bicep;

class BicepPrintTest : public QObject {
    Q_OBJECT

private:
    static QString printed(const Expression& expression) { return QString::fromStdString(print(expression)); }
    static QString printed(Declaration declaration) {
        return QString::fromStdString(print(File{"x.bicep", {std::move(declaration)}}));
    }

private slots:
    void whatHasAMeaningInTextIsEscaped() {
        QCOMPARE(printed(Expression("it's a ${trap}\\\n\t$5")), QStringLiteral("'it\\'s a \\${trap}\\\\\\n\\t$5'"));
        QCOMPARE(printed(Expression(std::string("\x01"))), QStringLiteral("'\\u{1}'"));
    }

    void interpolationKeepsLiteralPartsEscaped() {
        QCOMPARE(printed(interpolate({"a'b", symbol("x").dot("id"), "/${c}"})),
                 QStringLiteral("'a\\'b${x.id}/\\${c}'"));
    }

    void aNameThatIsNoIdentifierIsQuoted() {
        QCOMPARE(printed(symbol("tags").dot("cost-center")), QStringLiteral("tags['cost-center']"));
        QCOMPARE(printed(Object().set("cost-center", 1).set("plain", true).set("null", Expression())),
                 QStringLiteral("{\n  'cost-center': 1\n  plain: true\n  'null': null\n}"));
        QCOMPARE(printed(Object().set(interpolate({symbol("id")}), Object())), QStringLiteral("{\n  '${id}': {}\n}"));
    }

    void anArrayStaysOnItsLineWhileItFits() {
        QCOMPARE(printed(array({"a", "b"})), QStringLiteral("['a', 'b']"));
        QCOMPARE(printed(array({})), QStringLiteral("[]"));
        const std::string longText(70, 'x');
        QCOMPARE(printed(array({longText, longText})).count('\n'), 3);
        QCOMPARE(printed(array({Object().set("a", 1)})), QStringLiteral("[\n  {\n    a: 1\n  }\n]"));
    }

    void aCallBreaksItsArgumentsWithCommas() {
        const std::string longText(70, 'x');
        const QString text = printed(call("guid", {longText, longText}));
        QVERIFY(text.startsWith("guid(\n  'x") && text.endsWith("'\n)"));
        QCOMPARE(text.count(",\n"), 1);
    }

    void pathsMergeIntoOneObject() {
        Object body;
        body.setAt("properties.networkAcls.defaultAction", "Deny")
            .setAt("properties.networkAcls.bypass", "None")
            .setAt("properties.x", 1);
        body.setAt("properties.x", 2);
        QCOMPARE(printed(body), QStringLiteral("{\n  properties: {\n    networkAcls: {\n      defaultAction: 'Deny'\n  "
                                               "    bypass: 'None'\n    }\n    x: 2\n  }\n}"));
        QVERIFY(body.has("properties.networkAcls.bypass"));
        QVERIFY(!body.has("properties.networkAcls.ipRules"));
    }

    void aCopiedObjectIsItsOwn() {
        Object first;
        first.setAt("a.b", 1);
        Object second = first;
        second.setAt("a.b", 2);
        QCOMPARE(printed(first), QStringLiteral("{\n  a: {\n    b: 1\n  }\n}"));
    }

    void secretsAreMarkedAndHaveNoDefault() {
        QCOMPARE(printed(Parameter{"password", "string", "Secret.", true, std::nullopt}),
                 QStringLiteral("@secure()\n@description('Secret.')\nparam password string\n"));
    }

    void aHostOfOneCloudIsAllowedOnItsLineOnly() {
        Object body;
        body.set("a", "plain").set("host", "x.trafficmanager.net");
        const QString text = printed(Variable{"v", "", body});
        QCOMPARE(text.count("#disable-next-line no-hardcoded-env-urls"), 1);
        QVERIFY(text.indexOf("#disable-next-line") > text.indexOf("plain"));
    }

    void declarationsAreDividedByABlankLine() {
        const File file{"x.bicep", {TargetScope{"subscription"}, Output{"id", "string", "", symbol("x")}}};
        QCOMPARE(QString::fromStdString(print(file)),
                 QStringLiteral("targetScope = 'subscription'\n\noutput id string = x\n"));
    }
};

ZONEWRIGHT_TEST(BicepPrintTest)
#include "bicep_print_test.moc"
