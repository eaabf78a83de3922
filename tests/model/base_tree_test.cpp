// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/base/read_tree.h"

#include <fmt/format.h>

using namespace zonewright::model;

namespace {

const char* nameOf(Tree::Kind kind) {
    constexpr const char* kNames[] = {"null", "boolean", "integer", "real", "string", "list", "map"};
    return kNames[static_cast<int>(kind)];
}

// "KIND@LINE:COLUMN TEXT", keys and children in parentheses.
std::string outline(const Tree& tree) {
    std::string text = fmt::format("{}@{}:{}", nameOf(tree.kind), tree.mark.line, tree.mark.column);
    if (tree.isScalar()) return text + " " + tree.text;
    std::string inner;
    for (const Tree& item : tree.items) inner += (inner.empty() ? "" : ", ") + outline(item);
    for (const TreeEntry& entry : tree.entries) {
        inner += fmt::format("{}{}@{}:{}={}", inner.empty() ? "" : ", ", entry.key, entry.mark.line, entry.mark.column,
                             outline(entry.value));
    }
    return text + "(" + inner + ")";
}

std::string outlineOf(std::string_view text, Syntax syntax) {
    const auto tree = readTree(text, syntax, "f");
    return tree ? outline(*tree) : toText(tree.error());
}

}  // namespace

class TreeTest : public QObject {
    Q_OBJECT

private slots:
    void jsonKeepsThePlaceOfEachKeyAndValue() {
        QCOMPARE(
            outlineOf("{\"a\": 1, \"b\":\n [true, null,\n  -2.5, \"xé\", {\"k\":{}}], \"ü\" : []}", Syntax::json),
            std::string("map@1:1(a@1:2=integer@1:7 1, b@1:10=list@2:2(boolean@2:3 true, null@2:9 null, real@3:3 -2.5, "
                        "string@3:9 xé, map@3:15(k@3:16=map@3:20())), ü@3:26=list@3:32())"));
    }

    void yamlKeepsThePlaceOfEachKeyAndValue() {
        QCOMPARE(
            outlineOf("a: 1\nb:\n  - true\n  - {k: \"x\"}\n", Syntax::yaml),
            std::string("map@1:1(a@1:1=integer@1:4 1, b@2:1=list@3:3(boolean@3:5 true, map@4:5(k@4:6=string@4:9 x)))"));
    }

