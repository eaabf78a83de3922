// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_words.h"
#include "app/cli/command.h"
#include "app/cli/result_json.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <ostream>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, from, to;
    std::optional<int> port;
    OutputFormat format = OutputFormat::text;
};

Outcome reach(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto analysed = analyse(*loaded, {});
    if (!analysed) return model::fail(analysed.error());
    auto answer = (*analysed)->reach(arguments.from, arguments.to, arguments.port);
    if (!answer) return model::fail(answer.error());
    if (arguments.format == OutputFormat::json) {
        print(streams, toJson(*answer));
    } else {
        for (const auto& hop : answer->hops)
            streams.out << fmt::format("{:<6} {:<28} {}\n", hop.allowed ? "allow" : "deny", hop.at, hop.rule);
        for (const auto& note : answer->notes) streams.out << fmt::format("note   {}\n", note);
        streams.out << fmt::format("{} -> {}{}: {}\n", arguments.from, arguments.to,
                                   arguments.port ? fmt::format(" port {}", *arguments.port) : "",
                                   analysis::verdictOf(*answer));
    }
    return answer->allowed ? ExitCode::fine : ExitCode::no;
}

}  // namespace

void addReachCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("reach", "Can packets get from A to B as drawn? Names the rule that decides at each hop");
    command->add_option("FILE", arguments->file, "the drawing")->required();
    command->add_option("--from", arguments->from, "element id, or internet")->required();
    command->add_option("--to", arguments->to, "element id, or internet")->required();
    command->add_option("--port", arguments->port, "TCP port; none: any port is enough")->check(CLI::Range(1, 65535));
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return reach(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
