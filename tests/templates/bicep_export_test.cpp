// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "templates/bicep/plan.h"
#include "tests/templates/bicep_project.h"
#endif

using namespace zonewright;
using namespace zonewright::tests;

namespace {

const char* const kVaultAndApp = R"(
elements:
  - {id: rg, type: resource-group, region: westeurope}
  - {id: kv, type: key-vault, name: kv-one, parent: rg, skuName: standard, publicNetworkAccess: Disabled, enableRbacAuthorization: true}
  - {id: app-id, type: managed-identity, name: id-app, parent: rg}
  - {id: people, type: entra-group}
relations:
  - {kind: role-assignment, source: app-id, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: people, target: rg, role: Reader}
)";

QString moduleOf(const templates::BicepProject& project, const char* path) {
    return QString::fromStdString(fileOf(project, path));
}

}  // namespace

class BicepExportTest : public QObject {
    Q_OBJECT

private slots:
    void drawnPropertiesStandAtTheirPaths() {
        const auto project = exported(drawingOf(kVaultAndApp));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const QString text = moduleOf(*project, "modules/rg.bicep");
        QVERIFY(text.contains("publicNetworkAccess: 'Disabled'"));
        QVERIFY(text.contains("enableRbacAuthorization: true"));
        QVERIFY(text.contains("name: names.kv"));
        QVERIFY(!text.contains("kv-one"));
        QVERIFY(!text.contains("enablePurgeProtection"));  // not drawn
        QVERIFY(QString::fromStdString(fileOf(*project, "main.bicepparam")).contains("kv: 'kv-one'"));
    }

    void anAppMayHoldARoleOnAStoreThatItUses() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: env, type: container-apps-environment, parent: rg}
  - {id: app, type: container-app, parent: env, identityType: SystemAssigned, containers: [{name: web, image: x}]}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
  - {id: s, type: secret, parent: kv}
relations:
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
  - {kind: uses-secret, source: app, target: s}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(moduleOf(*project, "modules/rg.bicep").contains("keyVaultUrl: s.properties.secretUri"));
        QVERIFY(moduleOf(*project, "modules/rg-access.bicep").contains("principalId: app.identity.principalId"));
        QVERIFY(isNoted(*project, "app"));  // what it may do is granted only after it
    }

    void aManagementGroupsAssignmentIsNamedByItsScope() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: mg, type: management-group, name: corp}
  - {id: sub, type: subscription, parent: mg}
  - {id: rg, type: resource-group, parent: sub}
  - {id: zone, type: private-dns-zone, parent: rg, name: privatelink.openai.azure.com}
  - {id: policy, type: policy-assignment, parent: mg, identityType: SystemAssigned, policyDefinitionId: /providers/Microsoft.Authorization/policyDefinitions/00000000-0000-0000-0000-000000000001}
relations:
  - {kind: role-assignment, source: policy, target: rg, role: Private DNS Zone Contributor}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(moduleOf(*project, "modules/rg-access.bicep").contains("scope: managementGroup('corp')"));
    }

    void aKeyOfTheirOwnStandsInWhatItEncrypts() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: kv, type: key-vault, parent: rg, skuName: premium}
  - {id: key, type: key, parent: kv}
  - {id: id, type: managed-identity, parent: rg}
  - {id: st, type: storage-account, parent: rg, skuName: Standard_LRS, kind: StorageV2}
  - {id: nic, type: network-interface, parent: rg}
