// SPDX-License-Identifier: Apache-2.0
// What one grant says of one operation: roles block by block, the separate permission systems of single services, then
// what takes rights away.
#include "analysis/access/condition.h"
#include "analysis/access/pattern.h"
#include "analysis/access/permissions.h"

#include <algorithm>

namespace zonewright::analysis::access {

namespace {

constexpr ZeroSegments exclusionSegments(Reading reading) {
    return reading == Reading::certain ? ZeroSegments::match : ZeroSegments::literal;
}

bool anyCovers(const std::vector<std::string>& patterns, std::string_view operation, ZeroSegments zeroSegments) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return covers(pattern, operation, zeroSegments); });
}

// "Microsoft.Storage/storageAccounts" of a longer type or operation.
std::string_view rootType(std::string_view type) {
    const auto slash = type.find('/');
    return slash == std::string_view::npos ? type : type.substr(0, type.find('/', slash + 1));
}

// "Microsoft.Storage/storageAccounts/listKeys/action" -> "Microsoft.Storage/storageAccounts".
std::string_view typeOfOperation(std::string_view operation) {
    static constexpr std::string_view kAction = "/action";
    if (operation.size() > kAction.size() && sameWord(operation.substr(operation.size() - kAction.size()), kAction))
        operation.remove_suffix(kAction.size());
    return operation.substr(0, operation.rfind('/'));
}

bool startsWith(std::string_view text, std::string_view beginning) {
    return text.size() >= beginning.size() && sameWord(text.substr(0, beginning.size()), beginning);
}

// Operations that exist on resources of every type.
bool isExtension(std::string_view operation) {
    for (const std::string_view provider :
         {"microsoft.authorization/", "microsoft.insights/diagnosticsettings/", "microsoft.resources/deployments/"})
        if (startsWith(operation, provider)) return true;
    return false;
}

bool hasWord(const std::vector<std::string>& words, std::string_view wanted) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return sameWord(word, wanted) || sameWord(word, "all") || word == "*";
    });
}

Truth listHas(const Relation& policy, std::string_view kind, std::string_view verb) {
    const model::Value* drawn = written(policy, kind);
    if (drawn == nullptr) return Truth::no;
    if (drawn->isUnknown()) return Truth::unknown;
    const std::vector<std::string> words = relationTexts(policy, kind);
    if (hasWord(words, verb)) return Truth::yes;
    return std::find(words.begin(), words.end(), "?") == words.end() ? Truth::no : Truth::unknown;
}

// An access policy speaks of verbs by kind of content: ".../vaults/secrets/getSecret/action" is `get` of `secrets`.
Truth policyAllows(const Relation& policy, std::string_view operation) {
    const std::string text = lowered(operation);
    for (const std::string_view kind : {"secrets", "keys", "certificates"}) {
        const auto at = text.find(std::string("/") + std::string(kind) + "/");
        if (at == std::string::npos) continue;
        std::string verb = text.substr(at + kind.size() + 2);
        verb = verb.substr(0, verb.find('/'));
        if (verb == "getsecret" || (kind == "certificates" && verb == "read")) verb = "get";
        if (verb == "setsecret") verb = "set";
        if (verb == "readmetadata" || verb == "read") verb = kind == "secrets" ? "list" : "get";
        return listHas(policy, kind, verb);
    }
    return Truth::no;
}

}  // namespace

// Whether some block of the role grants the operation and does not exclude it. The patterns of a role are held against
// an operation once; safe from several threads.
bool Permissions::blockGrants(const Role& role, std::string_view operation, Plane plane, Reading reading) const {
    const std::lock_guard lock(m_grantedMutex);
    auto& known = m_granted[plane == Plane::data][reading == Reading::possible][&role];
    if (const auto found = known.find(operation); found != known.end()) return found->second;
    const bool grants = std::any_of(role.blocks.begin(), role.blocks.end(), [&](const RoleBlock& block) {
        return anyCovers(plane == Plane::control ? block.actions : block.dataActions, operation, ZeroSegments::match) &&
               !anyCovers(plane == Plane::control ? block.notActions : block.notDataActions, operation,
                          exclusionSegments(reading));
    });
    return known.emplace(std::string(operation), grants).first->second;
}

