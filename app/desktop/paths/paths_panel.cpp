// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/paths/paths_panel.h"

#include "analysis/attack/impact.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/paths/list_starts.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace zonewright::app {

using analysis::AttackPath;
using analysis::Basis;

namespace {

constexpr std::size_t kWays = 5;

}  // namespace

PathsPanel::PathsPanel(QWidget* parent)
    : QWidget(parent),
      m_starts(new QComboBox),
      m_summary(paragraph({}, "second")),
      m_list(new QListWidget),
      m_below(new QWidget),
      m_ways(new QComboBox),
      m_accept(new QPushButton(tr("Accept …"))),
      m_player(new PathPlayer) {
    setObjectName("panel");
    m_summary->setContentsMargins(2 * kGap, kGap, 2 * kGap, 12);
    m_starts->setObjectName("starts");
    m_starts->setAccessibleName(tr("Where the attacker starts"));
    m_starts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(2 * kGap, 12, 2 * kGap, 0);
    head->addWidget(m_starts);
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Attack paths"));
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_list);
    m_below->setObjectName("panel");
    m_ways->setObjectName("ways");
    m_ways->setAccessibleName(tr("Ways to this goal"));
    m_ways->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_accept->setObjectName("acceptPath");
    m_accept->setToolTip(tr("Accept the risk of every path to this goal, until a day"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(2 * kGap, kGap, kGap, kGap);
    bar->setSpacing(kGap);
    bar->addWidget(m_ways, 1);
    bar->addWidget(m_accept);
    auto* shownRows = new QVBoxLayout(m_below);
    shownRows->setContentsMargins(0, 0, 0, 0);
    shownRows->setSpacing(0);
    shownRows->addLayout(bar);
    shownRows->addWidget(m_player, 1);
    splitter->addWidget(m_below);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({300, 600});
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_summary);
    layout->addWidget(line());
    layout->addWidget(splitter, 1);
    m_player->hide();
    m_below->hide();

    connect(m_starts, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) search();
    });
    connect(m_ways, &QComboBox::currentIndexChanged, this, [this](int way) {
        if (m_filling || way < 0 || !shown()) return;
        m_player->display(shown(), &m_drawing->zone);
    });
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (const AttackPath* path = current()) emit acceptRequested(path->goal.text());
    });
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        if (!m_filling) choose();
    });
    connect(m_list, &QListWidget::itemClicked, this, [this] {
        if (m_player->isHidden()) choose();
    });
    connect(m_player, &PathPlayer::stepShown, this, [this](std::size_t step) {
        if (const AttackPath* path = shown()) emit pathShown(*path, step);
    });
    connect(m_player, &PathPlayer::closed, this, &PathsPanel::leavePath);
    connect(m_player, &PathPlayer::fixRequested, this, &PathsPanel::fixRequested);
    connect(m_player, &PathPlayer::elementRequested, this, &PathsPanel::elementRequested);
    display(nullptr, nullptr);
}

void PathsPanel::display(std::shared_ptr<const analysis::Analysis> analysis,
                         std::shared_ptr<const model::Drawing> drawing) {
    m_analysis = std::move(analysis);
    m_before.push_back(std::exchange(m_drawing, std::move(drawing)));
    m_configuration = m_count = 0;
    if (m_analysis && m_drawing) {
        m_count = static_cast<int>(m_analysis->result().paths.size());
        m_configuration =
            static_cast<int>(std::ranges::count(m_analysis->result().paths, Basis::configuration, &AttackPath::basis));
    }
    m_filling = true;
    listStarts(*m_starts, m_drawing.get());
    m_filling = false;
    search();
}

std::vector<std::string> PathsPanel::from() const { return chosenStart(*m_starts); }

void PathsPanel::search() {
    m_startJob.cancel();
    if (from().empty() || !m_analysis || !m_drawing) return show(m_analysis);
    m_summary->setText(tr("Starting there …"));
    const model::Snapshot snapshot{m_analysis->result().revision, m_drawing};
    m_startJob.start([this, snapshot, start = from()](std::stop_token stop) -> LatestJob::Deliver {
        analysis::AnalysisOptions options;
        options.from = start;
        auto analysed = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), options, stop);
        if (!analysed) return {};
        return [this, analysed] { show(analysed); };
    });
}

