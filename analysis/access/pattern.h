// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace zonewright::analysis::access {

// Whether `/*/` in a pattern may stand for a single `/`. Grants need it (userAssignedIdentities/*/assign/action covers
// userAssignedIdentities/assign/action); in exclusions it takes rights away, so the possible reading takes those
// literally.
enum class ZeroSegments { match, literal };

// Whether a pattern of a role definition covers an operation: case ignored, blanks around trimmed, anchored at both
// ends,
// `*` any run of characters, the empty one and slashes included. O(|pattern| * |operation|) at worst.
bool covers(std::string_view pattern, std::string_view operation, ZeroSegments zeroSegments);

}  // namespace zonewright::analysis::access
