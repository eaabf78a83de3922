// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/ticks_editor.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalBlocker>

namespace zonewright::app {

namespace {

// Stays open while several are ticked.
class TickMenu : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (QAction* action = activeAction(); action && action->isCheckable())
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

}  // namespace

TicksEditor::TicksEditor(const model::ValueType& type, const QString& title, QWidget* parent)
    : ValueEditor(parent), m_button(new QPushButton(this)), m_menu(new TickMenu(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    setFocusProxy(m_button);
    m_button->setAccessibleName(title);
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    // A button with a menu of its own ignores the padding of the style sheet: its text would touch the frame.
    m_button->setStyleSheet(
        "QPushButton { text-align: left; padding: 5px 8px; background: #FFFFFF"
        " url(:/glyphs/arrow-down-gray.svg) no-repeat right center; background-origin: content; }");
    connect(m_button, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height()))); });
    for (const std::string& word : type.values) {
        QAction* action = m_menu->addAction(toQt(word));
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &TicksEditor::collect);
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("? unknown")), &QAction::triggered, this, [this] { emit edited(model::Value()); });
}

void TicksEditor::collect() {
    model::ValueList list;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked()) list.emplace_back(fromQt(action->text()));
    if (list.empty())
        emit edited(std::nullopt);
    else
        emit edited(model::Value(std::move(list)));
}

void TicksEditor::display(const std::optional<model::Value>& drawn, const QString& undrawn) {
    m_button->setText(drawn ? valueText(*drawn) : undrawn);
    m_button->setToolTip(drawn ? valueText(*drawn) : QString());
    for (QAction* action : m_menu->actions()) {
        if (!action->isCheckable()) continue;
        const QSignalBlocker quiet(action);
        bool ticked = false;
        if (drawn && drawn->isList())
            for (const model::Value& item : drawn->list())
                ticked |= item.isString() && toQt(item.string()) == action->text();
        action->setChecked(ticked);
    }
}

}  // namespace zonewright::app
