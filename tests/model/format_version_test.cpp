// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "tests/model/reading.h"

using namespace zonewright;
using namespace zonewright::model;

namespace {

// An invented older version: its elements were called `things`, and their types `kind`.
Result<Tree> fromVersion0(Tree tree) {
    for (TreeEntry& entry : tree.entries) {
        if (entry.key == "format") entry.value.text = "zonewright/1";
        if (entry.key != "things") continue;
        entry.key = "elements";
        for (Tree& element : entry.value.items) {
            for (TreeEntry& property : element.entries) {
                if (property.key == "kind") property.key = "type";
            }
        }
    }
    return tree;
}

Result<LoadedDrawing> read(const std::string& text, std::span<const Migration> chain) {
    auto tree = readTree(text, Syntax::yaml, "f");
    if (!tree) return fail(tree.error());
    return readDrawing(std::move(*tree), *builtinCatalogue(), "f", chain);
}

const std::string kOld = "format: zonewright/0\nthings: [{id: kv, kind: key-vault}]\n";

}  // namespace

class FormatVersionTest : public QObject {
    Q_OBJECT

private slots:
    void anOlderFileIsMigratedBeforeItIsRead() {
        const std::vector<Migration> chain{{0, fromVersion0}};
        const auto loaded = read(kOld, chain);
        QVERIFY2(loaded.has_value(), loaded ? "" : toText(loaded.error()).c_str());
        QCOMPARE(loaded->fileVersion, 0);
        QCOMPARE(loaded->drawing.zone.find(ElementId("kv"))->type, std::string("key-vault"));
        QVERIFY(tests::json(loaded->drawing).starts_with("{\n  \"format\": \"zonewright/1\","));
    }

    void problemsInAMigratedFileNameThePlaceInTheOldOne() {
        const std::vector<Migration> chain{{0, fromVersion0}};
        const auto loaded = read("format: zonewright/0\nthings: [{id: kv, kind: key-valt}]\n", chain);
        QVERIFY(!loaded);
        QCOMPARE(tests::codes(loaded.error()), std::string("unknown-type elements[0].type (line 2, column 25)"));
    }

    void aMigrationThatFailsIsTheProblem() {
        const std::vector<Migration> chain{
            {0, [](Tree) -> Result<Tree> {
                 return fail({Severity::error, "broken", "f", "things", "it holds no things", ""});
             }}};
        const auto loaded = read(kOld, chain);
        QVERIFY(!loaded);
        QCOMPARE(toText(loaded.error()), std::string("f: things: it holds no things."));
    }

    void withoutAStepTheFileIsRefusedByName() {
        const auto loaded = read(kOld, {});
        QVERIFY(!loaded);
        QCOMPARE(tests::codes(loaded.error()), std::string("unknown-version format"));
    }

    void theShippedChainEndsAtThisVersion() {
        int version = migrations().empty() ? kFormatVersion : migrations().front().from;
        for (const Migration& step : migrations()) QCOMPARE(step.from, version++);
        QCOMPARE(version, kFormatVersion);
    }

    void theVersionIsReadAlone() {
        const auto loaded = read("format: zonewright/2\nelements: 3\nnonsense: [{}]\n", {});
        QVERIFY(!loaded);
        QCOMPARE(tests::codes(loaded.error()), std::string("newer-version format"));
    }

    void theSyntaxFollowsTheExtension() {
        QVERIFY(syntaxOf("a.zonewright") == Syntax::json);
        QVERIFY(syntaxOf("a.json") == Syntax::json);
        QVERIFY(syntaxOf("a.zonewright.yaml") == Syntax::yaml);
        QVERIFY(syntaxOf("a.yml") == Syntax::yaml);
    }
};

ZONEWRIGHT_TEST(FormatVersionTest)
#include "format_version_test.moc"
