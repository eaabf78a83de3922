// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/format/format.h"
#include "templates/starters.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <ostream>

namespace zonewright::app {

void addNewCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string starter, file, name;
        bool force = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("new", "Write a new drawing from a starter (see `templates`)");
    command->add_option("TEMPLATE", arguments->starter, "id of the starter")->required();
    command->add_option("-o,--output", arguments->file, "file to write: *.zonewright, or *.yaml")->required();
    command->add_option("--name", arguments->name, "name of the drawing");
    command->add_flag("--force", arguments->force, "replace a file that is there");
    command->callback([arguments, &session] {
        session.action = [arguments, &session]() -> Outcome {
            const auto catalogue = analysis::builtinKnowledge()->catalogue;
            auto drawing = templates::starter(arguments->starter, *catalogue);
            if (!drawing) return model::fail(drawing.error());
            if (!arguments->name.empty()) drawing->zone.name = arguments->name;
            if (!arguments->force && std::filesystem::exists(arguments->file))
                return model::fail({model::Severity::error, "file-exists", arguments->file, "",
                                    "the file is there already", "Choose another name, or say --force to replace it"});
            if (auto saved = model::saveDrawing(*drawing, arguments->file); !saved) return model::fail(saved.error());
            session.streams.out << "Wrote " << arguments->file << ": " << drawing->zone.name << ", "
                                << drawing->zone.elements.size() << " elements, " << drawing->zone.relations.size()
                                << " relations, " << drawing->diagrams.size() << " diagrams.\n";
            return ExitCode::fine;
        };
    });
}

}  // namespace zonewright::app
