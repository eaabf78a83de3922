// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/permissions.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::access {

namespace {

constexpr std::string_view kAssignment = "role-assignment";
constexpr std::uint32_t kApart = 1024;  // of neighbours' numbers, for those that come between them
constexpr std::size_t kFew = 64;

}  // namespace

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

std::optional<Grant> Permissions::grantOf(const Relation& relation) const {
    Grant grant;
    if (relation.kind == kAssignment)
        grant.kind = Grant::Kind::role;
    else if (relation.kind == "delegated-role")
        grant.kind = Grant::Kind::delegated;
    else if (relation.kind == "access-policy")
        grant.kind = Grant::Kind::accessPolicy;
    else if (relation.kind == "inner-role")
        grant.kind = Grant::Kind::inner;
    else
        return std::nullopt;
    // What is eligible is not active.
    if (grant.kind == Grant::Kind::delegated) grant.counts = !relationIsTrue(relation, "eligible", Truth::no);
    if (grant.counts == Truth::no) return std::nullopt;
    grant.relation = &relation;
    grant.holder = relation.source;
    grant.scope = relation.target;
    grant.roleName = relationText(relation, "role");
    if (grant.kind == Grant::Kind::role || grant.kind == Grant::Kind::delegated) grant.role = role(grant.roleName);
    return grant;
}

void Permissions::readGrants() {
    std::uint32_t number = 0;
    for (const auto& [id, relation] : m_drawn.zone().relations)
        if (std::optional<Grant> grant = grantOf(*relation)) add(std::move(*grant), number += kApart);
}

std::size_t Permissions::placeOf(const model::RelationId& relation) const {
    const auto found = std::lower_bound(m_all.begin(), m_all.end(), relation, [&](std::size_t index, const auto& id) {
        return m_grants[index].relation->id < id;
    });
    return static_cast<std::size_t>(found - m_all.begin());
}

void Permissions::add(Grant grant, std::uint32_t number) {
    const std::size_t index = m_grants.size();
    m_numbers.push_back(number);
    const auto insert = [&](std::vector<std::size_t>& list) {
        list.insert(std::lower_bound(list.begin(), list.end(), number,
                                     [&](std::size_t one, std::uint32_t its) { return m_numbers[one] < its; }),
                    index);
    };
    insert(m_all);
    insert(m_grantsOn[grant.scope]);
    for (const ElementId& holder : holders(grant.holder)) insert(m_grantsOf[holder]);
    m_grants.push_back(std::move(grant));
}

void Permissions::remove(std::size_t index) {
    Grant& grant = m_grants[index];
    std::erase(m_all, index);
    std::erase(m_grantsOn[grant.scope], index);
    for (const ElementId& holder : holders(grant.holder)) std::erase(m_grantsOf[holder], index);
    grant = {};
}

bool Permissions::follow(Relations added, Relations removed) {
    const auto isOther = [](const auto& relation) {
        return relation->kind != kAssignment && readsRelations(relation->kind);
    };
    if (std::any_of(added.begin(), added.end(), isOther) || std::any_of(removed.begin(), removed.end(), isOther))
        return false;
    for (const auto& relation : removed) {
        const std::size_t place = placeOf(relation->id);
        if (place < m_all.size() && m_grants[m_all[place]].relation == relation.get()) remove(m_all[place]);
    }
    for (const auto& relation : added) {
        if (relation->kind != kAssignment) continue;
        const std::size_t place = placeOf(relation->id);
        const std::uint32_t before = place == 0 ? 0 : m_numbers[m_all[place - 1]];
        const std::uint32_t after = place == m_all.size() ? before + 2 * kApart : m_numbers[m_all[place]];
        if (after - before < 2) return false;
        if (std::optional<Grant> grant = grantOf(*relation)) add(std::move(*grant), before + (after - before) / 2);
    }
    return m_grants.size() <= 2 * m_all.size() + kFew;
}

std::size_t Permissions::ofNumber(std::uint32_t number) const {
    return *std::lower_bound(m_all.begin(), m_all.end(), number,
                             [&](std::size_t index, std::uint32_t its) { return m_numbers[index] < its; });
}

std::span<const std::size_t> Permissions::grants() const {
    Recording::note(nullptr, kAnyGrant);
    return m_all;
}

std::span<const std::size_t> Permissions::grantsOf(const ElementId& principal) const {
    Recording::note(nullptr, kAnyGrant);
    const auto found = m_grantsOf.find(principal);
    return found == m_grantsOf.end() ? std::span<const std::size_t>() : found->second;
}

std::span<const std::size_t> Permissions::grantsOn(const ElementId& scope) const {
    Recording::note(nullptr, kAnyGrant);
    const auto found = m_grantsOn.find(scope);
    return found == m_grantsOn.end() ? std::span<const std::size_t>() : found->second;
}

const std::vector<ElementId>& Permissions::holders(const ElementId& principal) const {
    static const std::vector<ElementId> kNone;
    const auto found = m_holders.find(principal);
    return found == m_holders.end() ? kNone : found->second;
}

}  // namespace zonewright::analysis::access
