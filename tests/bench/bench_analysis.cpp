// SPDX-License-Identifier: Apache-2.0
// bench_analysis PROGRAM: whole processes of the command line on the starter, then the parts on generated landing
// zones.
#include "analysis/analyzer.h"
#include "model/document/document.h"
#include "model/format/format.h"
#include "templates/bicep/export_bicep.h"
#include "templates/starters.h"
#include "tests/bench/figures.h"
#include "tests/support/generated_landing_zone.h"

#include <cstdlib>
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

model::Snapshot withOneEdit(const model::Snapshot& snapshot) {
    model::Drawing drawing = *snapshot.drawing;
    auto& record = drawing.zone.elements.at(model::ElementId("s0-st"));
    model::Element element = *record;
    element.properties["publicNetworkAccess"] = "Enabled";
    record = std::make_shared<const model::Element>(std::move(element));
    return snapshotOf(std::move(drawing));
}

}  // namespace

int main(int argc, char** argv) {
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

    const auto small = snapshotOf(tests::generatedLandingZone(1000));
    figures.row("1,000 elements: full analysis, median",
                bench::measure(7, [&] { analysis::Analysis::run(small, knowledge); }).median, 150);
    const auto edited = withOneEdit(small);
    figures.row("1,000 elements: after one edit (computed in full), median",
                bench::measure(7, [&] { analysis::Analysis::run(edited, knowledge); }).median, 30);

    const auto large = snapshotOf(tests::generatedLandingZone(10000));
    const std::string file = (folder / "large.zonewright").string();
    if (!model::saveDrawing(*large.drawing, file)) return 2;
    figures.row("10,000 elements: load, median",
                bench::measure(5, [&] { (void)model::loadDrawing(file, *knowledge->catalogue); }).median, 200);
    figures.row("10,000 elements: full analysis, median",
                bench::measure(3, [&] { analysis::Analysis::run(large, knowledge); }).median, 2000);
    const auto kept = analysis::Analysis::run(large, knowledge);
    figures.row("10,000 elements: memory of the process", bench::residentMegabytes(), 600, "MB");
    fmt::print("10,000 elements: {} facts, {} firings, {} gaps, {} paths\n", kept->result().facts,
               kept->result().firings, kept->result().findings.size(), kept->result().paths.size());
    std::filesystem::remove_all(folder);
    return figures.exitCode();
}
