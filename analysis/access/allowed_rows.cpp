// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/allowed_rows.h"

#include "analysis/access/directory.h"
#include "analysis/access/pattern.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::access {

using logic::Symbol;

namespace {

std::uint64_t pairOf(std::uint64_t a, Symbol b) { return a << 32U | indexOf(b); }

std::string rootOf(std::string_view type) {
    const auto slash = type.find('/');
    return lowered(slash == std::string_view::npos ? type : type.substr(0, type.find('/', slash + 1)));
}

}  // namespace

AllowedRows::AllowedRows(Plane plane, logic::SymbolTable& symbols, std::shared_ptr<const Permissions> permissions)
    : m_plane(plane),
      m_symbols(symbols),
      m_permissions(std::move(permissions)),
      m_opened(symbols.intern("opened")),
      m_lock(symbols.intern("lock")) {}

logic::GroundFact AllowedRows::openedLock(const ElementId& locked) const {
    return {m_opened, {m_symbols.intern(locked.value), m_lock}};
}

logic::GroundFact AllowedRows::openedToTokens(const ElementId& search) const {
    return {m_opened, {m_symbols.intern(search.value), m_symbols.intern("authOptions")}};
}

const AllowedRows::Operation& AllowedRows::operation(Symbol symbol) {
    const auto [known, fresh] = m_operations.try_emplace(symbol);
    Operation& operation = known->second;
    if (!fresh) return operation;
    operation.text = m_symbols.text(symbol);
    operation.set = m_permissions->catalogue().operationSet(operation.text);
    if (operation.set != nullptr) {
        for (const OperationRow& row : *operation.set)
            for (const std::string& type : row.types) operation.types.push_back(m_symbols.intern(type));
        return operation;
    }
    const std::string root = rootOf(operation.text);
    operation.anywhere = operation.text.starts_with("~/") || root.starts_with("microsoft.authorization/") ||
                         root.starts_with("microsoft.insights/") || root.starts_with("microsoft.resources/");
    operation.root = m_symbols.intern(root);
    return operation;
}

const std::vector<AllowedRows::Brief>& AllowedRows::below(const ElementId& scope) {
    const auto [known, fresh] = m_below.try_emplace(scope);
    if (!fresh) return known->second;
    const Recording recording(m_readBelow);
    const Scopes& scopes = m_permissions->scopes();
    for (const Element* element : scopes.below(scope))
        known->second.push_back({element, m_symbols.intern(element->id.value), m_symbols.intern(element->type),
                                 m_symbols.intern(rootOf(scopes.armType(*element))),
                                 m_symbols.intern(rootOf(scopes.otherArmType(*element))),
                                 m_permissions->drawn().isA(*element, "scope")});
    return known->second;
}

bool AllowedRows::canBeOn(const Operation& operation, const Brief& target) const {
    if (operation.set != nullptr)
        return std::find(operation.types.begin(), operation.types.end(), target.type) != operation.types.end();
    return operation.anywhere || target.scope || operation.root == target.root || operation.root == target.otherRoot;
}

bool AllowedRows::roleCovers(const Role& role, const std::string& operation, Plane plane) {
    const auto [known, fresh] = m_covers[plane == Plane::data].try_emplace({&role, operation});
    if (fresh)
        known->second = std::any_of(role.blocks.begin(), role.blocks.end(), [&](const RoleBlock& block) {
            const auto& patterns = plane == Plane::control ? block.actions : block.dataActions;
            return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
                return covers(pattern, operation, ZeroSegments::match);
            });
        });
    return known->second;
}

bool AllowedRows::mayMatter(const Grant& grant, Symbol symbol) {
    const Operation& asked = operation(symbol);
    if (grant.kind == Grant::Kind::inner) return asked.set != nullptr;
    if (grant.kind == Grant::Kind::accessPolicy || grant.role == nullptr || asked.text.starts_with("~/")) return true;
    if (asked.set == nullptr) return roleCovers(*grant.role, asked.text, m_plane);
    return std::any_of(asked.set->begin(), asked.set->end(), [&](const OperationRow& row) {
        const auto covered = [&](const std::vector<std::string>& operations, Plane plane) {
            return std::any_of(operations.begin(), operations.end(),
                               [&](const std::string& one) { return roleCovers(*grant.role, one, plane); });
        };
        return covered(row.dataActions, Plane::data) || covered(row.actions, Plane::control);
    });
}

