// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "templates/starters.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <ostream>

namespace zonewright::app {

void addTemplatesCommand(CLI::App& app, Session& session) {
    auto format = std::make_shared<OutputFormat>(OutputFormat::text);
    CLI::App* command = app.add_subcommand("templates", "List the starter landing zones");
    addFormatOption(*command, *format);
    command->callback([format, &session] {
        session.action = [format, &session]() -> Outcome {
            nlohmann::json list = nlohmann::json::array();
            for (const templates::Starter& starter : templates::starters()) {
                if (*format == OutputFormat::text)
                    session.streams.out << fmt::format("{:<24} {}\n{:<24} {}\n", starter.id, starter.title, "",
                                                       starter.description);
                list.push_back({{"id", starter.id}, {"title", starter.title}, {"description", starter.description}});
            }
            if (*format == OutputFormat::json)
                print(session.streams, {{"format", "zonewright.templates/1"}, {"templates", list}});
            return ExitCode::fine;
        };
    });
}

}  // namespace zonewright::app
