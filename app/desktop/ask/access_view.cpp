// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/access_view.h"

#include "analysis/answer_words.h"
#include "app/desktop/ask/element_choices.h"
#include "app/desktop/ask/verdict_card.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::AccessAnswer;
using analysis::AccessGrant;

namespace {

constexpr int kGrantRole = Qt::UserRole, kPlacesRole = Qt::UserRole + 1;
constexpr std::size_t kShownPatterns = 12;  // of one list; the rest is counted

QString patterns(const QString& title, const std::vector<std::string>& all) {
    if (all.empty()) return {};
    QStringList shown;
    for (const std::string& pattern : all) {
        if (static_cast<std::size_t>(shown.size()) == kShownPatterns) {
            shown << QObject::tr("and %1 more").arg(all.size() - kShownPatterns);
            break;
        }
        shown << toQt(pattern);
    }
    return QString("%1: %2").arg(title, shown.join(", "));
}

}  // namespace

AccessView::AccessView(QWidget* parent)
    : QuestionView(parent),
      m_who(new ElementBox("accessWho", tr("A person, a group, an identity"))),
      m_on(new ElementBox("accessOn", tr("Anything"))),
      m_filter(new QLineEdit),
      m_filterBar(new QWidget),
      m_list(new QTreeWidget),
      m_detailBar(new QWidget),
      m_detail(paragraph({}, "second")) {
    addPart(tr("Who"), m_who);
    addPart(tr("On"), m_on);
    m_filter->setObjectName("accessFilter");
    m_filter->setPlaceholderText(tr("Filter roles, capabilities and elements"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    auto* bar = new QVBoxLayout(m_filterBar);
    bar->setContentsMargins(2 * kGap, 0, 2 * kGap, kGap);
    bar->addWidget(m_filter);
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Assignments and what they allow"));
    m_detail->setObjectName("grantDetail");
    m_detail->setStyleSheet(QString("QLabel { color: %1; }").arg(color::kTextSecond.name()));
    m_detail->setContentsMargins(2 * kGap, kGap, 2 * kGap, 12);
    auto* told = new QVBoxLayout(m_detailBar);
    told->setContentsMargins(0, 0, 0, 0);
    told->setSpacing(0);
    told->addWidget(line());
    told->addWidget(m_detail);
    below().addWidget(m_filterBar);
    below().addWidget(m_list, 1);
    below().addWidget(m_detailBar);
    below().addStretch(0);
    setFocusProxy(m_who);
    clear();
    for (ElementBox* box : {m_who, m_on}) connect(box, &ElementBox::chosenChanged, this, &AccessView::askAnew);
    connect(m_filter, &QLineEdit::textChanged, this, &AccessView::sift);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &AccessView::tell);
}

void AccessView::askAbout(const model::ElementId& who, const model::ElementId& on) {
    (void)m_who->choose(who);
    (void)m_on->choose(on);
    askAnew();
}

void AccessView::listChoices() {
    if (!snapshot().drawing) {
        m_who->offer({});
        m_on->offer({});
        return;
    }
    const model::LandingZone& zone = snapshot().drawing->zone;
    m_who->offer(elementChoices(zone, [&](const model::Element& element) { return holdsRoles(zone, element.id); }));
    std::vector<ElementBox::Choice> places{{model::ElementId(), tr("Anything")}};
    auto drawn = elementChoices(zone);
    places.insert(places.end(), drawn.begin(), drawn.end());
    m_on->offer(std::move(places));
}

void AccessView::ask() {
    if (m_who->chosen().empty()) {
        clear();
        say(tr("Choose a person, a group or an identity to see what it may do, and through which assignment."));
        return;
    }
    std::optional<std::string> on;
    if (!m_on->chosen().empty()) on = m_on->chosen().value;
    put([this, analysed = analysis(), of = snapshot().drawing, who = m_who->chosen().value,
         on](std::stop_token) -> LatestJob::Deliver {
        auto answer = std::make_shared<const model::Result<AccessAnswer>>(analysed->access(who, on, {}));
        return [this, answer, of] {
            if (!*answer) {
                clear();
                say(toQt(model::toText(answer->error())));
                return;
            }
            m_answer = **answer;
            m_of = of;
            fill();
        };
    });
}

void AccessView::clear() {
    m_answer.reset();
    m_list->clear();
    for (QWidget* part : std::initializer_list<QWidget*>{m_filterBar, m_list, m_detailBar}) part->hide();
}

QTreeWidgetItem* AccessView::addGroup(const QString& title, std::size_t count) {
    auto* group = new QTreeWidgetItem(m_list, {tr("%1 · %2").arg(title).arg(count)});
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

QString AccessView::runsAs() const {
    QStringList identities;
    for (const auto& [id, relation] : m_of->zone.relations)
        if (relation->kind == "identity-of" && relation->target == m_who->chosen())
            identities << nameOf(m_of->zone, relation->source);
    return identities.isEmpty() ? QString() : tr("It acts as %1: ask about that.").arg(identities.join(", "));
}

void AccessView::fill() {
    const QString who = nameOf(m_of->zone, m_who->chosen());
    const QString on = m_on->chosen().empty() ? tr("anything") : nameOf(m_of->zone, m_on->chosen());
    const std::size_t grants = m_answer->grants.size();
    card().say(grants == 0 ? VerdictCard::Tone::muted : VerdictCard::Tone::plain,
               grants == 0   ? tr("Holds no role")
               : grants == 1 ? tr("1 assignment")
                             : tr("%1 assignments").arg(grants),
               grants == 0 ? tr("%1 on %2. %3").arg(who, on, runsAs()).trimmed() : tr("%1 on %2").arg(who, on));
    m_list->clear();
    m_detailBar->hide();
    fillGrants();
    fillCapabilities();
    m_list->expandAll();
    const bool any = m_list->topLevelItemCount() > 0;
    m_list->setVisible(any);
    m_filterBar->setVisible(any);
    sift();
}

void AccessView::fillGrants() {
    if (!m_answer->grants.empty()) {
        QTreeWidgetItem* group = addGroup(tr("Through"), m_answer->grants.size());
        for (std::size_t i = 0; i < m_answer->grants.size(); ++i) {
            const AccessGrant& grant = m_answer->grants[i];
            auto* item = new QTreeWidgetItem(
                group, {tr("%1 on %2").arg(toQt(grant.role), nameOf(m_of->zone, model::ElementId(grant.scope)))});
            QString through = toQt(grant.relation);
            if (grant.principal != m_who->chosen().value)
                through = tr("As %1 · %2").arg(nameOf(m_of->zone, model::ElementId(grant.principal)), through);
            item->setData(0, TwoLineDelegate::SubtitleRole, through);
            item->setData(0, TwoLineDelegate::MarkRole, color::kBlue);
            item->setData(0, kGrantRole, static_cast<uint>(i));
            item->setToolTip(0, item->text(0) + '\n' + through);
        }
    }
    if (m_answer->unknownRoles.empty()) return;
    QTreeWidgetItem* group = addGroup(tr("Unknown roles"), m_answer->unknownRoles.size());
    for (const std::string& role : m_answer->unknownRoles) {
        auto* item = new QTreeWidgetItem(group, {toQt(role)});
        item->setData(0, TwoLineDelegate::SubtitleRole, tr("What it allows is not known"));
        item->setData(0, TwoLineDelegate::MarkRole, QColor(0xD0, 0x8A, 0x00));
    }
}

void AccessView::fillCapabilities() {
    const auto capabilities = analysis::capabilitiesOf(*m_answer, m_of->zone);
    if (capabilities.empty()) return;
    QTreeWidgetItem* group = addGroup(tr("May do"), capabilities.size());
    for (const analysis::Capability& capability : capabilities) {
        QStringList places, ids;
        for (const auto& [root, below] : capability.places) {
            const QString name = nameOf(m_of->zone, root);
            places << (below == 0 ? name : tr("%1 and %2 in it").arg(name).arg(below));
            ids << toQt(root.value);
        }
        auto* item = new QTreeWidgetItem(group, {toQt(capability.name)});
        item->setData(0, TwoLineDelegate::SubtitleRole, tr("On %1").arg(places.join(", ")));
        item->setData(0, TwoLineDelegate::MarkRole, color::kTextFaint);
        item->setData(0, kPlacesRole, ids);
        item->setToolTip(0, toQt(capability.name) + '\n' + places.join('\n'));
    }
}

void AccessView::tell(QTreeWidgetItem* item) {
    m_detailBar->hide();
    if (!item || !m_answer) return;
    if (const QVariant row = item->data(0, kGrantRole); row.isValid()) {
        const AccessGrant& grant = m_answer->grants[row.toUInt()];
        QStringList lines{patterns(tr("Actions"), grant.actions), patterns(tr("Not"), grant.notActions),
                          patterns(tr("Data actions"), grant.dataActions), patterns(tr("Not"), grant.notDataActions)};
        lines.removeAll(QString());
        m_detail->setText(lines.join('\n'));
        m_detailBar->setVisible(!lines.isEmpty());
        emit relationRequested(model::RelationId(grant.relation));
    } else if (const QStringList ids = item->data(0, kPlacesRole).toStringList(); !ids.isEmpty()) {
        std::vector<model::ElementId> places;
        for (const QString& id : ids) places.emplace_back(fromQt(id));
        emit elementsRequested(places);
    }
}

// Rows that say nothing of what is typed are hidden, and groups without rows.
void AccessView::sift() {
    const QString wanted = m_filter->text().trimmed();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_list->topLevelItem(i);
        int shown = 0;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem* item = group->child(row);
            const bool hidden =
                !item->text(0).contains(wanted, Qt::CaseInsensitive) &&
                !item->data(0, TwoLineDelegate::SubtitleRole).toString().contains(wanted, Qt::CaseInsensitive);
            item->setHidden(hidden);
            shown += hidden ? 0 : 1;
        }
        group->setHidden(shown == 0);
    }
}

}  // namespace zonewright::app
