// SPDX-License-Identifier: Apache-2.0
#include "analysis/exposure/exposure.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace zonewright::analysis {
namespace {

// By what is done; a goal the table does not know counts like a call of a model.
double worthOf(std::string_view predicate) {
    static const std::map<std::string_view, double> kWorth{{"control", 4}, {"exfil", 4}, {"secret", 3}, {"write", 3},
                                                           {"tamper", 3},  {"steal", 3}, {"read", 3},   {"deny", 2},
                                                           {"inject", 2},  {"infer", 1}, {"abuse", 1},  {"blind", 1}};
    const auto known = kWorth.find(predicate);
    return known == kWorth.end() ? 1 : known->second;
}

// What an attacker is after: code, data, secrets, models. A filter, a policy or a protection is not worth anything for
// itself, so that drawing one puts nothing more at stake.
bool isWorthSomething(const facts::Source& source, const model::Element& element) {
    const auto isOneOf = [&](std::initializer_list<const char*> families) {
        return std::any_of(families.begin(), families.end(),
                           [&](const char* family) { return source.isA(element, family); });
    };
    return isOneOf({"compute", "data", "credential", "vault", "models", "ai-account", "agent", "tool", "devops"}) &&
           !isOneOf({"policy", "protection", "network-control", "governance-control"});
}

double classFactor(const facts::Source& source, const ElementId& id) {
    const model::Element* element = source.zone().find(id);
    if (element == nullptr || !isWorthSomething(source, *element)) return 0;
    const std::string word = source.drawn().text(*element, "dataClass");
    return word == "public" ? 0.5 : word == "confidential" ? 1.5 : word == "restricted" ? 2 : 1;
}

// Twenty weighs as much as all the rest.
double bent(double sum) { return sum / (sum + 20); }

}  // namespace

ElementId zoneOf(const facts::Source& source, const ElementId& element) {
    const model::Element* at = source.zone().find(element);
    while (at != nullptr && at->type != "zone") at = source.zone().find(at->parent);
    return at == nullptr ? ElementId() : at->id;
}

std::vector<Exposure> exposureOf(const facts::Source& source, const std::vector<attack::ReachedGoal>& reached) {
    std::map<std::tuple<bool, std::string, ElementId>, std::map<ElementId, ExposedTarget>> rows;
    for (const attack::ReachedGoal& goal : reached) {
        if (goal.fact.arguments.empty()) continue;
        const ElementId element(goal.fact.arguments.front());
        const bool notInternet = goal.from != model::kInternet;
        auto& targets = rows[{notInternet, goal.from, zoneOf(source, element)}];
        const auto [at, isNew] = targets.try_emplace(element);
        ExposedTarget& target = at->second;
        if (isNew || goal.shownCost < target.cost) target.cost = goal.shownCost;
        target.element = element;
        target.certain = isNew ? goal.certain : target.certain || goal.certain;
        if (goal.shownConfiguration && (!target.configuration || *goal.shownConfiguration < *target.configuration))
            target.configuration = goal.shownConfiguration;
        target.goals.push_back(goal.fact.predicate);
    }
    std::vector<Exposure> exposure;
    for (auto& [key, targets] : rows) {
        Exposure row{std::get<1>(key), std::get<2>(key), {}};
        for (auto& [id, target] : targets) {
            std::sort(target.goals.begin(), target.goals.end());
            target.goals.erase(std::unique(target.goals.begin(), target.goals.end()), target.goals.end());
            row.targets.push_back(std::move(target));
        }
        exposure.push_back(std::move(row));
    }
    return exposure;
}

Risk Stakes::rounded() const {
    const auto percent = [](double share) { return static_cast<int>(std::ceil(100 * share - 1e-9)); };
    return {percent(configuration), percent(withAssumptions)};
}

Stakes stakesOf(const facts::Source& source, const std::vector<attack::ReachedGoal>& reached,
                const std::set<Fact>& accepted) {
    std::map<std::string, double> configuration, all;
    const auto stake = [&](const Fact& goal, int cost, std::map<std::string, double>& into) {
        const std::string element = goal.arguments.empty() ? std::string() : goal.arguments.front();
        const double worth =
            worthOf(goal.predicate) * classFactor(source, ElementId(element)) * std::exp2(-cost / 10.0);
        double& most = into[element];
        most = std::max(most, worth);
    };
    for (const attack::ReachedGoal& goal : reached) {
        if (!goal.certain || accepted.contains(goal.fact)) continue;
        if (goal.configuration) stake(goal.fact, *goal.configuration, configuration);
        stake(goal.fact, goal.cost, all);
    }
    const auto sum = [](const std::map<std::string, double>& stakes) {
        double total = 0;
        for (const auto& [element, worth] : stakes) total += worth;
        return total;
    };
    return {bent(sum(configuration)), bent(sum(all))};
}

}  // namespace zonewright::analysis
