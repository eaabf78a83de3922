// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace zonewright::templates {

// The SVG text of an icon of resources/icons, by file stem, as compiled into the program. That of `element` for a name
// that does not exist.
std::string_view iconSource(std::string_view name);

bool hasIcon(std::string_view name);

// Every icon's name, sorted.
std::vector<std::string_view> iconNames();

}  // namespace zonewright::templates