void PathsPanel::show(std::shared_ptr<const analysis::Analysis> analysis) {
    const AttackPath* chosen = current();
    const std::string chosenId = chosen ? chosen->id : std::string();
    // The player points into the old paths until it is shown the new ones.
    const auto old = std::exchange(m_paths, {});
    m_filling = true;
    m_list->clear();
    int configuration = 0, count = 0, keep = -1;
    if (analysis && m_drawing) {
        m_paths = analysis::attack::gravestFirst(analysis->result().paths);
        for (const AttackPath& path : m_paths) {
            const bool assumption = path.basis == Basis::assumption;
            auto* item = new QListWidgetItem(describe(path.goal, m_drawing->zone), m_list);
            item->setData(TwoLineDelegate::SubtitleRole,
                          tr("From %1 · %2 · cost %3")
                              .arg(nameOf(m_drawing->zone, model::ElementId(path.from)),
                                   path.steps.size() == 1 ? tr("1 step") : tr("%1 steps").arg(path.steps.size()))
                              .arg(path.cost));
            item->setData(TwoLineDelegate::MarkRole, assumption ? QColor(0xD0, 0x8A, 0x00) : color::kRed);
            item->setData(TwoLineDelegate::BadgeRole, !path.certain ? tr("unknown")
                                                      : assumption  ? tr("assumption")
                                                                    : tr("configuration"));
            item->setData(TwoLineDelegate::BadgeInkRole, assumption || !path.certain ? color::kAmber : color::kRed);
            item->setData(TwoLineDelegate::BadgeFillRole,
                          assumption || !path.certain ? color::kAmberTint : color::kRedTint);
            if (path.accepted) {
                item->setData(TwoLineDelegate::BadgeRole, tr("accepted"));
                item->setData(TwoLineDelegate::BadgeInkRole, color::kTextSecond);
                item->setData(TwoLineDelegate::BadgeFillRole, color::kHover);
                item->setData(TwoLineDelegate::FadedRole, true);
            }
            if (path.id == chosenId) keep = count;
            if (!assumption) ++configuration;
            ++count;
        }
    }
    m_summary->setText(
        !analysis   ? tr("The drawing has not been analysed yet.")
        : count > 0 ? tr("%1 by configuration alone, %2 that rest on an assumption. The gravest first.")
                          .arg(configuration)
                          .arg(count - configuration)
        : from().empty()
            ? tr("No attack path leads from the Internet or an external person to data, secrets, models or control.")
            : tr("No attack path leads from there to data, secrets, models or control."));
    m_list->setCurrentRow(keep);
    m_filling = false;
    const bool played = !m_player->isHidden();
    if (keep < 0) {
        leave();
        if (played) emit pathLeft();
    } else if (played) {
        m_player->display(current(), &m_drawing->zone);
        searchWays();
    }
    m_before.clear();
}

const AttackPath* PathsPanel::shown() const {
    const int way = m_ways->currentIndex();
    return way <= 0 || way > static_cast<int>(m_others.size()) ? current()
                                                               : &m_others[static_cast<std::size_t>(way - 1)];
}

// The list of ways begins with the path itself; others follow when the worker has found them.
void PathsPanel::searchWays() {
    const AttackPath* path = current();
    m_filling = true;
    m_others.clear();
    m_ways->clear();
    m_ways->setEnabled(false);
    if (path) m_ways->addItem(tr("Looking for other ways …"));
    m_filling = false;
    if (!path) return;
    m_accept->setEnabled(!path->accepted);
    const model::Snapshot snapshot{m_analysis->result().revision, m_drawing};
    analysis::AnalysisOptions options;
    options.from = from();
    m_job.start([this, snapshot, options, goal = path->goal,
                 id = path->id](std::stop_token stop) -> LatestJob::Deliver {
        const auto analysed = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), options, stop);
        if (!analysed) return {};
        std::vector<AttackPath> ways = analysed->paths(goal, kWays);
        std::erase_if(ways, [&](const AttackPath& way) { return way.id == id; });
        return [this, ways = std::move(ways)] {
            const AttackPath* own = current();
            if (!own) return;
            m_filling = true;
            m_others = ways;
            m_ways->clear();
            const auto add = [this](const AttackPath& way) {
                m_ways->addItem(tr("Way %1: cost %2, %3")
                                    .arg(m_ways->count() + 1)
                                    .arg(way.cost)
                                    .arg(way.steps.size() == 1 ? tr("1 step") : tr("%1 steps").arg(way.steps.size())));
            };
            add(*own);
            for (const AttackPath& way : m_others) add(way);
            if (m_others.empty()) m_ways->setItemText(0, tr("The only way"));
            m_ways->setEnabled(!m_others.empty());
            m_filling = false;
        };
    });
}

void PathsPanel::leave() {
    m_job.cancel();
    m_player->display(nullptr, nullptr);
    m_player->hide();
    m_below->hide();
}

const AttackPath* PathsPanel::current() const {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_paths.size())) return nullptr;
    return &m_paths[static_cast<std::size_t>(row)];
}

void PathsPanel::choose() {
    const AttackPath* path = current();
    if (!path) return;
    searchWays();
    m_below->show();
    m_player->show();
    m_player->display(path, &m_drawing->zone);
}

void PathsPanel::leavePath() {
    if (m_player->isHidden()) return;
    leave();
    m_filling = true;
    m_list->setCurrentRow(-1);
    m_filling = false;
    emit pathLeft();
}

}  // namespace zonewright::app
