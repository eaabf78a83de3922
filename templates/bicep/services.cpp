// SPDX-License-Identifier: Apache-2.0
// Types that each need little beyond their properties.
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

namespace zonewright::templates::bicep {

void completeEmptyProperties(Plan&, ArmResource& resource, const model::Element&) { resource.body.at("properties"); }

void completeBot(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    properties.set("displayName", model::displayName(element));
    resource.body.set("kind", "azurebot");
    for (const model::Element* identity : plan.structure().sources(element.id, "identity-of")) {
        ArmResource* assigned = plan.find(identity);
        if (!assigned) continue;
        properties.set("msaAppType", "UserAssignedMSI");
        properties.set("msaAppMSIResourceId", plan.id(resource, *assigned));
        properties.set("msaAppId", plan.use(resource, *assigned).path("properties.clientId"));
    }
    if (!properties.has("msaAppId")) {
        const std::string parameter = resource.symbol + "AppId";
        resource.parameters.push_back({parameter, "string",
                                       "Client id of the app registration of the bot " + resource.nameText + ".", false,
                                       std::nullopt});
        properties.set("msaAppId", symbol(parameter));
    }
    if (properties.has("msaAppType") && !properties.has("msaAppTenantId"))
        properties.set("msaAppTenantId", call("tenant", {}).dot("tenantId"))
            .allow("msaAppTenantId", "use-resource-id-functions", "it is the id of a tenant");
}

void completeDeploymentScript(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    const bool isCli = drawnText(element, "kind").value_or("AzureCLI") == "AzureCLI";
    if (isCli && !properties.has("azCliVersion")) properties.set("azCliVersion", "2.77.0");
    if (!isCli) {
        properties.remove("azCliVersion");
        properties.set("azPowerShellVersion", "15.0");
    }
    if (!properties.has("scriptContent"))
        properties.set("scriptContent",
                       secretParameter(resource, "Script", "Script that " + resource.nameText + " runs."));
    if (const auto subnet = optionalSubnetId(plan, resource, element))
        properties.setAt("containerSettings.subnetIds", array({Object().set("id", *subnet)}));
}

void completeManagedHsm(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.setAt("sku.family", "B");
    Object& properties = resource.body.at("properties");
    properties.set("tenantId", call("tenant", {}).dot("tenantId"));
    std::vector<Expression> administrators;
    for (const model::Relation* relation : plan.takeTo(element.id, "inner-role")) {
        const model::Element* principal = plan.zone().find(relation->source);
        const bool isAdmin = relationText(*relation, "role").find("Admin") != std::string::npos;
        const auto id = principal && isAdmin ? plan.principalId(resource, *principal) : std::nullopt;
        if (id)
            administrators.push_back(*id);
        else
            plan.note(relation->id.value, "a right inside the module is granted there, not by the resource manager",
                      "Grant it with az keyvault role assignment");
    }
    if (administrators.empty())
        plan.note(element.id.value, "it has no administrator, and cannot be deployed so",
                  "Draw inner-role to it, role: Managed HSM Administrator");
    properties.set("initialAdminObjectIds", array(administrators));
}

void completeKey(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    if (const auto interval = drawnText(element, "rotationInterval")) {
        Object action;
        action.setAt("trigger.timeAfterCreate", *interval).setAt("action.type", "rotate");
        properties.setAt("rotationPolicy.lifetimeActions", array({action}));
    }
    if (element.properties.contains("releasePolicy"))
        plan.note(element.id.value, "its release policy is not written", "Set it with the policy's text");
}

void completeExemption(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "exempts"))
        if (ArmResource* assignment = plan.find(relation->target))
            resource.body.setAt("properties.policyAssignmentId", plan.id(resource, *assignment));
    if (!resource.body.has("properties.policyAssignmentId"))
        plan.omit(resource, "an exemption is of an assignment, and none is named", "Draw exempts to the assignment");
}

void completeSecurityContact(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.name = Expression("default");
    Object& properties = resource.body.at("properties");
    const auto severity = drawnText(element, "minimalSeverity");
    if (severity)
        properties.set("notificationsSources",
                       array({Object().set("sourceType", "Alert").set("minimalSeverity", *severity)}));
    plan.take(element.id, "notifies");
    properties.at("notificationsByRole").set("state", "On").set("roles", array({"Owner"}));
}

