// SPDX-License-Identifier: Apache-2.0
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "tests/support/test.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
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
    void settingsAreTheSame();
    void relationPropertiesAreTheSame();
    void servicesAreTheSame();
    void everyMappedNameExists();
    void everythingIsDescribed();
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

// "list of CIDR", "integer 100-4096!": the words for types in the facts.
bool typeFits(std::string_view words, const ValueType& type) {
    static constexpr std::string_view kList = "list of ";
    if (words.ends_with('!')) words.remove_suffix(1);
    if (words.starts_with(kList) != type.list) return false;
    if (type.list) words.remove_prefix(kList.size());
    if (words.starts_with('[')) return type.scalar == ScalarType::enumeration;
    static const std::vector<std::pair<std::string_view, ScalarType>> kWords{
        {"string", ScalarType::string},   {"integer", ScalarType::integer},
        {"boolean", ScalarType::boolean}, {"CIDR", ScalarType::cidr},
        {"date", ScalarType::date},       {"duration", ScalarType::duration},
        {"role", ScalarType::role},       {"enumeration", ScalarType::enumeration},
        {"records", ScalarType::record},  {"port range", ScalarType::portRange},
        {"port", ScalarType::port},       {"address", ScalarType::address}};
    for (const auto& [word, scalar] : kWords)
        if (words.starts_with(word)) return scalar == type.scalar || type.scalar == ScalarType::string;
    return true;
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
        if (const Tree* version = fact.find("api")) QVERIFY2(version->text == type.apiVersion, type.id.c_str());
        QCOMPARE(fact.booleanAt("implicit"), type.implicit);
        // A list of kinds is one that the drawing chooses from.
        const Tree* kind = fact.find("kind");
        if (kind != nullptr && kind->isString()) QVERIFY2(kind->text == type.armKind, type.id.c_str());
        const Tree* byParent = fact.find("arm_by_parent");
        QCOMPARE(byParent == nullptr ? 0 : byParent->entries.size(), type.armByParent.size());
        for (const auto& [parent, arm] : type.armByParent) {
            const Tree* named = byParent->find(parent);
            QVERIFY2(named != nullptr && (named->isNull() ? arm.empty() : named->text == arm), type.id.c_str());
        }
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
    int compared = 0, narrower = 0;
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
            const std::vector<std::string> words = fact.stringsAt("values");
            // The facts give one list of identities to all; where the resource's own type takes fewer, ours does.
            const bool isNarrower = property.key == "identityType" && property.type.values.size() < words.size() &&
                                    std::ranges::all_of(property.type.values,
                                                        [&](const std::string& word) { return contains(words, word); });
            QVERIFY2(isNarrower || words == property.type.values, (type.id + "." + property.key).c_str());
            narrower += isNarrower ? 1 : 0;
            ++compared;
            QVERIFY2(fact.stringAt("api") == property.apiVersion, (type.id + "." + property.key).c_str());
            QVERIFY2(fact.stringAt("unit") == property.unit, (type.id + "." + property.key).c_str());
            if (const std::string record = fact.stringAt("record"); !record.empty())
                QVERIFY2(record == property.type.record && property.type.list, (type.id + "." + property.key).c_str());
            QVERIFY2(typeFits(fact.stringAt("type"), property.type),
                     (type.id + "." + property.key + ": " + fact.stringAt("type")).c_str());
            QVERIFY2(fact.booleanAt("required") == property.required, (type.id + "." + property.key).c_str());
        }
    }
    qInfo("%d properties of types compared; %d take fewer words than the facts say", compared, narrower);
    QCOMPARE(narrower, 5);
}

void CatalogueFactsTest::settingsAreTheSame() {
    const auto catalogue = builtinCatalogue();
    Names theirs = keysOf(m_facts.find("document")), ours{"name", "undrawn"};  // these two are fields of the drawing
    for (const Property& setting : catalogue->settings()) ours.insert(setting.key);
    QCOMPARE(difference(theirs, ours), std::string());
    for (const Property& setting : catalogue->settings()) {
        const Tree& fact = *m_facts.find("document")->find(setting.key);
        QVERIFY2(fact.stringsAt("values") == setting.type.values, setting.key.c_str());
        QVERIFY2(fact.stringAt("type") == "list of type" || typeFits(fact.stringAt("type"), setting.type),
                 setting.key.c_str());
    }
}

