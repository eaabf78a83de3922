// SPDX-License-Identifier: Apache-2.0
// Every path and every fact of whole drawings, checked again by rules of thumb that share nothing with the engine.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/assembled.h"
#include "analysis/paths/must_use.h"
#include "tests/support/generated_landing_zone.h"

#include <set>
#endif

using namespace zonewright;

namespace {

std::shared_ptr<analysis::Assembled> analysed(std::size_t elements, const analysis::AnalysisOptions& options = {}) {
    const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(tests::generatedLandingZone(elements))};
    auto analysis = analysis::Assembled::derive(snapshot, analysis::builtinKnowledge(), options, {});
    analysis->conclude({});
    return analysis;
}

// What is wrong with a path as it is printed; empty: nothing.
std::string flawOf(const analysis::AttackPath& path) {
    std::set<std::string> used;
    int cost = 0;
    for (std::size_t i = 0; i < path.steps.size(); ++i) {
        const analysis::ProofStep& step = path.steps[i];
        cost += step.cost;
        for (const analysis::Need& need : step.needs) {
            if (need.kind != analysis::Need::Kind::fact) continue;
            if (need.step && *need.step >= i) return step.step + " needs " + need.text + ", which comes later";
            if (!need.step && need.text != path.start.text() && need.text != "at(internet)")
                return step.step + " needs " + need.text + ", which nothing gives";
            if (need.step) used.insert(std::to_string(*need.step));
        }
    }
    for (std::size_t i = 0; i + 1 < path.steps.size(); ++i)
        if (!used.contains(std::to_string(i))) return "nothing needs what " + path.steps[i].step + " gives";
    if (cost != path.cost) return "its steps do not add up";
    return {};
}

}  // namespace

class WholeDrawingsTest : public QObject {
    Q_OBJECT

private slots:
    void everyPrintedPathHoldsTogether() {
        const auto analysis = analysed(500);
        QVERIFY(analysis->result().paths.size() > 50);
        for (const analysis::AttackPath& path : analysis->result().paths)
            QVERIFY2(flawOf(path).empty(), (path.goal.text() + ": " + flawOf(path)).c_str());
    }

    void everyDerivedFactIsFounded() {
        const auto analysis = analysed(500, {.assume = {"*"}});
        const analysis::logic::ProofGraph& proofs = *analysis->attack().possible;
        std::set<std::uint32_t> held;
        for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
            if (proofs.isAxiom(analysis::logic::FactId{i})) held.insert(i);
        for (bool more = true; more;) {
            const std::size_t before = held.size();
            for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
                const analysis::logic::FiringId firing{i};
                bool all = true;
                for (const auto need : proofs.needs(firing)) all = all && held.contains(std::uint32_t(indexOf(need)));
                if (!all) continue;
                for (const auto fact : proofs.gives(firing)) held.insert(std::uint32_t(indexOf(fact)));
            }
            more = held.size() > before;
        }
        QCOMPARE(held.size(), proofs.factCount());
        QVERIFY(held.size() > 400);
    }

    void certainFactsArePossible() {
        const auto analysis = analysed(300);
        for (std::uint32_t i = 0; i < analysis->attack().certain->factCount(); ++i) {
            const analysis::Fact fact = analysis->attack().certain->toFact(analysis::logic::FactId{i});
            QVERIFY2(analysis->attack().possible->find(fact).has_value(), fact.text().c_str());
        }
    }
};

ZONEWRIGHT_TEST(WholeDrawingsTest)
#include "whole_drawings_test.moc"
