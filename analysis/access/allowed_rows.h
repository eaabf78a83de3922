// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/permissions.h"
#include "analysis/logic/builtin.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zonewright::analysis::access {

// What each grant allows, operation by operation, and who may do what in the directory: judged when first asked for,
// then kept. A role's patterns are held against an operation once, and only elements of a type that knows the operation
// are judged. Not thread-safe.
class AllowedRows {
public:
    AllowedRows(Plane plane, logic::SymbolTable& symbols, std::shared_ptr<const Permissions> permissions);

    struct Row {
        logic::Symbol on;
        std::vector<logic::GroundFact> locks;  // each must be opened first
    };
    // By number of the target's symbol. Without deny assignments: with them, holders of one grant differ.
    using Rows = std::vector<Row>;
    const Rows& drawn(std::size_t grant, logic::Symbol operation, Reading reading);
    // The same of a grant that somebody gives himself: of a role, by name, on a scope.
    const Rows& gained(logic::Symbol role, logic::Symbol scope, const std::function<Grant()>& grant,
                       logic::Symbol operation, Reading reading);
    static const Row* on(const Rows& rows, logic::Symbol target);

    // False where the grant allows the operation on nothing, whatever the drawing says of its targets.
    bool mayMatter(const Grant& grant, logic::Symbol operation);

    struct Right {
        logic::Symbol who, object;
    };
    struct Rights {
        std::vector<Right> all;
        std::unordered_map<logic::Symbol, std::vector<std::uint32_t>> byWho, byObject;
    };
    const Rights& directory(logic::Symbol operation, Reading reading);

    logic::GroundFact openedLock(const ElementId& locked) const;
    logic::GroundFact openedToTokens(const ElementId& search) const;

    // Forgets what it judged of operations that rest on what has changed. False: nothing does.
    bool keep(const Changes& changes);

private:
    // What decides whether an operation can be one of an element's at all.
    struct Brief {
        const Element* element;
        logic::Symbol id, type, root, otherRoot;
        bool scope;
    };
    struct Operation {
        std::string text;
        bool anywhere = false;             // exists on resources of every type
        logic::Symbol root = logic::kAny;  // of the one type that knows it
        std::vector<logic::Symbol> types;  // of a set
        const std::vector<OperationRow>* set = nullptr;
    };
    Rows judged(const Grant& grant, logic::Symbol operation, Reading reading);
    const Operation& operation(logic::Symbol symbol);
    const std::vector<Brief>& below(const ElementId& scope);
    bool roleCovers(const Role& role, const std::string& operation, Plane plane);
    bool canBeOn(const Operation& operation, const Brief& target) const;

    Plane m_plane;
    logic::SymbolTable& m_symbols;
    std::shared_ptr<const Permissions> m_permissions;
    logic::Symbol m_opened, m_lock;
    std::unordered_map<std::uint64_t, Rows> m_drawn[2];
    std::map<std::pair<std::uint64_t, logic::Symbol>, Rows> m_gained[2];
    std::unordered_map<logic::Symbol, Operation> m_operations;
    std::unordered_map<ElementId, std::vector<Brief>> m_below;
    std::map<std::pair<const Role*, std::string>, bool> m_covers[2];
    std::map<logic::Symbol, Rights> m_directory[2];
    std::unordered_map<logic::Symbol, Reads> m_reads;  // of an operation's rows and rights
    Reads m_readBelow;                                 // of m_below
};

}  // namespace zonewright::analysis::access
