// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kVersion = "2021-05-01-preview";

// The one type that keeps its logs on a service below it.
ArmResource* logSource(Plan& plan, ArmResource* source) {
    if (source && source->type == "Microsoft.Storage/storageAccounts")
        return &plan.child(*source, "blobServices", "default");
    return source;
}

Object logEntry(const std::string& name) {
    Object entry;
    const bool isGroup = name == "allLogs" || name == "audit";
    entry.set(isGroup ? "categoryGroup" : "category", name).set("enabled", true);
    return entry;
}

void writeSetting(Plan& plan, const model::Relation& relation) {
    const model::Element* from = plan.zone().find(relation.source);
    Group* scope = plan.group(relation.source);
    ArmResource* source = logSource(plan, plan.find(relation.source));
    ArmResource* sink = plan.find(relation.target);
    if (!from || !sink || (!source && !scope)) {
        plan.done(relation);
        plan.note(
            relation.id.value,
            from && from->type == "entra-tenant" ? "sign-in logs of the directory are a setting of the tenant"
                                                 : "not written: source or target is not deployed",
            from && from->type == "entra-tenant" ? "Send them to the workspace in Entra ID, Diagnostic settings" : "");
        return;
    }
    plan.done(relation);
    ArmResource& setting =
        plan.extension(source, source ? *source->group : *scope, symbolStem(relation.source.value + "-diagnostics"),
                       "Microsoft.Insights/diagnosticSettings", kVersion, "to-" + sink->nameText);
    Object& properties = setting.body.at("properties");
    if (sink->type == "Microsoft.Storage/storageAccounts")
        properties.set("storageAccountId", plan.id(setting, *sink));
    else
        properties.set("workspaceId", plan.id(setting, *sink));
    std::vector<Expression> logs;
    const auto drawn = relation.properties.find("logs");
    if (drawn != relation.properties.end() && drawn->second.isList())
        for (const model::Value& name : drawn->second.list()) logs.push_back(logEntry(name.text()));
    if (logs.empty()) logs.push_back(logEntry("allLogs"));
    properties.set("logs", array(logs));
    const auto metrics = relation.properties.find("metrics");
    if (metrics != relation.properties.end() && metrics->second.isBoolean() && metrics->second.boolean())
        properties.set("metrics", array({Object().set("category", "AllMetrics").set("enabled", true)}));
}

}  // namespace

void writeDiagnostics(Plan& plan) {
    for (const auto& [id, relation] : plan.zone().relations)
        if (relation->kind == "logs-to" && !plan.isDone(*relation)) writeSetting(plan, *relation);
}

}  // namespace zonewright::templates::bicep
