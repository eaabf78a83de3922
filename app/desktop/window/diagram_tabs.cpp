// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/diagram_tabs.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace zonewright::app {

DiagramTabs::DiagramTabs(QWidget* parent) : QWidget(parent), m_bar(new QTabBar) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setAccessibleName(tr("Diagrams"));
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* add = glyphButton("add", tr("New diagram"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGap, 0, kGap, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(add);
    layout->addStretch(1);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0) emit chosen(at(index));
    });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int index) {
        if (index >= 0) emit renameRequested(at(index));
    });
    connect(add, &QToolButton::clicked, this, &DiagramTabs::addRequested);
    connect(m_bar, &QWidget::customContextMenuRequested, this, [this](QPoint place) {
        const int index = m_bar->tabAt(place);
        if (index < 0) return;
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const model::DiagramId id = at(index);
        connect(menu->addAction(tr("Rename…")), &QAction::triggered, this, [this, id] { emit renameRequested(id); });
        QAction* remove = menu->addAction(tr("Remove"));
        remove->setEnabled(m_bar->count() > 1);
        connect(remove, &QAction::triggered, this, [this, id] { emit removeRequested(id); });
        menu->popup(m_bar->mapToGlobal(place));
    });
}

model::DiagramId DiagramTabs::at(int index) const { return model::DiagramId(fromQt(m_bar->tabData(index).toString())); }

model::DiagramId DiagramTabs::current() const {
    return m_bar->currentIndex() < 0 ? model::DiagramId() : at(m_bar->currentIndex());
}

void DiagramTabs::display(const model::Drawing& drawing) {
    const model::DiagramId before = current();
    {
        const QSignalBlocker quiet(m_bar);
        while (m_bar->count() > static_cast<int>(drawing.diagrams.size())) m_bar->removeTab(m_bar->count() - 1);
        int index = 0, chosenIndex = 0;
        for (const model::DiagramRef& diagram : drawing.diagrams) {
            const QString title = toQt(diagram->name.empty() ? diagram->id.value : diagram->name);
            if (index >= m_bar->count()) m_bar->addTab(title);
            m_bar->setTabText(index, title);
            m_bar->setTabData(index, toQt(diagram->id.value));
            if (diagram->id == before) chosenIndex = index;
            ++index;
        }
        m_bar->setCurrentIndex(chosenIndex);
    }
    if (current() != before) emit chosen(current());
}

void DiagramTabs::choose(const model::DiagramId& id) {
    for (int index = 0; index < m_bar->count(); ++index)
        if (at(index) == id) m_bar->setCurrentIndex(index);
}

}  // namespace zonewright::app
