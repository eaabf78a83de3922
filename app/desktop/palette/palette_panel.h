// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/palette/palette_model.h"

#include <QTreeView>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace zonewright::app {

// The list of types. Holding the button down on one and leaving the list carries it along: the list keeps the mouse, so
// that no system drag is needed within one window, and the canvas shows the element at its true size.
class PaletteList : public QTreeView {
    Q_OBJECT

public:
    explicit PaletteList(QWidget* parent = nullptr);

signals:
    void carried(const std::string& type, QPoint global);
    void released(QPoint global);
    void carryCancelled();
    void chosen(const std::string& type);  // Enter or double click: place it somewhere sensible

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::string typeAt(const QModelIndex& index) const;

    std::string m_pressed;  // type
    QPoint m_pressedAt;
    bool m_carrying = false;
};

// Search above the list.
class PalettePanel : public QWidget {
    Q_OBJECT

public:
    explicit PalettePanel(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent = nullptr);

    PaletteList& list() const { return *m_list; }
    QLineEdit& searchField() const { return *m_search; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& words);

    PaletteModel* m_model;
    QLineEdit* m_search;
    PaletteList* m_list;
    QLabel* m_nothing;
};

}  // namespace zonewright::app
