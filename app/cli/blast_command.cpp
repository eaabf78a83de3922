// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/impact.h"
#include "analysis/blast/blast_radius.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
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

void writeEach(std::ostream& out, const std::vector<const analysis::Struck*>& all) {
    for (const analysis::Struck* struck : all) {
        out << fmt::format("  {:<44} cost {:>2}, {}{}\n", struck->fact.text(), struck->path.cost,
                           analysis::toText(struck->basis), struck->certain ? "" : ", depends on unknowns");
        for (const analysis::ProofStep& step : struck->path.steps)
            out << fmt::format("      {:<10} {} -> {}\n", step.step, step.title, step.gives.text());
    }
}

// One line for all that is struck in the same way: "read  a, b, c", a star where it rests on an assumption.
void writeByKind(std::ostream& out, const std::vector<const analysis::Struck*>& all) {
    std::map<std::pair<int, std::string>, std::vector<std::string>> kinds;
    for (const analysis::Struck* struck : all) {
        const analysis::Fact& fact = struck->fact;
        std::string what = fact.arguments.empty() ? fact.text() : fact.arguments.front();
        if (fact.predicate == "opened" && fact.arguments.size() > 1) what += "." + fact.arguments[1];
        if (struck->basis == analysis::Basis::assumption) what += "*";
        if (!struck->certain) what += "?";
        kinds[{analysis::attack::impactRank(fact.predicate), fact.predicate}].push_back(std::move(what));
    }
    for (auto& [kind, items] : kinds) {
        std::sort(items.begin(), items.end());
        writeItems(out, fmt::format("  {:<8} ", kind.second), items);
    }
}

void write(std::ostream& out, const analysis::BlastRadius& blast, bool steps) {
    std::string held;
    for (const analysis::Fact& fact : blast.holds) held += (held.empty() ? "" : ", ") + fact.text();
    out << fmt::format("Whoever holds {}{} comes to hold ", blast.element.value,
                       held.empty() ? std::string() : " (" + held + ")");
    if (blast.struck.empty()) {
        out << "nothing further.\n";
        return;
    }
    const auto own = static_cast<std::size_t>(std::count_if(blast.struck.begin(), blast.struck.end(),
                                                            [](const auto& struck) { return !struck.fromInternet; }));
    out << fmt::format("{} thing{}, {} beyond what the Internet alone comes to\n", blast.struck.size(),
                       blast.struck.size() == 1 ? "" : "s", own == 0 ? "none of them" : fmt::format("{}", own));
    for (const bool fromInternet : {false, true}) {
        if ((fromInternet ? blast.struck.size() - own : own) == 0) continue;
        if (fromInternet)
            out << "\nThe Internet alone comes to this, too\n";
        else
            out << "\nOnly from there\n";
        const model::ElementId* zone = nullptr;
        std::vector<const analysis::Struck*> here;
        const auto flush = [&] {
            if (here.empty()) return;
            out << (zone->empty() ? "Outside all zones\n" : fmt::format("Zone {}\n", zone->value));
            steps ? writeEach(out, here) : writeByKind(out, here);
            here.clear();
        };
        for (const analysis::Struck& struck : blast.struck) {
            if (struck.fromInternet != fromInternet) continue;
            if (zone != nullptr && *zone != struck.zone) flush();
            zone = &struck.zone;
            here.push_back(&struck);
        }
        flush();
    }
    const auto any = [&](auto test) { return std::any_of(blast.struck.begin(), blast.struck.end(), test); };
    if (!steps && any([](const auto& struck) { return struck.basis == analysis::Basis::assumption; }))
        out << "* rests on an assumption\n";
    if (!steps && any([](const auto& struck) { return !struck.certain; })) out << "? depends on unknowns\n";
    if (!steps) out << "--steps shows how, step by step.\n";
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
