// SPDX-License-Identifier: Apache-2.0
#pragma once

// Qt first: moc 6.4 cannot read <compare> as the first standard header.
#include <QWidget>

#include "model/document/snapshot.h"

class QTabBar;

namespace zonewright::app {

// One tab for each diagram of the drawing.
class DiagramTabs : public QWidget {
    Q_OBJECT

public:
    explicit DiagramTabs(QWidget* parent = nullptr);

    // Keeps the chosen diagram when it is still there, else chooses the first.
    void display(const model::Drawing& drawing);
    void choose(const model::DiagramId& id);
    model::DiagramId current() const;
    QTabBar& bar() const { return *m_bar; }

signals:
    void chosen(const zonewright::model::DiagramId& diagram);
    void addRequested();
    void renameRequested(const zonewright::model::DiagramId& diagram);
    void removeRequested(const zonewright::model::DiagramId& diagram);

private:
    model::DiagramId at(int index) const;

    QTabBar* m_bar;
};

}  // namespace zonewright::app
