// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include "app/cli/call_errors.h"
#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <ostream>
#include <sstream>

namespace zonewright::app {

namespace {

void addCommands(CLI::App& app, Session& session) {
    addNewCommand(app, session);
    addTemplatesCommand(app, session);
    addCatalogueCommand(app, session);
    addRulesCommand(app, session);
    addStepsCommand(app, session);
    addValidateCommand(app, session);
    addMigrateCommand(app, session);
    addArrangeCommand(app, session);
    addCheckCommand(app, session);
    addPathsCommand(app, session);
    addAskCommand(app, session);
    addReachCommand(app, session);
    addAccessCommand(app, session);
    addTestCommand(app, session);
    addExportCommand(app, session);
    addDiffCommand(app, session);
    addFixesCommand(app, session);
    addWhatIfCommand(app, session);
    addBlastCommand(app, session);
    addExposureCommand(app, session);
    addDecisionCommands(app, session);
}

ExitCode run(const std::vector<std::string>& arguments, Session& session) {
    CLI::App app{"Zonewright: attack paths and Zero Trust gaps of an Azure AI landing zone, from its drawing"};
    app.name("zonewright");
    app.set_version_flag("--version", "zonewright " ZONEWRIGHT_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    addCommands(app, session);
    const auto wrongCall = [&](const std::string& message) {
        session.streams.err << "zonewright: " << message << '\n';
        return ExitCode::usage;
    };
    if (const std::string message = unknownCommand(app, arguments); !message.empty()) return wrongCall(message);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 wants them last first
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return wrongCall(refusedCall(app, error));
        std::ostringstream asked;  // --help, --version
        app.exit(error, asked, session.streams.err);
        session.streams.out << plainHelp(asked.str());
        return ExitCode::fine;
    }
    const Outcome outcome = session.action();
    if (outcome) return *outcome;
    session.streams.err << model::toText(outcome.error()) << '\n';
    return std::ranges::all_of(outcome.error(), isAboutTheCall) ? ExitCode::usage : ExitCode::input;
}

}  // namespace

ExitCode runCommandLine(const std::vector<std::string>& arguments, Streams streams) {
    Session session{streams, {}};
    try {
        return run(arguments, session);
    } catch (const std::exception& error) {
        streams.err << "zonewright: a fault of the program, not of your drawing: " << error.what()
                    << ". Please report it together with the drawing.\n";
        return ExitCode::bug;
    }
}

}  // namespace zonewright::app