    void yamlScalarsAreTypedByTheCoreSchemaOfYaml12_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("kind");
        for (const char* text : {"true", "True", "TRUE", "false", "False", "FALSE"})
            QTest::newRow(text) << text << "boolean";
        for (const char* text : {"0", "-1", "+5", "007", "0o17", "0x1F", "9223372036854775807"}) {
            QTest::newRow(text) << text << "integer";
        }
        for (const char* text : {"1.5", "-.5", "1.", "1e3", "6.02E+23", "9223372036854775808"}) {
            QTest::newRow(text) << text << "real";
        }
        for (const char* text : {"~", "null", "Null", "NULL"}) QTest::newRow(text) << text << "null";
        for (const char* text : {"on", "off", "yes", "no", "y", "2026-11-22", "12:30", "10.0.0.0/8", "1.2.3", "0x",
                                 "0b1", "1_000", ".inf", ".nan", "\"1\"", "'true'", "\"\"", "1 2", "."}) {
            QTest::newRow(text) << text << "string";
        }
    }

    void yamlScalarsAreTypedByTheCoreSchemaOfYaml12() {
        QFETCH(QString, written);
        QFETCH(QString, kind);
        const auto tree = readTree("k: " + written.toStdString(), Syntax::yaml, "f");
        QVERIFY(tree.has_value());
        QCOMPARE(QString(nameOf(tree->find("k")->kind)), kind);
    }

    void numbersHaveTheirValue() {
        const auto tree = readTree("[0o17, 0x1F, +5, 007, -.5, 1e3]", Syntax::yaml, "f");
        QCOMPARE(tree->items[0].integer, std::int64_t{15});
        QCOMPARE(tree->items[1].integer, std::int64_t{31});
        QCOMPARE(tree->items[2].integer, std::int64_t{5});
        QCOMPARE(tree->items[3].integer, std::int64_t{7});
        QCOMPARE(tree->items[4].real, -0.5);
        QCOMPARE(tree->items[5].real, 1000.0);
    }

    void whatYamlCanDoBeyondThatIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("anchor") << "a: &x 1"
                                << "f: line 1, column 4: an anchor (&x) is not allowed here. Write the content out.";
        QTest::newRow("alias")
            << "a: *x"
            << "f: line 1, column 4: a bare * or & has a meaning of its own in YAML. Put it in quotes: '*'.";
        QTest::newRow("merge") << "<<: {a: 1}"
                               << "f: line 1, column 1: a merge key (<<) is not allowed here. Write the content out.";
        QTest::newRow("tag")
            << "a: !foo {}"
            << "f: line 1, column 4: the tag !foo is not allowed here. Write the value plainly, or in quotes.";
        QTest::newRow("type tag")
            << "a: !!str 1"
            << "f: line 1, column 4: the tag tag:yaml.org,2002:str is not allowed here. Write the "
               "value plainly, or in quotes.";
        QTest::newRow("two documents")
            << "a: 1\n---\nb: 2"
            << "f: line 2, column 1: the text goes on after the end of its first document. Keep "
               "one document in a file.";
        QTest::newRow("empty key") << "~: 1"
                                   << "f: line 1, column 1: a key is empty. Name it.";
        QTest::newRow("quoted twin")
            << "1: a\n'1': b"
            << "f: line 2, column 1: the key \"1\" occurs twice in one object (first in line 1). "
               "Keep one of the two.";
        QTest::newRow("tab") << "a:\n\t- 1"
                             << "f: line 2, column 2: a tab stands where YAML counts blanks. Indent with blanks.";
    }

    void whatYamlCanDoBeyondThatIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QCOMPARE(QString::fromStdString(outlineOf(text.toStdString(), Syntax::yaml)), message);
    }

    void textThatIsNotUtf8IsRefusedAtItsByte_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("stray continuation") << QByteArray("{\"é\":\n \"\x80\"}") << "line 2, column 3";
        QTest::newRow("overlong slash") << QByteArray("\"\xc0\xaf\"") << "line 1, column 2";
        QTest::newRow("surrogate") << QByteArray("\"\xed\xa0\x80\"") << "line 1, column 2";
        QTest::newRow("beyond Unicode") << QByteArray("\"\xf4\x90\x80\x80\"") << "line 1, column 2";
        QTest::newRow("cut short") << QByteArray("\"\xe2\x82") << "line 1, column 2";
        QTest::newRow("a zero") << QByteArray("{}\0", 3) << "line 1, column 3";
    }

    void textThatIsNotUtf8IsRefusedAtItsByte() {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        for (const Syntax syntax : {Syntax::json, Syntax::yaml}) {
            const auto tree = readTree({text.constData(), static_cast<std::size_t>(text.size())}, syntax, "f");
            QVERIFY(!tree);
            QCOMPARE(tree.error().front().code, std::string("not-text"));
            QCOMPARE(QString::fromStdString(tree.error().front().place), place);
        }
    }

    void aByteOrderMarkIsSkipped() {
        QCOMPARE(outlineOf("\xef\xbb\xbf{\"a\": 1}", Syntax::json), std::string("map@1:1(a@1:2=integer@1:7 1)"));
        QCOMPARE(outlineOf("\xef\xbb\xbf"
                           "a: 1",
                           Syntax::yaml),
                 std::string("map@1:1(a@1:1=integer@1:4 1)"));
    }

    void aKeyIsFoundTwiceInLongMapsToo() {
        std::string text = "{";
        for (int i = 0; i < 100; ++i) text += fmt::format("\"k{}\": 1, ", i);
        QCOMPARE(
            outlineOf(text + "\"k50\": 2}", Syntax::json),
            std::string("f: line 1, column 992: the key \"k50\" occurs twice in one object (first in line 1). Keep one "
                        "of the two."));
    }

    void moreValuesThanMemoryShouldHoldAreRefused() {
        std::string text = "[0";
        for (int i = 0; i < 4'000'000; ++i) text += ",0";
        const auto tree = readTree(text + "]", Syntax::json, "f");
        QVERIFY(!tree);
        QCOMPARE(tree.error().front().code, std::string("too-large"));
    }

    void depthUpToTheLimitIsRead() {
        const std::string deep = std::string(64, '[') + std::string(64, ']');
        QVERIFY(readTree(deep, Syntax::json, "f").has_value());
        QVERIFY(readTree(deep, Syntax::yaml, "f").has_value());
        QVERIFY(!readTree("[" + deep + "]", Syntax::json, "f"));
        QVERIFY(!readTree("[" + deep + "]", Syntax::yaml, "f"));
    }

    void cborGivesTheSameTreeBack() {
        const auto tree =
            readTree("a: [1, -5, 2.5, on, true, ~, {}]\nb: {c: 'text', d: []}\ne: 0x1F\n", Syntax::yaml, "f");
        const std::string bytes = encodeTree(*tree);
        const auto decoded = decodeTree(bytes, "pack");
        QVERIFY(decoded.has_value());
        QCOMPARE(outline(*decoded), outline(*tree));
        QCOMPARE(decoded->find("e")->integer, std::int64_t{31});
        QCOMPARE(decoded->find("a")->items[2].real, 2.5);
        QVERIFY(decoded->find("a")->items[4].boolean);
        QCOMPARE(encodeTree(*decoded), bytes);
    }

    void damagedCborIsRefused() {
        const std::string bytes = encodeTree(*readTree("a: [1, {b: c}]", Syntax::yaml, "f"));
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            QVERIFY(!decodeTree(std::string_view(bytes).substr(0, length), "pack"));
        }
        int refused = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::string damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
            if (!decodeTree(damaged, "pack")) ++refused;  // others read as another tree, and none crashes
        }
        QVERIFY(refused > 0);
    }

    void lookupsFallBackWhereNothingFits() {
        const auto tree =
            readTree("text: x\nnumber: 5\nlist: [a, 2]\nnothing: ~\nflag: true\nword: yes", Syntax::yaml, "f");
        QCOMPARE(tree->stringAt("text"), std::string("x"));
        QCOMPARE(tree->stringAt("number"), std::string("5"));
        QCOMPARE(tree->stringAt("list", "none"), std::string("none"));
        QCOMPARE(tree->stringAt("nothing", "none"), std::string("none"));
        QCOMPARE(tree->stringsAt("list"), (std::vector<std::string>{"a", "2"}));
        QCOMPARE(tree->stringsAt("text"), (std::vector<std::string>{"x"}));
        QVERIFY(tree->stringsAt("missing").empty());
        QVERIFY(tree->booleanAt("flag"));
        QVERIFY(!tree->booleanAt("word"));
        QVERIFY(tree->find("missing") == nullptr);
    }

    void aProblemReadsAsOneLine() {
        QCOMPARE(toText(Problem{Severity::error, "c", "f", "line 1, column 2", "this is wrong", "Mend it"}),
                 std::string("f: line 1, column 2: this is wrong. Mend it."));
        QCOMPARE(toText(Problem{Severity::hint, "c", "", "kv", "is it", "Did you mean `x`?"}),
                 std::string("kv: is it. Did you mean `x`?"));
        QVERIFY(hasErrors({Problem{Severity::warning}, Problem{Severity::error}}));
        QVERIFY(!hasErrors({Problem{Severity::warning}, Problem{Severity::hint}}));
    }
};

ZONEWRIGHT_TEST(TreeTest)
#include "base_tree_test.moc"
