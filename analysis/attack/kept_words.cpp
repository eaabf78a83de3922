// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/kept_words.h"

#include <utility>

namespace zonewright::analysis::attack {

// All that a firing is, in numbers that outlive the graph it is of. A definition that it needs is told with it.
KeptWords::Key KeptWords::keyOf(const logic::ProofGraph& proofs, logic::FiringId firing, std::uint32_t reading) {
    Key key{reading};
    addTo(key, proofs, firing);
    return key;
}

void KeptWords::addTo(Key& key, const logic::ProofGraph& proofs, logic::FiringId firing) {
    const auto rule = reinterpret_cast<std::uintptr_t>(&proofs.rule(firing));
    key.insert(key.end(), {static_cast<std::uint32_t>(rule), static_cast<std::uint32_t>(rule >> 32U),
                           static_cast<std::uint32_t>(proofs.alternative(firing))});
    for (const logic::Symbol symbol : proofs.bindings(firing)) key.push_back(indexOf(symbol));
    for (const std::uint32_t leaf : proofs.leaves(firing)) key.push_back(leaf);
    for (const logic::FactId fact : proofs.needs(firing)) {
        key.push_back(indexOf(proofs.predicate(fact)));
        for (const logic::Symbol argument : proofs.arguments(fact)) key.push_back(indexOf(argument));
        const auto given = proofs.givenBy(fact);
        if (!given.empty() && proofs.rule(given.front()).kind == logic::Rule::Kind::fact)
            addTo(key, proofs, given.front());
    }
}

void KeptWords::keep(const Changes& changes) {
    const auto meets = [&](const auto& entry) { return entry.second.reads.meet(changes); };
    std::erase_if(m_needs, meets);
    std::erase_if(m_fixes, meets);
    // What fires no more is not missed one by one.
    constexpr std::size_t kMany = 200'000;
    if (m_needs.size() + m_fixes.size() > kMany) *this = {};
}

}  // namespace zonewright::analysis::attack
