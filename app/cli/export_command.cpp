// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/diagram/arrange.h"
#include "templates/bicep/export_bicep.h"
#include "templates/drawing/svg.h"
#include "templates/report/export_report.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, folder, diagram, theme = "light";
    AnalysisArguments analysis;
    bool withoutText = false;
};

Outcome writeAll(const templates::OutputFiles& files, const std::string& folder, Streams streams) {
    if (auto written = writeFiles(files, folder); !written) return model::fail(written.error());
    for (const auto& file : files) streams.out << fmt::format("{}/{}\n", folder, file.path);
    return ExitCode::fine;
}

Outcome exportBicep(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto project = templates::exportBicep(loaded->snapshot, *loaded->knowledge->catalogue);
    if (!project) return model::fail(project.error());
    Outcome outcome = writeAll(project->files, arguments.folder, streams);
    if (outcome && !project->notes.empty())
        streams.err << fmt::format("{} things of the drawing have no Bicep; README.md names them.\n",
                                   project->notes.size());
    return outcome;
}

// Drawings written by hand have no diagram: one is arranged for the picture.
void ensureDiagram(Loaded& loaded) {
    if (!loaded.snapshot.drawing->diagrams.empty()) return;
    model::Drawing drawing = *loaded.snapshot.drawing;
    drawing.diagrams.push_back(
        std::make_shared<const model::Diagram>(model::arrange(drawing.zone, *loaded.knowledge->catalogue)));
    loaded.snapshot.drawing = std::make_shared<const model::Drawing>(std::move(drawing));
}

Outcome exportReport(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    ensureDiagram(*loaded);
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    templates::ReportOptions options;
    if (!arguments.diagram.empty()) options.diagram = model::DiagramId(arguments.diagram);
    return writeAll(templates::exportReport(loaded->snapshot, *loaded->knowledge, (*analysed)->result(), options),
                    arguments.folder, streams);
}

Outcome exportDiagram(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    ensureDiagram(*loaded);
    templates::DiagramExportOptions options;
    options.theme = templates::themeNamed(arguments.theme);
    if (arguments.withoutText) options.display.texts = templates::Texts::hidden;
    if (!arguments.diagram.empty()) options.diagram = model::DiagramId(arguments.diagram);
    const auto files = templates::exportDiagram(*loaded->snapshot.drawing, *loaded->knowledge->catalogue, options);
    if (files.empty())
        return model::fail({model::Severity::error, "unknown-diagram", arguments.file, "--diagram",
                            arguments.diagram.empty() ? "the drawing has no diagram"
                                                      : "there is no diagram `" + arguments.diagram + "`",
                            "Draw one, or name one that the file holds"});
    return writeAll(files, arguments.folder, streams);
}

using Export = Outcome (*)(const Arguments&, Streams);

CLI::App* addExport(CLI::App& parent, Session& session, const char* name, const char* what,
                    const std::shared_ptr<Arguments>& arguments, Export run) {
    CLI::App* command = parent.add_subcommand(name, what);
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("-o,--output", arguments->folder, "folder to write into; made when it is not there")
        ->required();
    command->callback([arguments, run, &session] {
        session.action = [arguments, run, &session] { return run(*arguments, session.streams); };
    });
    return command;
}

}  // namespace

void addExportCommand(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("export", "Write Bicep, the review report, or the diagrams as SVG");
    command->require_subcommand(1);
    addExport(*command, session, "bicep", "A Bicep project that deploys the drawing", std::make_shared<Arguments>(),
              exportBicep);
    const auto report = std::make_shared<Arguments>();
    CLI::App* reportCommand =
        addExport(*command, session, "report", "The security review as one HTML file", report, exportReport);
    report->analysis.addTo(*reportCommand);
    reportCommand->add_option("--diagram", report->diagram, "the diagram to show; else the first");
    const auto diagram = std::make_shared<Arguments>();
    CLI::App* diagramCommand =
        addExport(*command, session, "diagram", "The diagrams as SVG, one file each", diagram, exportDiagram);
    diagramCommand->add_option("--diagram", diagram->diagram, "only this one");
    diagramCommand->add_option("--theme", diagram->theme, "light, dark or high-contrast")
        ->check(CLI::IsMember({"light", "dark", "high-contrast"}));
    diagramCommand->add_flag("--no-text", diagram->withoutText, "shapes alone");
}

}  // namespace zonewright::app
