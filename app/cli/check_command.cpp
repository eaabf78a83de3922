// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/impact.h"
#include "app/cli/command.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>

namespace zonewright::app {

namespace {

using analysis::FindingSeverity;

struct Arguments {
    std::string file;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
    std::optional<FindingSeverity> failOn;
    bool brief = false;
};

// Configuration paths to a goal are findings of their own kind, and critical.
bool reaches(const analysis::AnalysisResult& result, FindingSeverity threshold) {
    const bool gap = std::any_of(result.findings.begin(), result.findings.end(), [&](const analysis::Finding& finding) {
        return finding.state == analysis::FindingState::open && finding.severity <= threshold;
    });
    const bool path = std::any_of(result.paths.begin(), result.paths.end(), [](const analysis::AttackPath& attack) {
        return attack.basis == analysis::Basis::configuration && attack.certain && !attack.accepted;
    });
    return gap || path;
}

Outcome check(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    const analysis::AnalysisResult& result = (*analysed)->result();
    if (arguments.format == OutputFormat::json) {
        print(streams, toJson(result));
    } else {
        writeSummary(streams.out, result);
        if (!arguments.brief && !result.findings.empty()) {
            streams.out << "\nGaps\n";
            writeFindings(streams.out, result, Depth::full);
        }
        if (!arguments.brief && !result.paths.empty()) {
            streams.out << "\nAttack paths, the gravest first (`zonewright paths FILE` shows their steps)\n";
            writePathList(streams.out, analysis::attack::gravestFirst(result.paths));
        }
    }
    return arguments.failOn && reaches(result, *arguments.failOn) ? ExitCode::no : ExitCode::fine;
}

}  // namespace

void addCheckCommand(CLI::App& app, Session& session) {
    static const std::map<std::string, FindingSeverity> severities{{"critical", FindingSeverity::critical},
                                                                   {"high", FindingSeverity::high},
                                                                   {"medium", FindingSeverity::medium},
                                                                   {"low", FindingSeverity::low},
                                                                   {"information", FindingSeverity::information}};
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("check", "Find the Zero Trust gaps and attack paths of a drawing");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command
        ->add_option("--fail-on", arguments->failOn,
                     "end with 1 on a gap of this severity or worse, or a configuration path")
        ->transform(CLI::CheckedTransformer(severities))
        ->type_name("SEVERITY");
    command->add_flag("--brief", arguments->brief, "the summary alone");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return check(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
