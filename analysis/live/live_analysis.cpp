// SPDX-License-Identifier: Apache-2.0
#include "analysis/live/live_analysis.h"

#include "analysis/assembled.h"
#include "analysis/live/late_answers.h"
#include "analysis/live/own_drawing.h"

#include <utility>

namespace zonewright::analysis {

struct LiveAnalysis::State {
    OwnDrawing drawing;
    std::vector<Fact> given, asked;
    std::shared_ptr<Assembled> strata;
};

LiveAnalysis::LiveAnalysis(std::shared_ptr<const Knowledge> knowledge) : m_knowledge(std::move(knowledge)) {}
LiveAnalysis::~LiveAnalysis() = default;

std::shared_ptr<const Analysis> LiveAnalysis::analyse(const model::Snapshot& snapshot, const AnalysisOptions& options,
                                                      std::stop_token stop) {
    const LiveReading live;
    std::optional<DrawnChanges> changes;
    if (m_state != nullptr && m_state->given == options.given && m_state->asked == options.asked)
        changes = m_state->drawing.follow(snapshot.drawing, *m_knowledge->catalogue);
    if (changes) {
        ++m_kept;
        m_state->strata->keep(*changes);
    } else {
        OwnDrawing drawing(snapshot.drawing);
        m_state.reset(new State{drawing, options.given, options.asked,
                                Assembled::strataOf(drawing.drawing(), m_knowledge, options)});
    }
    // A stopped derivation leaves the strata good: what they have answered so far stays true.
    if (!m_state->strata->deriveAttack(snapshot.revision, options, stop) || !m_state->strata->conclude(stop))
        return nullptr;
    return std::make_shared<LateAnswers>(snapshot, m_knowledge, options, m_state->strata->takeResult());
}

}  // namespace zonewright::analysis
