// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/relations.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace zonewright::templates::bicep {

namespace {

// One change at a time is all that the parents of these take.
constexpr std::string_view kOneByOne[] = {
    "Microsoft.CognitiveServices/accounts/deployments", "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    "Microsoft.Security/pricings", "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
    "Microsoft.Search/searchServices/sharedPrivateLinkResources"};

void follow(ArmResource& later, ArmResource& earlier) {
    if (&later != &earlier && std::find(later.after.begin(), later.after.end(), &earlier) == later.after.end())
        later.after.push_back(&earlier);
}

bool refersTo(const ArmResource& resource, const ArmResource* other) {
    return std::find(resource.references.begin(), resource.references.end(), other) != resource.references.end();
}

void chainSiblings(const Plan& plan) {
    std::map<std::pair<std::string, const void*>, ArmResource*> last;
    for (const auto& resource : plan.resources()) {
        if (std::find(std::begin(kOneByOne), std::end(kOneByOne), resource->type) == std::end(kOneByOne)) continue;
        const void* parent = resource->parent ? static_cast<const void*>(resource->parent) : resource->group;
        ArmResource*& before = last[{resource->type, parent}];
        if (before) follow(*resource, *before);
        before = resource.get();
    }
    // Projects share their account's queue with deployments.
    for (const auto& resource : plan.resources()) {
        if (resource->type != "Microsoft.CognitiveServices/accounts/projects") continue;
        const auto found = last.find({"Microsoft.CognitiveServices/accounts/deployments", resource->parent});
        if (found != last.end()) follow(*resource, *found->second);
    }
}

// A firewall never runs without its rules.
void rulesBeforeFirewalls(const Plan& plan) {
    for (const auto& firewall : plan.resources()) {
        if (firewall->type != "Microsoft.Network/azureFirewalls") continue;
        for (const auto& rules : plan.resources())
            if (rules->type == "Microsoft.Network/firewallPolicies/ruleCollectionGroups" &&
                refersTo(*firewall, rules->parent))
                follow(*firewall, *rules);
    }
}

// Who acts when the resource starts: itself, the identities it carries, and for a capability host its project.
std::set<const model::Element*> actors(const Plan& plan, const model::Element& element) {
    std::set<const model::Element*> result{&element};
    for (const model::Element* identity : plan.structure().sources(element.id, "identity-of")) result.insert(identity);
    if (element.type == "foundry-capability-host") result.insert(plan.structure().armParent(element.id));
    return result;
}

// Whoever signs in elsewhere while it starts needs its grants, and the private way there, before.
void grantsBeforeUse(const Plan& plan) {
    for (const auto& resource : plan.resources()) {
        const std::string type = resource->element ? resource->element->type : std::string();
        if (type != "container-app" && type != "application-gateway" && type != "foundry-capability-host") continue;
        const auto acting = actors(plan, *resource->element);
        std::set<const ArmResource*> needed;
        for (const auto& grant : plan.resources()) {
            if (grant->aspect != Aspect::access || grant->form != ArmResource::Form::deployed) continue;
            if (grant->scope == resource.get()) continue;
            const bool isTheirs =
                std::any_of(grant->references.begin(), grant->references.end(), [&](const ArmResource* used) {
                    return used->element && acting.contains(used->element) && used != grant->scope;
                });
            // What is granted to the resource's own identity can only follow it.
            if (!isTheirs || plan.waitsFor(*grant, *resource)) continue;
            follow(*resource, *grant);
            needed.insert(grant->scope ? grant->scope : grant->parent);
        }
        for (const auto& names : plan.resources()) {
            if (names->type != "Microsoft.Network/privateEndpoints/privateDnsZoneGroups") continue;
            if (std::any_of(needed.begin(), needed.end(),
                            [&](const ArmResource* target) { return refersTo(*names->parent, target); }) &&
                !plan.waitsFor(*names, *resource))
                follow(*resource, *names);
        }
    }
}

}  // namespace

void orderDeployment(Plan& plan) {
    chainSiblings(plan);
    rulesBeforeFirewalls(plan);
    grantsBeforeUse(plan);
}

}  // namespace zonewright::templates::bicep
