// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/analysis_runner.h"

#include <QMetaObject>

#include <chrono>

namespace zonewright::app {

AnalysisRunner::AnalysisRunner(Run run, QObject* parent)
    : QObject(parent), m_run(std::move(run)), m_worker([this](std::stop_token end) { work(end); }) {}

AnalysisRunner::~AnalysisRunner() {
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.reset();
        m_current.request_stop();
    }
    m_worker.request_stop();
}

void AnalysisRunner::start(model::Snapshot snapshot) {
    Job job{std::move(snapshot), ++m_number, std::stop_source()};
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_waiting = std::move(job);
    }
    m_wake.notify_one();
    m_running = true;
    emit started();
}

void AnalysisRunner::clear() {
    ++m_number;
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_waiting.reset();
    }
    m_latest.reset();
    m_running = false;
    emit finished();
}

void AnalysisRunner::work(std::stop_token end) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, end, [this] { return m_waiting.has_value(); })) return;
            job = std::move(*m_waiting);
            m_waiting.reset();
            m_current = job.stop;
        }
        const auto begin = std::chrono::steady_clock::now();
        Answer answer = m_run(job.snapshot, job.stop.get_token());
        if (end.stop_requested()) return;
        if (!answer || job.stop.stop_requested()) continue;
        const double milliseconds =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
        QMetaObject::invokeMethod(
            this,
            [this, number = job.number, answer = std::move(answer), milliseconds]() mutable {
                accept(number, std::move(answer), milliseconds);
            },
            Qt::QueuedConnection);
    }
}

void AnalysisRunner::accept(std::uint64_t number, Answer answer, double milliseconds) {
    if (number != m_number) return;  // the drawing has moved on while the answer was on its way
    m_latest = std::move(answer);
    m_lastDuration = milliseconds;
    m_running = false;
    emit finished();
}

}  // namespace zonewright::app
