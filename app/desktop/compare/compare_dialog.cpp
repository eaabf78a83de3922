// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/compare/compare_dialog.h"

#include "analysis/analyzer.h"
#include "analysis/difference/result_difference.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"
#include "model/landing_zone/difference.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <memory>
#include <utility>

namespace zonewright::app {

namespace {

using model::Difference;
using Analyses = std::pair<std::shared_ptr<const analysis::Analysis>, std::shared_ptr<const analysis::Analysis>>;

constexpr int kMostRows = 300;  // of one kind; the rest is counted

class Filler {
public:
    explicit Filler(QTreeWidget& tree) : m_tree(tree) {}

    void group(const QString& title, std::size_t count) {
        m_group = nullptr;
        m_rows = 0;
        if (count == 0) return;
        m_group = new QTreeWidgetItem(&m_tree, {QObject::tr("%1 · %2").arg(title).arg(count)});
        m_group->setFlags(Qt::ItemIsEnabled);
    }
    void row(const QString& title, const QString& subtitle, const QColor& mark) {
        if (!m_group || ++m_rows > kMostRows) return;
        auto* item = new QTreeWidgetItem(m_group, {title});
        item->setData(0, TwoLineDelegate::SubtitleRole, subtitle);
        item->setData(0, TwoLineDelegate::MarkRole, mark);
        item->setToolTip(0, title + '\n' + subtitle);
    }

private:
    QTreeWidget& m_tree;
    QTreeWidgetItem* m_group = nullptr;
    int m_rows = 0;
};

QString costOf(const analysis::AttackPath& path, const model::LandingZone& zone) {
    return QObject::tr("From %1 · %2 · cost %3")
        .arg(nameOf(zone, model::ElementId(path.from)),
             path.basis == analysis::Basis::configuration ? QObject::tr("configuration") : QObject::tr("assumption"))
        .arg(path.cost);
}

void fill(QTreeWidget& tree, const model::LandingZone& before, const model::LandingZone& after,
          const Analyses& analyses) {
    Filler rows(tree);
    const auto results = analysis::difference(analyses.first->result(), analyses.second->result());
    rows.group(QObject::tr("New attack paths"), results.newPaths.size());
    for (const auto& path : results.newPaths) rows.row(describe(path.goal, after), costOf(path, after), color::kRed);
    rows.group(QObject::tr("Shown now, was behind a cheaper one"), results.shownPaths.size());
    for (const auto& path : results.shownPaths) rows.row(describe(path.goal, after), costOf(path, after), color::kBlue);
    rows.group(QObject::tr("Attack paths gone"), results.gonePaths.size());
    for (const auto& path : results.gonePaths)
        rows.row(describe(path.goal, before), costOf(path, before), color::kGreen);
    rows.group(QObject::tr("Gone, but the goal is still reached otherwise"), results.leftPaths.size());
    for (const auto& [old, left] : results.leftPaths)
        rows.row(describe(old.goal, after), QObject::tr("%1; left: %2").arg(costOf(old, before), costOf(left, after)),
                 color::kBlue);
    rows.group(QObject::tr("Open still, behind a cheaper one now"), results.hiddenPaths.size());
    for (const auto& path : results.hiddenPaths)
        rows.row(describe(path.goal, before), costOf(path, before), color::kTextFaint);
    rows.group(QObject::tr("Attack paths that changed"), results.changedPaths.size());
    for (const auto& [old, now] : results.changedPaths)
        rows.row(describe(now.goal, after), QObject::tr("Cost %1 → %2").arg(old.cost).arg(now.cost),
                 now.cost < old.cost ? color::kRed : color::kBlue);
    rows.group(QObject::tr("New gaps"), results.newFindings.size());
    for (const auto& finding : results.newFindings)
        rows.row(toQt(finding.message), describe(finding.severity) + " · " + toQt(finding.rule), color::kRed);
    rows.group(QObject::tr("Gaps closed"), results.goneFindings.size());
    for (const auto& finding : results.goneFindings)
        rows.row(toQt(finding.message), describe(finding.severity) + " · " + toQt(finding.rule), color::kGreen);
    rows.group(QObject::tr("Gaps that changed"), results.changedFindings.size());
    for (const auto& [old, now] : results.changedFindings)
        rows.row(toQt(now.message),
                 QObject::tr("%1 → %2").arg(toQt(analysis::toText(old.state)), toQt(analysis::toText(now.state))),
                 color::kBlue);
    const std::vector<Difference> drawn = model::difference(before, after);
    rows.group(QObject::tr("Drawn otherwise"), drawn.size());
    for (const Difference& difference : drawn) {
        const model::LandingZone& zone = difference.kind == Difference::Kind::removed ? before : after;
        const QString name =
            difference.id.empty() ? QObject::tr("Landing zone") : nameOf(zone, model::ElementId(difference.id));
        switch (difference.kind) {
            case Difference::Kind::added: rows.row(name, QObject::tr("added"), color::kBlue); break;
            case Difference::Kind::removed: rows.row(name, QObject::tr("removed"), color::kTextFaint); break;
            case Difference::Kind::changed:
                rows.row(name,
                         QObject::tr("%1: %2 → %3")
                             .arg(readableKey(difference.field),
                                  difference.before.empty() ? QObject::tr("not drawn") : toQt(difference.before),
                                  difference.after.empty() ? QObject::tr("not drawn") : toQt(difference.after)),
                         color::kBlue);
                break;
        }
    }
    tree.expandAll();
}

}  // namespace

CompareDialog::CompareDialog(const QString& beforeName, model::Snapshot before, const QString& afterName,
                             model::Snapshot after, QWidget* parent)
    : QDialog(parent), m_summary(paragraph(tr("Analysing both drawings …"), "second")), m_tree(new QTreeWidget) {
    setWindowTitle(tr("Compare"));
    resize(760, 720);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->setItemDelegate(new TwoLineDelegate(m_tree));
    m_tree->setMouseTracking(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setAccessibleName(tr("Differences"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(kGap);
    rows->addWidget(paragraph(tr("%1 → %2").arg(beforeName, afterName), "heading"));
    rows->addWidget(m_summary);
    rows->addWidget(line());
    rows->addWidget(m_tree, 1);
    rows->addWidget(buttons);
    m_job.start(
        [this, before = std::move(before), after = std::move(after)](std::stop_token stop) -> LatestJob::Deliver {
            const auto knowledge = analysis::builtinKnowledge();
            const Analyses analyses{analysis::Analysis::run(before, knowledge, {}, stop),
                                    analysis::Analysis::run(after, knowledge, {}, stop)};
            if (!analyses.first || !analyses.second) return {};
            return [this, before, after, analyses] {
                const auto& old = analyses.first->result();
                const auto& now = analyses.second->result();
                fill(*m_tree, before.drawing->zone, after.drawing->zone, analyses);
                m_summary->setText(m_tree->topLevelItemCount() == 0
                                       ? tr("Both mean the same.")
                                       : tr("Score %1 → %2 · risk by configuration %3 → %4 · with assumptions %5 → %6")
                                             .arg(old.score.overall)
                                             .arg(now.score.overall)
                                             .arg(old.risk.configuration)
                                             .arg(now.risk.configuration)
                                             .arg(old.risk.withAssumptions)
                                             .arg(now.risk.withAssumptions));
            };
        });
}

}  // namespace zonewright::app
