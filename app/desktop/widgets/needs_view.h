// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"
#include "model/landing_zone/landing_zone.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace zonewright::app {

using OnFix = std::function<void(const analysis::Fix&)>;
using OnElement = std::function<void(const model::ElementId&)>;

enum class Holding { met, missing };  // missing: what is drawn does not give it

// What a step or a finding rests on, one line each, with where it is known from and a way to the element.
QWidget* needsView(const std::vector<analysis::Need>& needs, const model::LandingZone& zone, const OnElement& onElement,
                   Holding holding = Holding::met);

// A button for each fix, each named once; null when there is none.
QWidget* fixButtons(const std::vector<analysis::Fix>& fixes, const OnFix& onFix);

// The fixes of all needs, each once, in order.
std::vector<analysis::Fix> fixesOf(const std::vector<analysis::Need>& needs);

}  // namespace zonewright::app
