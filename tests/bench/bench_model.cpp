// SPDX-License-Identifier: Apache-2.0
// bench_model PROGRAM: what is compiled in and what starting costs, then loading and validating generated landing
// zones.
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "model/validation/validate.h"
#include "resources/pack.h"
#include "tests/bench/figures.h"
#include "tests/support/generated_landing_zone.h"

#include <cstdlib>
#include <filesystem>
#include <span>

using namespace zonewright;

namespace {

void process(bench::Figures& figures, const std::string& what, const std::string& command) {
    const auto sample = bench::measure(15, [&] {
        if (const int status = std::system((command + " >/dev/null 2>&1").c_str()); status != 0)
            fmt::print(stderr, "{}: ended with {}\n", command, status);
    });
    figures.row(what + ", whole process, median", sample.median, 0);
}

double kilobytes(std::span<const resources::PackedFile> files) {
    std::size_t bytes = 0;
    for (const resources::PackedFile& file : files) bytes += file.bytes.size();
    return static_cast<double>(bytes) / 1024.0;
}

void zoneOf(bench::Figures& figures, std::size_t elements, const std::filesystem::path& folder, double loadBudget) {
    const auto catalogue = model::builtinCatalogue();
    const model::Drawing drawing = tests::generatedLandingZone(elements);
    const std::string name = elements < 10'000 ? "1,000" : "10,000";
    const auto json = folder / "zone.zonewright", yaml = folder / "zone.yaml";
    if (!model::saveDrawing(drawing, json) || !model::saveDrawing(drawing, yaml)) return;
    figures.row(name + " elements: load, median",
                bench::measure(7, [&] { (void)model::loadDrawing(json, *catalogue); }).median, loadBudget);
    if (elements < 10'000)
        figures.row(name + " elements: load from YAML, median",
                    bench::measure(3, [&] { (void)model::loadDrawing(yaml, *catalogue); }).median, 0);
    model::DrawingProblems problems;
    figures.row(name + " elements: validate, median",
                bench::measure(7, [&] { problems = model::drawingProblems(drawing.zone, *catalogue); }).median, 0);
    fmt::print("{} elements, {} relations: {} problems, {} errors\n", drawing.zone.elements.size(),
               drawing.zone.relations.size(), problems.size(),
               std::ranges::count(problems, model::Severity::error, &model::DrawingProblem::severity));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: bench_model PROGRAM\n");
        return 2;
    }
    const std::string program = argv[1];
    bench::Figures figures;
    figures.row("Program, size", static_cast<double>(std::filesystem::file_size(program)) / (1024.0 * 1024.0), 0, "MB");
    figures.row("Pack: catalogue, roles, steps, rules", kilobytes(resources::packedFiles()), 0, "KB");
    figures.row("Pack: documentation and tests of rules", kilobytes(resources::proseFiles()), 0, "KB");
    figures.row("Pack: icons and starters as text", kilobytes(resources::textFiles()), 0, "KB");
    process(figures, "zonewright --version", program + " --version");
    process(figures, "zonewright templates", program + " templates");
    process(figures, "zonewright catalogue (reads all of it)", program + " catalogue");

    const auto folder = std::filesystem::temp_directory_path() / fmt::format("zonewright-bench-model-{}", getpid());
    std::filesystem::create_directories(folder);
    zoneOf(figures, 1'000, folder, 0);
    zoneOf(figures, 10'000, folder, 200);
    std::filesystem::remove_all(folder);
    return figures.exitCode();
}
