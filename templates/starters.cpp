// SPDX-License-Identifier: Apache-2.0
#include "templates/starters.h"

#include "model/base/read_tree.h"
#include "model/catalogue/catalogue.h"
#include "model/format/format.h"
#include "resources/pack.h"

#include <algorithm>
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

std::vector<model::Tree> index() {
    const auto tree = embedded("index.yaml");
    const model::Tree* list = tree ? tree->find("starters") : nullptr;
    return list ? list->items : std::vector<model::Tree>{};
}

}  // namespace

std::vector<Starter> starters() {
    std::vector<Starter> result;
    for (const model::Tree& entry : index()) {
        Starter starter{entry.stringAt("id"), entry.stringAt("title"), entry.stringAt("description"), 0};
        if (const auto drawing = embedded(starter.id + ".yaml"))
            if (const model::Tree* elements = drawing->find("elements")) starter.elements = elements->items.size();
        result.push_back(std::move(starter));
    }
    return result;
}

model::Result<model::Drawing> starter(std::string_view id, const model::Catalogue& catalogue) {
    std::vector<std::string> known;
    for (const model::Tree& entry : index()) known.push_back(entry.stringAt("id"));
    if (std::find(known.begin(), known.end(), id) == known.end()) {
        std::string remedy = "Known are";
        for (const std::string& name : known) remedy += (name == known.front() ? " " : ", ") + name;
        if (const std::string near = model::nearestWord(id, known); !near.empty())
            remedy = "Did you mean " + near + "?";
        return model::fail({model::Severity::error, "unknown-starter", "", std::string(id),
                            "there is no starter of this name", remedy});
    }
    const std::string path = std::string(id) + ".yaml";
    auto tree = embedded(path);
    if (!tree) return model::fail(tree.error());
    auto loaded = model::readDrawing(std::move(*tree), catalogue, path);
    if (!loaded) return model::fail(loaded.error());
    return std::move(loaded->drawing);
}

}  // namespace zonewright::templates
