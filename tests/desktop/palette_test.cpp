// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/palette/palette_model.h"
#include "tests/desktop/window_fixture.h"

#include <fstream>
#include <iterator>
#include <set>

namespace zonewright::tests {

namespace {

std::vector<std::string> found(app::PaletteModel& model, const std::string& words) {
    model.search(QString::fromStdString(words));
    std::vector<std::string> ids;
    for (int category = 0; category < model.rowCount(); ++category) {
        const QModelIndex parent = model.index(category, 0);
        for (int row = 0; row < model.rowCount(parent); ++row)
            ids.push_back(model.index(row, 0, parent).data(app::PaletteModel::TypeRole).toString().toStdString());
    }
    return ids;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

class PaletteTest : public QObject {
    Q_OBJECT

private slots:
    void withoutASearchEachTypeIsThereOnce() {
        app::PaletteModel model(model::builtinCatalogue());
        const auto ids = found(model, "");
        QCOMPARE(ids.size(), model::builtinCatalogue()->types().size());
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    }

    void eachTypeIsFoundByEachOfItsNames() {
        app::PaletteModel model(model::builtinCatalogue());
        for (const model::ElementType& type : model::builtinCatalogue()->types()) {
            std::vector<std::string> names{type.label, type.id};
            if (!type.arm.empty()) names.push_back(type.arm);
            names.insert(names.end(), type.synonyms.begin(), type.synonyms.end());
            for (const std::string& name : names)
                QVERIFY2(holds(found(model, name), type.id), (type.id + " by " + name).c_str());
        }
    }

    // The words of the shared vocabulary; those that stand for one type only under a condition name no type.
    void eachTypeIsFoundByTheWordsOfTheVocabulary() {
        std::ifstream file(qgetenv("ZONEWRIGHT_FACTS").toStdString() + "/vocabulary.yaml", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        if (text.empty()) QSKIP("ZONEWRIGHT_FACTS names no folder of facts");
        const auto tree = model::readTree(text, model::Syntax::yaml, "vocabulary.yaml");
        QVERIFY(tree && tree->find("synonyms"));
        const model::Tree* types = tree->find("synonyms")->find("types");
        QVERIFY(types);
        // Descriptions of a situation, not names.
        const std::set<std::string> situations{"root management group", "workload team", "External StorageAccount",
                                               "Attacker account in same service"};
        app::PaletteModel model(model::builtinCatalogue());
        int asked = 0;
        for (const model::TreeEntry& entry : types->entries) {
            const std::string type = entry.value.isString() ? entry.value.text : std::string();
            if (!model::builtinCatalogue()->type(type) || situations.contains(entry.key)) continue;
            QVERIFY2(holds(found(model, entry.key), type), (type + " by " + entry.key).c_str());
            ++asked;
        }
        QVERIFY(asked > 100);
    }

    void aWholeNameComesFirst() {
        app::PaletteModel model(model::builtinCatalogue());
        for (const model::ElementType& type : model::builtinCatalogue()->types()) {
            for (const std::string& synonym : type.synonyms) {
                const std::string first = found(model, synonym).front();
                const model::ElementType& best = *model::builtinCatalogue()->type(first);
                const QString wanted = QString::fromStdString(synonym).toLower();
                QStringList names{QString::fromStdString(best.label).toLower(), QString::fromStdString(best.id)};
                for (const std::string& other : best.synonyms) names << QString::fromStdString(other).toLower();
                QVERIFY2(names.contains(wanted), (synonym + " finds " + first).c_str());
            }
        }
    }

    void olderNamesOfAzureAreFound_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::newRow("cognitive") << "Cognitive Services"
                                   << "foundry-account";
        QTest::newRow("aad") << "AAD"
                             << "entra-tenant";
        QTest::newRow("azure ad") << "Azure AD"
                                  << "entra-tenant";
        QTest::newRow("active directory") << "Azure Active Directory"
                                          << "entra-tenant";
        QTest::newRow("form recognizer") << "Form Recognizer"
                                         << "document-intelligence";
        QTest::newRow("cognitive search") << "Cognitive Search"
                                          << "ai-search";
        QTest::newRow("msi") << "MSI"
                             << "managed-identity";
        QTest::newRow("nsg") << "NSG"
                             << "network-security-group";
        QTest::newRow("udr") << "UDR"
                             << "route-table";
        QTest::newRow("aks") << "AKS"
                             << "aks-cluster";
        QTest::newRow("acr") << "ACR"
                             << "container-registry";
        QTest::newRow("apim") << "APIM"
                              << "api-management";
        QTest::newRow("spn") << "SPN"
                             << "service-principal";
        QTest::newRow("sentinel") << "Azure Sentinel"
                                  << "sentinel";
        QTest::newRow("app gateway") << "AppGw"
                                     << "application-gateway";
        QTest::newRow("ai studio") << "Azure AI Studio"
                                   << "foundry-project";
        QTest::newRow("oms") << "OMS"
                             << "log-analytics";
        QTest::newRow("sql dw") << "SQL Data Warehouse"
                                << "synapse-workspace";
        QTest::newRow("vnet") << "VNet"
                              << "virtual-network";
        QTest::newRow("vm") << "VM"
                            << "virtual-machine";
    }
    void olderNamesOfAzureAreFound() {
        QFETCH(QString, name);
        QFETCH(QString, type);
        app::PaletteModel model(model::builtinCatalogue());
        QVERIFY(holds(found(model, name.toStdString()), type.toStdString()));
    }

    void aFindByAnotherNameSaysWhich() {
        app::PaletteModel model(model::builtinCatalogue());
        model.search("form recognizer");
        const QString text = model.index(0, 0, model.index(0, 0)).data().toString();
        QVERIFY2(text.contains("Form Recognizer", Qt::CaseInsensitive), qPrintable(text));
    }

    void theKeyboardAloneFindsAndPlaces() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.key(Qt::Key_K, Qt::ControlModifier);
        hands.type("storage");
        hands.key(Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&hands.window->palette().list()));
        hands.key(Qt::Key_Down);
        const std::string chosen =
            hands.window->palette().list().currentIndex().data(app::PaletteModel::TypeRole).toString().toStdString();
        hands.key(Qt::Key_Return);
        QCOMPARE(hands.zone().elements.size(), std::size_t{1});
        QCOMPARE(hands.zone().elements.begin()->second->type, chosen);
    }
};

ZONEWRIGHT_TEST(PaletteTest)

}  // namespace zonewright::tests

#include "palette_test.moc"
