// SPDX-License-Identifier: Apache-2.0
// Who may hand out roles, activate them, approve that, and what a sign-in is asked for.
#include "analysis/access/permission_builtins.h"

#include "analysis/access/assignable_roles.h"
#include "analysis/access/may_builtin.h"
#include "analysis/access/permission_words.h"
#include "analysis/access/sign_in.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::analysis::access {

using logic::BuiltinTuple;
using logic::GroundFact;
using logic::kAny;
using logic::Symbol;
using logic::SymbolTable;
using logic::TupleSink;

namespace {

bool agrees(std::span<const Symbol> pattern, std::span<const Symbol> arguments) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] != kAny && pattern[i] != arguments[i]) return false;
    return true;
}

GroundFact memberOf(SymbolTable& symbols, const ElementId& group) {
    return {symbols.intern("member"), {symbols.intern(group.value)}};
}

// mayAssign(P, R, S): P may assign the role R at S to anyone, himself too.
class MayAssignBuiltin : public logic::Builtin {
public:
    MayAssignBuiltin(SymbolTable& symbols, std::shared_ptr<const Permissions> permissions)
        : m_symbols(symbols), m_permissions(std::move(permissions)), m_roles(m_permissions) {}

    std::string name() const override { return "mayAssign"; }

    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        if (pattern[0] != kAny) {
            const ElementId who(m_symbols.text(pattern[0]));
            for (const std::size_t index : m_permissions->grantsOf(who))
                if (!emitDrawn(index, who, pattern, reading, {}, sink)) return;
            return;
        }
        for (const std::size_t index : m_permissions->grants())
            for (const ElementId& holder : m_permissions->holders(m_permissions->grant(index).holder))
                if (!emitDrawn(index, holder, pattern, reading, {}, sink)) return;
    }

    std::vector<std::string> extendedBy() const override { return {"granted"}; }

    void extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                const TupleSink& sink) const override {
        const ElementId holder(m_symbols.text(fact.arguments[0])), scope(m_symbols.text(fact.arguments[2]));
        const std::string& role = m_symbols.text(fact.arguments[1]);
        std::vector<Symbol> asked(pattern.begin(), pattern.end());
        asked[0] = fact.arguments[0];
        if (role == "member") {
            const std::vector<GroundFact> premises{memberOf(m_symbols, scope)};
            for (const std::size_t index : m_permissions->grantsOf(scope))
                if (!emitDrawn(index, holder, asked, reading, premises, sink)) return;
        } else {
            const Grant grant = gainedGrant(*m_permissions, m_symbols, fact.arguments[1], holder, scope);
            emit({grant, kGainedLeaf, holder, asked, reading, {}, sink});
        }
    }

    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading) const override {
        const std::string& who = m_symbols.text(arguments[0]);
        const std::string& role = m_symbols.text(arguments[arguments.size() - 2]);
        const std::string text = callText(name(), m_symbols, arguments);
        const std::string what = (role == "any" ? "every role" : role) + receiverWords(arguments);
        if (leaf == kGainedLeaf)
            return {permissionNeed(
                text, fmt::format("the right that {} has gained lets assign {}", nameOf(*m_permissions, who), what),
                nullptr)};
        const Grant& grant = m_permissions->grant(m_permissions->ofNumber(leaf));
        Need need = permissionNeed(
            text, fmt::format("{} and may assign {} there", holdsWords(*m_permissions, who, grant), what), &grant);
        bool certain = false;
        emit({grant, leaf, ElementId(who), arguments, Reading::certain, {}, [&](const BuiltinTuple&) {
                  certain = true;
                  return false;
              }});
        if (!certain) need.evidence = Evidence::unknown;
        return {need};
    }

    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        return {permissionNeed("not " + callText(name(), m_symbols, pattern), "no such role may be assigned", nullptr)};
    }

protected:
    struct Search {
        const Grant& grant;
        std::uint32_t leaf;
        const ElementId& holder;
        std::span<const Symbol> pattern;
        Reading reading;
        std::span<const GroundFact> premises;
        const TupleSink& sink;
    };

    bool emitDrawn(std::size_t index, const ElementId& holder, std::span<const Symbol> pattern, Reading reading,
                   std::span<const GroundFact> premises, const TupleSink& sink) const {
        const Grant& grant = m_permissions->grant(index);
        return emit({grant, m_permissions->numberOf(index), holder, pattern, reading, premises, sink});
    }

    virtual std::string receiverWords(std::span<const Symbol>) const { return {}; }

    virtual bool emit(const Search& search) const {
        const Symbol scope = m_symbols.intern(search.grant.scope.value);
        if (search.pattern[2] != kAny && search.pattern[2] != scope) return true;
        for (const AssignableRole& one : m_roles.toAnyone(search.grant, search.holder, search.reading)) {
            const Symbol arguments[] = {m_symbols.intern(search.holder.value), m_symbols.intern(one.role), scope};
            if (!send(search, arguments, one)) return false;
        }
        return true;
    }

    bool send(const Search& search, std::span<const Symbol> arguments, const AssignableRole& role) const {
        if (!agrees(search.pattern, arguments)) return true;
        std::vector<GroundFact> needed(search.premises.begin(), search.premises.end());
        for (const ElementId& locked : role.locks)
            needed.push_back({m_symbols.intern("opened"), {m_symbols.intern(locked.value), m_symbols.intern("lock")}});
        return search.sink(BuiltinTuple{arguments, search.leaf, needed});
    }

    SymbolTable& m_symbols;
    std::shared_ptr<const Permissions> m_permissions;
    mutable AssignableRoles m_roles;
};

