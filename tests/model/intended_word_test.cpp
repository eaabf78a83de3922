// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/catalogue/load_catalogue.h"
#include "model/format/foreign_words.h"
#include "model/format/intended_word.h"

#include <set>

using namespace zonewright;
using namespace zonewright::model;

class IntendedWordTest : public QObject {
    Q_OBJECT

private slots:
    void aWordThatPeopleSayGetsTheTypeTheyMean_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* word, const char* answer) { QTest::newRow(word) << word << answer; };
        row("VM", "Did you mean `virtual-machine`?");
        row("AAD", "Did you mean `entra-tenant`?");
        row("kv", "Did you mean `key-vault`?");
        row("Log Analytics", "Did you mean `log-analytics`?");
        row("storage_account", "Did you mean `storage-account`?");
        row("Microsoft.Storage/storageAccounts", "Did you mean one of storage-account, adls-gen2?");
        row("bastion", "Did you mean `bastion-host`?");
        row("firewall", "Did you mean one of azure-firewall, firewall-policy?");
        row("virtual-netwrok", "Did you mean `virtual-network`?");
        row("cognitive-search", "Did you mean `ai-search`?");
        row("cognitive-services-account", "Did you mean `foundry-account`?");
        row("bing-search", "Did you mean `bing-grounding`?");
        row("private-dns", "Did you mean `private-dns-zone`?");
        row("waf", "Did you mean one of waf-policy, front-door-waf-policy?");
        row("app-service-web", "Did you mean `web-app`?");
        row("oms-workspace", "Did you mean `log-analytics`?");
        row("aad-group", "Did you mean `entra-group`?");
        row("azure-ad-tenant", "Did you mean `entra-tenant`?");
        row("logic-app-standard", "Did you mean `logic-app`?");
        row("key-vault-secret", "Did you mean `secret`?");
        row("storage-container", "Did you mean `blob-container`?");
        row("sql-db", "Did you mean `sql-database`?");
        row("ai-foundry", "Did you mean `foundry-account`?");
        row("zzzzzzzz", "");
        row("", "");
    }
    void aWordThatPeopleSayGetsTheTypeTheyMean() {
        QFETCH(QString, word);
        QFETCH(QString, answer);
        QCOMPARE(QString::fromStdString(intendedType(*builtinCatalogue(), word.toStdString())), answer);
    }

    void aWordThatPeopleSayGetsTheRelationTheyMean_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* word, const char* answer) { QTest::newRow(word) << word << answer; };
        row("private endpoint link", "Did you mean `private-link`?");
        row("VNet peering", "Did you mean `peering`?");
        row("rbac", "Did you mean `role-assignment`?");
        row("has role", "Did you mean `role-assignment`?");
        row("tool", "Did you mean `uses-tool`?");
        row("policy", "Did you mean one of uses-policy, access-policy?");
        row("owns", "Did you mean `owner-of`?");
        row("peered", "Did you mean `peering`?");
        row("allows-subnet", "Did you mean `allows`?");
        row("filterd-by", "Did you mean `filtered-by`?");
        row("zzzzzzzz", "");
    }
    void aWordThatPeopleSayGetsTheRelationTheyMean() {
        QFETCH(QString, word);
        QFETCH(QString, answer);
        QCOMPARE(QString::fromStdString(intendedKind(*builtinCatalogue(), word.toStdString())), answer);
    }

    void everyMeaningOfAForeignWordExists() {
        const auto catalogue = builtinCatalogue();
        for (const auto& [word, type] : foreignTypes()) QVERIFY2(catalogue->type(type), type.c_str());
        for (const auto& [word, kind] : foreignKinds()) QVERIFY2(catalogue->relationKind(kind), kind.c_str());
        std::set<std::string> keys{"id",     "type",  "kind",     "name",      "parent", "source",
                                   "target", "notes", "elements", "relations", "format"};
        for (const ElementType& type : catalogue->types())
            for (const Property& property : type.properties) keys.insert(property.key);
        for (const RelationKind& kind : catalogue->relationKinds())
            for (const RelationProperty& property : kind.properties) keys.insert(property.key);
        for (const RecordSchema& record : catalogue->records())
            for (const RecordField& field : record.fields) keys.insert(field.name);
        for (const auto& [word, meanings] : foreignKeys())
            for (const std::string& key : meanings) QVERIFY2(keys.contains(key), key.c_str());
    }

    void anIdIsMadeOfWhatATextHasOfOne() {
        QCOMPARE(idFrom("KV Prod"), std::string("kv-prod"));
        QCOMPARE(idFrom("  (Z\xc3\xbcrich) 1 "), std::string("zrich-1"));
        QCOMPARE(idFrom("st_data.01"), std::string("st_data.01"));
        QCOMPARE(idFrom("---"), std::string());
        QCOMPARE(idFrom(std::string(200, 'a')).size(), std::size_t{80});
    }
};

ZONEWRIGHT_TEST(IntendedWordTest)
#include "intended_word_test.moc"
