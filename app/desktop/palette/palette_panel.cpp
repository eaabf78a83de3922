// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/palette/palette_panel.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace zonewright::app {

PaletteList::PaletteList(QWidget* parent) : QTreeView(parent) {
    setHeaderHidden(true);
    setIndentation(12);
    setIconSize(QSize(20, 20));
    setUniformRowHeights(true);
    setAccessibleName(tr("Element types"));
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(true);
}

std::string PaletteList::typeAt(const QModelIndex& index) const {
    return index.isValid() ? fromQt(index.data(PaletteModel::TypeRole).toString()) : std::string();
}

void PaletteList::mousePressEvent(QMouseEvent* event) {
    QTreeView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton) return;
    const QModelIndex index = indexAt(event->pos());
    m_pressed = typeAt(index);
    m_pressedAt = event->pos();
    // A category opens at one click: its name is as good a target as the small arrow.
    if (index.isValid() && m_pressed.empty() && event->pos().x() > indentation())
        setExpanded(index, !isExpanded(index));
}

void PaletteList::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed.empty() || !(event->buttons() & Qt::LeftButton)) {
        QTreeView::mouseMoveEvent(event);
        return;
    }
    if (!m_carrying && (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance()) return;
    if (!m_carrying) {
        m_carrying = true;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    emit carried(m_pressed, event->globalPosition().toPoint());
}

void PaletteList::mouseReleaseEvent(QMouseEvent* event) {
    QTreeView::mouseReleaseEvent(event);
    m_pressed.clear();
    if (!std::exchange(m_carrying, false)) return;
    viewport()->unsetCursor();
    emit released(event->globalPosition().toPoint());
}

void PaletteList::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::string type = typeAt(indexAt(event->pos()));
    if (!type.empty() && event->button() == Qt::LeftButton) emit chosen(type);
}

void PaletteList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_carrying) {
        m_carrying = false;
        m_pressed.clear();
        viewport()->unsetCursor();
        emit carryCancelled();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const std::string type = typeAt(currentIndex()); !type.empty()) {
            emit chosen(type);
            return;
        }
        if (currentIndex().isValid()) setExpanded(currentIndex(), !isExpanded(currentIndex()));
        return;
    }
    QTreeView::keyPressEvent(event);
}

PalettePanel::PalettePanel(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent)
    : QWidget(parent),
      m_model(new PaletteModel(std::move(catalogue), this)),
      m_search(new QLineEdit(this)),
      m_list(new PaletteList(this)),
      m_nothing(new QLabel(this)) {
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    m_search->setPlaceholderText(tr("Search elements"));
    m_search->setAccessibleName(tr("Search elements"));
    m_search->setToolTip(tr("Search by name, id or an older name (Ctrl+K)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyph("search", color::kTextSecond), QLineEdit::LeadingPosition);
    m_nothing->setObjectName("second");
    m_nothing->setWordWrap(true);
    m_nothing->setText(tr("No element type has that name."));
    m_nothing->hide();
    m_list->setModel(m_model);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap + 4, kGap, 0);
    layout->setSpacing(kGap);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        // The first find, when a search ends in Enter.
        if (m_model->found() == 0) return;
        const QModelIndex first = m_model->index(0, 0, m_model->index(0, 0));
        m_list->setCurrentIndex(first);
        emit m_list->chosen(fromQt(first.data(PaletteModel::TypeRole).toString()));
    });
    m_search->installEventFilter(this);
    search({});
}

// The arrow down leads from the search into what it found, so that hands stay on the keys.
bool PalettePanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down && m_model->found() > 0) {
        if (!m_list->currentIndex().isValid()) m_list->setCurrentIndex(m_model->index(0, 0));
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PalettePanel::search(const QString& words) {
    m_model->search(words);
    m_nothing->setVisible(m_model->found() == 0);
    if (!words.trimmed().isEmpty()) {
        m_list->expandAll();
        if (m_model->found() > 0) m_list->setCurrentIndex(m_model->index(0, 0, m_model->index(0, 0)));
        return;
    }
    m_list->collapseAll();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString label = m_model->index(row, 0).data().toString();
        if (label == "Structure" || label == "Network" || label == "AI") m_list->expand(m_model->index(row, 0));
    }
}

}  // namespace zonewright::app
