// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/catalogue/load_catalogue.h"
#include "model/diagram/arrange.h"
#include "model/document/document.h"
#include "model/edits/arrange_diagram.h"
#include "model/edits/edit_diagrams.h"
#include "model/format/format.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace zonewright::app {

namespace {

Outcome arrangeFile(const std::string& file, const std::string& only, const std::string& output, Streams streams) {
    const auto catalogue = model::builtinCatalogue();
    auto loaded = model::loadDrawing(file, *catalogue);
    if (!loaded) return model::fail(loaded.error());
    model::Document document(catalogue, std::move(loaded->drawing));
    std::vector<model::DiagramId> wanted;
    if (!only.empty()) {
        wanted.emplace_back(only);
    } else {
        for (const auto& diagram : document.drawing().diagrams) wanted.push_back(diagram->id);
        if (wanted.empty()) model::addDiagram(document, model::arrange(document.zone(), *catalogue));
    }
    for (const model::DiagramId& id : wanted)
        if (auto done = model::arrangeDiagram(document, id); !done) return model::fail(done.error());
    const std::string& target = output.empty() ? file : output;
    if (auto saved = model::saveDrawing(document.drawing(), target); !saved) return model::fail(saved.error());
    streams.out << fmt::format(
        "Wrote {}: {} arranged.\n", target,
        wanted.size() < 2 ? std::string("one diagram") : fmt::format("{} diagrams", wanted.size()));
    return ExitCode::fine;
}

}  // namespace

void addArrangeCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string file, diagram, output;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "arrange", "Lay diagrams out anew; a drawing that has none gets an overview. What each shows stays");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("--diagram", arguments->diagram, "only this one");
    command->add_option("-o,--output", arguments->output, "file to write instead of FILE");
    command->callback([arguments, &session] {
        session.action = [arguments, &session] {
            return arrangeFile(arguments->file, arguments->diagram, arguments->output, session.streams);
        };
    });
}

}  // namespace zonewright::app
