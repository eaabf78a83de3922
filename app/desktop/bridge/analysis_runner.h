// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "app/desktop/bridge/latest_job.h"
#include "model/document/snapshot.h"

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace zonewright::app {

// Analyses the newest snapshot in a worker. A newer one stops the run before it, and what that run still answers is
// dropped. Lives in the thread of the window; only the function given runs elsewhere.
class AnalysisRunner : public QObject {
    Q_OBJECT

public:
    using Answer = std::shared_ptr<const analysis::Analysis>;
    using Run = std::function<Answer(const model::Snapshot&, std::stop_token)>;

    explicit AnalysisRunner(Run run, QObject* parent = nullptr);

    void start(model::Snapshot snapshot);
    // Stops what runs and forgets the last answer.
    void clear();

    bool isRunning() const { return m_job.isRunning(); }
    // Of the newest finished run; null before the first. While a run is under way it is of an older revision.
    const Answer& latest() const { return m_latest; }
    // Milliseconds the last run took.
    double lastDuration() const { return m_lastDuration; }

signals:
    void started();
    void finished();  // latest() is of the newest snapshot

private:
    Run m_run;
    Answer m_latest;
    double m_lastDuration = 0;
    LatestJob m_job;  // last: ends before what it uses
};

// The real thing: a live analysis with the knowledge that is compiled in, loaded in the worker at first use.
AnalysisRunner::Run analysisWithBuiltinKnowledge();

}  // namespace zonewright::app
