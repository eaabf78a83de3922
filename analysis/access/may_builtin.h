// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/allowed_rows.h"
#include "analysis/access/permissions.h"
#include "analysis/logic/builtin.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::access {

// Leaves of grants that are not drawn.
inline constexpr std::uint32_t kGainedLeaf = 0xfffffffeU;     // a grant that the attacker made
inline constexpr std::uint32_t kDirectoryLeaf = 0xfffffffdU;  // a directory role, permission or ownership

// may(P, OP, X) and mayData(P, OP, X): they differ in the plane they ask.
class MayBuiltin : public logic::Builtin {
public:
    MayBuiltin(Plane plane, logic::SymbolTable& symbols, std::shared_ptr<const Permissions> permissions);

    std::string name() const override { return m_plane == Plane::control ? "may" : "mayData"; }
    double expected(std::uint32_t bound) const override;
    void match(std::span<const logic::Symbol> pattern, Reading reading, const logic::TupleSink& sink) const override;
    std::vector<std::string> extendedBy() const override { return {"granted"}; }
    void extend(const logic::GroundFact& fact, std::span<const logic::Symbol> pattern, Reading reading,
                const logic::TupleSink& sink) const override;
    bool keep(const Changes& changes) const override { return m_rows->keep(changes); }
    std::vector<Need> explain(std::span<const logic::Symbol> arguments, std::uint32_t leaf,
                              Reading reading) const override;
    std::vector<Need> explainAbsence(std::span<const logic::Symbol> pattern, Reading reading) const override;

private:
    struct Search {
        std::span<const logic::Symbol> pattern;
        Reading reading;
        std::span<const logic::GroundFact> premises;
        const logic::TupleSink& sink;
    };

    // Each returns false when the sink wants no more.
    bool emit(std::size_t index, const Search& search) const;
    bool emitRows(const AllowedRows::Rows& rows, logic::Symbol who, std::uint32_t leaf, const Search& search) const;
    bool emitEach(const Grant& grant, std::uint32_t leaf, const Search& search) const;
    bool emitOn(const Grant& grant, std::uint32_t leaf, const Element& target, const Search& search) const;
    bool matchDirectory(const Search& search) const;
    void extendMember(logic::Symbol principal, const ElementId& group, const Search& search) const;
    void extendDirectory(const std::string& role, const ElementId& scope, const Search& search) const;
    bool sendDirectory(logic::Symbol who, const Element& object, std::uint32_t leaf, const Search& search) const;
    Need directoryNeed(const std::string& text, const std::string& who, const std::string& operation,
                       const std::string& on) const;

    Plane m_plane;
    logic::SymbolTable& m_symbols;
    std::shared_ptr<const Permissions> m_permissions;
    std::unique_ptr<AllowedRows> m_rows;  // kept answers
};

// The grant that a fact granted(P, R, S) stands for: a role by name, one of the rows of rights that no Azure role
// carries (any, cosmosData, databaseAdmin, accessPolicy), or an eligible role or delegation that was activated, by its
// relation.
Grant gainedGrant(const Permissions& permissions, const logic::SymbolTable& symbols, logic::Symbol role,
                  ElementId holder, ElementId scope);

}  // namespace zonewright::analysis::access
