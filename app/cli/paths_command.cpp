// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/impact.h"
#include "analysis/choke/choke_points.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <set>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, to;
    std::size_t count = 1;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
    bool list = false, choke = false, all = false;
    double seconds = 10;

    std::chrono::milliseconds budget() const { return std::chrono::milliseconds(static_cast<long>(seconds * 1000)); }
};

nlohmann::json toJson(const analysis::ChokePoints& choke) {
    return {{"goal", choke.goal.text()},
            {"basis", analysis::toText(choke.basis)},
            {"certain", choke.certain},
            {"facts", listOf(choke.facts, [](const auto& fact) { return fact.text(); })},
            {"elements", listOf(choke.elements, [](const auto& id) { return id.value; })},
            {"steps", choke.steps},
            {"relations", choke.relations},
            {"untried", choke.untried}};
}

void write(std::ostream& out, const analysis::ChokePoints& choke) {
    const auto row = [&](const char* what, const std::vector<std::string>& items) {
        writeItems(out, fmt::format("  {:<10} ", what), items.empty() ? std::vector<std::string>{"none"} : items);
    };
    std::vector<std::string> facts, elements;
    for (const analysis::Fact& fact : choke.facts) facts.push_back(fact.text());
    for (const model::ElementId& id : choke.elements) elements.push_back(id.value);
    out << fmt::format("Every {} to {} needs\n",
                       choke.basis == analysis::Basis::configuration ? "configuration path" : "path",
                       choke.goal.text());
    row("elements", elements);
    row("relations", choke.relations);
    if (choke.untried > 0)
        out << fmt::format("  {:<10} {} more could be; the time was not enough to try them, see --budget\n", "",
                           choke.untried);
    row("steps", choke.steps);
    row("facts", facts);
}

// Of the goals of the paths told: of their configuration paths where they have any, else of all.
model::Result<std::vector<analysis::ChokePoints>> chokePoints(const Loaded& loaded, const Arguments& arguments,
                                                              const std::vector<analysis::AttackPath>& paths) {
    auto options = checkedOptions(loaded, arguments.analysis);
    if (!options) return model::fail(options.error());
    std::set<analysis::Fact> goals;
    for (const analysis::AttackPath& path : paths) goals.insert(path.goal);
    options->asked.assign(goals.begin(), goals.end());
    std::vector<analysis::ChokePoints> all;
    analysis::ChokeQuestion question{{goals.begin(), goals.end()}, analysis::Basis::configuration, arguments.budget()};
    const auto ask = [&] {
        auto found = analysis::chokePoints(loaded.snapshot, loaded.knowledge, *options, question);
        std::vector<analysis::Fact> others;
        for (analysis::ChokePoints& choke : *found)
            if (choke.derivable)
                all.push_back(std::move(choke));
            else
                others.push_back(choke.goal);
        return others;
    };
    question.goals = ask();
    question.basis = analysis::Basis::assumption;
    if (!question.goals.empty()) ask();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.goal < b.goal; });
    return all;
}

bool isAbout(const analysis::Fact& goal, const std::string& to) {
    return goal.text() == to || (!goal.arguments.empty() && goal.arguments.front() == to);
}

// The paths of the result that fit `--to`; with -k, up to so many for each of their goals. A fact need be no goal.
std::vector<analysis::AttackPath> select(const analysis::Analysis& analysed, const Arguments& arguments) {
    if (const auto fact = analysis::parseFact(arguments.to)) return analysed.paths(*fact, arguments.count);
    std::vector<analysis::AttackPath> chosen;
    for (const analysis::AttackPath& path : analysed.result().paths)
        if (arguments.to.empty() || isAbout(path.goal, arguments.to)) chosen.push_back(path);
    if (arguments.count <= 1) return chosen;
    std::vector<analysis::Fact> goals;
    for (const auto& path : chosen)
        if (std::find(goals.begin(), goals.end(), path.goal) == goals.end()) goals.push_back(path.goal);
    for (const analysis::Fact& goal : goals)
        for (analysis::AttackPath& path : analysed.paths(goal, arguments.count))
            if (std::none_of(chosen.begin(), chosen.end(), [&](const auto& known) { return known.id == path.id; }))
                chosen.push_back(std::move(path));
    return chosen;
}

Outcome paths(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    const bool fact = arguments.to.find('(') != std::string::npos;
    std::vector<analysis::Fact> asked;
    if (fact) {
        auto parsed = analysis::parseFact(arguments.to);
        if (!parsed) return model::fail(parsed.error());
        asked.push_back(std::move(*parsed));
    } else if (!arguments.to.empty() && !loaded->snapshot.drawing->zone.exists(model::ElementId(arguments.to))) {
        return model::fail({model::Severity::error, "unknown-element", arguments.file, "--to",
                            "no element `" + arguments.to + "` is drawn",
                            "Name a drawn element, or a fact such as secret(kv)"});
    }
    auto analysed = analyse(*loaded, arguments.analysis, std::move(asked));
    if (!analysed) return model::fail(analysed.error());
    const auto chosen = select(**analysed, arguments);
    std::vector<analysis::ChokePoints> choke;
    if (arguments.choke) {
        auto found = chokePoints(*loaded, arguments, chosen);
        if (!found) return model::fail(found.error());
        choke = std::move(*found);
    }
    if (arguments.format == OutputFormat::json) {
        const auto list = listOf(chosen, [](const auto& path) { return app::toJson(path); });
        nlohmann::json json{{"format", "zonewright.paths/1"}, {"paths", list}, {"caps", (*analysed)->result().caps}};
        if (arguments.choke) json["chokePoints"] = listOf(choke, [](const auto& point) { return toJson(point); });
        print(streams, json);
        return ExitCode::fine;
    }
    if (chosen.empty()) streams.out << "No attack path.\n";
    if (arguments.list) {
        writePathList(streams.out, analysis::attack::gravestFirst(chosen),
                      arguments.all ? Alike::apart : Alike::gathered);
        for (const analysis::ChokePoints& point : choke) write(streams.out, point);
        return ExitCode::fine;
    }
    const bool each = arguments.all || arguments.count > 1;
    writePaths(streams.out, analysis::attack::gravestFirst(chosen), each ? Alike::apart : Alike::gathered);
    for (const analysis::ChokePoints& point : choke) write(streams.out, point);
    for (const std::string& cap : (*analysed)->result().caps) streams.out << "Limit: " << cap << '\n';
    return ExitCode::fine;
}

}  // namespace

void addPathsCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("paths", "Show the attack paths, step by step, with what each step rests on");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("--to", arguments->to, "only to this element or fact, e.g. st-data or secret(kv)");
    command->add_option("-k", arguments->count, "up to so many different paths to each goal")
        ->check(CLI::Range(1, 100));
    command->add_flag("--list", arguments->list, "one line a path");
    command->add_flag("--all", arguments->all, "each path by itself, also where many differ in their target alone");
    command->add_flag("--choke", arguments->choke,
                      "also what no path to each goal gets round: elements, relations, steps");
    command->add_option("--budget", arguments->seconds, "with --choke: seconds to try relations for (10)")
        ->check(CLI::Range(0.0, 86400.0))
        ->type_name("SECONDS");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return paths(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
