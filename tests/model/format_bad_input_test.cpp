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
    // Bad drawings that a text can hold lie in tests/model/bad_drawings; these it cannot, or only at length.
    void whatNoTextHoldsIsRefusedWithPlaceAndRemedy_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("syntax");
        QTest::addColumn<QString>("message");
        const int json = static_cast<int>(Syntax::json), yaml = static_cast<int>(Syntax::yaml);
        const auto row = [](const char* name, int syntax, const std::string& text, const std::string& message) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << syntax << QString::fromStdString(message);
        };
        row("nothing", json, "", "f: the text is empty. A drawing begins with `format: zonewright/1`.");
        row("blanks", yaml, " \n\t\n", "f: the text is empty. A drawing begins with `format: zonewright/1`.");
        row("a program", json, "\x7f\x45LF\x02\x01",
            "f: line 1, column 5: the byte 0x02 is a control character: this is not a text file. Save the file as "
            "UTF-8 text.");
        row("Latin-1", yaml, "format: zonewright/1\nname: Z\xfcrich",
            "f: line 2, column 8: the byte 0xfc is not valid UTF-8. Save the file as UTF-8 text.");
        row("UTF-16", json, std::string("\xff\xfe{\0}\0", 6),
            "f: line 1, column 1: the byte 0xff is not valid UTF-8. Save the file as UTF-8 text.");
        row("deep JSON", json, repeated("[", 100'000),
            "f: line 1, column 65: objects and lists are nested more than 64 deep. Flatten them.");
        row("deep YAML", yaml, repeated("- ", 100'000),
            "f: line 1, column 129: objects and lists are nested more than 64 deep. Flatten them.");
    }

    void whatNoTextHoldsIsRefusedWithPlaceAndRemedy() {
        QFETCH(QByteArray, text);
        QFETCH(int, syntax);
        QFETCH(QString, message);
        const auto loaded = tests::readText(text.toStdString(), static_cast<Syntax>(syntax), "f");
        QVERIFY(!loaded);
        QCOMPARE(QString::fromStdString(toText(loaded.error())), message);
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
