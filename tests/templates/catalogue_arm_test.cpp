// SPDX-License-Identifier: Apache-2.0
// Every type, path and word of the catalogue exists in the resource manager at the pinned version: asked of the real
// compiler, and of the public type schemas (ZONEWRIGHT_ORACLES names their folder).
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/catalogue/load_catalogue.h"
#include "tests/templates/bicep_compiler.h"
#include "tests/templates/type_schemas.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using model::ElementType;
using model::Property;

namespace {

// A type and version in the resource manager, and a path below its body.
struct Place {
    std::string type, version, path;
    std::string name = "sample";  // of the resource, where it decides which shape it has
};

const std::map<std::string, std::string>& versionsOfOthers() {
    static const std::map<std::string, std::string> kVersions{
        {"Microsoft.Authorization/locks", "2020-05-01"},
        {"Microsoft.CognitiveServices/accounts/capabilityHosts", "2025-12-01"},
        {"Microsoft.Consumption/budgets", "2024-08-01"},
        {"Microsoft.Network/networkInterfaces", "2025-05-01"}};
    return kVersions;
}

Place placeOf(const ElementType& type, const Property& property) {
    const std::string version = property.apiVersion.empty() ? type.apiVersion : property.apiVersion;
    const auto colon = property.armPath.find(':');
    if (colon == std::string::npos) return {type.arm, version, property.armPath};
    std::string owner = property.armPath.substr(0, colon);
    const std::string path = property.armPath.substr(colon + 1);
    if (owner.find('.') != std::string::npos) {
        const auto known = versionsOfOthers().find(owner);
        return {owner, known == versionsOfOthers().end() ? "unknown" : known->second, path};
    }
    // Children whose name is fixed: their type ends before it.
    for (const char* fixed : {"basicPublishingCredentialsPolicies", "config"})
        if (owner.starts_with(fixed)) return {type.arm + "/" + fixed, version, path, owner.substr(owner.find('/') + 1)};
    return {type.arm + "/" + owner, version, path};
}

// What decides the shape of a body that has several, as `path = literal`, by element type or by place.
const std::map<std::string, std::vector<std::pair<std::string, std::string>>>& shapes() {
    static const std::map<std::string, std::vector<std::pair<std::string, std::string>>> kShapes{
        {"aml-compute-cluster", {{"properties.computeType", "AmlCompute"}}},
        {"aml-compute-instance", {{"properties.computeType", "ComputeInstance"}}},
        {"aml-connection", {{"properties.authType", "None"}}},
        {"foundry-connection", {{"properties.authType", "None"}}},
        {"aml-datastore",
         {{"properties.datastoreType", "AzureBlob"}, {"properties.credentials.credentialsType", "None"}}},
        {"aml-online-endpoint.egressPublicNetworkAccess", {{"properties.endpointComputeType", "Managed"}}},
        {"cosmos-db.backupPolicyType", {{"properties.backupPolicy.type", "Periodic"}}},
        {"cosmos-db.backupIntervalInMinutes", {{"properties.backupPolicy.type", "Periodic"}}},
        {"deployment-script", {{"kind", "AzureCLI"}}},
        {"linked-service", {{"properties.type", "AzureKeyVault"}}},
        {"web-app.scmAllow", {}},
        {"web-app.ftpAllow", {}},
        {"web-app.requireAuthentication", {}},
        {"web-app.unauthenticatedClientAction", {}},
        {"function-app.scmAllow", {}},
        {"function-app.ftpAllow", {}},
        {"function-app.requireAuthentication", {}},
        {"function-app.unauthenticatedClientAction", {}},
        {"logic-app.scmAllow", {}},
        {"logic-app.ftpAllow", {}},
        {"logic-app.requireAuthentication", {}},
        {"logic-app.unauthenticatedClientAction", {}},
        {"managed-devops-pool.organizationUrl", {{"properties.organizationProfile.kind", "AzureDevOps"}}},
        {"managed-devops-pool.skuName", {{"properties.fabricProfile.kind", "Vmss"}}},
        {"security-contact.minimalSeverity", {{"properties.notificationsSources[].sourceType", "Alert"}}}};
    return kShapes;
}

// What a drawing says more simply than the resource manager; the exporter translates, and its own tests compile that.
const std::set<std::string>& translated() {
    static const std::set<std::string> kTranslated{"ai-search.authOptions",
                                                   "arc-machine.extensions",
                                                   "confidential-vm.extensions",
                                                   "data-factory.managedVirtualNetwork",
                                                   "defender-plan.plan",
                                                   "firewall-policy.applicationRules",
                                                   "firewall-policy.natRules",
                                                   "firewall-policy.networkRules",
                                                   "jump-box.extensions",
                                                   "key.exp",
                                                   "linked-service.linkedServiceType",
                                                   "key.releasePolicy",
                                                   "mysql-flexible.entraOnly",
                                                   "mysql-flexible.requireSecureTransport",
                                                   "redis-cache.aadEnabled",
                                                   "secret.exp",
                                                   "security-admin-config.adminRules",
                                                   "service-bus-namespace.queues",
                                                   "service-bus-namespace.topics",
                                                   "virtual-machine.extensions"};
    return kTranslated;
}

// Paths whose last part is itself a list, below a list.
bool isListLeaf(const std::string& id) {
    static const std::set<std::string> kLists{
        "custom-role-definition.actions",     "custom-role-definition.notActions",
        "custom-role-definition.dataActions", "custom-role-definition.notDataActions",
        "data-collection-rule.streams",       "virtual-hub.routingPolicies"};
    return kLists.contains(id);
}

// Keys that anybody may choose: they stand for any key.
std::string freeKeys(std::string path) {
    static const std::pair<std::string_view, std::string_view> kFree[] = {
        {"addonProfiles.azureKeyvaultSecretsProvider", "addonProfiles.*"},
        {"addonProfiles.azurepolicy", "addonProfiles.*"},
        {"config.enableSecretRotation", "config.*"},
        {"notifications.threshold", "notifications.*.threshold"},
        {"parameters.effect", "parameters.*"}};
    for (const auto& [named, any] : kFree)
        if (const auto at = path.find(named); at != std::string::npos) path.replace(at, named.size(), any);
    return path;
}

std::vector<std::string> segmentsOf(const std::string& path) {
    std::vector<std::string> segments;
    std::string part;
    const auto flush = [&] {
        if (!part.empty()) segments.push_back(part);
        part.clear();
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '.') {
            flush();
        } else if (path.compare(i, 2, "[]") == 0) {
            flush();
            segments.push_back("[]");
            ++i;
        } else if (path.compare(i, 2, "['") == 0) {
            flush();
            const auto end = path.find("']", i);
            segments.push_back(path.substr(i + 2, end - i - 2));
            i = end + 1;
        } else {
            part += path[i];
        }
    }
    flush();
    return segments;
}

