// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/property_row.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace zonewright::app {

using model::Evidence;

namespace {

constexpr int kNameWidth = 144;

QString secureText(const model::SecureTest& test) {
    using Kind = model::SecureTest::Kind;
    QStringList operands;
    for (const model::Value& value : test.operands) operands << valueText(value);
    switch (test.kind) {
        case Kind::equals: return operands.join(", ");
        case Kind::oneOf: return QObject::tr("one of %1").arg(operands.join(", "));
        case Kind::atLeast: return QObject::tr("at least %1").arg(operands.join(", "));
        case Kind::set: return QObject::tr("set");
        case Kind::empty: return QObject::tr("empty");
        case Kind::contains: return QObject::tr("holds %1").arg(operands.join(", "));
        default: return {};
    }
}

}  // namespace

QString undrawnText(const model::EffectiveValue& value, const model::LandingZone& zone) {
    if (!value.inheritedFrom.empty() && (value.evidence == Evidence::drawn))
        return QObject::tr("%1 (from %2)").arg(valueText(value.value), nameOf(zone, value.inheritedFrom));
    switch (value.evidence) {
        case Evidence::defaulted: return QObject::tr("%1 (default)").arg(valueText(value.value));
        case Evidence::nothing: return QObject::tr("none");
        default: return QObject::tr("not drawn");
    }
}

QString explanationOf(const model::Property& property, const model::EffectiveValue& value,
                      const model::LandingZone& zone) {
    QStringList lines;
    lines << QString("<b>%1</b>").arg(toQt(property.key).toHtmlEscaped());
    if (!property.meaning.empty()) lines << toQt(property.meaning).toHtmlEscaped();
    if (!value.inheritedFrom.empty())
        lines << QObject::tr("Inherited from %1.").arg(nameOf(zone, value.inheritedFrom).toHtmlEscaped());
    else if (value.evidence == Evidence::defaulted)
        lines << QObject::tr("When not drawn: %1.").arg(valueText(value.value).toHtmlEscaped());
    else if (value.evidence == Evidence::unknown)
        lines << QObject::tr("When not drawn: nobody knows.");
    const std::string& source = value.source.empty() ? property.defaultSource : value.source;
    if (!source.empty()) lines << QObject::tr("Source: %1").arg(toQt(source).toHtmlEscaped());
    if (const QString secure = secureText(property.secure); !secure.isEmpty())
        lines << QObject::tr("Secure: %1").arg(secure.toHtmlEscaped());
    if (!property.armPath.empty())
        lines << QString("<span style='color:#605E5C'>%1</span>").arg(toQt(property.armPath).toHtmlEscaped());
    return "<p style='margin:0'>" + lines.join("</p><p style='margin:4px 0 0 0'>") + "</p>";
}

PropertyRow::PropertyRow(const QString& key, const QString& meaning, const model::ValueType& type,
                         const model::Catalogue& catalogue, Commit commit, QWidget* parent)
    : QWidget(parent),
      m_key(key),
      m_meaning(meaning),
      m_commit(std::move(commit)),
      m_dot(new QLabel),
      m_name(new QLabel(readableKey(fromQt(key)))),
      m_editor(makeValueEditor(type, catalogue, readableKey(fromQt(key)))),
      m_reset(glyphButton("reset", tr("Back to not drawn"))),
      m_wrong(new QLabel) {
    setObjectName("property:" + key);
    m_dot->setFixedSize(6, 6);
    m_name->setWordWrap(true);
    m_name->setFixedWidth(kNameWidth);
    m_name->setBuddy(m_editor);
    m_reset->setIconSize(QSize(14, 14));
    m_reset->setFixedSize(24, 24);
    QSizePolicy keepsRoom = m_reset->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsRoom);
    m_wrong->setObjectName("wrong");
    m_wrong->setStyleSheet("color: #A4262C; font-size: 12px;");
    m_wrong->setWordWrap(true);
    m_wrong->setContentsMargins(kNameWidth + 18, 0, 30, 2);
    m_wrong->hide();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 2, 0, 2);
    rows->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_name);
    row->addWidget(m_editor, 1);
    row->addWidget(m_reset);
    rows->addLayout(row);
    rows->addWidget(m_wrong);
    connect(m_editor, &ValueEditor::wrongSaid, this, [this](const QString& why) {
        m_wrong->setText(why);
        m_wrong->setVisible(!why.isEmpty());
    });
    connect(m_editor, &ValueEditor::edited, this, [this](const std::optional<model::Value>& value) {
        const QString wrong = m_commit(value);
        if (!wrong.isEmpty()) m_editor->setWrong(wrong);
    });
    connect(m_reset, &QToolButton::clicked, this, [this] { m_commit(std::nullopt); });
}

void PropertyRow::display(const std::optional<model::Value>& drawn, const QString& undrawn,
                          const QString& explanation) {
    m_drawn = drawn.has_value();
    m_dot->setStyleSheet(m_drawn ? "background: #0078D4; border-radius: 3px;" : "");
    m_name->setStyleSheet(m_drawn ? "color: #201F1E;" : "color: #605E5C;");
    m_name->setToolTip(explanation);
    m_reset->setVisible(m_drawn);
    m_reset->setToolTip(tr("Back to not drawn: %1").arg(undrawn));
    m_editor->display(drawn, undrawn);
}

bool PropertyRow::matches(const QString& lowerCase) const {
    return m_name->text().toLower().contains(lowerCase) || m_key.toLower().contains(lowerCase);
}

}  // namespace zonewright::app
