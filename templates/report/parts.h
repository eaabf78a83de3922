// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "resources/pack.h"

#include <string_view>

namespace zonewright::templates {

// The files beside this one that the build embeds: report.css, report.js.
std::span<const resources::PackedFile> reportParts();

namespace report {

std::string_view reportStyle();
std::string_view reportScript();

}  // namespace report
}  // namespace zonewright::templates
