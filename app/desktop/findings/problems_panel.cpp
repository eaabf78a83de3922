// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/findings/problems_panel.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/needs_view.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

using model::DrawingProblem;
using model::Severity;

namespace {

constexpr int kIndexRole = Qt::UserRole;  // of the problem in the list

QString groupTitle(Severity severity, qsizetype number) {
    switch (severity) {
        case Severity::error: return QObject::tr("Errors · %1").arg(number);
        case Severity::warning: return QObject::tr("Warnings · %1").arg(number);
        case Severity::hint: break;
    }
    return QObject::tr("Hints · %1").arg(number);
}

QColor inkOf(Severity severity) {
    return severity == Severity::error ? color::kRed : severity == Severity::warning ? color::kAmber : color::kBlueDark;
}

QColor tintOf(Severity severity) {
    return severity == Severity::error     ? color::kRedTint
           : severity == Severity::warning ? color::kAmberTint
                                           : color::kBlueTint;
}

QString word(Severity severity) {
    return severity == Severity::error     ? QObject::tr("error")
           : severity == Severity::warning ? QObject::tr("warning")
                                           : QObject::tr("hint");
}

QString sentence(const std::string& text) {
    QString sentence = toQt(text);
    if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
    if (!sentence.isEmpty() && !QString(".?!").contains(sentence.back())) sentence += '.';
    return sentence;
}

bool isSame(const DrawingProblem& a, const DrawingProblem& b) {
    return a.code == b.code && a.place == b.place && a.what == b.what;
}

}  // namespace

ProblemsPanel::ProblemsPanel(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent)
    : QWidget(parent),
      m_catalogue(std::move(catalogue)),
      m_summary(paragraph({}, "second")),
      m_list(new QTreeWidget),
      m_detail(new QScrollArea) {
    setObjectName("panel");
    auto* head = new QHBoxLayout;
    head->setContentsMargins(2 * kGap, kGap, 2 * kGap, kGap);
    head->addWidget(m_summary, 1);
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Problems"));
    m_detail->setWidgetResizable(true);
    m_detail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detail->setMinimumHeight(160);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setHandleWidth(1);
    splitter->setSizes({600, 300});
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(line());
    layout->addWidget(splitter, 1);

    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        if (m_filling) return;
        explain();
        if (const DrawingProblem* problem = current()) emit chosen(toQt(problem->place));
    });
    // A second click on the chosen one shows it again, after the selection went elsewhere.
    connect(m_list, &QTreeWidget::itemClicked, this, [this] {
        if (const DrawingProblem* problem = current()) emit chosen(toQt(problem->place));
    });
    display({}, nullptr);
}

void ProblemsPanel::display(model::DrawingProblems problems, std::shared_ptr<const model::Drawing> drawing) {
    const DrawingProblem* before = current();
    const DrawingProblem kept = before ? *before : DrawingProblem();
    m_problems = std::move(problems);
    m_drawing = std::move(drawing);
    m_filling = true;
    fill();
    for (int group = 0; before && group < m_list->topLevelItemCount(); ++group)
        for (int row = 0; row < m_list->topLevelItem(group)->childCount(); ++row) {
            QTreeWidgetItem* item = m_list->topLevelItem(group)->child(row);
            if (isSame(m_problems[item->data(0, kIndexRole).toUInt()], kept)) m_list->setCurrentItem(item);
        }
    m_filling = false;
    explain();
}

int ProblemsPanel::count() const {
    return static_cast<int>(std::ranges::count_if(
        m_problems, [](const DrawingProblem& problem) { return problem.severity != Severity::hint; }));
}

void ProblemsPanel::fill() {
    m_list->clear();
    m_summary->setText(!m_drawing           ? tr("No drawing is open.")
                       : m_problems.empty() ? tr("The drawing is in order.")
                                            : tr("What Azure would refuse, or a deployment still asks for."));
    QTreeWidgetItem* group = nullptr;
    for (std::size_t i = 0; i < m_problems.size(); ++i) {
        const DrawingProblem& problem = m_problems[i];
        if (!group || m_problems[i - 1].severity != problem.severity) {
            const auto same = std::ranges::count(m_problems, problem.severity, &DrawingProblem::severity);
            group = new QTreeWidgetItem(m_list, {groupTitle(problem.severity, same)});
            group->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(group, {sentence(problem.what)});
        item->setData(0, kIndexRole, static_cast<uint>(i));
        item->setData(0, TwoLineDelegate::SubtitleRole, nameOfPlace(problem.place));
        item->setData(0, TwoLineDelegate::MarkRole, inkOf(problem.severity));
        item->setData(0, Qt::ToolTipRole, sentence(problem.what) + "\n" + sentence(problem.remedy));
        if (problem.fixes.empty()) continue;
        item->setData(0, TwoLineDelegate::BadgeRole, tr("fix"));
        item->setData(0, TwoLineDelegate::BadgeInkRole, color::kBlueDark);
        item->setData(0, TwoLineDelegate::BadgeFillRole, color::kBlueTint);
    }
    m_list->expandAll();
}

const DrawingProblem* ProblemsPanel::current() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || !item->data(0, kIndexRole).isValid()) return nullptr;
    return &m_problems[item->data(0, kIndexRole).toUInt()];
}

QString ProblemsPanel::nameOfPlace(const std::string& place) const {
    const model::LandingZone& zone = m_drawing->zone;
    if (const model::ElementId id(place); zone.find(id)) return typeAndName(zone, *m_catalogue, id);
    const model::Relation* relation = zone.find(model::RelationId(place));
    if (!relation) return toQt(place);
    const model::RelationKind* kind = m_catalogue->relationKind(relation->kind);
    return nameOf(zone, relation->source) + ' ' + (kind ? toQt(kind->label) : toQt(relation->kind)) + ' ' +
           nameOf(zone, relation->target);
}

void ProblemsPanel::explain() {
    auto* view = new QWidget;
    view->setObjectName("panel");
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    rows->setSpacing(kGap);
    if (const DrawingProblem* problem = current()) {
        auto* head = new QHBoxLayout;
        head->setSpacing(kGap);
        head->addWidget(pill(word(problem->severity), inkOf(problem->severity), tintOf(problem->severity)));
        head->addWidget(label(nameOfPlace(problem->place), "caption"), 1);
        rows->addLayout(head);
        rows->addWidget(paragraph(sentence(problem->what), "heading"));
        rows->addWidget(paragraph(sentence(problem->remedy)));
        std::vector<analysis::Fix> fixes;
        for (const model::QuickFix& fix : problem->fixes) fixes.push_back({fix.change, fix.title});
        // The panel is filled anew while the button is still pressed, so what it asks for is kept apart from it.
        if (QWidget* buttons = fixButtons(fixes, [this](const analysis::Fix& fix) {
                const analysis::Fix asked = fix;
                emit fixRequested(asked);
            }))
            rows->addWidget(buttons);
    } else if (!m_problems.empty()) {
        rows->addWidget(paragraph(tr("Choose a problem to see where it is, and the way out of it."), "second"));
    }
    rows->addStretch(1);
    m_detail->setWidget(view);
}

}  // namespace zonewright::app
