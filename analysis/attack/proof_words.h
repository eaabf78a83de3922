// SPDX-License-Identifier: Apache-2.0
// From the engine's proofs to what people and files get.
#pragma once

#include "analysis/attack/kept_words.h"
#include "analysis/facts/wording.h"
#include "analysis/logic/leaf.h"
#include "analysis/paths/proof.h"
#include "analysis/result.h"

#include <map>
#include <utility>

namespace zonewright::analysis::attack {

// Steps of one evaluation that are written already: many paths share them.
using WrittenSteps = std::map<std::pair<logic::Reading, logic::FiringId>, ProofStep>;

class ProofWords {
public:
    ProofWords(const facts::Source& source, const logic::World& world)
        : m_wording(source), m_source(&source), m_world(&world) {}

    const facts::Wording& wording() const { return m_wording; }
    // From now on needs and fixes are kept there.
    void keepIn(KeptWords* kept) { m_kept = kept; }

    // One atom of a fired or wanted rule as a need, with a readable clause.
    Need needOf(const logic::Leaf& leaf) const;
    // All needs of a firing, types that say nothing new left out.
    std::vector<Need> needsOf(const logic::ProofGraph& proofs, logic::FiringId firing, logic::Reading reading) const;
    // The rule's own fixes for this firing, as far as they fit what is drawn.
    std::vector<Fix> fixesOf(const logic::ProofGraph& proofs, logic::FiringId firing) const;
    // `start` is what the path begins with, `certain` whether the proof is of the certain graph.
    AttackPath pathOf(const logic::ProofGraph& proofs, const paths::Proof& proof, const Fact& start,
                      logic::Reading reading, WrittenSteps* written = nullptr) const;

private:
    // All of a step that does not depend on the path it is in.
    ProofStep stepOf(const logic::ProofGraph& proofs, logic::FiringId firing, logic::Reading reading) const;

    std::vector<Need> writeNeeds(const logic::ProofGraph& proofs, logic::FiringId firing, logic::Reading reading) const;
    std::vector<Fix> writeFixes(const logic::ProofGraph& proofs, logic::FiringId firing) const;
    std::vector<Need> doubtsOf(const Need& need) const;

    facts::Wording m_wording;
    const facts::Source* m_source;
    const logic::World* m_world;
    KeptWords* m_kept = nullptr;
};

// 16 hexadecimal digits of 64-bit FNV-1a over start, goal, step ids and elements (semantics.md 6).
std::string pathId(const AttackPath& path);

}  // namespace zonewright::analysis::attack
