// SPDX-License-Identifier: Apache-2.0
// What a drawing says about networks that the evaluation takes in part only: to be told, never to be passed over.
#pragma once

#include "analysis/network/drawn.h"

#include <string>
#include <vector>

namespace zonewright::analysis::network {

// Service tags that nobody here knows: rules that allow them may match any address of Azure's, rules that deny them
// match nothing for certain.
struct UnknownTag {
    ElementId element;
    std::string property;
    std::string tag;
};
std::vector<UnknownTag> unknownTags(const Drawn& drawn);

// Each in a sentence: unknown tags, IPv6 ranges.
std::vector<std::string> notEvaluated(const Drawn& drawn);

}  // namespace zonewright::analysis::network