relations:
  - {kind: encrypted-with, source: st, target: key}
  - {kind: identity-of, source: id, target: st, use: encryption}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const QString text = moduleOf(*project, "modules/rg.bicep");
        QVERIFY(text.contains("keySource: 'Microsoft.Keyvault'"));
        QVERIFY(text.contains("userAssignedIdentity: id.id"));
        QVERIFY(isNoted(*project, "nic"));  // it lies in no subnet
        QVERIFY(!text.contains("networkInterfaces"));
    }

    void aWafRuleInWordsIsNamedAndNeverOpensTheWall() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: waf, type: waf-policy, parent: rg, managedRuleSets: [{ruleSetType: OWASP, ruleSetVersion: '3.2'}], customRules: [{name: partner, priority: 1, ruleType: MatchRule, action: Allow, matchConditions: requests of the partner}]}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(isNoted(*project, "waf"));
        QVERIFY(!moduleOf(*project, "modules/rg.bicep").contains("partner"));
    }

    void grantsAreWrittenOnTheirScopeByRoleId() {
        const auto project = exported(drawingOf(kVaultAndApp));
        QVERIFY(project);
        const QString text = moduleOf(*project, "modules/rg-access.bicep");
        QVERIFY(text.contains("keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'"));
        QVERIFY(text.contains("scope: kv\n"));
        QVERIFY(text.contains("principalId: appId.properties.principalId"));
        QVERIFY(text.contains("principalId: principals.people"));
        QVERIFY(text.contains("principalType: 'Group'"));
        QVERIFY(text.contains("guid(\n    resourceGroup().id,"));
        QVERIFY(QString::fromStdString(fileOf(*project, "main.bicep")).contains("param principals entraPrincipals"));
    }

    void whatExistsIsReferredToAndNeverMade() {
        auto drawing = drawingOf(R"(
elements:
  - {id: hub, type: resource-group, name: rg-hub, managed: existing, region: westeurope}
  - {id: law, type: log-analytics, name: log-hub, parent: hub}
  - {id: rg, type: resource-group, region: westeurope}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
relations:
  - {kind: logs-to, source: kv, target: law, logs: [AuditEvent]}
)");
        const auto project = exported(std::move(drawing));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const QString text = moduleOf(*project, "modules/rg.bicep");
        QVERIFY(text.contains("existing = {\n  scope: resourceGroup(names.hub)\n  name: names.law\n}"));
        QVERIFY(text.contains("workspaceId: law.id"));
        QVERIFY(fileOf(*project, "modules/hub.bicep").empty());
        QVERIFY(!QString::fromStdString(fileOf(*project, "main.bicep")).contains("resource hub"));
        QVERIFY(QString::fromStdString(fileOf(*project, "README.md")).contains("log-hub"));
    }

    void whatIsManagedElsewhereIsNotedByName() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: st, type: storage-account, parent: rg, skuName: Standard_LRS, kind: StorageV2, managed: external}
)"));
        QVERIFY(project);
        QVERIFY(isNoted(*project, "st"));
        QVERIFY(QString::fromStdString(fileOf(*project, "README.md")).contains("`st`"));
        for (const auto& file : project->files)
            QVERIFY2(!QString::fromStdString(file.content).contains("storageAccounts@"), file.path.c_str());
    }

    void everyElementIsDeployedOrNoted() {
        const model::Drawing drawing = standaloneStarter();
        const auto catalogue = model::builtinCatalogue();
        const auto project = exported(drawing);
        QVERIFY(project);
        QString all;
        for (const auto& file : project->files) all += QString::fromStdString(file.content);
        for (const auto& [id, element] : drawing.zone.elements) {
            const model::ElementType* type = catalogue->type(element->type);
            if (type->implicit || catalogue->isA(element->type, "container") || element->type == "subscription")
                continue;
            const QString declared =
                QString::fromStdString("resource " + templates::bicep::symbolStem(id.value) + " '");
            const QString inlined = QString::fromStdString("name: '" + model::displayName(*element) + "'");
            const bool isWritten = element->type == "subnet" ? all.contains(inlined) : all.contains(declared);
            QVERIFY2(isWritten || isNoted(*project, id.value), id.value.c_str());
        }
    }

    void anUnknownValueIsLeftOutAndNoted() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: kv, type: key-vault, parent: rg, skuName: standard, publicNetworkAccess: '?'}
)"));
        QVERIFY(project);
        QVERIFY(isNoted(*project, "kv"));
        QVERIFY(!moduleOf(*project, "modules/rg.bicep").contains("publicNetworkAccess"));
    }

    void aRoleThatNobodyKnowsIsAProblemAtItsRelation() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
  - {id: who, type: managed-identity, parent: rg}
relations:
  - {kind: role-assignment, source: who, target: kv, role: Key Vault Dreamer}
)"));
        QVERIFY(!project);
        QCOMPARE(project.error().front().place, std::string("role-assignment(who,kv)"));
        QVERIFY(model::toText(project.error()).find("Key Vault Dreamer") != std::string::npos);
    }

    void aPrincipalWithoutAnIdentityIsAProblem() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
  - {id: search, type: ai-search, parent: rg, skuName: standard}
