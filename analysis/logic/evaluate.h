// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/proof_graph.h"
#include "analysis/logic/rule_book.h"
#include "analysis/logic/touched.h"
#include "analysis/logic/world.h"

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// The switches of semantics.md 5: on for all elements, or for one; `off` wins for its element.
struct AssumptionSwitches {
    std::set<std::string, std::less<>> everywhere;
    std::set<std::pair<std::string, std::string>> onElement;  // (name, element)
    std::set<std::pair<std::string, std::string>> offElement;

    bool isOn(std::string_view name, std::string_view element) const;
    bool operator==(const AssumptionSwitches&) const = default;
};

struct EvaluationOptions {
    AssumptionSwitches assumptions;
    std::string today;                                           // YYYY-MM-DD
    std::map<std::string, std::vector<std::string>> parameters;  // "RULE.name": replaces the default
    std::size_t maxFacts = 2'000'000;
    std::size_t maxFirings = 5'000'000;
    std::stop_token stop;

    // Whether the same is derived with the other.
    bool derivesLike(const EvaluationOptions& other) const {
        return assumptions == other.assumptions && today == other.today && parameters == other.parameters &&
               maxFacts == other.maxFacts && maxFirings == other.maxFirings;
    }
};

// What holds from the start, for each reading: starts of the attacker, or, for Zero Trust rules, what attack steps
// derived. The possible ones include the certain ones.
struct Axioms {
    std::vector<GroundFact> certain;
    std::vector<GroundFact> possible;
    bool operator==(const Axioms&) const = default;
};

struct Evaluation {
    std::shared_ptr<const ProofGraph> certain;   // null when stopped
    std::shared_ptr<const ProofGraph> possible;  // the same object where no unknown value was met
    std::vector<std::string> caps;               // limits that were hit, in words
    bool stopped = false;

    const ProofGraph& graph(Reading reading) const { return reading == Reading::certain ? *certain : *possible; }
};

// Closes the rules over the world, layer by layer, in both readings at once: a negated or counted fact of an earlier
// layer holds in the certain reading when it is not even possible, in the possible one when it is not certain. Keeps
// every firing. Semi-naive: O(firings * cost of one indexed join).
Evaluation evaluate(std::shared_ptr<const RuleBook> book, const World& world, const Axioms& axioms,
                    const EvaluationOptions& options = {});

// The rules over one world, evaluated again and again while values and builtins of it change. What did not change is
// not derived again: the result is that of evaluate(). Only a live analysis keeps what that takes.
class Evaluator {
public:
    // The world must outlive it.
    Evaluator(std::shared_ptr<const RuleBook> book, const World& world);
    ~Evaluator();

    // `touched`: what may be otherwise since the last call. Other options than then count as if everything were.
    Evaluation evaluate(const Axioms& axioms, const EvaluationOptions& options, const Touched& touched);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace zonewright::analysis::logic
