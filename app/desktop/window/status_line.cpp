// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/status_line.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <cmath>

namespace zonewright::app {

namespace {

constexpr std::size_t kMostListed = 30;

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_problems(new QToolButton),
      m_analysis(label({}, "second")),
      m_zoom(label({}, "second")),
      m_zoomGroup(new QWidget) {
    setSizeGripEnabled(false);
    setContentsMargins(kGap, 0, kGap, 0);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setIconSize(QSize(14, 14));
    m_problems->setToolTip(tr("What is wrong with the drawing itself"));
    m_problems->setMenu(new QMenu(m_problems));
    m_problems->setPopupMode(QToolButton::InstantPopup);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setFixedWidth(48);
    m_zoom->setAccessibleName(tr("Zoom"));
    QToolButton* out = glyphButton("zoom-out", tr("Zoom out (-)"));
    QToolButton* in = glyphButton("zoom-in", tr("Zoom in (+)"));
    QToolButton* fit = glyphButton("fit", tr("Fit the whole diagram (F)"));
    auto* row = new QHBoxLayout(m_zoomGroup);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QWidget* widget : {static_cast<QWidget*>(out), static_cast<QWidget*>(m_zoom), static_cast<QWidget*>(in),
                            static_cast<QWidget*>(fit)})
        row->addWidget(widget);
    connect(out, &QToolButton::clicked, this, &StatusLine::zoomOutRequested);
    connect(in, &QToolButton::clicked, this, &StatusLine::zoomInRequested);
    connect(fit, &QToolButton::clicked, this, &StatusLine::fitRequested);
    addPermanentWidget(m_problems);
    addPermanentWidget(m_analysis);
    addPermanentWidget(m_zoomGroup);
    showNothing();
}

void StatusLine::showNothing() {
    m_problems->hide();
    m_analysis->hide();
    m_zoomGroup->hide();
}

void StatusLine::showProblems(const model::Problems& problems) {
    m_problems->show();
    m_zoomGroup->show();
    m_list = problems;
    const bool wrong = model::hasErrors(problems);
    m_problems->setIcon(problems.empty() ? glyph("check", color::kGreen)
                        : wrong          ? glyph("error", color::kRed)
                                         : glyph("warning", color::kAmber));
    m_problems->setText(problems.empty()       ? tr("No problems")
                        : problems.size() == 1 ? tr("1 problem")
                                               : tr("%1 problems").arg(problems.size()));
    QMenu* menu = m_problems->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    if (problems.empty()) menu->addAction(tr("The drawing is in order."))->setEnabled(false);
    for (std::size_t i = 0; i < problems.size() && i < kMostListed; ++i) {
        const model::Problem& problem = problems[i];
        QString text = toQt(problem.place.empty() ? problem.what : problem.place + ": " + problem.what);
        text = menu->fontMetrics().elidedText(text, Qt::ElideRight, 560).replace('&', "&&");
        QAction* action = menu->addAction(
            problem.severity == model::Severity::error ? glyph("error", color::kRed) : glyph("warning", color::kAmber),
            text);
        action->setToolTip(toQt(model::toText(problem)));
        connect(action, &QAction::triggered, this, [this, place = toQt(problem.place)] { emit problemChosen(place); });
    }
    if (problems.size() > kMostListed)
        menu->addAction(tr("and %1 more").arg(problems.size() - kMostListed))->setEnabled(false);
}

void StatusLine::showAnalysing() {
    m_analysis->show();
    m_analysis->setText(tr("Analysing…"));
}

void StatusLine::showAnalysed(double milliseconds, int score) {
    m_analysis->show();
    m_analysis->setText(tr("Score %1 · analysed in %2 ms").arg(score).arg(std::max(1L, std::lround(milliseconds))));
}

void StatusLine::showZoom(double zoom) { m_zoom->setText(QString("%1 %").arg(std::lround(zoom * 100))); }

}  // namespace zonewright::app