relations:
  - {kind: role-assignment, source: search, target: kv, role: Key Vault Secrets User}
)"));
        QVERIFY(!project);
        QVERIFY(model::toText(project.error()).find("search") != std::string::npos);
    }

    void resourcesWithoutAGroupGetOneAndAreNoted() {
        const auto project = exported(drawingOf("elements:\n  - {id: kv, type: key-vault, skuName: standard}\n"));
        QVERIFY(project);
        QVERIFY(isNoted(*project, "kv"));
        QVERIFY(moduleOf(*project, "modules/landing-zone.bicep").contains("Microsoft.KeyVault/vaults"));
        QVERIFY(QString::fromStdString(fileOf(*project, "main.bicepparam")).contains("rg-landing-zone"));
    }

    void secretsAreSecureParametersAndNeverWrittenDown() {
        const auto project = exported(standaloneStarter());
        QVERIFY(project);
        const QString parameters = QString::fromStdString(fileOf(*project, "main.bicepparam"));
        QVERIFY(
            parameters.contains("param vmJumpAdminPassword = readEnvironmentVariable('VM_JUMP_ADMIN_PASSWORD', '')"));
        QVERIFY(moduleOf(*project, "modules/app.bicep")
                    .contains("@secure()\n@description('Content of the secret session-signing-key.')"));
    }

    void aScriptThatIsNotDrawnIsAskedForBeforeDeployment() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group, name: rg-one}
  - {id: seed, type: deployment-script, parent: rg, kind: AzureCLI}
)"));
        QVERIFY(project);
        const QString parameters = QString::fromStdString(fileOf(*project, "main.bicepparam"));
        QVERIFY2(parameters.contains("param seedScript = readEnvironmentVariable('SEED_SCRIPT', '')"),
                 qPrintable(parameters));
    }

    void modulesThatNeedEachOtherAreDivided() {
        // The search service reaches the account over a link of its own, the project's connection needs the service.
        const auto project = exported(standaloneStarter());
        QVERIFY(project);
        QVERIFY(!moduleOf(*project, "modules/ai-2.bicep").isEmpty());
        QVERIFY(!moduleOf(*project, "modules/app-2.bicep").isEmpty());
        QVERIFY(moduleOf(*project, "modules/app-2.bicep").contains("Microsoft.App/containerApps@"));
        QVERIFY(!moduleOf(*project, "modules/app.bicep").contains("Microsoft.App/containerApps@"));
    }

    void resourcesThatNeedEachOtherInACircleAreAProblem() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: base, type: firewall-policy, parent: rg, tier: Standard}
  - {id: own, type: firewall-policy, parent: rg, tier: Standard}
relations:
  - {kind: uses-policy, source: own, target: base}
  - {kind: uses-policy, source: base, target: own}
)"));
        QVERIFY(!project);
        QVERIFY(model::toText(project.error()).find("circle") != std::string::npos);
    }

    void secondRegionsGetAParameterOfTheirOwn() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group, region: westeurope}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
  - {id: kv2, type: key-vault, parent: rg, skuName: standard}
  - {id: far, type: key-vault, parent: rg, skuName: standard, region: swedencentral}
)"));
        QVERIFY(project);
        QVERIFY(moduleOf(*project, "modules/rg.bicep").contains("location: locationSwedencentral"));
        QVERIFY(QString::fromStdString(fileOf(*project, "main.bicepparam"))
                    .contains("param locationSwedencentral = 'swedencentral'"));
    }

    void subscriptionsAreDeployedByFilesOfTheirOwn() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: sub-a, type: subscription}
  - {id: sub-b, type: subscription}
  - {id: rg-a, type: resource-group, parent: sub-a}
  - {id: rg-b, type: resource-group, parent: sub-b}
  - {id: law, type: log-analytics, parent: rg-a}
  - {id: kv, type: key-vault, parent: rg-b, skuName: standard}
