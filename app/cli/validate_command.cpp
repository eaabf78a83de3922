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

constexpr std::string_view kSeverityWords[] = {"error", "warning", "hint"};

nlohmann::json toJson(const model::Problems& problems) {
    nlohmann::json list = nlohmann::json::array();
    for (const model::Problem& problem : problems)
        list.push_back({{"severity", kSeverityWords[static_cast<std::size_t>(problem.severity)]},
                        {"code", problem.code},
                        {"file", problem.file},
                        {"place", problem.place},
                        {"what", problem.what},
                        {"remedy", problem.remedy}});
    return list;
}

Outcome validateFile(const std::string& file, OutputFormat format, Streams streams) {
    const auto catalogue = model::builtinCatalogue();
    auto loaded = model::loadDrawing(file, *catalogue);
    model::Problems problems = loaded ? loaded->warnings : loaded.error();
    if (loaded) {
        for (model::Problem& problem : model::validate(loaded->drawing.zone, *catalogue)) {
            problem.file = file;
            problems.push_back(std::move(problem));
        }
    }
    const bool wrong = model::hasErrors(problems);
    if (format == OutputFormat::json) {
        print(streams, {{"format", "zonewright.validation/1"}, {"valid", !wrong}, {"problems", toJson(problems)}});
    } else {
        for (const model::Problem& problem : problems)
            streams.out << fmt::format("{:<8} {}\n", kSeverityWords[static_cast<std::size_t>(problem.severity)],
                                       model::toText(problem));
        const auto count = [&](model::Severity severity) {
            return std::count_if(problems.begin(), problems.end(),
                                 [&](const auto& p) { return p.severity == severity; });
        };
        streams.out << fmt::format("{} errors, {} warnings, {} hints\n", count(model::Severity::error),
                                   count(model::Severity::warning), count(model::Severity::hint));
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
