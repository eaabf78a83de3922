// SPDX-License-Identifier: Apache-2.0
#include "resources/pack.h"

#include <algorithm>

namespace zonewright::resources {

std::span<const PackedFile> filesBelow(std::span<const PackedFile> files, std::string_view folder) {
    const auto first = std::ranges::lower_bound(files, folder, {}, &PackedFile::path);
    const auto last = std::ranges::find_if_not(first, files.end(),
                                               [&](const PackedFile& file) { return file.path.starts_with(folder); });
    return {first, last};
}

const PackedFile* findFile(std::span<const PackedFile> files, std::string_view path) {
    const auto found = std::ranges::lower_bound(files, path, {}, &PackedFile::path);
    return found != files.end() && found->path == path ? &*found : nullptr;
}

}  // namespace zonewright::resources
