// SPDX-License-Identifier: Apache-2.0
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "tests/support/test.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace zonewright::model;

// The names of the shared vocabulary and of the catalogue are the same. Needs the folder of facts, named by
// ZONEWRIGHT_FACTS.
class CatalogueFactsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void typesAreTheSame();
    void familiesAndRelationsAreTheSame();
    void propertiesAreTheSame();
    void recordsAndAssumptionsAreTheSame();
    void defaultsAreTheSame();
    void noSentenceIsCopied();

private:
    Tree m_facts;
};

namespace {

using Names = std::set<std::string>;

Names keysOf(const Tree* map) {
    Names names;
    for (const TreeEntry& entry : map->entries) names.insert(entry.key);
    return names;
}

template <class Part>
Names idsOf(std::span<const Part> parts) {
    Names names;
    for (const Part& part : parts) names.insert(part.id);
    return names;
}

std::string difference(const Names& theirs, const Names& ours) {
    std::string text;
    std::vector<std::string> words;
    std::ranges::set_symmetric_difference(theirs, ours, std::back_inserter(words));
    for (const std::string& word : words) text += word + " ";
    return text;
}

// Null when it cannot be read.
Tree factsFile(const std::string& name) {
    std::ifstream file(qgetenv("ZONEWRIGHT_FACTS").toStdString() + "/" + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto tree = readTree(text, Syntax::yaml, name);
    return tree ? std::move(*tree) : Tree();
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

void CatalogueFactsTest::initTestCase() {
    m_facts = factsFile("vocabulary.yaml");
    if (m_facts.isNull()) QSKIP("ZONEWRIGHT_FACTS names no folder with vocabulary.yaml: ALL SKIPPED");
}

void CatalogueFactsTest::typesAreTheSame() {
    const auto catalogue = builtinCatalogue();
    Names theirs;
    for (const TreeEntry& entry : m_facts.find("types")->entries) {
        if (entry.value.find("as_relation") == nullptr && entry.value.find("as_property") == nullptr)
            theirs.insert(entry.key);
    }
    QCOMPARE(difference(theirs, idsOf(catalogue->types())), std::string());
    for (const ElementType& type : catalogue->types()) {
        const Tree& fact = *m_facts.find("types")->find(type.id);
        QVERIFY2(fact.stringsAt("families") == type.families, type.id.c_str());
        QVERIFY2(fact.stringsAt("parents") == type.parents, type.id.c_str());
        QVERIFY2(fact.stringAt("arm") == type.arm, type.id.c_str());
        QVERIFY2(fact.stringAt("category") == type.category, type.id.c_str());
        QVERIFY2(
            fact.booleanAt("principal") == type.principal && fact.booleanAt("system_identity") == type.systemIdentity,
            type.id.c_str());
    }
}

void CatalogueFactsTest::familiesAndRelationsAreTheSame() {
    const auto catalogue = builtinCatalogue();
    QCOMPARE(difference(keysOf(m_facts.find("families")), idsOf(catalogue->families())), std::string());
    QCOMPARE(difference(keysOf(m_facts.find("relations")), idsOf(catalogue->relationKinds())), std::string());
    for (const RelationKind& kind : catalogue->relationKinds()) {
        const Tree& fact = *m_facts.find("relations")->find(kind.id);
        QVERIFY2(fact.stringsAt("from") == kind.from && fact.stringsAt("to") == kind.to, kind.id.c_str());
        Names ours;
        for (const RelationProperty& property : kind.properties) ours.insert(property.key);
        const Tree* properties = fact.find("properties");
        QCOMPARE(difference(properties == nullptr ? Names() : keysOf(properties), ours), std::string());
    }
}

void CatalogueFactsTest::propertiesAreTheSame() {
    const std::vector<std::string> implicit = {"any", "scope", "resource", "paas", "machine", "app", "agent"};
    const Tree& sets = *m_facts.find("property_sets");
    for (const ElementType& type : builtinCatalogue()->types()) {
        std::map<std::string, const Tree*> theirs;
        const auto add = [&](const Tree* properties) {
            if (properties == nullptr) return;
            for (const TreeEntry& entry : properties->entries) {
                if (entry.key != "use") theirs.emplace(entry.key, &entry.value);
            }
        };
        const Tree* own = m_facts.find("properties")->find(type.id);
        add(own);
        if (own != nullptr) {
            for (const std::string& set : own->stringsAt("use")) add(sets.find(set));
        }
        for (const std::string& set : implicit) {
            if (type.isIn(set)) add(sets.find(set));
        }
        if (type.isIn("identity-host") && type.systemIdentity) add(sets.find("identity-host"));
        Names names, ours;
        for (const auto& [key, fact] : theirs) names.insert(key);
        for (const Property& property : type.properties) ours.insert(property.key);
        QVERIFY2(difference(names, ours).empty(), (type.id + ": " + difference(names, ours)).c_str());
        for (const Property& property : type.properties) {
            const Tree& fact = *theirs.at(property.key);
            QVERIFY2(fact.stringAt("arm") == property.armPath, (type.id + "." + property.key).c_str());
            QVERIFY2(fact.stringsAt("values") == property.type.values, (type.id + "." + property.key).c_str());
            QVERIFY2(fact.booleanAt("required") == property.required, (type.id + "." + property.key).c_str());
        }
    }
}

void CatalogueFactsTest::recordsAndAssumptionsAreTheSame() {
    const auto catalogue = builtinCatalogue();
    QCOMPARE(difference(keysOf(m_facts.find("records")), idsOf(catalogue->records())), std::string());
    for (const RecordSchema& record : catalogue->records()) {
        Names ours;
        for (const RecordField& field : record.fields) ours.insert(field.name);
        QCOMPARE(difference(keysOf(m_facts.find("records")->find(record.id)), ours), std::string());
    }
    const auto assumptions = m_facts.find("enumerations")->stringsAt("assumption");
    QVERIFY(std::ranges::equal(assumptions, catalogue->assumptions()));
}

// Each security property has the default, the effect and the polarity that the facts give it, by the key that the
// vocabulary gives it. What the facts merely remember is unknown to us.
void CatalogueFactsTest::defaultsAreTheSame() {
    const auto catalogue = builtinCatalogue();
    const Tree defaults = factsFile("defaults.yaml");
    int compared = 0;
    for (const Tree& fact : defaults.items) {
        const std::string typeId = fact.stringAt("type"), key = fact.stringAt("key");
        const Tree* keys = m_facts.find("security_keys")->find(typeId);
        const Tree* mapped = keys == nullptr ? nullptr : keys->find(key);
        if (mapped == nullptr || mapped->find("key") == nullptr || mapped->find("type") != nullptr ||
            mapped->find("field") != nullptr)
            continue;
        const ElementType* type = catalogue->type(typeId);
        const Property* property = type == nullptr ? nullptr : type->find(mapped->stringAt("key"));
        QVERIFY2(property != nullptr, (typeId + "." + key).c_str());
        if (property->defaultSource.starts_with("Microsoft documentation: configure") ||
            property->key == "identityType")
            continue;
        const std::string name = typeId + "." + property->key;
        const std::string expected = fact.stringAt("default"), confidence = fact.stringAt("confidence");
        const bool sourced = confidence == "stated" || confidence == "derived";
        if (property->defaultKind == DefaultKind::value) {
            QVERIFY2(sourced || fact.stringAt("source").starts_with("docs"), name.c_str());
            QVERIFY2(property->defaultValue.text() == expected,
                     (name + ": " + property->defaultValue.text() + ", " + expected).c_str());
        } else if (property->defaultKind == DefaultKind::required) {
            QCOMPARE(expected, std::string("required"));
        } else if (property->defaultKind == DefaultKind::nothing) {
            const Tree* value = fact.find("default");
            QVERIFY2(value->isNull() || (value->isList() && value->items.empty()), name.c_str());
        } else {
            QVERIFY2(!sourced || expected == "unknown", name.c_str());
        }
        // Which permission system applies is neither a restriction nor an opening (the meaning of undrawn: secure).
        const Names permissionModels = {"enableRbacAuthorization", "enableAzureRBAC", "aadProfileManaged"};
        if (permissionModels.contains(property->key)) {
            QCOMPARE(property->effect, Effect::neutral);
            continue;
        }
        const Effect effect = fact.stringAt("effect") == "restricts" ? Effect::restricts
                              : fact.stringAt("effect") == "enables" ? Effect::enables
                                                                     : Effect::neutral;
        QVERIFY2(property->effect == effect, name.c_str());
        ++compared;
    }
    QVERIFY2(compared > 280, std::to_string(compared).c_str());
}

// Facts carry over; sentences are ours. A word or two may coincide.
void CatalogueFactsTest::noSentenceIsCopied() {
    std::vector<std::string> theirs;
    for (const TreeEntry& entry : m_facts.find("types")->entries) theirs.push_back(entry.value.stringAt("meaning"));
    for (const TreeEntry& entry : m_facts.find("relations")->entries) theirs.push_back(entry.value.stringAt("meaning"));
    const auto catalogue = builtinCatalogue();
    for (const ElementType& type : catalogue->types()) QVERIFY2(!contains(theirs, type.meaning), type.meaning.c_str());
    for (const RelationKind& kind : catalogue->relationKinds())
        QVERIFY2(!contains(theirs, kind.meaning), kind.meaning.c_str());
}

ZONEWRIGHT_TEST(CatalogueFactsTest)
#include "catalogue_facts_test.moc"
