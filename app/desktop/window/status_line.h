// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/problem.h"

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace zonewright::app {

// The bottom line: messages at the left; problems of the drawing, the analysis and the zoom at the right.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void showProblems(const model::Problems& problems);
    void showAnalysing();
    void showAnalysed(double milliseconds, int score);
    void showNothing();  // no document
    void showZoom(double zoom);

signals:
    void problemChosen(const QString& place);
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

private:
    QToolButton* m_problems;
    QLabel* m_analysis;
    QLabel* m_zoom;
    QWidget* m_zoomGroup;
    model::Problems m_list;
};

}  // namespace zonewright::app
