// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/choice_editor.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"
#include "app/desktop/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QWheelEvent>

namespace zonewright::app {

namespace {

constexpr int kUndrawn = 0;

// A wheel over a panel scrolls the panel; it must not change what is drawn.
class CalmComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

ChoiceEditor::ChoiceEditor(const model::ValueType& type, const QString& title, QWidget* parent)
    : ValueEditor(parent), m_type(type), m_box(new CalmComboBox(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    m_box->setAccessibleName(title);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setMinimumContentsLength(8);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->addItem(QString());
    m_box->setItemData(kUndrawn, color::kTextFaint, Qt::ForegroundRole);
    if (type.scalar == model::ScalarType::boolean) {
        m_box->addItem("true");
        m_box->addItem("false");
    }
    for (const std::string& word : type.values) m_box->addItem(toQt(word));
    m_box->addItem(tr("? unknown"), "?");
    if (type.open) {
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
    }
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const QString text = m_box->itemData(index).toString() == "?" ? QString("?") : m_box->itemText(index);
        if (index == kUndrawn)
            emit edited(std::nullopt);
        else
            emit edited(parseValue(text, m_type).value);
    });
    if (type.open) {
        connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, [this] {
            const QString text = m_box->currentText();
            if (m_box->findText(text) < 0) emit edited(parseValue(text, m_type).value);
        });
    }
}

void ChoiceEditor::display(const std::optional<model::Value>& drawn, const QString& undrawn) {
    const QSignalBlocker quiet(m_box);
    m_box->setItemText(kUndrawn, undrawn);
    m_box->setProperty("undrawn", !drawn.has_value());
    m_box->style()->unpolish(m_box);
    m_box->style()->polish(m_box);
    if (!drawn) {
        m_box->setCurrentIndex(kUndrawn);
        return;
    }
    const QString text = valueText(*drawn);
    const int index =
        drawn->isUnknown() ? m_box->count() - 1 : m_box->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index >= 0)
        m_box->setCurrentIndex(index);
    else if (m_box->isEditable())
        m_box->setEditText(text);
}

void ChoiceEditor::mark(const QString& why) { m_box->setToolTip(why); }

}  // namespace zonewright::app
