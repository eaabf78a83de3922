// SPDX-License-Identifier: Apache-2.0
// Blast radius, choke points and exposure against removal and against the plain analysis.
#include "analysis/assembled.h"
#include "analysis/blast/blast_radius.h"
#include "analysis/choke/choke_points.h"
#include "analysis/paths/must_use.h"
#include "tests/analysis/random_estate.h"
#include "tests/support/test.h"

#include <chrono>
#include <optional>

using namespace zonewright;
using namespace zonewright::tests;
using analysis::Basis;

namespace {

const analysis::AnalysisOptions kOptions{
    .today = "2026-11-22", .assume = {}, .noAssume = {}, .given = {}, .from = {}, .accepted = {}};

bool reached(const model::Drawing& drawing, const analysis::Fact& goal, Basis basis) {
    const auto answer = analysed(drawing, kOptions)->ask(goal);
    return answer && answer->derivable && (basis == Basis::assumption || answer->configuration);
}

std::optional<analysis::ChokePoints> chokePointsOf(const model::Drawing& drawing, const analysis::Fact& goal,
                                                   Basis basis) {
    const auto found = analysis::chokePoints(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions,
                                             {{goal}, basis, std::chrono::hours(1)});
    return found ? std::optional(found->front()) : std::nullopt;
}

std::set<std::string> textsOf(const std::vector<analysis::ElementId>& ids) {
    std::set<std::string> texts;
    for (const auto& id : ids) texts.insert(id.value);
    return texts;
}

}  // namespace

