// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/starts.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file;
    bool everyone = false, targets = false;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

// "7 (cost 3)": elements, and the cheapest way to one of them.
std::string cell(const analysis::Exposure& row, bool configuration) {
    std::size_t count = 0;
    std::optional<int> cheapest;
    for (const analysis::ExposedTarget& target : row.targets) {
        const std::optional<int> cost = configuration ? target.configuration : target.cost;
        if (!cost) continue;
        ++count;
        cheapest = std::min(cheapest.value_or(*cost), *cost);
    }
    return count == 0 ? "-" : fmt::format("{} (cost {})", count, *cheapest);
}

void write(std::ostream& out, const std::vector<analysis::Exposure>& exposure, bool targets) {
    if (exposure.empty()) {
        out << "Nothing is exposed.\n";
        return;
    }
    out << fmt::format("{:<24} {:<24} {:<18} {}\n", "from", "zone", "by configuration", "with assumptions");
    for (const analysis::Exposure& row : exposure) {
        out << fmt::format("{:<24} {:<24} {:<18} {}\n", row.from, row.zone.empty() ? "(no zone)" : row.zone.value,
                           cell(row, true), cell(row, false));
        if (!targets) continue;
        for (const analysis::ExposedTarget& target : row.targets)
            out << fmt::format("    {:<32} {}{}\n", target.element.value, fmt::join(target.goals, ", "),
                               target.certain ? "" : "  (depends on unknowns)");
    }
}

Outcome exposure(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    AnalysisArguments starts = arguments.analysis;
    if (arguments.everyone)
        starts.from = analysis::attack::everyStart(loaded->snapshot.drawing->zone, *loaded->knowledge->catalogue);
    auto analysed = analyse(*loaded, starts);
    if (!analysed) return model::fail(analysed.error());
    const analysis::AnalysisResult& result = (*analysed)->result();
    if (arguments.format == OutputFormat::json)
        print(streams,
              {{"format", "zonewright.exposure/1"}, {"exposure", exposureJson(result)}, {"caps", result.caps}});
    else
        write(streams.out, result.exposure, arguments.targets);
    return ExitCode::fine;
}

}  // namespace

void addExposureCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("exposure", "Which zones and elements each start reaches, as a matrix");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_flag("--everyone", arguments->everyone,
                      "start at every person, device and outside party that is drawn, each by itself");
    command->add_flag("--targets", arguments->targets, "name the elements");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return exposure(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