void completeActionGroup(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> receivers;
    for (const model::Relation* relation : plan.take(element.id, "notifies")) {
        const model::Element* target = plan.zone().find(relation->target);
        if (!target || !plan.catalogue().isA(target->type, "human")) {
            plan.note(relation->id.value, "the receiver is not written", "Add it to the action group");
            continue;
        }
        const std::string parameter = symbolStem(target->id.value) + "Email";
        resource.parameters.push_back(
            {parameter, "string", "Address that " + model::displayName(*target) + " is told at.", false, std::nullopt});
        receivers.push_back(Object()
                                .set("name", target->id.value)
                                .set("emailAddress", symbol(parameter))
                                .set("useCommonAlertSchema", true));
    }
    if (!receivers.empty()) resource.body.setAt("properties.emailReceivers", array(receivers));
}

void completeDataCollectionRule(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    std::vector<Expression> destinations, names;
    for (const model::Relation* relation : plan.take(element.id, "logs-to")) {
        ArmResource* sink = plan.find(relation->target);
        if (!sink || sink->type != "Microsoft.OperationalInsights/workspaces") continue;
        destinations.push_back(
            Object().set("name", relation->target.value).set("workspaceResourceId", plan.id(resource, *sink)));
        names.push_back(relation->target.value);
    }
    for (const model::Relation* relation : plan.take(element.id, "observes")) {
        ArmResource* target = plan.find(relation->target);
        if (!target || target->form == ArmResource::Form::omitted) continue;
        ArmResource& association = plan.extension(
            target, *target->group, symbolStem("collects-" + relation->target.value + "-" + element.id.value),
            "Microsoft.Insights/dataCollectionRuleAssociations", resource.apiVersion, "collect-" + element.id.value);
        association.body.setAt("properties.dataCollectionRuleId", plan.id(association, resource));
    }
    std::vector<Expression> streams;
    for (const model::Value& stream : drawnList(element, "streams")) streams.push_back(stream.text());
    if (destinations.empty() || streams.empty()) {
        plan.note(element.id.value, "what it collects, or where to, is not drawn, so it collects nothing",
                  "Draw streams, and logs-to a workspace");
        return;
    }
    properties.setAt("destinations.logAnalytics", array(destinations));
    properties.set("dataFlows", array({Object().set("streams", array(streams)).set("destinations", array(names))}));
    if (drawnText(element, "kind").value_or("") != "Direct")
        plan.note(element.id.value, "its data sources on the machines are not written",
                  "Add dataSources for the drawn streams");
}

void completeDevopsPool(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    const std::string url = drawnText(element, "organizationUrl").value_or("");
    const bool isGitHub = url.find("github.com") != std::string::npos;
    Object organization;
    organization.set("url", url);
    properties.at("organizationProfile").set("kind", isGitHub ? "GitHub" : "AzureDevOps");
    properties.at("organizationProfile").set("organizations", array({organization}));
    properties.at("agentProfile").set("kind", "Stateless");
    Object& fabric = properties.at("fabricProfile");
    fabric.set("kind", "Vmss").at("sku").set("name", drawnText(element, "skuName").value_or("Standard_D2ads_v5"));
    fabric.set("images", array({Object().set("wellKnownImageName", "ubuntu-24.04/latest").set("buffer", "*")}));
    if (const auto subnet = optionalSubnetId(plan, resource, element)) fabric.setAt("networkProfile.subnetId", *subnet);
}

void completeFabricCapacity(Plan&, ArmResource& resource, const model::Element&) {
    resource.body.setAt("sku.tier", "Fabric");
    const std::string parameter = resource.symbol + "Administrators";
    resource.parameters.push_back({parameter, "string[]",
                                   "Sign-in names or object ids of who administers " + resource.nameText + ".", false,
                                   std::nullopt});
    resource.body.setAt("properties.administration.members", symbol(parameter));
}

