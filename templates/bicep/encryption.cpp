// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/relations.h"

#include <map>
#include <string_view>

namespace zonewright::templates::bicep {

namespace {

// A key, as the many shapes want it.
struct KeyUse {
    Plan& plan;
    ArmResource& resource;
    ArmResource& key;
    ArmResource& vault;
    ArmResource* identity;  // that may unwrap with it; null: the resource's own

    Expression name() const { return plan.use(resource, key).dot("name"); }
    Expression vaultUri() const {
        const bool isHsm = vault.type == "Microsoft.KeyVault/managedHSMs";
        return plan.use(resource, vault).path(isHsm ? "properties.hsmUri" : "properties.vaultUri");
    }
    // Without a version: the newest one is followed.
    Expression uri() const { return plan.use(resource, key).path("properties.keyUri"); }
    Expression versionedUri() const { return plan.use(resource, key).path("properties.keyUriWithVersion"); }
    std::optional<Expression> identityId() const {
        if (!identity) return std::nullopt;
        return plan.id(resource, *identity);
    }
    std::optional<Expression> clientId() const {
        if (!identity) return std::nullopt;
        return plan.use(resource, *identity).path("properties.clientId");
    }
    Object& at(std::string_view path) const { return resource.body.at(path); }
};

void setWhere(Object& object, std::string_view key, const std::optional<Expression>& value) {
    if (value) object.setAt(key, *value);
}

void storage(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("keySource", "Microsoft.Keyvault");
    block.at("keyvaultproperties").set("keyname", use.name()).set("keyvaulturi", use.vaultUri());
    setWhere(block, "identity.userAssignedIdentity", use.identityId());
}

void cognitive(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("keySource", "Microsoft.KeyVault");
    Object& key = block.at("keyVaultProperties");
    key.set("keyName", use.name()).set("keyVaultUri", use.vaultUri());
    setWhere(key, "identityClientId", use.clientId());
}

void cosmos(const KeyUse& use) {
    use.at("properties").set("keyVaultKeyUri", use.uri());
    if (const auto id = use.identityId())
        use.at("properties").set("defaultIdentity", interpolate({"UserAssignedIdentity=", *id}));
}

void registry(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("status", "enabled").at("keyVaultProperties").set("keyIdentifier", use.uri());
    setWhere(block.at("keyVaultProperties"), "identity", use.clientId());
}

void machineLearning(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("status", "Enabled");
    block.at("keyVaultProperties")
        .set("keyVaultArmId", use.plan.id(use.resource, use.vault))
        .set("keyIdentifier", use.versionedUri());
    setWhere(block, "identity.userAssignedIdentity", use.identityId());
}

void configurationStore(const KeyUse& use) {
    Object& key = use.at("properties.encryption.keyVaultProperties");
    key.set("keyIdentifier", use.uri());
    setWhere(key, "identityClientId", use.clientId());
}

void sqlServer(const KeyUse& use) {
    use.at("properties").set("keyId", use.versionedUri());
    setWhere(use.at("properties"), "primaryUserAssignedIdentityId", use.identityId());
}

void flexibleServer(const KeyUse& use) {
    Object& block = use.at("properties.dataEncryption");
    block.set("type", "AzureKeyVault").set("primaryKeyURI", use.versionedUri());
    setWhere(block, "primaryUserAssignedIdentityId", use.identityId());
}

void messaging(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    Object key;
    key.set("keyName", use.name()).set("keyVaultUri", use.vaultUri());
    setWhere(key, "identity.userAssignedIdentity", use.identityId());
    block.set("keySource", "Microsoft.KeyVault").set("keyVaultProperties", array({key}));
}

void dataFactory(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("keyName", use.name()).set("vaultBaseUrl", use.vaultUri());
    setWhere(block, "identity.userAssignedIdentity", use.identityId());
}

void kusto(const KeyUse& use) {
    Object& block = use.at("properties.keyVaultProperties");
    block.set("keyName", use.name()).set("keyVaultUri", use.vaultUri());
    setWhere(block, "userIdentity", use.identityId());
}

void synapse(const KeyUse& use) {
    use.at("properties.encryption.cmk.key").set("name", "default").set("keyVaultUrl", use.uri());
}

void batch(const KeyUse& use) {
    use.at("properties.encryption").set("keySource", "Microsoft.KeyVault");
    use.at("properties.encryption.keyVaultProperties").set("keyIdentifier", use.uri());
}

void recovery(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.at("keyVaultProperties").set("keyUri", use.uri());
    if (const auto id = use.identityId())
        block.at("kekIdentity").set("userAssignedIdentity", *id);
    else
        block.at("kekIdentity").set("useSystemAssignedIdentity", true);
}

void automation(const KeyUse& use) {
    Object& block = use.at("properties.encryption");
    block.set("keySource", "Microsoft.Keyvault");
    block.at("keyVaultProperties").set("keyName", use.name()).set("keyvaultUri", use.vaultUri());
    setWhere(block, "identity.userAssignedIdentity", use.identityId());
}

void managedRedis(const KeyUse& use) {
    Object& block = use.at("properties.encryption.customerManagedKeyEncryption");
    block.set("keyEncryptionKeyUrl", use.versionedUri());
    if (const auto id = use.identityId())
        block.at("keyEncryptionKeyIdentity")
            .set("identityType", "userAssignedIdentity")
            .set("userAssignedIdentityResourceId", *id);
}

void cluster(const KeyUse& use) {
    use.at("properties.securityProfile.azureKeyVaultKms").set("enabled", true).set("keyId", use.versionedUri());
}

using Shape = void (*)(const KeyUse&);

Shape shapeOf(std::string_view armType) {
    static const std::map<std::string_view, Shape> kShapes{
        {"Microsoft.AppConfiguration/configurationStores", configurationStore},
        {"Microsoft.Automation/automationAccounts", automation},
        {"Microsoft.Batch/batchAccounts", batch},
        {"Microsoft.Cache/redisEnterprise", managedRedis},
        {"Microsoft.CognitiveServices/accounts", cognitive},
        {"Microsoft.ContainerRegistry/registries", registry},
        {"Microsoft.ContainerService/managedClusters", cluster},
        {"Microsoft.DBforMySQL/flexibleServers", flexibleServer},
        {"Microsoft.DBforPostgreSQL/flexibleServers", flexibleServer},
        {"Microsoft.DataFactory/factories", dataFactory},
        {"Microsoft.DocumentDB/databaseAccounts", cosmos},
        {"Microsoft.EventHub/namespaces", messaging},
        {"Microsoft.Kusto/clusters", kusto},
        {"Microsoft.MachineLearningServices/workspaces", machineLearning},
        {"Microsoft.RecoveryServices/vaults", recovery},
        {"Microsoft.ServiceBus/namespaces", messaging},
        {"Microsoft.Sql/servers", sqlServer},
        {"Microsoft.Storage/storageAccounts", storage},
        {"Microsoft.Synapse/workspaces", synapse},
    };
    const auto found = kShapes.find(armType);
    return found == kShapes.end() ? nullptr : found->second;
}

// The identity that is drawn for encryption, else the only one that is assigned.
ArmResource* unwrapping(const Plan& plan, const model::Element& element) {
    ArmResource* only = nullptr;
    int count = 0;
    for (const model::Relation* relation : plan.structure().to(element.id)) {
        if (relation->kind != "identity-of") continue;
        ArmResource* identity = plan.find(relation->source);
        if (!identity || identity->type != "Microsoft.ManagedIdentity/userAssignedIdentities") continue;
        const auto use = relation->properties.find("use");
        if (use != relation->properties.end() && use->second.text() == "encryption") return identity;
        only = identity;
        ++count;
    }
    return count == 1 ? only : nullptr;
}

}  // namespace

void writeEncryption(Plan& plan) {
    for (const auto& [id, relation] : plan.zone().relations) {
        if (relation->kind != "encrypted-with") continue;
        ArmResource* resource = plan.find(relation->source);
        ArmResource* key = plan.find(relation->target);
        if (!resource || resource->form != ArmResource::Form::deployed) continue;
        plan.done(*relation);
        const Shape shape = shapeOf(resource->type);
        if (!key || !key->parent || key->form == ArmResource::Form::omitted || !shape) {
            plan.note(id.value,
                      shape ? "the key is not part of this project, so the resource keeps the platform's"
                            : "how this type takes a key of yours is not written; it keeps the platform's",
                      "Set the key where the resource is run");
            continue;
        }
        if (plan.waitsFor(*key, *resource)) {
            plan.note(id.value, "the key waits for the resource, so it is not written",
                      "Keep keys in a vault that does not use the resource");
            continue;
        }
        ArmResource* identity = unwrapping(plan, *resource->element);
        shape({plan, *resource, *key, *key->parent, identity});
        if (!identity)
            plan.note(id.value, "the resource unwraps the key with its own identity, whose right can only follow it",
                      "Deploy again once the right is there, or assign a managed identity, use: encryption");
    }
}

}  // namespace zonewright::templates::bicep
