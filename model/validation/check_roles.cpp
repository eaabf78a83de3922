// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"
#include "model/validation/known_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace zonewright::model {
namespace {

constexpr std::array<std::string_view, 3> kAzureGrants = {"role-assignment", "eligible-role", "delegated-role"};

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Names of the custom roles drawn; the id serves where none is drawn. A directory has a name once.
// https://learn.microsoft.com/azure/role-based-access-control/custom-roles
std::vector<std::string> customRoles(DrawingUnderCheck& drawing) {
    static constexpr std::array<std::string_view, 4> kAllows = {"actions", "notActions", "dataActions",
                                                                "notDataActions"};
    const auto sameRights = [](const Element& a, const Element& b) {
        return std::ranges::all_of(kAllows, [&](std::string_view key) {
            const auto ofA = a.properties.find(key), ofB = b.properties.find(key);
            const bool inA = ofA != a.properties.end(), inB = ofB != b.properties.end();
            return inA == inB && (!inA || ofA->second == ofB->second);
        });
    };
    std::vector<std::string> names;
    std::map<std::string, const Element*> first;
    for (const Element* role : drawing.elementsOf("custom-role-definition")) {
        const std::string name = drawing.text(role->properties, "roleName");
        names.push_back(name.empty() ? displayName(*role) : name);
        const Element* other = first.emplace(lowered(names.back()), role).first->second;
        if (other == role || sameRights(*other, *role)) continue;
        drawing.add(
            Severity::error, "role-name-taken", role->id.value,
            fmt::format("{} is named \"{}\" as well and allows other things, so nobody knows what its holders may",
                        drawing.shown(*other), names.back()),
            "Give each role a name of its own");
    }
    return names;
}

void checkGrant(DrawingUnderCheck& drawing, const Relation& grant, const std::vector<std::string>& custom) {
    const auto drawn = grant.properties.find("role");
    if (drawn == grant.properties.end()) {
        drawing.add(Severity::warning, "missing-role", grant.id.value, "it does not say which role is held",
                    "Set role to the name of a role");
        return;
    }
    if (!drawn->second.isString()) return;
    const std::string& role = drawn->second.string();
    const auto isIt = [&](const std::string& name) { return lowered(name) == lowered(role); };
    if (KnownRoles::instance().has(role) || std::ranges::any_of(custom, isIt)) return;
    std::string near = nearestWord(role, custom);
    if (near.empty() && !isGuid(role)) near = KnownRoles::instance().nearest(role);
    if (near.empty()) {
        drawing.add(Severity::hint, "unknown-role", grant.id.value,
                    fmt::format("what the role \"{}\" allows is not known here", role),
                    "Draw it as a custom role with its actions; until then it counts as unknown, not as harmless");
        return;
    }
    drawing
        .add(Severity::warning, "unknown-role", grant.id.value, fmt::format("there is no role \"{}\"", role),
             fmt::format("Did you mean {}?", near))
        .mend(fmt::format("Make it {}", near), fmt::format("set {}.role={}", grant.id.value, near));
}

}  // namespace

void checkRoles(DrawingUnderCheck& drawing) {
    const std::vector<std::string> custom = customRoles(drawing);
    for (const auto& [id, relation] : drawing.zone.relations) {
        // Groups and directory scopes are activated by roles of Entra ID, which are another list.
        const Element* target = drawing.zone.find(relation->target);
        if (std::ranges::find(kAzureGrants, relation->kind) == kAzureGrants.end() || target == nullptr ||
            drawing.isA(*target, "directory"))
            continue;
        checkGrant(drawing, *relation, custom);
    }
}

}  // namespace zonewright::model
