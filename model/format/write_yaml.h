// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace zonewright::model {

// YAML in block style; lists of scalars and maps inside lists of maps in flow style. Strings that YAML would read as
// something else are quoted, so that readTree gives the same values back. Key order is kept.
std::string writeYaml(const nlohmann::ordered_json& map);

}  // namespace zonewright::model
