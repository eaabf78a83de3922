// SPDX-License-Identifier: Apache-2.0
#include "analysis/blast/blast_radius.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, element;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
    bool steps = false;
};

nlohmann::json toJson(const analysis::BlastRadius& blast) {
    return {{"format", "zonewright.blast/1"},
            {"element", blast.element.value},
            {"holds", listOf(blast.holds, [](const auto& fact) { return fact.text(); })},
            {"struck", listOf(blast.struck,
                              [](const analysis::Struck& struck) -> nlohmann::json {
                                  return {{"fact", struck.fact.text()},
                                          {"element", struck.fact.arguments.empty() ? "" : struck.fact.arguments[0]},
                                          {"zone", struck.zone.value},
                                          {"cost", struck.path.cost},
                                          {"basis", analysis::toText(struck.basis)},
                                          {"certain", struck.certain},
                                          {"fromInternet", struck.fromInternet},
                                          {"path", app::toJson(struck.path)}};
                              })},
            {"caps", blast.caps}};
}

void write(std::ostream& out, const analysis::BlastRadius& blast, bool steps) {
    std::string held;
    for (const analysis::Fact& fact : blast.holds) held += (held.empty() ? "" : ", ") + fact.text();
    const auto own = std::count_if(blast.struck.begin(), blast.struck.end(),
                                   [](const analysis::Struck& struck) { return !struck.fromInternet; });
    out << fmt::format(
        "Whoever holds {} ({}) comes to hold {} things, {} of them beyond what the Internet alone does\n",
        blast.element.value, held.empty() ? "the Internet" : held, blast.struck.size(), own);
    const model::ElementId* zone = nullptr;
    for (const analysis::Struck& struck : blast.struck) {
        if (zone == nullptr || *zone != struck.zone)
            out << (struck.zone.empty() ? "Outside all zones\n" : fmt::format("Zone {}\n", struck.zone.value));
        zone = &struck.zone;
        out << fmt::format("  {:<44} cost {:>2}, {}{}{}\n", struck.fact.text(), struck.path.cost,
                           analysis::toText(struck.basis), struck.certain ? "" : ", depends on unknowns",
                           struck.fromInternet ? ", from the Internet too" : "");
        if (steps)
            for (const analysis::ProofStep& step : struck.path.steps)
                out << fmt::format("      {:<10} {} -> {}\n", step.step, step.title, step.gives.text());
    }
    for (const std::string& cap : blast.caps) out << fmt::format("Limit: {}\n", cap);
}

Outcome blast(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    if (auto drawn = checkElement(*loaded, arguments.element, "ID"); !drawn) return model::fail(drawn.error());
    auto options = checkedOptions(*loaded, arguments.analysis);
    if (!options) return model::fail(options.error());
    const auto radius =
        analysis::blastRadius(loaded->snapshot, loaded->knowledge, *options, model::ElementId(arguments.element));
    if (arguments.format == OutputFormat::json)
        print(streams, toJson(*radius));
    else
        write(streams.out, *radius, arguments.steps);
    return ExitCode::fine;
}

}  // namespace

void addBlastCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("blast", "Blast radius: all that an attacker who holds one element comes to hold");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("ID", arguments->element, "the element that is held")->required();
    command->add_flag("--steps", arguments->steps, "with the steps of each path");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return blast(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