class BlastChokeTest : public QObject {
    Q_OBJECT

private slots:
    void aRelationIsAChokePointExactlyWhenTheGoalIsGoneWithoutIt() {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const model::Drawing drawing = randomEstate(seed);
            const analysis::Fact goal = fact(seed % 2 == 0 ? "secret(kv)" : "read(st)");
            const Basis basis = seed % 3 == 0 ? Basis::configuration : Basis::assumption;
            const auto choke = chokePointsOf(drawing, goal, basis);
            QVERIFY(choke);
            QCOMPARE(choke->untried, std::size_t{0});
            if (!choke->derivable || !choke->certain) continue;
            std::set<std::string> expected;
            for (const auto& [id, relation] : drawing.zone.relations) {
                model::Drawing without = drawing;
                without.zone.relations.erase(id);
                if (!reached(without, goal, basis)) expected.insert(id.value);
            }
            const std::set<std::string> told(choke->relations.begin(), choke->relations.end());
            QVERIFY2(told == expected, qPrintable(QString("seed %1").arg(seed)));
        }
    }

    void severalGoalsAreAnsweredAsEachByItself() {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const model::Drawing drawing = randomEstate(seed);
            const std::vector<analysis::Fact> goals{fact("read(st)"), fact("secret(kv)"), fact("control(kv)")};
            const auto all = analysis::chokePoints(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions,
                                                   {goals, Basis::assumption, std::chrono::hours(1)});
            QVERIFY(all);
            QCOMPARE(all->size(), goals.size());
            for (std::size_t i = 0; i < goals.size(); ++i) {
                const auto one = chokePointsOf(drawing, goals[i], Basis::assumption);
                QVERIFY(one);
                QCOMPARE((*all)[i].goal, goals[i]);
                QCOMPARE((*all)[i].derivable, one->derivable);
                QCOMPARE((*all)[i].facts, one->facts);
                QCOMPARE((*all)[i].elements, one->elements);
                QCOMPARE((*all)[i].steps, one->steps);
                QCOMPARE((*all)[i].relations, one->relations);
            }
        }
    }

    void withoutTimeEveryRelationIsToldAsUntried() {
        std::size_t untried = 0;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const auto choke =
                analysis::chokePoints(snapshotOf(randomEstate(seed)), analysis::builtinKnowledge(), kOptions,
                                      {{fact("secret(kv)")}, Basis::assumption, std::chrono::milliseconds(0)});
            QVERIFY(choke);
            QVERIFY(choke->front().relations.empty());
            untried += choke->front().untried;
        }
        QVERIFY(untried > 0);
    }

    void anElementIsAChokePointExactlyWhenEveryProofHoldsIt() {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const model::Drawing drawing = randomEstate(seed);
            const analysis::Fact goal = fact("secret(kv)");
            const auto choke = chokePointsOf(drawing, goal, Basis::assumption);
            QVERIFY(choke);
            const auto base =
                analysis::Assembled::derive(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions, {});
            const auto& proofs = *base->attack().certain;
            const auto starts = base->startFacts(analysis::logic::Reading::certain);
            const auto goals = proofs.matching(goal);
            if (goals.empty()) {
                QVERIFY(!choke->derivable || !choke->certain);
                continue;
            }
            const std::set<std::string> told = textsOf(choke->elements);
            for (const auto& [id, element] : drawing.zone.elements) {
                analysis::paths::Banned banned;
                banned.facts.assign(proofs.factCount(), false);
                for (std::uint32_t i = 0; i < proofs.factCount(); ++i) {
                    const auto text = proofs.toFact(analysis::logic::FactId{i});
                    banned.facts[i] =
                        std::find(text.arguments.begin(), text.arguments.end(), id.value) != text.arguments.end();
                }
                const bool avoidable = analysis::paths::derivable(proofs, starts, goals.front(),
                                                                  analysis::paths::Allowed::assumptionsToo, banned);
                if (!avoidable) QVERIFY2(told.contains(id.value), id.value.c_str());
                // No traffic of this estate passes an element, so facts are all there is.
                if (avoidable) QVERIFY2(!told.contains(id.value), id.value.c_str());
            }
        }
    }

    void theBlastRadiusIsWhatTheSameStartDerives() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        for (const char* id : {"left", "mi", "ann", "repo", "st", "staff", "internet"}) {
            const auto blast = analysis::blastRadius(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions,
                                                     model::ElementId(id));
            QVERIFY(blast);
            analysis::AnalysisOptions options = kOptions;
            options.from = {id};
            const auto from = analysed(drawing, options);
            const auto alone = [&] {
                analysis::AnalysisOptions internet = kOptions;
                internet.from = {"internet"};
                return analysed(drawing, internet);
            }();
            for (const auto& struck : blast->struck) {
                const auto answer = from->ask(struck.fact);
                QVERIFY2(answer && answer->possible, struck.fact.text().c_str());
                QCOMPARE(answer->derivable, struck.certain);
                QCOMPARE(answer->configuration.has_value(), struck.basis == Basis::configuration);
                const auto internet = alone->ask(struck.fact);
                const bool there =
                    internet &&
                    (struck.basis == Basis::configuration ? internet->configuration.has_value() : internet->possible);
                QVERIFY2(there == struck.fromInternet, struck.fact.text().c_str());
            }
            // Every goal of the same start is in it.
            for (const analysis::AttackPath& path : from->result().paths)
                QVERIFY2(std::find(blast->holds.begin(), blast->holds.end(), path.goal) != blast->holds.end() ||
                             std::any_of(blast->struck.begin(), blast->struck.end(),
                                         [&](const auto& struck) { return struck.fact == path.goal; }),
                         path.goal.text().c_str());
        }
    }

    void theIdentityOfAContributorStrikesTheWholeGroup() {
        const auto blast = analysis::blastRadius(snapshotOf(drawingOf(kSmallEstate)), analysis::builtinKnowledge(),
                                                 kOptions, model::ElementId("mi"));
        QCOMPARE(blast->holds, std::vector{fact("token(mi)")});
        std::set<std::string> struck, zones;
        for (const auto& one : blast->struck) {
            struck.insert(one.fact.text());
            zones.insert(one.zone.value);
        }
        QVERIFY(struck.contains("read(st)") && struck.contains("secret(kv)") && struck.contains("control(st)"));
        QVERIFY(zones.contains("z-data"));
    }

    void exposureNamesZonesAndCheapestCosts() {
        const auto result = analysed(kSmallEstate, kOptions)->result();
        const auto row = std::find_if(
            result.exposure.begin(), result.exposure.end(),
            [](const analysis::Exposure& each) { return each.from == "ann" && each.zone.value == "z-data"; });
        QVERIFY(row != result.exposure.end());
        const auto vault = std::find_if(row->targets.begin(), row->targets.end(),
                                        [](const auto& target) { return target.element.value == "kv"; });
        QVERIFY(vault != row->targets.end());
        QVERIFY(vault->configuration.has_value());
        QVERIFY(vault->cost <= *vault->configuration);
        QVERIFY(std::find(vault->goals.begin(), vault->goals.end(), "secret") != vault->goals.end());
    }

    void sharedChokePointsGuardWhatTheySay() {
        const auto shared = analysis::sharedChokePoints(snapshotOf(drawingOf(kSmallEstate)),
                                                        analysis::builtinKnowledge(), kOptions, Basis::assumption);
        QVERIFY(shared);
        for (std::size_t i = 1; i < shared->size(); ++i)
            QVERIFY((*shared)[i - 1].goals.size() >= (*shared)[i].goals.size());
        for (const auto& point : *shared)
            for (const auto& goal : point.goals) {
                const auto choke = chokePointsOf(drawingOf(kSmallEstate), goal, Basis::assumption);
                QVERIFY(choke);
                QVERIFY2(textsOf(choke->elements).contains(point.element.value), goal.text().c_str());
            }
    }
};

ZONEWRIGHT_TEST(BlastChokeTest)
#include "blast_choke_test.moc"
