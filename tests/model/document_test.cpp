// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/document/document.h"
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
relations:
  - {kind: data-flow, source: app, target: kv}
diagrams:
  - id: all
    name: All
    placements:
      - {element: rg, x: 0, y: 0, width: 400, height: 300}
      - {element: kv, x: 20, y: 40, width: 120, height: 60}
)";

const ElementId kGroup("rg"), kVault("kv"), kApp("app");
const RelationId kFlow("data-flow(app,kv)");
const DiagramId kAll("all");

Element withProperty(const Document& document, const ElementId& id, const std::string& key, Value value) {
    Element element = *document.zone().find(id);
    element.properties.insert_or_assign(key, std::move(value));
    return element;
}

void setVaultAccess(Document& document, const char* value, const std::string& mergeKey = {}) {
    auto edit = document.begin("Set access", mergeKey);
    edit.put(withProperty(document, kVault, "publicNetworkAccess", value));
    edit.commit();
}

std::uint8_t bits(std::initializer_list<Aspect> aspects) {
    std::uint8_t result = 0;
    for (const Aspect aspect : aspects) result |= static_cast<std::uint8_t>(aspect);
    return result;
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_document = std::make_unique<Document>(builtinCatalogue(), tests::readYaml(kDrawing));
        m_notices.clear();
        m_subscription = m_document->subscribe([this](const ChangeSet& changes) { m_notices.push_back(changes); });
        m_before = tests::json(m_document->drawing());
    }

    void aTransactionSeesItsOwnChanges() {
        auto edit = m_document->begin("Change");
        edit.put(withProperty(*m_document, kVault, "publicNetworkAccess", "Enabled"));
        QCOMPARE(edit.zone().find(kVault)->properties.at("publicNetworkAccess"), Value("Enabled"));
        edit.remove(kApp);
        QVERIFY(edit.zone().find(kApp) == nullptr);
    }

    void withoutCommitNothingHappened() {
        const Snapshot snapshot = m_document->snapshot();
        {
            auto edit = m_document->begin("Everything");
            edit.put(withProperty(*m_document, kVault, "publicNetworkAccess", "Enabled"));
            edit.remove(kApp);
            edit.remove(kFlow);
            edit.place(kAll, {kVault, {1, 2, 3, 4}});
            edit.unplace(kAll, kGroup);
            edit.put(Diagram{DiagramId("more"), "More", {}, {}});
            edit.remove(kAll);
            LandingZone settings;
            settings.name = "Other";
            edit.setSettings(settings);
        }
        QCOMPARE(tests::json(m_document->drawing()), m_before);
        QCOMPARE(tests::json(*snapshot.drawing), m_before);
        QVERIFY(m_notices.empty());
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->isModified());
        QCOMPARE(m_document->revision(), std::uint64_t{0});
    }

    void aCommitIsOneUndoStepAndOneNotice() {
        setVaultAccess(*m_document, "Enabled");
        QCOMPARE(m_notices.size(), std::size_t{1});
        QCOMPARE(m_notices[0].label, std::string("Set access"));
        QCOMPARE(m_notices[0].revision, m_document->revision());
        QCOMPARE(m_notices[0].elements.size(), std::size_t{1});
        QVERIFY(m_notices[0].elements[0].before->properties.empty());
        QCOMPARE(m_notices[0].elements[0].after->properties.at("publicNetworkAccess"), Value("Enabled"));
        QCOMPARE(m_document->undoLabel(), std::string("Set access"));
        m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
        QCOMPARE(m_notices.size(), std::size_t{2});
        QVERIFY(m_notices[1].elements[0].after->properties.empty());
        QCOMPARE(m_document->redoLabel(), std::string("Set access"));
        m_document->redo();
        QCOMPARE(m_document->zone().find(kVault)->properties.at("publicNetworkAccess"), Value("Enabled"));
        QCOMPARE(m_document->revision(), std::uint64_t{3});
    }

    void aCommitThatChangesNothingIsNone() {
        auto edit = m_document->begin("Nothing");
        edit.put(Element(*m_document->zone().find(kVault)));
        edit.place(kAll, *m_document->drawing().find(kAll)->find(kVault));
        edit.put(Diagram(*m_document->drawing().find(kAll)));
        edit.remove(kApp);
        edit.put(Element{kApp, "web-app", "", kGroup});
        edit.setSettings(m_document->zone());
        edit.commit();
        QVERIFY(m_notices.empty());
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->isModified());
    }

    void theNoticeNamesTheAspects_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("aspects");
        const auto row = [](const char* change, std::initializer_list<Aspect> aspects) {
            QTest::newRow(change) << change << static_cast<int>(bits(aspects));
        };
        row("element property", {Aspect::properties});
        row("element name", {Aspect::properties});
        row("element notes", {Aspect::properties});
        row("element parent", {Aspect::structure});
        row("element type", {Aspect::structure});
        row("element added", {Aspect::structure});
        row("element removed", {Aspect::structure});
        row("relation property", {Aspect::properties});
        row("relation end", {Aspect::structure});
        row("relation removed", {Aspect::structure});
        row("placement", {Aspect::placement});
        row("diagram renamed", {Aspect::diagrams});
        row("diagram added", {Aspect::diagrams});
        row("diagram removed", {Aspect::diagrams});
        row("settings", {Aspect::settings});
        row("type and placement", {Aspect::structure, Aspect::placement});
    }

    void theNoticeNamesTheAspects() {
        QFETCH(QString, change);
        QFETCH(int, aspects);
        auto edit = m_document->begin("Change");
        Element vault = *edit.zone().find(kVault);
        Relation flow = *edit.zone().find(kFlow);
        Diagram all = *edit.drawing().find(kAll);
        if (change == "element property") vault.properties["publicNetworkAccess"] = "Enabled";
        if (change == "element name") vault.name = "vault";
        if (change == "element notes") vault.notes = "see below";
        if (change == "element parent") vault.parent = {};
        if (change.contains("type")) vault.type = "web-app";
        if (change == "relation property") flow.properties["port"] = 443;
        if (change == "relation end") flow.target = kGroup;
        if (change == "diagram renamed") all.name = "Everything";
        edit.put(vault);
        edit.put(flow);
        edit.put(all);
        if (change == "element added") edit.put(Element{ElementId("new"), "zone"});
        if (change == "element removed") edit.remove(kApp);
        if (change == "relation removed") edit.remove(kFlow);
        if (change.contains("placement")) edit.place(kAll, {kVault, {1, 2, 3, 4}});
        if (change == "diagram added") edit.put(Diagram{DiagramId("more"), "More", {}, all.placements});
        if (change == "diagram removed") edit.remove(kAll);
        if (change == "settings") {
            LandingZone settings = edit.zone();
            settings.undrawn = Undrawn::secure;
            edit.setSettings(settings);
        }
        edit.commit();
        QCOMPARE(m_notices.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(m_notices[0].aspects), aspects);
        const bool meaning = (aspects & ~static_cast<int>(bits({Aspect::placement, Aspect::diagrams}))) != 0;
        QCOMPARE(m_notices[0].touchesMeaning(), meaning);
        m_document->undo();
        QCOMPARE(static_cast<int>(m_notices[1].aspects), aspects);
        QCOMPARE(tests::json(m_document->drawing()), m_before);
    }

    void aDiagramTravelsWithItsPlacementsWhenItGoes() {
        auto edit = m_document->begin("Remove");
        edit.place(kAll, {kVault, {9, 9, 9, 9}});
        edit.remove(kAll);
        edit.commit();
        QCOMPARE(m_notices[0].diagrams.size(), std::size_t{1});
        QVERIFY(m_notices[0].placements.empty());
        QVERIFY(m_notices[0].diagrams[0].after == nullptr);
        QCOMPARE(m_notices[0].diagrams[0].before->placements.size(), std::size_t{2});
        QCOMPARE(m_notices[0].diagrams[0].before->find(kVault)->rect.x, 20);
        m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
        QCOMPARE(m_notices[1].diagrams[0].after->placements.size(), std::size_t{2});
    }

    void aDiagramComesBackAtItsPlace() {
        auto edit = m_document->begin("Add two");
        edit.put(Diagram{DiagramId("second"), "Second", {}, {}});
        edit.put(Diagram{DiagramId("third"), "Third", {}, {}});
        edit.commit();
        const std::string three = tests::json(m_document->drawing());
        auto removal = m_document->begin("Remove second");
        removal.remove(DiagramId("second"));
        removal.commit();
        m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), three);
        QCOMPARE(m_document->drawing().diagrams[1]->id, DiagramId("second"));
    }

    void commitsOfOneMergeKeyAreOneStep() {
        for (int x = 1; x <= 5; ++x) {
            auto edit = m_document->begin("Move", "move:kv");
            edit.place(kAll, {kVault, {20 + x, 40, 120, 60}});
            edit.commit();
        }
        QCOMPARE(m_notices.size(), std::size_t{5});
        QCOMPARE(m_notices[4].placements[0].before->rect.x, 24);
        m_document->undo();
        QVERIFY(!m_document->canUndo());
        QCOMPARE(tests::json(m_document->drawing()), m_before);
        QCOMPARE(m_notices[5].placements[0].before->rect.x, 25);
        m_document->redo();
        QCOMPARE(m_document->drawing().find(kAll)->find(kVault)->rect.x, 25);
    }

    void anotherKeyAnUndoOrASaveEndsTheMerge() {
        const auto access = [&] { return m_document->zone().find(kVault)->properties.at("publicNetworkAccess"); };
        setVaultAccess(*m_document, "Enabled", "a");
        setVaultAccess(*m_document, "Disabled", "b");
        setVaultAccess(*m_document, "SecuredByPerimeter", "b");
        m_document->markSaved();
        setVaultAccess(*m_document, "Enabled", "b");
        m_document->undo();
        QCOMPARE(access(), Value("SecuredByPerimeter"));
        QVERIFY(!m_document->isModified());
        setVaultAccess(*m_document, "Disabled", "b");
        m_document->undo();
        QCOMPARE(access(), Value("SecuredByPerimeter"));
        m_document->undo();
        QCOMPARE(access(), Value("Enabled"));
        m_document->undo();
        QVERIFY(!m_document->canUndo());
    }

    void aMergeThatComesBackToItsBeginningLeavesNoStep() {
        setVaultAccess(*m_document, "Enabled", "a");
        auto edit = m_document->begin("Back", "a");
        Element vault = *edit.zone().find(kVault);
        vault.properties.clear();
        edit.put(vault);
        edit.commit();
        QCOMPARE(m_notices.size(), std::size_t{2});
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->isModified());
    }

    void aCommitForgetsWhatWasUndone() {
        setVaultAccess(*m_document, "Enabled");
        m_document->undo();
        setVaultAccess(*m_document, "Disabled");
        QVERIFY(!m_document->canRedo());
        QVERIFY(m_document->redoLabel().empty());
    }

    void undoingToTheSavedStateIsUnmodified() {
        setVaultAccess(*m_document, "Enabled");
        QVERIFY(m_document->isModified());
        m_document->markSaved();
        QVERIFY(!m_document->isModified());
        setVaultAccess(*m_document, "Disabled");
        QVERIFY(m_document->isModified());
        m_document->undo();
        QVERIFY(!m_document->isModified());
        m_document->undo();
        QVERIFY(m_document->isModified());
        m_document->redo();
        QVERIFY(!m_document->isModified());
        m_document->undo();
        setVaultAccess(*m_document, "Disabled");  // the saved state is gone
        m_document->undo();
        QVERIFY(m_document->isModified());
    }

    void aSnapshotStaysAsItWas() {
        const Snapshot first = m_document->snapshot();
        QVERIFY(first.drawing == m_document->snapshot().drawing);
        auto edit = m_document->begin("Change");
        edit.remove(kVault);
        edit.place(kAll, {kGroup, {5, 5, 5, 5}});
        edit.commit();
        QCOMPARE(tests::json(*first.drawing), m_before);
        const Snapshot second = m_document->snapshot();
        QCOMPARE(first.revision, std::uint64_t{0});
        QCOMPARE(second.revision, std::uint64_t{1});
        m_document->undo();
        QVERIFY(second.drawing->zone.find(kVault) == nullptr);
        QCOMPARE(second.drawing->find(kAll)->find(kGroup)->rect.x, 5);
        QVERIFY(first.drawing->zone.elements.at(kApp) == second.drawing->zone.elements.at(kApp));  // shared, not copied
    }

    void aSnapshotDuringATransactionShowsWhatIsCommitted() {
        auto edit = m_document->begin("Change");
        edit.remove(kVault);
        edit.unplace(kAll, kVault);
        const Snapshot snapshot = m_document->snapshot();
        QCOMPARE(tests::json(*snapshot.drawing), m_before);
        edit.commit();
        QCOMPARE(tests::json(*snapshot.drawing), m_before);
        QVERIFY(m_document->zone().find(kVault) == nullptr);
    }

    void aCopyOfTheDrawingStaysAsItWas() {
        auto first = m_document->begin("Move");
        first.place(kAll, {kVault, {1, 1, 1, 1}});
        first.commit();
        const Drawing copy = m_document->drawing();
        const std::string before = tests::json(copy);
        auto second = m_document->begin("Move");
        second.place(kAll, {kVault, {2, 2, 2, 2}});
        second.commit();
        QCOMPARE(tests::json(copy), before);
    }

    void nobodyHearsAfterTheEndOfHisSubscription() {
        int heard = 0;
        auto subscription = m_document->subscribe([&](const ChangeSet&) { ++heard; });
        setVaultAccess(*m_document, "Enabled");
        subscription = {};
        setVaultAccess(*m_document, "Disabled");
        QCOMPARE(heard, 1);
    }

    void aListenerMayEndSubscriptionsDuringANotice() {
        std::vector<int> heard;
        Document::Subscription first, second, third;
        first = m_document->subscribe([&](const ChangeSet&) {
            heard.push_back(1);
            first = {};
            second = {};
        });
        second = m_document->subscribe([&](const ChangeSet&) { heard.push_back(2); });
        third = m_document->subscribe([&](const ChangeSet&) { heard.push_back(3); });
        setVaultAccess(*m_document, "Enabled");
        setVaultAccess(*m_document, "Disabled");
        QCOMPARE(heard, (std::vector<int>{1, 3, 3}));
    }

    void aListenerMayCommitAndAllHearInOrder() {
        std::vector<std::uint64_t> early, late;
        const auto first = m_document->subscribe([&](const ChangeSet& changes) {
            early.push_back(changes.revision);
            if (changes.revision == 1) setVaultAccess(*m_document, "Disabled");
        });
        const auto second = m_document->subscribe([&](const ChangeSet& changes) { late.push_back(changes.revision); });
        setVaultAccess(*m_document, "Enabled");
        QCOMPARE(early, (std::vector<std::uint64_t>{1, 2}));
        QCOMPARE(late, (std::vector<std::uint64_t>{1, 2}));
        QCOMPARE(m_document->zone().find(kVault)->properties.at("publicNetworkAccess"), Value("Disabled"));
    }

    void aSubscriptionMayOutliveItsDocument() {
        auto document = std::make_unique<Document>(builtinCatalogue());
        auto subscription = document->subscribe([](const ChangeSet&) {});
        document.reset();
        subscription = {};
    }

    void undoingNothingIsNothing() {
        m_document->undo();
        m_document->redo();
        QVERIFY(m_notices.empty());
        QVERIFY(m_document->undoLabel().empty());
    }

private:
    std::unique_ptr<Document> m_document;
    std::vector<ChangeSet> m_notices;
    Document::Subscription m_subscription;
    std::string m_before;
};

ZONEWRIGHT_TEST(DocumentTest)
#include "document_test.moc"