std::string literal(const model::Value& value) {
    if (!value.isString()) return value.text();
    return "'" + value.string() + "'";
}

std::vector<model::Value> valuesOf(const Property& property) {
    std::vector<model::Value> values;
    for (const std::string& word : property.type.values) values.emplace_back(word);
    if (property.type.scalar == model::ScalarType::boolean) values = {model::Value(true), model::Value(false)};
    if (property.type.scalar == model::ScalarType::integer) values = {model::Value(std::int64_t{30})};
    if (values.empty() && property.type.scalar != model::ScalarType::record) values = {model::Value(std::string("x"))};
    return values;
}

// Types named by their path: `param p T = value`, which fails where the path or the word does not exist.
class PathFile {
public:
    explicit PathFile(const ElementType& type) : m_type(type) {}

    void add(const Property& property) {
        const std::string id = m_type.id + "." + property.key;
        const Place place = placeOf(m_type, property);
        const auto shape = shapes().contains(id) ? shapes().find(id) : shapes().find(m_type.id);
        const bool isOwn = property.armPath.find(':') == std::string::npos;
        if (shape != shapes().end() && (isOwn || shape->first == id))
            addBodies(property, place, shape->second);
        else
            addType(property, place, id);
        ++paths;
    }

    std::string text, bodies;
    int paths = 0, values = 0;

private:
    void addType(const Property& property, const Place& place, const std::string& id) {
        std::string type = fmt::format("resourceInput<'{}@{}'>", place.type, place.version);
        for (const std::string& segment : segmentsOf(freeKeys(place.path)))
            type += segment == "[]"                          ? "[*]"
                    : segment.find('-') != std::string::npos ? "['" + segment + "']"
                                                             : "." + segment;
        text += fmt::format("type {}Type = {}\n", property.key, type);
        int number = 0;
        const bool isList = property.type.list && (property.armPath.find("[]") == std::string::npos || isListLeaf(id));
        for (const model::Value& value : valuesOf(property)) {
            // A machine outside Azure either has an identity or no such block.
            if (m_type.id == "arc-machine" && value.text() == "None") continue;
            // Spelt as the resource wants it; both spellings are one word to the drawing.
            std::string word = literal(value);
            const bool isBoth = word == "'SystemAssigned, UserAssigned'";
            if (isBoth &&
                (place.type.starts_with("Microsoft.App/") || place.type.starts_with("Microsoft.DocumentDB/") ||
                 place.type.starts_with("Microsoft.Synapse/")))
                word = "'SystemAssigned,UserAssigned'";
            text += fmt::format("param {}{} {}Type = {}\n", property.key, number++, property.key,
                                isList ? "[\n  " + word + "\n]" : word);
            ++values;
        }
    }

