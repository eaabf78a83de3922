// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <memory>
#include <stop_token>

namespace zonewright::analysis {

// Analyses one state of a drawing after the other, as someone draws. Where only properties changed since the last one,
// it keeps what the strata below the rules have answered, as long as that rests on nothing that changed; the rules are
// closed anew each time. The result is the one that Analysis::run gives. One caller at a time.
class LiveAnalysis {
public:
    explicit LiveAnalysis(std::shared_ptr<const Knowledge> knowledge);
    ~LiveAnalysis();

    // Null when stopped. Questions to what it gives are answered by an analysis of their own, made at the first.
    std::shared_ptr<const Analysis> analyse(const model::Snapshot& snapshot, const AnalysisOptions& options = {},
                                            std::stop_token stop = {});

    // How many of the states so far were analysed with kept strata.
    std::size_t kept() const { return m_kept; }

private:
    struct State;
    std::shared_ptr<const Knowledge> m_knowledge;
    std::unique_ptr<State> m_state;  // null: nothing to go on from
    std::size_t m_kept = 0;
};

}  // namespace zonewright::analysis
