// SPDX-License-Identifier: Apache-2.0
// What a person most likely meant by a word that a drawing does not have: a slip of the fingers, a label, an older or a
// foreign name. Each answers with the words of a message ("Did you mean `private-link`?"), or with nothing.
#pragma once

#include "model/catalogue/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

std::string intendedType(const Catalogue& catalogue, std::string_view word);
std::string intendedKind(const Catalogue& catalogue, std::string_view word);
// Of a key among those that fit in its place.
std::string intendedKey(std::string_view word, const std::vector<std::string>& known);

// The id that a text becomes when what ids cannot hold is left out: "KV Prod" is "kv-prod". Empty when nothing is left.
std::string idFrom(std::string_view text);

}  // namespace zonewright::model