    // A resource for each value, where types cannot be named below a body of several shapes.
    void addBodies(const Property& property, const Place& place,
                   const std::vector<std::pair<std::string, std::string>>& shape) {
        int number = 0;
        for (const model::Value& value : valuesOf(property)) {
            Tree body;
            for (const auto& [path, word] : shape) body.set(segmentsOf(path), "'" + word + "'");
            body.set(segmentsOf(place.path), property.type.list && place.path.find("[]") == std::string::npos
                                                 ? "[" + literal(value) + "]"
                                                 : literal(value));
            std::string name;
            for (auto i = std::count(place.type.begin(), place.type.end(), '/'); i > 1; --i) name += "parent/";
            bodies += fmt::format("resource {}{} '{}@{}' = {{\n  name: '{}{}'\n{}}}\n", property.key, number++,
                                  place.type, place.version, name, place.name, body.text(2));
            ++values;
        }
    }

    struct Tree {
        std::string value;
        bool isList = false;
        std::vector<std::pair<std::string, Tree>> entries;
        void set(const std::vector<std::string>& path, const std::string& to, std::size_t at = 0) {
            if (at == path.size()) {
                value = to;
                return;
            }
            if (path[at] == "[]") {
                isList = true;
                return set(path, to, at + 1);
            }
            for (auto& [key, tree] : entries)
                if (key == path[at]) return tree.set(path, to, at + 1);
            entries.emplace_back(path[at], Tree());
            entries.back().second.set(path, to, at + 1);
        }
        std::string text(std::size_t indent) const {
            std::string out;
            const std::string margin(indent, ' ');
            for (const auto& [key, tree] : entries) {
                if (tree.entries.empty())
                    out += margin + key + ": " + tree.value + "\n";
                else if (tree.isList)
                    out += margin + key + ": [\n" + margin + "  {\n" + tree.text(indent + 4) + margin + "  }\n" +
                           margin + "]\n";
                else
                    out += margin + key + ": {\n" + tree.text(indent + 2) + margin + "}\n";
            }
            return out;
        }
    };

    const ElementType& m_type;
};

bool isAskable(const ElementType& type, const Property& property) {
    return !property.armPath.empty() && !property.armPath.starts_with("graph:") &&
           !translated().contains(type.id + "." + property.key);
}

void save(const QString& path, const std::string& text) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write(text.data(), static_cast<qint64>(text.size()));
}

}  // namespace

