// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/relation_row.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace zonewright::app {

RelationRow::RelationRow(const model::Relation& relation, const model::ElementId& seenFrom,
                         const model::LandingZone& zone, const model::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent) {
    const bool outgoing = relation.source == seenFrom;
    const model::ElementId other = outgoing ? relation.target : relation.source;
    const model::RelationKind* kind = catalogue.relationKind(relation.kind);
    const QString verb = toQt(kind ? kind->label : relation.kind);
    // Read from the source: "is reached through pe-st", "pe-st leads to this".
    const QString line = outgoing ? verb : tr("%1 this").arg(verb);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(4);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto* name = new QLabel(QString("<a style='color:#005A9E; text-decoration:none' href='x'>%1</a>")
                                .arg(nameOf(zone, other).toHtmlEscaped()));
    name->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard | Qt::LinksAccessibleByMouse);
    name->setToolTip(typeAndName(zone, catalogue, other));
    connect(name, &QLabel::linkActivated, this, [this, other] { emit elementRequested(other); });
    QStringList details;
    for (const auto& [key, value] : relation.properties)
        details << QString("%1: %2").arg(readableKey(key), toQt(value.text())).toLower();
    QLabel* what = paragraph(details.isEmpty() ? line : line + " · " + details.join(", "), "caption");
    if (outgoing) {
        texts->addWidget(what);
        texts->addWidget(name);
    } else {
        texts->addWidget(name);
        texts->addWidget(what);
    }
    row->addLayout(texts, 1);
    QToolButton* edit = glyphButton("edit", tr("Show this relation"));
    QToolButton* remove = glyphButton("remove", tr("Remove this relation"));
    edit->setIconSize(QSize(14, 14));
    remove->setIconSize(QSize(14, 14));
    connect(edit, &QToolButton::clicked, this, [this, id = relation.id] { emit relationRequested(id); });
    connect(remove, &QToolButton::clicked, this, [this, id = relation.id] { emit removeRequested(id); });
    row->addWidget(edit);
    row->addWidget(remove);
}

}  // namespace zonewright::app
