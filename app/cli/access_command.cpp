// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_words.h"
#include "app/cli/command.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, who;
    std::optional<std::string> on, operation;
    OutputFormat format = OutputFormat::text;
};

// One line a capability, what lies in another element of the line only counted.
void writeCapabilities(std::ostream& out, const std::vector<analysis::Capability>& capabilities) {
    std::size_t widest = 0;
    for (const auto& capability : capabilities) widest = std::max(widest, capability.name.size());
    for (const auto& [name, places] : capabilities) {
        std::vector<std::string> items;
        for (const auto& [root, below] : places)
            items.push_back(below == 0 ? root.value : fmt::format("{} and {} in it", root.value, below));
        writeItems(out, fmt::format("  {:<{}}  ", name, widest), items);
    }
}

void write(std::ostream& out, const Arguments& arguments, const analysis::AccessAnswer& answer,
           const model::LandingZone& zone) {
    if (answer.grants.empty())
        out << fmt::format("{} holds no role{}.\n", arguments.who, arguments.on ? " on " + *arguments.on : "");
    for (const auto& grant : answer.grants) {
        out << fmt::format("{} on {}{}\n  through {}\n", grant.role, grant.scope,
                           grant.principal == arguments.who ? "" : " (as " + grant.principal + ")", grant.relation);
        const auto line = [&](std::string_view label, const std::vector<std::string>& patterns) {
            if (!patterns.empty()) writeItems(out, fmt::format("  {:<15} ", label), patterns);
        };
        line("actions", grant.actions);
        line("notActions", grant.notActions);
        line("dataActions", grant.dataActions);
        line("notDataActions", grant.notDataActions);
    }
    if (!answer.operations.empty()) {
        out << "Known capabilities\n";
        writeCapabilities(out, analysis::capabilitiesOf(answer, zone));
    }
    for (const auto& role : answer.unknownRoles)
        out << fmt::format("Unknown role {}: what it allows is not known\n", role);
    if (arguments.operation)
        out << fmt::format("{}: {}\n", *arguments.operation,
                           !answer.allowed   ? "unknown"
                           : *answer.allowed ? "allowed"
                                             : "not allowed");
}

Outcome access(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, {});
    if (!analysed) return model::fail(analysed.error());
    auto answer = (*analysed)->access(arguments.who, arguments.on, arguments.operation);
    if (!answer) return model::fail(answer.error());
    if (arguments.format == OutputFormat::json)
        print(streams, toJson(*answer));
    else
        write(streams.out, arguments, *answer, loaded->snapshot.drawing->zone);
    if (arguments.operation) return answer->allowed.value_or(false) ? ExitCode::fine : ExitCode::no;
    return ExitCode::fine;
}

}  // namespace

void addAccessCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("access", "What may a principal do, and through which assignment?");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("--who", arguments->who, "element id of the principal")->required();
    command->add_option("--on", arguments->on, "only on this element");
    command->add_option("--operation", arguments->operation, "one operation: ends with 0 when allowed, 1 when not");
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return access(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
