// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/builtin.h"

#include <memory>
#include <utility>

namespace zonewright::analysis::logic {

// A builtin whose every answer notes in `reads`, which it shares with others, what it rests on: for those that keep
// things in common, and are made anew together.
class RecordedBuiltin : public Builtin {
public:
    RecordedBuiltin(std::shared_ptr<const Builtin> inner, Reads& reads) : m_inner(std::move(inner)), m_reads(reads) {}

    std::string name() const override { return m_inner->name(); }
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        const Recording recording(m_reads);
        m_inner->match(pattern, reading, sink);
    }
    std::vector<std::string> extendedBy() const override { return m_inner->extendedBy(); }
    void extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                const TupleSink& sink) const override {
        const Recording recording(m_reads);
        m_inner->extend(fact, pattern, reading, sink);
    }
    std::vector<std::string> hearsOf() const override { return m_inner->hearsOf(); }
    bool hear(std::span<const GroundFact> facts) const override { return m_inner->hear(facts); }
    void hearEverything() const override { m_inner->hearEverything(); }
    void keep(const Changes& changes) const override { m_inner->keep(changes); }
    double expected(std::uint32_t bound) const override {
        const Recording recording(m_reads);
        return m_inner->expected(bound);
    }
    bool readingsDiffer() const override {
        const Recording recording(m_reads);
        return m_inner->readingsDiffer();
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading reading) const override {
        const Recording recording(m_reads);
        return m_inner->explain(arguments, leaf, reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading reading) const override {
        const Recording recording(m_reads);
        return m_inner->explainAbsence(pattern, reading);
    }

private:
    std::shared_ptr<const Builtin> m_inner;
    Reads& m_reads;
};

}  // namespace zonewright::analysis::logic
