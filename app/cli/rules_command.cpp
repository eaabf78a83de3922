// SPDX-License-Identifier: Apache-2.0
// `rules` and `steps`: list them, show one with its documentation, test them.
#include "analysis/logic/rule_book.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/rule_files.h"
#include "app/cli/scenario_output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace zonewright::app {

using analysis::logic::Rule;
using analysis::logic::RuleBook;

namespace {

nlohmann::json toJson(const Rule& rule) {
    static constexpr std::string_view kKinds[] = {"step", "gap", "fact"};
    nlohmann::json json{{"id", rule.id}, {"title", rule.title}, {"kind", kKinds[static_cast<std::size_t>(rule.kind)]}};
    if (rule.kind == Rule::Kind::gap) {
        json["pillar"] = rule.pillar;
        json["severity"] = analysis::toText(rule.severity);
    } else {
        json["core"] = rule.core;
    }
    return json;
}

void list(const RuleBook& book, std::ostream& out) {
    std::size_t count = 0;
    for (const Rule& rule : book.rules()) {
        if (rule.kind == Rule::Kind::fact) continue;
        ++count;
        if (rule.kind == Rule::Kind::gap)
            out << fmt::format("{:<12} {:<9} {:<14} {}\n", rule.id, analysis::toText(rule.severity), rule.pillar,
                               rule.title);
        else
            out << fmt::format("{:<12} {}\n", rule.id, rule.title);
    }
    out << fmt::format("{} in all.\n", count);
}

// Prose and conditions as the file has them: headings, lists, texts.
void write(std::ostream& out, const model::Tree& tree, std::size_t indent) {
    const std::string margin(indent, ' ');
    for (const model::TreeEntry& entry : tree.entries) {
        if (entry.key == "tests" || entry.value.isNull()) continue;
        if (entry.value.isScalar()) {
            out << fmt::format("{}{}: {}\n", margin, entry.key, entry.value.text);
            continue;
        }
        out << fmt::format("{}{}\n", margin, entry.key);
        write(out, entry.value, indent + 2);
    }
    for (const model::Tree& item : tree.items) {
        if (item.isScalar())
            out << fmt::format("{}- {}\n", margin, item.text);
        else
            write(out, item, indent + 2);
    }
}

Outcome show(const std::string& id, const RuleBook& book, Streams streams) {
    for (const auto& [path, tree] : analysis::builtinRuleFiles()) {
        if (tree.stringAt("id") != id) continue;
        if (book.find(id) == nullptr) {
            const std::string kind = tree.stringAt("kind");
            const bool isRule = kind == "gap" || kind == "fact";
            return model::fail({model::Severity::error, "unknown-rule", "", "ID",
                                fmt::format("`{}` is {}", id, isRule ? "a Zero Trust rule" : "an attack step"),
                                fmt::format("`zonewright {} {}` shows it", isRule ? "rules" : "steps", id)});
        }
        write(streams.out, tree, 0);
        return ExitCode::fine;
    }
    std::vector<std::string> known;
    for (const Rule& rule : book.rules()) known.push_back(rule.id);
    const std::string near = model::nearestWord(id, known);
    return model::fail({model::Severity::error, "unknown-rule", "", "ID", "there is no `" + id + "`",
                        near.empty() ? "Without an id, all are listed" : "Did you mean `" + near + "`?"});
}

Outcome testRules(const std::string& folder, OutputFormat format, Streams streams) {
    RuleFiles files = analysis::builtinRuleFiles();
    auto knowledge = analysis::builtinKnowledge();
    if (!folder.empty()) {
        auto own = readRuleFiles(folder);
        if (!own) return model::fail(own.error());
        auto extended = knowledgeWith(*own);
        if (!extended) return model::fail(extended.error());
        files = std::move(*own);
        knowledge = *extended;
    }
    std::vector<analysis::ScenarioReport> reports;
    model::Problems problems;
    for (const auto& [path, tree] : files) {
        auto report = analysis::runRuleTests(tree, path, knowledge);
        if (report)
            reports.push_back(std::move(*report));
        else
            problems.insert(problems.end(), report.error().begin(), report.error().end());
    }
    if (!problems.empty()) return model::fail(std::move(problems));
    return writeReports(reports, format, streams);
}

using Book = std::shared_ptr<const RuleBook> analysis::Knowledge::*;

CLI::App* addListCommand(CLI::App& app, Session& session, const char* name, const char* what, const char* format,
                         Book book) {
    struct Arguments {
        std::string id;
        OutputFormat format = OutputFormat::text;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("ID", arguments->id, "show this one");
    addFormatOption(*command, arguments->format);
    command->callback([=, &session] {
        if (session.action) return;  // a subcommand of this one was called
        session.action = [=, &session]() -> Outcome {
            const auto knowledge = analysis::builtinKnowledge();
            const RuleBook& rules = *((*knowledge).*book);
            if (!arguments->id.empty()) return show(arguments->id, rules, session.streams);
            if (arguments->format == OutputFormat::json)
                print(session.streams,
                      {{"format", format},
                       {"rules", listOf(rules.rules(), [](const Rule& rule) { return toJson(rule); })}});
            else
                list(rules, session.streams.out);
            return ExitCode::fine;
        };
    });
    return command;
}

}  // namespace

void addRulesCommand(CLI::App& app, Session& session) {
    CLI::App* command = addListCommand(app, session, "rules", "List the Zero Trust rules, show one, or test them",
                                       "zonewright.rules/1", &analysis::Knowledge::rules);
    struct Arguments {
        std::string folder;
        OutputFormat format = OutputFormat::text;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* test = command->add_subcommand(
        "test", "Run the tests inside rules and steps: the compiled-in ones, or those of a folder");
    test->add_option("DIR", arguments->folder, "folder of rule files of your own");
    addFormatOption(*test, arguments->format);
    test->callback([arguments, &session] {
        session.action = [arguments, &session] {
            return testRules(arguments->folder, arguments->format, session.streams);
        };
    });
}

void addStepsCommand(CLI::App& app, Session& session) {
    addListCommand(app, session, "steps", "List the attack steps, or show one", "zonewright.steps/1",
                   &analysis::Knowledge::attackSteps);
}

}  // namespace zonewright::app
