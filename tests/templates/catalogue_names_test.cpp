// SPDX-License-Identifier: Apache-2.0
// No name dangles: what exporters, icons and starters speak of is in the catalogue, and the schema for editors agrees.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "model/format/tree_json.h"
#include "resources/pack.h"
#include "templates/starters.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <set>
#endif

using namespace zonewright;
using nlohmann::json;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Every name that a pattern captures in the sources below templates, with the file it stands in.
QList<QPair<QString, QString>> namesIn(const QString& pattern) {
    QList<QPair<QString, QString>> names;
    const QRegularExpression expression(pattern);
    QDirIterator sources(QStringLiteral(ZONEWRIGHT_SOURCE_DIR "/templates"), {"*.cpp"}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        const QString path = sources.next();
        auto matches = expression.globalMatch(QString::fromUtf8(contentOf(path)));
        while (matches.hasNext()) {
            const auto match = matches.next();
            for (int group = 1; group <= match.lastCapturedIndex(); ++group)
                if (!match.captured(group).isEmpty()) names.append({match.captured(group), QFileInfo(path).fileName()});
        }
    }
    return names;
}

class DrawingSchema {
public:
    DrawingSchema() : m_text(json::parse(model::jsonSchema(*model::builtinCatalogue()))) {
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(m_text), m_schema);
    }

    // Empty when it fits.
    std::string misfit(const json& document) const {
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return {};
        std::string text;
        valijson::ValidationResults::Error error;
        for (int i = 0; i < 8 && results.popError(error); ++i) {
            for (const std::string& part : error.context) text += part;
            text += ": " + error.description + "\n";
        }
        return text.empty() ? "does not fit" : text;
    }

private:
    json m_text;
    valijson::Schema m_schema;
};

json jsonOf(const QByteArray& yaml) {
    const auto tree = model::readTree(yaml.toStdString(), model::Syntax::yaml, "drawing");
    return tree ? model::toJson(*tree) : json();
}

}  // namespace

class CatalogueNamesTest : public QObject {
    Q_OBJECT

private slots:
    void exportersSpeakOfTypesThatExist() {
        const auto catalogue = model::builtinCatalogue();
        auto names = namesIn(R"re((?:->|\.)type [!=]= "([a-z][a-z0-9-]+)")re");
        names += namesIn(R"re(isA\([^,()]*, "([a-z0-9-]+)")re");
        names += namesIn(R"re(\{"([a-z][a-z0-9-]+)", complete\w+\})re");
        names += namesIn(R"re(\{"([a-z][a-z0-9-]+)", \{"[A-Za-z]+")re");
        for (const auto& [name, file] : names) {
            const std::string word = name.toStdString();
            QVERIFY2(catalogue->type(word) || catalogue->family(word), qPrintable(file + ": " + name));
        }
        qInfo("%d uses of types and families", int(names.size()));
        QVERIFY(names.size() > 200);
    }

    void exportersSpeakOfRelationsThatExist() {
        const auto catalogue = model::builtinCatalogue();
        auto names = namesIn(R"re((?:->|\.)kind [!=]= "([a-z]+-[a-z-]+|peering|backend|matches|allows)")re");
        names += namesIn(R"re((?:take|takeTo|sources|targets|target)\([^,()]*(?:\([^()]*\))?[^,()]*, "([a-z-]+)")re");
        for (const auto& [name, file] : names)
            QVERIFY2(catalogue->relationKind(name.toStdString()), qPrintable(file + ": " + name));
        qInfo("%d uses of relation kinds", int(names.size()));
        QVERIFY(names.size() > 80);
    }

    void exportersSpeakOfPropertiesThatExist() {
        const auto catalogue = model::builtinCatalogue();
        std::set<std::string> known;
        for (const auto& type : catalogue->types())
            for (const auto& property : type.properties) known.insert(property.key);
        for (const auto& record : catalogue->records())
            for (const auto& field : record.fields) known.insert(field.name);
        for (const auto& kind : catalogue->relationKinds())
            for (const auto& property : kind.properties) known.insert(property.key);
        auto names = namesIn(R"re(drawn(?:Text|Integer|True|List)\([^,()]*(?:\([^()]*\))?[^,()]*, "([A-Za-z]+)")re");
        names += namesIn(R"re((?:textField|textsField|relationText|field)\([^,()]*, "([A-Za-z]+)")re");
        for (const auto& [name, file] : names)
            QVERIFY2(known.contains(name.toStdString()), qPrintable(file + ": " + name));
        qInfo("%d uses of properties and fields", int(names.size()));
        QVERIFY(names.size() > 150);
    }

