// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/reach_answer.h"

#include <fmt/format.h>

#include <utility>

namespace zonewright::analysis::network {

namespace {

std::vector<ReachAnswer> toAnswers(const std::vector<ExplainedWay>& ways) {
    std::vector<ReachAnswer> answers;
    for (const ExplainedWay& way : ways) {
        ReachAnswer answer{.allowed = way.allowed, .approximate = way.approximate, .label = way.label};
        for (const Hop& hop : way.hops) answer.hops.push_back({.at = hop.at, .rule = hop.rule, .allowed = hop.allowed});
        answers.push_back(std::move(answer));
    }
    return answers;
}

std::optional<model::Problem> unknown(const facts::Source& source, const std::string& id) {
    if (source.zone().exists(ElementId(id))) return std::nullopt;
    return model::Problem{.code = "unknown-element",
                          .place = id,
                          .what = fmt::format("There is no element '{}'", id),
                          .remedy = "Name an element of the drawing, internet or attacker-tenant"};
}

}  // namespace

model::Result<std::vector<ReachAnswer>> reachAnswers(const NetworkStratum& stratum, const std::string& from,
                                                     const std::string& to, std::optional<int> port) {
    model::Problems problems;
    for (const std::string& id : {from, to})
        if (const auto problem = unknown(stratum.source(), id)) problems.push_back(*problem);
    if (port && (*port < 0 || *port > 65535))
        problems.push_back(
            {.code = "bad-port", .what = fmt::format("{} is no port", *port), .remedy = "Ports run from 0 to 65535"});
    if (!problems.empty()) return model::fail(std::move(problems));
    std::vector<ReachAnswer> answers =
        toAnswers(stratum.in(Reading::certain).explain(ElementId(from), ElementId(to), port));
    if (!answers.empty() && answers.front().allowed) return answers;
    // What an unknown value may let through is told before what stops it otherwise.
    std::vector<ReachAnswer> doubtful;
    for (ReachAnswer& answer : toAnswers(stratum.in(Reading::possible).explain(ElementId(from), ElementId(to), port))) {
        if (!answer.allowed) continue;
        answer.allowed = false;
        answer.approximate = true;
        doubtful.push_back(std::move(answer));
    }
    doubtful.insert(doubtful.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    if (doubtful.empty())
        doubtful.push_back(
            {.hops = {{.at = from, .rule = fmt::format("nothing joins it to {}", to), .allowed = false}}});
    return doubtful;
}

}  // namespace zonewright::analysis::network
