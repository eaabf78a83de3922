// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace zonewright::app {

// Picks a kind of relation and the element at its other end: what may be referred to, without the canvas.
class RelationAdder : public QWidget {
    Q_OBJECT

public:
    RelationAdder(DocumentBridge& bridge, const model::ElementId& source, QWidget* parent = nullptr);

    // The elements may have changed: reads them again when next a kind is chosen or the list opened.
    void refresh();

signals:
    void addRequested(const std::string& kind, const zonewright::model::ElementId& target);

private:
    void fillTargets();

    DocumentBridge& m_bridge;
    model::ElementId m_source;
    QComboBox* m_kinds;
    QComboBox* m_targets;
    QPushButton* m_add;
    std::uint64_t m_revision = 0;  // that the list of targets is of
};

}  // namespace zonewright::app
