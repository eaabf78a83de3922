// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/directory.h"

#include <algorithm>

namespace zonewright::analysis::access {

namespace {

bool hasWord(const std::vector<std::string>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& other) { return sameWord(other, word); });
}

Truth isAmong(const Words& drawn, const std::vector<std::string>& list) {
    if (list.empty()) return Truth::no;
    if (drawn.unknown) return Truth::unknown;
    return truthOf(!drawn.items.empty() && hasWord(list, drawn.items.front()));
}

// The tenant an object belongs to: itself, or the nearest one that it is drawn in. Null: not drawn in any.
const Element* tenantOf(const Drawn& drawn, const ElementId& id) {
    if (const Element* self = drawn.zone().find(id); self != nullptr && self->type == "entra-tenant") return self;
    for (const Element* ancestor : drawn.structure().ancestors(id))
        if (ancestor->type == "entra-tenant") return ancestor;
    return nullptr;
}

// The administrative units that an object is a member of or drawn in.
std::vector<const Element*> unitsOf(const Drawn& drawn, const Element& object) {
    std::vector<const Element*> units = drawn.structure().targets(object.id, "member-of");
    if (const Element* parent = drawn.zone().find(object.parent)) units.push_back(parent);
    std::erase_if(units, [](const Element* unit) { return unit->type != "administrative-unit"; });
    return units;
}

Truth isRoleAssignable(const Drawn& drawn, const Element& element) {
    return element.type == "entra-group" ? drawn.isTrue(element, "isAssignableToRole") : Truth::no;
}

// What an operation of the directory asks of whoever performs it on one object.
class DirectoryQuestion {
public:
    DirectoryQuestion(const Permissions& permissions, std::string_view operation, const Element& object,
                      Reading reading)
        : m_permissions(permissions),
          m_drawn(permissions.drawn()),
          m_object(object),
          m_reading(reading),
          m_right(permissions.catalogue().directoryRight(operation)) {
        if (m_right == nullptr) return;
        // Members of these are ruled by a query or by the directory on premises.
        const bool changesMembers =
            object.type == "entra-group" && lowered(operation).find("members/update") != std::string::npos;
        if (changesMembers && hinders(either(m_drawn.is(object, "membershipType", "dynamic"),
                                             m_drawn.isTrue(object, "onPremisesSyncEnabled")),
                                      reading)) {
            m_right = nullptr;
            return;
        }
        m_assignable = m_right->assignableRoles.empty() ? Truth::no : isRoleAssignable(m_drawn, object);
        m_units = unitsOf(m_drawn, object);
        for (const Element* unit : m_units)
            m_restricted = either(m_restricted, m_drawn.isTrue(*unit, "isMemberManagementRestricted"));
    }

    bool isPossible() const { return m_right != nullptr; }

    // `role` and `permission` may be drawn as `?`: then it may be each of those that count.
    bool roleCounts(const Words& role, const Element& where) const {
        if (!reaches(where)) return false;
        const Truth lesser = both(isAmong(role, m_right->rolesOverOrdinary), isOrdinary());
        return counts(either(isAmong(role, m_right->roles), lesser), isAmong(role, m_right->assignableRoles));
    }

    // A permission holds in the tenant that consented to it.
    bool permissionCounts(const Words& permission, Truth consented, const Element& where) const {
        if (hinders(m_restricted, m_reading) || !isIn(where)) return false;
        // A permission over people, like the lesser roles, mostly ends where somebody has a directory role himself.
        const Truth over = m_right->rolesOverOrdinary.empty() ? Truth::yes : isOrdinary();
        const Truth named = either(isAmong(permission, m_right->permissionsOverAll),
                                   both(over, isAmong(permission, m_right->permissions)));
        return counts(both(consented, named), both(consented, isAmong(permission, m_right->assignablePermissions)));
    }

    bool ownerCounts() const { return m_right->owners; }

private:
    // Where nobody knows whether the group is role-assignable, both rules must allow it for certain, and either may.
    bool counts(Truth otherwise, Truth overAssignable) const {
        const Truth allowed = m_assignable == Truth::yes    ? overAssignable
                              : m_assignable == Truth::no   ? otherwise
                              : otherwise == overAssignable ? otherwise
                                                            : Truth::unknown;
        return helps(allowed, m_reading);
    }

