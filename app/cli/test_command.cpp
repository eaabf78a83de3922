// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/scenario_output.h"
#include "model/format/format.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace zonewright::app {

namespace {

struct Arguments {
    std::vector<std::string> files;
    std::string today;
    bool asPlatform = false;
    OutputFormat format = OutputFormat::text;
};

Outcome test(const Arguments& arguments, Streams streams) {
    const auto knowledge = analysis::builtinKnowledge();
    std::vector<analysis::ScenarioReport> reports;
    for (const std::string& file : arguments.files) {
        const auto content = model::readFile(file, model::ReadLimits().maxBytes);
        if (!content) return model::fail(content.error());
        auto tree = model::readTree(*content, model::syntaxOf(file), file);
        if (!tree) return model::fail(tree.error());
        auto report = analysis::runScenario(*tree, file, knowledge, {arguments.today, arguments.asPlatform});
        if (!report) return model::fail(report.error());
        reports.push_back(std::move(*report));
    }
    return writeReports(reports, arguments.format, streams);
}

}  // namespace

void addTestCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("test", "Run scenario files: small drawings with questions and expected answers");
    command->add_option("SCENARIO", arguments->files, "scenario files")->required();
    command->add_option("--today", arguments->today, "date that expiries are judged by, YYYY-MM-DD");
    command->add_flag("--undrawn-platform", arguments->asPlatform,
                      "read what is not drawn as Azure's defaults, whatever the files say");
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return test(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
