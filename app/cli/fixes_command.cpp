// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/impact.h"
#include "analysis/fixes/fix_set.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file;
    std::vector<std::string> goals, among;
    double seconds = 10;
    bool withAssumptions = false;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

constexpr std::size_t kFewGoals = 6;  // named on one line

nlohmann::json heldJson(const std::vector<analysis::HeldGoal>& goals) {
    return listOf(goals, [](const auto& held) -> nlohmann::json {
        return {{"from", held.from}, {"goal", held.goal.text()}};
    });
}

nlohmann::json toJson(const analysis::FixSetAnswer& answer) {
    const auto fixes = listOf(answer.fixes, [](const analysis::ChosenFix& chosen) -> nlohmann::json {
        return {{"fix", chosen.fix.text},
                {"title", chosen.fix.title},
                {"control", chosen.control},
                {"instead", listOf(chosen.instead,
                                   [](const analysis::Fix& fix) -> nlohmann::json {
                                       return {{"fix", fix.text}, {"title", fix.title}};
                                   })},
                {"breaks", heldJson(chosen.breaks)}};
    });
    return {{"format", "zonewright.fixes/1"},
            {"basis", analysis::toText(answer.basis)},
            {"fixes", fixes},
            {"size", answer.fixes.size()},
            {"lowerBound", answer.lowerBound},
            {"verdict", answer.proven ? "proven smallest" : "best found"},
            {"goals", heldJson(answer.goals)},
            {"broken", heldJson(answer.broken)},
            {"unbreakable", heldJson(answer.unbreakable)},
            {"opened", heldJson(answer.opened)},
            {"candidates", answer.candidates},
            {"analyses", answer.tries},
            {"caps", answer.caps}};
}

// "secret(kv) from internet, read(st) from alice"; of many, how many of which kind, the gravest kind first.
std::string named(const std::vector<analysis::HeldGoal>& goals) {
    std::string text;
    if (goals.size() <= kFewGoals) {
        for (const analysis::HeldGoal& held : goals)
            text += fmt::format("{}{} from {}", text.empty() ? "" : ", ", held.goal.text(), held.from);
        return text;
    }
    std::map<std::pair<int, std::string>, std::size_t> kinds;
    for (const analysis::HeldGoal& held : goals)
        ++kinds[{analysis::attack::impactRank(held.goal.predicate), held.goal.predicate}];
    for (const auto& [kind, count] : kinds)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind.second);
    return fmt::format("{} goals: {}", goals.size(), text);
}

void write(std::ostream& out, const analysis::FixSetAnswer& answer, std::size_t assumed) {
    const std::string_view kind =
        answer.basis == analysis::Basis::configuration ? "configuration path" : "path, assumed flaws included";
    if (answer.goals.empty()) {
        out << fmt::format("No {}: nothing to break.\n", kind);
        if (answer.basis == analysis::Basis::configuration && assumed > 0)
            out << fmt::format("{} on an assumption: --with-assumptions looks for fixes of {}, too.\n",
                               assumed == 1 ? "1 path rests" : fmt::format("{} paths rest", assumed),
                               assumed == 1 ? "it" : "them");
        return;
    }
    if (!answer.fixes.empty()) {
        out << fmt::format(
            "{} {} every {} to {} {}: {}\n", answer.fixes.size(),
            answer.fixes.size() == 1 ? "fix breaks" : "fixes break", kind, answer.broken.size(),
            answer.broken.size() == 1 ? "goal" : "goals",
            answer.proven ? "proven smallest" : fmt::format("best found, at least {} needed", answer.lowerBound));
        std::size_t number = 0;
        for (const analysis::ChosenFix& chosen : answer.fixes) {
            out << fmt::format("  {:>2}. {}\n      {}{}\n", ++number, chosen.fix.text, chosen.fix.title,
                               chosen.control ? "" : " (a change: it opens something, too)");
            out << (chosen.breaks.empty() ? std::string("      breaks nothing by itself, only with the others\n")
                                          : fmt::format("      breaks by itself {}\n", named(chosen.breaks)));
            std::vector<std::string> instead;
            for (const analysis::Fix& fix : chosen.instead) instead.push_back(fix.text);
            if (!instead.empty()) writeItems(out, "      or instead: ", instead);
        }
        out << "Re-analysed with all of them: none of these goals is reached any more.\n";
    } else if (answer.goals.size() > answer.unbreakable.size()) {
        out << fmt::format("No set of fixes was found that breaks every {} to {} goals.\n", kind, answer.goals.size());
    }
    if (!answer.opened.empty()) out << fmt::format("It opens what was not open before: {}\n", named(answer.opened));
    if (!answer.unbreakable.empty())
        out << fmt::format("No known fix, nor all {} together, breaks: {}\n", answer.candidates,
                           named(answer.unbreakable));
    for (const std::string& cap : answer.caps) out << fmt::format("Limit: {}\n", cap);
}

Outcome fixes(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto options = checkedOptions(*loaded, arguments.analysis);
    if (!options) return model::fail(options.error());
    analysis::FixSetQuestion question;
    question.budget = std::chrono::milliseconds(static_cast<long>(arguments.seconds * 1000));
    question.among = arguments.among;
    if (arguments.withAssumptions) question.basis = analysis::Basis::assumption;
    for (const std::string& text : arguments.goals) {
        auto goal = analysis::parseFact(text);
        if (!goal) return model::fail(goal.error());
        if (auto drawn = checkFact(*loaded, *goal, "--goal"); !drawn) return model::fail(drawn.error());
        question.goals.push_back(std::move(*goal));
    }
    options->asked = question.goals;
    auto answer = analysis::smallestFixSet(loaded->snapshot, loaded->knowledge, *options, question);
    // Whoever names goals wants them closed, on whatever their paths rest.
    if (answer->goals.empty() && !question.goals.empty() && question.basis == analysis::Basis::configuration) {
        question.basis = analysis::Basis::assumption;
        auto wider = analysis::smallestFixSet(loaded->snapshot, loaded->knowledge, *options, question);
        if (!wider->goals.empty()) answer = std::move(wider);
    }
    if (arguments.format == OutputFormat::json) {
        print(streams, toJson(*answer));
        return ExitCode::fine;
    }
    std::size_t assumed = 0;
    if (answer->goals.empty() && question.goals.empty() && question.basis == analysis::Basis::configuration) {
        auto analysed = analyse(*loaded, arguments.analysis);
        if (!analysed) return model::fail(analysed.error());
        assumed = static_cast<std::size_t>(
            std::ranges::count((*analysed)->result().paths, analysis::Basis::assumption, &analysis::AttackPath::basis));
    }
    write(streams.out, *answer, assumed);
    return ExitCode::fine;
}

}  // namespace

void addFixesCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("fixes", "The smallest set of fixes that breaks all, or chosen, attack paths");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("--goal", arguments->goals, "only paths to this fact, e.g. secret(kv); may be repeated");
    command->add_flag("--with-assumptions", arguments->withAssumptions,
                      "break paths that rest on an assumption, too, not only configuration paths");
    command->add_option("--among", arguments->among, "consider only this fix; may be repeated");
    command->add_option("--budget", arguments->seconds, "seconds to search for a proof that no smaller set exists (10)")
        ->check(CLI::Range(0.1, 86400.0))
        ->type_name("SECONDS");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return fixes(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
