// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "model/document/snapshot.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace zonewright::app {

// Analyses the newest snapshot in a worker. A newer one stops the run before it, and what that run still answers is
// dropped. Lives in the thread of the window; only the function given runs elsewhere.
class AnalysisRunner : public QObject {
    Q_OBJECT

public:
    using Answer = std::shared_ptr<const analysis::Analysis>;
    using Run = std::function<Answer(const model::Snapshot&, std::stop_token)>;

    explicit AnalysisRunner(Run run, QObject* parent = nullptr);
    ~AnalysisRunner() override;

    void start(model::Snapshot snapshot);
    // Stops what runs and forgets the last answer.
    void clear();

    bool isRunning() const { return m_running; }
    // Of the newest finished run; null before the first. While a run is under way it is of an older revision.
    const Answer& latest() const { return m_latest; }
    // Milliseconds the last run took.
    double lastDuration() const { return m_lastDuration; }

signals:
    void started();
    void finished();  // latest() is of the newest snapshot

private:
    struct Job {
        model::Snapshot snapshot;
        std::uint64_t number = 0;
        std::stop_source stop;
    };
    void work(std::stop_token end);
    void accept(std::uint64_t number, Answer answer, double milliseconds);

    Run m_run;
    Answer m_latest;
    bool m_running = false;
    double m_lastDuration = 0;
    std::uint64_t m_number = 0;  // of the newest job

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Job> m_waiting;
    std::stop_source m_current;
    std::jthread m_worker;  // last: ends before what it uses
};

// The real thing: Analysis::run with the knowledge that is compiled in, loaded in the worker at first use.
AnalysisRunner::Run analysisWithBuiltinKnowledge();

}  // namespace zonewright::app
