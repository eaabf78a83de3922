// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/evaluate.h"

#include "analysis/logic/closure.h"
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

std::shared_ptr<Program> programOf(std::shared_ptr<const RuleBook> book, const World& world,
                                   const EvaluationOptions& options) {
    return std::make_shared<Program>(std::move(book), world, options);
}

Evaluation evaluate(std::shared_ptr<const RuleBook> book, const World& world, const Axioms& axioms,
                    const EvaluationOptions& options) {
    return evaluate(*programOf(std::move(book), world, options), world, axioms, options);
}

Evaluation evaluate(Program& program, const World& world, const Axioms& axioms, const EvaluationOptions& options,
                    const Evaluation* before, const Touched& touched) {
    program.rebind(world);
    std::vector<bool> kept;
    if (before != nullptr && !touched.everything && before->caps.empty()) {
        kept = program.untouched(touched);
        if (std::find(kept.begin(), kept.end(), false) == kept.end() && touched.predicates.empty()) return *before;
    }
    const auto take = [&](Closure& closure, Reading reading) {
        fill(closure, reading == Reading::certain ? axioms.certain : axioms.possible);
        if (!kept.empty()) closure.keep(before->graph(reading), kept);
    };
    Evaluation result;
    for (const std::string& name : program.missingBuiltins())
        result.caps.push_back(fmt::format("nothing provides {}, so rules that ask for it never fire", name));

    // Alone, and asking builtins in both readings: where nothing differs, one run is that of either reading.
    std::optional<Closure> certain(std::in_place, program, world, options, Reading::certain), possible;
    const bool layered = program.layers() > 1;
    // Of what is kept, the readings agree if they did before.
    bool agree = axioms.certain == axioms.possible && (kept.empty() || before->certain == before->possible);
    take(*certain, Reading::certain);
    if (agree) certain->compareReadings();
    if (agree || !layered)
        for (std::size_t layer = 0; layer < program.layers() && (agree || !layered); ++layer) {
            certain->closeLayer(layer);
            agree = agree && certain->readingsAgree();
        }
    if (!agree) {
        // With one layer nothing derived is negated, so that the readings do not look at each other.
        if (layered) {
            certain.emplace(program, world, options, Reading::certain);
            take(*certain, Reading::certain);
        }
        possible.emplace(program, world, options, Reading::possible);
        take(*possible, Reading::possible);
        if (layered) {
            certain->pairWith(*possible);
            possible->pairWith(*certain);
        }
        for (std::size_t layer = 0; layer < program.layers(); ++layer) {
            if (layered) certain->closeLayer(layer);
            possible->closeLayer(layer);
        }
    }
    const Closure& other = possible ? *possible : *certain;
    for (const Closure* closure : {static_cast<const Closure*>(&*certain), &other})
        if (!closure->cap().empty()) result.caps.push_back(closure->cap());
    std::sort(result.caps.begin(), result.caps.end());
    result.caps.erase(std::unique(result.caps.begin(), result.caps.end()), result.caps.end());
    if (certain->stopped() || other.stopped()) {
        result.stopped = true;
        return result;
    }
    const std::shared_ptr<const RuleBook>& book = program.book();
    result.certain = ProofGraphBuilder::build(book, world.sharedSymbols(), program, *certain);
    result.possible = possible ? ProofGraphBuilder::build(book, world.sharedSymbols(), program, *possible)
                               : result.certain;
    return result;
}

}  // namespace zonewright::analysis::logic
