// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/findings/finding_detail.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "templates/drawing/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

QColor severityColor(analysis::FindingSeverity severity) {
    const templates::Color c = templates::lightTheme().risk[static_cast<std::size_t>(severity)];
    return {c.r, c.g, c.b};
}

QWidget* findingDetail(const analysis::Finding& finding, const model::LandingZone& zone, const OnElement& onElement,
                       const OnFix& onFix) {
    auto* view = new QWidget;
    view->setObjectName("panel");
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    rows->setSpacing(kGap);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    const templates::Color ink = templates::lightTheme().onRisk[static_cast<std::size_t>(finding.severity)];
    head->addWidget(pill(describe(finding.severity), QColor(ink.r, ink.g, ink.b), severityColor(finding.severity)));
    head->addWidget(label(toQt(finding.rule), "caption"));
    head->addStretch(1);
    rows->addLayout(head);
    rows->addWidget(paragraph(toQt(finding.message.empty() ? finding.title : finding.message), "heading"));
    rows->addWidget(paragraph(QObject::tr("What should hold: %1").arg(toQt(finding.title)), "second"));
    std::vector<analysis::Fix> fixes = finding.fixes;
    for (const analysis::Fix& fix : fixesOf(finding.evidence))
        if (std::ranges::find(fixes, fix.text, &analysis::Fix::text) == fixes.end()) fixes.push_back(fix);
    if (QWidget* buttons = fixButtons(fixes, onFix)) {
        rows->addSpacing(kGap);
        rows->addWidget(label(QObject::tr("What closes it"), "strong"));
        rows->addWidget(buttons);
    }
    if (!finding.evidence.empty()) {
        rows->addSpacing(kGap);
        rows->addWidget(label(QObject::tr("Why it holds here"), "strong"));
        rows->addWidget(needsView(finding.evidence, zone, onElement));
    }
    rows->addStretch(1);
    return view;
}

}  // namespace zonewright::app
