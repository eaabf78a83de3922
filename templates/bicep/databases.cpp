// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

namespace zonewright::templates::bicep {

namespace {

std::string_view kindOf(const Plan& plan, const model::Element& principal) {
    if (principal.type == "entra-group") return "Group";
    return plan.catalogue().isA(principal.type, "human") ? "User" : "ServicePrincipal";
}

bool isAdministrator(const model::Relation& relation) {
    const std::string role = relationText(relation, "role");
    return role.find("admin") != std::string::npos || role.find("Admin") != std::string::npos;
}

// Principals with the rights of an administrator inside the service; the others are made by its own language.
std::vector<const model::Element*> administrators(Plan& plan, const model::Element& element) {
    std::vector<const model::Element*> found;
    for (const model::Relation* relation : plan.takeTo(element.id, "inner-role")) {
        const model::Element* principal = plan.zone().find(relation->source);
        if (principal && isAdministrator(*relation))
            found.push_back(principal);
        else
            plan.note(relation->id.value, "a right inside the service is granted in its own language, not here",
                      "Create the user and grant the role in the database");
    }
    return found;
}

void localAdministrator(ArmResource& resource, std::string_view loginPath, std::string_view passwordPath) {
    if (!resource.body.has(loginPath)) return;
    resource.body.setAt(passwordPath,
                        secretParameter(resource, "AdminPassword",
                                        "Password of the local administrator of " + resource.nameText + "."));
}

void flexibleServer(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    if (const auto subnet = optionalSubnetId(plan, resource, element))
        properties.setAt("network.delegatedSubnetResourceId", *subnet);
    for (const model::Relation* relation : plan.take(element.id, "registers-in"))
        if (ArmResource* zone = plan.find(relation->target))
            properties.setAt(element.type == "postgres-flexible" ? "network.privateDnsZoneArmResourceId"
                                                                 : "network.privateDnsZoneResourceId",
                             plan.id(resource, *zone));
    localAdministrator(resource, "properties.administratorLogin", "properties.administratorLoginPassword");
}

}  // namespace

void completeSqlServer(Plan& plan, ArmResource& resource, const model::Element& element) {
    const auto admins = administrators(plan, element);
    if (!admins.empty()) {
        Object& block = resource.body.at("properties.administrators");
        const auto id = plan.principalId(resource, *admins.front());
        const std::string_view kind = kindOf(plan, *admins.front());
        block.set("administratorType", "ActiveDirectory").set("login", model::displayName(*admins.front()));
        block.set("principalType", kind == "ServicePrincipal" ? std::string_view("Application") : kind);
        if (id) block.set("sid", *id);
        block.set("tenantId", call("tenant", {}).dot("tenantId"));
        if (admins.size() > 1)
            plan.note(element.id.value, "one administrator of the directory is written; a server takes no more",
                      "Draw a group and its members");
    }
    localAdministrator(resource, "properties.administratorLogin", "properties.administratorLoginPassword");
    // Without anybody to administer it, it cannot be made.
    if (admins.empty() && !resource.body.has("properties.administratorLogin"))
        plan.note(element.id.value, "it has no administrator, and cannot be deployed so",
                  "Draw inner-role from a group, role: administrator, or administratorLogin");
}

void completeManagedInstance(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (const auto subnet = subnetId(plan, resource, element)) resource.body.setAt("properties.subnetId", *subnet);
    completeSqlServer(plan, resource, element);
}

void completePostgres(Plan& plan, ArmResource& resource, const model::Element& element) {
    flexibleServer(plan, resource, element);
    if (drawnText(element, "activeDirectoryAuth").value_or("") == "Enabled")
        resource.body.setAt("properties.authConfig.tenantId", call("tenant", {}).dot("tenantId"));
    for (const model::Element* principal : administrators(plan, element)) {
        ArmResource& admin = plan.child(resource, "administrators", principal->id.value);
        const auto id = plan.principalId(admin, *principal);
        if (!id) {
            plan.omit(admin, "the administrator has no identity");
            continue;
        }
        admin.name = *id;
        admin.aspect = Aspect::access;
        // A name that is only known while deploying is none.
        if (ArmResource* identity = plan.find(principal->id)) {
            plan.omit(admin, "the administrator '" + identity->nameText + "' is named by an id that deployment makes");
            plan.note(element.id.value, "a managed identity as its administrator is not written",
                      "Draw a group of the directory that holds the identity");
            continue;
        }
        admin.body.at("properties")
            .set("principalName", model::displayName(*principal))
            .set("principalType", kindOf(plan, *principal))
            .set("tenantId", call("tenant", {}).dot("tenantId"));
    }
}

void completeMysql(Plan& plan, ArmResource& resource, const model::Element& element) {
    flexibleServer(plan, resource, element);
    administrators(plan, element);
    for (const auto& [key, name] :
         {std::pair{"entraOnly", "aad_auth_only"}, std::pair{"requireSecureTransport", "require_secure_transport"}}) {
        const auto drawn = element.properties.find(key);
        if (drawn == element.properties.end() || !drawn->second.isBoolean()) continue;
        plan.child(resource, "configurations", name)
            .body.at("properties")
            .set("value", drawn->second.boolean() ? "ON" : "OFF")
            .set("source", "user-override");
    }
}

void completeMongo(Plan&, ArmResource& resource, const model::Element&) {
    localAdministrator(resource, "properties.administrator.userName", "properties.administrator.password");
}

void completeRedis(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (const auto subnet = optionalSubnetId(plan, resource, element))
        resource.body.setAt("properties.subnetId", *subnet);
}

void completeSynapse(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    ArmResource* lake = associated(plan, element, "defaultStorage");
    if (lake) {
        properties.at("defaultDataLakeStorage")
            .set("accountUrl", plan.use(resource, *lake).path("properties.primaryEndpoints.dfs"))
            .set("filesystem", "workspace");
    } else {
        plan.note(element.id.value, "it has no default data lake, and cannot be deployed so",
                  "Draw associated-with an ADLS account, use: defaultStorage");
    }
    localAdministrator(resource, "properties.sqlAdministratorLogin", "properties.sqlAdministratorLoginPassword");
    administrators(plan, element);
}

void completeDatabricks(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    properties.set("managedResourceGroupId",
                   call("subscriptionResourceId",
                        {"Microsoft.Resources/resourceGroups", interpolate({resource.name, "-managed"})}));
    for (const auto& [use, key] : {std::pair{"databricksPublic", "customPublicSubnetName"},
                                   std::pair{"databricksPrivate", "customPrivateSubnetName"}}) {
        for (const model::Relation* relation : plan.structure().from(element.id)) {
            if (relation->kind != "in-subnet" || relationText(*relation, "use") != use) continue;
            ArmResource* subnet = plan.find(relation->target);
            if (!subnet || !subnet->parent) continue;
            plan.done(*relation);
            properties.setAt("parameters.customVirtualNetworkId.value", plan.id(resource, *subnet->parent));
            properties.setAt(std::string("parameters.") + key + ".value", plan.use(resource, *subnet).dot("name"));
        }
    }
}

void completeDataFactory(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "managed-private-link")) {
        ArmResource* target = plan.find(relation->target);
        if (!target) continue;
        ArmResource& network = plan.child(resource, "managedVirtualNetworks", "default");
        network.body.at("properties");
        ArmResource& link = plan.child(network, "managedPrivateEndpoints", "to-" + relation->target.value);
        Object& properties = link.body.at("properties");
        properties.set("privateLinkResourceId", plan.id(link, *target));
        if (const std::string group = relationText(*relation, "groupId"); !group.empty())
            properties.set("groupId", group);
        plan.note(relation->id.value, "the link is requested; its approval is an act at the target",
                  "Approve the connection on '" + target->nameText + "' once it is deployed");
    }
}

