// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/landing_zone/structure.h"
#include "tests/model/reading.h"

#include <algorithm>

using namespace zonewright;
using namespace zonewright::model;

namespace {

// Two groups; the network names its group, whatever is drawn around it.
constexpr const char* kDrawing = R"(
elements:
  - {id: tenant, type: entra-tenant}
  - {id: mg, type: management-group, parent: tenant}
  - {id: sub, type: subscription, parent: mg}
  - {id: rg-net, type: resource-group, parent: sub}
  - {id: rg-app, type: resource-group, parent: sub}
  - {id: spokes, type: zone, parent: sub}
  - {id: vnet, type: virtual-network, parent: spokes}
  - {id: snet, type: subnet, parent: vnet}
  - {id: vm, type: virtual-machine, parent: snet}
  - {id: loose-snet, type: subnet}
  - {id: pe, type: private-endpoint, parent: rg-app}
  - {id: account, type: foundry-account, parent: rg-app}
  - {id: project, type: foundry-project, parent: account}
  - {id: apart, type: foundry-project, parent: rg-net}
  - {id: plan, type: app-service-plan, parent: rg-app}
  - {id: web, type: web-app, parent: plan}
  - {id: web2, type: web-app}
  - {id: nothing, type: key-vault}
relations:
  - {kind: in-group, source: vnet, target: rg-net}
  - {kind: child-of, source: loose-snet, target: vnet}
  - {kind: in-subnet, source: pe, target: snet}
  - {kind: child-of, source: apart, target: account}
  - {kind: child-of, source: web2, target: plan}
  - {kind: data-flow, source: web, target: nothing}
  - {kind: data-flow, source: web, target: account}
  - {kind: data-flow, source: web, target: internet}
)";

QString idOf(const Element* element) { return element == nullptr ? "-" : QString::fromStdString(element->id.value); }

template <class List>
QString idsOf(const List& elements) {
    QStringList ids;
    for (const Element* element : elements) ids << idOf(element);
    return ids.join(' ');
}

}  // namespace

