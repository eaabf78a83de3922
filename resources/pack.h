// SPDX-License-Identifier: Apache-2.0
// What the build embedded of resources/. zonewright_embed() in packaging/cmake/ZonewrightPack.cmake makes such lists.
#pragma once

#include <span>
#include <string_view>

namespace zonewright::resources {

// `path` is relative to the folder that was embedded ("catalogue/ai.yaml"). The bytes live as long as the program.
struct PackedFile {
    std::string_view path;
    std::string_view bytes;
};

// Catalogue, roles, attack steps and rules as encoded trees (model/base/read_tree.h, decodeTree), sorted by path,
// without the keys `documentation` and `tests`. Costs nothing until a file is decoded.
std::span<const PackedFile> packedFiles();

// The same files, whole: read where documentation or embedded tests are asked for.
std::span<const PackedFile> proseFiles();

// Text as it is: icons/*.svg, sorted by path.
std::span<const PackedFile> textFiles();

// The files of `files`, which must be sorted by path, that lie below `folder` ("rules/").
std::span<const PackedFile> filesBelow(std::span<const PackedFile> files, std::string_view folder);

// The file at `path` of a list sorted by path; null when it is not there.
const PackedFile* findFile(std::span<const PackedFile> files, std::string_view path);

}  // namespace zonewright::resources
