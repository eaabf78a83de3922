// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/may_builtin.h"

#include "analysis/access/directory.h"
#include "analysis/access/permission_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace zonewright::analysis::access {

using logic::BuiltinTuple;
using logic::GroundFact;
using logic::kAny;
using logic::Symbol;
using logic::TupleSink;

namespace {

// "reading the data of X", or the operation itself.
std::string plain(const std::string& operation, const std::string& on) {
    static const std::map<std::string, std::string, std::less<>> kWords{{"data:read", "reading the data of {}"},
                                                                        {"data:write", "writing the data of {}"},
                                                                        {"model:infer", "calling {}"},
                                                                        {"agent:interact", "talking to {}"},
                                                                        {"agent:write", "changing {}"},
                                                                        {"cluster:write", "running workloads on {}"},
                                                                        {"workspace:run", "running code in {}"},
                                                                        {"machine:logon", "logging on to {}"},
                                                                        {"~/write", "writing {}"},
                                                                        {"~/delete", "deleting {}"}};
    const auto found = kWords.find(operation);
    return found == kWords.end() ? fmt::format("{} on {}", operation, on)
                                 : fmt::format(fmt::runtime(found->second), on);
}

}  // namespace

Grant gainedGrant(const Permissions& permissions, const logic::SymbolTable& symbols, Symbol gained, ElementId holder,
                  ElementId scope) {
    const std::string& role = symbols.text(gained);
    static const Role kAnyRole{.name = "any",
                               .id = {},
                               .blocks = {{{"*"}, {}, {"*"}, {"Microsoft.DocumentDB/databaseAccounts/*"}}},
                               .condition = {},
                               .mayGrant = {}};
    static const Role kCosmosData{.name = "cosmosData",
                                  .id = {},
                                  .blocks = {{{}, {}, {"Microsoft.DocumentDB/databaseAccounts/*"}, {}}},
                                  .condition = {},
                                  .mayGrant = {},
                                  .dataPlaneOfCosmos = true};
    static const Relation kEverything = [] {
        Relation relation;
        relation.kind = "access-policy";
        for (const char* kind : {"secrets", "keys", "certificates"})
            relation.properties[kind] = model::ValueList{model::Value("all")};
        return relation;
    }();
    static const Role kDirectoryRole{.name = {}, .id = {}, .blocks = {}, .condition = {}, .mayGrant = {}};
    Grant grant{.holder = std::move(holder), .scope = std::move(scope), .roleName = role};
    const auto roleOf = [&](const std::string& name) {
        const Role* known = permissions.role(name);
        const Element* on = permissions.drawn().zone().find(grant.scope);
        const bool inDirectory = on != nullptr && permissions.drawn().isA(*on, "directory");
        return known == nullptr && inDirectory && permissions.catalogue().isDirectoryRole(name) ? &kDirectoryRole
                                                                                                : known;
    };
    if (symbols.sort(gained) == logic::Sort::relation) {
        const auto& relations = permissions.drawn().zone().relations;
        const auto eligible = relations.find(model::RelationId(role));
        if (eligible == relations.end()) return grant;
        grant.relation = eligible->second.get();
        if (grant.relation->kind == "delegated-role") grant.kind = Grant::Kind::delegated;
        grant.roleName = relationText(*grant.relation, "role");
        grant.role = roleOf(grant.roleName);
    } else if (role == "any") {
        grant.role = &kAnyRole;
    } else if (role == "cosmosData") {
        grant.role = &kCosmosData;
    } else if (role == "databaseAdmin") {
        grant.kind = Grant::Kind::inner;
        grant.roleName = "administrator";
    } else if (role == "accessPolicy") {
        grant.kind = Grant::Kind::accessPolicy;
        grant.relation = &kEverything;
    } else {
        grant.role = roleOf(role);
    }
    return grant;
}

MayBuiltin::MayBuiltin(Plane plane, logic::SymbolTable& symbols, std::shared_ptr<const Permissions> permissions)
    : m_plane(plane),
      m_symbols(symbols),
      m_permissions(std::move(permissions)),
      m_rows(std::make_unique<AllowedRows>(plane, symbols, m_permissions)) {}

