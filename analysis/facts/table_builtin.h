// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/builtin.h"
#include "analysis/logic/symbols.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::facts {

using logic::GroundFact;
using logic::Reading;
using logic::Symbol;

// One drawn thing that a tuple rests on, for proofs.
struct Ground {
    std::string relation;  // id of a relation; or
    std::string element;   // an element's id with
    std::string property;  // the key of its property, which may be empty: the element itself
};

// One way in which a drawn predicate holds.
struct Row {
    std::vector<Symbol> arguments;
    bool certain = true;  // false: only when unknowns are read for the attacker
    std::vector<GroundFact> premises = {};
    std::vector<Ground> grounds = {};
};

// How a proof words a tuple and its absence; `{0}`, `{1}` are the arguments.
struct Phrases {
    std::string holds;
    std::string absent = {};
    std::string absentFix = {};  // formal: what would make it hold
};

// What the table needs to word its tuples.
struct TupleWriter {
    std::function<Need(const Ground&)> ground;
    std::function<std::string(const std::string&)> nameOf;  // of an element id; other words stay as they are
    std::function<const std::string&(Symbol)> text;
};

// A builtin of S0 whose tuples can be listed. They are listed when first asked for, in the order in which `list` gives
// them; lookups go through an index of each argument.
class TableBuiltin : public logic::Builtin {
public:
    using Lister = std::function<void(std::vector<Row>&)>;
    TableBuiltin(std::string name, std::size_t arity, Phrases phrases, Lister list, TupleWriter write);

    std::string name() const override { return m_name; }
    void match(std::span<const Symbol> pattern, Reading reading, const logic::TupleSink& sink) const override;
    bool keep(const Changes& changes) const override;
    double expected(std::uint32_t bound) const override;
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading reading) const override;
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading reading) const override;

private:
    struct Index {
        std::vector<std::unordered_map<Symbol, std::vector<std::uint32_t>>> byArgument;
    };
    void fill() const;
    bool offer(std::uint32_t row, std::span<const Symbol> pattern, Reading reading, const logic::TupleSink& sink) const;

    Need worded(const std::string& phrase, std::span<const Symbol> arguments) const;

    std::string m_name;
    std::size_t m_arity;
    Phrases m_phrases;
    Lister m_list;
    TupleWriter m_write;
    mutable bool m_filled = false;
    mutable Reads m_reads;
    mutable std::vector<Row> m_rows;
    mutable Index m_index;
};

}  // namespace zonewright::analysis::facts
