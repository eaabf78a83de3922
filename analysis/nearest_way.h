// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis {

// What would have to be assumed beside what the question allowed, and the path that would then be open.
struct AssumedWay {
    AttackPath path;
    std::vector<std::string> assumes;  // `appFlaw(ca-chat)`, sorted
};

// The way to a fact that is not derivable under `options`, with flaws assumed that these leave off: first those that
// are on by default, then all of the closed list. Nothing when no assumption helps, or when stopped. Up to two
// analyses.
std::optional<AssumedWay> assumedWay(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                     AnalysisOptions options, const Fact& question, std::stop_token stop = {});

}  // namespace zonewright::analysis
