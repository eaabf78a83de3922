// SPDX-License-Identifier: Apache-2.0
#include "analysis/blast/blast_radius.h"

#include "analysis/assembled.h"
#include "analysis/attack/goal_paths.h"
#include "analysis/exposure/exposure.h"
#include "analysis/paths/must_use.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace zonewright::analysis {
namespace {

using logic::FactId;
using logic::ProofGraph;
using logic::Reading;
using paths::Allowed;

// Harm, or a foothold for it.
bool counts(const ProofGraph& proofs, FactId fact) {
    static const std::set<std::string, std::less<>> kFootholds{"exec", "token", "member", "key", "opened"};
    const std::string& name = proofs.symbols().text(proofs.predicate(fact));
    if (kFootholds.contains(name)) return true;
    const logic::Predicate* predicate = proofs.book().predicates().find(name);
    return predicate != nullptr && predicate->goal;
}

struct Solved {
    Reading reading;
    const ProofGraph* proofs;
    paths::CheapestProofs own[2];   // by Allowed
    std::vector<bool> internet[2];  // what the Internet alone comes to

    Solved(const Assembled& analysis, Reading read, const std::vector<attack::Start>& starts)
        : reading(read), proofs(&analysis.attack().graph(read)) {
        const std::vector<FactId> held = attack::startFacts(*proofs, starts, read == Reading::certain);
        const std::vector<FactId> neutral = attack::startFacts(*proofs, {attack::Start{}}, true);
        for (const Allowed allowed : {Allowed::configurationOnly, Allowed::assumptionsToo}) {
            own[static_cast<int>(allowed)] = paths::cheapestProofs(*proofs, held, allowed);
            internet[static_cast<int>(allowed)] = paths::closure(*proofs, neutral, allowed);
        }
    }
};

class Writer {
public:
    explicit Writer(const Assembled& analysis) : m_analysis(&analysis) {}

    bool write(const Solved& solved, FactId fact, Allowed allowed, std::vector<Struck>& into) const {
        const paths::CheapestProofs& cheapest = solved.own[static_cast<int>(allowed)];
        const std::optional<paths::Proof> proof = paths::shownProofOf(*solved.proofs, cheapest, fact);
        if (!proof || proof->steps.empty()) return false;
        Struck struck;
        struck.fact = solved.proofs->toFact(fact);
        if (!struck.fact.arguments.empty())
            struck.zone = zoneOf(m_analysis->source(), ElementId(struck.fact.arguments.front()));
        struck.certain = solved.reading == Reading::certain;
        struck.fromInternet = solved.internet[static_cast<int>(allowed)][indexOf(fact)];
        struck.path = m_analysis->words().pathOf(*solved.proofs, *proof, attack::shownStart(*solved.proofs, *proof),
                                                 solved.reading);
        struck.basis = struck.path.basis;
        into.push_back(std::move(struck));
        return true;
    }

private:
    const Assembled* m_analysis;
};

}  // namespace

std::optional<BlastRadius> blastRadius(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                       AnalysisOptions options, const ElementId& element, std::stop_token stop) {
    options.from = {element.value};
    options.given.clear();
    const std::shared_ptr<const Assembled> analysis = Assembled::derive(snapshot, std::move(knowledge), options, stop);
    if (analysis == nullptr) return std::nullopt;
    BlastRadius blast;
    blast.element = element;
    blast.caps = analysis->result().caps;
    for (const attack::Start& start : analysis->starts())
        blast.holds.insert(blast.holds.end(), start.holds.begin(), start.holds.end());

    const Solved certain(*analysis, Reading::certain, analysis->starts());
    const bool same = analysis->attack().possible == analysis->attack().certain;
    const Solved possible = same ? certain : Solved(*analysis, Reading::possible, analysis->starts());
    const Writer writer(*analysis);
    for (std::uint32_t i = 0; i < possible.proofs->factCount(); ++i) {
        const FactId fact{i};
        if (!counts(*possible.proofs, fact)) continue;
        if (stop.stop_requested()) return std::nullopt;
        const std::optional<FactId> sure = same ? fact : certain.proofs->find(possible.proofs->toFact(fact));
        // The most solid proof there is: certain before possible, without an assumption before with one.
        (void)((sure && writer.write(certain, *sure, Allowed::configurationOnly, blast.struck)) ||
               (sure && writer.write(certain, *sure, Allowed::assumptionsToo, blast.struck)) ||
               writer.write(possible, fact, Allowed::configurationOnly, blast.struck) ||
               writer.write(possible, fact, Allowed::assumptionsToo, blast.struck));
    }
    std::sort(blast.struck.begin(), blast.struck.end(), [](const Struck& a, const Struck& b) {
        return std::tie(a.zone, a.basis, a.path.cost, a.fact) < std::tie(b.zone, b.basis, b.path.cost, b.fact);
    });
    return blast;
}

}  // namespace zonewright::analysis