double MayBuiltin::expected(std::uint32_t bound) const {
    const double holders = (bound & 1U) != 0 ? 1 : 20, targets = (bound & 4U) != 0 ? 1 : 20;
    return 0.3 * holders * targets;
}

void MayBuiltin::match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const {
    if (pattern[1] == kAny) return;
    const Search search{pattern, reading, {}, sink};
    if (m_symbols.text(pattern[1]).starts_with(kDirectoryOperation)) {
        if (m_plane == Plane::control) matchDirectory(search);
        return;
    }
    if (pattern[0] != kAny) {
        for (const std::size_t index : m_permissions->grantsOf(ElementId(m_symbols.text(pattern[0]))))
            if (!emit(index, search)) return;
    } else if (pattern[2] != kAny) {
        for (const Element* scope : m_permissions->scopes().over(ElementId(m_symbols.text(pattern[2]))))
            for (const std::size_t index : m_permissions->grantsOn(scope->id))
                if (!emit(index, search)) return;
    } else {
        for (const std::size_t index : m_permissions->grants())
            if (!emit(index, search)) return;
    }
}

void MayBuiltin::extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                        const TupleSink& sink) const {
    const Symbol principal = fact.arguments[0];
    if (pattern[1] == kAny || (pattern[0] != kAny && pattern[0] != principal)) return;
    const std::vector<Symbol> asked{principal, pattern[1], pattern[2]};
    const Search search{asked, reading, {}, sink};
    const std::string& role = m_symbols.text(fact.arguments[1]);
    const ElementId scope(m_symbols.text(fact.arguments[2]));
    if (role == "member") {
        extendMember(principal, scope, search);
    } else if (m_symbols.text(pattern[1]).starts_with(kDirectoryOperation)) {
        if (m_plane == Plane::control) extendDirectory(role, scope, search);
    } else {
        const auto grant = [&] {
            return gainedGrant(*m_permissions, m_symbols, fact.arguments[1], ElementId(m_symbols.text(principal)),
                               scope);
        };
        if (m_permissions->hasDenials())
            emitEach(grant(), kGainedLeaf, search);
        else
            emitRows(m_rows->gained(fact.arguments[1], fact.arguments[2], grant, pattern[1], reading), principal,
                     kGainedLeaf, search);
    }
}

bool MayBuiltin::emit(std::size_t index, const Search& search) const {
    const Grant& grant = m_permissions->grant(index);
    const std::uint32_t leaf = m_permissions->numberOf(index);
    if (m_permissions->hasDenials())
        return !m_rows->mayMatter(grant, search.pattern[1]) || emitEach(grant, leaf, search);
    const AllowedRows::Rows& rows = m_rows->drawn(index, search.pattern[1], search.reading);
    if (rows.empty()) return true;
    if (search.pattern[0] != kAny) return emitRows(rows, search.pattern[0], leaf, search);
    for (const ElementId& holder : m_permissions->holders(grant.holder))
        if (!emitRows(rows, m_symbols.intern(holder.value), leaf, search)) return false;
    return true;
}

bool MayBuiltin::emitRows(const AllowedRows::Rows& rows, Symbol who, std::uint32_t leaf, const Search& search) const {
    const auto send = [&](const AllowedRows::Row& row) {
        const Symbol arguments[] = {who, search.pattern[1], row.on};
        if (row.locks.empty()) return search.sink(BuiltinTuple{arguments, leaf, search.premises});
        std::vector<GroundFact> needed(search.premises.begin(), search.premises.end());
        needed.insert(needed.end(), row.locks.begin(), row.locks.end());
        return search.sink(BuiltinTuple{arguments, leaf, needed});
    };
    if (search.pattern[2] != kAny) {
        const AllowedRows::Row* row = AllowedRows::on(rows, search.pattern[2]);
        return row == nullptr || send(*row);
    }
    return std::all_of(rows.begin(), rows.end(), send);
}