Truth Permissions::roleAllows(const Asked& asked, std::string_view operation, Plane plane) const {
    const Role& role = *asked.grant.role;
    if (blockGrants(role, operation, plane, asked.reading)) {
        const Truth byDefinition = conditionHolds(role.condition, operation, asked.target);
        if (asked.grant.relation == nullptr) return byDefinition;
        const model::Value* condition = written(*asked.grant.relation, "condition");
        if (condition == nullptr) return byDefinition;
        return both(byDefinition, condition->isUnknown() ? Truth::unknown
                                                         : conditionHolds(condition->text(), operation, asked.target));
    }
    return Truth::no;
}

// A whole is not allowed where the condition refuses a part of it: the others are asked for themselves.
Truth Permissions::conditionHolds(std::string_view condition, std::string_view operation, const Element& target) const {
    const auto on = [&](const Element& element) {
        return conditionAllows(condition, operation,
                               [&](std::string_view attribute) { return attributeOf(element, attribute); });
    };
    const Truth own = on(target);
    if (own != Truth::unknown || m_drawn.isA(target, "scope")) return own;
    for (const Element* part : m_scopes.below(target.id))
        if (part != &target && on(*part) == Truth::no) return Truth::no;
    return own;
}

// Of attributes the drawing has names: of the container, or the repository, that the target is or lies in.
std::optional<std::string> Permissions::attributeOf(const Element& target, std::string_view attribute) const {
    const auto colon = attribute.find(':');
    if (colon == std::string_view::npos || !sameWord(attribute.substr(colon + 1), "name")) return std::nullopt;
    const std::string_view type = attribute.substr(0, colon);
    const bool repository = sameWord(type, "Microsoft.ContainerRegistry/registries/repositories");
    for (const Element* whole : m_scopes.over(target.id)) {
        if (repository ? whole->type != "image" : !sameWord(m_scopes.ownArmType(*whole), type)) continue;
        if (whole->name.empty()) return std::nullopt;
        // Of "registry.azurecr.io/team/app:1.2@sha256:..." the repository is team/app.
        std::string name = whole->name;
        if (!repository) return name;
        if (const auto host = name.find(".azurecr.io/"); host != std::string::npos) name.erase(0, host + 12);
        return name.substr(0, name.find_first_of(":@"));
    }
    return std::nullopt;
}

// Whether the vault asks Azure roles (and not its own access policies); other services always do.
Truth Permissions::usesRoles(const Element& target) const {
    for (const Element* whole : m_scopes.over(target.id))
        if (whole->type == "key-vault") return m_drawn.isTrue(*whole, "enableRbacAuthorization");
    return Truth::yes;
}

// A registry asks either the rights of the old mode (pull, push, delete) or those of its repositories, never both.
Truth Permissions::registryHonours(std::string_view operation, const Element& target) const {
    static constexpr std::string_view kRegistries = "Microsoft.ContainerRegistry/registries/";
    if (!startsWith(operation, kRegistries)) return Truth::yes;
    const std::string_view rest = operation.substr(kRegistries.size());
    const bool repository = startsWith(rest, "repositories/");
    const bool old = startsWith(rest, "pull/") || startsWith(rest, "push/") || startsWith(rest, "artifacts/");
    if (!repository && !old) return Truth::yes;
    for (const Element* whole : m_scopes.over(target.id)) {
        if (whole->type != "container-registry") continue;
        const Truth byRepository = m_drawn.is(*whole, "roleAssignmentMode", "AbacRepositoryPermissions");
        return repository ? byRepository : !byRepository;
    }
    return Truth::yes;
}