class CatalogueArmTest : public QObject {
    Q_OBJECT

private slots:
    void theCompilerKnowsEveryPathAndWord() {
        const QString program = bicepCompiler();
        if (program.isEmpty()) QSKIP("SKIPPED: there is no Bicep compiler here (ZONEWRIGHT_BICEP names one)");
        QTemporaryDir folder;
        save(folder.path() + "/bicepconfig.json", R"({"analyzers": {"core": {"enabled": false}}})");
        int paths = 0, values = 0, types = 0, left = 0;
        const auto catalogue = model::builtinCatalogue();
        for (const ElementType& type : catalogue->types()) {
            // The compiler ships no types for Bing, and none for deny assignments.
            if (type.arm.empty() || type.apiVersion.empty() || type.arm.starts_with("Microsoft.Bing/")) continue;
            PathFile file(type);
            for (const Property& property : type.properties) {
                if (isAskable(type, property))
                    file.add(property);
                else if (!property.armPath.empty() && !property.armPath.starts_with("graph:"))
                    ++left;
            }
            // Of a type with several shapes, only bodies can be named.
            if (!shapes().contains(type.id))
                file.text += fmt::format("type whole = resourceInput<'{}@{}'>.name\n", type.arm, type.apiVersion);
            save(folder.path() + "/" + QString::fromStdString(type.id) + ".bicep", file.text);
            if (type.id == "security-contact") file.bodies.insert(0, "targetScope = 'subscription'\n");
            if (!file.bodies.empty())
                save(folder.path() + "/" + QString::fromStdString(type.id) + "-bodies.bicep", file.bodies);
            paths += file.paths;
            values += file.values;
            ++types;
        }
        const CompilerRun run = runBicep(program, {"build", "--pattern", folder.path() + "/*.bicep"}, folder.path());
        // Limits of numbers and lengths are no matter of words; bodies lack what they need besides, and share a name.
        static const QRegularExpression finding("(Error|Warning) (BCP\\d+)");
        const QStringList accepted{"BCP035", "BCP078", "BCP121", "BCP187", "BCP327",
                                   "BCP328", "BCP332", "BCP333", "BCP416"};
        QStringList wrong;
        for (const QString& line : run.output.split('\n')) {
            const auto match = finding.match(line);
            if (match.hasMatch() && !accepted.contains(match.captured(2))) wrong << line.mid(folder.path().size() + 1);
        }
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n').left(20'000)));
        qInfo("%d types, %d paths and %d values compiled; %d are translated by the exporter", types, paths, values,
              left);
        QVERIFY(run.output.size() > 0 || run.exitCode == 0);
        QVERIFY(types > 130 && paths > 1300 && values > 2300);
    }

    void theSchemasKnowEveryPathAndWord() {
        const auto schemas = TypeSchemas::load(qEnvironmentVariable("ZONEWRIGHT_ORACLES") + "/azure-types.json");
        if (!schemas) QSKIP("SKIPPED: ZONEWRIGHT_ORACLES names no folder with azure-types.json");
        int paths = 0, words = 0, types = 0;
        std::string wrong;
        const auto catalogue = model::builtinCatalogue();
        for (const ElementType& type : catalogue->types()) {
            if (type.arm.empty()) continue;
            types += schemas->has(type.arm) ? 1 : 0;
            for (const Property& property : type.properties) {
                // Region and tags are drawn on everything; previews are not in the stable schemas.
                const bool isEverywhere = property.key == "region" || property.key == "tags";
                const bool isPreview = property.apiVersion.find("preview") != std::string::npos;
                if (!isAskable(type, property) || isEverywhere || isPreview) continue;
                const Place place = placeOf(type, property);
                if (!schemas->has(place.type) || place.path == "name") continue;
                const auto found = schemas->at(place.type, segmentsOf(place.path));
                if (!found) {
                    wrong += type.id + "." + property.key + " " + place.path + "\n";
                    continue;
                }
                ++paths;
                for (const std::string& word : property.type.values) {
                    std::string unspaced = word;
                    std::erase(unspaced, ' ');
                    if (!found->accepts(word) && !found->accepts(unspaced))
                        wrong += type.id + "." + property.key + " '" + word + "'\n";
                    ++words;
                }
            }
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
        qInfo("%d types, %d paths and %d words are in the schemas", types, paths, words);
        QVERIFY(types > 60 && paths > 600);
    }
};

ZONEWRIGHT_TEST(CatalogueArmTest)
#include "catalogue_arm_test.moc"
