// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

// Host, service tag or private link that the managed network lets out to, under a name of its own.
Object outboundRule(const model::Value& record) {
    Object rule;
    const std::string type = textField(record, "type"), destination = textField(record, "destination");
    rule.set("type", type).set("category", "UserDefined");
    if (type == "FQDN") {
        rule.set("destination", destination);
    } else {
        const std::string ports = textField(record, "portRanges"), protocol = textField(record, "protocol");
        rule.at("destination")
            .set("serviceTag", destination)
            .set("protocol", protocol.empty() ? "TCP" : protocol)
            .set("portRanges", ports.empty() ? "443" : ports);
    }
    return rule;
}

void companions(Plan& plan, ArmResource& resource, const model::Element& element) {
    static const std::pair<const char*, const char*> kUses[] = {
        {"defaultStorage", "properties.storageAccount"},
        {"keyVault", "properties.keyVault"},
        {"registry", "properties.containerRegistry"},
        {"applicationInsights", "properties.applicationInsights"},
        {"hub", "properties.hubResourceId"}};
    for (const auto& [use, path] : kUses)
        if (ArmResource* companion = associated(plan, element, use))
            resource.body.setAt(path, plan.id(resource, *companion));
    if (const model::Element* hub = plan.zone().find(element.parent); hub && hub->type == "aml-workspace")
        if (ArmResource* found = plan.find(hub->id))
            resource.body.setAt("properties.hubResourceId", plan.id(resource, *found));
}

}  // namespace

void completeMachineLearning(Plan& plan, ArmResource& resource, const model::Element& element) {
    companions(plan, resource, element);
    if (resource.body.has("properties.hubResourceId")) return;  // a project has its hub's
    for (const auto& [use, path] :
         {std::pair{"defaultStorage", "properties.storageAccount"}, std::pair{"keyVault", "properties.keyVault"}})
        if (!resource.body.has(path))
            plan.note(element.id.value,
                      std::string("no ") + (std::string_view(use) == "keyVault" ? "vault" : "storage") +
                          " is associated with the workspace, and it cannot be deployed without",
                      std::string("Draw associated-with it, use: ") + use);
    for (const model::Value& record : drawnList(element, "outboundRules"))
        resource.body.at("properties.managedNetwork.outboundRules")
            .set(textField(record, "name"), outboundRule(record));
    for (const model::Relation* relation : plan.take(element.id, "managed-private-link")) {
        ArmResource* target = plan.find(relation->target);
        if (!target) continue;
        Object rule;
        rule.set("type", "PrivateEndpoint").set("category", "UserDefined");
        rule.at("destination")
            .set("serviceResourceId", plan.id(resource, *target))
            .set("subresourceTarget", relationText(*relation, "groupId"));
        resource.body.at("properties.managedNetwork.outboundRules").set("to-" + relation->target.value, rule);
    }
    if (const auto drawn = drawnText(element, "kind"); element.type == "aml-workspace" && drawn)
        resource.body.set("kind", *drawn);
}

void completeAccountNetwork(Plan& plan, ArmResource& resource, const model::Element& element) {
    const auto rules = drawnList(element, "outboundRules");
    const auto links = plan.take(element.id, "managed-private-link");
    if (rules.empty() && links.empty()) return;
    ArmResource& network = plan.child(resource, "managedNetworks", "default");
    network.body.at("properties");
    for (const model::Value& record : rules)
        plan.child(network, "outboundRules", textField(record, "name")).body.set("properties", outboundRule(record));
    for (const model::Relation* relation : links) {
        ArmResource* target = plan.find(relation->target);
        if (!target) continue;
        ArmResource& rule = plan.child(network, "outboundRules", "to-" + relation->target.value);
        Object& properties = rule.body.at("properties");
        properties.set("type", "PrivateEndpoint").set("category", "UserDefined");
        properties.at("destination")
            .set("serviceResourceId", plan.id(rule, *target))
            .set("subresourceTarget", relationText(*relation, "groupId"));
    }
}