class StructureTest : public QObject {
    Q_OBJECT

private slots:
    void theThreeTreesAreRead_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("scopes");
        QTest::addColumn<QString>("armParent");
        QTest::addColumn<QString>("subnet");
        QTest::addColumn<QString>("network");
        const auto row = [](const char* id, const char* scopes, const char* armParent, const char* subnet,
                            const char* network) {
            QTest::newRow(id) << id << scopes << armParent << subnet << network;
        };
        row("sub", "mg tenant", "-", "-", "-");
        row("vnet", "rg-net sub mg tenant", "-", "-", "-");
        row("snet", "rg-net sub mg tenant", "vnet", "-", "vnet");
        row("vm", "rg-net sub mg tenant", "-", "snet", "vnet");
        row("loose-snet", "rg-net sub mg tenant", "vnet", "-", "vnet");
        row("pe", "rg-app sub mg tenant", "-", "snet", "vnet");
        row("project", "rg-app sub mg tenant", "account", "-", "-");
        row("apart", "rg-app sub mg tenant", "account", "-", "-");
        row("web", "rg-app sub mg tenant", "plan", "-", "-");
        row("web2", "rg-app sub mg tenant", "plan", "-", "-");
        row("nothing", "", "-", "-", "-");
        row("not-drawn", "", "-", "-", "-");
    }

    void theThreeTreesAreRead() {
        QFETCH(QString, id);
        QFETCH(QString, scopes);
        QFETCH(QString, armParent);
        QFETCH(QString, subnet);
        QFETCH(QString, network);
        const Drawing drawing = tests::readYaml(kDrawing);
        const Structure structure(drawing.zone, *builtinCatalogue());
        const ElementId element(id.toStdString());
        QCOMPARE(idsOf(structure.scopesAbove(element)), scopes);
        QCOMPARE(idOf(structure.armParent(element)), armParent);
        QCOMPARE(idOf(structure.subnetOf(element)), subnet);
        QCOMPARE(idOf(structure.networkOf(element)), network);
    }

    void listsAreSortedAndHoldWhatIsDrawn() {
        const Drawing drawing = tests::readYaml(kDrawing);
        const Structure structure(drawing.zone, *builtinCatalogue());
        QCOMPARE(idsOf(structure.children(ElementId("rg-app"))), QString("account pe plan"));
        QCOMPARE(idsOf(structure.roots()), QString("loose-snet nothing tenant web2"));
        QCOMPARE(idsOf(structure.targets(ElementId("web"), "data-flow")), QString("account nothing"));
        QCOMPARE(idOf(structure.target(ElementId("web"), "data-flow")), QString("account"));
        QCOMPARE(idsOf(structure.sources(ElementId("account"), "data-flow")), QString("web"));
        QCOMPARE(structure.from(ElementId("web")).size(), std::size_t{3});
        QCOMPARE(structure.to(ElementId("internet")).size(), std::size_t{1});
        QCOMPARE(idsOf(structure.ancestors(ElementId("vm"))), QString("snet vnet spokes sub mg tenant"));
        QVERIFY(structure.children(ElementId("vm")).empty());
    }

    void aRelationThatComesOrGoesIsListedAsIfReadAnew() {
        const Drawing drawing = tests::readYaml(kDrawing);
        const auto same = [](const Structure& followed, const Structure& anew) {
            for (const auto& [id, element] : anew.zone().elements)
                if (!std::ranges::equal(followed.from(id), anew.from(id)) ||
                    !std::ranges::equal(followed.to(id), anew.to(id)))
                    return false;
            return true;
        };
        Structure followed(drawing.zone, *builtinCatalogue());
        for (const auto& [id, relation] : drawing.zone.relations) {
            if (Structure::restsOn(relation->kind)) continue;
            LandingZone fewer = drawing.zone;
            fewer.relations.erase(id);
            followed.remove(*relation);
            QVERIFY2(same(followed, Structure(fewer, *builtinCatalogue())), id.value.c_str());
            followed.add(*relation);
            QVERIFY2(same(followed, Structure(drawing.zone, *builtinCatalogue())), id.value.c_str());
        }
    }

    void walksEndInADrawingWithCircles() {
        LandingZone zone;
        for (const auto& [id, parent] :
             {std::pair{"a", "b"}, std::pair{"b", "a"}, std::pair{"c", "a"}, std::pair{"s", "s"}}) {
            zone.elements[ElementId(id)] =
                std::make_shared<const Element>(Element{ElementId(id), "resource-group", "", ElementId(parent)});
        }
        const Structure structure(zone, *builtinCatalogue());
        QCOMPARE(idsOf(structure.ancestors(ElementId("a"))), QString("b"));
        QCOMPARE(idsOf(structure.ancestors(ElementId("c"))), QString("a b"));
        QCOMPARE(idsOf(structure.ancestors(ElementId("s"))), QString(""));
        QCOMPARE(idsOf(structure.scopesAbove(ElementId("c"))), QString("a b"));
        QVERIFY(structure.armParent(ElementId("s")) == nullptr);
    }

    void idsAreMadeFree() {
        const Drawing drawing = tests::readYaml(kDrawing);
        QCOMPARE(freshElementId(drawing.zone, "Key Vault"), ElementId("key-vault"));
        QCOMPARE(freshElementId(drawing.zone, "vm"), ElementId("vm-2"));
        QCOMPARE(freshElementId(drawing.zone, "internet"), ElementId("internet-2"));
        QCOMPARE(freshElementId(drawing.zone, "Ä"), ElementId("element"));
        QVERIFY(isValidElementId(freshElementId(drawing.zone, std::string(200, 'x')).value));
        QCOMPARE(freshRelationId(drawing.zone, "data-flow", ElementId("web"), ElementId("account")),
                 RelationId("data-flow(web,account)#2"));
    }

    void onlySmallLettersDigitsAndMarksMakeAnId_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("valid");
        for (const char* id : {"a", "0", "kv-1", "a.b_c-d", "x123"}) QTest::newRow(id) << id << true;
        for (const char* id : {"", "-a", ".a", "_a", "A", "a b", "é", "a/b"}) QTest::newRow(id) << id << false;
        QTest::newRow("80 letters") << QString(80, 'a') << true;
        QTest::newRow("81 letters") << QString(81, 'a') << false;
    }

    void onlySmallLettersDigitsAndMarksMakeAnId() {
        QFETCH(QString, id);
        QFETCH(bool, valid);
        QCOMPARE(isValidElementId(id.toStdString()), valid);
    }

    void valuesReadAsAPersonWritesThem() {
        QCOMPARE(Value().text(), std::string("?"));
        QCOMPARE(Value(true).text(), std::string("true"));
        QCOMPARE(Value(42).text(), std::string("42"));
        QCOMPARE(Value("Disabled").text(), std::string("Disabled"));
        QCOMPARE(Value(ValueList{"a", 2, Value()}).text(), std::string("[a, 2, ?]"));
        QCOMPARE(Value(Record{{"name", "x"}, {"on", false}}).text(), std::string("{name: x, on: false}"));
    }

    void valuesAreOrderedByKindThenContent() {
        const std::vector<Value> ordered{Value(),
                                         false,
                                         true,
                                         -1,
                                         10,
                                         "10",
                                         "9",
                                         ValueList{},
                                         ValueList{1},
                                         ValueList{1, 2},
                                         ValueList{2},
                                         Record{},
                                         Record{{"a", 1}},
                                         Record{{"a", 2}},
                                         Record{{"b", 0}}};
        for (std::size_t i = 0; i < ordered.size(); ++i) {
            for (std::size_t j = 0; j < ordered.size(); ++j) {
                QCOMPARE(ordered[i] == ordered[j], i == j);
                QCOMPARE((ordered[i] <=> ordered[j]) < 0, i < j);
            }
        }
        QVERIFY(Value(ValueList{"a"}) == Value(ValueList{"a"}));
    }
};

ZONEWRIGHT_TEST(StructureTest)
#include "structure_test.moc"
