// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/scenario_samples.h"

#include "analysis/scenario/scenario.h"
#include "analysis/scenario/variant.h"
#include "tests/analysis/drawings.h"

#include <algorithm>
#include <filesystem>

namespace zonewright::tests {

std::vector<std::pair<std::string, model::Tree>> scenarioTrees() {
    std::vector<std::pair<std::string, model::Tree>> trees;
    const auto folder = std::filesystem::path(ZONEWRIGHT_SOURCE_DIR) / "tests" / "scenarios";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".yaml") continue;
        const std::string name = entry.path().filename().string();
        const auto text = model::readFile(entry.path(), 1 << 20);
        if (!text) qFatal("%s", model::toText(text.error()).c_str());
        const auto tree = model::readTree(*text, model::Syntax::yaml, name);
        if (!tree) qFatal("%s", model::toText(tree.error()).c_str());
        trees.emplace_back(name, *tree);
    }
    std::sort(trees.begin(), trees.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return trees;
}

std::vector<Sample> scenarioSamples(Variants variants) {
    std::vector<Sample> samples;
    for (const auto& [file, tree] : scenarioTrees()) {
        const auto scenario = analysis::scenario::readCases(tree, file);
        if (!scenario) qFatal("%s", model::toText(scenario.error()).c_str());
        for (const auto& one : scenario->cases) {
            const auto snapshot = analysis::scenario::drawingOf(one, scenario->file, catalogue(), false);
            if (!snapshot) qFatal("%s", model::toText(snapshot.error()).c_str());
            const std::string stem = std::filesystem::path(file).stem().string();
            Sample sample{variants == Variants::all ? stem + "/" + one.name : stem, *snapshot->drawing,
                          analysis::scenario::optionsOf(one, "2026-11-22")};
            sample.options.assume = {"*"};
            samples.push_back(std::move(sample));
            if (variants == Variants::none) break;
        }
    }
    return samples;
}

}  // namespace zonewright::tests
