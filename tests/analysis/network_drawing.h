// SPDX-License-Identifier: Apache-2.0
// Small drawings for the tests of network reach, in the shape that scenarios have.
#pragma once

#include "analysis/network/network_builtins.h"
#include "analysis/network/reach_answer.h"
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zonewright::tests {

using analysis::Reading;
using model::ElementId;

// A drawing read from `elements:` and `relations:` lists in flow style, one entry a line.
class NetworkDrawing {
public:
    NetworkDrawing(std::string_view elements, std::string_view relations, std::string_view undrawn = "platform") {
        const std::string text = "undrawn: " + std::string(undrawn) + "\nelements:\n" + listed(elements) +
                                 "relations:\n" + listed(relations);
        const auto tree = model::readTree(text, model::Syntax::yaml, "drawing");
        if (!tree) throw std::runtime_error(model::toText(tree.error()));
        const auto catalogue = model::builtinCatalogue();
        auto drawing = model::readScenarioModel(*tree, *catalogue, "drawing");
        if (!drawing) throw std::runtime_error(model::toText(drawing.error()));
        m_source = std::make_shared<const analysis::facts::Source>(
            std::make_shared<const model::Drawing>(std::move(*drawing)), catalogue);
        m_stratum = std::make_shared<const analysis::network::NetworkStratum>(m_source);
    }

    const analysis::network::NetworkStratum& stratum() const { return *m_stratum; }
    const analysis::network::Reachability& in(Reading reading) const { return m_stratum->in(reading); }

    bool reaches(std::string_view from, std::string_view to, std::string_view surface,
                 Reading reading = Reading::certain) const {
        return flow(from, to, surface, reading).has_value();
    }
    // "no", "possible" or "certain".
    std::string certainty(std::string_view from, std::string_view to, std::string_view surface) const {
        if (reaches(from, to, surface)) return "certain";
        return reaches(from, to, surface, Reading::possible) ? "possible" : "no";
    }
    std::string via(std::string_view from, std::string_view to, std::string_view surface,
                    Reading reading = Reading::certain) const {
        const auto found = flow(from, to, surface, reading);
        return found ? std::string(analysis::network::toText(found->label)) : "none";
    }
    // Every answer to `reach`, the best first.
    std::vector<analysis::ReachAnswer> answers(std::string_view from, std::string_view to,
                                               std::optional<int> port) const {
        auto found = analysis::network::reachAnswers(*m_stratum, std::string(from), std::string(to), port);
        if (!found) throw std::runtime_error(model::toText(found.error()));
        return *found;
    }

private:
    // A port that nothing drawn names is asked for, as a question does.
    std::optional<analysis::network::Flow> flow(std::string_view from, std::string_view to, std::string_view surface,
                                                Reading reading) const {
        using analysis::network::NetworkStratum;
        const auto of = [&](const NetworkStratum& stratum) -> std::optional<analysis::network::Flow> {
            for (const auto& flow : stratum.flows(ElementId(from), ElementId(to), reading))
                if (flow.surface == surface) return flow;
            return std::nullopt;
        };
        const auto port = analysis::network::parsePorts(surface);
        auto found = of(*m_stratum);
        if (found || !port || port->first != port->last) return found;
        return of(NetworkStratum(m_source, {{ElementId(to), port->first}}));
    }

    static std::string listed(std::string_view lines) {
        std::string text;
        std::string line;
        const auto close = [&] {
            const std::size_t first = line.find_first_not_of(' ');
            if (first != std::string::npos) text += "  - " + line.substr(first) + "\n";
            line.clear();
        };
        for (const char c : lines) c == '\n' ? close() : line.push_back(c);
        close();
        return text.empty() ? "  []\n" : text;
    }

    std::shared_ptr<const analysis::facts::Source> m_source;
    std::shared_ptr<const analysis::network::NetworkStratum> m_stratum;
};

}  // namespace zonewright::tests
