// SPDX-License-Identifier: Apache-2.0
// The catalogue as data.
#pragma once

#include "model/catalogue/catalogue.h"

#include <nlohmann/json_fwd.hpp>

namespace zonewright::app {

nlohmann::json toJson(const model::ElementType& type);
nlohmann::json toJson(const model::Catalogue& catalogue);

}  // namespace zonewright::app
