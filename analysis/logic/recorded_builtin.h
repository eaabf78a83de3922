// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/builtin.h"

#include <memory>
#include <utility>

namespace zonewright::analysis::logic {

// A builtin of a live analysis: notes what its answers rest on, beside what the builtin keeps and looks after itself.
class RecordedBuiltin : public Builtin {
public:
    explicit RecordedBuiltin(std::shared_ptr<const Builtin> inner)
        : m_inner(std::move(inner)), m_place(builtinPlace(m_inner->name())) {}

    std::string name() const override { return m_inner->name(); }
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        Recording::note(m_place);
        const Recording recording(m_reads);
        m_inner->match(pattern, reading, sink);
    }
    std::vector<std::string> extendedBy() const override { return m_inner->extendedBy(); }
    void extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading reading,
                const TupleSink& sink) const override {
        Recording::note(m_place);
        const Recording recording(m_reads);
        m_inner->extend(fact, pattern, reading, sink);
    }
    std::vector<std::string> hearsOf() const override { return m_inner->hearsOf(); }
    bool hear(std::span<const GroundFact> facts) const override { return m_inner->hear(facts); }
    void hearEverything() const override { m_inner->hearEverything(); }
    std::size_t edition() const override { return m_inner->edition(); }
    bool keep(const Changes& changes) const override {
        const bool meets = m_reads.meet(changes);
        if (meets) m_reads.clear();
        return m_inner->keep(changes) || meets;
    }
    double expected(std::uint32_t bound) const override { return m_inner->expected(bound); }
    bool readingsDiffer() const override { return m_inner->readingsDiffer(); }
    // Whoever keeps an explanation keeps what it rests on.
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading reading) const override {
        Recording::note(m_place);
        return m_inner->explain(arguments, leaf, reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading reading) const override {
        Recording::note(m_place);
        return m_inner->explainAbsence(pattern, reading);
    }

private:
    std::shared_ptr<const Builtin> m_inner;
    PropertyPlace m_place;
    mutable Reads m_reads;
};

}  // namespace zonewright::analysis::logic
