// SPDX-License-Identifier: Apache-2.0
// What we write, judged by the real compiler: builds and lints clean, is formatted, and predicts what is drawn.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/landing_zone/structure.h"
#include "templates/bicep/roles.h"
#include "tests/templates/bicep_compiler.h"
#include "tests/templates/bicep_project.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>
#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using nlohmann::json;

namespace {

const char* const kSubscription = "00000000-0000-0000-0000-0000000000aa";

// Types beyond the starter's, and each way to be managed.
const char* const kMixed = R"(
elements:
  - {id: app-zone, type: zone, name: 'Apps & tests', region: westeurope, tags: [{name: cost-center, value: 'it''s ${free}'}]}
  - {id: rg-hub, type: resource-group, name: rg-hub, managed: existing}
  - {id: hub, type: virtual-network, parent: rg-hub, name: vnet-hub, addressPrefixes: [10.0.0.0/16]}
  - {id: rg-app, type: resource-group, parent: app-zone, lock: CanNotDelete, budgetAmount: 100}
  - {id: spoke, type: virtual-network, parent: rg-app, addressPrefixes: [10.1.0.0/16]}
  - {id: snet, type: subnet, parent: spoke, addressPrefix: 10.1.0.0/24, defaultOutboundAccess: false, serviceEndpoints: [{service: Microsoft.Storage}]}
  - {id: nsg, type: network-security-group, parent: rg-app, securityRules: [{name: two, priority: 100, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [10.0.0.0/24, 10.0.1.0/24], destinationAddressPrefixes: ['*'], destinationPortRanges: ['22', '443']}]}
  - {id: nat, type: nat-gateway, parent: rg-app, skuName: Standard}
  - {id: pip, type: public-ip, parent: rg-app, skuName: Standard, publicIPAllocationMethod: Static}
  - {id: vm, type: virtual-machine, parent: snet, vmSize: Standard_D2s_v5, osType: Linux, imageReferencePublisher: Canonical, imageReferenceOffer: ubuntu-24_04-lts, imageReferenceSku: server, imageReferenceVersion: latest, identityType: SystemAssigned, extensions: [AADSSHLoginForLinux]}
  - {id: st, type: storage-account, parent: rg-app, skuName: Standard_LRS, kind: StorageV2, ipRules: [{value: 203.0.113.0/24, action: Allow}]}
  - {id: kv, type: key-vault, parent: rg-app, skuName: standard, ipRules: [{value: 203.0.113.7, action: Allow}]}
  - {id: key, type: key, parent: kv, kty: RSA, keySize: 3072, exp: '2030-01-01'}
  - {id: lang, type: ai-language, parent: rg-app, skuName: S, publicNetworkAccess: Disabled}
  - {id: cs, type: content-safety, parent: rg-app, skuName: S0}
  - {id: dns, type: private-dns-zone, parent: rg-app, name: privatelink.database.windows.net}
  - {id: policy, type: firewall-policy, parent: rg-app, tier: Standard, applicationRules: [{name: cdn, action: Allow, sourceAddresses: [10.1.0.0/24], targetFqdns: [x.trafficmanager.net, y.blob.core.windows.net], protocols: ['Https:443']}]}
  - {id: people, type: entra-group}
relations:
  - {kind: in-group, source: vm, target: rg-app}
  - {kind: peering, source: spoke, target: hub, allowVirtualNetworkAccess: true, allowForwardedTraffic: false}
  - {kind: filtered-by, source: snet, target: nsg}
  - {kind: natted-by, source: snet, target: nat}
  - {kind: public-address, source: nat, target: pip}
  - {kind: linked-to, source: dns, target: spoke, registrationEnabled: false}
  - {kind: role-assignment, source: vm, target: st, role: Storage Blob Data Reader}
  - {kind: role-assignment, source: people, target: rg-app, role: Reader}
)";

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string lastSegment(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The parameters file with a different object id for each principal, as a person fills it in.
std::map<std::string, std::string> principalIds(const std::string& parameters) {
    std::map<std::string, std::string> ids;
    const std::regex entry("(\\w+): '(00000000-0000-0000-0000-[0-9]{12})'");
    for (std::sregex_iterator at(parameters.begin(), parameters.end(), entry), end; at != end; ++at)
        ids[(*at)[2]] = (*at)[1];
    return ids;
}

}  // namespace

class BicepCompileTest : public QObject {
    Q_OBJECT

private:
    QString m_program;
    QTemporaryDir m_folder;
    model::Drawing m_drawing;
    std::string m_parameters;
    std::vector<json> m_predicted;

    QString starterFolder() const { return m_folder.path() + "/starter"; }

    std::vector<json> predictedOf(const std::string& type) const {
        std::vector<json> found;
        for (const json& resource : m_predicted)
            if (lower(resource["type"]) == lower(type)) found.push_back(resource);
        return found;
    }

private slots:
    void initTestCase() {
        m_program = bicepCompiler();
        if (m_program.isEmpty())
            QSKIP(
                "ALL SKIPPED: there is no Bicep compiler here, and no dotnet to restore one with (ZONEWRIGHT_BICEP "
                "names one)");
        m_drawing = standaloneStarter();
        const auto starter = exported(m_drawing);
        QVERIFY2(starter, starter ? "" : model::toText(starter.error()).c_str());
        const auto mixed = exported(drawingOf(kMixed));
        QVERIFY2(mixed, mixed ? "" : model::toText(mixed.error()).c_str());
        writeFiles(starter->files, starterFolder());
        writeFiles(mixed->files, m_folder.path() + "/mixed");
        m_parameters = fileOf(*starter, "main.bicepparam");
    }

