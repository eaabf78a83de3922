// SPDX-License-Identifier: Apache-2.0
// What counts as new and gone between two analyses.
#include "analysis/difference/result_difference.h"
#include "tests/analysis/random_estate.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

analysis::AttackPath path(const char* from, const char* goal, analysis::Basis basis, int cost) {
    analysis::AttackPath made;
    made.id = std::string(from) + goal + std::to_string(cost);
    made.from = from;
    made.goal = fact(goal);
    made.basis = basis;
    made.cost = cost;
    return made;
}

analysis::AnalysisResult with(std::vector<analysis::AttackPath> paths) {
    analysis::AnalysisResult result;
    result.paths = std::move(paths);
    return result;
}

constexpr auto kConfiguration = analysis::Basis::configuration;
constexpr auto kAssumption = analysis::Basis::assumption;

}  // namespace

class ResultDifferenceTest : public QObject {
    Q_OBJECT

private slots:
    void theSameResultTwiceHasNoDifference() {
        const auto result = analysed(kSmallEstate)->result();
        QVERIFY(analysis::difference(result, result).empty());
    }

    void aPathThatADearerOneHidIsNotNewWhenItIsTold() {
        // Without the configuration path, the assumed one is told; it was there all along.
        const auto change = analysis::difference(with({path("ann", "secret(kv)", kConfiguration, 2)}),
                                                 with({path("ann", "secret(kv)", kAssumption, 12)}));
        QVERIFY(change.newPaths.empty() && change.gonePaths.empty());
        QCOMPARE(change.leftPaths.size(), std::size_t{1});
        QVERIFY(change.leftPaths[0].first.basis == kConfiguration && change.leftPaths[0].second.basis == kAssumption);
        const auto back = analysis::difference(with({path("ann", "secret(kv)", kAssumption, 12)}),
                                               with({path("ann", "secret(kv)", kConfiguration, 2)}));
        QCOMPARE(back.newPaths.size(), std::size_t{1});
        QVERIFY(back.gonePaths.empty());
    }

    void whatTheInternetReachedIsNotNewFromAnyoneElse() {
        const auto change = analysis::difference(with({path("internet", "read(st)", kConfiguration, 2)}),
                                                 with({path("ann", "read(st)", kConfiguration, 3)}));
        QVERIFY(change.newPaths.empty() && change.gonePaths.empty());
        QCOMPARE(change.leftPaths.size(), std::size_t{1});
    }

    void ofWhatIsLeftTheBestIsTold() {
        const auto change = analysis::difference(
            with({path("internet", "read(st)", kConfiguration, 2), path("internet", "exfil(st)", kConfiguration, 3)}),
            with({path("internet", "read(st)", kAssumption, 4), path("ann", "read(st)", kConfiguration, 9),
                  path("bob", "read(st)", kConfiguration, 7)}));
        QCOMPARE(change.leftPaths.size(), std::size_t{1});
        QCOMPARE(change.leftPaths[0].second.from, std::string("bob"));
        QCOMPARE(change.gonePaths.size(), std::size_t{1});
        QCOMPARE(change.gonePaths[0].goal, fact("exfil(st)"));
    }

    void anotherWayToTheSameGoalIsAChange() {
        const auto change = analysis::difference(with({path("ann", "read(st)", kConfiguration, 2)}),
                                                 with({path("ann", "read(st)", kConfiguration, 5)}));
        QVERIFY(change.newPaths.empty() && change.gonePaths.empty());
        QCOMPARE(change.changedPaths.size(), std::size_t{1});
        QCOMPARE(change.changedPaths[0].second.cost, 5);
    }

    void aGoalNobodyReachedBeforeIsNew() {
        const auto change = analysis::difference(
            with({path("ann", "read(st)", kConfiguration, 2)}),
            with({path("ann", "read(st)", kConfiguration, 2), path("ann", "exfil(st)", kAssumption, 9)}));
        QCOMPARE(change.newPaths.size(), std::size_t{1});
        QCOMPARE(change.newPaths[0].goal, fact("exfil(st)"));
    }

    void aPathThatWasBehindACheaperOneIsShownAndNotNew() {
        const auto withExposure = [](std::vector<analysis::AttackPath> paths, std::optional<int> configuration) {
            analysis::AnalysisResult result = with(std::move(paths));
            result.exposure.push_back(
                {"internet", {}, {{model::ElementId("app"), {"control", "exec"}, configuration, 4, true}}});
            return result;
        };
        const auto sub = path("internet", "control(sub)", kConfiguration, 4);
        const auto app = path("ann", "control(app)", kConfiguration, 4);
        const auto shown = analysis::difference(withExposure({sub}, 4), with({app}));
        QVERIFY(shown.newPaths.empty());
        QCOMPARE(shown.shownPaths.size(), std::size_t{1});
        const auto hidden = analysis::difference(with({app}), withExposure({sub}, 4));
        QCOMPARE(hidden.hiddenPaths.size(), std::size_t{1});
        QVERIFY(hidden.gonePaths.empty());
        // By an assumption alone before: by configuration it is new.
        const auto eased = analysis::difference(withExposure({sub}, std::nullopt), with({app}));
        QCOMPARE(eased.newPaths.size(), std::size_t{1});
        QVERIFY(eased.shownPaths.empty());
    }

    void takingAControlAwayTurnsGoneIntoNew() {
        const model::Drawing open = drawingOf(kSmallEstate);
        model::Drawing closed = open;
        model::Element store = *closed.zone.find(model::ElementId("kv"));
        store.properties["publicNetworkAccess"] = model::Value("Disabled");
        closed.zone.elements[store.id] = std::make_shared<const model::Element>(store);
        const auto a = analysed(open)->result(), b = analysed(closed)->result();
        const auto there = analysis::difference(a, b), back = analysis::difference(b, a);
        QVERIFY(there.newPaths.empty());
        QVERIFY(!there.leftPaths.empty());
        QVERIFY(back.gonePaths.empty() && back.leftPaths.empty());
        QCOMPARE(back.newPaths.size(), there.gonePaths.size() + there.leftPaths.size());
    }
};

ZONEWRIGHT_TEST(ResultDifferenceTest)
#include "result_difference_test.moc"
