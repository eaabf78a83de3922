// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/relation_look.h"

#include <algorithm>
#include <array>

namespace zonewright::templates {
namespace {

struct Entry {
    std::string_view kind;
    RelationLook look;
};

using enum Prominence;
using enum LineRole;

// Sorted by kind.
constexpr std::array kLooks = std::to_array<Entry>({
    {"access-policy", {quiet, role}},
    {"acts-on", {quiet, knowledge}},
    {"allows", {quiet, attachment}},
    {"applies-to", {quiet, governance}},
    {"approves", {quiet, governance}},
    {"assigned-to", {quiet, governance}},
    {"associated-with", {quiet, attachment}},
    {"attached-to", {implied, attachment}},
    {"attests-to", {quiet, identity}},
    {"backend", {main, publishes}},
    {"builds", {quiet, delivery}},
    {"calls-skill", {quiet, knowledge}},
    {"child-of", {implied, attachment}},
    {"connects-to", {quiet, knowledge}},
    {"data-flow", {main, dataFlow}},
    {"delegated-role", {quiet, role}},
    {"deployed-from", {quiet, delivery}},
    {"deploys-to", {main, delivery}},
    {"derived-from", {quiet, knowledge}},
    {"directory-role", {quiet, role}},
    {"eligible-role", {quiet, role}},
    {"encrypted-with", {quiet, secret}},
    {"exempts", {quiet, governance}},
    {"federates", {main, identity}},
    {"filtered-by", {quiet, attachment}},
    {"gateway-connection", {main, network}},
    {"graph-permission", {quiet, role}},
    {"grounded-on", {main, knowledge}},
    {"holds", {quiet, secret}},
    {"hub-connection", {main, network}},
    {"identity-of", {main, identity}},
    {"in-asg", {implied, attachment}},
    {"in-group", {implied, attachment}},
    {"in-perimeter", {implied, attachment}},
    {"in-private-link-scope", {quiet, attachment}},
    {"in-scope", {implied, attachment}},
    {"in-subnet", {implied, attachment}},
    {"indexes", {quiet, knowledge}},
    {"inner-role", {quiet, role}},
    {"instance-of", {implied, attachment}},
    {"linked-to", {implied, attachment}},
    {"logs-to", {implied, monitoring}},
    {"managed-private-link", {main, privateLink}},
    {"matches", {implied, attachment}},
    {"member-of", {quiet, identity}},
    {"mounts", {quiet, dataFlow}},
    {"natted-by", {quiet, attachment}},
    {"next-hop", {quiet, attachment}},
    {"notifies", {quiet, monitoring}},
    {"observes", {quiet, monitoring}},
    {"opens", {quiet, secret}},
    {"owner-of", {quiet, role}},
    {"peering", {main, network}},
    {"private-link", {main, privateLink}},
    {"protects", {quiet, governance}},
    {"public-address", {quiet, attachment}},
    {"pulls-from", {quiet, delivery}},
    {"registers-in", {implied, attachment}},
    {"remembers-in", {quiet, knowledge}},
    {"replicates-to", {main, dataFlow}},
    {"resolves-with", {quiet, attachment}},
    {"role-assignment", {quiet, role}},
    {"routed-by", {quiet, attachment}},
    {"runs-on", {quiet, delivery}},
    {"scans", {quiet, governance}},
    {"stored-in", {implied, attachment}},
    {"trained-on", {main, knowledge}},
    {"uses-policy", {quiet, attachment}},
    {"uses-secret", {quiet, secret}},
    {"uses-tool", {main, knowledge}},
    {"works-on", {quiet, identity}},
});

static_assert(std::ranges::is_sorted(kLooks, {}, &Entry::kind));

LineRole roleOfLayer(std::string_view layer) {
    if (layer == "identity") return role;
    if (layer == "data") return dataFlow;
    if (layer == "governance") return governance;
    return attachment;
}

}  // namespace

RelationLook relationLook(const model::RelationKind& kind) {
    const auto found = std::ranges::lower_bound(kLooks, std::string_view(kind.id), {}, &Entry::kind);
    if (found != kLooks.end() && found->kind == kind.id) return found->look;
    return {quiet, roleOfLayer(kind.layer)};
}

std::string_view label(LineRole lineRole) {
    switch (lineRole) {
        case privateLink: return "Private link";
        case dataFlow: return "Data flow";
        case publishes: return "Published backend";
        case network: return "Network connection";
        case identity: return "Identity";
        case role: return "Role";
        case secret: return "Secret or key";
        case knowledge: return "Model, tool, grounding";
        case delivery: return "Build and deployment";
        case governance: return "Governance";
        case monitoring: return "Logs and alerts";
        case attachment: return "Attachment";
    }
    return {};
}

}  // namespace zonewright::templates
