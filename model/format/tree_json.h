// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/tree.h"
#include "model/value/value.h"

#include <nlohmann/json.hpp>

namespace zonewright::model {

nlohmann::json toJson(const Tree& tree);
nlohmann::json toJson(const Value& value);  // unknown becomes "?"

}  // namespace zonewright::model
