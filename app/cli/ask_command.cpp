// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_words.h"
#include "app/cli/command.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

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

// Needs of a "no" are told in one way, the assumptions that would make it a "yes" in another.
void writeNo(std::ostream& out, const analysis::Answer& answer, const std::optional<analysis::AssumedWay>& assumed) {
    out << analysis::verdictOf(answer) << '\n';
    if (!answer.missing.empty()) {
        out << analysis::nearestIntro(answer) << '\n';
        writeNeeds(out, answer.missing, "  ");
    }
    if (assumed) {
        out << analysis::assumedIntro(*assumed) << '\n';
        writePath(out, assumed->path, Depth::summary);
    } else if (answer.missing.empty()) {
        out << analysis::kNoWay << '\n';
    }
}

void write(std::ostream& out, const analysis::Answer& answer) {
    const bool both = answer.path && answer.configuration && answer.path->id != answer.configuration->id;
    out << analysis::verdictOf(answer) << '\n';
    if (answer.configuration) writePath(out, *answer.configuration, Depth::full);
    if (both) out << "Cheaper on an assumption:\n";
    if (answer.path && (both || !answer.configuration)) writePath(out, *answer.path, Depth::full);
}

Outcome ask(const Arguments& arguments, Streams streams) {
    auto question = analysis::parseFact(arguments.fact);
    if (!question) return model::fail(question.error());
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, arguments.analysis, {*question});
    if (!analysed) return model::fail(analysed.error());
    auto answer = (*analysed)->ask(*question);
    if (!answer) return model::fail(answer.error());
    std::optional<analysis::AssumedWay> assumed;
    if (!answer->possible) {
        auto options = checkedOptions(*loaded, arguments.analysis);
        if (!options) return model::fail(options.error());
        options->asked = {*question};
        assumed = analysis::assumedWay(loaded->snapshot, loaded->knowledge, *options, *question);
    }
    if (arguments.format == OutputFormat::json) {
        nlohmann::json json = toJson(*answer);
        if (assumed) {
            json["assumed"] = toJson(assumed->path);
            json["assumed"]["assumes"] = assumed->assumes;
        }
        print(streams, json);
    } else if (answer->possible) {
        write(streams.out, *answer);
    } else {
        writeNo(streams.out, *answer, assumed);
    }
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
