// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/format.h"

namespace zonewright::model {

// The number in `format: zonewright/N`, which is all that is read of the file.
Result<int> versionOf(const Tree& root, const std::string& file);

// The tree in the current version: each step of the chain in turn. Refuses newer versions by name, and older ones that
// the chain does not begin at.
Result<Tree> migrate(Tree tree, int version, std::span<const Migration> chain, const std::string& file);

}  // namespace zonewright::model
