// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/load_catalogue.h"

#include "model/base/read_tree.h"
#include "model/catalogue/node_reader.h"
#include "model/catalogue/read_element_type.h"
#include "model/catalogue/read_property.h"
#include "model/catalogue/read_relation_kind.h"
#include "resources/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace zonewright::model {
namespace {

using Files = std::vector<std::pair<std::string, Tree>>;

// The node at a path such as "types/subnet/parents": each step is a key of the node, or of one of its entries
// (properties lie below their section). Ends at the deepest step that is there.
std::pair<Mark, std::size_t> locate(const Tree& root, std::string_view path) {
    const Tree* node = &root;
    Mark mark;
    std::size_t steps = 0;
    while (!path.empty()) {
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        const auto find = [&](const Tree& in) {
            return std::ranges::find_if(in.entries, [&](const TreeEntry& entry) { return entry.key == step; });
        };
        auto found = find(*node);
        if (found == node->entries.end()) {
            const auto section = std::ranges::find_if(
                node->entries, [&](const TreeEntry& entry) { return find(entry.value) != entry.value.entries.end(); });
            if (steps < 2 || section == node->entries.end()) break;
            found = find(section->value);
        }
        mark = found->mark;
        node = &found->value;
        ++steps;
    }
    return {mark, steps};
}

// Paths of the finished catalogue become files and lines.
void place(Problem& problem, const Files& files) {
    std::size_t deepest = 1;  // the first step ("types") says nothing yet
    for (const auto& [file, tree] : files) {
        const auto [mark, steps] = locate(tree, problem.place);
        if (steps <= deepest) continue;
        deepest = steps;
        problem.file = file;
    }
    if (deepest == 1) return;
    const auto found = std::ranges::find(files, problem.file, &std::pair<std::string, Tree>::first);
    const Mark mark = locate(found->second, problem.place).first;
    problem.place = fmt::format("line {}, column {}", mark.line, mark.column);
}

class Loader {
public:
    explicit Loader(const Files& files) : m_files(files) {}

    Result<std::shared_ptr<const Catalogue>> load() {
        // What types are made of comes first, whichever file it stands in.
        forEach([&](const Tree& tree, NodeReader& reader) { readFrame(tree, reader); });
        forEach([&](const Tree& tree, NodeReader& reader) { readSets(tree, reader); });
        forEach([&](const Tree& tree, NodeReader& reader) { readRest(tree, reader); });
        std::ranges::stable_sort(m_parts.types, {}, [&](const ElementType& type) {
            return std::ranges::find(m_categories, type.category) - m_categories.begin();
        });
        if (!m_problems.empty()) return fail(std::move(m_problems));
        auto built = Catalogue::build(std::move(m_parts));
        if (built) return built;
        Problems problems = std::move(built.error());
        for (Problem& problem : problems) place(problem, m_files);
        return fail(std::move(problems));
    }

private:
    template <class Read>
    void forEach(Read read) {
        for (const auto& [file, tree] : m_files) {
            NodeReader reader(file, m_problems);
            if (tree.isMap()) read(tree, reader);
        }
    }

    void readFrame(const Tree& tree, NodeReader& reader) {
        reader.expectKeys(tree, "the file",
                          {"version", "categories", "sections", "sets", "category", "types", "families", "records",
                           "settings", "assumptions", "relations"});
        if (tree.find("version") != nullptr) m_parts.version = reader.text(tree, "version");
        if (tree.find("categories") != nullptr) m_categories = reader.texts(tree, "categories");
        if (tree.find("sections") != nullptr) m_sections = reader.texts(tree, "sections");
    }

    void readSets(const Tree& tree, NodeReader& reader) {
        entries(tree, "sets", reader,
                [&](const TreeEntry& entry) { m_sets.push_back(readPropertySet(entry, reader)); });
    }

    void readRest(const Tree& tree, NodeReader& reader) {
        if (tree.find("types") != nullptr) readTypes(tree, reader);
        entries(tree, "relations", reader,
                [&](const TreeEntry& entry) { m_parts.relationKinds.push_back(readRelationKind(entry, reader)); });
        entries(tree, "records", reader,
                [&](const TreeEntry& entry) { m_parts.records.push_back(readRecordSchema(entry, reader)); });
        entries(tree, "families", reader, [&](const TreeEntry& entry) {
            reader.expectKeys(entry.value, "family \"" + entry.key + "\"", {"label", "meaning"});
            m_parts.families.push_back(
                {entry.key, reader.requiredText(entry.value, "label"), reader.text(entry.value, "meaning")});
        });
        if (const Tree* settings = tree.find("settings")) m_parts.settings = readSections(*settings, reader);
        entries(tree, "assumptions", reader, [&](const TreeEntry& entry) { m_parts.assumptions.push_back(entry.key); });
    }

    void readTypes(const Tree& tree, NodeReader& reader) {
        const std::string category = reader.requiredText(tree, "category");
        if (std::ranges::find(m_categories, category) == m_categories.end()) {
            reader.problem(tree.mark, fmt::format("there is no category \"{}\"", category),
                           fmt::format("Known are {}", fmt::join(m_categories, ", ")));
        }
        entries(tree, "types", reader, [&](const TreeEntry& entry) {
            m_parts.types.push_back(readElementType(entry, category, m_sets, m_sections, reader));
        });
    }

    template <class Read>
    void entries(const Tree& tree, std::string_view key, NodeReader& reader, Read read) {
        const Tree* node = tree.find(key);
        if (node == nullptr || !reader.expectMap(*node, fmt::format("\"{}\"", key))) return;
        for (const TreeEntry& entry : node->entries) read(entry);
    }

    const Files& m_files;
    Problems m_problems;
    Catalogue::Parts m_parts;
    std::vector<std::string> m_categories, m_sections;
    std::vector<PropertySet> m_sets;
};

Result<std::shared_ptr<const Catalogue>> loadPacked() {
    Files files;
    for (const resources::PackedFile& packed : resources::filesBelow(resources::packedFiles(), "catalogue/")) {
        auto tree = decodeTree(packed.bytes, std::string(packed.path));
        if (!tree) return fail(std::move(tree.error()));
        files.emplace_back(packed.path, std::move(*tree));
    }
    return loadCatalogue(files);
}

}  // namespace

Result<std::shared_ptr<const Catalogue>> loadCatalogue(const std::vector<std::pair<std::string, Tree>>& files) {
    return Loader(files).load();
}

std::shared_ptr<const Catalogue> builtinCatalogue() {
    static const std::shared_ptr<const Catalogue> catalogue = [] {
        auto loaded = loadPacked();
        if (!loaded) {
            // A broken catalogue is a broken build; a test loads it before anyone else does.
            std::fprintf(stderr, "%s\n", toText(loaded.error()).c_str());
            std::abort();
        }
        return *loaded;
    }();
    return catalogue;
}

}  // namespace zonewright::model
