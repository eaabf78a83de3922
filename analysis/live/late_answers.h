// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/assembled.h"

#include <memory>
#include <mutex>
#include <utility>

namespace zonewright::analysis {

// A result at hand, and an analysis of its own for questions, derived when the first is asked.
class LateAnswers : public Analysis {
public:
    LateAnswers(model::Snapshot snapshot, std::shared_ptr<const Knowledge> knowledge, AnalysisOptions options,
                AnalysisResult result)
        : m_snapshot(std::move(snapshot)),
          m_knowledge(std::move(knowledge)),
          m_options(std::move(options)),
          m_result(std::move(result)) {}

    const AnalysisResult& result() const override { return m_result; }
    model::Result<Answer> ask(const Fact& question) const override { return derived().ask(question); }
    std::vector<AttackPath> paths(const Fact& goal, std::size_t count) const override {
        return derived().paths(goal, count);
    }
    model::Result<ReachAnswer> reach(const std::string& from, const std::string& to,
                                     std::optional<int> port) const override {
        return derived().reach(from, to, port);
    }
    model::Result<AccessAnswer> access(const std::string& who, const std::optional<std::string>& on,
                                       const std::optional<std::string>& operation) const override {
        return derived().access(who, on, operation);
    }

private:
    const Analysis& derived() const {
        std::call_once(m_once, [this] { m_derived = Assembled::derive(m_snapshot, m_knowledge, m_options, {}); });
        return *m_derived;
    }

    model::Snapshot m_snapshot;
    std::shared_ptr<const Knowledge> m_knowledge;
    AnalysisOptions m_options;
    AnalysisResult m_result;
    mutable std::once_flag m_once;
    mutable std::shared_ptr<const Analysis> m_derived;
};

}  // namespace zonewright::analysis
