// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, to;
    std::size_t count = 1;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
    bool list = false;
};

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
    if (fact) {
        if (auto parsed = analysis::parseFact(arguments.to); !parsed) return model::fail(parsed.error());
    } else if (!arguments.to.empty() && !loaded->snapshot.drawing->zone.exists(model::ElementId(arguments.to))) {
        return model::fail({model::Severity::error, "unknown-element", arguments.file, "--to",
                            "no element `" + arguments.to + "` is drawn",
                            "Name a drawn element, or a fact such as secret(kv)"});
    }
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    const auto chosen = select(**analysed, arguments);
    if (arguments.format == OutputFormat::json) {
        const auto list = listOf(chosen, [](const auto& path) { return toJson(path); });
        print(streams, {{"format", "zonewright.paths/1"}, {"paths", list}, {"caps", (*analysed)->result().caps}});
        return ExitCode::fine;
    }
    if (chosen.empty()) streams.out << "No attack path.\n";
    if (arguments.list) {
        writePathList(streams.out, chosen);
        return ExitCode::fine;
    }
    for (const auto& path : chosen) {
        writePath(streams.out, path, Depth::full);
        streams.out << '\n';
    }
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
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return paths(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
