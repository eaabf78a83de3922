// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

Object setting(std::string_view name, Expression value) {
    return Object().set("name", name).set("value", std::move(value));
}

std::string settingName(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c == '-' ? '_' : c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    return text;
}

// The identity that stands for the site elsewhere: a user-assigned one; null: its own.
ArmResource* assignedIdentity(const Plan& plan, const model::Element& element) {
    for (const model::Element* identity : plan.structure().sources(element.id, "identity-of"))
        if (ArmResource* assigned = plan.find(identity)) return assigned;
    return nullptr;
}

class SiteBody {
public:
    SiteBody(Plan& plan, ArmResource& resource, const model::Element& element)
        : m_plan(plan), m_resource(resource), m_element(element) {}

    void write() {
        const model::Element* plan = m_plan.zone().find(m_element.parent);
        if (!plan || plan->type != "app-service-plan") plan = m_plan.structure().target(m_element.id, "child-of");
        if (plan && plan->type == "app-service-plan") {
            m_plan.take(m_element.id, "child-of");
            if (ArmResource* servers = m_plan.find(plan->id))
                properties().set("serverFarmId", m_plan.id(m_resource, *servers));
        }
        if (const auto subnet = optionalSubnetId(m_plan, m_resource, m_element, "outbound"))
            properties().set("virtualNetworkSubnetId", *subnet);
        else if (const auto any = optionalSubnetId(m_plan, m_resource, m_element))
            properties().set("virtualNetworkSubnetId", *any);
        image();
        settings();
        frontDoor();
    }

private:
    Object& properties() { return m_resource.body.at("properties"); }

    void image() {
        for (const model::Relation* relation : m_plan.take(m_element.id, "deployed-from")) {
            const model::Element* target = m_plan.zone().find(relation->target);
            const model::Element* holder =
                target && target->type == "image" ? m_plan.structure().armParent(target->id) : target;
            ArmResource* registry = m_plan.find(holder);
            if (!registry || registry->type != "Microsoft.ContainerRegistry/registries") {
                m_plan.note(relation->id.value, "the site's content is not part of the project",
                            "Deploy the package by the pipeline");
                continue;
            }
            if (target->type != "image") continue;
            const std::string digest = drawnText(*target, "digest").value_or("");
            properties().setAt("siteConfig.linuxFxVersion",
                               interpolate({"DOCKER|", m_plan.use(m_resource, *registry).path("properties.loginServer"),
                                            "/" + model::displayName(*target) +
                                                (digest.empty() ? ":" + drawnText(*target, "tag").value_or("latest")
                                                                : "@" + digest)}));
            properties().setAt("siteConfig.acrUseManagedIdentityCreds", true);
        }
    }

    void settings() {
        std::vector<Expression> list;
        for (const model::Value& record : drawnList(m_element, "appSettings"))
            list.push_back(setting(textField(record, "name"), textField(record, "value")));
        for (const model::Relation* relation : m_plan.structure().from(m_element.id)) {
            const model::Element* sink = relation->kind == "logs-to" ? m_plan.zone().find(relation->target) : nullptr;
            ArmResource* insights = sink && sink->type == "application-insights" ? m_plan.find(sink) : nullptr;
            if (!insights) continue;
            m_plan.done(*relation);
            list.push_back(setting("APPLICATIONINSIGHTS_CONNECTION_STRING",
                                   m_plan.use(m_resource, *insights).path("properties.ConnectionString")));
        }
        ArmResource* named = associated(m_plan, m_element, "applicationInsights");
        if (named && list.size() == drawnList(m_element, "appSettings").size())
            list.push_back(setting("APPLICATIONINSIGHTS_CONNECTION_STRING",
                                   m_plan.use(m_resource, *named).path("properties.ConnectionString")));
        if (ArmResource* storage = associated(m_plan, m_element, "hostStorage"))
            list.push_back(setting("AzureWebJobsStorage__accountName", m_plan.use(m_resource, *storage).dot("name")));
        bool usesVault = false;
        for (const model::Relation* relation : m_plan.take(m_element.id, "uses-secret")) {
            ArmResource* secret = m_plan.find(relation->target);
            if (!secret || secret->type != "Microsoft.KeyVault/vaults/secrets") continue;
            usesVault = true;
            list.push_back(setting(settingName(secret->nameText),
                                   interpolate({"@Microsoft.KeyVault(SecretUri=",
                                                m_plan.use(m_resource, *secret).path("properties.secretUri"), ")"})));
        }
        ArmResource* identity = assignedIdentity(m_plan, m_element);
        if (usesVault && identity) properties().set("keyVaultReferenceIdentity", m_plan.id(m_resource, *identity));
        if (!list.empty()) properties().setAt("siteConfig.appSettings", array(list));
    }

    // Rules that only let the drawn front door in name it by its id.
    void frontDoor() {
        ArmResource* profile = nullptr;
        for (const model::Element* source : m_plan.structure().sources(m_element.id, "backend"))
            if (source->type == "front-door") profile = m_plan.find(source);
        const auto rules = drawnList(m_element, "ipSecurityRestrictions");
        if (rules.empty()) return;
        std::vector<Expression> list;
        for (const model::Value& record : rules) {
            Object rule;
            for (const auto& [key, value] : record.record())
                if (key != "frontDoorId") rule.set(Expression(key), plainValue(value));
            const model::Value* isFrontDoor = field(record, "frontDoorId");
            if (isFrontDoor && isFrontDoor->isBoolean() && isFrontDoor->boolean()) {
                if (profile)
                    rule.at("headers").set("x-azure-fdid",
                                           array({m_plan.use(m_resource, *profile).path("properties.frontDoorId")}));
                else
                    m_plan.note(m_element.id.value,
                                "a rule admits one front door alone, and none is drawn that publishes the site",
                                "Draw a backend from the front door to it");
            }
            list.push_back(rule);
        }
        properties().setAt("siteConfig.ipSecurityRestrictions", array(list));
    }

    Plan& m_plan;
    ArmResource& m_resource;
    const model::Element& m_element;
};

}  // namespace

void completeSite(Plan& plan, ArmResource& resource, const model::Element& element) {
    SiteBody(plan, resource, element).write();
}

void completeFunctionApp(Plan& plan, ArmResource& resource, const model::Element& element) {
    completeSite(plan, resource, element);
    if (!resource.body.has("properties.functionAppConfig.deployment.storage")) return;
    ArmResource* storage = associated(plan, element, "hostStorage");
    if (!storage) {
        resource.body.at("properties").remove("functionAppConfig");
        plan.note(element.id.value, "how it signs in to its package's storage is left out, for no storage is drawn",
                  "Draw associated-with the storage account, use: hostStorage");
        return;
    }
    Object& settings = resource.body.at("properties.functionAppConfig.deployment.storage");
    settings.set("type", "blobContainer")
        .set("value", interpolate({plan.use(resource, *storage).path("properties.primaryEndpoints.blob"), "packages"}));
}

void completeAppServiceEnvironment(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (const auto subnet = subnetId(plan, resource, element))
        resource.body.setAt("properties.virtualNetwork.id", *subnet);
}

void completeAppServicePlan(Plan& plan, ArmResource& resource, const model::Element& element) {
    const model::Element* around = plan.zone().find(element.parent);
    if (!around || around->type != "app-service-environment") around = plan.structure().target(element.id, "child-of");
    if (!around || around->type != "app-service-environment") return;
    plan.take(element.id, "child-of");
    if (ArmResource* environment = plan.find(around->id))
        resource.body.setAt("properties.hostingEnvironmentProfile.id", plan.id(resource, *environment));
}

}  // namespace zonewright::templates::bicep
