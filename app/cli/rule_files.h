// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/knowledge.h"
#include "model/base/result.h"
#include "model/base/tree.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::app {

using RuleFiles = std::vector<std::pair<std::string, model::Tree>>;

// Every *.yaml below a folder, by path.
model::Result<RuleFiles> readRuleFiles(const std::string& folder);

// The compiled-in knowledge with the rules and steps of these files beside its own; one with the id of a compiled-in
// one takes its place.
model::Result<std::shared_ptr<const analysis::Knowledge>> knowledgeWith(const RuleFiles& files);

}  // namespace zonewright::app
