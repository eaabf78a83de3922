// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/evaluate.h"

#include "analysis/logic/closure.h"
#include "analysis/logic/program.h"
#include "analysis/logic/proof_graph_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

void fill(Closure& closure, const std::vector<GroundFact>& axioms) {
    for (const GroundFact& fact : axioms) closure.addAxiom(fact);
}

}  // namespace

bool AssumptionSwitches::isOn(std::string_view name, std::string_view element) const {
    const std::pair<std::string, std::string> one{name, element};
    if (offElement.contains(one)) return false;
    return everywhere.contains(name) || onElement.contains(one);
}

struct Evaluator::State {
    std::shared_ptr<const RuleBook> book;
    const World& world;
    EvaluationOptions options;
    std::unique_ptr<Program> program;
    // What was derived: certain, and possible where the readings differ. Empty: nothing to go on from.
    std::optional<Closure> certain, possible;
    Axioms axioms;
    Evaluation latest;

    bool isLayered() const { return program->layers() > 1; }
    const Closure& other() const { return possible ? *possible : *certain; }
    void forget() {
        certain.reset();
        possible.reset();
    }
    void deriveAnew();
    bool goOn(const Touched& touched, const Axioms& next);
    Evaluation conclude();
};

void Evaluator::State::deriveAnew() {
    forget();
    if (program == nullptr) program = std::make_unique<Program>(book, world, options);
    program->rebind(world);
    const bool layered = isLayered();
    // Alone, and asking builtins in both readings: where nothing differs, one run is that of either reading.
    certain.emplace(*program, world, options, Reading::certain);
    fill(*certain, axioms.certain);
    bool agree = axioms.certain == axioms.possible;
    if (agree) certain->compareReadings();
    if (agree || !layered)
        for (std::size_t layer = 0; layer < program->layers() && (agree || !layered); ++layer) {
            certain->closeLayer(layer);
            agree = agree && certain->readingsAgree();
        }
    if (agree) return;
    // With one layer nothing derived is negated, so that the readings do not look at each other.
    if (layered) {
        certain.emplace(*program, world, options, Reading::certain);
        fill(*certain, axioms.certain);
    }
    possible.emplace(*program, world, options, Reading::possible);
    fill(*possible, axioms.possible);
    if (layered) {
        certain->pairWith(*possible);
        possible->pairWith(*certain);
    }
    for (std::size_t layer = 0; layer < program->layers(); ++layer) {
        if (layered) certain->closeLayer(layer);
        possible->closeLayer(layer);
    }
}

// False: there is nothing to go on from, or the readings part here.
bool Evaluator::State::goOn(const Touched& touched, const Axioms& next) {
    if (!certain || touched.everything || !latest.caps.empty() || certain->isWorn() || other().isWorn()) return false;
    const bool agree = !possible;
    if (agree && next.certain != next.possible) return false;
    axioms = next;
    program->rebind(world);
    certain->revise(touched, axioms.certain);
    if (possible) possible->revise(touched, axioms.possible);
    for (std::size_t layer = 0; layer < program->layers(); ++layer) {
        certain->reviseLayer(layer);
        if (possible) possible->reviseLayer(layer);
    }
    return certain->stopped() || !agree || certain->readingsAgree();
}

Evaluation Evaluator::State::conclude() {
    Evaluation result;
    for (const std::string& name : program->missingBuiltins())
        result.caps.push_back(fmt::format("nothing provides {}, so rules that ask for it never fire", name));
    for (const Closure* closure : {static_cast<const Closure*>(&*certain), &other()})
        if (!closure->cap().empty()) result.caps.push_back(closure->cap());
    std::sort(result.caps.begin(), result.caps.end());
    result.caps.erase(std::unique(result.caps.begin(), result.caps.end()), result.caps.end());
    if (certain->stopped() || other().stopped()) {
        forget();
        result.stopped = true;
        return result;
    }
    const auto graphOf = [&](const Closure& closure, const std::shared_ptr<const ProofGraph>& before) {
        if (before != nullptr && !closure.isRevised()) return before;
        return ProofGraphBuilder::build(book, world.sharedSymbols(), *program, closure);
    };
    result.certain = graphOf(*certain, latest.certain);
    result.possible = possible ? graphOf(*possible, latest.possible) : result.certain;
    return result;
}

Evaluator::Evaluator(std::shared_ptr<const RuleBook> book, const World& world)
    : m_state(new State{.book = std::move(book), .world = world}) {}
Evaluator::~Evaluator() = default;

Evaluation Evaluator::evaluate(const Axioms& axioms, const EvaluationOptions& options, const Touched& touched) {
    State& state = *m_state;
    if (!state.options.derivesLike(options)) {
        state.forget();
        state.program.reset();
    }
    state.options = options;
    if (!state.goOn(touched, axioms)) {
        state.axioms = axioms;
        state.latest = {};
        state.deriveAnew();
    }
    Evaluation result = state.conclude();
    if (LiveReading::isOn())
        state.latest = result;
    else
        state.forget();
    return result;
}

Evaluation evaluate(std::shared_ptr<const RuleBook> book, const World& world, const Axioms& axioms,
                    const EvaluationOptions& options) {
    return Evaluator(std::move(book), world).evaluate(axioms, options, {.everything = true});
}

}  // namespace zonewright::analysis::logic
