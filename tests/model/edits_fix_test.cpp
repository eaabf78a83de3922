// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/edits/apply_fix.h"
#include "model/edits/rename_element.h"
#include "model/edits/set_property.h"
#include "tests/model/reading.h"

using namespace zonewright;
using namespace zonewright::model;

namespace {

constexpr const char* kDrawing = R"(
elements:
  - {id: rg, type: resource-group}
  - {id: kv.prod, type: key-vault, parent: rg}
  - {id: app, type: web-app, parent: rg}
  - {id: snet, type: subnet}
  - {id: nsg, type: network-security-group}
  - {id: rt, type: route-table}
  - {id: fw, type: azure-firewall}
relations:
  - {kind: role-assignment, source: app, target: kv.prod, role: Owner}
  - {kind: role-assignment, source: app, target: kv.prod, role: Reader}
  - {id: own, kind: data-flow, source: app, target: kv.prod}
)";

}  // namespace

class EditsFixTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_document = std::make_unique<Document>(builtinCatalogue(), tests::readYaml(kDrawing)); }

    void aValueIsReadByTheTypeOfItsProperty_data() {
        QTest::addColumn<QString>("fix");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* fix, const char* subject, const char* key, const char* value) {
            QTest::newRow(fix) << fix << subject << key << value;
        };
        row("set kv.prod.publicNetworkAccess=Disabled", "kv.prod", "publicNetworkAccess", "Disabled");
        row("  set   kv.prod.publicNetworkAccess = ?  ", "kv.prod", "publicNetworkAccess", "?");
        row("set kv.prod.enablePurgeProtection=true", "kv.prod", "enablePurgeProtection", "true");
        row("set kv.prod.softDeleteRetentionInDays=90", "kv.prod", "softDeleteRetentionInDays", "90");
        row("set app.httpsOnly=true", "app", "httpsOnly", "true");
        row("set role-assignment(app,kv.prod).role=Key Vault Reader", "role-assignment(app,kv.prod)", "role",
            "Key Vault Reader");
        row("set role-assignment(app,kv.prod)#2.role=Key Vault Reader", "role-assignment(app,kv.prod)#2", "role",
            "Key Vault Reader");
        row("set own.port=443", "own", "port", "443");
        row("set rt.routes=[{name: out, addressPrefix: 0.0.0.0/0, nextHopType: None}]", "rt", "routes",
            "[{addressPrefix: 0.0.0.0/0, name: out, nextHopType: None}]");
        row("set fw.description=a: b # *", "fw", "description", "a: b # *");
        row("set own.content=prompts", "own", "content", "[prompts]");
        row("set own.content=[prompts, documents]", "own", "content", "[prompts, documents]");
    }

    void aFixIsAStepOfItsOwnAfterTypingInTheSameField() {
        QVERIFY(model::setProperty(*m_document, ElementId("kv.prod"), "publicNetworkAccess", Value("Enabled")));
        QVERIFY(applyFix(*m_document, "set kv.prod.publicNetworkAccess=Disabled"));
        m_document->undo();
        QCOMPARE(m_document->zone().find(ElementId("kv.prod"))->properties.at("publicNetworkAccess"), Value("Enabled"));
        QVERIFY(renameElement(*m_document, ElementId("snet"), "fire"));
        QVERIFY(applyFix(*m_document, "set snet.name=AzureFirewallSubnet"));
        QCOMPARE(m_document->zone().find(ElementId("snet"))->name, std::string("AzureFirewallSubnet"));
        m_document->undo();
        QCOMPARE(m_document->zone().find(ElementId("snet"))->name, std::string("fire"));
    }

    void aFixMovesAnElementIntoAnotherContainerOrOntoTheCanvas() {
        QVERIFY(applyFix(*m_document, "set kv.prod.parent="));
        QVERIFY(m_document->zone().find(ElementId("kv.prod"))->parent.empty());
        QVERIFY(applyFix(*m_document, "set kv.prod.parent=rg"));
        QCOMPARE(m_document->zone().find(ElementId("kv.prod"))->parent, ElementId("rg"));
        QVERIFY(!applyFix(*m_document, "set kv.prod.parent=snet"));
        QVERIFY(!applyFix(*m_document, "set kv.prod.parent=gone"));
    }

    void aValueIsReadByTheTypeOfItsProperty() {
        QFETCH(QString, fix);
        QFETCH(QString, subject);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto applied = applyFix(*m_document, fix.toStdString());
        QVERIFY2(applied.has_value(), applied ? "" : toText(applied.error()).c_str());
        const LandingZone& zone = m_document->zone();
        const Element* element = zone.find(ElementId(subject.toStdString()));
        const Properties& properties =
            element != nullptr ? element->properties : zone.find(RelationId(subject.toStdString()))->properties;
        QCOMPARE(QString::fromStdString(properties.at(key.toStdString()).text()), value);
    }

    void anEmptyValueUndraws() {
        QVERIFY(applyFix(*m_document, "set role-assignment(app,kv.prod).role=").has_value());
        QVERIFY(m_document->zone().find(RelationId("role-assignment(app,kv.prod)"))->properties.empty());
    }

    void removingNamesARelationOrAnElement() {
        QVERIFY(applyFix(*m_document, "remove role-assignment(app,kv.prod)").has_value());
        QVERIFY(m_document->zone().find(RelationId("role-assignment(app,kv.prod)")) == nullptr);
        QVERIFY(m_document->zone().find(RelationId("role-assignment(app,kv.prod)#2")) != nullptr);
        QVERIFY(applyFix(*m_document, "remove role-assignment(app, kv.prod)").has_value());  // the one that is left
        QVERIFY(applyFix(*m_document, "remove data-flow(app,kv.prod)").has_value());         // under its own id
        QVERIFY(m_document->zone().relations.empty());
        QVERIFY(applyFix(*m_document, "remove kv.prod").has_value());
        QVERIFY(m_document->zone().find(ElementId("kv.prod")) == nullptr);
    }

    void addingDrawsARelation() {
        QVERIFY(applyFix(*m_document, "add filtered-by(snet, nsg)").has_value());
        QVERIFY(m_document->zone().find(RelationId("filtered-by(snet,nsg)")) != nullptr);
        m_document->undo();
        QVERIFY(m_document->zone().find(RelationId("filtered-by(snet,nsg)")) == nullptr);
    }

    void whatIsNoFixIsRefused_data() {
        QTest::addColumn<QString>("fix");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* fix, const char* message) { QTest::newRow(fix) << fix << message; };
        const char* shape =
            ": this is no change that can be applied. Write `set ID.property=value`, `remove RELATION` or `add "
            "KIND(source,target)`.";
        for (const char* fix :
             {"hello", "set", "set x", "set kv=1", "add filtered-by", "add filtered-by(snet)", "change a.b=c"}) {
            QTest::newRow(fix) << fix << fix + QString(shape);
        }
        QTest::newRow("nothing") << "" << QString(shape).mid(2);
        row("set kv.publicNetworkAccess=Disabled", "kv: no element `kv` is drawn. Name the id of a drawn element.");
        row("set kv.prod.colour=red", "kv.prod: key-vault has no property `colour`. Name a property of the catalogue.");
        row("set kv.prod.publicNetworkAccess=disabled",
            "kv.prod.publicNetworkAccess: `disabled` is none of the words that fit here. Did you "
            "mean "
            "`Disabled`?");
        row("remove nobody", "nobody: no relation `nobody` is drawn. Name the id of a drawn relation.");
        row("add filtered-by(nsg,snet)", "nsg: filtered-by does not run from nsg to snet. These do: ");
    }

    void whatIsNoFixIsRefused() {
        QFETCH(QString, fix);
        QFETCH(QString, message);
        const auto applied = applyFix(*m_document, fix.toStdString());
        QVERIFY(!applied);
        const QString given = QString::fromStdString(toText(applied.error()));
        QVERIFY2(given.startsWith(message), qPrintable(given));
        QVERIFY(!m_document->canUndo());
    }

private:
    std::unique_ptr<Document> m_document;
};

ZONEWRIGHT_TEST(EditsFixTest)
#include "edits_fix_test.moc"
