// SPDX-License-Identifier: Apache-2.0
// bench_questions: the strata of an analysis one by one, and the questions that are asked of one: best paths, choke
// points, blast radius, exposure, fix sets. A row that runs into its limit of time says so, and the rest goes on.
#include "analysis/access/permissions.h"
#include "analysis/assembled.h"
#include "analysis/attack/goal_paths.h"
#include "analysis/attack/starts.h"
#include "analysis/blast/blast_radius.h"
#include "analysis/choke/choke_points.h"
#include "analysis/exposure/exposure.h"
#include "analysis/facts/drawn_builtins.h"
#include "analysis/fixes/fix_set.h"
#include "analysis/network/network_builtins.h"
#include "analysis/zero_trust/findings.h"
#include "templates/starters.h"
#include "tests/bench/figures.h"
#include "tests/support/generated_landing_zone.h"

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace zonewright;

namespace {

using Clock = std::chrono::steady_clock;

// Runs once; the work gets a token that asks it to stop when the limit is over, and answers whether it ended by itself.
class Limited {
public:
    explicit Limited(bench::Figures& figures) : m_figures(figures) {}

    template <class Work>
    void row(const std::string& what, double budget, std::chrono::seconds limit, Work work) {
        std::stop_source stop;
        std::mutex mutex;
        std::condition_variable_any done;
        bool ended = false;
        std::jthread watch([&] {
            std::unique_lock lock(mutex);
            if (!done.wait_for(lock, limit, [&] { return ended; })) stop.request_stop();
        });
        const auto start = Clock::now();
        const bool answered = work(stop.get_token());
        const double spent = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        {
            const std::lock_guard lock(mutex);
            ended = true;
        }
        done.notify_all();
        watch.join();
        if (answered) return m_figures.row(what, spent, budget);
        fmt::print("{:<64} no answer in {} s\n", what, limit.count());
        std::fflush(stdout);
        m_failed = true;
    }

    int exitCode() const { return m_failed ? 1 : m_figures.exitCode(); }

private:
    bench::Figures& m_figures;
    bool m_failed = false;
};

void strata(bench::Figures& figures, const std::string& name, const model::Snapshot& snapshot) {
    const auto knowledge = analysis::builtinKnowledge();
    const auto time = [&](const char* what, auto work) {
        const auto start = Clock::now();
        work();
        figures.row(name + what, std::chrono::duration<double, std::milli>(Clock::now() - start).count(), 0);
    };
    std::shared_ptr<const analysis::facts::Source> source;
    analysis::logic::World world(knowledge->catalogue, std::make_shared<analysis::logic::SymbolTable>());
    time("S0 source",
         [&] { source = std::make_shared<const analysis::facts::Source>(snapshot.drawing, knowledge->catalogue); });
    time("S0 facts", [&] { analysis::facts::addDrawnFacts(world, source); });
    time("S1 network made ready", [&] { const analysis::network::NetworkStratum network(source); });
    time("S2 permissions made ready",
         [&] { const analysis::access::Permissions permissions(source->drawn(), knowledge->roles); });
    std::shared_ptr<analysis::Assembled> analysis;
    time("S0 to S3, network and permissions asked on the way",
         [&] { analysis = analysis::Assembled::derive(snapshot, knowledge, {}, {}); });
    const auto axioms = analysis::attack::axiomsOf(analysis->starts(), analysis->world().symbols());
    time("S3 again, all below it answered", [&] {
        (void)analysis::logic::evaluate(knowledge->attackSteps, analysis->world(), axioms,
                                        analysis->evaluationOptions());
    });
    const auto derived =
        analysis::zero_trust::derivedFactsFor(*knowledge->rules, analysis->attack(), analysis->world().symbols());
    time("S4 rules", [&] {
        (void)analysis::logic::evaluate(knowledge->rules, analysis->world(), derived, analysis->evaluationOptions());
    });
    time("S4 rules, paths and score", [&] { analysis->conclude({}); });
    analysis::attack::GoalPaths paths;
    time("  of which paths",
         [&] { paths = analysis::attack::goalPaths(analysis->attack(), analysis->starts(), analysis->words(), {}); });
    time("  of which exposure and risk", [&] {
        (void)analysis::exposureOf(analysis->source(), paths.reached);
        (void)analysis::stakesOf(analysis->source(), paths.reached, {});
    });
}

void fixSet(Limited& rows, const std::string& what, const model::Snapshot& snapshot,
            const analysis::FixSetQuestion& question) {
    using namespace std::chrono_literals;
    std::optional<analysis::FixSetAnswer> answer;
    // The last try may begin just before the budget of the question is over.
    rows.row(what, 12'000, 25s, [&](std::stop_token stop) {
        answer = analysis::smallestFixSet(snapshot, analysis::builtinKnowledge(), {}, question, stop);
        return answer.has_value();
    });
    if (!answer) return;
    fmt::print("    {} fixes break {} of {} goals, at least {} are needed: {}; {} candidates, {} tries\n",
               answer->fixes.size(), answer->broken.size(), answer->goals.size(), answer->lowerBound,
               answer->proven ? "proven smallest" : "best found", answer->candidates, answer->tries);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace std::chrono_literals;
    const auto knowledge = analysis::builtinKnowledge();
    bench::Figures figures;
    Limited rows(figures);
    std::vector<std::size_t> sizes{1000, 10'000};
    if (argc > 1) sizes = {std::stoul(argv[1])};
    for (const std::size_t elements : sizes) {
        const std::string name = fmt::format("{} elements: ", elements);
        const model::Snapshot snapshot{1,
                                       std::make_shared<const model::Drawing>(tests::generatedLandingZone(elements))};
        strata(figures, name, snapshot);
        const auto analysis = analysis::Assembled::derive(snapshot, knowledge, {}, {});
        analysis->conclude({});
        const auto& paths = analysis->result().paths;
        if (paths.empty()) continue;
        const auto longest = std::max_element(
            paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.steps.size() < b.steps.size(); });
        const std::string goal = longest->goal.text();
        rows.row(name + fmt::format("10 best paths to {}", goal), 0, 60s,
                 [&](std::stop_token) { return !analysis->paths(longest->goal, 10).empty(); });
        rows.row(name + "its choke points, relations re-analysed", 0, 15s, [&](std::stop_token stop) {
            return analysis::chokePoints(snapshot, knowledge, {}, {{longest->goal}, longest->basis}, stop).has_value();
        });
        rows.row(name + "choke points of all goals", 0, 30s, [&](std::stop_token stop) {
            return analysis::sharedChokePoints(snapshot, knowledge, {}, analysis::Basis::configuration, stop)
                .has_value();
        });
        rows.row(name + "blast radius of one app", 0, 30s, [&](std::stop_token stop) {
            return analysis::blastRadius(snapshot, knowledge, {}, model::ElementId("s0-app0"), stop).has_value();
        });
        const auto configured = std::find_if(
            paths.begin(), paths.end(), [](const auto& path) { return path.basis == analysis::Basis::configuration; });
        if (configured == paths.end()) continue;
        fixSet(rows, name + fmt::format("fix set of {}", configured->goal.text()), snapshot,
               {.goals = {configured->goal}});
        fixSet(rows, name + "fix set of all goals", snapshot, {});
    }
    if (argc <= 1) {
        auto flawed = templates::starter("foundry-with-platform-flawed", *knowledge->catalogue);
        if (!flawed) return 2;
        fixSet(rows, "the flawed starter: fix set of all goals",
               {1, std::make_shared<const model::Drawing>(std::move(*flawed))}, {});
    }
    return rows.exitCode();
}