// mayAssignTo(P, Q, R, S): P may assign the role R at S so that Q has it, where a condition says who may receive roles:
// Q or a group around it.
class MayAssignToBuiltin : public MayAssignBuiltin {
public:
    using MayAssignBuiltin::MayAssignBuiltin;

    std::string name() const override { return "mayAssignTo"; }

private:
    std::string receiverWords(std::span<const Symbol> arguments) const override {
        return arguments[0] == arguments[1] ? std::string()
                                            : " to " + nameOf(*m_permissions, m_symbols.text(arguments[1]));
    }

    bool emit(const Search& search) const override {
        const Symbol scope = m_symbols.intern(search.grant.scope.value);
        if (search.pattern[3] != kAny && search.pattern[3] != scope) return true;
        const Drawn& drawn = m_permissions->drawn();
        const auto offer = [&](const Element& receiver, const ElementId& who) {
            for (const AssignableRole& one : m_roles.to(receiver, search.grant, search.holder, search.reading)) {
                const Symbol arguments[] = {m_symbols.intern(search.holder.value), m_symbols.intern(who.value),
                                            m_symbols.intern(one.role), scope};
                if (!send(search, arguments, one)) return false;
            }
            return true;
        };
        if (search.pattern[1] != kAny) {
            const ElementId who(m_symbols.text(search.pattern[1]));
            const Element* receiver = drawn.zone().find(who);
            if (receiver == nullptr || !canReceive(*receiver)) return true;
            for (const Element* group : m_permissions->groupsOf(who))
                if (!offer(*group, who)) return false;
            return offer(*receiver, who);
        }
        if (!m_roles.mindsReceivers(search.grant)) return true;
        for (const auto& [id, receiver] : drawn.zone().elements) {
            if (!canReceive(*receiver)) continue;
            for (const ElementId& who : m_permissions->holders(id))
                if (!offer(*receiver, who)) return false;
        }
        return true;
    }

    bool canReceive(const Element& element) const {
        return m_permissions->drawn().isA(element, "principal") || m_permissions->drawn().isA(element, "identity-host");
    }
};

// Tuples of drawn relations, listed once: eligible, approver, belongs, signInNeeds.
class ListedBuiltin : public logic::Builtin {
public:
    struct Row {
        std::vector<Symbol> arguments;
        Truth truth = Truth::yes;
        std::string meaning;
        std::string relation = {};  // that it rests on; empty when none
        ElementId holder = {};      // whom that relation names: a member of this group has it as well
    };

    ListedBuiltin(std::string name, SymbolTable& symbols, std::shared_ptr<const Permissions> permissions,
                  std::vector<Row> rows)
        : m_name(std::move(name)), m_symbols(symbols), m_permissions(std::move(permissions)), m_rows(std::move(rows)) {}

    std::string name() const override { return m_name; }

    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        for (std::uint32_t i = 0; i < m_rows.size(); ++i)
            if (helps(m_rows[i].truth, reading) && agrees(pattern, m_rows[i].arguments) &&
                !sink(BuiltinTuple{m_rows[i].arguments, i, {}}))
                return;
    }

    std::vector<std::string> extendedBy() const override {
        const bool byMembers =
            std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return !row.holder.empty(); });
        return byMembers ? std::vector<std::string>{"granted"} : std::vector<std::string>();
    }

    // granted(P, member, G): what the group has, its new member has.
    void extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                const TupleSink& sink) const override {
        if (m_symbols.text(fact.arguments[1]) != "member") return;
        const ElementId group(m_symbols.text(fact.arguments[2]));
        const std::vector<GroundFact> premises{memberOf(m_symbols, group)};
        const Symbol asGroup = fact.arguments[2];
        for (std::uint32_t i = 0; i < m_rows.size(); ++i) {
            const Row& row = m_rows[i];
            if (row.holder.empty() || row.arguments[0] != asGroup || !helps(row.truth, reading)) continue;
            std::vector<Symbol> arguments = row.arguments;
            arguments[0] = fact.arguments[0];
            if (agrees(pattern, arguments) && !sink(BuiltinTuple{arguments, i, premises})) return;
        }
    }

    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading) const override {
        const Row& row = m_rows[leaf];
        Need need = permissionNeed(
            callText(m_name, m_symbols, arguments),
            fmt::format(fmt::runtime(row.meaning), nameOf(*m_permissions, m_symbols.text(arguments[0]))), nullptr);
        need.property = row.relation;
        need.evidence = row.truth == Truth::unknown ? Evidence::unknown : Evidence::drawn;
        if (!row.relation.empty()) need.fixes.push_back({"remove " + row.relation, "Take this right away"});
        return {need};
    }

    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        const std::string text = "not " + callText(m_name, m_symbols, pattern);
        return {permissionNeed(text, text, nullptr)};
    }