// A search service that takes its own keys alone refuses tokens at its own endpoint: at indexes, indexers and the like.
// Once it refuses keys it takes tokens, whatever else is set.
// Whoever may write the service makes it take them: it is noted as refusing.
Truth Permissions::searchHonours(std::string_view operation, const Asked& asked) const {
    static constexpr std::string_view kServices = "Microsoft.Search/searchServices/";
    if (!startsWith(operation, kServices)) return Truth::yes;
    const std::string_view rest = operation.substr(kServices.size());
    static constexpr std::string_view kObjects[] = {
        "indexes/", "indexers/",      "skillsets/", "dataSources/",    "synonymMaps/",
        "aliases/", "debugSessions/", "agents/",    "knowledgeBases/", "knowledgeSources/"};
    if (std::none_of(std::begin(kObjects), std::end(kObjects),
                     [&](std::string_view object) { return startsWith(rest, object); }))
        return Truth::yes;
    for (const Element* whole : m_scopes.over(asked.target.id)) {
        if (whole->type != "ai-search") continue;
        const Truth takes =
            either(m_drawn.isTrue(*whole, "disableLocalAuth"), !m_drawn.is(*whole, "authOptions", "apiKeyOnly"));
        if (helps(takes, asked.reading)) return takes;
        asked.refusing = whole;
        return Truth::yes;
    }
    return Truth::yes;
}

// Whether the operation can be one on this element at all, and the grant lies high enough for it: an operation on the
// whole (listing an account's keys) needs a grant on the whole, not on a part.
Truth Permissions::belongs(const Asked& asked, std::string_view operation) const {
    if (m_drawn.isA(asked.target, "scope")) return Truth::yes;
    const std::string& arm = asked.type != nullptr ? *asked.type : m_scopes.armType(asked.target);
    if (arm.empty()) return Truth::no;
    if (isExtension(operation)) return Truth::yes;
    const std::string& other = asked.type != nullptr ? *asked.type : m_scopes.otherArmType(asked.target);
    if (!sameWord(rootType(arm), rootType(operation)))
        return sameWord(other, rootType(operation)) ? Truth::unknown : Truth::no;
    const Truth known = other.empty() || asked.type != nullptr ? Truth::yes : Truth::unknown;
    const std::string_view type = typeOfOperation(operation);
    for (const Element* whole : m_scopes.over(asked.target.id)) {
        const std::string& own = m_scopes.ownArmType(*whole);
        if (!own.empty() && sameWord(own, type))
            return m_scopes.covers(asked.grant.scope, whole->id) ? known : Truth::no;
    }
    return known;
}

Truth Permissions::directly(const Asked& asked, std::string_view operation, Plane plane) const {
    const Grant& grant = asked.grant;
    const Truth allowed = !denied(asked.principal, operation, asked.target, plane);
    switch (grant.kind) {
        case Grant::Kind::inner: return Truth::no;
        case Grant::Kind::accessPolicy:
            if (plane == Plane::control || grant.relation == nullptr) return Truth::no;
            return both(allowed, both(!usesRoles(asked.target), policyAllows(*grant.relation, operation)));
        case Grant::Kind::delegated:
            // Across tenants: built-in roles alone, without their data actions, and never ownership.
            if (plane == Plane::data ||
                (grant.role != nullptr && (grant.role->custom || sameWord(grant.role->name, "Owner"))))
                return Truth::no;
            break;
        case Grant::Kind::role: break;
    }
    const Truth belonging = belongs(asked, operation);
    if (belonging == Truth::no) return Truth::no;
    const Truth honoured = both(
        both(both(allowed, belonging), both(registryHonours(operation, asked.target), searchHonours(operation, asked))),
        plane == Plane::data ? usesRoles(asked.target) : Truth::yes);
    if (grant.role == nullptr) return both(honoured, Truth::unknown);
    return both(honoured, roleAllows(asked, operation, plane));
}

