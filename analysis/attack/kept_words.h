// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/proof_graph.h"
#include "analysis/reads.h"
#include "analysis/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace zonewright::analysis::attack {

// What a live analysis wrote of firings: the needs and the fixes of one that fires again are the same, as long as
// nothing that they tell has changed.
class KeptWords {
public:
    // The words of a firing, made by `write` where none are kept.
    template <class Write>
    std::vector<Need> needs(const logic::ProofGraph& proofs, logic::FiringId firing, logic::Reading reading,
                            Write write) {
        return words(m_needs, keyOf(proofs, firing, static_cast<std::uint32_t>(reading)), write);
    }
    template <class Write>
    std::vector<Fix> fixes(const logic::ProofGraph& proofs, logic::FiringId firing, Write write) {
        return words(m_fixes, keyOf(proofs, firing, 0), write);
    }
    void keep(const Changes& changes);

private:
    using Key = std::vector<std::uint32_t>;
    template <class Words>
    struct Entry {
        Words words;
        Reads reads;
    };
    template <class Words>
    using Table = std::map<Key, Entry<Words>>;

    static Key keyOf(const logic::ProofGraph& proofs, logic::FiringId firing, std::uint32_t reading);
    static void addTo(Key& key, const logic::ProofGraph& proofs, logic::FiringId firing);
    template <class Words, class Write>
    static Words words(Table<Words>& table, const Key& key, Write write) {
        const auto [kept, fresh] = table.try_emplace(key);
        if (fresh) {
            const Recording recording(kept->second.reads);
            kept->second.words = write();
        }
        return kept->second.words;
    }

    Table<std::vector<Need>> m_needs;
    Table<std::vector<Fix>> m_fixes;
};

}  // namespace zonewright::analysis::attack
