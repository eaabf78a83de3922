// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "tests/model/random_drawing.h"
#include "tests/model/reading.h"

#include <nlohmann/json.hpp>

using namespace zonewright;
using namespace zonewright::model;
using nlohmann::json;

namespace {

// As much of JSON Schema 2020-12 as the schema of drawings uses, patterns and formats left out.
class Checker {
public:
    explicit Checker(const json& root) : m_root(root) {}

    bool fits(const json& schema, const json& value) const {
        for (const auto& [key, rule] : schema.items()) {
            if (!holds(schema, key, rule, value)) return false;
        }
        return true;
    }

private:
    static bool isOfType(const std::string& type, const json& value) {
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "integer") return value.is_number_integer();
        if (type == "number") return value.is_number();
        if (type == "boolean") return value.is_boolean();
        return false;
    }

    bool holds(const json& schema, const std::string& key, const json& rule, const json& value) const {
        if (key == "$ref") return fits(m_root.at(json::json_pointer(rule.get<std::string>().substr(1))), value);
        if (key == "const") return value == rule;
        if (key == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end();
        if (key == "type") {
            if (rule.is_string()) return isOfType(rule, value);
            return std::any_of(rule.begin(), rule.end(), [&](const json& type) { return isOfType(type, value); });
        }
        const auto fit = [&](const json& each) { return fits(each, value); };
        if (key == "anyOf") return std::any_of(rule.begin(), rule.end(), fit);
        if (key == "oneOf") return std::count_if(rule.begin(), rule.end(), fit) == 1;
        if (key == "minimum") return !value.is_number() || value >= rule;
        if (key == "maximum") return !value.is_number() || value <= rule;
        if (key == "items") {
            return !value.is_array() ||
                   std::all_of(value.begin(), value.end(), [&](const json& item) { return fits(rule, item); });
        }
        if (!value.is_object()) return true;
        if (key == "required")
            return std::all_of(rule.begin(), rule.end(), [&](const json& name) { return value.contains(name); });
        if (key == "properties") {
            for (const auto& [name, item] : value.items()) {
                if (rule.contains(name) && !fits(rule.at(name), item)) return false;
            }
        }
        if (key == "additionalProperties") {
            for (const auto& [name, item] : value.items()) {
                if (!schema.at("properties").contains(name)) return false;
            }
        }
        return true;
    }

    const json& m_root;
};

}  // namespace

class FormatSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void everyDrawingThatIsWrittenFitsTheSchema() {
        const json schema = json::parse(jsonSchema(*builtinCatalogue()));
        const Checker checker(schema);
        QVERIFY(tests::holds("schema accepts write(drawing)", [&] {
            const std::string written = tests::json(tests::anyDrawing());
            RC_LOG(written);
            RC_ASSERT(checker.fits(schema, json::parse(written)));
        }));
    }

    void whatTheReaderRefusesTheSchemaRefuses_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown key") << R"({"format": "zonewright/1", "element": []})";
        QTest::newRow("newer format") << R"({"format": "zonewright/2"})";
        QTest::newRow("unknown type") << R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "key-valt"}]})";
        QTest::newRow("unknown property")
            << R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "zone", "x": 1}]})";
        QTest::newRow("wrong word")
            << R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "key-vault", "publicNetworkAccess": "off"}]})";
        QTest::newRow("wrong kind")
            << R"({"format": "zonewright/1", "relations": [{"kind": "data-flw", "source": "internet", "target": "internet"}]})";
        QTest::newRow("wrong list") << R"({"format": "zonewright/1", "elements": {}})";
    }

    void whatTheReaderRefusesTheSchemaRefuses() {
        QFETCH(QString, text);
        const json schema = json::parse(jsonSchema(*builtinCatalogue()));
        QVERIFY(!tests::readText(text.toStdString(), Syntax::json));
        QVERIFY(!Checker(schema).fits(schema, json::parse(text.toStdString())));
    }

    void editorsGetTheMeaningOfEachProperty() {
        const json schema = json::parse(jsonSchema(*builtinCatalogue()));
        QCOMPARE(schema.at("$schema").get<std::string>(), std::string("https://json-schema.org/draft/2020-12/schema"));
        const json& vault = schema.at("$defs").at("element-key-vault").at("properties");
        QCOMPARE(vault.at("publicNetworkAccess").at("description").get<std::string>(),
                 builtinCatalogue()->type("key-vault")->find("publicNetworkAccess")->meaning);
    }
};

ZONEWRIGHT_TEST(FormatSchemaTest)
#include "format_schema_test.moc"
