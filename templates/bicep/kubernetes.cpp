// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

void completeCluster(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    if (!properties.has("dnsPrefix")) properties.set("dnsPrefix", resource.name);
    if (const auto subnet = optionalSubnetId(plan, resource, element, "apiServer"))
        properties.setAt("apiServerAccessProfile.subnetId", *subnet);
    for (const model::Relation* relation : plan.take(element.id, "registers-in"))
        if (ArmResource* zone = plan.find(relation->target))
            properties.setAt("apiServerAccessProfile.privateDNSZone", plan.id(resource, *zone));
    std::vector<Expression> groups;
    for (const model::Relation* relation : plan.takeTo(element.id, "inner-role")) {
        const model::Element* principal = plan.zone().find(relation->source);
        const std::string role = relationText(*relation, "role");
        const bool isAdmin = role.find("admin") != std::string::npos;
        const auto id = principal && principal->type == "entra-group" && isAdmin
                            ? plan.principalId(resource, *principal)
                            : std::nullopt;
        if (id)
            groups.push_back(*id);
        else
            plan.note(relation->id.value, "a right inside the cluster is bound in the cluster, not here",
                      "Bind the role in the cluster");
    }
    if (!groups.empty()) properties.setAt("aadProfile.adminGroupObjectIDs", array(groups));
    for (const model::Element* identity : plan.structure().sources(element.id, "identity-of")) {
        ArmResource* assigned = plan.find(identity);
        const auto relations = plan.structure().from(identity->id);
        const bool isKubelet = std::ranges::any_of(relations, [&](const model::Relation* relation) {
            return relation->kind == "identity-of" && relation->target == element.id &&
                   relationText(*relation, "use") == "kubelet";
        });
        if (!assigned || !isKubelet) continue;
        Object& kubelet = properties.at("identityProfile.kubeletidentity");
        kubelet.set("resourceId", plan.id(resource, *assigned));
        kubelet.set("clientId", plan.use(resource, *assigned).path("properties.clientId"));
        kubelet.set("objectId", plan.use(resource, *assigned).path("properties.principalId"));
    }
    if (drawnTrue(element, "securityMonitoringEnabled"))
        for (const model::Relation* relation : plan.structure().from(element.id)) {
            const model::Element* sink = relation->kind == "logs-to" ? plan.zone().find(relation->target) : nullptr;
            if (ArmResource* workspace = sink && sink->type == "log-analytics" ? plan.find(sink) : nullptr)
                properties.setAt("securityProfile.defender.logAnalyticsWorkspaceResourceId",
                                 plan.id(resource, *workspace));
        }
    // Where its nodes lie is said by the pools; each takes the cluster's subnet unless it has one of its own.
    for (const model::Relation* relation : plan.structure().from(element.id))
        if (relation->kind == "in-subnet" && relationText(*relation, "use") == "nodes") plan.done(*relation);
    const auto children = plan.structure().children(element.id);
    if (std::ranges::none_of(children, [](const model::Element* child) {
            return child->type == "aks-node-pool" || child->type == "aks-confidential-node-pool";
        }))
        plan.note(element.id.value, "it has no node pool, and cannot be deployed so",
                  "Draw a node pool in it, mode: System");
}

void completeNodePool(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    // A pool lies where it is drawn to, else where its cluster's nodes do.
    const model::Element* cluster = plan.zone().find(element.parent);
    for (const model::Element* at : {&element, cluster})
        for (const char* use : {"nodes", "nic", ""}) {
            // Without a word for its use, the one subnet of a cluster is that of its nodes.
            const bool isOnly =
                *use != '\0' || at == &element || (at && plan.structure().targets(at->id, "in-subnet").size() == 1);
            if (!at || !isOnly || properties.has("vnetSubnetID")) continue;
            if (const auto subnet = optionalSubnetId(plan, resource, *at, use)) properties.set("vnetSubnetID", *subnet);
        }
    for (const model::Element* at : {&element, cluster})
        if (const auto pods = at ? optionalSubnetId(plan, resource, *at, "pods") : std::nullopt)
            properties.set("podSubnetID", *pods);
    if (!properties.has("count")) properties.set("count", drawnInteger(element, "minCount").value_or(1));
    properties.set("type", "VirtualMachineScaleSets");
}

void inlineNodePools(Plan& plan) {
    std::map<ArmResource*, std::vector<Expression>> byCluster;
    for (const auto& resource : plan.resources()) {
        if (resource->form != ArmResource::Form::inlined || !resource->parent ||
            resource->parent->type != "Microsoft.ContainerService/managedClusters")
            continue;
        // Its name takes twelve lower-case letters and digits.
        std::string name;
        for (const char c : resource->nameText)
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name += c;
        if (name != resource->nameText || name.size() > 12 || name.empty() || name[0] < 'a') {
            if (name.empty() || name[0] < 'a') name = "pool" + name;
            name = name.substr(0, 12);
            plan.note(resource->element->id.value, "its name is shortened to '" + name + "'",
                      "Name it with at most 12 lower-case letters and digits");
        }
        Object pool;
        pool.set("name", name);
        for (const Object::Entry& entry : resource->body.at("properties").entries())
            pool.set(entry.key, entry.object ? entry.object->expression() : entry.value);
        byCluster[resource->parent].push_back(pool);
        for (ArmResource* used : resource->references) plan.use(*resource->parent, *used);
    }
    for (const auto& resource : plan.resources())
        if (const auto pools = byCluster.find(resource.get()); pools != byCluster.end())
            resource->body.setAt("properties.agentPoolProfiles", array(pools->second));
}

}  // namespace zonewright::templates::bicep
