// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/window_fixture.h"

#include <atomic>

namespace zonewright::tests {

namespace {

model::Snapshot snapshotOf(std::uint64_t revision) { return {revision, std::make_shared<model::Drawing>()}; }

}  // namespace

class AnalysisRunnerTest : public QObject {
    Q_OBJECT

private slots:
    void onlyTheNewestAnswerIsShown() {
        // The first run does not heed the stop and answers late; its answer must not come through.
        std::atomic<bool> goOn = false;
        std::atomic<int> runs = 0;
        app::AnalysisRunner runner([&, answer = noAnalysis()](const model::Snapshot& snapshot, std::stop_token stop) {
            ++runs;
            while (snapshot.revision == 1 && !goOn) std::this_thread::yield();
            return answer(snapshot, stop);
        });
        std::vector<std::uint64_t> answered;
        connect(&runner, &app::AnalysisRunner::finished, this,
                [&] { answered.push_back(runner.latest()->result().revision); });
        runner.start(snapshotOf(1));
        QTRY_COMPARE(runs.load(), 1);
        runner.start(snapshotOf(2));
        runner.start(snapshotOf(3));
        goOn = true;
        QTRY_VERIFY(!runner.isRunning());
        QCoreApplication::processEvents();
        QCOMPARE(answered, std::vector<std::uint64_t>{3});
        QCOMPARE(runs.load(), 2);  // 2 was replaced before it began
    }

    void aNewerDrawingStopsTheRun() {
        std::atomic<bool> stopped = false, began = false;
        app::AnalysisRunner runner([&, answer = noAnalysis()](const model::Snapshot& snapshot,
                                                              std::stop_token stop) -> app::AnalysisRunner::Answer {
            if (snapshot.revision > 1) return answer(snapshot, stop);
            began = true;
            while (!stop.stop_requested()) std::this_thread::yield();
            stopped = true;
            return nullptr;
        });
        runner.start(snapshotOf(1));
        QTRY_VERIFY(began);
        runner.start(snapshotOf(2));
        QTRY_VERIFY(!runner.isRunning());
        QVERIFY(stopped);
        QCOMPARE(runner.latest()->result().revision, std::uint64_t{2});
    }

    void anAnswerOnItsWayIsDroppedWhenTheDrawingIsClosed() {
        app::AnalysisRunner runner(noAnalysis());
        runner.start(snapshotOf(1));
        QTest::qSleep(50);  // answered by now, not yet delivered
        runner.clear();
        QCoreApplication::processEvents();
        QVERIFY(!runner.latest());
        QVERIFY(!runner.isRunning());
    }

    void movingAnElementAsksForNoAnalysis() {
        std::atomic<int> runs = 0;
        Hands hands([&, answer = noAnalysis()](const model::Snapshot& snapshot, std::stop_token stop) {
            ++runs;
            return answer(snapshot, stop);
        });
        hands.newBlank();
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(0, 0));
        QVERIFY(hands.analysed());
        const int before = runs;
        hands.dragOnCanvas(hands.on(vault), hands.on(vault) + QPoint(80, 80));
        QVERIFY(hands.document().undoLabel().starts_with("Move"));
        QVERIFY(hands.analysed());
        QCOMPARE(runs.load(), before);
    }
};

ZONEWRIGHT_TEST(AnalysisRunnerTest)

}  // namespace zonewright::tests

#include "analysis_runner_test.moc"
