// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/source.h"
#include "analysis/facts/wording.h"
#include "tests/analysis/drawings.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;
using analysis::facts::Source;

namespace {

std::shared_ptr<const Source> sourceOf(std::string_view yaml) {
    return std::make_shared<const Source>(std::make_shared<const model::Drawing>(drawingOf(yaml)),
                                          analysis::builtinKnowledge()->catalogue);
}

QString idsOf(const std::vector<const model::Element*>& elements) {
    QStringList ids;
    for (const model::Element* element : elements) ids << QString::fromStdString(element->id.value);
    return ids.join(' ');
}

constexpr std::string_view kNested = R"(
undrawn: secure
elements:
  - {id: spoke, type: zone}
  - {id: sub, type: subscription}
  - {id: rg, type: resource-group, parent: sub}
  - {id: vnet, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/16]}
  - {id: net, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24}
  - {id: vm, type: virtual-machine, parent: net}
  - {id: plan, type: app-service-plan, parent: rg}
  - {id: app, type: web-app, parent: plan}
  - {id: st, type: storage-account, parent: spoke}
  - {id: ctr, type: blob-container, parent: st}
  - {id: weights, type: model}
  - {id: repo, type: repository}
  - {id: wf, type: github-actions, parent: repo}
relations:
  - {kind: in-group, source: st, target: rg}
  - {kind: stored-in, source: weights, target: ctr}
)";

}  // namespace

// What S0 computes of a drawing before any rule is asked.
class FactsTest : public QObject {
    Q_OBJECT
private slots:
    void aPartIsPartOfWhatItLivesAndDiesWith_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("parents");
        QTest::newRow("a container of its account") << "ctr"
                                                    << "st";
        QTest::newRow("a workflow of its repository") << "wf"
                                                      << "repo";
        QTest::newRow("a subnet of its network") << "net"
                                                 << "vnet";
        QTest::newRow("a machine of no subnet") << "vm"
                                                << "";
        QTest::newRow("an app of no plan") << "app"
                                           << "";
        QTest::newRow("a resource of its group") << "vnet"
                                                 << "rg";
        QTest::newRow("a resource in a zone of nothing") << "st"
                                                         << "";
    }
    void aPartIsPartOfWhatItLivesAndDiesWith() {
        QFETCH(QString, id);
        QFETCH(QString, parents);
        const auto source = sourceOf(kNested);
        QCOMPARE(idsOf(source->parentsOf(*source->zone().find(model::ElementId(id.toStdString())))), parents);
    }

    void controlFlowsFromScopesAndWholesNotFromSubnets() {
        const auto source = sourceOf(kNested);
        QCOMPARE(idsOf(source->holdersOf(*source->zone().find(model::ElementId("vm")))), QString("rg sub"));
        QCOMPARE(idsOf(source->holdersOf(*source->zone().find(model::ElementId("ctr")))), QString("st rg sub"));
    }

    void loadableContentBelongsToTheAccountThatKeepsIt() {
        const auto source = sourceOf(kNested);
        QCOMPARE(idsOf(source->accountsOf(*source->zone().find(model::ElementId("weights")))), QString("st"));
        QCOMPARE(idsOf(source->accountsOf(*source->zone().find(model::ElementId("st")))), QString("st"));
    }

    void keysReadAsWords_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("words");
        QTest::newRow("camel case") << "publicNetworkAccess"
                                    << "public network access";
        QTest::newRow("an abbreviation at the end") << "ipRules"
                                                    << "IP rules";
        QTest::newRow("an abbreviation inside") << "azureADOnlyAuthentication"
                                                << "azure ad only authentication";
        QTest::newRow("a relation kind") << "role-assignment"
                                         << "role assignment";
    }
    void keysReadAsWords() {
        QFETCH(QString, key);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(analysis::facts::wordsOf(key.toStdString())), words);
    }

    void aClauseSaysWhetherAValueIsDrawn() {
        const auto source = sourceOf(
            "{undrawn: platform, elements: [{id: st, type: storage-account, name: Store, allowSharedKeyAccess: "
            "true}]}");
        const analysis::facts::Wording wording(*source);
        QCOMPARE(wording.ofProperty(model::ElementId("st"), "allowSharedKeyAccess").meaning,
                 std::string("allow shared key access of Store is on (drawn)"));
        QVERIFY(wording.ofProperty(model::ElementId("st"), "publicNetworkAccess").meaning.ends_with("(not drawn)"));
    }

    void aFixHasATitleForPeople() {
        const auto source = sourceOf(kNested);
        const analysis::facts::Wording wording(*source);
        QCOMPARE(wording.titleOf("set st.publicNetworkAccess=Disabled"),
                 std::string("Set public network access of st to Disabled"));
        QCOMPARE(wording.titleOf("set st.allowSharedKeyAccess=false"),
                 std::string("Set allow shared key access of st to off"));
    }
};

ZONEWRIGHT_TEST(FactsTest)
#include "facts_test.moc"
