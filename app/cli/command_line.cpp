// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include "app/cli/command.h"
#include "model/catalogue/catalogue.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <ostream>

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

// What a person most likely meant by a word that the call does not take.
std::string didYouMean(const std::string& word, const std::vector<std::string>& known) {
    const std::string near = model::nearestWord(word, known);
    return near.empty() ? std::string() : " Did you mean `" + near + "`?";
}

std::vector<std::string> commandNames(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

// The innermost command that was called.
const CLI::App& calledCommand(const CLI::App& app) {
    const auto called = app.get_subcommands();
    return called.empty() ? app : calledCommand(*called.front());
}

std::string fullName(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name() : fullName(*parent) + " " + command.get_name();
}

// Words that nothing takes: an option that is not there, or a word too many.
std::string unexpected(const CLI::App& app) {
    const CLI::App& command = calledCommand(app);
    std::vector<std::string> extras = app.remaining(true);
    if (extras.empty()) return {};
    const std::string& word = extras.front();
    if (!word.starts_with('-'))
        return "`" + word + "` is one word too many. `" + fullName(command) + " --help` shows what it takes.";
    std::vector<std::string> options;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    const std::string near = didYouMean(word.substr(0, word.find('=')), options);
    return fullName(command) + " has no option `" + word + "`." +
           (near.empty() ? " `" + fullName(command) + " --help` lists them." : near);
}

// Whether a problem is about the words of the call: an option's value, or an argument, whose place is its name in
// capitals or itself.
bool isAboutTheCall(const model::Problem& problem) {
    const std::string& place = problem.place;
    const bool isArgument = !place.empty() && std::all_of(place.begin(), place.end(),
                                                          [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    return place.starts_with("--") || isArgument || problem.code == "unknown-starter" || problem.code == "bad-fact" ||
           (problem.code == "unknown-element" && problem.file.empty());
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
    if (const std::vector<std::string> names = commandNames(app);
        !arguments.empty() && !arguments[0].starts_with('-') && std::ranges::find(names, arguments[0]) == names.end())
        return wrongCall("there is no command `" + arguments[0] + "`." + didYouMean(arguments[0], names) +
                         " `zonewright --help` lists them.");
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 wants them last first
    } catch (const CLI::ExtrasError& error) {
        const std::string message = unexpected(app);
        return wrongCall(message.empty() ? error.what() : message);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0;  // --help, --version
        app.exit(error, session.streams.out, session.streams.err);
        return asked ? ExitCode::fine : ExitCode::usage;
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
