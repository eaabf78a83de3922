// SPDX-License-Identifier: Apache-2.0
// The index of who reads what is that of the rules that are evaluated.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/logic/rule_book.h"
#include "analysis/reference/rule_reading.h"
#include "analysis/reference/type_page.h"
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"

#include <algorithm>
#endif

using namespace zonewright;
using namespace zonewright::analysis;
using namespace zonewright::analysis::reference;

namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// What a step with these needs reads.
Reading readingOfNeeds(const char* needs) {
    const std::string text = std::string("id: X-01\nkind: step\ntitle: A step\ngives: ['exec(X)']\nneeds:\n") + needs +
                             "\ncost: {weight: 1, because: a test}\n";
    auto tree = model::readTree(text, model::Syntax::yaml, "x.yaml");
    if (!tree) throw std::runtime_error(model::toText(tree.error()));
    auto book = logic::loadRuleBook({{"attack_steps/x.yaml", std::move(*tree)}}, *model::builtinCatalogue());
    if (!book) throw std::runtime_error(model::toText(book.error()));
    return readingOf((*book)->rules().front(), *model::builtinCatalogue());
}

}  // namespace

class ReferenceTest : public QObject {
    Q_OBJECT

private slots:
    void aPropertyIsReadOfTheTypesThatTheVariableMayBe() {
        const Reading reading =
            readingOfNeeds("  all:\n    - type(X, web-app)\n    - X.httpsOnly == false\n    - reach(X)");
        QVERIFY(has(reading.properties, "web-app.httpsOnly"));
        QVERIFY(!has(reading.properties, "function-app.httpsOnly"));
        QCOMPARE(reading.types, std::vector<std::string>{"web-app"});
        QVERIFY(has(reading.predicates, "reach"));
    }

    void theEndsOfARelationNarrowToo() {
        const Reading reading = readingOfNeeds(
            "  all:\n    - type(X, compute)\n    - reach(X)\n    - private-link(P, T, L)\n    - L.status == Approved\n"
            "    - T.publicNetworkAccess == Enabled");
        QVERIFY(has(reading.relations, "private-link"));
        QVERIFY(has(reading.relationProperties, "private-link.status"));
        QVERIFY(has(reading.properties, "key-vault.publicNetworkAccess"));
        for (const std::string& property : reading.properties)
            QVERIFY2(!property.ends_with(".status"), property.c_str());
    }

    void anAlternativeNarrowsOnlyItself() {
        const Reading reading = readingOfNeeds(
            "  all:\n    - reach(X)\n    - type(X, compute)\n  any:\n    - - type(X, web-app)\n      - X.httpsOnly == "
            "false\n    - - type(X, container-app)\n      - X.allowInsecure == true");
        QVERIFY(has(reading.properties, "web-app.httpsOnly"));
        QVERIFY(has(reading.properties, "container-app.allowInsecure"));
        QVERIFY(!has(reading.properties, "container-app.httpsOnly"));
    }

    void everyStepAndRuleIsInTheIndexAndReadsSomething() {
        const auto knowledge = builtinKnowledge();
        const ReadingIndex& index = builtinReadingIndex();
        int steps = 0, rules = 0;
        for (const auto* book : {knowledge->attackSteps.get(), knowledge->rules.get()})
            for (const logic::Rule& rule : book->rules()) {
                const Reading* reading = index.of(rule.id);
                if (rule.kind == logic::Rule::Kind::fact) continue;
                QVERIFY2(reading, rule.id.c_str());
                QVERIFY2(!reading->types.empty() || !reading->relations.empty() || !reading->predicates.empty(),
                         rule.id.c_str());
                ++(rule.kind == logic::Rule::Kind::gap ? rules : steps);
            }
        int properties = 0, relations = 0;
        for (const model::ElementType& type : knowledge->catalogue->types())
            for (const model::Property& property : type.properties)
                properties += index.ofProperty(type.id, property.key).empty() ? 0 : 1;
        for (const model::RelationKind& kind : knowledge->catalogue->relationKinds())
            relations += index.ofRelation(kind.id).empty() ? 0 : 1;
        qInfo("%d steps, %d rules; %d properties of types and %d relation kinds are read", steps, rules, properties,
              relations);
        QVERIFY(steps > 100 && rules > 20 && properties > 300 && relations > 30);
    }

    void whatARuleReadsItIsNamedByAndNothingElse() {
        const ReadingIndex& index = builtinReadingIndex();
        const auto knowledge = builtinKnowledge();
        for (const model::ElementType& type : knowledge->catalogue->types())
            for (const model::Property& property : type.properties)
                for (const std::string& id : index.ofProperty(type.id, property.key)) {
                    const Reading* reading = index.of(id);
                    QVERIFY(reading && has(reading->properties, type.id + "." + property.key));
                }
    }

    void aPageShowsDefaultsWithSourcesAndReaders() {
        const auto knowledge = builtinKnowledge();
        const auto* type = knowledge->catalogue->type("storage-account");
        const TypePage page = typePage(*type, *knowledge->catalogue, builtinReadingIndex());
        QCOMPARE(page.properties.size(), type->properties.size());
        const auto shared = std::ranges::find(page.properties, "allowSharedKeyAccess", &PropertyEntry::key);
        QVERIFY(shared != page.properties.end());
        QVERIFY(shared->undrawn.starts_with("true (") || shared->undrawn.starts_with("unknown"));
        QVERIFY(!shared->readers.empty());
        QCOMPARE(shared->secure, std::string("== false"));
        QVERIFY(std::ranges::any_of(page.facts, [](const auto& fact) { return fact.first == "Private link"; }));
    }
};

ZONEWRIGHT_TEST(ReferenceTest)
#include "reference_test.moc"