private:
    std::string m_name;
    SymbolTable& m_symbols;
    std::shared_ptr<const Permissions> m_permissions;
    std::vector<Row> m_rows;
};

using Rows = std::vector<ListedBuiltin::Row>;

// The words of a row with a place for who it is.
std::string rowWords(std::string_view words, std::string first, std::string second) {
    for (std::string* text : {&first, &second})  // names may hold braces
        for (std::size_t at = text->find_first_of("{}"); at != std::string::npos;
             at = text->find_first_of("{}", at + 2))
            text->insert(at, 1, (*text)[at]);
    return fmt::format(fmt::runtime(words), first, second);
}

Rows eligibleRoles(SymbolTable& symbols, const Permissions& permissions) {
    Rows rows;
    for (const auto& [id, relation] : permissions.drawn().zone().relations) {
        if (relation->kind != "eligible-role") continue;
        const std::string meaning = rowWords("{{}} may activate {} on {}", relationText(*relation, "role"),
                                             nameOf(permissions, relation->target.value));
        for (const ElementId& holder : permissions.holders(relation->source))
            rows.push_back({{symbols.intern(holder.value), symbols.intern(id.value, logic::Sort::relation),
                             symbols.intern(relation->target.value)},
                            Truth::yes,
                            meaning,
                            id.value,
                            relation->source});
    }
    return rows;
}

Rows approvers(SymbolTable& symbols, const Permissions& permissions) {
    Rows rows;
    for (const auto& [id, relation] : permissions.drawn().zone().relations) {
        if (relation->kind != "eligible-role") continue;
        const std::string wanted = relationText(*relation, "role");
        for (const Relation* approves : permissions.drawn().structure().to(relation->target)) {
            if (approves->kind != "approves") continue;
            const Words role = relationWords(*approves, "role");
            Truth meant = role.drawn ? role.holds(wanted) : Truth::yes;
            if (role.drawn && relationWords(*relation, "role").unknown) meant = Truth::unknown;
            if (meant == Truth::no) continue;
            const std::string meaning = rowWords("{{}} approves the activation of {} on {}", wanted,
                                                 nameOf(permissions, relation->target.value));
            for (const ElementId& holder : permissions.holders(approves->source))
                rows.push_back({{symbols.intern(holder.value), symbols.intern(id.value, logic::Sort::relation)},
                                meant,
                                meaning,
                                {},
                                approves->source});
        }
    }
    return rows;
}

// Whom a group has in it, itself among them: what is granted to a group that lets somebody in is granted to him.
Rows memberships(SymbolTable& symbols, const Permissions& permissions) {
    Rows rows;
    for (const auto& [id, element] : permissions.drawn().zone().elements) {
        if (element->type != "entra-group") continue;
        const std::string meaning = rowWords("{{}} belongs to {}{}", nameOf(permissions, id.value), {});
        const Symbol group = symbols.intern(id.value);
        for (const ElementId& holder : permissions.holders(id))
            rows.push_back({{symbols.intern(holder.value), group}, Truth::yes, meaning, {}, id});
    }
    return rows;
}

Rows signIns(SymbolTable& symbols, const Permissions& permissions) {
    Rows rows;
    for (const auto& [id, element] : permissions.drawn().zone().elements) {
        if (!permissions.drawn().isA(*element, "human")) continue;
        for (const char* factor : {"mfa", "phishingResistant", "compliantDevice"}) {
            const Truth truth = signInNeeds(permissions, *element, factor);
            if (truth != Truth::no)
                rows.push_back({{symbols.intern(id.value), symbols.intern(factor)},
                                truth,
                                fmt::format("a new sign-in of {{}} is asked for {}", factor)});
        }
    }
    return rows;
}

}  // namespace

void addPermissionBuiltins(logic::World& world, std::shared_ptr<const Permissions> permissions) {
    SymbolTable& symbols = world.symbols();
    world.addBuiltin(std::make_shared<MayBuiltin>(Plane::control, symbols, permissions));
    world.addBuiltin(std::make_shared<MayBuiltin>(Plane::data, symbols, permissions));
    world.addBuiltin(std::make_shared<MayAssignBuiltin>(symbols, permissions));
    world.addBuiltin(std::make_shared<MayAssignToBuiltin>(symbols, permissions));
    world.addBuiltin(
        std::make_shared<ListedBuiltin>("eligible", symbols, permissions, eligibleRoles(symbols, *permissions)));
    world.addBuiltin(
        std::make_shared<ListedBuiltin>("approver", symbols, permissions, approvers(symbols, *permissions)));
    world.addBuiltin(
        std::make_shared<ListedBuiltin>("belongs", symbols, permissions, memberships(symbols, *permissions)));
    world.addBuiltin(
        std::make_shared<ListedBuiltin>("signInNeeds", symbols, permissions, signIns(symbols, *permissions)));
}

}  // namespace zonewright::analysis::access
