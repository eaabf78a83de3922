// SPDX-License-Identifier: Apache-2.0
// Stratum S2: who may do which operation on what, as drawn.
#pragma once

#include "analysis/access/role_catalogue.h"
#include "analysis/access/scopes.h"
#include "analysis/analyzer.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::access {

// One thing that gives rights: an assignment, a delegation, a vault's access policy or a right inside a system.
struct Grant {
    enum class Kind { role, delegated, accessPolicy, inner };
    Kind kind = Kind::role;
    const Relation* relation = nullptr;  // null: gained by the attacker
    ElementId holder;                    // who it names: a principal or a group
    ElementId scope;
    const Role* role = nullptr;  // null: a role nobody knows, or no role at all
    std::string roleName;
    Truth counts = Truth::yes;  // unknown: nobody knows whether it is active
};

// How surely an operation is allowed, and whose locks stand in the way.
struct Allowance {
    Truth truth = Truth::yes;
    std::vector<ElementId> locks;       // each must be taken off first
    const Element* refusing = nullptr;  // a search service that must first let tokens in
};

// Whether S2 reads relations of that kind anywhere.
bool readsRelations(std::string_view kind);

class Permissions {
public:
    Permissions(const Drawn& drawn, std::shared_ptr<const RoleCatalogue> roles);

    const Drawn& drawn() const { return m_drawn; }
    const Scopes& scopes() const { return m_scopes; }
    const RoleCatalogue& catalogue() const { return *m_roles; }

    // A grant keeps its index while it is drawn.
    const Grant& grant(std::size_t index) const { return m_grants[index]; }
    // Indexes by relation: of all grants; of those that count for a principal, its own and those of every group around
    // it; of those whose scope an element is.
    std::span<const std::size_t> grants() const;
    std::span<const std::size_t> grantsOf(const ElementId& principal) const;
    std::span<const std::size_t> grantsOn(const ElementId& scope) const;
    // A number that orders grants as their relations are, whatever came and went before.
    std::uint32_t numberOf(std::size_t index) const { return m_numbers[index]; }
    std::size_t ofNumber(std::uint32_t number) const;

    // Takes over role assignments that have come or gone; whoever has read the lists of grants is told by kAnyGrant.
    // False: more has changed than that, or it is worn, and it must be made anew. Only a live analysis calls it.
    using Relations = std::span<const std::shared_ptr<const Relation>>;
    bool follow(Relations added, Relations removed);
    // Everybody for whom a grant to this principal counts: itself, and members at any depth if it is a group. By id.
    const std::vector<ElementId>& holders(const ElementId& principal) const;
    // The groups that contain a principal, at any depth, nearest first; the principal is not among them.
    std::vector<const Element*> groupsOf(const ElementId& principal) const;

    // What may ask more of a sign-in: tenants and Conditional Access policies, by id.
    std::span<const Element* const> signInRules() const { return m_signInRules; }

    // Whether a deny assignment is drawn: then two holders of one grant may differ.
    bool hasDenials() const { return !m_denials.empty(); }

    // What one grant says of one operation, an operation set (`data:read`) or `~/write` on an element, deny assignments
    // and locks included. Null: nothing.
    std::optional<Allowance> judge(const Grant& grant, const ElementId& principal, std::string_view operation,
                                   const Element& target, Plane plane, Reading reading) const;

    // The role of that name or id, built in or drawn. Null: unknown.
    const Role* role(std::string_view nameOrId) const;
    // Those that the drawing defines.
    std::span<const Role> customRoles() const { return m_custom; }

    // What `zonewright access` prints.
    model::Result<AccessAnswer> answer(const std::string& who, const std::optional<std::string>& on,
                                       const std::optional<std::string>& operation) const;

private:
    // One question put to one grant.
    struct Asked {
        const Grant& grant;
        const ElementId& principal;
        const Element& target;
        Reading reading;
        mutable const Element* refusing = nullptr;  // found while judging: see Allowance
        const std::string* type = nullptr;          // to take the target for, where it may be one of two
    };

    void readCustomRoles();
    void readGrants();
    // Nothing: the relation grants nothing.
    std::optional<Grant> grantOf(const Relation& relation) const;
    void add(Grant grant, std::uint32_t number);
    void remove(std::size_t index);
    // Where in the list of all grants that of a relation is, or would be.
    std::size_t placeOf(const model::RelationId& relation) const;
    void readMembership();
    bool blockGrants(const Role& role, std::string_view operation, Plane plane, Reading reading) const;
    Truth roleAllows(const Asked& asked, std::string_view operation, Plane plane) const;
    Truth rowAllows(const Asked& asked, const OperationRow& row) const;
    Truth directly(const Asked& asked, std::string_view operation, Plane plane) const;
    Truth denied(const ElementId& principal, std::string_view operation, const Element& target, Plane plane) const;
    Truth namedBy(const Element& denial, const ElementId& principal) const;
    Truth belongs(const Asked& asked, std::string_view operation) const;
    Truth isWithin(const Grant& grant, const Element& target) const;
    Truth usesRoles(const Element& target) const;
    Truth registryHonours(std::string_view operation, const Element& target) const;
    Truth searchHonours(std::string_view operation, const Asked& asked) const;
    Truth conditionHolds(std::string_view condition, std::string_view operation, const Element& target) const;
    std::optional<std::string> attributeOf(const Element& target, std::string_view attribute) const;
    std::vector<ElementId> locksAgainst(std::string_view operation, const Asked& asked) const;

    const Drawn& m_drawn;
    std::shared_ptr<const RoleCatalogue> m_roles;
    Scopes m_scopes;
    std::vector<Role> m_custom;
    std::map<std::string, std::size_t> m_customIndex;
    std::set<std::string> m_unreadableRoles;
    std::vector<Grant> m_grants;           // in the order in which they came; those that went as well
    std::vector<std::uint32_t> m_numbers;  // of each
    std::vector<std::size_t> m_all;        // those that are drawn, by relation
    std::unordered_map<ElementId, std::vector<std::size_t>> m_grantsOf, m_grantsOn;
    std::unordered_map<ElementId, std::vector<ElementId>> m_holders;
    std::vector<const Element*> m_denials, m_signInRules;
    mutable std::mutex m_grantedMutex;
    mutable std::unordered_map<const Role*, std::map<std::string, bool, std::less<>>> m_granted[2]
                                                                                               [2];  // plane, reading
};

}  // namespace zonewright::analysis::access