// A list is an enumeration, {list: [...]} takes several of it, a word is a type.
void CatalogueFactsTest::relationPropertiesAreTheSame() {
    int compared = 0;
    for (const RelationKind& kind : builtinCatalogue()->relationKinds()) {
        const Tree& fact = *m_facts.find("relations")->find(kind.id);
        QCOMPARE(fact.stringAt("becomes").empty(), kind.becomes.empty());
        for (const RelationProperty& property : kind.properties) {
            const std::string name = kind.id + "." + property.key;
            const Tree& form = *fact.find("properties")->find(property.key);
            ++compared;
            if (form.isList()) {
                std::vector<std::string> words;
                for (const Tree& item : form.items) words.push_back(item.text);
                QVERIFY2(!property.type.list && words == property.type.values, name.c_str());
            } else if (form.isMap()) {
                QVERIFY2(property.type.list && form.stringsAt("list") == property.type.values, name.c_str());
            } else {
                QVERIFY2(typeFits(form.text, property.type), (name + ": " + form.text).c_str());
            }
        }
    }
    qInfo("%d properties of relations compared", compared);
}

// API versions, kinds, private link with its zones, and what a subnet has to be.
void CatalogueFactsTest::servicesAreTheSame() {
    const auto catalogue = builtinCatalogue();
    const Tree services = factsFile("catalogue.yaml");
    const Tree* elements = services.find("elements");
    QVERIFY(elements != nullptr && elements->items.size() > 100);
    int versions = 0, groups = 0, subnets = 0;
    for (const Tree& fact : elements->items) {
        const ElementType* type = catalogue->type(fact.stringAt("id"));
        if (type == nullptr) continue;
        if (const std::string version = fact.stringAt("apiVersion"); !version.empty()) {
            QVERIFY2(version == type->apiVersion, type->id.c_str());
            ++versions;
        }
        std::map<std::string, std::vector<std::string>> theirs, ours;
        if (const Tree* links = fact.find("privateLink"))
            for (const Tree& link : links->items) {
                std::vector<std::string> zones = link.stringsAt("zones");
                for (std::string& zone : zones)
                    if (const auto at = zone.find("{regionName}"); at != std::string::npos)
                        zone.replace(at, 12, "{region}");
                theirs[link.stringAt("groupId")] = std::move(zones);
            }
        for (const PrivateLinkGroup& group : type->privateLinks) ours[group.id] = group.zones;
        QVERIFY2(theirs == ours, type->id.c_str());
        groups += static_cast<int>(ours.size());
        const Tree* network = fact.find("vnet");
        const Tree* wanted = network == nullptr ? nullptr : network->find("subnets");
        if (wanted == nullptr) continue;
        for (const SubnetNeed& need : type->subnets) {
            const bool isThere = std::ranges::any_of(wanted->items, [&](const Tree& item) {
                // A function app's delegation depends on its plan, and one remark stands where a delegation would.
                const std::string delegation = item.stringAt("delegation");
                const bool isSame = need.delegation == delegation || delegation.find(' ') != std::string::npos ||
                                    type->id == "function-app";
                const Tree* prefix = item.find("minPrefix");
                return isSame && need.fixedName == item.stringAt("name") && prefix != nullptr &&
                       prefix->integer == need.minPrefix;
            });
            QVERIFY2(isThere, type->id.c_str());
            ++subnets;
        }
        QVERIFY2(!type->subnets.empty(), type->id.c_str());
    }
    for (const Tree& fixed : services.find("catalog")->find("fixedSubnetNames")->items) {
        const std::string name = fixed.stringAt("name");
        const bool isNeeded = std::ranges::any_of(catalogue->types(), [&](const ElementType& type) {
            return std::ranges::any_of(type.subnets, [&](const SubnetNeed& need) { return need.fixedName == name; });
        });
        // Route servers are no element type.
        QVERIFY2(isNeeded || name == "RouteServerSubnet", name.c_str());
    }
    qInfo("%d API versions, %d private link groups, %d subnet needs compared", versions, groups, subnets);
    QVERIFY(versions >= 105 && groups >= 60 && subnets >= 25);
}

