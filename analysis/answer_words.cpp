// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

namespace zonewright::analysis {

std::string verdictOf(const Answer& answer) {
    if (!answer.possible) return "No.";
    return fmt::format("{}{}", answer.derivable ? "Yes" : "Only if unknowns are read for the attacker",
                       answer.configuration ? ", by configuration alone." : ", on an assumption.");
}

std::string nearestIntro(const Answer& answer) {
    return fmt::format("Nearest as drawn: {}  [{}]. What is missing:", answer.missingTitle, answer.missingStep);
}

std::string assumedIntro(const AssumedWay& assumed) {
    return fmt::format("It would be yes, at cost {}, if this were assumed: {}", assumed.path.cost,
                       fmt::join(assumed.assumes, ", "));
}

std::string verdictOf(const ReachAnswer& answer) {
    if (answer.allowed) return answer.approximate ? "allowed (approximate)" : "allowed";
    return answer.approximate ? "possible, not certain" : "denied";
}

std::vector<Capability> capabilitiesOf(const AccessAnswer& answer, const model::LandingZone& zone) {
    constexpr std::string_view kOn = " on ";
    std::map<std::string, std::set<std::string>> found;
    for (const std::string& operation : answer.operations) {
        const std::size_t on = operation.rfind(kOn);
        if (on == std::string::npos)
            found[operation];
        else
            found[operation.substr(0, on)].insert(operation.substr(on + kOn.size()));
    }
    std::vector<Capability> capabilities;
    for (const auto& [name, ids] : found) {
        std::map<std::string, std::size_t> roots;
        for (const std::string& id : ids) {
            std::string root = id;
            for (const model::Element* element = zone.find(model::ElementId(id)); element != nullptr;
                 element = zone.find(element->parent))
                if (ids.contains(element->id.value)) root = element->id.value;
            roots[root] += root == id ? 0 : 1;
        }
        Capability capability{name, {}};
        for (const auto& [root, below] : roots) capability.places.push_back({model::ElementId(root), below});
        capabilities.push_back(std::move(capability));
    }
    return capabilities;
}

std::string_view outcomeOf(const QuestionReport& question) {
    if (question.outcome == QuestionOutcome::right) return "RIGHT";
    if (question.outcome == QuestionOutcome::unsupported) return "NOT ASKED";
    return question.fails() ? "WRONG" : "TO CONFIRM";
}

std::string countOf(const std::vector<ScenarioReport>& reports) {
    std::size_t passed = 0, failed = 0, unsupported = 0;
    for (const ScenarioReport& report : reports) {
        passed += report.passed();
        failed += report.failed();
        for (const QuestionReport& question : report.questions)
            unsupported += question.outcome == QuestionOutcome::unsupported ? 1 : 0;
    }
    return fmt::format("{} right, {} wrong, {} not asked, in {} {}", passed, failed, unsupported, reports.size(),
                       reports.size() == 1 ? "drawing" : "drawings");
}

}  // namespace zonewright::analysis
