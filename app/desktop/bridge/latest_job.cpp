// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/latest_job.h"

#include <utility>

namespace zonewright::app {

LatestJob::LatestJob(QObject* parent) : QObject(parent) {
    connect(this, &LatestJob::broughtHome, this, &LatestJob::deliver, Qt::QueuedConnection);
    m_worker = std::jthread([this](std::stop_token end) { work(end); });
}

LatestJob::~LatestJob() {
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.reset();
        m_current.request_stop();
    }
    m_worker.request_stop();
}

void LatestJob::start(Question question) {
    Job job{std::move(question), ++m_number, std::stop_source()};
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_waiting = std::move(job);
    }
    m_wake.notify_one();
    setRunning(true);
}

void LatestJob::cancel() {
    ++m_number;
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_waiting.reset();
    }
    setRunning(false);
}

void LatestJob::setRunning(bool running) {
    if (m_running == running) return;
    m_running = running;
    emit runningChanged(running);
}

void LatestJob::work(std::stop_token end) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, end, [this] { return m_waiting.has_value(); })) return;
            job = std::move(*m_waiting);
            m_waiting.reset();
            m_current = job.stop;
        }
        Deliver deliver = job.question(job.stop.get_token());
        if (end.stop_requested()) return;
        if (job.stop.stop_requested()) continue;
        {
            const std::scoped_lock lock(m_mutex);
            m_home = Home{std::move(deliver), job.number};
        }
        emit broughtHome({});
    }
}

void LatestJob::deliver() {
    std::optional<Home> home;
    {
        const std::scoped_lock lock(m_mutex);
        home = std::exchange(m_home, std::nullopt);
    }
    if (!home || home->number != m_number) return;
    setRunning(false);
    if (home->deliver) home->deliver();
}

}  // namespace zonewright::app
