// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

// The identity that the app signs in with elsewhere: its only user-assigned one, else its own.
Expression signInIdentity(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Element* identity : plan.structure().sources(element.id, "identity-of"))
        if (ArmResource* assigned = plan.find(identity)) return plan.id(resource, *assigned);
    return "system";
}

struct Image {
    std::optional<Expression> reference;
    ArmResource* registry = nullptr;
};

// Registry, repository and digest of the drawn image that the app runs.
Image drawnImage(Plan& plan, ArmResource& resource, const model::Element& element) {
    Image result;
    for (const model::Relation* relation : plan.take(element.id, "deployed-from")) {
        const model::Element* image = plan.zone().find(relation->target);
        if (!image) continue;
        const model::Element* holder = image->type == "image" ? plan.structure().armParent(image->id) : image;
        result.registry = plan.find(holder);
        if (!result.registry || image->type != "image") continue;
        plan.note(image->id.value, "the app runs it, so the registry has to hold it before the app is deployed",
                  "Push it to '" + result.registry->nameText + "' first, or deploy again once it is there");
        const std::string digest = drawnText(*image, "digest").value_or("");
        const std::string tag = drawnText(*image, "tag").value_or("latest");
        result.reference =
            interpolate({plan.use(resource, *result.registry).path("properties.loginServer"),
                         "/" + model::displayName(*image) + (digest.empty() ? ":" + tag : "@" + digest)});
    }
    return result;
}

// A number with decimals, which Bicep can only read from JSON; null for what is none.
std::optional<Expression> decimal(const std::string& text) {
    const bool isNumber = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos &&
                          std::count(text.begin(), text.end(), '.') <= 1 && text.front() != '.' && text.back() != '.';
    if (!isNumber) return std::nullopt;
    return call("json", {text});
}

std::string secretName(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return name;
}

// Registry, secrets and containers: what an app and a job have in common.
void writeContainers(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (ArmResource* environment = plan.find(plan.structure().armParent(element.id)))
        resource.body.setAt("properties.environmentId", plan.id(resource, *environment));
    const Image image = drawnImage(plan, resource, element);
    bool signsIn = false;
    if (image.registry) {
        Object registry;
        registry.set("server", plan.use(resource, *image.registry).path("properties.loginServer"))
            .set("identity", signInIdentity(plan, resource, element));
        resource.body.setAt("properties.configuration.registries", array({registry}));
        signsIn = true;
    }

    std::vector<Expression> variables;
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        const model::Element* sink = relation->kind == "logs-to" ? plan.zone().find(relation->target) : nullptr;
        ArmResource* insights = sink && sink->type == "application-insights" ? plan.find(sink) : nullptr;
        if (!insights) continue;
        plan.done(*relation);
        variables.push_back(Object()
                                .set("name", "APPLICATIONINSIGHTS_CONNECTION_STRING")
                                .set("value", plan.use(resource, *insights).path("properties.ConnectionString")));
    }
    std::vector<Expression> secrets;
    for (const model::Relation* relation : plan.take(element.id, "uses-secret")) {
        ArmResource* secret = plan.find(relation->target);
        if (!secret || secret->type != "Microsoft.KeyVault/vaults/secrets") continue;
        signsIn = true;
        Object object;
        object.set("name", secretName(secret->nameText))
            .set("keyVaultUrl", plan.use(resource, *secret).path("properties.secretUri"));
        object.set("identity", signInIdentity(plan, resource, element));
        secrets.push_back(object);
        Object variable;
        std::string name = secret->nameText;
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
            return static_cast<char>(c == '-' ? '_' : c >= 'a' && c <= 'z' ? c - 32 : c);
        });
        variables.push_back(variable.set("name", name).set("secretRef", secretName(secret->nameText)));
    }
    if (!secrets.empty()) resource.body.setAt("properties.configuration.secrets", array(secrets));
    if (signsIn && plan.structure().sources(element.id, "identity-of").empty())
        plan.note(
            element.id.value,
            "it signs in with its own identity while it starts, and what that may do can only be granted after it",
            "Deploy again once the rights are there, or assign a managed identity");

    std::vector<Expression> containers;
    for (const model::Value& record : drawnList(element, "containers")) {
        Object container;
        container.set("name", textField(record, "name"));
        container.set(
            "image", image.reference && containers.empty() ? *image.reference : Expression(textField(record, "image")));
        if (field(record, "command")) container.set("command", plainValue(*field(record, "command")));
        if (const auto cpu = decimal(textField(record, "cpu"))) container.at("resources").set("cpu", *cpu);
        if (field(record, "memory")) container.at("resources").set("memory", textField(record, "memory"));
        if (!variables.empty() && containers.empty()) container.set("env", array(variables));
        containers.push_back(container);
    }
    if (!containers.empty()) resource.body.setAt("properties.template.containers", array(containers));
}

}  // namespace

