// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <ostream>
#include <system_error>

namespace zonewright::app {

namespace {

Outcome migrate(const std::string& file, bool dryRun, Streams streams) {
    const auto catalogue = model::builtinCatalogue();
    auto loaded = model::loadDrawing(file, *catalogue);
    if (!loaded) return model::fail(loaded.error());
    if (loaded->fileVersion == model::kFormatVersion) {
        streams.out << fmt::format("{} is of format {} already.\n", file, model::kFormatVersion);
        return ExitCode::fine;
    }
    if (dryRun) {
        streams.out << fmt::format("{}: format {} would become {}.\n", file, loaded->fileVersion,
                                   model::kFormatVersion);
        return ExitCode::fine;
    }
    const std::string kept = fmt::format("{}.v{}", file, loaded->fileVersion);
    std::error_code error;
    std::filesystem::copy_file(file, kept, error);
    if (error)
        return model::fail({model::Severity::error, "cannot-write", kept, "",
                            "the old file cannot be kept: " + error.message(),
                            "Move the file that is in the way, or migrate where you may write"});
    if (auto saved = model::saveDrawing(loaded->drawing, file); !saved) return model::fail(saved.error());
    streams.out << fmt::format("{}: format {} is now {}; the old file is {}.\n", file, loaded->fileVersion,
                               model::kFormatVersion, kept);
    return ExitCode::fine;
}

}  // namespace

void addMigrateCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string file;
        bool dryRun = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("migrate", "Bring a file of an older version to this one; the old file is kept");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_flag("--dry-run", arguments->dryRun, "only say what would happen");
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return migrate(arguments->file, arguments->dryRun, session.streams); };
    });
}

}  // namespace zonewright::app
