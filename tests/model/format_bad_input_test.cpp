// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "tests/model/reading.h"

#include <fmt/format.h>

using namespace zonewright;
using namespace zonewright::model;

namespace {

// What is wrong with a drawing of these elements and relations: "CODE PLACE" of each problem.
std::string wrongWith(const std::string& elements, const std::string& relations = "[]", const std::string& more = "") {
    const std::string text =
        fmt::format("format: zonewright/1\nelements: {}\nrelations: {}\n{}", elements, relations, more);
    const auto loaded = tests::readText(text, Syntax::yaml);
    return loaded ? "nothing" : tests::codes(loaded.error());
}

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

}  // namespace

class FormatBadInputTest : public QObject {
    Q_OBJECT

private slots:
    // The whole message, as a person gets it.
    void eachFileThatIsWrongIsRefusedWithPlaceAndRemedy_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("syntax");
        QTest::addColumn<QString>("message");
        const int json = static_cast<int>(Syntax::json), yaml = static_cast<int>(Syntax::yaml);
        const auto row = [](const char* name, int syntax, const std::string& text, const std::string& message) {
            QTest::newRow(name) << QString::fromStdString(text) << syntax << QString::fromStdString(message);
        };
        const std::string head = R"({"format": "zonewright/1", )";

        row("empty", json, "", "f: the text is empty.");
        row("blank YAML", yaml, " \n# nothing\n", "f: the text is empty.");
        row("truncated", json, R"({"format": "zonewright/1", "elements": [{"id": "a",)",
            "f: line 1, column 51: this is not valid JSON: unexpected end of input; expected string literal.");
        row("truncated YAML", yaml, "format: zonewright/1\nelements: [{id: a,",
            "f: line 2, column 12: a bracket is not closed, or a list or a map is used as a key. Close it, or use a "
            "word as the key.");
        row("binary", json, "\x7f\x45LF\x02\x01",
            "f: line 1, column 5: the byte 0x02 is a control character: this is not a text file. Save the file as "
            "UTF-8 "
            "text.");
        row("deep JSON", json, repeated("[", 100'000),
            "f: line 1, column 65: objects and lists are nested more than 64 deep. Flatten them.");
        row("deep YAML", yaml, repeated("- ", 100'000),
            "f: line 1, column 129: objects and lists are nested more than 64 deep. Flatten them.");
        row("key twice", json, "{\"format\": \"zonewright/1\",\n \"name\": \"a\",\n \"name\": \"b\"}",
            "f: line 3, column 2: the key \"name\" occurs twice in one object (first in line 2). Keep one of the two.");
        row("key twice in YAML", yaml, "format: zonewright/1\nelements:\n- {id: a, type: web-app, id: b}\n",
            "f: line 3, column 26: the key \"id\" occurs twice in one object (first in line 3). Keep one of the two.");
        row("no map", json, "[]",
            "f: format: this is not a drawing: the file does not hold a map of keys and values. A drawing has the key "
            "`format` with the text `zonewright/1`.");
        row("no format", json, R"({"elements": []})",
            "f: format: this is not a drawing: `format` is missing. A drawing has the key `format` with the text "
            "`zonewright/1`.");
        row("another format", json, R"({"format": "otm/0.2"})",
            "f: format: `otm/0.2` is not the format of a drawing. A drawing has the key `format` with the text "
            "`zonewright/1`.");
        row("newer format", json, R"({"format": "zonewright/7", "whatever": 1})",
            "f: format: the drawing has format zonewright/7, which is newer than the zonewright/1 that this program "
            "reads. Update Zonewright, or save the drawing there for this version.");
        row("older format", json, R"({"format": "zonewright/0"})",
            "f: format: the drawing has format zonewright/0, which this program cannot bring up to date. Open and save "
            "it with a version of Zonewright that knows it.");
        row("unknown key", json, head + R"("element": []})",
            "f: element (line 1, column 28): there is no key `element` here. Did you mean `elements`?");
        row("unknown type", json, head + R"("elements": [{"id": "a", "type": "key-valt"}]})",
            "f: elements[0].type (line 1, column 61): there is no element type `key-valt`. Did you mean `key-vault`?");
        row("unknown kind", json,
            head +
                "\"elements\": [{\"id\": \"a\", \"type\": \"web-app\"}],\n\"relations\": [{\"kind\": \"data-flw\", "
                "\"source\": \"a\", \"target\": \"internet\"}]}",
            "f: relations[0].kind (line 2, column 24): there is no relation kind `data-flw`. Did you mean "
            "`data-flow`?");
        row("unknown property", json, head + R"("elements": [{"id": "a", "type": "key-vault", "enablePurge": true}]})",
            "f: elements[0].enablePurge (line 1, column 74): key-vault has no property `enablePurge`. `zonewright "
            "catalogue key-vault` lists its properties.");
        row("wrong word", json,
            head + R"("elements": [{"id": "a", "type": "key-vault", "publicNetworkAccess": "disabled"}]})",
            "f: elements[0].publicNetworkAccess (line 1, column 97): `disabled` is none of the words that fit here. "
            "Did "
            "you mean `Disabled`?");
        row("wrong value type", json,
            head + R"("elements": [{"id": "a", "type": "key-vault", "enableRbacAuthorization": "yes"}]})",
            "f: elements[0].enableRbacAuthorization (line 1, column 101): `yes` does not fit here. It takes true or "
            "false, or `?` for unknown.");
        row("element id twice", json,
            head + "\"elements\": [{\"id\": \"a\", \"type\": \"web-app\"},\n{\"id\": \"a\", \"type\": \"web-app\"}]}",
            "f: elements[1].id (line 2, column 8): the id `a` is already that of elements[0]. Give one of the two "
            "another id.");
        row("dangling relation", json,
            head +
                "\"elements\": [{\"id\": \"vault\", \"type\": \"key-vault\"}],\n\"relations\": [{\"kind\": "
                "\"data-flow\", \"source\": \"internet\", \"target\": \"valt\"}]}",
            "f: relations[0].target (line 2, column 69): no element `valt` is drawn. Did you mean `vault`?");
        row("wrong end", json,
            head +
                "\"elements\": [{\"id\": \"a\", \"type\": \"web-app\"}],\n\"relations\": [{\"kind\": \"peering\", "
                "\"source\": \"a\", \"target\": \"a\"}]}",
            "f: relations[0].source (line 2, column 45): peering cannot begin at `a`, which is of type web-app. Its "
            "source is one of: virtual-network.\nf: relations[0].target (line 2, column 60): peering cannot lead to "
            "`a`, which is of type web-app. Its target is one of: virtual-network.");
        row("missing parent", json, head + R"("elements": [{"id": "a", "type": "web-app", "parent": "rg"}]})",
            "f: elements[0].parent (line 1, column 82): no element `rg` is drawn. Draw it, or take `parent` out.");
        row("circle of containers", json,
            head +
                "\"elements\": [{\"id\": \"a\", \"type\": \"zone\", \"parent\": \"b\"},\n{\"id\": \"b\", \"type\": "
                "\"zone\", \"parent\": \"a\"}]}",
            "f: elements[0].parent (line 1, column 79): the containers go round in a circle: a in b in a. Take one "
            "`parent` of the circle out.");
    }

    void eachFileThatIsWrongIsRefusedWithPlaceAndRemedy() {
        QFETCH(QString, text);
        QFETCH(int, syntax);
        QFETCH(QString, message);
        const auto loaded = tests::readText(text.toStdString(), static_cast<Syntax>(syntax), "f");
        QVERIFY(!loaded);
        QCOMPARE(QString::fromStdString(toText(loaded.error())), message);
    }

    void eachSlipIsFoundWhereItIs_data() {
        QTest::addColumn<QString>("elements");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<QString>("problems");
        const auto row = [](const char* name, const char* elements, const char* relations, const char* problems) {
            QTest::newRow(name) << elements << relations << problems;
        };
        row("elements are no list", "{a: 1}", "[]", "wrong-value elements (line 2, column 11)");
        row("an element is no map", "[a]", "[]", "wrong-value elements[0] (line 2, column 12)");
        row("no id", "[{type: zone}]", "[]", "missing-key elements[0] (line 2, column 12)");
        row("no type", "[{id: a}]", "[]", "missing-key elements[0] (line 2, column 12)");
        row("id with capitals", "[{id: KV, type: key-vault}]", "[]", "bad-id elements[0].id (line 2, column 17)");
        row("internet of another type", "[{id: internet, type: web-app}]", "[]",
            "reserved-id elements[0].id (line 2, column 17)");
        row("a second internet", "[{id: www, type: internet}]", "[]", "reserved-id elements[0].id (line 2, column 17)");
        row("a name that is a list", "[{id: a, type: zone, name: [x]}]", "[]",
            "wrong-value elements[0].name (line 2, column 38)");
        row("extensions that are no map", "[{id: a, type: zone, extensions: 3}]", "[]",
            "wrong-value elements[0].extensions (line 2, column 44)");
        row("an empty property", "[{id: a, type: key-vault, publicNetworkAccess: }]", "[]",
            "wrong-value elements[0].publicNetworkAccess (line 2, column 58)");
        row("a list where one word fits", "[{id: a, type: key-vault, publicNetworkAccess: [Disabled]}]", "[]",
            "wrong-value elements[0].publicNetworkAccess (line 2, column 58)");
        row("a range that is none", "[{id: a, type: virtual-network, addressPrefixes: [10.0.0.0/33]}]", "[]",
            "wrong-value elements[0].addressPrefixes[0] (line 2, column 61)");
        row("a record with an unknown field",
            "[{id: a, type: network-security-group, securityRules: [{name: r, priority: 100, direction: Inbound, "
            "access: "
            "Allow, protocol: Tcp, colour: red}]}]",
            "[]", "unknown-key elements[0].securityRules[0].colour (line 2, column 141)");
        row("a record without a field", "[{id: a, type: route-table, routes: [{name: r, nextHopType: None}]}]", "[]",
            "missing-field elements[0].routes[0] (line 2, column 48)");
        row("a record alone where a list is wanted",
            "[{id: a, type: route-table, routes: {name: r, addressPrefix: 0.0.0.0/0, nextHopType: None}}]", "[]",
            "wrong-value elements[0].routes (line 2, column 47)");
        row("relation without a kind", "[{id: a, type: zone}]", "[{source: a, target: a}]",
            "missing-key relations[0] (line 3, column 13)");
        row("unknown relation property", "[{id: a, type: web-app}]",
            "[{kind: data-flow, source: a, target: a, prt: 1}]",
            "unknown-property relations[0].prt (line 3, column 53)");
        row("a port beyond the last", "[{id: a, type: web-app}]",
            "[{kind: data-flow, source: a, target: a, port: 70000}]",
            "wrong-value relations[0].port (line 3, column 59)");
        row("relation id twice", "[{id: a, type: web-app}]",
            "[{id: r, kind: data-flow, source: a, target: a}, {id: r, kind: data-flow, source: a, target: a}]",
            "duplicate-id relations[1].id (line 3, column 61)");
        row("relation with an element's id", "[{id: a, type: web-app}]",
            "[{id: a, kind: data-flow, source: a, target: a}]", "duplicate-id relations[0].id (line 3, column 13)");
        row("two slips in one file", "[{id: a, type: zone, trst: internal}, {id: b, type: zne}]", "[]",
            "unknown-property elements[0].trst (line 2, column 32); unknown-type elements[1].type (line 2, column 63)");
        row("a wrong element and its relation", "[{id: a, type: zne}, {id: b, type: web-app}]",
            "[{kind: data-flow, source: b, target: a}]", "unknown-type elements[0].type (line 2, column 26)");
        row("itself as parent", "[{id: a, type: zone, parent: a}]", "[]",
            "containment-cycle elements[0].parent (line 2, column 40)");
        row("two circles, and one that hangs on",
            "[{id: a, type: zone, parent: b}, {id: b, type: zone, parent: a}, {id: c, type: zone, parent: c}, {id: d, "
            "type: zone, parent: a}]",
            "[]",
            "containment-cycle elements[0].parent (line 2, column 40); containment-cycle elements[2].parent (line 2, "
            "column 104)");
    }

    void eachSlipIsFoundWhereItIs() {
        QFETCH(QString, elements);
        QFETCH(QString, relations);
        QFETCH(QString, problems);
        QCOMPARE(QString::fromStdString(wrongWith(elements.toStdString(), relations.toStdString())), problems);
    }

    void eachSlipInADiagramIsFound_data() {
        QTest::addColumn<QString>("diagrams");
        QTest::addColumn<QString>("problems");
        QTest::newRow("no id") << "[{name: x}]"
                               << "bad-id diagrams[0].id (line 4, column 12)";
        QTest::newRow("id twice") << "[{id: d}, {id: d}]"
                                  << "duplicate-id diagrams[1].id (line 4, column 21)";
        QTest::newRow("unknown layer") << "[{id: d, layers: [netwrk]}]"
                                       << "wrong-value diagrams[0].layers[0] (line 4, column 29)";
        QTest::newRow("unknown element") << "[{id: d, placements: [{element: b, x: 0, y: 0, width: 1, height: 1}]}]"
                                         << "dangling-placement diagrams[0].placements[0].element (line 4, column 33)";
        QTest::newRow("half a pixel") << "[{id: d, placements: [{element: a, x: 0.5, y: 0, width: 1, height: 1}]}]"
                                      << "wrong-value diagrams[0].placements[0].x (line 4, column 49)";
        QTest::newRow("no width") << "[{id: d, placements: [{element: a, x: 0, y: 0, width: 0, height: 1}]}]"
                                  << "wrong-value diagrams[0].placements[0].width (line 4, column 65)";
        QTest::newRow("placed twice") << "[{id: d, placements: [{element: a, x: 0, y: 0, width: 1, height: 1}, "
                                         "{element: a, x: 0, y: 0, width: 1, height: 1}]}]"
                                      << "duplicate-id diagrams[0].placements[1] (line 4, column 80)";
        QTest::newRow("unknown key") << "[{id: d, zoom: 2}]"
                                     << "unknown-key diagrams[0].zoom (line 4, column 20)";
    }

    void eachSlipInADiagramIsFound() {
        QFETCH(QString, diagrams);
        QFETCH(QString, problems);
        const std::string wrong = wrongWith("[{id: a, type: zone}]", "[]", "diagrams: " + diagrams.toStdString());
        QCOMPARE(QString::fromStdString(wrong), problems);
    }

    void moreBytesThanTheLimitAreRefusedUnread() {
        const std::string text(50u << 20, '[');
        for (const Syntax syntax : {Syntax::json, Syntax::yaml}) {
            const auto tree = readTree(text, syntax, "f");
            QVERIFY(!tree);
            QCOMPARE(tree.error().front().code, std::string("too-large"));
        }
    }

    void readingStopsAfterFiftyProblems() {
        std::string elements = "[";
        for (int i = 0; i < 100'000; ++i) elements += "1,";
        const auto loaded =
            tests::readText(R"({"format": "zonewright/1", "elements": )" + elements + "1]}", Syntax::json);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().size(), std::size_t{51});
        QCOMPARE(loaded.error().back().code, std::string("more-problems"));
    }

    void aHundredThousandContainersInEachOtherAreRefused() {
        std::string elements = R"({"id": "z0", "type": "zone"})";
        for (int i = 1; i < 100'000; ++i) {
            elements += fmt::format(R"(,{{"id": "z{}", "type": "zone", "parent": "z{}"}})", i, i - 1);
        }
        const auto loaded =
            tests::readText(R"({"format": "zonewright/1", "elements": [)" + elements + "]}", Syntax::json);
        QVERIFY(!loaded);
        QCOMPARE(tests::codes(loaded.error()).substr(0, 23), std::string("too-deep elements[100] "));
        QCOMPARE(loaded.error().size(), std::size_t{1});
    }

    // Each by itself would be quadratic when done naively.
    void manyRelationsOfTheSameEndsAndManyLongWordsAreRead() {
        std::string relations;
        for (int i = 0; i < 50'000; ++i) relations += R"({"kind": "data-flow", "source": "a", "target": "a"},)";
        relations.pop_back();
        const auto loaded = tests::readText(
            R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "web-app"}], "relations": [)" + relations +
                "]}",
            Syntax::json);
        QVERIFY(loaded.has_value());
        QVERIFY(loaded->drawing.zone.find(RelationId("data-flow(a,a)#50000")) != nullptr);

        const std::string word(1u << 20, 'x');
        const auto slip = tests::readText(
            R"({"format": "zonewright/1", ")" + word + R"(": 1, "elements": [{"id": "a", "type": ")" + word + R"("}]})",
            Syntax::json);
        QVERIFY(!slip);
        QCOMPARE(slip.error().size(), std::size_t{2});
        QVERIFY(toText(slip.error()).size() < 1000);
    }

    void aDurationMayBeOfAnyLengthWithoutHarm() {
        const std::string digits(1u << 20, '1');
        QCOMPARE(
            wrongWith("[{id: a, type: entra-user}, {id: g, type: entra-group}]",
                      "[{kind: eligible-role, source: a, target: g, role: Owner, maximumDuration: P" + digits + "X}]")
                .substr(0, 43),
            std::string("wrong-value relations[0].maximumDuration (l"));
    }
};

ZONEWRIGHT_TEST(FormatBadInputTest)
#include "format_bad_input_test.moc"
