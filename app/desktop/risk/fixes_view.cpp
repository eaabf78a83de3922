// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/fixes_view.h"

#include "analysis/difference/result_difference.h"
#include "analysis/fixes/drawing_trial.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::Basis;

namespace {

constexpr int kGoalsNamed = 4;
constexpr int kPathsNamed = 5;

QString titleOf(const analysis::Fix& fix) { return toQt(fix.title.empty() ? fix.text : fix.title); }

// "Knows the secrets of kv, Reads the data of st and 3 more"
QString named(const std::vector<analysis::HeldGoal>& goals, const model::LandingZone& zone) {
    QStringList names;
    for (const analysis::HeldGoal& held : goals) {
        if (names.size() == kGoalsNamed) break;
        names << describe(held.goal, zone);
    }
    QString text = names.join(", ");
    if (static_cast<int>(goals.size()) > kGoalsNamed)
        text += QObject::tr(" and %1 more").arg(static_cast<int>(goals.size()) - kGoalsNamed);
    return text;
}

QString pathNames(const std::vector<analysis::AttackPath>& paths, const model::LandingZone& zone) {
    QStringList names;
    for (const analysis::AttackPath& path : paths) {
        if (names.size() == kPathsNamed)
            return names.join("\n") + QObject::tr("\n… and %1 more").arg(static_cast<int>(paths.size()) - kPathsNamed);
        names << QObject::tr("· %1, from %2").arg(describe(path.goal, zone), nameOf(zone, model::ElementId(path.from)));
    }
    return names.join("\n");
}

QString changed(const QString& what, int before, int after) {
    return before == after ? QObject::tr("%1 %2").arg(what).arg(before)
                           : QObject::tr("%1 %2 → %3").arg(what).arg(before).arg(after);
}

QString outlook(const analysis::AnalysisResult& before, const analysis::AnalysisResult& after,
                const model::LandingZone& zone) {
    const analysis::ResultDifference difference = analysis::difference(before, after);
    QStringList lines{
        changed(QObject::tr("Score"), before.score.overall, after.score.overall) + " · " +
        changed(QObject::tr("risk"), before.risk.configuration, after.risk.configuration) + " · " +
        changed(QObject::tr("with assumptions"), before.risk.withAssumptions, after.risk.withAssumptions)};
    const auto counted = [](std::size_t count, const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(count);
    };
    lines << counted(difference.gonePaths.size(), QObject::tr("1 path vanishes"), QObject::tr("%1 paths vanish")) +
                 ", " +
                 counted(difference.changedPaths.size(), QObject::tr("1 goes another way"),
                         QObject::tr("%1 go another way")) +
                 ", " +
                 counted(difference.goneFindings.size(), QObject::tr("1 gap closes"), QObject::tr("%1 gaps close"));
    if (!difference.leftPaths.empty())
        lines << counted(
            difference.leftPaths.size(),
            QObject::tr("1 more is gone, but its goal is still reached from elsewhere or on an assumption"),
            QObject::tr("%1 more are gone, but their goals are still reached from elsewhere or on an "
                        "assumption"));
    if (!difference.shownPaths.empty() || !difference.hiddenPaths.empty())
        lines << QObject::tr("Of the same goals: %1 shown that were behind a cheaper path, %2 now behind one")
                     .arg(difference.shownPaths.size())
                     .arg(difference.hiddenPaths.size());
    if (!difference.newPaths.empty()) lines << QObject::tr("New paths appear:") << pathNames(difference.newPaths, zone);
    if (!difference.newFindings.empty())
        lines << QObject::tr("%1 gaps appear: %2")
                     .arg(difference.newFindings.size())
                     .arg(toQt(difference.newFindings.front().message));
    return lines.join("\n");
}

}  // namespace

