// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/questions_dialog.h"

#include "analysis/answer_words.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"
#include "model/format/format.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::QuestionOutcome;
using analysis::QuestionReport;
using analysis::ScenarioReport;

namespace {

constexpr int kWhyRole = Qt::UserRole;

model::Result<ScenarioReport> run(const std::string& file) {
    const auto content = model::readFile(file, model::ReadLimits().maxBytes);
    if (!content) return model::fail(content.error());
    auto tree = model::readTree(*content, model::syntaxOf(file), file);
    if (!tree) return model::fail(tree.error());
    return analysis::runScenario(*tree, file, analysis::builtinKnowledge());
}

QColor markOf(const QuestionReport& question) {
    if (question.outcome == QuestionOutcome::right) return color::kGreen;
    return question.fails() ? color::kRed : QColor(0xD0, 0x8A, 0x00);
}

}  // namespace

QuestionsDialog::QuestionsDialog(const QStringList& files, QWidget* parent)
    : QDialog(parent),
      m_summary(paragraph(tr("Asking …"), "heading")),
      m_wrongOnly(new QCheckBox(tr("Only what is not answered as expected"))),
      m_list(new QTreeWidget),
      m_why(paragraph({}, "second")) {
    setWindowTitle(tr("Questions"));
    resize(760, 720);
    m_wrongOnly->setObjectName("wrongOnly");
    m_summary->setObjectName("questionsSummary");
    m_summary->setStyleSheet("QLabel { font-size: 16px; font-weight: 600; }");
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Questions"));
    m_why->setStyleSheet(QString("QLabel { color: %1; }").arg(color::kTextSecond.name()));
    m_why->setObjectName("whyWrong");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(kGap);
    rows->addWidget(m_summary);
    rows->addWidget(m_wrongOnly);
    rows->addWidget(line());
    rows->addWidget(m_list, 1);
    rows->addWidget(m_why);
    rows->addWidget(buttons);
    m_why->hide();
    connect(m_wrongOnly, &QCheckBox::toggled, this, &QuestionsDialog::fill);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        m_why->setText(item ? item->data(0, kWhyRole).toString() : QString());
        m_why->setVisible(!m_why->text().isEmpty());
    });
    std::vector<std::string> paths;
    for (const QString& file : files) paths.push_back(fromQt(file));
    m_job.start([this, paths](std::stop_token stop) -> LatestJob::Deliver {
        auto run = std::make_shared<Run>(runAll(paths, stop));
        return [this, run] {
            m_run = std::move(*run);
            fill();
        };
    });
}

QuestionsDialog::Run QuestionsDialog::runAll(const std::vector<std::string>& files, const std::stop_token& stop) {
    Run all;
    for (const std::string& file : files) {
        if (stop.stop_requested()) break;
        if (auto report = run(file))
            all.reports.push_back(std::move(*report));
        else
            all.refused.emplace_back(file, std::move(report.error()));
    }
    return all;
}

void QuestionsDialog::fill() {
    m_list->clear();
    const auto group = [this](const std::string& file, const QString& what) {
        auto* item = new QTreeWidgetItem(m_list, {tr("%1 · %2").arg(QFileInfo(toQt(file)).fileName(), what)});
        item->setFlags(Qt::ItemIsEnabled);
        item->setToolTip(0, toQt(file));
        return item;
    };
    for (const auto& [file, problems] : m_run.refused) {
        QTreeWidgetItem* of = group(file, tr("cannot be run"));
        for (const model::Problem& problem : problems) {
            auto* item = new QTreeWidgetItem(of, {toQt(problem.what)});
            item->setData(0, TwoLineDelegate::SubtitleRole, toQt(problem.place));
            item->setData(0, TwoLineDelegate::MarkRole, color::kRed);
            item->setData(0, kWhyRole, toQt(model::toText(problem)));
        }
    }
    for (const ScenarioReport& report : m_run.reports) {
        QTreeWidgetItem* of = nullptr;
        for (const QuestionReport& question : report.questions) {
            if (m_wrongOnly->isChecked() && question.outcome == QuestionOutcome::right) continue;
            if (!of) of = group(report.file, tr("%1 of %2 right").arg(report.passed()).arg(report.questions.size()));
            QString asked = toQt(question.question);
            if (asked.startsWith('{') && asked.endsWith('}')) asked = asked.mid(1, asked.size() - 2);
            auto* item = new QTreeWidgetItem(of, {asked});
            item->setData(0, TwoLineDelegate::SubtitleRole,
                          question.variant == "base" ? tr("as drawn") : tr("variant %1").arg(toQt(question.variant)));
            item->setData(0, TwoLineDelegate::MarkRole, markOf(question));
            item->setData(0, TwoLineDelegate::BadgeRole, toQt(analysis::outcomeOf(question)).toLower());
            item->setData(0, TwoLineDelegate::BadgeInkRole,
                          question.outcome == QuestionOutcome::right ? color::kGreen
                          : question.fails()                         ? color::kRed
                                                                     : color::kAmber);
            item->setData(0, TwoLineDelegate::BadgeFillRole,
                          question.outcome == QuestionOutcome::right ? color::kGreenTint
                          : question.fails()                         ? color::kRedTint
                                                                     : color::kAmberTint);
            item->setData(0, kWhyRole, toQt(question.why));
            item->setToolTip(0, toQt(question.question + (question.why.empty() ? "" : "\n" + question.why)));
        }
    }
    m_list->expandAll();
    m_summary->setText(toQt(analysis::countOf(m_run.reports)));
    m_wrongOnly->setEnabled(!m_run.reports.empty());
}

}  // namespace zonewright::app
