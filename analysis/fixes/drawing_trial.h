// SPDX-License-Identifier: Apache-2.0
// Trying fixes on a drawing: each set is applied and the whole attack derived anew, so that nothing is taken on trust.
#pragma once

#include "analysis/fixes/candidates.h"
#include "analysis/fixes/smallest_set.h"
#include "analysis/live/own_drawing.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace zonewright::analysis::fixes {

// A drawing with these fixes applied one after the other. One that no longer applies, since another took away what it
// is about, changes nothing.
model::Snapshot applied(const model::Snapshot& snapshot, std::shared_ptr<const model::Catalogue> catalogue,
                        const std::vector<Fix>& fixes);

// Whether the fix fits the drawing by itself.
bool applies(const model::Snapshot& snapshot, const std::shared_ptr<const model::Catalogue>& catalogue, const Fix& fix);

class DrawingTrial : public Trial {
public:
    struct Question {
        model::Snapshot snapshot;
        std::shared_ptr<const Knowledge> knowledge;
        AnalysisOptions options;
        std::vector<Target> targets;
        paths::Allowed allowed = paths::Allowed::configurationOnly;
        std::stop_token stop;
        std::function<bool()> spent;  // when time is over, what was not tried is doubtful
        std::shared_ptr<const Assembled> base = nullptr;  // of the drawing as it is, where it was derived already
    };

    DrawingTrial(Question question, std::vector<Fix> candidates);

    std::size_t count() const override { return m_candidates.size(); }
    bool mayOpen(std::size_t candidate) override;
    bool clash(std::size_t a, std::size_t b) const override;
    bool breaks(const Items& candidates) override;
    Items namedBy(const Items& candidates) override;
    std::optional<std::size_t> suggest(const Items& candidates) override;

    const std::vector<Fix>& candidates() const { return m_candidates; }
    std::vector<Fix> fixesOf(const Items& candidates) const;
    // The targets that the set leaves.
    const std::vector<Target>& left(const Items& candidates);
    // From now on only these count.
    void setTargets(std::vector<Target> targets);
    // Derivations so far.
    std::size_t tries() const { return m_tries; }
    // A run was stopped: what breaks() said of it is worth nothing.
    bool stopped() const { return m_stopped; }

private:
    // Good until the next set is asked for.
    std::shared_ptr<const Assembled> analysisOf(const Items& candidates);
    Items indexesOf(const std::vector<Fix>& fixes) const;

    Question m_question;
    std::vector<Fix> m_candidates;
    std::map<std::string, std::size_t> m_index;
    std::map<Items, std::vector<Target>> m_left;
    std::map<std::size_t, bool> m_opens;
    Items m_latestItems;
    // Sets differ in a few properties, mostly: each goes on from the one before, as after an edit.
    const LiveReading m_live;
    std::optional<OwnDrawing> m_drawing;
    std::shared_ptr<Assembled> m_latest;
    std::shared_ptr<const Assembled> m_base;
    std::size_t m_tries = 0;
    bool m_stopped = false;
};

}  // namespace zonewright::analysis::fixes
