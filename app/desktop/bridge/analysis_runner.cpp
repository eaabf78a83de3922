// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/analysis_runner.h"

#include <chrono>

namespace zonewright::app {

AnalysisRunner::AnalysisRunner(Run run, QObject* parent) : QObject(parent), m_run(std::move(run)) {}

void AnalysisRunner::start(model::Snapshot snapshot) {
    m_job.start([this, snapshot = std::move(snapshot)](std::stop_token stop) -> LatestJob::Deliver {
        const auto begin = std::chrono::steady_clock::now();
        Answer answer = m_run(snapshot, stop);
        if (!answer) return {};
        const double milliseconds =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
        return [this, answer = std::move(answer), milliseconds] {
            m_latest = answer;
            m_lastDuration = milliseconds;
            emit finished();
        };
    });
    emit started();
}

void AnalysisRunner::clear() {
    m_job.cancel();
    m_latest.reset();
    emit finished();
}

}  // namespace zonewright::app
