// SPDX-License-Identifier: Apache-2.0
// bench_analysis PROGRAM: whole processes of the command line on the starter, then the parts on generated landing
// zones.
#include "analysis/analyzer.h"
#include "analysis/assembled.h"
#include "analysis/live/live_analysis.h"
#include "model/document/document.h"
#include "model/format/format.h"
#include "templates/bicep/export_bicep.h"
#include "templates/starters.h"
#include "tests/bench/figures.h"
#include "tests/support/generated_landing_zone.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>

using namespace zonewright;

namespace {

void process(bench::Figures& figures, const std::string& what, const std::string& command, double budget) {
    const auto sample = bench::measure(15, [&] {
        if (const int status = std::system((command + " >/dev/null 2>&1").c_str()); status != 0)
            fmt::print(stderr, "{}: ended with {}\n", command, status);
    });
    figures.row(what + ", whole process, median", sample.median, budget);
}

model::Snapshot snapshotOf(model::Drawing drawing) {
    return {1, std::make_shared<const model::Drawing>(std::move(drawing))};
}

model::Snapshot with(const model::Snapshot& snapshot, const char* id, const char* key, model::Value value) {
    model::Drawing drawing = *snapshot.drawing;
    auto& record = drawing.zone.elements.at(model::ElementId(id));
    model::Element element = *record;
    element.properties[key] = std::move(value);
    record = std::make_shared<const model::Element>(std::move(element));
    return snapshotOf(std::move(drawing));
}

// One edit after the other, to and fro, as a live analysis hears of them.
void edits(bench::Figures& figures, const std::string& name, const model::Snapshot& snapshot,
           const std::shared_ptr<const analysis::Knowledge>& knowledge, double budget, const std::string& only = {}) {
    analysis::LiveAnalysis live(knowledge);
    const auto row = [&](const std::string& what, const model::Snapshot& edited, double itsBudget) {
        if (what.find(only) == std::string::npos) return;
        live.analyse(snapshot);
        bool there = false;
        const auto sample = bench::measure(14, [&] {
            there = !there;
            live.analyse(there ? edited : snapshot);
        });
        figures.row(name + "after one edit, " + what + ", median", sample.median, itsBudget);
    };
    row("public access of a store", with(snapshot, "s0-st", "publicNetworkAccess", "Enabled"), budget);
    row("shared keys of a store", with(snapshot, "s0-st", "allowSharedKeyAccess", true), budget);
    row("rights of a vault", with(snapshot, "s0-kv", "enableRbacAuthorization", false), budget);
    row("a container app published", with(snapshot, "s0-app0", "external", true), budget);
    row("a security group's rules", with(snapshot, "s0-nsg-app", "securityRules", model::ValueList{}), 0);
    const auto without = [&](const std::string& kind) {
        model::Drawing fewer = *snapshot.drawing;
        std::erase_if(fewer.zone.relations, [&, found = false](const auto& entry) mutable {
            const bool first = !found && entry.second->kind == kind;
            found = found || first;
            return first;
        });
        return snapshotOf(std::move(fewer));
    };
    for (const char* kind : {"identity-of", "role-assignment", "data-flow", "logs-to"})
        row(std::string("a relation gone, ") + kind, without(kind), budget);
    row("a relation gone, private-link (in full)", without("private-link"), 0);
}

// bench_analysis edits ELEMENTS [WORDS]: edits of one size alone, or the one of that name, for a profiler.
int editsAlone(int argc, char** argv) {
    const auto knowledge = analysis::builtinKnowledge();
    const auto snapshot = snapshotOf(tests::generatedLandingZone(std::stoul(argv[2])));
    bench::Figures figures;
    for (int round = 0; round < 8; ++round) edits(figures, {}, snapshot, knowledge, 0, argc > 3 ? argv[3] : "");
    return 0;
}

// bench_analysis zone ELEMENTS [FILE] [all]: one size alone, for a profiler; `all` switches every assumption on.
int oneZone(int argc, char** argv) {
    const auto knowledge = analysis::builtinKnowledge();
    const auto snapshot = snapshotOf(tests::generatedLandingZone(std::stoul(argv[2])));
    analysis::AnalysisOptions options;
    for (int i = 3; i < argc; ++i) {
        if (std::string(argv[i]) == "all")
            options.assume = {"*"};
        else if (!model::saveDrawing(*snapshot.drawing, argv[i]))
            return 2;
    }
    const auto ms = [](std::clock_t since) {
        return 1000.0 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
    };
    const int rounds = std::getenv("ROUNDS") ? std::atoi(std::getenv("ROUNDS")) : 3;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::clock();
        const auto analysis = analysis::Assembled::derive(snapshot, knowledge, options, {});
        const double derived = ms(begin);
        const auto middle = std::clock();
        analysis->conclude({});
        const auto& result = analysis->result();
        fmt::print(
            "derive {:.1f} ms, conclude {:.1f} ms of processor; {} elements, {} facts, {} firings, {} gaps, {} paths, "
            "{:.0f} MB\n",
            derived, ms(middle), result.elements, result.facts, result.firings, result.findings.size(),
            result.paths.size(), bench::residentMegabytes());
        for (const auto& cap : result.caps) fmt::print("  {}\n", cap);
        if (round > 0) continue;
        const analysis::logic::ProofGraph& proofs = *analysis->attack().certain;
        std::map<std::string, std::size_t> firings;
        for (std::uint32_t i = 0; i < proofs.firingCount(); ++i)
            ++firings[proofs.rule(analysis::logic::FiringId{i}).id];
        std::vector<std::pair<std::size_t, std::string>> most;
        for (const auto& [rule, count] : firings) most.emplace_back(count, rule);
        std::sort(most.rbegin(), most.rend());
        for (std::size_t i = 0; i < std::min<std::size_t>(most.size(), 12); ++i)
            fmt::print("  {:>8} {}\n", most[i].first, most[i].second);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc >= 3 && std::string(argv[1]) == "zone") return oneZone(argc, argv);
    if (argc >= 3 && std::string(argv[1]) == "edits") return editsAlone(argc, argv);
    if (argc != 2) {
        fmt::print(stderr, "usage: bench_analysis PROGRAM\n");
        return 2;
    }
    bench::Figures figures;
    const std::string program = argv[1];
    const auto knowledge = analysis::builtinKnowledge();
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("zonewright-bench-{}", getpid());
    std::filesystem::create_directories(folder);
    const std::string starter = (folder / "starter.zonewright").string();
    auto drawing = templates::starter("foundry-standalone", *knowledge->catalogue);
    if (!drawing || !model::saveDrawing(*drawing, starter)) return 2;