FixesView::FixesView(QWidget* parent)
    : QWidget(parent),
      m_basis(new QComboBox),
      m_summary(paragraph({})),
      m_verdict(pill({}, color::kGreen, color::kGreenTint)),
      m_list(new QVBoxLayout),
      m_outlook(paragraph({}, "second")),
      m_apply(new QPushButton) {
    m_basis->addItem(tr("Configuration paths"), static_cast<int>(Basis::configuration));
    m_basis->addItem(tr("All paths, assumed flaws too"), static_cast<int>(Basis::assumption));
    m_basis->setObjectName("pathsToBreak");
    m_basis->setAccessibleName(tr("Paths to break"));
    m_apply->setObjectName("primary");
    m_summary->setObjectName("fixSummary");
    m_outlook->setObjectName("outlook");
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(2 * kGap, 12, 2 * kGap, 12);
    rows->setSpacing(kGap);
    rows->addWidget(m_basis);
    rows->addWidget(m_summary);
    rows->addWidget(m_verdict);
    auto* inside = new QWidget;
    inside->setObjectName("panel");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_list);
    column->addStretch(1);
    m_list->setSpacing(kGap);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    rows->addWidget(scroll, 1);
    rows->addWidget(line());
    rows->addWidget(label(tr("If these are made"), "strong"));
    rows->addWidget(m_outlook);
    rows->addWidget(m_apply);
    connect(m_basis, &QComboBox::currentIndexChanged, this, [this] {
        m_stale = true;
        search();
    });
    connect(m_apply, &QPushButton::clicked, this, [this] { emit applyRequested(chosen()); });
    display(nullptr, {});
}

void FixesView::display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot) {
    m_analysis = std::move(analysis);
    m_snapshot = std::move(snapshot);
    m_stale = true;
    m_search.cancel();
    m_preview.cancel();
    if (isVisible()) search();
}

void FixesView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale) search();
}

void FixesView::search() {
    m_stale = false;
    m_answer.reset();
    m_rows.clear();
    emptyLayout(m_list);
    m_verdict->hide();
    m_outlook->clear();
    m_apply->setEnabled(false);
    m_apply->setText(tr("Apply"));
    if (!m_analysis || !m_snapshot.drawing) {
        m_summary->setText(tr("The drawing has not been analysed yet."));
        return;
    }
    m_summary->setText(tr("Searching for the smallest set of fixes …"));
    analysis::FixSetQuestion question;
    question.basis = static_cast<Basis>(m_basis->currentData().toInt());
    m_search.start([this, snapshot = m_snapshot, question](std::stop_token stop) -> LatestJob::Deliver {
        auto answer = analysis::smallestFixSet(snapshot, analysis::builtinKnowledge(), {}, question, stop);
        if (!answer) return {};
        return [this, answer = std::move(*answer)] { show(answer); };
    });
}

void FixesView::show(analysis::FixSetAnswer answer) {
    m_answer = std::move(answer);
    const bool configuration = m_answer->basis == Basis::configuration;
    const auto goals = static_cast<int>(m_answer->broken.size());
    if (m_answer->goals.empty()) {
        m_summary->setText(configuration ? tr("No goal is reached by configuration alone: there is nothing to break.")
                                         : tr("No goal is reached: there is nothing to break."));
        return;
    }
    QString text = m_answer->fixes.empty()
                       ? tr("No set of fixes breaks the paths.")
                       : (m_answer->fixes.size() == 1 ? tr("One fix, of %1 considered, breaks every path to %2.")
                                                      : tr("%3 fixes, of %1 considered, break every path to %2."))
                             .arg(m_answer->candidates)
                             .arg(goals == 1 ? tr("the goal") : tr("all %1 goals").arg(goals))
                             .replace("%3", QString::number(m_answer->fixes.size()));
    if (!m_answer->unbreakable.empty())
        text += ' ' + tr("No known fix breaks: %1.").arg(named(m_answer->unbreakable, m_snapshot.drawing->zone));
    if (!m_answer->opened.empty())
        text += ' ' + tr("It opens: %1.").arg(named(m_answer->opened, m_snapshot.drawing->zone));
    m_summary->setText(text);
    m_verdict->setVisible(!m_answer->fixes.empty());
    m_verdict->setText(m_answer->proven ? tr("proven smallest")
                                        : tr("best found, at least %1 needed").arg(m_answer->lowerBound));
    for (std::size_t i = 0; i < m_answer->fixes.size(); ++i) addRow(i);
    preview();
}

