// SPDX-License-Identifier: Apache-2.0
// Drawings written in a test, analysed.
#pragma once

#include "analysis/analyzer.h"
#include "model/base/read_tree.h"
#include "model/format/format.h"

#include <QtTest>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace zonewright::tests {

inline const model::Catalogue& catalogue() { return *analysis::builtinKnowledge()->catalogue; }

// Asserts that the text is a model in hand-written shape.
inline model::Drawing drawingOf(std::string_view yaml) {
    const auto tree = model::readTree(yaml, model::Syntax::yaml, "test");
    if (!tree) qFatal("%s", model::toText(tree.error()).c_str());
    auto drawing = model::readScenarioModel(*tree, catalogue(), "test");
    if (!drawing) qFatal("%s", model::toText(drawing.error()).c_str());
    return std::move(*drawing);
}

inline std::shared_ptr<const analysis::Analysis> analysed(model::Drawing drawing,
                                                          analysis::AnalysisOptions options = {}) {
    if (options.today.empty()) options.today = "2026-11-22";
    return analysis::Analysis::run({1, std::make_shared<const model::Drawing>(std::move(drawing))},
                                   analysis::builtinKnowledge(), options);
}

inline std::shared_ptr<const analysis::Analysis> analysed(std::string_view yaml,
                                                          analysis::AnalysisOptions options = {}) {
    return analysed(drawingOf(yaml), std::move(options));
}

inline analysis::Fact fact(std::string_view text) {
    const auto read = analysis::parseFact(text);
    if (!read) qFatal("%s", model::toText(read.error()).c_str());
    return *read;
}

inline const analysis::AttackPath* pathTo(const analysis::AnalysisResult& result, std::string_view goal) {
    for (const analysis::AttackPath& path : result.paths) {
        if (path.goal == fact(goal)) return &path;
    }
    return nullptr;
}

inline const analysis::Finding* findingOf(const analysis::AnalysisResult& result, std::string_view id) {
    for (const analysis::Finding& finding : result.findings) {
        if (finding.id == id) return &finding;
    }
    return nullptr;
}

}  // namespace zonewright::tests