void completeLinkedService(Plan& plan, ArmResource& resource, const model::Element& element) {
    const std::string type = drawnText(element, "linkedServiceType").value_or("");
    ArmResource* target = nullptr;
    for (const model::Relation* relation : plan.take(element.id, "connects-to"))
        if (ArmResource* found = plan.find(relation->target)) target = found;
    struct Known {
        const char* type;
        const char* key;
        const char* armType;
        const char* path;
    };
    static const Known kKnown[] = {
        {"AzureBlobStorage", "serviceEndpoint", "Microsoft.Storage/storageAccounts",
         "properties.primaryEndpoints.blob"},
        {"AzureBlobFS", "url", "Microsoft.Storage/storageAccounts", "properties.primaryEndpoints.dfs"},
        {"AzureKeyVault", "baseUrl", "Microsoft.KeyVault/vaults", "properties.vaultUri"},
        {"AzureSearch", "url", "Microsoft.Search/searchServices", "properties.endpoint"}};
    for (const Known& known : kKnown) {
        if (type != known.type || !target || target->type != known.armType) continue;
        Object& properties = resource.body.at("properties");
        properties.set("type", type);
        properties.at("typeProperties").set(known.key, plan.use(resource, *target).path(known.path));
        return;
    }
    plan.omit(resource,
              "a linked service of type '" + type + "' is not written" +
                  (target ? std::string() : ", and none that leads nowhere"),
              "Draw connects-to a storage account, a lake, a vault or a search service, or make it in the factory");
}

}  // namespace zonewright::templates::bicep
