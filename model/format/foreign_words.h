// SPDX-License-Identifier: Apache-2.0
// Words of other tools and of speech, and the words of a drawing that they mean. Keys hold small letters and digits
// alone. A test sees that every meaning exists.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace zonewright::model {

using ForeignWords = std::map<std::string, std::string, std::less<>>;

// Short names of types: those that Microsoft's naming guide begins resource names with, and those that people say.
// https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
const ForeignWords& foreignTypes();

// What people call relations, in other tools and in speech.
const ForeignWords& foreignKinds();

// What other formats, and ARM's own outer levels, call a key. The first that fits in its place is meant.
const std::map<std::string, std::vector<std::string>, std::less<>>& foreignKeys();

}  // namespace zonewright::model
