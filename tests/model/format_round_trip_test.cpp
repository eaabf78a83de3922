// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "tests/model/random_drawing.h"
#include "tests/model/reading.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace zonewright;
using namespace zonewright::model;
using tests::holds;

namespace {

void assertSame(const Drawing& a, const Drawing& b) {
    RC_ASSERT(a.zone.name == b.zone.name);
    RC_ASSERT(a.zone.undrawn == b.zone.undrawn);
    RC_ASSERT(a.zone.catalogueVersion == b.zone.catalogueVersion);
    RC_ASSERT(a.zone.settings == b.zone.settings);
    RC_ASSERT(a.zone.notes == b.zone.notes);
    RC_ASSERT(a.zone.extensions == b.zone.extensions);
    RC_ASSERT(a.zone.elements.size() == b.zone.elements.size());
    for (const auto& [id, element] : a.zone.elements) RC_ASSERT(*element == *b.zone.find(id));
    RC_ASSERT(a.zone.relations.size() == b.zone.relations.size());
    for (const auto& [id, relation] : a.zone.relations) RC_ASSERT(*relation == *b.zone.find(id));
    RC_ASSERT(a.diagrams.size() == b.diagrams.size());
    for (std::size_t i = 0; i < a.diagrams.size(); ++i) {
        const Diagram &left = *a.diagrams[i], &right = *b.diagrams[i];
        RC_ASSERT(left.id == right.id);
        RC_ASSERT(left.name == right.name);
        RC_ASSERT(left.layers == right.layers);
        RC_ASSERT(left.placements.size() == right.placements.size());
        for (const auto& [id, placement] : left.placements) RC_ASSERT(*placement == *right.find(id));
    }
}

bool survives(Syntax syntax) {
    return holds(syntax == Syntax::json ? "read(write(drawing)) as JSON" : "read(write(drawing)) as YAML", [syntax] {
        const Drawing drawing = tests::anyDrawing();
        const std::string written = writeDrawing(drawing, syntax);
        RC_LOG(written);
        const auto loaded = tests::readText(written, syntax);
        if (!loaded) RC_FAIL(toText(loaded.error()));
        assertSame(drawing, loaded->drawing);
        RC_ASSERT(writeDrawing(loaded->drawing, syntax) == written);
    });
}

void reverseLists(Tree& tree) {
    for (TreeEntry& entry : tree.entries) {
        const bool ordered = entry.key != "elements" && entry.key != "relations" && entry.key != "placements";
        if (!ordered) std::reverse(entry.value.items.begin(), entry.value.items.end());
        if (entry.key == "diagrams") {
            for (Tree& diagram : entry.value.items) reverseLists(diagram);
        }
    }
    std::reverse(tree.entries.begin(), tree.entries.end());
}

const std::string kJson = R"json({
  "format": "zonewright/1",
  "name": "Example",
  "undrawn": "platform",
  "elements": [
    {
      "id": "app",
      "type": "web-app",
      "parent": "rg",
      "httpsOnly": true
    },
    {
      "id": "kv",
      "type": "key-vault",
      "publicNetworkAccess": "Disabled"
    },
    {
      "id": "rg",
      "type": "resource-group"
    }
  ],
  "relations": [
    {
      "id": "role-assignment(app,kv)",
      "kind": "role-assignment",
      "source": "app",
      "target": "kv",
      "role": "Key Vault Secrets User"
    }
  ],
  "diagrams": []
}
)json";

const std::string kYaml = R"yaml(format: zonewright/1
name: Example
undrawn: platform
elements:
  - id: app
    type: web-app
    parent: rg
    httpsOnly: true
  - id: kv
    type: key-vault
    publicNetworkAccess: Disabled
  - id: rg
    type: resource-group
relations:
  - id: "role-assignment(app,kv)"
    kind: role-assignment
    source: app
    target: kv
    role: Key Vault Secrets User
diagrams: []
)yaml";

}  // namespace

class FormatRoundTripTest : public QObject {
    Q_OBJECT

private slots:
    void anyDrawingSurvivesJson() { QVERIFY(survives(Syntax::json)); }
    void anyDrawingSurvivesYaml() { QVERIFY(survives(Syntax::yaml)); }

    void theOrderInTheFileChangesNoByte() {
        QVERIFY(holds("write(read(reversed file))", [] {
            const std::string written = tests::json(tests::anyDrawing());
            Tree tree = *readTree(written, Syntax::json, "file");
            reverseLists(tree);
            for (TreeEntry& entry : tree.entries) {
                if (entry.key == "elements" || entry.key == "relations") {
                    for (Tree& item : entry.value.items) std::reverse(item.entries.begin(), item.entries.end());
                }
            }
            const auto loaded = readDrawing(std::move(tree), *builtinCatalogue(), "file");
            if (!loaded) RC_FAIL(toText(loaded.error()));
            RC_ASSERT(tests::json(loaded->drawing) == written);
        }));
    }