Truth Permissions::rowAllows(const Asked& asked, const OperationRow& row) const {
    if (std::find(row.types.begin(), row.types.end(), asked.target.type) == row.types.end()) return Truth::no;
    Truth applies = Truth::yes;
    if (!row.whenProperty.empty()) {
        const Element* owner = &asked.target;  // of parts, the whole has the property
        for (const Element* whole : m_scopes.over(asked.target.id)) {
            const model::ElementType* type = m_drawn.catalogue().type(whole->type);
            if (type == nullptr || type->find(row.whenProperty) == nullptr) continue;
            owner = whole;
            break;
        }
        applies = m_drawn.is(*owner, row.whenProperty, row.whenValue);
        if (row.whenNot) applies = !applies;
    }
    Truth allowed = Truth::no;
    if (asked.grant.kind == Grant::Kind::inner) {
        const Relation* drawn = asked.grant.relation;
        for (const std::string& word : row.innerRoles)
            allowed = either(allowed, drawn == nullptr ? truthOf(sameWord(word, asked.grant.roleName))
                                                       : relationIs(*drawn, "role", word));
        if (!row.mask.empty()) {
            const Words mask = drawn == nullptr ? Words() : relationWords(*drawn, "mask");
            const bool has = !mask.items.empty() && mask.items.front().find(row.mask) != std::string::npos;
            allowed = both(allowed, mask.unknown ? Truth::unknown : truthOf(has));
        }
    } else {
        for (const std::string& operation : row.dataActions)
            allowed = either(allowed, directly(asked, operation, Plane::data));
        for (const std::string& operation : row.actions)
            allowed = either(allowed, directly(asked, operation, Plane::control));
    }
    return both(applies, allowed);
}

// Whether a deny assignment is meant for a principal: for all where it names nobody, and never for whom it spares.
Truth Permissions::namedBy(const Element& denial, const ElementId& principal) const {
    Truth named = Truth::no, spared = Truth::no, anybody = Truth::yes;
    for (const Relation* applies : m_drawn.structure().from(denial.id)) {
        if (applies->kind != "applies-to") continue;
        const auto& covered = holders(applies->target);
        Truth hit = truthOf(std::binary_search(covered.begin(), covered.end(), principal));
        // The directory stands for everybody in it; whom any other scope stands for, nobody can tell.
        if (const Element* target = m_drawn.zone().find(applies->target); target != nullptr)
            hit = target->type == "entra-tenant" ? Truth::yes : m_drawn.isA(*target, "scope") ? Truth::unknown : hit;
        const Truth excludes = relationIs(*applies, "mode", "exclude");
        spared = either(spared, both(excludes, hit));
        named = either(named, both(!excludes, hit));
        anybody = both(anybody, excludes);
    }
    return both(either(anybody, named), !spared);
}

// Deny assignments win over every role.
Truth Permissions::denied(const ElementId& principal, std::string_view operation, const Element& target,
                          Plane plane) const {
    Truth result = Truth::no;
    for (const Element* denial : m_denials) {
        const Element* scope = m_drawn.zone().find(denial->parent);
        if (scope == nullptr || (!m_drawn.isA(*scope, "scope") && !m_drawn.isA(*scope, "resource")))
            scope = m_drawn.structure().scopeAbove(denial->id);
        if (scope == nullptr || !m_scopes.covers(scope->id, target.id)) continue;
        const auto anyOf = [&](std::string_view key) {
            const Drawn::List list = m_drawn.list(*denial, key);
            Truth found = list.unknown ? Truth::unknown : Truth::no;
            for (const model::Value& item : list.items) {
                const Truth one =
                    !item.isString() ? Truth::unknown : truthOf(covers(item.string(), operation, ZeroSegments::match));
                found = either(found, one);
            }
            return found;
        };
        const bool control = plane == Plane::control;
        const Truth here = scope->id == target.id ? Truth::yes : !m_drawn.isTrue(*denial, "doNotApplyToChildScopes");
        const Truth operations =
            both(anyOf(control ? "actions" : "dataActions"), !anyOf(control ? "notActions" : "notDataActions"));
        result = either(result, both(both(here, operations), namedBy(*denial, principal)));
    }
    return result;
}

