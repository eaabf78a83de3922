// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/difference_output.h"
#include "app/cli/json_list.h"
#include "model/landing_zone/difference.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string before, after;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

nlohmann::json differenceJson(const model::Difference& difference) {
    static constexpr std::string_view kWords[] = {"added", "removed", "changed"};
    return {{"change", kWords[static_cast<std::size_t>(difference.kind)]},
            {"id", difference.id},
            {"field", difference.field},
            {"before", difference.before},
            {"after", difference.after}};
}

void write(std::ostream& out, const std::vector<model::Difference>& differences) {
    for (const auto& difference : differences) {
        switch (difference.kind) {
            case model::Difference::Kind::added: out << fmt::format("+ {}\n", difference.id); break;
            case model::Difference::Kind::removed: out << fmt::format("- {}\n", difference.id); break;
            case model::Difference::Kind::changed:
                out << fmt::format("~ {}.{}: {} -> {}\n", difference.id, difference.field, difference.before,
                                   difference.after);
                break;
        }
    }
}

Outcome diff(const Arguments& arguments, Streams streams) {
    auto before = load(arguments.before, streams);
    if (!before) return model::fail(before.error());
    auto after = load(arguments.after, streams);
    if (!after) return model::fail(after.error());
    auto oldAnalysis = analyse(*before, arguments.analysis);
    if (!oldAnalysis) return model::fail(oldAnalysis.error());
    auto newAnalysis = analyse(*after, arguments.analysis);
    if (!newAnalysis) return model::fail(newAnalysis.error());

    const auto& oldResult = (*oldAnalysis)->result();
    const auto& newResult = (*newAnalysis)->result();
    const auto differences = model::difference(before->snapshot.drawing->zone, after->snapshot.drawing->zone);
    const analysis::ResultDifference results = analysis::difference(oldResult, newResult);
    const bool same = differences.empty() && results.empty();
    if (arguments.format == OutputFormat::json) {
        nlohmann::json json = toJson(results, oldResult, newResult);
        json["format"] = "zonewright.diff/1";
        json["differences"] = listOf(differences, differenceJson);
        print(streams, json);
    } else if (same) {
        streams.out << "No difference.\n";
    } else {
        write(streams.out, differences);
        writeDifference(streams.out, results, oldResult, newResult);
    }
    return same ? ExitCode::fine : ExitCode::no;
}

}  // namespace

void addDiffCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "diff", "What differs between two drawings, their gaps and their paths; ends with 1 if anything");
    command->add_option("A", arguments->before, "the drawing before")->required();
    command->add_option("B", arguments->after, "the drawing after")->required();
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return diff(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
