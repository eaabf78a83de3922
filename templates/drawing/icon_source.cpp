// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/icon_source.h"

#include "resources/pack.h"

#include <string>

namespace zonewright::templates {
namespace {

constexpr std::string_view kFolder = "icons/", kSuffix = ".svg";

const resources::PackedFile* find(std::string_view name) {
    return resources::findFile(resources::textFiles(), std::string(kFolder).append(name).append(kSuffix));
}

}  // namespace

std::string_view iconSource(std::string_view name) {
    const auto* file = find(name);
    if (!file) file = find("element");
    return file ? file->bytes : std::string_view{};
}

bool hasIcon(std::string_view name) { return find(name) != nullptr; }

std::vector<std::string_view> iconNames() {
    std::vector<std::string_view> names;
    for (const auto& file : resources::filesBelow(resources::textFiles(), kFolder)) {
        std::string_view name = file.path.substr(kFolder.size());
        if (name.ends_with(kSuffix)) names.push_back(name.substr(0, name.size() - kSuffix.size()));
    }
    return names;
}

}  // namespace zonewright::templates