    process(figures, "zonewright --version", program + " --version", 0);
    process(figures, fmt::format("zonewright check, starter ({} elements)", drawing->zone.elements.size()),
            program + " check " + starter, 150);
    const auto starterSnapshot = snapshotOf(std::move(*drawing));
    figures.row(
        "Bicep of the starter, written, median",
        bench::measure(15, [&] { (void)templates::exportBicep(starterSnapshot, *knowledge->catalogue, {}); }).median,
        200);

    struct Size {
        std::size_t elements;
        int rounds;
        double load, full, edited, memory;  // budgets; 0: none
    };
    for (const Size& size : {Size{100, 15, 0, 0, 0, 0}, Size{1000, 7, 0, 150, 30, 0},
                             Size{10'000, 3, 200, 2000, 0, 600}, Size{50'000, 1, 0, 0, 0, 0}}) {
        const std::string name = fmt::format("{} elements: ", size.elements);
        const auto snapshot = snapshotOf(tests::generatedLandingZone(size.elements));
        const std::string file = (folder / "zone.zonewright").string();
        if (!model::saveDrawing(*snapshot.drawing, file)) return 2;
        figures.row(name + "load, median",
                    bench::measure(size.rounds, [&] { (void)model::loadDrawing(file, *knowledge->catalogue); }).median,
                    size.load);
        double derived = 0;
        std::shared_ptr<analysis::Assembled> kept;
        const auto full = bench::measure(size.rounds, [&] {
            const auto begin = std::chrono::steady_clock::now();
            kept = analysis::Assembled::derive(snapshot, knowledge, {}, {});
            derived = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
            kept->conclude({});
        });
        figures.row(name + "full analysis, median", full.median, size.full);
        figures.row(name + "  of which S0 to S3 (the rest: gaps, paths, score)", derived, 0);
        const analysis::AnalysisResult& result = kept->result();
        figures.row(name + fmt::format("  for each of {} firings, {} facts", result.firings, result.facts),
                    1000 * full.median / static_cast<double>(std::max<std::size_t>(1, result.firings)), 0, "us");
        figures.row(name + "memory of the process", bench::residentMegabytes(), size.memory, "MB");
        if (size.edited > 0) edits(figures, name, snapshot, knowledge, size.edited);
        if (!result.paths.empty()) {
            const analysis::Fact goal = result.paths.front().goal;
            figures.row(name + "three best paths to one goal, median",
                        bench::measure(size.rounds, [&] { (void)kept->paths(goal, 3); }).median, 0);
        }
    }
    std::filesystem::remove_all(folder);
    return figures.exitCode();
}