AllowedRows::Rows AllowedRows::judged(const Grant& grant, Symbol symbol, Reading reading) {
    Rows rows;
    if (!mayMatter(grant, symbol)) return rows;
    const Operation& asked = operation(symbol);
    const Recording recording(m_reads[symbol]);
    for (const Brief& target : below(grant.scope)) {
        if (!canBeOn(asked, target)) continue;
        const auto allowance = m_permissions->judge(grant, grant.holder, asked.text, *target.element, m_plane, reading);
        if (!allowance) continue;
        rows.push_back({target.id, {}});
        for (const ElementId& locked : allowance->locks) rows.back().locks.push_back(openedLock(locked));
        if (allowance->refusing != nullptr) rows.back().locks.push_back(openedToTokens(allowance->refusing->id));
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.on < b.on; });
    return rows;
}

const AllowedRows::Rows& AllowedRows::drawn(std::size_t grant, Symbol operation, Reading reading) {
    const auto [known, fresh] = m_drawn[static_cast<std::size_t>(reading)].try_emplace(pairOf(grant, operation));
    if (fresh) known->second = judged(m_permissions->grant(grant), operation, reading);
    return known->second;
}

const AllowedRows::Rows& AllowedRows::gained(Symbol role, Symbol scope, const std::function<Grant()>& grant,
                                             Symbol operation, Reading reading) {
    const auto [known, fresh] =
        m_gained[static_cast<std::size_t>(reading)].try_emplace({pairOf(indexOf(role), scope), operation});
    if (!fresh) return known->second;
    const Recording recording(m_reads[operation]);
    known->second = judged(grant(), operation, reading);
    return known->second;
}

bool AllowedRows::keep(const Changes& changes) {
    if (m_readBelow.meet(changes)) {
        m_below.clear();
        m_readBelow.clear();
        for (auto& rows : m_drawn) rows.clear();
        for (auto& rows : m_gained) rows.clear();
        for (auto& rights : m_directory) rights.clear();
        m_reads.clear();
        return true;
    }
    std::set<Symbol> stale;
    for (const auto& [operation, reads] : m_reads)
        if (reads.meet(changes)) stale.insert(operation);
    if (stale.empty()) return false;
    for (auto& kept : m_drawn)
        std::erase_if(kept,
                      [&](const auto& rows) { return stale.contains(Symbol{static_cast<std::uint32_t>(rows.first)}); });
    for (auto& kept : m_gained)
        std::erase_if(kept, [&](const auto& rows) { return stale.contains(rows.first.second); });
    for (const Symbol operation : stale) {
        for (auto& rights : m_directory) rights.erase(operation);
        m_reads.erase(operation);
    }
    return true;
}

const AllowedRows::Row* AllowedRows::on(const Rows& rows, Symbol target) {
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), target, [](const Row& row, Symbol id) { return row.on < id; });
    return found != rows.end() && found->on == target ? &*found : nullptr;
}

const AllowedRows::Rights& AllowedRows::directory(Symbol operation, Reading reading) {
    const auto [known, fresh] = m_directory[static_cast<std::size_t>(reading)].try_emplace(operation);
    Rights& rights = known->second;
    if (!fresh) return rights;
    const Recording recording(m_reads[operation]);
    const Drawn& drawn = m_permissions->drawn();
    // Nobody else has a right there.
    std::set<ElementId> holders;
    for (const auto& [id, relation] : drawn.zone().relations)
        if (relation->kind == "directory-role" || relation->kind == "graph-permission" || relation->kind == "owner-of")
            for (const ElementId& holder : m_permissions->holders(relation->source)) holders.insert(holder);
    if (holders.empty()) return rights;
    for (const auto& [id, object] : drawn.zone().elements) {
        if (!drawn.isA(*object, "directory") && !drawn.isA(*object, "directory-scope") &&
            !drawn.isA(*object, "principal"))
            continue;
        for (const ElementId& who : holders) {
            if (directoryRights(*m_permissions, who, m_symbols.text(operation), *object, reading).empty()) continue;
            const auto at = static_cast<std::uint32_t>(rights.all.size());
            rights.all.push_back({m_symbols.intern(who.value), m_symbols.intern(id.value)});
            rights.byWho[rights.all.back().who].push_back(at);
            rights.byObject[rights.all.back().object].push_back(at);
        }
    }
    return rights;
}

}  // namespace zonewright::analysis::access