void completeScaleSet(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    const bool isFlexible = drawnText(element, "orchestrationMode").value_or("Flexible") == "Flexible";
    properties.set("orchestrationMode", isFlexible ? "Flexible" : "Uniform");
    if (isFlexible)
        properties.set("platformFaultDomainCount", 1);
    else
        properties.setAt("upgradePolicy.mode", "Manual");
    const bool isWindows = drawnText(element, "osType").value_or("Linux") == "Windows";
    Object& profile = properties.at("virtualMachineProfile");
    Object& disk = profile.at("storageProfile.osDisk");
    disk.set("createOption", "FromImage").setAt("managedDisk.storageAccountType", "Premium_LRS");
    profile.at("storageProfile.imageReference")
        .set("publisher", isWindows ? "MicrosoftWindowsServer" : "Canonical")
        .set("offer", isWindows ? "WindowsServer" : "ubuntu-24_04-lts")
        .set("sku", isWindows ? "2025-datacenter-azure-edition" : "server")
        .set("version", "latest");
    const std::string user = resource.symbol + "AdminUsername";
    resource.parameters.push_back({user, "string", "Name of the local administrator of " + resource.nameText + ".",
                                   false, Expression(drawnText(element, "adminUsername").value_or("localadmin"))});
    Object& os = profile.at("osProfile");
    os.set("computerNamePrefix", resource.nameText.substr(0, 9)).set("adminUsername", symbol(user));
    if (isWindows) {
        os.set("adminPassword", secretParameter(resource, "AdminPassword",
                                                "Password of that local administrator; people sign in with Entra ID."));
    } else {
        os.setAt("linuxConfiguration.disablePasswordAuthentication", true);
        Object key;
        key.set("path", interpolate({"/home/", symbol(user), "/.ssh/authorized_keys"}));
        key.set("keyData", secretParameter(resource, "AdminKey", "Public SSH key of that local administrator."));
        os.setAt("linuxConfiguration.ssh.publicKeys", array({key}));
    }
    if (const auto subnet = subnetId(plan, resource, element)) {
        Object address;
        address.set("name", "primary").setAt("properties.subnet.id", *subnet);
        Object nic;
        nic.set("name", "primary");
        nic.at("properties").set("primary", true).set("ipConfigurations", array({address}));
        for (const model::Relation* relation : plan.take(element.id, "filtered-by"))
            if (ArmResource* nsg = plan.find(relation->target))
                nic.setAt("properties.networkSecurityGroup.id", plan.id(resource, *nsg));
        Object& network = profile.at("networkProfile");
        if (isFlexible) network.set("networkApiVersion", "2022-11-01");
        network.set("networkInterfaceConfigurations", array({nic}));
    }
    if (!drawnList(element, "extensions").empty())
        plan.note(element.id.value, "its extensions are not written", "Add them to the set's profile");
}

void completeManagedDisk(Plan&, ArmResource& resource, const model::Element& element) {
    resource.body.setAt("properties.creationData.createOption", "Empty");
    if (!drawnInteger(element, "diskSizeGB")) resource.body.setAt("properties.diskSizeGB", 128);
}

void completeArcMachine(Plan& plan, ArmResource& resource, const model::Element& element) {
    plan.omit(resource, "the machine joins by its agent, not by a deployment", "Install the agent on it");
    static_cast<void>(element);
}

void completeWafPolicy(Plan& plan, ArmResource& resource, const model::Element& element) {
    const auto drawn = drawnList(element, "customRules");
    if (drawn.empty()) return;
    // Conditions are drawn in words, so only a rule that counts everybody's requests can be written truthfully.
    model::Element counted = element;
    model::ValueList kept;
    for (const model::Value& record : drawn) {
        const bool isLimit = textField(record, "ruleType") == "RateLimitRule";
        if (isLimit && textField(record, "matchConditions").empty())
            kept.push_back(record);
        else
            plan.note(element.id.value,
                      "its rule " + textField(record, "name") + " is not written: its conditions are words",
                      "Add the rule with its match conditions");
    }
    if (kept.size() == drawn.size()) return;
    const model::ElementType* type = plan.catalogue().type(element.type);
    const model::Property* property = type ? type->find("customRules") : nullptr;
    if (!property) return;
    const auto value = armValue(model::Value(kept), *property, resource.type);
    if (value && !kept.empty())
        resource.body.setAt(property->armPath, *value);
    else
        resource.body.at(property->armPath.substr(0, property->armPath.rfind('.')))
            .remove(property->armPath.substr(property->armPath.rfind('.') + 1));
}

void completeIotHub(Plan&, ArmResource& resource, const model::Element&) {
    if (!resource.body.has("properties.networkRuleSets")) return;
    Object& rules = resource.body.at("properties.networkRuleSets");
    rules.set("applyToBuiltInEventHubEndpoint", true);
    if (!rules.has("ipRules")) rules.set("ipRules", array({}));
}

}  // namespace zonewright::templates::bicep
