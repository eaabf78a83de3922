// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace zonewright::templates::bicep {

namespace {

struct Admissions {
    std::vector<const model::Relation*> subnets, resources;
};

// Where a type lists the subnets it lets in, and the key that holds one's id.
struct SubnetList {
    std::string_view path, key;
};

const SubnetList* subnetListOf(std::string_view armType) {
    static const std::map<std::string_view, SubnetList> kLists{
        {"Microsoft.Storage/storageAccounts", {"properties.networkAcls.virtualNetworkRules", "id"}},
        {"Microsoft.KeyVault/vaults", {"properties.networkAcls.virtualNetworkRules", "id"}},
        {"Microsoft.KeyVault/managedHSMs", {"properties.networkAcls.virtualNetworkRules", "id"}},
        {"Microsoft.CognitiveServices/accounts", {"properties.networkAcls.virtualNetworkRules", "id"}},
        {"Microsoft.DocumentDB/databaseAccounts", {"properties.virtualNetworkRules", "id"}}};
    const auto found = kLists.find(armType);
    return found == kLists.end() ? nullptr : &found->second;
}

void writeSubnets(Plan& plan, ArmResource& resource, const std::vector<const model::Relation*>& relations) {
    if (relations.empty()) return;
    if (resource.type == "Microsoft.Sql/servers") {
        for (const model::Relation* relation : relations) {
            ArmResource& rule = plan.child(resource, "virtualNetworkRules", relation->target.value);
            rule.body.setAt("properties.virtualNetworkSubnetId", plan.id(rule, *plan.find(relation->target)));
            plan.done(*relation);
        }
        return;
    }
    if (resource.type == "Microsoft.EventHub/namespaces" || resource.type == "Microsoft.ServiceBus/namespaces") {
        ArmResource& rules = plan.child(resource, "networkRuleSets", "default");
        std::vector<Expression> list;
        for (const model::Relation* relation : relations) {
            list.push_back(Object().setAt("subnet.id", plan.id(rules, *plan.find(relation->target))));
            plan.done(*relation);
        }
        rules.body.setAt("properties.virtualNetworkRules", array(list));
        if (!rules.body.has("properties.defaultAction")) rules.body.setAt("properties.defaultAction", "Deny");
        return;
    }
    const SubnetList* where = subnetListOf(resource.type);
    if (!where) return;
    std::vector<Expression> list;
    for (const model::Relation* relation : relations) {
        list.push_back(Object().set(where->key, plan.id(resource, *plan.find(relation->target))));
        plan.done(*relation);
    }
    resource.body.setAt(where->path, array(list));
    if (resource.type == "Microsoft.DocumentDB/databaseAccounts")
        resource.body.setAt("properties.isVirtualNetworkFilterEnabled", true);
    else if (!resource.body.has("properties.networkAcls.defaultAction"))
        resource.body.setAt("properties.networkAcls.defaultAction", "Deny");
}

// Only storage accounts let single resources in, by id and tenant.
void writeResources(Plan& plan, ArmResource& resource, const std::vector<const model::Relation*>& relations) {
    if (relations.empty() || resource.type != "Microsoft.Storage/storageAccounts") return;
    std::vector<Expression> list;
    for (const model::Relation* relation : relations) {
        ArmResource* target = plan.find(relation->target);
        if (plan.waitsFor(*target, resource)) {
            plan.note(relation->id.value,
                      "the rule is not written, for the resource that it lets in needs this one first",
                      "Add the resource instance rule after the deployment");
            plan.done(*relation);
            continue;
        }
        list.push_back(
            Object().set("resourceId", plan.id(resource, *target)).set("tenantId", call("tenant", {}).dot("tenantId")));
        plan.done(*relation);
    }
    if (list.empty()) return;
    resource.body.setAt("properties.networkAcls.resourceAccessRules", array(list));
    if (!resource.body.has("properties.networkAcls.defaultAction"))
        resource.body.setAt("properties.networkAcls.defaultAction", "Deny");
}

}  // namespace

void writeAdmissions(Plan& plan) {
    std::map<ArmResource*, Admissions> byResource;
    std::vector<ArmResource*> ordered;
    for (const auto& [id, relation] : plan.zone().relations) {
        if (relation->kind != "allows" || plan.isDone(*relation)) continue;
        ArmResource* resource = plan.find(relation->source);
        ArmResource* target = plan.find(relation->target);
        if (!resource || !target || resource->form != ArmResource::Form::deployed) continue;
        if (!byResource.contains(resource)) ordered.push_back(resource);
        (target->type == "Microsoft.Network/virtualNetworks/subnets" ? byResource[resource].subnets
                                                                     : byResource[resource].resources)
            .push_back(relation.get());
    }
    for (ArmResource* resource : ordered) {
        writeSubnets(plan, *resource, byResource[resource].subnets);
        writeResources(plan, *resource, byResource[resource].resources);
    }
}

}  // namespace zonewright::templates::bicep