    // The keys that a completion writes itself are properties of that very type.
    void writtenElsewhereIsOfThatType() {
        const auto catalogue = model::builtinCatalogue();
        const QString source = QString::fromUtf8(contentOf(ZONEWRIGHT_SOURCE_DIR "/templates/bicep/properties.cpp"));
        static const QRegularExpression entry(R"re(\{"([a-z][a-z0-9-]+)",\s*\{((?:\s*"[A-Za-z]+",?)+)\}\})re");
        static const QRegularExpression key("\"([A-Za-z]+)\"");
        int checked = 0;
        for (auto entries = entry.globalMatch(source); entries.hasNext();) {
            const auto match = entries.next();
            const auto* type = catalogue->type(match.captured(1).toStdString());
            QVERIFY2(type, qPrintable(match.captured(1)));
            for (auto keys = key.globalMatch(match.captured(2)); keys.hasNext(); ++checked) {
                const QString name = keys.next().captured(1);
                QVERIFY2(type->find(name.toStdString()), qPrintable(match.captured(1) + "." + name));
            }
        }
        QVERIFY(checked > 60);
    }

    void everyTypeHasItsIconAndEveryLinkIsAnAddress() {
        static const QRegularExpression address("^https://[a-z0-9.-]+/[^ ]*$");
        for (const auto& type : model::builtinCatalogue()->types()) {
            QVERIFY2(resources::findFile(resources::textFiles(), "icons/" + type.icon + ".svg"), type.id.c_str());
            for (const std::string& link : type.links)
                QVERIFY2(address.match(QString::fromStdString(link)).hasMatch(), link.c_str());
        }
    }

    void everyStarterFitsTheSchemaForEditors() {
        const DrawingSchema schema;
        const auto catalogue = model::builtinCatalogue();
        int checked = 0;
        for (const templates::Starter& starter : templates::starters()) {
            const auto drawing = templates::starter(starter.id, *catalogue);
            QVERIFY2(drawing, starter.id.c_str());
            // A starter that varies another has a shape of its own.
            if (!templates::variationsOf(starter.id).empty()) continue;
            const json document = jsonOf(contentOf(QString::fromStdString(
                std::string(ZONEWRIGHT_SOURCE_DIR "/templates/landing_zones/") + starter.id + ".yaml")));
            const std::string wrong = schema.misfit(document);
            QVERIFY2(wrong.empty(), (starter.id + "\n" + wrong).c_str());
            ++checked;
        }
        QVERIFY(checked >= 1);
        qInfo("%d starters fit", checked);
    }

    void theSchemaRefusesWrongDrawings_data() {
        QTest::addColumn<QByteArray>("yaml");
        const auto row = [](const char* name, const QByteArray& elements) {
            QTest::newRow(name) << "format: zonewright/1\nelements:\n" + elements;
        };
        row("unknown type", "  - {id: a, type: key-valt}\n");
        row("unknown property", "  - {id: a, type: key-vault, skuNam: premium}\n");
        row("word that is none", "  - {id: a, type: key-vault, publicNetworkAccess: Off}\n");
        row("text for a boolean", "  - {id: a, type: key-vault, enablePurgeProtection: 'yes'}\n");
        row("record without a name",
            "  - {id: a, type: network-security-group, securityRules: [{priority: 100, direction: Inbound, access: "
            "Allow, protocol: Tcp}]}\n");
        row("record with a field too many",
            "  - {id: a, type: route-table, routes: [{name: x, addressPrefix: 10.0.0.0/8, nextHopType: None, to: "
            "y}]}\n");
        row("id in capitals", "  - {id: Vault, type: key-vault}\n");
        row("identity that the type does not take",
            "  - {id: a, type: log-analytics, identityType: 'SystemAssigned, UserAssigned'}\n");
    }

    void theSchemaRefusesWrongDrawings() {
        QFETCH(QByteArray, yaml);
        const DrawingSchema schema;
        QVERIFY(schema.misfit(jsonOf("format: zonewright/1\nelements:\n  - {id: a, type: key-vault}\n")).empty());
        QVERIFY(!schema.misfit(jsonOf(yaml)).empty());
    }
};

ZONEWRIGHT_TEST(CatalogueNamesTest)
#include "catalogue_names_test.moc"
