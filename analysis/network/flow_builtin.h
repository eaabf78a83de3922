// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/network_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

using logic::kAny;

// Base of those over (A, X, S): walks the flows that agree with a pattern.
class FlowBuiltin : public logic::Builtin {
public:
    FlowBuiltin(std::shared_ptr<const NetworkWords> words, std::string name)
        : m_words(std::move(words)), m_name(std::move(name)) {}
    std::string name() const override { return m_name; }

protected:
    using Visit = std::function<bool(Symbol from, Symbol to, Symbol surface, Label label)>;

    void walk(Symbol from, Symbol to, Symbol surface, Reading reading, const Visit& visit) const {
        const auto targets = [&](Symbol source) {
            if (to == kAny) {
                for (const NetworkWords::Reached& reached : m_words->reachedFrom(source, reading))
                    if ((surface == kAny || reached.sent.surface == surface) &&
                        !visit(source, reached.target, reached.sent.surface, reached.sent.label))
                        return false;
                return true;
            }
            if (surface != kAny) {
                const auto label = m_words->sent(source, to, surface, reading);
                return !label || visit(source, to, surface, *label);
            }
            const std::vector<NetworkWords::Sent>& flows = m_words->sent(source, to, reading);
            return std::all_of(flows.begin(), flows.end(), [&](const NetworkWords::Sent& flow) {
                return visit(source, to, flow.surface, flow.label);
            });
        };
        if (from != kAny)
            targets(from);
        else
            for (const Symbol sender : m_words->senders(reading))
                if (!targets(sender)) return;
    }

    // Without the sender, everybody is asked.
    double expectedBySender(std::uint32_t bound) const {
        const double usual = logic::Builtin::expected(bound);
        return (bound & 1U) != 0 ? usual
                                 : std::max(usual, static_cast<double>(m_words->senders(Reading::possible).size()));
    }

    std::vector<Need> explainFlow(Symbol from, Symbol to, Symbol surface, Reading reading) const {
        return m_words->needs(m_words->id(from), m_words->id(to), m_words->text(surface), reading);
    }
    std::vector<Need> noFlow(Symbol from, Symbol to, Symbol surface) const {
        const auto shown = [&](Symbol symbol) { return symbol == kAny ? std::string("_") : m_words->text(symbol); };
        const auto named = [&](Symbol symbol) {
            return symbol == kAny ? std::string("anything") : m_words->nameOf(m_words->id(symbol));
        };
        return {m_words->absence(fmt::format("not flow({},{},{})", shown(from), shown(to), shown(surface)),
                                 fmt::format("no packets from {} arrive at {}", named(from), named(to)))};
    }

    std::shared_ptr<const NetworkWords> m_words;

private:
    std::string m_name;
};

}  // namespace zonewright::analysis::network
