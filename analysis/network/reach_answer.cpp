// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/reach_answer.h"

#include "analysis/network/address_expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zonewright::analysis::network {

namespace {

// Where a value is drawn as `?`, or holds one: "", ".access of the rule no-ssh".
void findUnknown(const model::Value& value, const std::string& at, std::vector<std::string>& places) {
    if (value.isUnknown()) {
        places.push_back(at);
    } else if (value.isList()) {
        for (const model::Value& item : value.list()) {
            const std::string name = fieldText(item, "name");
            findUnknown(item, item.isRecord() && !name.empty() ? at + "[" + name + "]" : at + "[]", places);
        }
    } else if (value.isRecord()) {
        for (const auto& [name, field] : value.record()) findUnknown(field, at + "." + name, places);
    }
}

// Rules on the way that leave a side out: nobody knows whether they match.
void addUndrawnSides(const facts::Source& source, const Ground& ground, const ExplainedWay& way,
                     std::vector<std::string>& doubts) {
    const bool admin = ground.property == "adminRules";
    if (!admin && ground.property != "securityRules") return;
    const Element* control = source.zone().find(ground.element);
    if (!control) return;
    for (const model::Value& record : source.drawn().list(*control, ground.property).items) {
        const std::string name = record.isRecord() ? fieldText(record, "name") : std::string();
        const bool decides = !name.empty() && std::any_of(way.hops.begin(), way.hops.end(), [&](const Hop& hop) {
            return hop.rule.find(name) != std::string::npos;
        });
        if (!decides) continue;
        for (const char* side : {"source", "destination"}) {
            const std::string key = std::string(side) + (admin ? "s" : "AddressPrefixes");
            if (field(record, key) == nullptr && namedElements(source.drawn(), *control, name, side).surely.empty())
                doubts.push_back(fmt::format("rule {} of {} does not draw {}", name, ground.element.value, key));
        }
    }
}

// What nobody knows among the things that a way rests on.
std::vector<std::string> doubtsOf(const facts::Source& source, const ExplainedWay& way) {
    std::vector<std::string> doubts;
    for (const Ground& ground : way.grounds) {
        std::vector<std::string> places;
        if (!ground.relation.empty()) {
            const Relation* relation = source.zone().find(model::RelationId(ground.relation));
            if (!relation) continue;
            for (const auto& [key, value] : relation->properties) findUnknown(value, key, places);
        } else if (const Element* element = source.zone().find(ground.element); element && !ground.property.empty()) {
            const model::EffectiveValue value = source.drawn().value(*element, ground.property);
            if (value.evidence == Evidence::unknown)
                places.push_back(ground.property);
            else if (value.evidence == Evidence::drawn)
                findUnknown(value.value, ground.property, places);
        }
        addUndrawnSides(source, ground, way, doubts);
        for (const std::string& place : places)
            doubts.push_back(fmt::format("depends on the unknown {} of {}", place,
                                         ground.relation.empty() ? ground.element.value : ground.relation));
    }
    std::sort(doubts.begin(), doubts.end());
    doubts.erase(std::unique(doubts.begin(), doubts.end()), doubts.end());
    return doubts;
}

std::vector<ReachAnswer> toAnswers(const std::vector<ExplainedWay>& ways) {
    std::vector<ReachAnswer> answers;
    for (const ExplainedWay& way : ways) {
        ReachAnswer answer{
            .allowed = way.allowed, .approximate = way.approximate, .label = way.label, .notes = way.notes};
        for (const Hop& hop : way.hops) answer.hops.push_back({.at = hop.at, .rule = hop.rule, .allowed = hop.allowed});
        answers.push_back(std::move(answer));
    }
    return answers;
}

// Where it ends when whatever nobody knows is read against the sender.
std::optional<std::string> stopOf(const ReachAnswer& answer) {
    for (const ReachHop& hop : answer.hops)
        if (!hop.allowed) return fmt::format("read the other way, {} stops it: {}", hop.at, hop.rule);
    return std::nullopt;
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
    const facts::Source& source = stratum.source();
    if (from == to)
        return std::vector<ReachAnswer>{
            {.allowed = true, .hops = {{.at = from, .rule = "the same element: no network lies between"}}}};
    std::vector<ReachAnswer> answers =
        toAnswers(stratum.in(Reading::certain).explain(ElementId(from), ElementId(to), port));
    if (!answers.empty() && answers.front().allowed) return answers;
    // What an unknown value may let through is told before what stops it otherwise.
    const std::optional<std::string> stopped = answers.empty() ? std::nullopt : stopOf(answers.front());
    std::vector<ReachAnswer> doubtful;
    for (const ExplainedWay& way : stratum.in(Reading::possible).explain(ElementId(from), ElementId(to), port)) {
        if (!way.allowed) continue;
        std::vector<std::string> doubts = doubtsOf(source, way);
        if (doubts.empty())
            doubts.push_back(
                "depends on an address or a name that is not drawn, or a service tag that nobody here knows");
        for (ReachAnswer& answer : toAnswers({way})) {
            answer.allowed = false;
            answer.approximate = true;
            answer.notes.insert(answer.notes.begin(), doubts.begin(), doubts.end());
            if (stopped) answer.notes.push_back(*stopped);
            doubtful.push_back(std::move(answer));
        }
    }
    doubtful.insert(doubtful.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    if (doubtful.empty()) {
        const bool silent = !stratum.in(Reading::possible).sends(ElementId(from));
        doubtful.push_back(
            {.hops = {{.at = from,
                       .rule = silent ? "sends no packets of its own" : fmt::format("nothing joins it to {}", to),
                       .allowed = false}}});
    }
    return doubtful;
}

}  // namespace zonewright::analysis::network