void FixesView::addRow(std::size_t index) {
    const analysis::ChosenFix& chosen = m_answer->fixes[index];
    auto* card = new QFrame;
    card->setObjectName("card");
    auto* columns = new QHBoxLayout(card);
    columns->setContentsMargins(12, 10, 12, 10);
    columns->setSpacing(kGap);
    auto* tick = new QCheckBox;
    tick->setObjectName("takeFix");
    tick->setChecked(true);
    tick->setAccessibleName(titleOf(chosen.fix));
    columns->addWidget(tick, 0, Qt::AlignTop);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(4);
    auto* title = paragraph(titleOf(chosen.fix), "strong");
    title->setToolTip(toQt(chosen.fix.text));
    rows->addWidget(title);
    rows->addWidget(paragraph(chosen.breaks.empty()
                                  ? tr("Breaks nothing alone, only together with the others")
                                  : tr("Alone it breaks: %1").arg(named(chosen.breaks, m_snapshot.drawing->zone)),
                              "second"));
    if (!chosen.control)
        rows->addWidget(pill(tr("a change: it opens something, too"), color::kAmber, color::kAmberTint));
    QComboBox* instead = nullptr;
    if (!chosen.instead.empty()) {
        instead = new QComboBox;
        instead->setObjectName("instead");
        instead->setAccessibleName(tr("Instead of this fix"));
        instead->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        instead->addItem(tr("%n other(s) would do instead", nullptr, static_cast<int>(chosen.instead.size())));
        for (const analysis::Fix& fix : chosen.instead) instead->addItem(titleOf(fix));
        instead->setItemText(0, chosen.instead.size() == 1
                                    ? tr("1 other fix would do instead …")
                                    : tr("%1 other fixes would do instead …").arg(chosen.instead.size()));
        rows->addWidget(instead);
        connect(instead, &QComboBox::currentIndexChanged, this, [this, index, instead, title, tick](int at) {
            const analysis::ChosenFix& own = m_answer->fixes[index];
            const analysis::Fix& fix = at <= 0 ? own.fix : own.instead[static_cast<std::size_t>(at - 1)];
            title->setText(titleOf(fix));
            title->setToolTip(toQt(fix.text));
            tick->setAccessibleName(titleOf(fix));
            instead->setItemText(0, tr("As proposed: %1").arg(titleOf(own.fix)));
            preview();
        });
    }
    columns->addLayout(rows, 1);
    m_list->addWidget(card);
    m_rows.push_back({tick, instead, index});
    connect(tick, &QCheckBox::toggled, this, [this] { preview(); });
}

std::vector<analysis::Fix> FixesView::chosen() const {
    std::vector<analysis::Fix> fixes;
    for (const Row& row : m_rows) {
        if (!static_cast<const QCheckBox*>(row.tick)->isChecked()) continue;
        const analysis::ChosenFix& own = m_answer->fixes[row.index];
        const int at = row.instead ? row.instead->currentIndex() : 0;
        fixes.push_back(at <= 0 ? own.fix : own.instead[static_cast<std::size_t>(at - 1)]);
    }
    return fixes;
}

void FixesView::preview() {
    const std::vector<analysis::Fix> fixes = chosen();
    m_apply->setEnabled(!fixes.empty());
    m_apply->setText(fixes.size() == 1 ? tr("Apply 1 fix") : tr("Apply %1 fixes").arg(fixes.size()));
    if (fixes.empty()) {
        m_preview.cancel();
        m_outlook->setText(tr("Tick what you would make."));
        return;
    }
    m_outlook->setText(tr("Re-analysing …"));
    m_preview.start(
        [this, before = m_analysis, snapshot = m_snapshot, fixes](std::stop_token stop) -> LatestJob::Deliver {
            const auto knowledge = analysis::builtinKnowledge();
            const model::Snapshot after = analysis::fixes::applied(snapshot, knowledge->catalogue, fixes);
            const auto changed = analysis::Analysis::run(after, knowledge, {}, stop);
            if (!changed) return {};
            QString text = outlook(before->result(), changed->result(), snapshot.drawing->zone);
            return [this, text] { m_outlook->setText(text); };
        });
}

}  // namespace zonewright::app
