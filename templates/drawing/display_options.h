// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/ids.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace zonewright::templates {

// Findings of one element by severity, worst first: critical, high, medium, low, information.
struct FindingCounts {
    std::array<int, 5> counts{};
    int total() const;
    std::size_t worst() const;  // index of the first that is not zero; 5 when all are
};

// An attack path to light up: where it starts, then step by step the elements it touches, the one acted on first.
struct PathHighlight {
    model::ElementId start;
    std::vector<std::vector<model::ElementId>> steps;
    std::size_t shown = static_cast<std::size_t>(-1);  // steps to show, for playing a path; larger: all
};

enum class Texts { shown, hidden };

struct DisplayOptions {
    // Replaces the diagram's own `layers`; see isDrawn() for what they mean.
    std::optional<std::vector<std::string>> layers;
    // All relations of these elements are drawn, whatever the layers say.
    std::set<model::ElementId> focus;
    Texts texts = Texts::shown;
    std::map<model::ElementId, FindingCounts> findings;
    std::optional<PathHighlight> path;
};

}  // namespace zonewright::templates
