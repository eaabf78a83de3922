// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

namespace {

// The connection of the host's project (or account) that leads to the store.
ArmResource* connectionTo(Plan& plan, const model::Element& host, const model::ElementId& store) {
    const model::Element* parent = plan.structure().armParent(host.id);
    for (const model::Element* connection : plan.structure().sources(store, "connects-to"))
        if (parent && plan.structure().armParent(connection->id) == parent) return plan.find(connection);
    return nullptr;
}

}  // namespace

std::optional<Expression> endpointOf(Plan& plan, ArmResource& from, ArmResource& target) {
    static const std::pair<std::string_view, std::string_view> kPaths[] = {
        {"Microsoft.Search/searchServices", "properties.endpoint"},
        {"Microsoft.Storage/storageAccounts", "properties.primaryEndpoints.blob"},
        {"Microsoft.DocumentDB/databaseAccounts", "properties.documentEndpoint"},
        {"Microsoft.CognitiveServices/accounts", "properties.endpoint"},
        {"Microsoft.KeyVault/vaults", "properties.vaultUri"},
        {"Microsoft.AppConfiguration/configurationStores", "properties.endpoint"},
        {"Microsoft.ApiManagement/service", "properties.gatewayUrl"},
        {"Microsoft.MachineLearningServices/workspaces/onlineEndpoints", "properties.scoringUri"},
        {"Microsoft.EventGrid/topics", "properties.endpoint"},
        {"Microsoft.Insights/components", "properties.ConnectionString"}};
    for (const auto& [type, path] : kPaths)
        if (target.type == type) return plan.use(from, target).path(path);
    if (target.type == "Microsoft.Web/sites")
        return interpolate({"https://", plan.use(from, target).path("properties.defaultHostName")});
    if (target.type == "Microsoft.App/containerApps")
        return interpolate({"https://", plan.use(from, target).path("properties.configuration.ingress.fqdn")});
    if (target.type == "Microsoft.CognitiveServices/accounts/deployments" && target.parent)
        return endpointOf(plan, from, *target.parent);
    return std::nullopt;
}

void completeAiAccount(Plan& plan, ArmResource& resource, const model::Element& element) {
    // Where the account is called after its own name, it stays so when the name is chosen anew.
    if (drawnText(element, "customSubDomainName").value_or("") == resource.nameText)
        resource.body.setAt("properties.customSubDomainName", resource.name);
    completeAccountNetwork(plan, resource, element);
    for (const model::Relation* relation : plan.take(element.id, "in-subnet")) {
        ArmResource* subnet = plan.find(relation->target);
        const auto use = relation->properties.find("use");
        if (!subnet || use == relation->properties.end() || use->second.text() != "agents") continue;
        Object injection;
        injection.set("scenario", "agent").set("subnetArmId", plan.id(resource, *subnet));
        injection.set("useMicrosoftManagedNetwork", drawnTrue(element, "useMicrosoftManagedNetwork"));
        resource.body.setAt("properties.networkInjections", array({injection}));
    }
}

void completeFoundryProject(Plan&, ArmResource& resource, const model::Element&) { resource.body.at("properties"); }

void completeFoundryConnection(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "connects-to")) {
        ArmResource* target = plan.find(relation->target);
        if (!target) continue;
        Object& properties = resource.body.at("properties");
        if (const auto endpoint = endpointOf(plan, resource, *target); endpoint && !properties.has("target"))
            properties.set("target", *endpoint);
        properties.at("metadata").set("ApiType", "Azure").set("ResourceId", plan.id(resource, *target));
    }
    if (drawnText(element, "authType").value_or("AAD") != "AAD" &&
        drawnText(element, "authType").value_or("") != "None")
        plan.note(element.id.value, "the credential of the connection is not written",
                  "Enter it where the connection is run, or sign in with Entra ID");
}

void completeCapabilityHost(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    const std::pair<const char*, const char*> stores[] = {{"threadStore", "threadStorageConnections"},
                                                          {"vectorStore", "vectorStoreConnections"},
                                                          {"fileStore", "storageConnections"}};
    for (const model::Relation* relation : plan.take(element.id, "associated-with")) {
        const auto use = relation->properties.find("use");
        for (const auto& [word, key] : stores) {
            if (use == relation->properties.end() || use->second.text() != word) continue;
            ArmResource* connection = connectionTo(plan, element, relation->target);
            if (connection)
                properties.set(key, array({plan.use(resource, *connection).dot("name")}));
            else
                plan.note(relation->id.value,
                          "no connection of the project leads to the store, so the host cannot use it",
                          "Draw a connection with connects-to the store");
        }
    }
}

void completeModelDeployment(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "uses-policy"))
        if (ArmResource* policy = plan.find(relation->target))
            resource.body.setAt("properties.raiPolicyName", plan.use(resource, *policy).dot("name"));
}

void completeSearch(Plan& plan, ArmResource& resource, const model::Element& element) {
    // How to sign in is an object with the one key that is meant, and may only be said while keys are accepted.
    if (const auto options = drawnText(element, "authOptions"); options && !drawnTrue(element, "disableLocalAuth")) {
        Object content;
        if (*options == "aadOrApiKey") content.set("aadAuthFailureMode", "http401WithBearerChallenge");
        resource.body.at("properties.authOptions").set(Expression(*options), content);
    }
    for (const model::Relation* relation : plan.take(element.id, "managed-private-link")) {
        ArmResource* target = plan.find(relation->target);
        const auto groupId = relation->properties.find("groupId");
        if (!target || groupId == relation->properties.end()) continue;
        ArmResource& link =
            plan.child(resource, "sharedPrivateLinkResources", "to-" + target->nameText + "-" + groupId->second.text());
        Object& properties = link.body.at("properties");
        properties.set("privateLinkResourceId", plan.id(link, *target)).set("groupId", groupId->second.text());
        properties.set("requestMessage", "Indexer of " + resource.nameText);
        plan.note(relation->id.value, "the link is requested; its approval is an act at the target",
                  "Approve the connection on '" + target->nameText + "' once it is deployed");
    }
}

}  // namespace zonewright::templates::bicep