// Deny assignments tell the holders of one grant apart: each is judged by himself.
bool MayBuiltin::emitEach(const Grant& grant, std::uint32_t leaf, const Search& search) const {
    if (search.pattern[2] != kAny) {
        const Element* target = m_permissions->drawn().zone().find(ElementId(m_symbols.text(search.pattern[2])));
        return target == nullptr || emitOn(grant, leaf, *target, search);
    }
    for (const Element* target : m_permissions->scopes().below(grant.scope))
        if (!emitOn(grant, leaf, *target, search)) return false;
    return true;
}

bool MayBuiltin::emitOn(const Grant& grant, std::uint32_t leaf, const Element& target, const Search& search) const {
    const std::string& operation = m_symbols.text(search.pattern[1]);
    const auto send = [&](Symbol who, const ElementId& id) {
        const auto allowance = m_permissions->judge(grant, id, operation, target, m_plane, search.reading);
        if (!allowance) return true;
        std::vector<GroundFact> needed(search.premises.begin(), search.premises.end());
        for (const ElementId& locked : allowance->locks) needed.push_back(m_rows->openedLock(locked));
        if (allowance->refusing != nullptr) needed.push_back(m_rows->openedToTokens(allowance->refusing->id));
        const Symbol arguments[] = {who, search.pattern[1], m_symbols.intern(target.id.value)};
        return search.sink(BuiltinTuple{arguments, leaf, needed});
    };
    if (search.pattern[0] != kAny) return send(search.pattern[0], ElementId(m_symbols.text(search.pattern[0])));
    for (const ElementId& holder : m_permissions->holders(grant.holder))
        if (!send(m_symbols.intern(holder.value), holder)) return false;
    return true;
}

bool MayBuiltin::sendDirectory(Symbol who, const Element& object, std::uint32_t leaf, const Search& search) const {
    const Symbol arguments[] = {who, search.pattern[1], m_symbols.intern(object.id.value)};
    return search.sink(BuiltinTuple{arguments, leaf, search.premises});
}

bool MayBuiltin::matchDirectory(const Search& search) const {
    const AllowedRows::Rights& rights = m_rows->directory(search.pattern[1], search.reading);
    const auto send = [&](const AllowedRows::Right& right) {
        if (search.pattern[0] != kAny && search.pattern[0] != right.who) return true;
        if (search.pattern[2] != kAny && search.pattern[2] != right.object) return true;
        const Symbol arguments[] = {right.who, search.pattern[1], right.object};
        return search.sink(BuiltinTuple{arguments, kDirectoryLeaf, search.premises});
    };
    if (search.pattern[0] == kAny && search.pattern[2] == kAny)
        return std::all_of(rights.all.begin(), rights.all.end(), send);
    const auto& index = search.pattern[0] != kAny ? rights.byWho : rights.byObject;
    const auto found = index.find(search.pattern[0] != kAny ? search.pattern[0] : search.pattern[2]);
    return found == index.end() || std::all_of(found->second.begin(), found->second.end(),
                                               [&](std::uint32_t at) { return send(rights.all[at]); });
}

// A directory role that the attacker has given himself, or activated.
void MayBuiltin::extendDirectory(const std::string& role, const ElementId& scope, const Search& search) const {
    const auto& zone = m_permissions->drawn().zone();
    const Element* where = zone.find(scope);
    if (where == nullptr) return;
    const std::string& operation = m_symbols.text(search.pattern[1]);
    if (!directoryRoleMayMatter(*m_permissions, role, operation)) return;
    const auto offer = [&](const Element& object) {
        return !directoryRoleAllows(*m_permissions, role, *where, operation, object, search.reading) ||
               sendDirectory(search.pattern[0], object, kGainedLeaf, search);
    };
    if (search.pattern[2] != kAny) {
        if (const Element* object = zone.find(ElementId(m_symbols.text(search.pattern[2])))) offer(*object);
        return;
    }
    for (const auto& [id, object] : zone.elements)
        if (!offer(*object)) return;
}

