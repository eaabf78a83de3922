// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/edits/add_element.h"
#include "model/edits/change_settings.h"
#include "model/edits/connect.h"
#include "model/edits/edit_diagrams.h"
#include "model/edits/remove_elements.h"
#include "model/edits/rename_element.h"
#include "model/edits/set_property.h"
#include "tests/model/reading.h"

using namespace zonewright;
using namespace zonewright::model;

namespace {

constexpr const char* kDrawing = R"(
name: Example
elements:
  - {id: rg, type: resource-group}
  - {id: kv, type: key-vault, parent: rg}
  - {id: app, type: web-app, parent: rg}
  - {id: vnet, type: virtual-network, parent: rg}
  - {id: snet, type: subnet, parent: vnet}
  - {id: pe, type: private-endpoint, parent: snet}
relations:
  - {kind: data-flow, source: app, target: kv, port: 443}
  - {kind: data-flow, source: internet, target: app}
  - {kind: private-link, source: pe, target: kv, groupIds: [vault]}
  - {id: my own, kind: data-flow, source: app, target: vnet}
diagrams:
  - id: all
    name: All
    placements:
      - {element: rg, x: 0, y: 0, width: 400, height: 300}
      - {element: kv, x: 20, y: 40, width: 120, height: 60}
  - {id: network, name: Network, placements: [{element: snet, x: 5, y: 5, width: 50, height: 50}]}
)";

const ElementId kGroup("rg"), kVault("kv"), kApp("app"), kNetwork("vnet"), kSubnet("snet"), kEndpoint("pe");

template <class T>
QString messageOf(const Result<T>& result) {
    return result ? QString("done") : QString::fromStdString(toText(result.error()));
}

QString idsOf(const LandingZone& zone) {
    QStringList ids;
    for (const auto& [id, element] : zone.elements) ids << QString::fromStdString(id.value);
    for (const auto& [id, relation] : zone.relations) ids << QString::fromStdString(id.value);
    return ids.join(' ');
}

}  // namespace

class EditsTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_document = std::make_unique<Document>(builtinCatalogue(), tests::readYaml(kDrawing));
        m_before = tests::json(m_document->drawing());
    }

    // Whatever a test did is one undo step, under the given label, or none and the document is as it was.
    void cleanup() {
        while (m_document->canUndo()) m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
    }

    void addingDrawsTheElementWhereItWasDropped() {
        const auto added = addElement(*m_document, {.type = "key-vault",
                                                    .name = "vault",
                                                    .parent = kGroup,
                                                    .properties = {{"publicNetworkAccess", "Disabled"}},
                                                    .diagram = DiagramId("all"),
                                                    .rect = {200, 40, 120, 60}});
        QCOMPARE(messageOf(added), QString("done"));
        QCOMPARE(*added, ElementId("key-vault"));
        const Element& element = *m_document->zone().find(*added);
        QCOMPARE(element.name, std::string("vault"));
        QCOMPARE(element.parent, kGroup);
        QCOMPARE(element.properties.at("publicNetworkAccess"), Value("Disabled"));
        QVERIFY(m_document->drawing().find(DiagramId("all"))->find(*added)->rect == (Rect{200, 40, 120, 60}));
        QCOMPARE(m_document->undoLabel(), std::string("Add Key Vault"));
        QCOMPARE(*addElement(*m_document, {.type = "key-vault"}), ElementId("key-vault-2"));
    }

    void whatCannotBeAddedIsRefused() {
        QCOMPARE(messageOf(addElement(*m_document, {.type = "key-valt"})),
                 QString("there is no element type `key-valt`. Did you mean `key-vault`?"));
        QCOMPARE(
            messageOf(addElement(*m_document, {.type = "key-vault", .id = kApp})),
            QString(
                "app: the id `app` is taken, or is none. Use a free id of small letters, digits, dots and dashes."));
        QCOMPARE(messageOf(addElement(*m_document, {.type = "subnet", .parent = kGroup})),
                 QString("rg: Subnet cannot lie in Resource group. It lies in a zone or in: virtual-network."));
        QCOMPARE(messageOf(addElement(*m_document, {.type = "subnet", .parent = ElementId("nowhere")})),
                 QString("nowhere: no element `nowhere` is drawn. Name the id of a drawn element."));
        QVERIFY(!m_document->canUndo());
    }

    void theInternetIsAddedOnceUnderItsOwnId() {
        QCOMPARE(*addElement(*m_document, {.type = "internet"}), ElementId(kInternet));
        QVERIFY(!addElement(*m_document, {.type = "internet"}));
        QVERIFY(!changeElementId(*m_document, ElementId(kInternet), ElementId("www")));
    }

    void removingTakesContentsRelationsAndPlacementsAlong() {
        QCOMPARE(messageOf(removeElements(*m_document, {kNetwork})), QString("done"));
        QCOMPARE(idsOf(m_document->zone()), QString("app kv rg data-flow(app,kv) data-flow(internet,app)"));
        QVERIFY(m_document->drawing().find(DiagramId("network"))->placements.empty());
        QCOMPARE(m_document->undoLabel(), std::string("Delete vnet"));
        m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
        QCOMPARE(messageOf(removeElements(*m_document, {kGroup})), QString("done"));
        QCOMPARE(idsOf(m_document->zone()), QString(""));
        m_document->undo();
        QCOMPARE(messageOf(removeElements(*m_document, {kVault, kApp}, {RelationId("data-flow(internet,app)")})),
                 QString("done"));
        QCOMPARE(m_document->undoLabel(), std::string("Delete 2 elements"));
        QCOMPARE(idsOf(m_document->zone()), QString("pe rg snet vnet"));
        QVERIFY(!removeElements(*m_document, {kVault}));
    }

    void aNameIsShownAndMergesWhileTyped() {
        for (const char* name : {"v", "va", "vault"}) QVERIFY(renameElement(*m_document, kVault, name).has_value());
        QCOMPARE(m_document->zone().find(kVault)->name, std::string("vault"));
        m_document->undo();
        QVERIFY(!m_document->canUndo());
        QVERIFY(!renameElement(*m_document, ElementId("nobody"), "x"));
    }

    void anotherIdIsFollowedEverywhere() {
        QCOMPARE(messageOf(changeElementId(*m_document, kApp, ElementId("web"))), QString("done"));
        QCOMPARE(messageOf(changeElementId(*m_document, kNetwork, ElementId("hub"))), QString("done"));
        QCOMPARE(messageOf(changeElementId(*m_document, kSubnet, ElementId("inner"))), QString("done"));
        QCOMPARE(idsOf(m_document->zone()),
                 QString("hub inner kv pe rg web data-flow(internet,web) data-flow(web,kv) my own "
                         "private-link(pe,kv)"));
        QCOMPARE(m_document->zone().find(RelationId("data-flow(web,kv)"))->properties.at("port"), Value(443));
        QCOMPARE(m_document->zone().find(RelationId("my own"))->target, ElementId("hub"));
        QCOMPARE(m_document->zone().find(ElementId("inner"))->parent, ElementId("hub"));
        QCOMPARE(m_document->zone().find(kEndpoint)->parent, ElementId("inner"));
        QVERIFY(m_document->drawing().find(DiagramId("network"))->find(ElementId("inner")) != nullptr);
        QVERIFY(m_document->drawing().find(DiagramId("network"))->find(kSubnet) == nullptr);
    }

    void anIdThatIsTakenOrNoneIsRefused() {
        for (const char* id : {"kv", "internet", "No", ""}) QVERIFY(!changeElementId(*m_document, kApp, ElementId(id)));
        QVERIFY(!m_document->canUndo());
    }

    void aPropertyIsDrawnAndUndrawn() {
        QVERIFY(model::setProperty(*m_document, kVault, "publicNetworkAccess", Value("Enabled")).has_value());
        QVERIFY(model::setProperty(*m_document, kVault, "publicNetworkAccess", Value("Disabled")).has_value());
        QCOMPARE(m_document->zone().find(kVault)->properties.at("publicNetworkAccess"), Value("Disabled"));
        QCOMPARE(m_document->undoLabel(), std::string("Change publicNetworkAccess of kv"));
        QVERIFY(model::setProperty(*m_document, kVault, "publicNetworkAccess", std::nullopt).has_value());
        QVERIFY(m_document->zone().find(kVault)->properties.empty());
        QVERIFY(!m_document->canUndo());  // merged, and back where it began
        const RelationId flow("data-flow(app,kv)");
        QVERIFY(model::setProperty(*m_document, flow, "port", Value(8443)).has_value());
        QCOMPARE(m_document->zone().find(flow)->properties.at("port"), Value(8443));
        QVERIFY(setNotes(*m_document, kVault, "see the wiki").has_value());
        QCOMPARE(m_document->zone().find(kVault)->notes, std::string("see the wiki"));
    }

    void aPropertyThatTheTypeLacksIsRefused() {
        QCOMPARE(messageOf(model::setProperty(*m_document, kVault, "httpsOnly", Value(true))),
                 QString("kv: key-vault has no property `httpsOnly`. Name a property of the catalogue."));
        QVERIFY(!model::setProperty(*m_document, RelationId("data-flow(app,kv)"), "httpsOnly", Value(true)));
        QVERIFY(!model::setProperty(*m_document, RelationId("none"), "port", Value(1)));
        QVERIFY(!model::setProperty(*m_document, ElementId("none"), "port", Value(1)));
        QVERIFY(!m_document->canUndo());
    }

    void connectingDrawsARelationThatFits() {
        const auto flow = model::connect(*m_document, "data-flow", kApp, kVault, {{"port", 80}});
        QCOMPARE(messageOf(flow), QString("done"));
        QCOMPARE(*flow, RelationId("data-flow(app,kv)#2"));
        QCOMPARE(m_document->undoLabel(), std::string("Connect: sends to"));
        QCOMPARE(*model::connect(*m_document, "data-flow", ElementId(kInternet), kVault),
                 RelationId("data-flow(internet,kv)"));
        QCOMPARE(messageOf(model::disconnect(*m_document, *flow)), QString("done"));
        QVERIFY(m_document->zone().find(*flow) == nullptr);
    }

    void aRelationThatDoesNotFitIsRefusedWithThoseThatDo() {
        const QString message = messageOf(model::connect(*m_document, "peering", kApp, kVault));
        QVERIFY2(message.startsWith("app: peering does not run from app to kv. These do: "), qPrintable(message));
        QVERIFY2(message.contains("role-assignment"), qPrintable(message));
        QCOMPARE(messageOf(model::connect(*m_document, "data-flow", kApp, ElementId("nobody"))),
                 QString("nobody: no element `nobody` is drawn. Name the id of a drawn element."));
        QVERIFY(!model::connect(*m_document, "data-flow", kApp, kVault, {{"colour", "red"}}));
        QVERIFY(!model::disconnect(*m_document, RelationId("none")));
        QVERIFY(!m_document->canUndo());
    }

    void settingsAreThoseOfTheCatalogue() {
        renameLandingZone(*m_document, "Contoso");
        setUndrawn(*m_document, Undrawn::secure);
        QVERIFY(setSetting(*m_document, "mode", "standalone").has_value());
        QCOMPARE(m_document->zone().name, std::string("Contoso"));
        QVERIFY(m_document->zone().undrawn == Undrawn::secure);
        QCOMPARE(m_document->zone().settings.at("mode"), Value("standalone"));
        QCOMPARE(m_document->zone().elements.size(), std::size_t{6});
        QVERIFY(setSetting(*m_document, "mode", std::nullopt).has_value());
        QVERIFY(m_document->zone().settings.empty());
        QVERIFY(!setSetting(*m_document, "colour", "red"));
    }

    void diagramsComeGoAndAreRenamed() {
        const DiagramId added = addDiagram(*m_document, "Identity");
        QCOMPARE(added, DiagramId("diagram"));
        QCOMPARE(addDiagram(*m_document, "More"), DiagramId("diagram-2"));
        QVERIFY(renameDiagram(*m_document, added, "Who may what").has_value());
        QVERIFY(setLayers(*m_document, added, {"identity"}).has_value());
        QVERIFY(placeElement(*m_document, added, kVault, {1, 2, 3, 4}).has_value());
        const Diagram& diagram = *m_document->drawing().find(added);
        QCOMPARE(diagram.name, std::string("Who may what"));
        QCOMPARE(diagram.layers, std::vector<std::string>{"identity"});
        QVERIFY(diagram.find(kVault)->rect == (Rect{1, 2, 3, 4}));
        QVERIFY(unplaceElement(*m_document, added, kVault).has_value());
        QVERIFY(m_document->drawing().find(added)->placements.empty());
        for (const char* id : {"diagram", "diagram-2", "network"})
            QVERIFY(removeDiagram(*m_document, DiagramId(id)).has_value());
        QCOMPARE(messageOf(removeDiagram(*m_document, DiagramId("all"))),
                 QString("all: the last diagram cannot be removed. Add another one first."));
        QVERIFY(!renameDiagram(*m_document, DiagramId("none"), "x"));
        QVERIFY(!placeElement(*m_document, DiagramId("all"), ElementId("nobody"), {}));
    }

private:
    std::unique_ptr<Document> m_document;
    std::string m_before;
};

ZONEWRIGHT_TEST(EditsTest)
#include "edits_test.moc"