// What the vocabulary maps old words to is in the catalogue.
void CatalogueFactsTest::everyMappedNameExists() {
    const auto catalogue = builtinCatalogue();
    int checked = 0;
    const auto known = [&](const std::string& word) {
        // The container is a field of the element, and no relation.
        return word == "any" || word == "parent" || catalogue->type(word) != nullptr || catalogue->family(word) != nullptr ||
               catalogue->relationKind(word) != nullptr;
    };
    for (const char* list : {"types", "relations"})
        for (const TreeEntry& entry : m_facts.find("synonyms")->find(list)->entries) {
            std::vector<std::string> words;
            if (entry.value.isString()) words.push_back(entry.value.text);
            for (const char* key : {"type", "family", "relation"})
                if (const std::string word = entry.value.stringAt(key); !word.empty()) words.push_back(word);
            for (const std::string& word : words) {
                QVERIFY2(known(word), (entry.key + ": " + word).c_str());
                ++checked;
            }
        }
    for (const TreeEntry& type : m_facts.find("security_keys")->entries) {
        const ElementType* ours = catalogue->type(type.key);
        if (ours == nullptr) continue;
        for (const TreeEntry& key : type.value.entries) {
            const std::string property = key.value.stringAt("key"), elsewhere = key.value.stringAt("type");
            if (property.empty()) continue;
            const ElementType* holder = elsewhere.empty() ? ours : catalogue->type(elsewhere);
            QVERIFY2(holder != nullptr && holder->find(property) != nullptr, (type.key + "." + property).c_str());
            ++checked;
        }
    }
    qInfo("%d mapped names checked", checked);
    QVERIFY(checked > 500);
}

// Each type says what it is, when one draws it and, where it is deployed, what its name has to be.
void CatalogueFactsTest::everythingIsDescribed() {
    const auto catalogue = builtinCatalogue();
    int links = 0, named = 0, values = 0;
    for (const ElementType& type : catalogue->types()) {
        QVERIFY2(!type.meaning.empty() && !type.use.empty(), type.id.c_str());
        links += type.links.empty() ? 0 : 1;
        named += type.naming.pattern.empty() ? 0 : 1;
        for (const Property& property : type.properties) {
            QVERIFY2(!property.meaning.empty(), (type.id + "." + property.key).c_str());
            if (property.defaultKind != DefaultKind::value) continue;
            QVERIFY2(!property.defaultSource.empty(), (type.id + "." + property.key).c_str());
            ++values;
        }
    }
    for (const RelationKind& kind : catalogue->relationKinds()) QVERIFY2(!kind.meaning.empty(), kind.id.c_str());
    qInfo(
        "%zu types, %zu families, %zu relation kinds, %zu records, %zu settings; %d types with links, %d with a rule "
        "for names; %d defaults, each with its source",
        catalogue->types().size(), catalogue->families().size(), catalogue->relationKinds().size(),
        catalogue->records().size(), catalogue->settings().size(), links, named, values);
    QVERIFY(links > 165 && named > 110 && values > 450);
}

void CatalogueFactsTest::recordsAndAssumptionsAreTheSame() {
    const auto catalogue = builtinCatalogue();
    QCOMPARE(difference(keysOf(m_facts.find("records")), idsOf(catalogue->records())), std::string());
    for (const RecordSchema& record : catalogue->records()) {
        Names ours;
        for (const RecordField& field : record.fields) {
            ours.insert(field.name);
            const Tree* form = m_facts.find("records")->find(record.id)->find(field.name);
            if (form == nullptr || !form->isString()) continue;
            const std::string name = record.id + "." + field.name;
            QVERIFY2(form->text.ends_with('!') == field.required, name.c_str());
            QVERIFY2(typeFits(form->text, field.type), (name + ": " + form->text).c_str());
        }
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
        // An ML endpoint that takes Entra tokens admits whoever holds a scoring role: another door, not a smaller one.
        const Names permissionModels = {"authMode", "enableRbacAuthorization", "enableAzureRBAC", "aadProfileManaged"};
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