// Whoever gets himself into a group has what the group is granted, once he is a member.
void MayBuiltin::extendMember(Symbol principal, const ElementId& group, const Search& search) const {
    const std::vector<GroundFact> premises{{m_symbols.intern("member"), {m_symbols.intern(group.value)}}};
    const Search asMember{search.pattern, search.reading, premises, search.sink};
    if (m_symbols.text(search.pattern[1]).starts_with(kDirectoryOperation)) {
        if (m_plane != Plane::control || !mayHaveDirectoryRights(*m_permissions, group)) return;
        const model::LandingZone& zone = m_permissions->drawn().zone();
        const auto offer = [&](const Element& object) {
            return directoryRights(*m_permissions, group, m_symbols.text(search.pattern[1]), object, search.reading)
                       .empty() ||
                   sendDirectory(principal, object, kGainedLeaf, asMember);
        };
        if (search.pattern[2] != kAny) {
            if (const Element* object = zone.find(ElementId(m_symbols.text(search.pattern[2])))) offer(*object);
            return;
        }
        for (const auto& [id, object] : zone.elements)
            if (!offer(*object)) return;
        return;
    }
    for (const std::size_t index : m_permissions->grantsOf(group))
        if (!emit(index, asMember)) return;
}

std::vector<Need> MayBuiltin::explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading) const {
    const std::string who = m_symbols.text(arguments[0]), operation = m_symbols.text(arguments[1]),
                      on = m_symbols.text(arguments[2]);
    const std::string text = fmt::format("{}({}, '{}', {})", name(), who, operation, on);
    const std::string onName = nameOf(*m_permissions, on);
    if (leaf == kGainedLeaf)
        return {permissionNeed(text,
                               fmt::format("the right that {} has gained allows {}", nameOf(*m_permissions, who),
                                           plain(operation, onName)),
                               nullptr)};
    if (leaf == kDirectoryLeaf) return {directoryNeed(text, who, operation, on)};
    const Grant& grant = m_permissions->grant(m_permissions->ofNumber(leaf));
    Need need = permissionNeed(
        text, fmt::format("{}, which allows {}", holdsWords(*m_permissions, who, grant), plain(operation, onName)),
        &grant);
    const Element* target = m_permissions->drawn().zone().find(ElementId(on));
    if (target != nullptr &&
        !m_permissions->judge(grant, ElementId(who), operation, *target, m_plane, Reading::certain))
        need.evidence = Evidence::unknown;
    return {need};
}

std::vector<Need> MayBuiltin::explainAbsence(std::span<const Symbol> pattern, Reading) const {
    const auto named = [&](Symbol symbol) {
        return symbol == kAny ? std::string("anything") : nameOf(*m_permissions, m_symbols.text(symbol));
    };
    Need need;
    need.kind = Need::Kind::permission;
    need.text = "not " + callText(name(), m_symbols, pattern);
    const std::string who = pattern[0] == kAny ? "nobody may" : named(pattern[0]) + " may not";
    need.meaning =
        fmt::format("{} {} on {}", who, pattern[1] == kAny ? "act" : m_symbols.text(pattern[1]), named(pattern[2]));
    return {need};
}

Need MayBuiltin::directoryNeed(const std::string& text, const std::string& who, const std::string& operation,
                               const std::string& on) const {
    Need need = permissionNeed(
        text, fmt::format("{} may {} on {}", nameOf(*m_permissions, who), operation, nameOf(*m_permissions, on)),
        nullptr);
    const Element* object = m_permissions->drawn().zone().find(ElementId(on));
    if (object == nullptr) return need;
    const auto certain = directoryRights(*m_permissions, ElementId(who), operation, *object, Reading::certain);
    if (certain.empty()) need.evidence = Evidence::unknown;
    for (const Relation* right :
         certain.empty() ? directoryRights(*m_permissions, ElementId(who), operation, *object, Reading::possible)
                         : certain) {
        if (need.property.empty()) need.property = right->id.value;
        need.fixes.push_back({"remove " + right->id.value, "Take this right away"});
    }
    return need;
}

}  // namespace zonewright::analysis::access
