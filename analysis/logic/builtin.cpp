// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/builtin.h"

#include <bit>

namespace zonewright::analysis::logic {

double Builtin::expected(std::uint32_t bound) const {
    // The first argument is who or what acts: without it, most providers look at everybody. Each other one leaves
    // fewer.
    const bool subject = (bound & 1U) != 0;
    switch (std::popcount(bound)) {
        case 0: return 5000;
        case 1: return subject ? 20 : 2000;
        case 2: return subject ? 3 : 500;
        default: return subject ? 0.5 : 100;
    }
}

std::vector<Need> Builtin::explainAbsence(std::span<const Symbol>, Reading) const { return {}; }

}  // namespace zonewright::analysis::logic
