// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rule_files.h"

#include "analysis/logic/rule_book.h"
#include "analysis/scenario/scenario.h"
#include "model/format/format.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace zonewright::app {

namespace fs = std::filesystem;

model::Result<RuleFiles> readRuleFiles(const std::string& folder) {
    std::error_code error;
    std::vector<fs::path> paths;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".yaml" || entry->path().extension() == ".yml") paths.push_back(entry->path());
    if (error)
        return model::fail({model::Severity::error, "cannot-read", folder, "",
                            "the folder cannot be read: " + error.message(), "Name a folder of rule files"});
    std::sort(paths.begin(), paths.end());
    RuleFiles files;
    model::Problems problems;
    for (const fs::path& path : paths) {
        const auto content = model::readFile(path, model::ReadLimits().maxBytes);
        auto tree = content ? model::readTree(*content, model::Syntax::yaml, path.string())
                            : model::Result<model::Tree>(model::fail(content.error()));
        if (tree)
            files.emplace_back(path.string(), std::move(*tree));
        else
            problems.insert(problems.end(), tree.error().begin(), tree.error().end());
    }
    if (!problems.empty()) return model::fail(std::move(problems));
    if (files.empty())
        return model::fail({model::Severity::error, "no-rules", folder, "", "there is no rule file in this folder",
                            "Rule files end in .yaml"});
    return files;
}

model::Result<std::shared_ptr<const analysis::Knowledge>> knowledgeWith(const RuleFiles& files) {
    const auto builtin = analysis::builtinKnowledge();
    std::set<std::string> replaced;
    for (const auto& [path, tree] : files) replaced.insert(tree.stringAt("id"));
    RuleFiles steps, rules;
    const auto sort = [&](const std::pair<std::string, model::Tree>& file) {
        const std::string kind = file.second.stringAt("kind");
        const bool isStep = kind == "step" || (kind == "fact" && file.first.find("attack_steps/") != std::string::npos);
        (isStep ? steps : rules).push_back(file);
    };
    for (const auto& file : analysis::builtinRuleFiles())
        if (!replaced.contains(file.second.stringAt("id"))) sort(file);
    for (const auto& file : files) sort(file);
    auto attackSteps = analysis::logic::loadRuleBook(steps, *builtin->catalogue);
    if (!attackSteps) return model::fail(attackSteps.error());
    auto gaps = analysis::logic::loadRuleBook(rules, *builtin->catalogue, (*attackSteps)->predicates());
    if (!gaps) return model::fail(gaps.error());
    auto knowledge = std::make_shared<analysis::Knowledge>(*builtin);
    knowledge->attackSteps = std::move(*attackSteps);
    knowledge->rules = std::move(*gaps);
    return std::shared_ptr<const analysis::Knowledge>(std::move(knowledge));
}

}  // namespace zonewright::app
