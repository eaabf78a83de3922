// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"
#include "app/desktop/widgets/needs_view.h"

#include <QColor>

class QWidget;

namespace zonewright::app {

// One finding explained: what, why it holds here, what closes it.
QWidget* findingDetail(const analysis::Finding& finding, const model::LandingZone& zone, const OnElement& onElement,
                       const OnFix& onFix);

QColor severityColor(analysis::FindingSeverity severity);

}  // namespace zonewright::app
