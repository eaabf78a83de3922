// SPDX-License-Identifier: Apache-2.0
#include "analysis/result.h"

namespace zonewright::analysis {

std::string_view toText(Basis basis) { return basis == Basis::configuration ? "configuration" : "assumption"; }

std::string_view toText(FindingSeverity severity) {
    switch (severity) {
        case FindingSeverity::critical: return "critical";
        case FindingSeverity::high: return "high";
        case FindingSeverity::medium: return "medium";
        case FindingSeverity::low: return "low";
        case FindingSeverity::information: return "information";
    }
    return "information";
}

std::string_view toText(FindingState state) {
    switch (state) {
        case FindingState::open: return "open";
        case FindingState::unknown: return "unknown";
        case FindingState::accepted: return "accepted";
    }
    return "open";
}

std::string_view toText(DecisionState state) {
    switch (state) {
        case DecisionState::inForce: return "in force";
        case DecisionState::expired: return "expired";
        case DecisionState::evidenceChanged: return "evidence changed";
        case DecisionState::moot: return "moot";
        case DecisionState::incomplete: return "incomplete";
    }
    return "incomplete";
}

}  // namespace zonewright::analysis
