// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/load_catalogue.h"
#include "resources/pack.h"
#include "tests/support/test.h"

#include <algorithm>
#include <regex>

using namespace zonewright;
using namespace zonewright::model;

// What every entry of the shipped catalogue must have; the loader checks the names.
class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void theShippedCatalogueLoads() {
        const auto catalogue = builtinCatalogue();
        QVERIFY(catalogue->types().size() > 150);
        QCOMPARE(catalogue->types().front().id, std::string("zone"));
        QVERIFY(catalogue->type("storage-account")->find("publicNetworkAccess") != nullptr);
        QVERIFY(catalogue->type("storage-account")->find("environment") != nullptr);
        QVERIFY(catalogue->type("storge-account") == nullptr);
    }
    void everySentenceIsWritten() {
        const auto catalogue = builtinCatalogue();
        for (const ElementType& type : catalogue->types()) {
            QVERIFY2(!type.meaning.empty() && !type.use.empty(), type.id.c_str());
            for (const Property& property : type.properties)
                QVERIFY2(!property.meaning.empty(), (type.id + "." + property.key).c_str());
        }
        for (const RelationKind& kind : catalogue->relationKinds()) {
            QVERIFY2(!kind.meaning.empty(), kind.id.c_str());
            for (const RelationProperty& property : kind.properties) {
                QVERIFY2(!property.meaning.empty(), (kind.id + "." + property.key).c_str());
            }
        }
        for (const Family& family : catalogue->families()) QVERIFY2(!family.meaning.empty(), family.id.c_str());
        for (const RecordSchema& record : catalogue->records()) {
            for (const RecordField& field : record.fields)
                QVERIFY2(!field.meaning.empty(), (record.id + "." + field.name).c_str());
        }
    }
    void everyDefaultNamesItsSource() {
        for (const ElementType& type : builtinCatalogue()->types()) {
            for (const Property& property : type.properties) {
                if (property.defaultKind != DefaultKind::value) continue;
                QVERIFY2(!property.defaultSource.empty(), (type.id + "." + property.key).c_str());
                QVERIFY2(property.defaultSource.find("recalled") == std::string::npos ||
                             property.defaultSource.starts_with("Microsoft"),
                         (type.id + "." + property.key).c_str());
            }
        }
    }
    void everySecureTestPassesItsOwnExample() {
        for (const ElementType& type : builtinCatalogue()->types()) {
            for (const Property& property : type.properties) {
                if (const auto example = property.secure.example()) {
                    QVERIFY2(property.secure.holds(*example) == true, (type.id + "." + property.key).c_str());
                }
            }
        }
    }
    void everyNamePatternCompiles() {
        for (const ElementType& type : builtinCatalogue()->types()) {
            try {
                const std::regex compiled(type.naming.pattern);
            } catch (const std::regex_error&) {
                QFAIL((type.id + ": " + type.naming.pattern).c_str());
            }
        }
    }
    void patternsAcceptUsualNames_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("storage") << "storage-account"
                                 << "stworkload01" << true;
        QTest::newRow("storage, dash") << "storage-account"
                                       << "st-workload" << false;
        QTest::newRow("vault") << "key-vault"
                               << "kv-ai-prod-01" << true;
        QTest::newRow("vault, two dashes") << "key-vault"
                                           << "kv--ai" << false;
        QTest::newRow("search") << "ai-search"
                                << "srch-ai-prod" << true;
        QTest::newRow("zone of DNS") << "private-dns-zone"
                                     << "privatelink.blob.core.windows.net" << true;
        QTest::newRow("zone of one label") << "private-dns-zone"
                                           << "privatelink" << false;
        QTest::newRow("container app") << "container-app"
                                       << "ca-orchestrator" << true;
        QTest::newRow("container app, digit first") << "container-app"
                                                    << "1ca" << false;
        QTest::newRow("model deployment") << "model-deployment"
                                          << "gpt-4.1-mini" << true;
        QTest::newRow("resource group") << "resource-group"
                                        << "rg-ai (prod)" << false;
        QTest::newRow("subnet") << "subnet"
                                << "AzureFirewallSubnet" << true;
        QTest::newRow("registry") << "container-registry"
                                  << "crworkload" << true;
    }
    void patternsAcceptUsualNames() {
        QFETCH(QString, type);
        QFETCH(QString, name);
        QFETCH(bool, accepted);
        const ElementType* found = builtinCatalogue()->type(type.toStdString());
        QVERIFY(found != nullptr);
        QCOMPARE(std::regex_match(name.toStdString(), std::regex(found->naming.pattern)), accepted);
    }
    void containmentFollowsTheGrammar() {
        const auto catalogue = builtinCatalogue();
        QVERIFY(catalogue->mayContain("virtual-network", "subnet"));
        QVERIFY(catalogue->mayContain("zone", "storage-account"));
        QVERIFY(catalogue->mayContain("resource-group", "key-vault"));
        QVERIFY(!catalogue->mayContain("subnet", "key-vault"));
        QVERIFY(!catalogue->mayContain("storage-account", "zone"));
        QVERIFY(!catalogue->mayContain("nowhere", "subnet"));
    }
    void familiesCountAsTypes() {
        const auto catalogue = builtinCatalogue();
        QVERIFY(catalogue->isA("container-app", "compute"));
        QVERIFY(catalogue->isA("container-app", "container-app"));
        QVERIFY(catalogue->isA("container-app", "any"));
        QVERIFY(!catalogue->isA("container-app", "machine"));
    }
    void kindsBetweenAreThoseWhoseEndsFit() {
        std::vector<std::string> kinds;
        for (const RelationKind* kind : builtinCatalogue()->kindsBetween("subnet", "network-security-group"))
            kinds.push_back(kind->id);
        QVERIFY(std::ranges::find(kinds, "filtered-by") != kinds.end());
        QVERIFY(std::ranges::find(kinds, "role-assignment") == kinds.end());
        QVERIFY(builtinCatalogue()->kindsBetween("subnet", "nothing").empty());
    }
    void aSlipFindsTheNearestWord() {
        const auto catalogue = builtinCatalogue();
        QCOMPARE(catalogue->nearestType("storge-account"), std::string("storage-account"));
        QCOMPARE(catalogue->nearestKind("rol-assignment"), std::string("role-assignment"));
        QCOMPARE(catalogue->nearestType("xyzzy"), std::string());
    }
    void theTwoImplicitElementsAreTypes() {
        QVERIFY(builtinCatalogue()->type("internet")->implicit);
        QVERIFY(builtinCatalogue()->type("attacker-tenant")->implicit);
    }
    void filesOfThePackAreFoundByFolder() {
        const auto files = resources::filesBelow(resources::packedFiles(), "catalogue/");
        QVERIFY(files.size() >= 19);
        QVERIFY(std::ranges::all_of(files, [](const auto& file) { return file.path.starts_with("catalogue/"); }));
        QVERIFY(resources::findFile(resources::packedFiles(), "catalogue/index.yaml") != nullptr);
        QVERIFY(resources::findFile(resources::packedFiles(), "catalogue/none.yaml") == nullptr);
        QCOMPARE(resources::packedFiles().size(), resources::proseFiles().size());
    }
};

ZONEWRIGHT_TEST(CatalogueTest)
#include "catalogue_test.moc"