void completeMlRegistry(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    std::vector<Expression> details;
    std::vector<std::string> regions;
    for (const model::Value& region : drawnList(element, "regionDetails")) regions.push_back(region.text());
    if (regions.empty()) regions.push_back(plan.regionOf(element));
    for (const std::string& region : regions) {
        const bool isKnown = plan.locationParameters().contains(region) || region.empty();
        if (isKnown) resource.regions.insert(region);
        Object detail;
        detail.set("location", isKnown ? plan.location(region) : Expression(region));
        Object registry;
        registry.at("systemCreatedAcrAccount").set("acrAccountSku", "Premium");
        detail.set("acrDetails", array({registry}));
        Object storage;
        storage.at("systemCreatedStorageAccount")
            .set("storageAccountType", "Standard_LRS")
            .set("storageAccountHnsEnabled", false);
        detail.set("storageAccountDetails", array({storage}));
        details.push_back(detail);
    }
    properties.set("regionDetails", array(details));
}

void completeMlCompute(Plan& plan, ArmResource& resource, const model::Element& element) {
    const bool isInstance = element.type == "aml-compute-instance";
    Object& properties = resource.body.at("properties");
    properties.set("computeType", isInstance ? "ComputeInstance" : "AmlCompute");
    Object& inner = properties.at("properties");
    if (const auto subnet = optionalSubnetId(plan, resource, element)) inner.setAt("subnet.id", *subnet);
    if (!isInstance) {
        if (inner.has("scaleSettings") && !inner.has("scaleSettings.maxNodeCount"))
            inner.setAt("scaleSettings.maxNodeCount", 1);
        return;
    }
    for (const model::Relation* relation : plan.takeTo(element.id, "works-on")) {
        const model::Element* person = plan.zone().find(relation->source);
        const auto id = person ? plan.principalId(resource, *person) : std::nullopt;
        if (!id) continue;
        inner.at("personalComputeInstanceSettings.assignedUser")
            .set("objectId", *id)
            .set("tenantId", call("tenant", {}).dot("tenantId"));
        inner.set("computeInstanceAuthorizationType", "personal");
    }
}

void completeMlDatastore(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    ArmResource* target = nullptr;
    for (const model::Relation* relation : plan.take(element.id, "connects-to"))
        if (ArmResource* found = plan.find(relation->target)) target = found;
    ArmResource* account = target;
    while (account && account->type != "Microsoft.Storage/storageAccounts") account = account->parent;
    const std::string type = drawnText(element, "datastoreType").value_or("");
    const std::string credentials = drawnText(element, "credentialsType").value_or("None");
    const bool isBlob = type == "AzureBlob", isFile = type == "AzureFile", isLake = type == "AzureDataLakeGen2";
    if (!(isBlob || isFile || isLake) || !account) {
        plan.omit(resource, "a datastore is written for a blob container, a file share or a lake of this project",
                  "Draw connects-to the container, and datastoreType AzureBlob, AzureFile or AzureDataLakeGen2");
        return;
    }
    properties.set("accountName", plan.use(resource, *account).dot("name"));
    const Expression name = target == account ? Expression("data") : plan.use(resource, *target).dot("name");
    properties.set(isBlob ? "containerName" : isFile ? "fileShareName" : "filesystem", name);
    Object& secret = properties.at("credentials");
    if (credentials == "AccountKey") {
        secret.at("secrets")
            .set("secretsType", "AccountKey")
            .set("key", secretParameter(resource, "AccountKey",
                                        "Access key that the datastore " + resource.nameText + " keeps."));
    } else if (credentials == "Sas") {
        secret.at("secrets")
            .set("secretsType", "Sas")
            .set("sasToken",
                 secretParameter(resource, "SasToken", "Token that the datastore " + resource.nameText + " keeps."));
    } else if (credentials != "None") {
        plan.note(element.id.value, "its stored credential is not written", "Enter it in the workspace");
        secret = Object();
        properties.set("credentials", Object().set("credentialsType", "None"));
    }
}

void completeMlConnection(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    for (const model::Relation* relation : plan.take(element.id, "connects-to")) {
        ArmResource* target = plan.find(relation->target);
        if (!target) continue;
        if (const auto endpoint = endpointOf(plan, resource, *target); endpoint && !properties.has("target"))
            properties.set("target", *endpoint);
    }
    const std::string type = drawnText(element, "authType").value_or("AAD");
    if (type != "AAD" && type != "None")
        plan.note(element.id.value, "the credential of the connection is not written",
                  "Enter it in the workspace, or sign in with Entra ID");
}

void completeOnlineEndpoint(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (!drawnList(element, "deployments").empty() || element.properties.contains("egressPublicNetworkAccess"))
        plan.note(element.id.value, "its deployments are not written: they need the model's environment and code",
                  "Deploy the model by the pipeline");
    static_cast<void>(resource);
}

}  // namespace zonewright::templates::bicep
