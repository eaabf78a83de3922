// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/base/tree.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace zonewright::model {

enum class Syntax { json, yaml };

struct ReadLimits {
    std::size_t maxBytes = 32u << 20;
    int maxDepth = 64;
};

// Text to tree. Refuses, by line and column: broken syntax, duplicate keys, nesting deeper than the limit, invalid
// UTF-8, more bytes than the limit; YAML anchors, aliases, tags and several documents as well.
Result<Tree> readTree(std::string_view text, Syntax syntax, const std::string& file, const ReadLimits& limits = {});

// The tree as compact CBOR with its marks, and back: what the compiled pack holds.
std::string encodeTree(const Tree& tree);
Result<Tree> decodeTree(std::string_view bytes, const std::string& file);

}  // namespace zonewright::model
