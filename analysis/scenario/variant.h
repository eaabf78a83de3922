// SPDX-License-Identifier: Apache-2.0
// The drawings of a scenario, made on the tree, so that what a variant changes is read and checked like the rest.
#pragma once

#include "analysis/analyzer.h"
#include "model/base/result.h"
#include "model/base/tree.h"
#include "model/catalogue/catalogue.h"

#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::scenario {

// One drawing of a scenario with its starts, switches and questions.
struct Case {
    std::string name;  // "base", or the variant's
    model::Tree model;
    std::vector<std::string> assume;
    std::vector<Fact> given;
    std::vector<Fact> accepted;
    std::vector<Fact> asked;  // in any case of the file, so that all of them are analysed alike
    std::vector<model::Tree> questions;
};

struct Scenario {
    std::string file;
    std::string name;
    std::vector<Case> cases;  // the base first

    const Case* find(const std::string& variant) const;
};

// Checks the shape: known keys, facts, names that variants touch. A tree without `format` is read the same way, for the
// tests embedded in rules.
model::Result<Scenario> readCases(const model::Tree& tree, const std::string& file);

// Every relation gets the id that it would get when read in this order, so that reversing the lists renames nothing.
void nameRelations(model::Tree& model);

// As the analysis wants it.
model::Result<model::Snapshot> drawingOf(const Case& of, const std::string& file, const model::Catalogue& catalogue,
                                         bool undrawnAsPlatform);
AnalysisOptions optionsOf(const Case& of, const std::string& today);

// A fact written in a scenario; blanks do not count.
model::Result<Fact> factAt(const model::Tree& tree, const std::string& file);
// A fact between steps (taint, sees, takes, granted), which only the tests embedded in rules may name.
std::optional<Fact> factBetween(const std::string& text);

}  // namespace zonewright::analysis::scenario
