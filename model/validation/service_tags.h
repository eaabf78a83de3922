// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zonewright::model {

// Whether the word is a service tag of Azure, with or without a region behind it ("Storage.WestEurope"). Capitals do
// not count. https://learn.microsoft.com/azure/virtual-network/service-tags-overview
bool isServiceTag(std::string_view word);

// The tag that a mistyped word most likely means, with the word's region; null when none is near.
std::optional<std::string> nearestServiceTag(std::string_view word);

}  // namespace zonewright::model
