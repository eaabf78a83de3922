// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, fact;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

void write(std::ostream& out, const analysis::Answer& answer) {
    if (answer.derivable || answer.possible) {
        out << (answer.derivable ? "Yes.\n" : "Only if unknowns are read for the attacker.\n");
        if (answer.configuration) writePath(out, *answer.configuration, Depth::full);
        if (answer.path && (!answer.configuration || answer.path->id != answer.configuration->id))
            writePath(out, *answer.path, Depth::full);
        return;
    }
    out << "No.\n";
    if (!answer.missing.empty()) {
        out << fmt::format("Nearest way: {}. What is missing:\n", answer.missingStep);
        writeNeeds(out, answer.missing, "  ");
    }
}

Outcome ask(const Arguments& arguments, Streams streams) {
    auto question = analysis::parseFact(arguments.fact);
    if (!question) return model::fail(question.error());
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    auto answer = (*analysed)->ask(*question);
    if (!answer) return model::fail(answer.error());
    if (arguments.format == OutputFormat::json)
        print(streams, toJson(*answer));
    else
        write(streams.out, *answer);
    return answer->derivable ? ExitCode::fine : ExitCode::no;
}

}  // namespace

void addAskCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("ask", "Can an attacker come to hold a fact? Ends with 0 for yes, 1 for no");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("FACT", arguments->fact, "e.g. secret(kv), exec(vm), 'reach(st, data)'")->required();
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback(
        [arguments, &session] { session.action = [arguments, &session] { return ask(*arguments, session.streams); }; });
}

}  // namespace zonewright::app