    void everythingBuildsWithoutAnErrorOrAWarning() {
        const CompilerRun run =
            runBicep(m_program, {"build", "--pattern", m_folder.path() + "/**/*.bicep"}, m_folder.path());
        QVERIFY2(run.exitCode == 0 && !run.output.contains("Warning") && !run.output.contains("Error"),
                 qPrintable(run.output));
        QVERIFY(QFileInfo(starterFolder() + "/main.json").size() > 100'000);
        QVERIFY(QFileInfo(starterFolder() + "/main.json").size() < 4'000'000);  // what the resource manager takes
    }

    void everythingLintsWithoutAFinding() {
        const CompilerRun run =
            runBicep(m_program, {"lint", "--pattern", m_folder.path() + "/**/*.bicep"}, m_folder.path());
        QVERIFY2(run.exitCode == 0 && run.output.trimmed().isEmpty(), qPrintable(run.output));
    }

    void theFormatterChangesNothing() {
        QTemporaryDir copy;
        const auto starter = exported(m_drawing);
        writeFiles(starter->files, copy.path());
        const CompilerRun formatted =
            runBicep(m_program, {"format", "--pattern", copy.path() + "/**/*.bicep"}, copy.path());
        QVERIFY2(formatted.exitCode == 0, qPrintable(formatted.output));
        for (const templates::OutputFile& file : starter->files) {
            QFile after(copy.path() + "/" + QString::fromStdString(file.path));
            QVERIFY(after.open(QIODevice::ReadOnly));
            QVERIFY2(after.readAll().toStdString() == file.content, file.path.c_str());
        }
    }

    void theParametersFileFits() {
        const CompilerRun run = runBicep(
            m_program,
            {"build-params", starterFolder() + "/main.bicepparam", "--outfile", m_folder.path() + "/parameters.json"},
            m_folder.path());
        QVERIFY2(run.exitCode == 0 && run.output.trimmed().isEmpty(), qPrintable(run.output));
        const CompilerRun mixed = runBicep(
            m_program,
            {"build-params", m_folder.path() + "/mixed/main.bicepparam", "--outfile", m_folder.path() + "/mixed.json"},
            m_folder.path());
        QVERIFY2(mixed.exitCode == 0 && mixed.output.trimmed().isEmpty(), qPrintable(mixed.output));
    }

    void theSnapshotResolvesEveryId() {
        const CompilerRun run =
            runBicep(m_program,
                     {"snapshot", starterFolder() + "/main.bicepparam", "--subscription-id", kSubscription,
                      "--tenant-id", "00000000-0000-0000-0000-0000000000bb", "--location", "swedencentral"},
                     m_folder.path());
        QVERIFY2(run.exitCode == 0, qPrintable(run.output));
        std::ifstream in((starterFolder() + "/main.snapshot.json").toStdString());
        const json snapshot = json::parse(in);
        QVERIFY(snapshot["diagnostics"].empty());
        for (const json& resource : snapshot["predictedResources"]) m_predicted.push_back(resource);
        QVERIFY(m_predicted.size() > 150);
        std::set<std::string> ids;
        for (const json& resource : m_predicted)
            QVERIFY2(ids.insert(resource["id"].get<std::string>()).second, resource["id"].get<std::string>().c_str());
    }

    void theNetworkIsPredictedAsDrawn() {
        std::map<std::string, std::vector<std::string>> drawnNetworks;
        std::map<std::string, std::string> drawnSubnets;
        for (const auto& [id, element] : m_drawing.zone.elements) {
            const std::string& name = model::displayName(*element);
            if (element->type == "virtual-network")
                for (const model::Value& prefix : element->properties.at("addressPrefixes").list())
                    drawnNetworks[name].push_back(prefix.string());
            if (element->type == "subnet") drawnSubnets[name] = element->properties.at("addressPrefix").string();
        }
        std::map<std::string, std::vector<std::string>> networks;
        std::map<std::string, std::string> subnets;
        for (const json& network : predictedOf("Microsoft.Network/virtualNetworks")) {
            networks[network["name"]] =
                network["properties"]["addressSpace"]["addressPrefixes"].get<std::vector<std::string>>();
            for (const json& subnet : network["properties"]["subnets"])
                subnets[subnet["name"]] = subnet["properties"]["addressPrefix"];
        }
        QVERIFY(predictedOf("Microsoft.Network/virtualNetworks/subnets").empty());
        QVERIFY(!drawnNetworks.empty() && !drawnSubnets.empty());
        QVERIFY(networks == drawnNetworks);
        QVERIFY(subnets == drawnSubnets);
    }

    void privateEndpointsLeadWhereTheyAreDrawnTo() {
        using Endpoint = std::tuple<std::string, std::string, std::string, std::string>;  // name, subnet, target, group
        std::set<Endpoint> drawn, predicted;
        const model::Structure structure(m_drawing.zone, *model::builtinCatalogue());
        for (const auto& [id, relation] : m_drawing.zone.relations) {
            if (relation->kind != "private-link") continue;
            drawn.insert({model::displayName(*m_drawing.zone.find(relation->source)),
                          model::displayName(*structure.subnetOf(relation->source)),
                          model::displayName(*m_drawing.zone.find(relation->target)),
                          relation->properties.at("groupIds").list().front().string()});
        }
        for (const json& endpoint : predictedOf("Microsoft.Network/privateEndpoints")) {
            const json& connection = endpoint["properties"]["privateLinkServiceConnections"][0]["properties"];
            predicted.insert({endpoint["name"], lastSegment(endpoint["properties"]["subnet"]["id"]),
                              lastSegment(connection["privateLinkServiceId"]), connection["groupIds"][0]});
        }
        QVERIFY(drawn.size() >= 12);
        QVERIFY(predicted == drawn);
    }

    void grantsArePredictedAsDrawnAndNoneBeside() {
        using Grant = std::tuple<std::string, std::string, std::string>;  // scope, role id, principal
        std::multiset<Grant> drawn, predicted;
        for (const auto& [id, relation] : m_drawing.zone.relations) {
            if (relation->kind != "role-assignment") continue;
            const auto role = templates::bicep::findRole(relation->properties.at("role").string());
            QVERIFY2(role, id.value.c_str());
            const model::Element* source = m_drawing.zone.find(relation->source);
            const model::Element* target = m_drawing.zone.find(relation->target);
            const bool isEntra = source->type == "entra-group";
            drawn.insert(
                {model::displayName(*target), role->id, isEntra ? source->id.value : model::displayName(*source)});
        }
        const auto principals = principalIds(m_parameters);
        const std::regex reference("reference\\('[^']*/([^'/]+)'");
        const auto principalOf = [&](const std::string& text) {
            std::smatch match;
            if (std::regex_search(text, match, reference)) return match[1].str();
            const auto known = principals.find(text);
            if (known == principals.end()) return text;
            std::string id = std::regex_replace(known->second, std::regex("([A-Z])"), "-$1");
            return lower(id);
        };
        for (const json& grant : predictedOf("Microsoft.Authorization/roleAssignments")) {
            const std::string id = grant["id"];
            predicted.insert({lastSegment(id.substr(0, id.find("/providers/Microsoft.Authorization/roleAssignments"))),
                              lastSegment(grant["properties"]["roleDefinitionId"]),
                              principalOf(grant["properties"]["principalId"])});
        }
        for (const json& grant : predictedOf("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments"))
            predicted.insert({lastSegment(grant["properties"]["scope"]),
                              lastSegment(grant["properties"]["roleDefinitionId"]),
                              principalOf(grant["properties"]["principalId"])});
        QVERIFY(drawn.size() >= 25);
        std::string difference;
        for (const auto& [scope, role, who] : drawn)
            if (!predicted.contains({scope, role, who}))
                difference += "missing: " + who + " " + role + " on " + scope + "\n";
        for (const auto& [scope, role, who] : predicted)
            if (!drawn.contains({scope, role, who}))
                difference += "beside: " + who + " " + role + " on " + scope + "\n";
        QVERIFY2(predicted == drawn, difference.c_str());
    }

    void everyDrawnResourceIsPredictedAndNoneOfItsTypeBeside() {
        const auto catalogue = model::builtinCatalogue();
        std::map<std::string, std::multiset<std::string>> drawn, predicted;
        for (const auto& [id, element] : m_drawing.zone.elements) {
            const model::ElementType* type = catalogue->type(element->type);
            const bool isOwn = std::count(type->arm.begin(), type->arm.end(), '/') == 1;
            if (!isOwn || element->type == "subscription") continue;
            drawn[lower(type->arm)].insert(element->type == "defender-plan" ? element->properties.at("plan").string()
                                                                            : model::displayName(*element));
        }
        for (const json& resource : m_predicted)
            if (drawn.contains(lower(resource["type"])))
                predicted[lower(resource["type"])].insert(resource["name"].get<std::string>());
        // Names that come from the cloud stay an expression.
        for (auto& [type, names] : predicted) {
            std::multiset<std::string> resolved;
            for (std::string name : names) {
                if (name.find("suffixes.storage") != std::string::npos) name = "privatelink.blob.core.windows.net";
                if (name.find("suffixes.acrLoginServer") != std::string::npos) name = "privatelink.azurecr.io";
                if (name.find("suffixes.keyvaultDns") != std::string::npos) name = "privatelink.vaultcore.azure.net";
                resolved.insert(name);
            }
            names = resolved;
        }
        QVERIFY(drawn.size() >= 25);
        for (const auto& [type, names] : drawn) QVERIFY2(predicted[type] == names, type.c_str());
    }
};

ZONEWRIGHT_TEST(BicepCompileTest)
#include "bicep_compile_test.moc"