relations:
  - {kind: logs-to, source: kv, target: law}
)"));
        QVERIFY(project);
        QVERIFY(!fileOf(*project, "main-sub-a.bicep").empty());
        QVERIFY(!fileOf(*project, "main-sub-b.bicep").empty());
        QVERIFY(moduleOf(*project, "modules/b.bicep").contains("scope: resourceGroup(names.subA, names.rgA)"));
    }

    void theOrderOfTheFileChangesNoByte() {
        const model::Drawing drawing = standaloneStarter();
        const auto first = exported(drawing);
        model::Drawing reread = drawing;
        auto tree = model::readTree(model::writeDrawing(drawing, model::Syntax::json), model::Syntax::json, "again");
        QVERIFY(tree);
        for (model::TreeEntry& entry : tree->entries) {
            std::reverse(entry.value.items.begin(), entry.value.items.end());
            std::reverse(entry.value.entries.begin(), entry.value.entries.end());
        }
        auto loaded = model::readDrawing(std::move(*tree), *model::builtinCatalogue(), "again");
        QVERIFY2(loaded, loaded ? "" : model::toText(loaded.error()).c_str());
        const auto second = exported(loaded->drawing);
        QVERIFY(first && second);
        QCOMPARE(second->files.size(), first->files.size());
        for (std::size_t i = 0; i < first->files.size(); ++i) {
            QCOMPARE(second->files[i].path, first->files[i].path);
            QVERIFY2(second->files[i].content == first->files[i].content, first->files[i].path.c_str());
        }
    }

    void everyTypeOfTheCatalogueIsDeclaredOrNoted() {
        const auto catalogue = model::builtinCatalogue();
        model::Drawing drawing;
        for (const model::ElementType& type : catalogue->types()) {
            if (type.implicit) continue;
            model::Element element;
            element.id = model::ElementId(type.id);
            element.type = type.id;
            for (const std::string& parent : type.parents)
                if (catalogue->type(parent) && parent != type.id &&
                    (element.parent.empty() || parent == "resource-group"))
                    element.parent = model::ElementId(parent);
            drawing.zone.elements[element.id] = std::make_shared<model::Element>(element);
        }
        const auto project = exported(drawing);
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QString all;
        for (const auto& file : project->files) all += QString::fromStdString(file.content);
        for (const auto& [id, element] : drawing.zone.elements) {
            const bool isScope = catalogue->isA(element->type, "scope") || catalogue->isA(element->type, "container");
            const QString declared =
                QString::fromStdString("resource " + templates::bicep::symbolStem(id.value) + " '");
            QVERIFY2(isScope || element->type == "subnet" || all.contains(declared) || isNoted(*project, id.value),
                     id.value.c_str());
        }
    }

    void whatADeploymentNeedsAndIsNotDrawnIsNoted() {
        const auto project = exported(
            drawingOf("elements:\n  - {id: rg, type: resource-group}\n  - {id: kv, type: key-vault, parent: rg}\n"));
        QVERIFY(project);
        QVERIFY(isNoted(*project, "kv"));
        QVERIFY(QString::fromStdString(fileOf(*project, "README.md")).contains("skuName"));
    }

    void customRolesAndGrantsOnOtherScopesAreWritten() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: mg, type: management-group}
  - {id: sub, type: subscription, parent: mg}
  - {id: reader, type: custom-role-definition, parent: sub, roleName: Index reader, actions: [Microsoft.Search/searchServices/read]}
  - {id: rg, type: resource-group, parent: sub}
  - {id: search, type: ai-search, parent: rg, skuName: basic}
  - {id: people, type: entra-group}
relations:
  - {kind: role-assignment, source: people, target: search, role: Index reader}
  - {kind: role-assignment, source: people, target: mg, role: Reader}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(moduleOf(*project, "modules/subscription.bicep").contains("roleName: 'Index reader'"));
        QVERIFY(moduleOf(*project, "modules/rg-access.bicep").contains("roleDefinitionId: reader.id"));
        QVERIFY(
            moduleOf(*project, "modules/management-group-access.bicep").startsWith("targetScope = 'managementGroup'"));
    }

    void anEmptyDrawingBecomesNothingToDeploy() {
        const auto project = exported(model::Drawing{});
        QVERIFY(project);
        for (const auto& file : project->files)
            QVERIFY2(!QString::fromStdString(file.path).endsWith(".bicep"), file.path.c_str());
    }
};

ZONEWRIGHT_TEST(BicepExportTest)
#include "bicep_export_test.moc"
