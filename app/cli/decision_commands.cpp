// SPDX-License-Identifier: Apache-2.0
// accept, withdraw, decisions: what people have settled about gaps and paths, kept in the drawing.
#include "analysis/decisions/judge_decisions.h"
#include "app/cli/command.h"
#include "app/cli/json_list.h"
#include "model/edits/decide.h"
#include "model/format/format.h"
#include "model/value/date.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, output;
    std::string subject, owner, approver, reason, expires, id;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

model::Result<void> save(const model::Document& document, const Arguments& arguments) {
    return model::saveDrawing(document.drawing(), arguments.output.empty() ? arguments.file : arguments.output);
}

// How grave the subject is; nothing when the result does not hold it.
std::optional<analysis::FindingSeverity> gravityOf(const analysis::AnalysisResult& result, const std::string& subject) {
    for (const analysis::Finding& finding : result.findings)
        if (finding.id == subject) return finding.severity;
    std::optional<analysis::FindingSeverity> gravest;
    const auto fact = analysis::parseFact(subject);
    for (const analysis::AttackPath& path : result.paths) {
        if (!fact || path.goal != *fact) continue;
        if (path.basis == analysis::Basis::configuration) return analysis::FindingSeverity::critical;
        gravest = analysis::FindingSeverity::medium;
    }
    return gravest;
}

Outcome accept(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    const analysis::AnalysisResult& result = (*analysed)->result();
    const auto gravity = gravityOf(result, arguments.subject);
    const auto evidence = analysis::evidenceOf(result, arguments.subject);
    if (!gravity || !evidence)
        return model::fail({model::Severity::error, "unknown-subject", arguments.file, "SUBJECT",
                            "the analysis finds no gap and no path to a goal named `" + arguments.subject + "`",
                            "Name the id of a gap, as `check` prints it with --format json, or a goal such as "
                            "secret(kv)"});
    const long most = analysis::longestAcceptance(*gravity);
    const auto days = model::daysBetween(result.today, arguments.expires);
    if (days && (*days < 0 || *days > most))
        return model::fail(
            {model::Severity::error, "bad-expiry", "", "--expires",
             fmt::format("{} is {}", arguments.expires,
                         *days < 0 ? "in the past" : fmt::format("{} days from {}", *days, result.today)),
             fmt::format("A {} risk is accepted for {} days at most", analysis::toText(*gravity), most)});
    model::Document document(loaded->knowledge->catalogue, *loaded->snapshot.drawing);
    model::Decision decision;
    decision.id = model::DecisionId(arguments.id);
    decision.subject = arguments.subject;
    decision.owner = arguments.owner;
    decision.approver = arguments.approver;
    decision.reason = arguments.reason;
    decision.decided = result.today;
    decision.expires = arguments.expires;
    decision.fingerprint = *evidence;
    auto decided = model::decide(document, std::move(decision));
    if (!decided) return model::fail(decided.error());
    if (auto saved = save(document, arguments); !saved) return model::fail(saved.error());
    streams.out << fmt::format("Accepted {} until {} as {}.\n", arguments.subject, arguments.expires, decided->value);
    return ExitCode::fine;
}

Outcome withdraw(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    model::Document document(loaded->knowledge->catalogue, *loaded->snapshot.drawing);
    if (auto gone = model::withdraw(document, model::DecisionId(arguments.id)); !gone) return model::fail(gone.error());
    if (auto saved = save(document, arguments); !saved) return model::fail(saved.error());
    streams.out << fmt::format("Withdrew {}.\n", arguments.id);
    return ExitCode::fine;
}

Outcome list(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, arguments.analysis);
    if (!analysed) return model::fail(analysed.error());
    const auto& drawn = loaded->snapshot.drawing->zone.decisions;
    const auto& judged = (*analysed)->result().decisions;
    const auto judgedOf = [&](const std::string& id) {
        return std::find_if(judged.begin(), judged.end(), [&](const auto& each) { return each.id == id; });
    };
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& [id, decision] : drawn) {
        const auto at = judgedOf(id.value);
        const std::string_view state = at != judged.end()                               ? analysis::toText(at->state)
                                       : decision.kind == model::Decision::Kind::parked ? "parked"
                                                                                        : "note";
        if (arguments.format == OutputFormat::json) {
            rows.push_back({{"id", id.value},
                            {"subject", decision.subject},
                            {"state", state},
                            {"why", at == judged.end() ? "" : at->why},
                            {"owner", decision.owner},
                            {"approver", decision.approver},
                            {"reason", decision.reason},
                            {"expires", decision.expires}});
            continue;
        }
        streams.out << fmt::format("{}: {}, {}\n    {} (owner {}, approved by {}, until {})\n", id.value,
                                   decision.subject, state, decision.reason, decision.owner, decision.approver,
                                   decision.expires.empty() ? "-" : decision.expires);
        if (at != judged.end() && !at->why.empty()) streams.out << fmt::format("    {}\n", at->why);
    }
    if (arguments.format == OutputFormat::json)
        print(streams, {{"format", "zonewright.decisions/1"}, {"decisions", rows}});
    else if (drawn.empty())
        streams.out << "No decision.\n";
    return ExitCode::fine;
}

}  // namespace

void addDecisionCommands(CLI::App& app, Session& session) {
    const auto run = [&session](CLI::App* command, std::shared_ptr<Arguments> arguments,
                                Outcome (*action)(const Arguments&, Streams)) {
        command->callback(
            [=, &session] { session.action = [=, &session] { return action(*arguments, session.streams); }; });
    };
    auto accepting = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("accept", "Accept the risk of a gap, or of all paths to a goal, until a day");
    command->add_option("FILE", accepting->file, "the drawing that takes the decision up")->required();
    command->add_option("SUBJECT", accepting->subject, "a gap's id, ZT-NET-004(st), or a goal, secret(kv)")->required();
    command->add_option("--owner", accepting->owner, "who lives with the risk")->required();
    command->add_option("--approver", accepting->approver, "who allowed it")->required();
    command->add_option("--reason", accepting->reason, "why")->required();
    command->add_option("--expires", accepting->expires, "last day on which it holds, YYYY-MM-DD")->required();
    command->add_option("--id", accepting->id, "id of the decision; without it, one made of the subject");
    command->add_option("-o,--output", accepting->output, "write to this file instead");
    accepting->analysis.addTo(*command);
    run(command, accepting, accept);

    auto withdrawing = std::make_shared<Arguments>();
    command = app.add_subcommand("withdraw", "Take a decision back");
    command->add_option("FILE", withdrawing->file, "the drawing")->required();
    command->add_option("ID", withdrawing->id, "id of the decision")->required();
    command->add_option("-o,--output", withdrawing->output, "write to this file instead");
    run(command, withdrawing, withdraw);

    auto listing = std::make_shared<Arguments>();
    command = app.add_subcommand("decisions", "List the decisions of a drawing and whether they still hold");
    command->add_option("FILE", listing->file, "the drawing")->required();
    listing->analysis.addTo(*command);
    addFormatOption(*command, listing->format);
    run(command, listing, list);
}

}  // namespace zonewright::app
