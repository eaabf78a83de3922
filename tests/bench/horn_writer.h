// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/join.h"
#include "tests/bench/horn_program.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace zonewright::bench {

// Writes one HornProgram. A positive literal becomes one atom, or two where it takes one of several words.
class HornWriter {
public:
    HornWriter(const analysis::Assembled& analysis, HornProgram& into);
    // Derives once, and lists what builtins are asked on the way.
    void listAsked(std::shared_ptr<const model::Drawing> drawing,
                   const std::vector<analysis::logic::GroundFact>& axioms);
    void write(const analysis::logic::Program& rules, const std::vector<analysis::logic::GroundFact>& axioms,
               HornProgram::Listing listing);

private:
    class Recorder;
    using Atoms = std::vector<HornProgram::Atom>;
    using Slots = std::vector<analysis::logic::Slot>;

    std::string tableOf(std::string name, std::size_t arity);
    void addRow(const std::string& table, TableRow row);
    void writeStep(const analysis::logic::Clause& clause);
    Atoms atomsOf(const analysis::logic::Literal& literal);
    Atoms typeAtoms(const analysis::logic::Literal& literal);
    Atoms testAtoms(const analysis::logic::Literal& literal);
    Atoms listedTest(const analysis::logic::Literal& literal);
    Atoms builtinAtoms(const analysis::logic::Literal& literal);
    // `atoms` as one, for `not`: a helper over the variables.
    Atoms negated(Atoms atoms);
    // A variable of this atom alone that takes one of the words.
    HornProgram::Atom oneOf(const std::vector<analysis::logic::Symbol>& words, const std::string& variable);

    void listTypes();
    void listValues();
    void listBuiltin(const analysis::logic::Literal& literal);
    void listTuple(const std::string& builtin, const analysis::logic::BuiltinTuple& tuple,
                   const analysis::logic::GroundFact* extension);
    void listWaiting(const std::string& builtin, std::size_t arity, const TableRow& tuple,
                     std::span<const analysis::logic::GroundFact> premises);

    const analysis::Assembled& m_analysis;
    const analysis::logic::World& m_world;
    const analysis::logic::ProofGraph& m_proofs;
    analysis::logic::FactStore m_facts;
    analysis::logic::Join m_join;
    HornProgram& m_out;
    std::set<analysis::logic::Symbol> m_keys, m_entryKeys, m_records;
    std::vector<analysis::logic::Symbol> m_subjects;  // elements, relations, records
    std::set<std::tuple<analysis::logic::Symbol, std::vector<analysis::logic::Symbol>>> m_asked;
    std::map<std::string, std::string> m_waiting;  // rules written for what waits, by table
    std::map<std::vector<analysis::logic::Symbol>, std::string> m_words;
    int m_variables = 0;  // of the step at hand, further ones included
    int m_numbered = 0;
};

}  // namespace zonewright::bench