    // Where a directory role must hold to count for the object: the object, its administrative units, its tenant unless
    // a unit shuts that out. An object that is drawn in no tenant is taken to be in each.
    bool reaches(const Element& where) const {
        if (where.id == m_object.id || std::find(m_units.begin(), m_units.end(), &where) != m_units.end()) return true;
        return where.type == "entra-tenant" && !hinders(m_restricted, m_reading) && isIn(where);
    }

    bool isIn(const Element& place) const {
        const Element* tenant = tenantOf(m_drawn, m_object.id);
        return tenant == nullptr || tenant == &place;
    }

    // Without a directory role but the two harmless ones, and neither member nor owner of a role-assignable group.
    Truth isOrdinary() const {
        Truth powerful = Truth::no;
        const auto look = [&](const ElementId& id) {
            for (const Relation* relation : m_drawn.structure().from(id)) {
                if (relation->kind == "directory-role")
                    powerful = either(powerful, !either(relationIs(*relation, "role", "Directory Readers"),
                                                        relationIs(*relation, "role", "Guest Inviter")));
                const Element* target = m_drawn.zone().find(relation->target);
                if ((relation->kind == "owner-of" || relation->kind == "member-of") && target != nullptr)
                    powerful = either(powerful, isRoleAssignable(m_drawn, *target));
            }
        };
        look(m_object.id);
        for (const Element* group : m_permissions.groupsOf(m_object.id)) look(group->id);
        return !powerful;
    }

    const Permissions& m_permissions;
    const Drawn& m_drawn;
    const Element& m_object;
    Reading m_reading;
    const DirectoryRight* m_right;  // null: nobody may
    Truth m_assignable = Truth::no, m_restricted = Truth::no;
    std::vector<const Element*> m_units;
};

}  // namespace

std::vector<const Relation*> directoryRights(const Permissions& permissions, const ElementId& who,
                                             std::string_view operation, const Element& object, Reading reading) {
    std::vector<const Relation*> rights;
    const DirectoryQuestion question(permissions, operation, object, reading);
    if (!question.isPossible()) return rights;
    const Drawn& drawn = permissions.drawn();
    std::vector<ElementId> selves{who};
    for (const Element* around : permissions.groupsOf(who)) selves.push_back(around->id);
    for (const ElementId& self : selves) {
        for (const Relation* relation : drawn.structure().from(self)) {
            bool counts = false;
            if (relation->kind == "directory-role") {
                const Element* where = drawn.zone().find(relation->target);
                counts = where != nullptr && question.roleCounts(relationWords(*relation, "role"), *where);
            } else if (relation->kind == "graph-permission") {
                const Element* where = drawn.zone().find(relation->target);
                counts = where != nullptr &&
                         question.permissionCounts(relationWords(*relation, "permission"),
                                                   relationIs(*relation, "consent", "application"), *where);
            } else if (relation->kind == "owner-of") {
                counts = question.ownerCounts() && relation->target == object.id;
            }
            if (counts) rights.push_back(relation);
        }
    }
    return rights;
}

bool mayHaveDirectoryRights(const Permissions& permissions, const ElementId& who) {
    const auto gives = [&](const ElementId& self) {
        const auto drawn = permissions.drawn().structure().from(self);
        return std::any_of(drawn.begin(), drawn.end(), [](const Relation* relation) {
            return relation->kind == "directory-role" || relation->kind == "graph-permission" ||
                   relation->kind == "owner-of";
        });
    };
    const std::vector<const Element*> around = permissions.groupsOf(who);
    return gives(who) ||
           std::any_of(around.begin(), around.end(), [&](const Element* group) { return gives(group->id); });
}

bool directoryRoleMayMatter(const Permissions& permissions, std::string_view role, std::string_view operation) {
    const DirectoryRight* right = permissions.catalogue().directoryRight(operation);
    return right != nullptr && (role == kUnknownRole || hasWord(right->roles, role) ||
                                hasWord(right->rolesOverOrdinary, role) || hasWord(right->assignableRoles, role));
}

bool directoryRoleAllows(const Permissions& permissions, std::string_view role, const Element& where,
                         std::string_view operation, const Element& object, Reading reading) {
    const DirectoryQuestion question(permissions, operation, object, reading);
    Words words{.drawn = true, .unknown = role == kUnknownRole, .items = {}};
    if (!words.unknown) words.items.emplace_back(role);
    return question.isPossible() && question.roleCounts(words, where);
}

}  // namespace zonewright::analysis::access
