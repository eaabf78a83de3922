// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/goals.h"

#include "analysis/logic/predicates.h"
#include "app/desktop/bridge/text.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace zonewright::app {

namespace {

QString verbOf(const analysis::logic::Predicate& predicate) {
    static const QHash<QString, const char*> verbs{
        {"read", "read the data of"},
        {"write", "change the data of"},
        {"exfil", "take out the data of"},
        {"secret", "know the secrets of"},
        {"control", "control"},
        {"infer", "call the model"},
        {"steal", "copy the model"},
        {"tamper", "tamper with"},
        {"inject", "steer the agent"},
        {"deny", "put out of service"},
        {"abuse", "use up the capacity of"},
        {"blind", "hide from the detection of"},
        {"exec", "run code on"},
        {"token", "act as"},
        {"member", "become a member of"},
        {"key", "hold a key of"},
        {"reach", "reach"},
        {"at", "send traffic from"},
        {"opened", "switch off a restriction of"},
    };
    const char* verb = verbs.value(toQt(predicate.name), nullptr);
    return verb ? QCoreApplication::translate("goals", verb) : toQt(predicate.name);
}

std::vector<Goal> listed() {
    std::vector<Goal> worth, ways;
    for (const auto& [name, predicate] : analysis::logic::standardPredicates().all()) {
        if (!predicate.asked) continue;
        Goal goal{name, verbOf(predicate), {}, false, static_cast<int>(predicate.arity())};
        if (const auto words = predicate.words.find(1); words != predicate.words.end()) {
            for (const std::string& word : words->second) {
                if (word == "PORT")
                    goal.port = true;
                else
                    goal.words << toQt(word);
            }
        }
        (predicate.goal ? worth : ways).push_back(std::move(goal));
    }
    // The worth of data first; the others by their verbs.
    const auto rank = [](const Goal& goal) {
        static const std::vector<std::string> first{"read", "secret", "control", "write", "exfil"};
        return std::ranges::find(first, goal.predicate) - first.begin();
    };
    std::ranges::stable_sort(worth, {}, rank);
    worth.insert(worth.end(), ways.begin(), ways.end());
    return worth;
}

}  // namespace

const std::vector<Goal>& goals() {
    static const std::vector<Goal> all = listed();
    return all;
}

}  // namespace zonewright::app