    void yamlAndJsonSayTheSame() {
        const Drawing drawing = tests::readYaml(R"(
name: Example
elements:
  - {id: kv, type: key-vault, publicNetworkAccess: Disabled}
  - {id: app, type: web-app, parent: rg, httpsOnly: true}
  - {id: rg, type: resource-group}
relations:
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
)");
        QCOMPARE(tests::json(drawing), kJson);
        QCOMPARE(writeDrawing(drawing, Syntax::yaml), kYaml);
    }

    void relationsWithoutIdsAreNumberedInFileOrder() {
        const Drawing drawing = tests::readYaml(R"(
elements: [{id: a, type: web-app}, {id: b, type: web-app}]
relations:
  - {kind: data-flow, source: a, target: b, port: 443}
  - {kind: data-flow, source: a, target: b, port: 80}
  - {kind: data-flow, source: internet, target: a}
)");
        QCOMPARE(drawing.zone.relations.size(), std::size_t{3});
        QCOMPARE(drawing.zone.find(RelationId("data-flow(a,b)"))->properties.at("port"), Value(443));
        QCOMPARE(drawing.zone.find(RelationId("data-flow(a,b)#2"))->properties.at("port"), Value(80));
        QVERIFY(drawing.zone.find(RelationId("data-flow(internet,a)")) != nullptr);
    }

    void wordsAndNumbersAreReadByTheTypeOfTheirProperty() {
        const Drawing drawing = tests::readYaml(R"(
elements:
  - id: nsg
    type: network-security-group
    securityRules:
      - {name: web, priority: 100, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: Internet,
         destinationPortRanges: 443}
  - {id: pe, type: private-endpoint}
  - {id: kv, type: key-vault, publicNetworkAccess: '?'}
relations:
  - {kind: private-link, source: pe, target: kv, groupIds: vault}
)");
        const Record rule = drawing.zone.find(ElementId("nsg"))->properties.at("securityRules").list().front().record();
        QCOMPARE(rule.at("priority"), Value(100));
        QCOMPARE(rule.at("destinationPortRanges"), Value(ValueList{"443"}));
        QCOMPARE(rule.at("sourceAddressPrefixes"), Value(ValueList{"Internet"}));
        QVERIFY(drawing.zone.find(ElementId("kv"))->properties.at("publicNetworkAccess").isUnknown());
        QCOMPARE(drawing.zone.relations.begin()->second->properties.at("groupIds"), Value(ValueList{"vault"}));
    }

    void extensionsAreKeptToTheLastDigit() {
        const std::string extensions = R"({"big":18446744073709551615,"list":[1,null,{"k":"v"}],"real":1.5,"z":true})";
        const Drawing drawing = tests::readYaml("elements: [{id: a, type: web-app, extensions: " + extensions + "}]");
        QCOMPARE(drawing.zone.find(ElementId("a"))->extensions, extensions);
        const auto again = tests::readText(tests::json(drawing), Syntax::json);
        QCOMPARE(again->drawing.zone.find(ElementId("a"))->extensions, extensions);
    }

    void anUnusualWordOfAnOpenListIsWarnedOf() {
        for (const ElementType& type : builtinCatalogue()->types()) {
            for (const Property& property : type.properties) {
                if (!property.type.open || property.type.list || type.implicit) continue;
                const auto loaded = tests::readText("format: zonewright/1\nelements: [{id: a, type: " + type.id + ", " +
                                                        property.key + ": xyzzyxyzzy}]",
                                                    Syntax::yaml);
                QVERIFY(loaded.has_value());
                QCOMPARE(loaded->warnings.size(), std::size_t{1});
                QCOMPARE(loaded->warnings.front().code, std::string("unusual-value"));
                QCOMPARE(loaded->warnings.front().severity, Severity::warning);
                return;
            }
        }
        QFAIL("the catalogue has no open list of words any more");
    }

    void noPropertyHidesAKeyOfTheRecord() {
        for (const ElementType& type : builtinCatalogue()->types()) {
            for (const char* key : {"id", "type", "name", "parent", "notes"}) QVERIFY2(type.find(key) == nullptr, key);
        }
        for (const RelationKind& kind : builtinCatalogue()->relationKinds()) {
            for (const char* key : {"id", "kind", "source", "target", "name", "notes", "extensions"}) {
                QVERIFY2(kind.find(key) == nullptr, (kind.id + "." + key).c_str());
            }
        }
    }
};

ZONEWRIGHT_TEST(FormatRoundTripTest)
#include "format_round_trip_test.moc"
