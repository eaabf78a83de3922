// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/arm_types.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

void writeIdentityBlock(Plan& plan, ArmResource& host) {
    std::vector<ArmResource*> assigned;
    for (const model::Relation* relation : plan.takeTo(host.element->id, "identity-of"))
        if (ArmResource* identity = plan.find(relation->source);
            identity && identity->type == "Microsoft.ManagedIdentity/userAssignedIdentities")
            assigned.push_back(identity);
    const std::string drawn = drawnText(*host.element, "identityType").value_or("None");
    const bool hasOwn = drawn.find("SystemAssigned") != std::string::npos;
    if (assigned.empty()) {
        // An identity that nothing is drawn for would be refused.
        if (drawn == "UserAssigned") host.body.setAt("identity.type", "None");
        return;
    }
    // Not every type takes identities of both kinds, or assigned ones at all: its words say.
    const model::ElementType* type = plan.catalogue().type(host.element->type);
    const model::Property* property = type ? type->find("identityType") : nullptr;
    const auto takes = [&](std::string_view word) {
        return !property || std::ranges::find(property->type.values, word) != property->type.values.end();
    };
    const bool takesBoth = takes("SystemAssigned, UserAssigned");
    if (!takes("UserAssigned") && !takesBoth) {
        plan.note(host.element->id.value, "its type takes no user-assigned identity, so none is written",
                  "Draw identityType: SystemAssigned, and grant to it");
        return;
    }
    if (hasOwn && !takesBoth)
        plan.note(host.element->id.value, "its type takes one kind of identity; the assigned one is written",
                  "Draw identityType: UserAssigned, or take the identity-of away");
    const bool isBoth = (hasOwn && takesBoth) || !takes("UserAssigned");
    host.body.setAt("identity.type", isBoth ? bothIdentities(host.type) : std::string_view("UserAssigned"));
    Object& list = host.body.at("identity.userAssignedIdentities");
    for (ArmResource* identity : assigned) list.set(interpolate({plan.id(host, *identity)}), Object());
}

void writeFederatedCredential(Plan& plan, const model::Relation& relation) {
    ArmResource* identity = plan.find(relation.target);
    if (!identity || identity->type != "Microsoft.ManagedIdentity/userAssignedIdentities") {
        plan.note(relation.id.value, "federated credentials of applications are made in Entra ID");
        return;
    }
    plan.done(relation);
    ArmResource& credential = plan.child(*identity, "federatedIdentityCredentials", relation.source.value);
    Object& properties = credential.body.at("properties");
    properties.set("issuer", relationText(relation, "issuer")).set("subject", relationText(relation, "subject"));
    const auto audiences = relation.properties.find("audiences");
    properties.set("audiences", audiences == relation.properties.end() ? array({"api://AzureADTokenExchange"})
                                                                       : plainValue(audiences->second));
}

}  // namespace

void writeIdentities(Plan& plan) {
    std::vector<ArmResource*> hosts;
    for (const auto& resource : plan.resources())
        if (resource->element && resource->form == ArmResource::Form::deployed) hosts.push_back(resource.get());
    for (ArmResource* host : hosts)
        if (plan.catalogue().isA(host->element->type, "identity-host")) writeIdentityBlock(plan, *host);
    for (const auto& [id, relation] : plan.zone().relations)
        if (relation->kind == "federates") writeFederatedCredential(plan, *relation);
}

}  // namespace zonewright::templates::bicep
