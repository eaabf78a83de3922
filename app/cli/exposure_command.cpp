// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/starts.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <utility>
#include <vector>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file;
    bool everyone = false, targets = false;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

using Row = std::map<model::ElementId, const analysis::Exposure*>;  // of one start, by zone

// "7 +2, cost 3": elements by configuration, more with an assumption, the cheapest way to one of them.
std::string cell(const Row& row, const model::ElementId& zone) {
    const auto at = row.find(zone);
    if (at == row.end()) return "-";
    std::size_t solid = 0, more = 0;
    std::optional<int> cheapest;
    for (const analysis::ExposedTarget& target : at->second->targets) {
        ++(target.configuration ? solid : more);
        cheapest = std::min(cheapest.value_or(target.cost), target.cost);
    }
    return fmt::format("{}{}, cost {}", solid, more == 0 ? "" : fmt::format(" +{}", more), *cheapest);
}

std::string textOf(const Row& row) {
    std::string text;
    for (const auto& [zone, exposure] : row) {
        text += zone.value + ":";
        for (const analysis::ExposedTarget& target : exposure->targets)
            text += fmt::format("{} {} {} {} {};", target.element.value, target.configuration.value_or(-1), target.cost,
                                target.certain, fmt::join(target.goals, ","));
    }
    return text;
}

void writeTargets(std::ostream& out, const Row& row) {
    for (const auto& [zone, exposure] : row) {
        out << fmt::format("  {}\n", zone.empty() ? "(no zone)" : zone.value);
        for (const analysis::ExposedTarget& target : exposure->targets)
            out << fmt::format("    {:<32} cost {:>2}  {}{}{}\n", target.element.value, target.cost,
                               fmt::join(target.goals, ", "), target.configuration ? "" : "  (on an assumption)",
                               target.certain ? "" : "  (depends on unknowns)");
    }
}

// Zones down, starts across. Starts that come to the same are one column.
void write(std::ostream& out, const std::vector<analysis::Exposure>& exposure, bool targets) {
    if (exposure.empty()) {
        out << "Nothing is exposed.\n";
        return;
    }
    std::vector<std::string> starts;
    std::map<std::string, Row> rows;
    std::set<model::ElementId> zones;
    for (const analysis::Exposure& row : exposure) {
        if (!rows.contains(row.from)) starts.push_back(row.from);
        rows[row.from][row.zone] = &row;
        zones.insert(row.zone);
    }
    std::vector<std::pair<std::string, std::vector<std::string>>> columns;  // what is reached, by whom
    for (const std::string& start : starts) {
        const std::string text = textOf(rows[start]);
        const auto known = std::ranges::find(columns, text, [](const auto& column) { return column.first; });
        if (known == columns.end())
            columns.push_back({text, {start}});
        else
            known->second.push_back(start);
    }
    out << "Elements that each start comes to: by configuration, +more on an assumption, the least cost\n";
    char letter = 'A';
    for (const auto& [text, column] : columns) {
        writeItems(out, fmt::format("  {} ", columns.size() > 26 ? '-' : letter++), column);
    }
    std::size_t widest = 4;
    for (const model::ElementId& zone : zones) widest = std::max(widest, zone.value.size());
    constexpr std::size_t kAbreast = 5;
    for (std::size_t first = 0; first < columns.size(); first += kAbreast) {
        const std::size_t last = std::min(first + kAbreast, columns.size());
        out << fmt::format("\n{:<{}}", "zone", widest);
        for (std::size_t i = first; i < last; ++i)
            out << fmt::format("  {:<16}", columns.size() > 26 ? columns[i].second.front()
                                                               : std::string(1, static_cast<char>('A' + i)));
        out << '\n';
        for (const model::ElementId& zone : zones) {
            out << fmt::format("{:<{}}", zone.empty() ? "(none)" : zone.value, widest);
            for (std::size_t i = first; i < last; ++i)
                out << fmt::format("  {:<16}", cell(rows[columns[i].second.front()], zone));
            out << '\n';
        }
    }
    if (!targets) return;
    for (const auto& [text, column] : columns) {
        writeItems(out, "\nFrom ", column);
        writeTargets(out, rows[column.front()]);
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
