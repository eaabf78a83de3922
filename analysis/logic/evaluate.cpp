// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/evaluate.h"

#include "analysis/logic/closure.h"
#include "analysis/logic/proof_graph_builder.h"

#include <fmt/format.h>

#include <algorithm>

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

Evaluation evaluate(std::shared_ptr<const RuleBook> book, const World& world, const Axioms& axioms,
                    const EvaluationOptions& options) {
    const Program program(*book, world, options);
    Evaluation result;
    for (const std::string& name : program.missingBuiltins())
        result.caps.push_back(fmt::format("nothing provides {}, so rules that ask for it never fire", name));

    Closure certain(program, world, options, Reading::certain), possible(program, world, options, Reading::possible);
    fill(certain, axioms.certain);
    fill(possible, axioms.possible);
    // With one layer, nothing derived is negated, and a certain run that met no unknown is the possible one too.
    const bool inStep = program.layers() > 1;
    if (inStep) {
        certain.pairWith(possible);
        possible.pairWith(certain);
    }
    for (std::size_t layer = 0; layer < program.layers(); ++layer) {
        certain.closeLayer(layer);
        if (inStep) possible.closeLayer(layer);
    }
    const bool differ = inStep || certain.metUnknown() || world.builtinsDiffer() || axioms.certain != axioms.possible;
    if (!inStep && differ) possible.closeLayer(0);
    for (const Closure* closure : {&certain, &possible})
        if (!closure->cap().empty()) result.caps.push_back(closure->cap());
    std::sort(result.caps.begin(), result.caps.end());
    result.caps.erase(std::unique(result.caps.begin(), result.caps.end()), result.caps.end());
    if (certain.stopped() || possible.stopped()) {
        result.stopped = true;
        return result;
    }
    result.certain = ProofGraphBuilder::build(book, world.sharedSymbols(), program, certain);
    result.possible =
        differ ? ProofGraphBuilder::build(book, world.sharedSymbols(), program, possible) : result.certain;
    return result;
}

}  // namespace zonewright::analysis::logic
