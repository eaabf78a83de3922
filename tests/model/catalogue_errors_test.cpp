// SPDX-License-Identifier: Apache-2.0
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "tests/support/test.h"

using namespace zonewright::model;

// A catalogue with a mistake is refused with the file and line of the mistake.
class CatalogueErrorsTest : public QObject {
    Q_OBJECT

private slots:
    void aMistakeIsLocated_data();
    void aMistakeIsLocated();
    void theFrameAloneIsSound();
    void allMistakesAreReportedAtOnce();
};

namespace {

constexpr std::string_view kFrame = R"(version: '1'
categories: [data]
sections: [General]
sets:
  any: {of: any, properties: {General: {note: {type: string, undrawn: nothing}}}}
families:
  store: {label: Store}
records:
  pair: {name: {type: string, required: true}}
relations:
  feeds: {label: feeds, layer: data, from: [store], to: [any]}
)";

Result<std::shared_ptr<const Catalogue>> load(const std::string& types) {
    auto frame = readTree(kFrame, Syntax::yaml, "frame.yaml");
    auto tree = readTree(types, Syntax::yaml, "data.yaml");
    if (!frame || !tree) return fail(!frame ? frame.error() : tree.error());
    return loadCatalogue({{"frame.yaml", *frame}, {"data.yaml", *tree}});
}

}  // namespace

void CatalogueErrorsTest::aMistakeIsLocated_data() {
    QTest::addColumn<QByteArray>("types");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* types, const char* place, const char* words) {
        QTest::newRow(name) << QByteArray(types) << place << words;
    };
    row("unknown family", "category: data\ntypes:\n  a:\n    label: A\n    families: [stor]\n", "line 5",
        "Did you mean \"store\"");
    row("unknown parent", "category: data\ntypes:\n  a:\n    label: A\n    parents: [b]\n", "line 5",
        "no type or family \"b\"");
    row("unknown key", "category: data\ntypes:\n  a:\n    label: A\n    familes: []\n", "line 5",
        "Did you mean \"families\"");
    row("no label", "category: data\ntypes:\n  a: {arm: A/b}\n", "line 3", "\"label\" is missing");
    row("unknown category", "category: dat\ntypes: {}\n", "line 1", "no category \"dat\"");
    row("unknown set", "category: data\ntypes:\n  a:\n    label: A\n    sets: [none]\n", "line 5", "no property set");
    row("unknown section",
        "category: data\ntypes:\n  a:\n    label: A\n    properties: {Else: {p: {type: string, undrawn: nothing}}}\n",
        "line 3", "unknown section");
    row("unknown record",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: {list: par}, "
        "undrawn: nothing}\n",
        "line 7", "no value type or record \"par\"");
    row("default without source",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: boolean, "
        "default: true}\n",
        "line 7", "\"source\" is missing");
    row("no word on what is not drawn",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: boolean}\n",
        "line 7", "not said exactly once");
    row("default outside its words",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: [On, Off], "
        "default: Of, source: x}\n",
        "line 7", "not one of On, Off");
    row("restricts without test",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: boolean, "
        "undrawn: unknown, effect: "
        "restricts}\n",
        "line 7", "no secure test");
    row("a test that is none",
        "category: data\ntypes:\n  a:\n    label: A\n    properties:\n      General:\n        p: {type: boolean, "
        "undrawn: unknown, secure: "
        "maybe}\n",
        "line 7", "is no secure test");
    row("override of nothing",
        "category: data\ntypes:\n  a:\n    label: A\n    overrides:\n      p: {undrawn: unknown}\n", "line 6",
        "no set gives a property");
    row("a type that is a family", "category: data\ntypes:\n  store: {label: A}\n", "line 3", "is a family as well");
    row("a list in place of a map", "category: data\ntypes: [a]\n", "line 2", "is not a map");
    row("unknown end", "relations:\n  r:\n    label: r\n    layer: data\n    from: [stores]\n    to: [any]\n", "line 5",
        "Did you mean \"store\"");
    row("unknown layer", "relations:\n  r: {label: r, layer: sky, from: [any], to: [any]}\n", "line 2",
        "no layer \"sky\"");
    row("a relation twice", "relations:\n  feeds: {label: r, layer: data, from: [any], to: [any]}\n", "line",
        "defined twice");
}

void CatalogueErrorsTest::aMistakeIsLocated() {
    QFETCH(QByteArray, types);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const auto loaded = load(types.toStdString());
    QVERIFY(!loaded);
    const std::string text = toText(loaded.error());
    QVERIFY2(loaded.error().front().file == "data.yaml" || words == "defined twice", text.c_str());
    QVERIFY2(loaded.error().front().place.starts_with(place.toStdString()), text.c_str());
    QVERIFY2(text.find(words.toStdString()) != std::string::npos, text.c_str());
}

void CatalogueErrorsTest::theFrameAloneIsSound() {
    const auto loaded = load("category: data\ntypes:\n  a: {label: A, families: [store]}\n");
    QVERIFY2(loaded.has_value(), loaded ? "" : toText(loaded.error()).c_str());
    QCOMPARE((*loaded)->type("a")->properties.front().key, std::string("note"));
}

void CatalogueErrorsTest::allMistakesAreReportedAtOnce() {
    const auto loaded = load("category: data\ntypes:\n  a: {label: A, colour: red}\n  b: {labl: B}\n");
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().size(), std::size_t{3});
}

ZONEWRIGHT_TEST(CatalogueErrorsTest)
#include "catalogue_errors_test.moc"
