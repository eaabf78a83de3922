// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/plan.h"

#include <optional>
#include <string>
#include <string_view>

namespace zonewright::templates::bicep {

// Writes every drawn property of the resource's element that has an ARM path into its body, or into the child resource
// that the path names, in the catalogue's order. Besides: location, tags, kind. What cannot be written is noted.
void writeProperties(Plan& plan, ArmResource& resource);

// Drawn values of an element; what is not drawn or not of that kind reads as nothing.
std::optional<std::string> drawnText(const model::Element& element, std::string_view key);
std::optional<std::int64_t> drawnInteger(const model::Element& element, std::string_view key);
bool drawnTrue(const model::Element& element, std::string_view key);
std::vector<model::Value> drawnList(const model::Element& element, std::string_view key);

}  // namespace zonewright::templates::bicep
