// SPDX-License-Identifier: Apache-2.0
#include "templates/starters.h"

#include "model/base/read_tree.h"
#include "model/catalogue/catalogue.h"
#include "model/format/format.h"
#include "resources/pack.h"
#include "templates/starter_edits.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace zonewright::templates {

// Defined by the build: the files below templates/landing_zones as encoded trees.
std::span<const resources::PackedFile> starterFiles();

namespace {

model::Result<model::Tree> embedded(const std::string& path) {
    const resources::PackedFile* file = resources::findFile(starterFiles(), path);
    if (!file)
        return model::fail({model::Severity::error, "starter-missing", path, "",
                            "this program was built without the file", "Rebuild it from complete sources"});
    return model::decodeTree(file->bytes, path);
}

std::string pathOf(std::string_view id) { return std::string(id) + ".yaml"; }

std::vector<model::Tree> listIn(const model::Tree& tree, std::string_view key) {
    const model::Tree* list = tree.find(key);
    return list ? list->items : std::vector<model::Tree>{};
}

std::vector<model::Tree> index() {
    const auto tree = embedded("index.yaml");
    return tree ? listIn(*tree, "starters") : std::vector<model::Tree>{};
}

std::size_t elementsIn(const model::Tree& tree) {
    std::size_t count = listIn(tree, "elements").size();
    if (const std::string base = tree.stringAt("base"); !base.empty())
        if (const auto drawing = embedded(pathOf(base))) count += elementsIn(*drawing);
    for (const model::Tree& edit : listIn(tree, "edits")) count += listIn(edit, "elements").size();
    return count;
}

// The base with what differs: name, notes, and the edits that are wanted.
model::Result<model::Drawing> withEdits(model::Drawing base, const model::Tree& file, const std::string& path,
                                        const model::Catalogue& catalogue, const std::set<std::string>* wanted) {
    base.zone.name = file.stringAt("name", base.zone.name);
    base.zone.notes = file.stringAt("notes", base.zone.notes);
    // The document lives in this function alone, the catalogue outlives it.
    model::Document document(std::shared_ptr<const model::Catalogue>(std::shared_ptr<void>(), &catalogue),
                             std::move(base));
    std::vector<model::Tree> edits = listIn(file, "edits");
    if (wanted) std::erase_if(edits, [&](const model::Tree& edit) { return !wanted->contains(edit.stringAt("id")); });
    for (const model::Tree& edit : edits)
        if (auto applied = applyStarterEdit(document, edit, path); !applied) return model::fail(applied.error());
    showStarterEdits(document, edits);
    return document.drawing();
}

// Only these of its edits; null: all.
model::Result<model::Drawing> read(std::string_view id, const model::Catalogue& catalogue,
                                   const std::set<std::string>* variations) {
    const std::string path = pathOf(id);
    auto tree = embedded(path);
    if (!tree) return model::fail(tree.error());
    if (const std::string base = tree->stringAt("base"); !base.empty()) {
        auto drawing = read(base, catalogue, nullptr);
        if (!drawing) return drawing;
        return withEdits(std::move(*drawing), *tree, path, catalogue, variations);
    }
    auto loaded = model::readDrawing(std::move(*tree), catalogue, path);
    if (!loaded) return model::fail(loaded.error());
    return std::move(loaded->drawing);
}

// Nothing when there is a starter of this name.
model::Problems unknownName(std::string_view id) {
    std::vector<std::string> known;
    for (const model::Tree& entry : index()) known.push_back(entry.stringAt("id"));
    if (std::find(known.begin(), known.end(), id) != known.end()) return {};
    std::string remedy = "Known are";
    for (const std::string& name : known) remedy += (name == known.front() ? " " : ", ") + name;
    if (const std::string near = model::nearestWord(id, known); !near.empty()) remedy = "Did you mean " + near + "?";
    return {
        {model::Severity::error, "unknown-starter", "", std::string(id), "there is no starter of this name", remedy}};
}

}  // namespace

std::vector<Starter> starters() {
    std::vector<Starter> result;
    for (const model::Tree& entry : index()) {
        Starter starter{entry.stringAt("id"), entry.stringAt("title"), entry.stringAt("description"), 0};
        if (const auto drawing = embedded(pathOf(starter.id))) starter.elements = elementsIn(*drawing);
        result.push_back(std::move(starter));
    }
    return result;
}

model::Result<model::Drawing> starter(std::string_view id, const model::Catalogue& catalogue) {
    if (auto unknown = unknownName(id); !unknown.empty()) return model::fail(std::move(unknown));
    return read(id, catalogue, nullptr);
}

std::vector<StarterVariation> variationsOf(std::string_view id) {
    std::vector<StarterVariation> result;
    if (const auto tree = embedded(pathOf(id)))
        for (const model::Tree& edit : listIn(*tree, "edits"))
            result.push_back({edit.stringAt("id"), edit.stringAt("title")});
    return result;
}

model::Result<model::Drawing> starterWith(std::string_view id, const std::set<std::string>& variations,
                                          const model::Catalogue& catalogue) {
    if (auto unknown = unknownName(id); !unknown.empty()) return model::fail(std::move(unknown));
    return read(id, catalogue, &variations);
}

}  // namespace zonewright::templates
