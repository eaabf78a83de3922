// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace zonewright::app {

// Runs the newest of the questions put to it in a worker; a newer one stops the one before. What a question brings home
// is a function that the thread of the window calls, unless the question was overtaken meanwhile.
class LatestJob : public QObject {
    Q_OBJECT

public:
    using Deliver = std::function<void()>;
    using Question = std::function<Deliver(std::stop_token)>;  // empty: nothing to tell

    explicit LatestJob(QObject* parent = nullptr);
    ~LatestJob() override;

    void start(Question question);
    void cancel();
    bool isRunning() const { return m_running; }

signals:
    void runningChanged(bool running);
    void broughtHome(QPrivateSignal);  // by the worker

private:
    struct Job {
        Question question;
        std::uint64_t number = 0;
        std::stop_source stop;
    };
    struct Home {
        Deliver deliver;
        std::uint64_t number = 0;
    };
    void work(std::stop_token end);
    void deliver();
    void setRunning(bool running);

    bool m_running = false;
    std::uint64_t m_number = 0;  // of the newest job

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Job> m_waiting;
    std::optional<Home> m_home;
    std::stop_source m_current;
    std::jthread m_worker;  // last: ends before what it uses
};

}  // namespace zonewright::app
