// SPDX-License-Identifier: Apache-2.0
// What `--format json` prints fits the schemas that the product ships.
#include "tests/cli/invocation.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <QTemporaryDir>
#include <fstream>

using nlohmann::json;
namespace tests = zonewright::tests;

namespace {

json readJson(const std::string& path) {
    std::ifstream file(path);
    return json::parse(file);
}

// Empty when `document` fits the schema of that name, else what is wrong.
std::string misfit(const std::string& schemaName, const json& document) {
    const json schemaText =
        readJson(std::string(ZONEWRIGHT_SOURCE_DIR) + "/resources/schemas/" + schemaName + ".schema.json");
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaText), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return {};
    std::string text;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const std::string& part : error.context) text += part;
        text += ": " + error.description + "\n";
    }
    return text.empty() ? "does not fit" : text;
}

}  // namespace

class SchemasTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_starter, m_open;

private slots:
    void initTestCase() {
        m_starter = m_folder.filePath("starter.zonewright").toStdString();
        QCOMPARE(tests::zonewright({"new", "foundry-standalone", "-o", m_starter}).code,
                 zonewright::app::ExitCode::fine);
        m_open = m_folder.filePath("open.yaml").toStdString();
        std::ofstream(m_open) << R"(format: zonewright/1
name: open
elements:
  - {id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow, allowSharedKeyAccess: true}
  - {id: kv, type: key-vault, publicNetworkAccess: Enabled, defaultAction: Allow, enableRbacAuthorization: true}
  - {id: alice, type: entra-user}
relations:
  - {kind: role-assignment, source: alice, target: kv, role: Key Vault Secrets User}
)";
    }

    void everyCommandsJsonFitsItsSchema_data() {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QStringList>("arguments");
        const QString starter = QString::fromStdString(m_starter), open = QString::fromStdString(m_open);
        const auto row = [](const char* name, const char* schema, QStringList arguments) {
            QTest::newRow(name) << schema
                                << (arguments << "--format"
                                              << "json");
        };
        row("check starter", "result", {"check", starter, "--today", "2026-11-22"});
        row("check open", "result", {"check", open, "--assume", "keyLeak"});
        row("paths", "paths", {"paths", open, "--assume", "keyLeak"});
        row("ask yes", "answer", {"ask", open, "secret(kv)", "--given", "token(alice)"});
        row("ask no", "answer", {"ask", starter, "secret(kv-workload)", "--no-assumptions"});
        row("reach", "reach", {"reach", open, "--from", "internet", "--to", "st"});
        row("access", "access", {"access", open, "--who", "alice"});
        row("access operation", "access",
            {"access", open, "--who", "alice", "--on", "kv", "--operation", "Microsoft.KeyVault/vaults/read"});
        row("validate", "validation", {"validate", open});
        row("diff", "diff", {"diff", starter, open});
        row("paths choke", "paths", {"paths", open, "--assume", "keyLeak", "--choke", "-k", "3"});
        row("fixes", "fixes", {"fixes", open, "--given", "token(alice)"});
        row("fixes assumed", "fixes", {"fixes", starter, "--with-assumptions", "--budget", "60"});
        row("what-if", "what-if", {"what-if", starter, "--apply", "set kv-workload.publicNetworkAccess=Enabled"});
        row("blast", "blast", {"blast", starter, "ca-orchestrator"});
        row("exposure", "exposure", {"exposure", starter, "--everyone"});
        row("decisions", "decisions", {"decisions", starter});
        row("templates", "templates", {"templates"});
        row("catalogue", "catalogue", {"catalogue"});
        row("type", "type", {"catalogue", "storage-account"});
        row("rules", "rules", {"rules"});
        row("steps", "rules", {"steps"});
        row("rules test", "test", {"rules", "test"});
    }

    void everyCommandsJsonFitsItsSchema() {
        QFETCH(QString, schema);
        QFETCH(QStringList, arguments);
        std::vector<std::string> call;
        for (const QString& argument : arguments) call.push_back(argument.toStdString());
        const auto ran = tests::zonewright(call);
        QVERIFY2(!ran.out.empty(), ran.err.c_str());
        const json document = json::parse(ran.out);
        const std::string wrong = misfit(schema.toStdString(), document);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    void aSchemaRefusesWhatDoesNotFit() {
        QVERIFY(!misfit("reach", json{{"format", "zonewright.reach/1"}}).empty());
        QVERIFY(!misfit("templates", json{{"format", "zonewright.templates/2"}, {"templates", json::array()}}).empty());
    }
};

ZONEWRIGHT_TEST(SchemasTest)
#include "schemas_test.moc"
