// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/paths/path_player.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

namespace {

constexpr int kSecondsAStep = 3;

// The number of a step in a disc, filled for the current one.
QLabel* disc(std::size_t number, bool current) {
    auto* result = new QLabel(QString::number(number));
    result->setAlignment(Qt::AlignCenter);
    result->setFixedSize(24, 24);
    result->setStyleSheet(
        current ? "QLabel { background: #A4262C; color: white; border-radius: 12px; font-weight: 600; }"
                : "QLabel { background: #F3F2F1; color: #605E5C; border-radius: 12px; font-weight: 600; }");
    return result;
}

// A step that is chosen by a click anywhere on it.
class StepFrame : public QFrame {
public:
    explicit StepFrame(std::function<void()> onClick) : m_onClick(std::move(onClick)) {}

protected:
    void mousePressEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton) m_onClick();
    }

private:
    std::function<void()> m_onClick;
};

}  // namespace

PathPlayer::PathPlayer(QWidget* parent)
    : QWidget(parent),
      m_place(label({}, "strong")),
      m_previous(glyphButton("previous", tr("Step before"))),
      m_play(glyphButton("play", tr("Play"))),
      m_next(glyphButton("next", tr("Next step"))),
      m_close(glyphButton("close", tr("Leave the path"))),
      m_scroll(new QScrollArea) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    m_previous->setObjectName("previousStep");
    m_play->setObjectName("playPath");
    m_next->setObjectName("nextStep");
    m_close->setObjectName("leavePath");
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(2 * kGap, 4, kGap, 4);
    bar->setSpacing(4);
    bar->addWidget(m_place, 1);
    for (QToolButton* button : {m_previous, m_play, m_next, m_close}) bar->addWidget(button);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(line());
    layout->addWidget(m_scroll, 1);
    m_clock.setInterval(kSecondsAStep * 1000);
    connect(m_previous, &QToolButton::clicked, this, &PathPlayer::previous);
    connect(m_next, &QToolButton::clicked, this, &PathPlayer::next);
    connect(m_play, &QToolButton::clicked, this, &PathPlayer::togglePlay);
    connect(m_close, &QToolButton::clicked, this, &PathPlayer::closed);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (m_path && m_current + 1 < m_path->steps.size())
            go(m_current + 1);
        else
            m_clock.stop();
        updateButtons();
    });
    display(nullptr, nullptr);
}

void PathPlayer::display(const analysis::AttackPath* path, const model::LandingZone* zone) {
    const bool same = path && path->id == m_pathId;
    m_path = path;
    m_zone = zone;
    m_pathId = path ? path->id : std::string();
    if (!same) {
        m_current = 0;
        m_clock.stop();
    }
    fill();
    if (m_path) go(std::min(m_current, m_path->steps.empty() ? 0 : m_path->steps.size() - 1));
}

void PathPlayer::fill() {
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_steps.clear();
    auto* view = new QWidget;
    view->setObjectName("panel");
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(kGap, kGap, kGap, kGap);
    rows->setSpacing(4);
    if (m_path) {
        for (std::size_t i = 0; i < m_path->steps.size(); ++i) {
            m_steps.push_back(stepView(i));
            rows->addWidget(m_steps.back());
        }
    }
    rows->addStretch(1);
    m_scroll->setWidget(view);
    m_scroll->verticalScrollBar()->setValue(scrolled);
    updateButtons();
}

QWidget* PathPlayer::stepView(std::size_t index) {
    const analysis::ProofStep& step = m_path->steps[index];
    const bool current = index == m_current;
    auto* frame = new StepFrame([this, index] { go(index); });
    frame->setObjectName("step");
    frame->setStyleSheet(current ? "QFrame#step { background: #FDF6F6; border: 1px solid #E8C4C6; border-radius: 6px; }"
                                 : "QFrame#step { border: 1px solid transparent; border-radius: 6px; }"
                                   "QFrame#step:hover { background: #FAF9F8; }");
    auto* columns = new QHBoxLayout(frame);
    columns->setContentsMargins(kGap, kGap, kGap, kGap);
    columns->setSpacing(12);
    columns->addWidget(disc(index + 1, current), 0, Qt::AlignTop);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(6);
    rows->addWidget(paragraph(toQt(step.title), "strong"));
    rows->addWidget(paragraph(describe(step.gives, *m_zone), "second"));
    if (current) {
        if (step.basis == analysis::Basis::assumption)
            rows->addWidget(pill(tr("assumes %1").arg(toQt(step.assumption)), color::kAmber, color::kAmberTint));
        if (!step.because.empty())
            rows->addWidget(paragraph(tr("Cost %1: %2").arg(step.cost).arg(toQt(step.because)), "caption"));
        if (!step.needs.empty()) {
            rows->addWidget(label(tr("It needs"), "strong"));
            rows->addWidget(
                needsView(step.needs, *m_zone, [this](const model::ElementId& id) { emit elementRequested(id); }));
        }
        std::vector<analysis::Fix> every = fixesOf(step.needs);
        for (const analysis::Fix& fix : step.fixes)
            if (std::ranges::find(every, fix.text, &analysis::Fix::text) == every.end()) every.push_back(fix);
        if (QWidget* fixes = fixButtons(every, [this](const analysis::Fix& fix) { emit fixRequested(fix); })) {
            rows->addWidget(label(tr("Each of these breaks it"), "strong"));
            rows->addWidget(fixes);
        }
        if (!step.techniques.empty()) {
            QStringList techniques;
            for (const std::string& technique : step.techniques) techniques << toQt(technique);
            rows->addWidget(paragraph(techniques.join(" · "), "caption"));
        }
    }
    columns->addLayout(rows, 1);
    return frame;
}

void PathPlayer::go(std::size_t step) {
    if (!m_path || step >= m_path->steps.size()) return;
    m_current = step;
    fill();
    // The new widgets get their sizes with the next event.
    QTimer::singleShot(0, this, [this] {
        if (m_current >= m_steps.size()) return;
        m_scroll->ensureWidgetVisible(m_steps[m_current], 0, kGap);
        // Of a step that is higher than its room, the head is what to see.
        QScrollBar& bar = *m_scroll->verticalScrollBar();
        bar.setValue(std::min(bar.value(), m_steps[m_current]->y()));
    });
    emit stepShown(step);
}

void PathPlayer::next() { go(m_current + 1); }

void PathPlayer::previous() {
    if (m_current > 0) go(m_current - 1);
}

void PathPlayer::togglePlay() {
    if (!m_path) return;
    if (m_clock.isActive()) {
        m_clock.stop();
    } else {
        if (m_current + 1 >= m_path->steps.size()) go(0);
        m_clock.start();
    }
    updateButtons();
}

void PathPlayer::updateButtons() {
    const std::size_t count = m_path ? m_path->steps.size() : 0;
    m_place->setText(count == 0 ? QString() : tr("Step %1 of %2").arg(m_current + 1).arg(count));
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < count);
    m_play->setEnabled(count > 0);
    m_play->setIcon(glyph(m_clock.isActive() ? "pause" : "play"));
    m_play->setToolTip(m_clock.isActive() ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
}

}  // namespace zonewright::app
