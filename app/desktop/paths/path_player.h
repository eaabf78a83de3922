// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"
#include "app/desktop/widgets/needs_view.h"
#include "model/landing_zone/landing_zone.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QFrame;
class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace zonewright::app {

// Walks through one attack path: step before, step after, or by itself, one step every few seconds.
class PathPlayer : public QWidget {
    Q_OBJECT

public:
    explicit PathPlayer(QWidget* parent = nullptr);

    // Shows a path from its first step on, or from the step that was shown when it is the same path again. Both must
    // outlive the player or the next call.
    void display(const analysis::AttackPath* path, const model::LandingZone* zone);
    std::size_t current() const { return m_current; }
    bool isPlaying() const { return m_clock.isActive(); }

public slots:
    void next();
    void previous();
    void togglePlay();

signals:
    void stepShown(std::size_t step);
    void closed();
    void fixRequested(const zonewright::analysis::Fix& fix);
    void elementRequested(const zonewright::model::ElementId& element);

private:
    void fill();
    void go(std::size_t step);
    void updateButtons();
    QWidget* stepView(std::size_t index);

    const analysis::AttackPath* m_path = nullptr;
    const model::LandingZone* m_zone = nullptr;
    std::string m_pathId;
    std::size_t m_current = 0;
    QTimer m_clock;
    QLabel* m_place;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QToolButton* m_close;
    QScrollArea* m_scroll;
    std::vector<QWidget*> m_steps;
};

}  // namespace zonewright::app
