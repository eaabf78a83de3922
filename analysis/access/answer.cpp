// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/directory.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::access {

namespace {

model::Problem notDrawn(const std::string& id, const char* place) {
    return {model::Severity::error,          "unknown-element", "", place, "no element `" + id + "` is drawn",
            "Name the id of a drawn element"};
}

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

model::Result<AccessAnswer> Permissions::answer(const std::string& who, const std::optional<std::string>& on,
                                                const std::optional<std::string>& operation) const {
    const Element* principal = m_drawn.zone().find(ElementId(who));
    if (principal == nullptr) return model::fail(notDrawn(who, "--who"));
    const Element* target = on ? m_drawn.zone().find(ElementId(*on)) : nullptr;
    if (on && target == nullptr) return model::fail(notDrawn(*on, "--on"));

    // A star of one plane says nothing of the other.
    const Plane plane = operation ? m_roles->planeOf(*operation) : Plane::control;

    AccessAnswer answer;
    std::set<std::string> unknown, able;
    Truth allowed = Truth::no;
    // A capability of several operations may come from several grants, but of one resource.
    std::map<std::pair<const Capability*, ElementId>, std::set<std::string>> found;
    if (operation && lowered(*operation).starts_with(kDirectoryOperation)) {
        for (const auto& [id, object] : m_drawn.zone().elements) {
            if (on && object.get() != target) continue;
            if (!directoryRights(*this, principal->id, *operation, *object, Reading::certain).empty())
                allowed = Truth::yes;
            else if (!directoryRights(*this, principal->id, *operation, *object, Reading::possible).empty())
                allowed = either(allowed, Truth::unknown);
        }
    }
    for (const std::size_t index : grantsOf(principal->id)) {
        const Grant& grant = m_grants[index];
        if (on && !m_scopes.covers(grant.scope, target->id)) continue;
        AccessGrant shown{
            grant.roleName, grant.holder.value, grant.scope.value, grant.relation->id.value, {}, {}, {}, {}};
        if (grant.role != nullptr) {
            for (const RoleBlock& block : grant.role->blocks) {
                append(shown.actions, block.actions);
                append(shown.notActions, block.notActions);
                append(shown.dataActions, block.dataActions);
                append(shown.notDataActions, block.notDataActions);
            }
        } else if (grant.kind == Grant::Kind::role || grant.kind == Grant::Kind::delegated) {
            unknown.insert(grant.roleName.empty() ? "?" : grant.roleName);
        }
        answer.grants.push_back(std::move(shown));
        const auto may = [&](const std::string& asked, const Element& element, Plane side, Reading reading) {
            const auto allowance = judge(grant, principal->id, asked, element, side, reading);
            return allowance && allowance->locks.empty() && allowance->refusing == nullptr;
        };
        const std::vector<const Element*> one{target};
        for (const Element* element : on ? std::span<const Element* const>(one) : m_scopes.below(grant.scope)) {
            if (operation && may(*operation, *element, plane, Reading::certain))
                allowed = Truth::yes;
            else if (operation && may(*operation, *element, plane, Reading::possible))
                allowed = either(allowed, Truth::unknown);
            for (const Capability& capability : m_roles->capabilities()) {
                const Plane side = capability.data ? Plane::data : Plane::control;
                for (const std::string& needed : capability.anyOf.empty() ? capability.allOf : capability.anyOf)
                    if (may(needed, *element, side, Reading::certain)) found[{&capability, element->id}].insert(needed);
            }
        }
    }
    for (const auto& [key, operations] : found)
        if (!key.first->anyOf.empty() || operations.size() == key.first->allOf.size())
            able.insert(key.first->id + " on " + key.second.value);
    answer.operations.assign(able.begin(), able.end());
    answer.unknownRoles.assign(unknown.begin(), unknown.end());
    if (operation && allowed != Truth::unknown) answer.allowed = allowed == Truth::yes;
    return answer;
}

}  // namespace zonewright::analysis::access
