// SPDX-License-Identifier: Apache-2.0
// Smallest fix sets on drawings: against every smaller set there is, each tried for real.
#include "analysis/fixes/drawing_trial.h"
#include "analysis/fixes/fix_set.h"
#include "tests/analysis/random_estate.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;
using analysis::Basis;
using analysis::FixSetAnswer;
using analysis::FixSetQuestion;

namespace {

const analysis::AnalysisOptions kOptions{
    .today = "2026-11-22", .assume = {}, .noAssume = {}, .given = {}, .from = {}, .accepted = {}};

FixSetAnswer answerTo(const model::Drawing& drawing, const FixSetQuestion& question) {
    return *analysis::smallestFixSet(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions, question);
}

FixSetQuestion unhurried(std::vector<analysis::Fact> goals, Basis basis) {
    FixSetQuestion question;
    question.goals = std::move(goals);
    question.basis = basis;
    question.budget = std::chrono::hours(1);
    return question;
}

// Whether any of the goals is still reached with the fixes made: a fresh analysis of the changed drawing.
bool stands(const model::Drawing& drawing, const std::vector<analysis::Fix>& fixes,
            const std::vector<analysis::HeldGoal>& goals, Basis basis) {
    const model::Snapshot changed =
        analysis::fixes::applied(snapshotOf(drawing), analysis::builtinKnowledge()->catalogue, fixes);
    const auto analysis = analysed(*changed.drawing, kOptions);
    for (const analysis::HeldGoal& goal : goals) {
        const auto answer = analysis->ask(goal.goal);
        if (answer && (basis == Basis::configuration ? answer->configuration.has_value() : answer->possible))
            return true;
    }
    return false;
}

std::vector<analysis::Fix> fixesIn(const FixSetAnswer& answer) {
    std::vector<analysis::Fix> fixes;
    for (const auto& chosen : answer.fixes) fixes.push_back(chosen.fix);
    return fixes;
}

// Whether some set of `size` of the candidates breaks all goals.
bool someSetBreaks(const model::Drawing& drawing, const std::vector<analysis::Fix>& candidates, std::size_t size,
                   const FixSetAnswer& answer, std::vector<analysis::Fix>& chosen, std::size_t from = 0) {
    if (chosen.size() == size) return !stands(drawing, chosen, answer.broken, answer.basis);
    for (std::size_t i = from; i < candidates.size(); ++i) {
        chosen.push_back(candidates[i]);
        if (someSetBreaks(drawing, candidates, size, answer, chosen, i + 1)) return true;
        chosen.pop_back();
    }
    return false;
}

}  // namespace

class FixesDrawingTest : public QObject {
    Q_OBJECT

private slots:
    void noSmallerSetBreaksWhatTheAnswerBreaks() {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const model::Drawing drawing = randomEstate(seed);
            const Basis basis = seed % 2 == 0 ? Basis::configuration : Basis::assumption;
            const std::vector<analysis::Fact> goals =
                seed % 3 == 0 ? std::vector<analysis::Fact>{} : std::vector{fact("secret(kv)"), fact("read(st)")};
            const FixSetAnswer answer = answerTo(drawing, unhurried(goals, basis));
            if (answer.broken.empty()) continue;
            QVERIFY2(answer.proven, qPrintable(QString("seed %1").arg(seed)));
            QCOMPARE(answer.lowerBound, answer.fixes.size());
            QVERIFY(!stands(drawing, fixesIn(answer), answer.broken, basis));
            // Brute force, two fixes deep at most.
            const auto base =
                analysis::Assembled::derive(snapshotOf(drawing), analysis::builtinKnowledge(), kOptions, {});
            const auto allowed = basis == Basis::configuration ? analysis::paths::Allowed::configurationOnly
                                                               : analysis::paths::Allowed::assumptionsToo;
            const auto candidates =
                analysis::fixes::candidatesFor(*base, analysis::fixes::reachedTargets(*base, goals, allowed), allowed);
            for (std::size_t size = 1; size < std::min<std::size_t>(answer.fixes.size(), 3); ++size) {
                std::vector<analysis::Fix> chosen;
                const bool smaller = someSetBreaks(drawing, candidates, size, answer, chosen);
                QVERIFY2(!smaller, qPrintable(QString("seed %1, %2 would do").arg(seed).arg(size)));
            }
        }
    }

    void aSharedControlIsFoundRatherThanOneForEachWay() {
        const auto answer = answerTo(drawingOf(R"(
undrawn: secure
elements:
  - {id: ann, type: user-persona, exposure: external}
  - {id: bob, type: user-persona, exposure: external}
  - {id: readers, type: entra-group}
  - {id: kv, type: key-vault, enableRbacAuthorization: true, publicNetworkAccess: Enabled, defaultAction: Allow}
relations:
  - {kind: member-of, source: ann, target: readers}
  - {kind: member-of, source: bob, target: readers}
  - {kind: role-assignment, source: readers, target: kv, role: Key Vault Secrets User}
)"),
                                     unhurried({}, Basis::configuration));
        QCOMPARE(answer.fixes.size(), std::size_t{1});
        QVERIFY(answer.proven);
        QVERIFY(answer.unbreakable.empty());
        const auto& chosen = answer.fixes.front();
        QVERIFY2(chosen.fix.text == "remove role-assignment(readers,kv)" ||
                     std::any_of(chosen.instead.begin(), chosen.instead.end(),
                                 [](const auto& fix) { return fix.text == "remove role-assignment(readers,kv)"; }),
                 chosen.fix.text.c_str());
    }

    void whatNoFixBreaksIsSaidAndLeftOut() {
        auto question = unhurried({fact("read(st)"), fact("secret(kv)")}, Basis::configuration);
        question.among = {"remove role-assignment(ann,kv)", "remove role-assignment(left,kv)",
                          "remove role-assignment(right,kv)", "remove role-assignment(mi,rg-data)"};
        const auto answer = answerTo(drawingOf(kSmallEstate), question);
        QVERIFY(!answer.unbreakable.empty());
        for (const auto& goal : answer.unbreakable) QCOMPARE(goal.goal.text(), std::string("read(st)"));
        for (const auto& goal : answer.broken) QCOMPARE(goal.goal.text(), std::string("secret(kv)"));
        QVERIFY(!answer.broken.empty());
    }

    void withoutAPathThereIsNothingToFix() {
        const auto answer = answerTo(drawingOf("undrawn: secure\nelements: [{id: kv, type: key-vault}]\n"),
                                     unhurried({}, Basis::configuration));
        QVERIFY(answer.fixes.empty() && answer.broken.empty() && answer.proven);
    }

    void theSameDrawingGetsTheSameAnswer() {
        model::Drawing drawing = drawingOf(kSmallEstate);
        const auto once = answerTo(drawing, unhurried({}, Basis::configuration)),
                   again = answerTo(drawing, unhurried({}, Basis::configuration));
        QCOMPARE(fixesIn(once).size(), fixesIn(again).size());
        QVERIFY(fixesIn(once) == fixesIn(again));
    }

    void aStoppedSearchAnswersNothing() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!analysis::smallestFixSet(snapshotOf(drawingOf(kSmallEstate)), analysis::builtinKnowledge(), kOptions,
                                          unhurried({}, Basis::configuration), stop.get_token()));
    }
};

ZONEWRIGHT_TEST(FixesDrawingTest)
#include "fixes_drawing_test.moc"