void completeContainerAppsEnvironment(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (const auto subnet = subnetId(plan, resource, element))
        resource.body.setAt("properties.vnetConfiguration.infrastructureSubnetId", *subnet);
    const auto sinks = plan.structure().targets(element.id, "logs-to");
    if (!sinks.empty()) resource.body.setAt("properties.appLogsConfiguration.destination", "azure-monitor");
}

void completeContainerApp(Plan& plan, ArmResource& resource, const model::Element& element) {
    writeContainers(plan, resource, element);
    if (drawnTrue(element, "platformEnabled") && drawnText(element, "userAuthentication").value_or("") == "entra") {
        ArmResource& settings = plan.child(resource, "authConfigs", "current");
        const std::string parameter = resource.symbol + "ClientId";
        settings.parameters.push_back(
            {parameter, "string",
             "Client id of the app registration that users of " + resource.nameText + " sign in to.", false,
             std::nullopt});
        Object& provider = settings.body.at("properties.identityProviders.azureActiveDirectory");
        provider.set("enabled", true).setAt("registration.clientId", symbol(parameter));
        provider.setAt("registration.openIdIssuer",
                       interpolate({call("environment", {}).path("authentication.loginEndpoint"),
                                    call("tenant", {}).dot("tenantId"), "/v2.0"}));
        provider.setAt("validation.allowedAudiences", array({interpolate({"api://", symbol(parameter)})}));
    }
}

void completeRegistryAgentPool(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.setAt("properties.os", "Linux");
    if (const auto subnet = subnetId(plan, resource, element))
        resource.body.setAt("properties.virtualNetworkSubnetResourceId", *subnet);
}

void completeContainerJob(Plan& plan, ArmResource& resource, const model::Element& element) {
    writeContainers(plan, resource, element);
    Object& configuration = resource.body.at("properties.configuration");
    if (!configuration.has("replicaTimeout")) configuration.set("replicaTimeout", 1800);
    const std::string trigger = drawnText(element, "triggerType").value_or("Manual");
    if (trigger == "Manual")
        configuration.at("manualTriggerConfig").set("parallelism", 1).set("replicaCompletionCount", 1);
    else if (trigger == "Schedule" && !configuration.has("scheduleTriggerConfig.cronExpression"))
        plan.note(element.id.value, "it runs on a schedule that is not drawn", "Draw cronExpression");
    else if (trigger == "Event")
        plan.note(element.id.value, "the event that starts it is not written", "Add its scale rule");
}

void completeSessionPool(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (ArmResource* environment = plan.find(plan.structure().armParent(element.id));
        environment && environment->type == "Microsoft.App/managedEnvironments" &&
        drawnText(element, "containerType").value_or("") == "CustomContainer")
        resource.body.setAt("properties.environmentId", plan.id(resource, *environment));
}

void completeContainerInstance(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    const Image image = drawnImage(plan, resource, element);
    std::vector<Expression> containers;
    for (const model::Value& record : drawnList(element, "containers")) {
        Object container;
        container.set("name", textField(record, "name"));
        Object& content = container.at("properties");
        content.set("image",
                    image.reference && containers.empty() ? *image.reference : Expression(textField(record, "image")));
        if (field(record, "command")) content.set("command", plainValue(*field(record, "command")));
        // Gibibytes without their unit.
        const std::string memory = textField(record, "memory");
        const auto unit = memory.find_first_not_of("0123456789.");
        content.at("resources.requests")
            .set("cpu", decimal(textField(record, "cpu")).value_or(Expression(1)))
            .set("memoryInGB", decimal(memory.substr(0, unit)).value_or(Expression(1)));
        containers.push_back(container);
    }
    properties.set("containers", array(containers));
    if (image.registry)
        properties.set("imageRegistryCredentials",
                       array({Object()
                                  .set("server", plan.use(resource, *image.registry).path("properties.loginServer"))
                                  .set("identity", signInIdentity(plan, resource, element))}));
    const auto subnet = optionalSubnetId(plan, resource, element);
    if (subnet) properties.set("subnetIds", array({Object().set("id", *subnet)}));
    if (const auto type = drawnText(element, "ipAddressType"))
        properties.at("ipAddress")
            .set("type", *type)
            .set("ports", array({Object().set("port", 443).set("protocol", "TCP")}));
}

}  // namespace zonewright::templates::bicep
