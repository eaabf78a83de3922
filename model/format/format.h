// SPDX-License-Identifier: Apache-2.0
// Reading and writing drawings: file format 1, as canonical JSON (*.zonewright) and in the same shape as YAML.
#pragma once

#include "model/base/read_tree.h"
#include "model/base/result.h"
#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace zonewright::model {

inline constexpr int kFormatVersion = 1;

// By extension: .yaml and .yml are YAML, everything else JSON.
Syntax syntaxOf(const std::filesystem::path& path);

// One step of the chain: rewrites a tree of version N to N+1 in place.
struct Migration {
    int from = 0;
    std::function<Result<Tree>(Tree)> apply;
};

// The chain that the product ships, oldest first.
std::span<const Migration> migrations();

struct LoadedDrawing {
    Drawing drawing;
    int fileVersion = kFormatVersion;  // as found, before migration
    Problems warnings;
};

// Tree to drawing: version first, then migration, then a strict read. Unknown keys, types, kinds and properties, wrong
// value types, duplicate ids, dangling relations and parents, and cycles of containment are problems by path.
Result<LoadedDrawing> readDrawing(Tree tree, const Catalogue& catalogue, const std::string& file,
                                  std::span<const Migration> chain = migrations());

// The `model:` of a scenario: as readDrawing, without the file's frame (no format stamp, no diagrams).
Result<Drawing> readScenarioModel(const Tree& model, const Catalogue& catalogue, const std::string& file);

// One element or relation in hand-written shape, as variants and paste add them.
Result<Element> readElement(const Tree& tree, const Catalogue& catalogue, const std::string& file,
                            const std::string& place);
Result<Relation> readRelation(const Tree& tree, const Catalogue& catalogue, const std::string& file,
                              const std::string& place);

// Canonical: sorted by id, only what is drawn, LF. The same drawing gives the same bytes.
std::string writeDrawing(const Drawing& drawing, Syntax syntax);

// File to drawing, and back. Loading looks at the size before reading. Saving writes beside the target and renames, so
// that a full disk, a missing right or a crash leaves the old file as it was.
Result<LoadedDrawing> loadDrawing(const std::filesystem::path& path, const Catalogue& catalogue);
Result<void> saveDrawing(const Drawing& drawing, const std::filesystem::path& path);

// Any file, all or nothing; used for every file that the product writes.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view content);
Result<std::string> readFile(const std::filesystem::path& path, std::size_t maxBytes);

// JSON Schema (2020-12) of format 1, generated from the catalogue for editors.
std::string jsonSchema(const Catalogue& catalogue);

}  // namespace zonewright::model
