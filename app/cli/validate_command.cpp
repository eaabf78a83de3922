// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "model/validation/validate.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace zonewright::app {

namespace {

// A fix that writes a list of records anew says nothing to a reader.
constexpr std::size_t kLongestLine = 100;
constexpr std::string_view kSeverityWords[] = {"error", "warning", "hint"};

std::string counted(std::ptrdiff_t number, std::string_view what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

nlohmann::json toJson(const std::vector<model::QuickFix>& fixes) {
    nlohmann::json list = nlohmann::json::array();
    for (const model::QuickFix& fix : fixes) list.push_back({{"title", fix.title}, {"change", fix.change}});
    return list;
}

nlohmann::json toJson(const model::DrawingProblems& problems) {
    nlohmann::json list = nlohmann::json::array();
    for (const model::DrawingProblem& problem : problems)
        list.push_back({{"severity", kSeverityWords[static_cast<std::size_t>(problem.severity)]},
                        {"code", problem.code},
                        {"file", problem.file},
                        {"place", problem.place},
                        {"what", problem.what},
                        {"remedy", problem.remedy},
                        {"fixes", toJson(problem.fixes)}});
    return list;
}

Outcome validateFile(const std::string& file, OutputFormat format, Streams streams) {
    const auto catalogue = model::builtinCatalogue();
    auto loaded = model::loadDrawing(file, *catalogue);
    model::DrawingProblems problems;
    for (const model::Problem& problem : loaded ? loaded->warnings : loaded.error()) problems.push_back({problem, {}});
    if (loaded) {
        for (model::DrawingProblem& problem : model::drawingProblems(loaded->drawing.zone, *catalogue)) {
            if (problem.code == "unusual-value") continue;  // told while reading, with its line
            problem.file = file;
            problems.push_back(std::move(problem));
        }
    }
    const bool wrong = std::ranges::any_of(
        problems, [](const model::Problem& problem) { return problem.severity == model::Severity::error; });
    if (format == OutputFormat::json) {
        print(streams, {{"format", "zonewright.validation/1"}, {"valid", !wrong}, {"problems", toJson(problems)}});
    } else {
        for (const model::DrawingProblem& problem : problems) {
            streams.out << fmt::format("{:<8} {}\n", kSeverityWords[static_cast<std::size_t>(problem.severity)],
                                       model::toText(problem));
            for (const model::QuickFix& fix : problem.fixes)
                if (fix.change.size() <= kLongestLine) streams.out << fmt::format("{:>8} fix: {}\n", "", fix.change);
        }
        const auto count = [&](model::Severity severity) {
            return std::count_if(problems.begin(), problems.end(),
                                 [&](const auto& p) { return p.severity == severity; });
        };
        streams.out << fmt::format("{}, {}, {}\n", counted(count(model::Severity::error), "error"),
                                   counted(count(model::Severity::warning), "warning"),
                                   counted(count(model::Severity::hint), "hint"));
    }
    return wrong ? ExitCode::input : ExitCode::fine;
}

}  // namespace

void addValidateCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string file;
        OutputFormat format = OutputFormat::text;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("validate", "Say what is wrong with a drawing as a drawing: names, containment, addresses");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] {
            return validateFile(arguments->file, arguments->format, session.streams);
        };
    });
}

}  // namespace zonewright::app
