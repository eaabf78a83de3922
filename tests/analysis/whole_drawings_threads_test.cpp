// SPDX-License-Identifier: Apache-2.0
// Several threads at once: analyses of different drawings share what is known beforehand, and questions to one analysis
// take turns. Under the thread sanitizer this is what shows a race.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "tests/analysis/drawings.h"
#include "tests/analysis/random_estate_mixed.h"

#include <atomic>
#include <thread>
#endif

using namespace zonewright;
using namespace zonewright::tests;

namespace {

std::string asked(const analysis::Analysis& analysis, const std::string& from, const std::string& to) {
    std::string text;
    if (const auto answer = analysis.ask(fact("control(" + to + ")")))
        text += answer->derivable ? "yes" : answer->missingStep;
    text += std::to_string(analysis.paths(fact("read(" + to + ")"), 3).size());
    if (const auto reach = analysis.reach(from, to, std::nullopt)) text += reach->allowed ? " reached" : " denied";
    if (const auto access = analysis.access(from, to, std::nullopt)) text += std::to_string(access->grants.size());
    return text;
}

}  // namespace

class WholeDrawingsThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void analysesInSeveralThreadsAreTheSameAsInOne() {
        const EstateMixer mixer;
        constexpr std::size_t kDrawings = 12, kThreads = 4;
        const auto resultOf = [&](std::size_t i) {
            const MixedEstate estate = mixer.mix(i * 37 % mixer.parts(), 31);
            const auto analysis = analysed(estate.drawing, {.assume = {"*"}, .given = estate.given});
            return std::pair(analysis->result().facts, analysis->result().paths.size());
        };
        std::vector<std::pair<std::size_t, std::size_t>> alone(kDrawings), together(kDrawings);
        for (std::size_t i = 0; i < kDrawings; ++i) alone[i] = resultOf(i);
        {
            std::vector<std::jthread> threads;
            for (std::size_t t = 0; t < kThreads; ++t)
                threads.emplace_back([&, t] {
                    for (std::size_t i = t; i < kDrawings; i += kThreads) together[i] = resultOf(i);
                });
        }
        QVERIFY(alone == together);
    }

    void questionsToOneAnalysisTakeTurns() {
        const EstateMixer mixer;
        const MixedEstate estate = mixer.mix(37, 32);
        const auto analysis = analysed(estate.drawing, {.assume = {"*"}, .given = estate.given});
        const auto again = analysed(estate.drawing, {.assume = {"*"}, .given = estate.given});
        std::vector<std::string> ids;
        for (const auto& [id, element] : estate.drawing.zone.elements) ids.push_back(id.value);
        QVERIFY(ids.size() > 2);
        std::atomic<int> wrong = 0;
        std::vector<std::string> expected;
        for (std::size_t i = 0; i < ids.size(); ++i)
            expected.push_back(asked(*again, ids[i], ids[(i + 1) % ids.size()]));
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&] {
                    for (std::size_t i = 0; i < ids.size(); ++i)
                        if (asked(*analysis, ids[i], ids[(i + 1) % ids.size()]) != expected[i]) ++wrong;
                });
        }
        QCOMPARE(wrong.load(), 0);
    }
};

ZONEWRIGHT_TEST(WholeDrawingsThreadsTest)
#include "whole_drawings_threads_test.moc"
