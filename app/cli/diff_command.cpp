// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"
#include "model/landing_zone/difference.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string before, after;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

// What of `after` is not in `before`, by id.
template <class Item>
std::vector<Item> added(const std::vector<Item>& before, const std::vector<Item>& after) {
    std::vector<Item> result;
    for (const Item& item : after)
        if (std::none_of(before.begin(), before.end(), [&](const Item& old) { return old.id == item.id; }))
            result.push_back(item);
    return result;
}

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
    const auto goneFindings = added(newResult.findings, oldResult.findings),
               newFindings = added(oldResult.findings, newResult.findings);
    const auto gonePaths = added(newResult.paths, oldResult.paths), newPaths = added(oldResult.paths, newResult.paths);
    const bool same =
        differences.empty() && goneFindings.empty() && newFindings.empty() && gonePaths.empty() && newPaths.empty();
    if (arguments.format == OutputFormat::json) {
        const auto data = [](const auto& item) { return toJson(item); };
        print(streams, {{"format", "zonewright.diff/1"},
                        {"differences", listOf(differences, differenceJson)},
                        {"score", {{"before", oldResult.score.overall}, {"after", newResult.score.overall}}},
                        {"findings", {{"added", listOf(newFindings, data)}, {"removed", listOf(goneFindings, data)}}},
                        {"paths", {{"added", listOf(newPaths, data)}, {"removed", listOf(gonePaths, data)}}}});
    } else if (same) {
        streams.out << "No difference.\n";
    } else {
        write(streams.out, differences);
        streams.out << fmt::format("Score {} -> {}\n", oldResult.score.overall, newResult.score.overall);
        for (const auto& finding : newFindings) streams.out << fmt::format("New gap: {}\n", finding.message);
        for (const auto& finding : goneFindings) streams.out << fmt::format("Gap gone: {}\n", finding.message);
        if (!newPaths.empty()) streams.out << "New attack paths\n";
        writePathList(streams.out, newPaths);
        if (!gonePaths.empty()) streams.out << "Attack paths gone\n";
        writePathList(streams.out, gonePaths);
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
