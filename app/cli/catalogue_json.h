// SPDX-License-Identifier: Apache-2.0
// The catalogue as data and as short texts.
#pragma once

#include "model/catalogue/catalogue.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace zonewright::app {

nlohmann::json toJson(const model::ElementType& type);
nlohmann::json toJson(const model::Catalogue& catalogue);

std::string typeText(const model::ValueType& type);     // "list of enumeration [a, b]"
std::string secureText(const model::SecureTest& test);  // "in [Disabled]"; empty when there is none

}  // namespace zonewright::app
