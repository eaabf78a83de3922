// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/permissions.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::access {

Permissions::Permissions(const Drawn& drawn, std::shared_ptr<const RoleCatalogue> roles)
    : m_drawn(drawn), m_roles(std::move(roles)), m_scopes(drawn) {
    readCustomRoles();
    readMembership();
    readGrants();
}

void Permissions::readCustomRoles() {
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type == "deny-assignment") m_denials.push_back(element.get());
        if (element->type == "entra-tenant" || element->type == "conditional-access-policy")
            m_signInRules.push_back(element.get());
        if (element->type != "custom-role-definition") continue;
        bool unknown = false;
        const auto texts = [&](std::string_view key) {
            const Drawn::List list = m_drawn.list(*element, key);
            unknown = unknown || list.unknown;
            std::vector<std::string> result;
            for (const model::Value& item : list.items) {
                if (item.isString()) result.push_back(item.string());
                unknown = unknown || item.isUnknown();
            }
            return result;
        };
        Role role;
        role.id = id.value;
        role.custom = true;
        role.name = m_drawn.text(*element, "roleName");
        if (role.name.empty()) role.name = model::displayName(*element);
        role.blocks.push_back({texts("actions"), texts("notActions"), texts("dataActions"), texts("notDataActions")});
        for (const std::string& name : {role.name, role.id}) {
            const auto [known, fresh] = m_customIndex.try_emplace(lowered(name), m_custom.size());
            // Of two that go by one name and allow different things, nobody knows which is meant.
            const bool claimed = !fresh && known->second < m_custom.size();
            if (unknown || (claimed && m_custom[known->second].blocks != role.blocks))
                m_unreadableRoles.insert(lowered(name));
        }
        m_custom.push_back(std::move(role));
    }
}

const Role* Permissions::role(std::string_view nameOrId) const {
    const std::string name = lowered(nameOrId);
    if (m_unreadableRoles.contains(name)) return nullptr;
    const auto custom = m_customIndex.find(name);
    return custom == m_customIndex.end() ? m_roles->find(nameOrId) : &m_custom[custom->second];
}

void Permissions::readMembership() {
    // Upwards from each principal: nesting may be circular.
    for (const auto& [id, element] : m_drawn.zone().elements) {
        m_holders[id].push_back(id);
        for (const Element* group : groupsOf(id)) m_holders[group->id].push_back(id);
    }
    for (auto& [id, holders] : m_holders) std::sort(holders.begin(), holders.end());
}

std::vector<const Element*> Permissions::groupsOf(const ElementId& principal) const {
    std::vector<const Element*> groups;
    std::set<ElementId> seen{principal};
    std::vector<ElementId> open{principal};
    for (std::size_t i = 0; i < open.size(); ++i)
        for (const Element* group : m_drawn.structure().targets(open[i], "member-of"))
            if (group->type == "entra-group" && seen.insert(group->id).second) {
                groups.push_back(group);
                open.push_back(group->id);
            }
    return groups;
}

bool readsRelations(std::string_view kind) {
    static const std::set<std::string_view> kKinds{
        "role-assignment", "eligible-role", "delegated-role", "directory-role", "graph-permission", "access-policy",
        "inner-role",      "member-of",     "owner-of",       "applies-to",     "approves"};
    return kKinds.contains(kind);
}

void Permissions::readGrants() {
    for (const auto& [id, relation] : m_drawn.zone().relations) {
        Grant grant;
        if (relation->kind == "role-assignment")
            grant.kind = Grant::Kind::role;
        else if (relation->kind == "delegated-role")
            grant.kind = Grant::Kind::delegated;
        else if (relation->kind == "access-policy")
            grant.kind = Grant::Kind::accessPolicy;
        else if (relation->kind == "inner-role")
            grant.kind = Grant::Kind::inner;
        else
            continue;
        // What is eligible is not active.
        if (grant.kind == Grant::Kind::delegated) grant.counts = !relationIsTrue(*relation, "eligible", Truth::no);
        if (grant.counts == Truth::no) continue;
        grant.relation = relation.get();
        grant.holder = relation->source;
        grant.scope = relation->target;
        grant.roleName = relationText(*relation, "role");
        if (grant.kind == Grant::Kind::role || grant.kind == Grant::Kind::delegated) grant.role = role(grant.roleName);
        m_grants.push_back(std::move(grant));
    }
    for (std::size_t i = 0; i < m_grants.size(); ++i)
        for (const ElementId& holder : holders(m_grants[i].holder)) m_grantsOf[holder].push_back(i);
}

const std::vector<std::size_t>& Permissions::grantsOf(const ElementId& principal) const {
    static const std::vector<std::size_t> kNone;
    const auto found = m_grantsOf.find(principal);
    return found == m_grantsOf.end() ? kNone : found->second;
}

const std::vector<ElementId>& Permissions::holders(const ElementId& principal) const {
    static const std::vector<ElementId> kNone;
    const auto found = m_holders.find(principal);
    return found == m_holders.end() ? kNone : found->second;
}

}  // namespace zonewright::analysis::access