// A path narrows an assignment to something below its target: it covers what is drawn under that name, and its parts.
Truth Permissions::isWithin(const Grant& grant, const Element& target) const {
    if (!m_scopes.covers(grant.scope, target.id)) return Truth::no;
    if (grant.relation == nullptr || grant.kind != Grant::Kind::role) return Truth::yes;
    const Words drawn = relationWords(*grant.relation, "path");
    if (drawn.unknown) return Truth::unknown;
    std::string path = drawn.items.empty() ? std::string() : drawn.items.front();
    while (path.ends_with('/')) path.pop_back();
    if (path.empty()) return Truth::yes;
    const std::string last = path.substr(path.rfind('/') + 1);
    for (const Element* whole : m_scopes.over(target.id)) {
        if (whole->id == grant.scope) break;
        if (sameWord(model::displayName(*whole), last)) return Truth::yes;
    }
    return Truth::no;
}

// ReadOnly stops everything but reading, CanNotDelete deletions; whoever may take locks off does so first.
std::vector<ElementId> Permissions::locksAgainst(std::string_view operation, const Asked& asked) const {
    std::vector<ElementId> locks;
    const std::string lower = lowered(operation);
    if (lower.ends_with("/read") || lower.starts_with("microsoft.authorization/locks/")) return locks;
    for (const Element* over : m_scopes.over(asked.target.id)) {
        const Truth kept = lower.ends_with("/delete") ? m_drawn.is(*over, "lock", "CanNotDelete") : Truth::no;
        if (hinders(either(m_drawn.is(*over, "lock", "ReadOnly"), kept), asked.reading)) locks.push_back(over->id);
    }
    return locks;
}

std::optional<Allowance> Permissions::judge(const Grant& grant, const ElementId& principal, std::string_view operation,
                                            const Element& target, Plane plane, Reading reading) const {
    const Truth counts = both(grant.counts, isWithin(grant, target));
    if (!helps(counts, reading)) return std::nullopt;
    const Asked asked{grant, principal, target, reading};
    Allowance allowance{.truth = Truth::no};
    std::string exact(operation);
    if (const auto* set = m_roles->operationSet(operation)) {
        for (const OperationRow& row : *set) allowance.truth = either(allowance.truth, rowAllows(asked, row));
    } else {
        if (exact.starts_with("~/")) {
            const bool scope = m_drawn.isA(target, "scope");
            const std::string& own = m_scopes.ownArmType(target);
            if (!scope && own.empty()) return std::nullopt;
            const std::string& other = m_scopes.otherArmType(target);
            const std::string verb = exact.substr(1);
            exact = (scope ? std::string("*") : own) + verb;
            if (!other.empty()) {
                // Whatever it is taken for, it is written as such.
                const Truth as[2] = {
                    directly({grant, principal, target, reading, nullptr, &own}, exact, plane),
                    directly({grant, principal, target, reading, nullptr, &other}, other + verb, plane)};
                allowance.truth = as[0] == as[1] ? as[0] : Truth::unknown;
            } else {
                allowance.truth = directly(asked, exact, plane);
            }
        } else {
            allowance.truth = directly(asked, exact, plane);
        }
    }
    allowance.truth = both(allowance.truth, counts);
    if (!helps(allowance.truth, reading)) return std::nullopt;
    if (plane == Plane::control) allowance.locks = locksAgainst(exact, asked);
    allowance.refusing = asked.refusing;
    return allowance;
}

}  // namespace zonewright::analysis::access
