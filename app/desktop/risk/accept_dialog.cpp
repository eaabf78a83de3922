// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/accept_dialog.h"

#include "analysis/decisions/judge_decisions.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace zonewright::app {

namespace {

constexpr int kSubjectRole = Qt::UserRole, kDaysRole = Qt::UserRole + 1;

}  // namespace

AcceptDialog::AcceptDialog(std::shared_ptr<const analysis::Analysis> analysis, const model::LandingZone& zone,
                           const std::string& subject, QWidget* parent)
    : QDialog(parent),
      m_analysis(std::move(analysis)),
      m_subject(new QComboBox),
      m_owner(new QLineEdit),
      m_approver(new QLineEdit),
      m_reason(new QPlainTextEdit),
      m_expires(new QDateEdit),
      m_limit(label({}, "caption")) {
    setWindowTitle(tr("Accept a risk"));
    setMinimumWidth(520);
    const analysis::AnalysisResult& result = m_analysis->result();
    const auto add = [&](const QString& text, const std::string& id, analysis::FindingSeverity severity) {
        m_subject->addItem(text, toQt(id));
        m_subject->setItemData(m_subject->count() - 1, static_cast<int>(analysis::longestAcceptance(severity)),
                               kDaysRole);
        if (id == subject) m_subject->setCurrentIndex(m_subject->count() - 1);
    };
    std::set<analysis::Fact> told;
    for (const analysis::AttackPath& path : result.paths) {
        if (path.accepted || !told.insert(path.goal).second) continue;
        add(tr("Path: %1").arg(describe(path.goal, zone)), path.goal.text(),
            path.basis == analysis::Basis::configuration ? analysis::FindingSeverity::critical
                                                         : analysis::FindingSeverity::medium);
    }
    for (const analysis::Finding& finding : result.findings)
        if (finding.state != analysis::FindingState::accepted)
            add(tr("Gap: %1").arg(toQt(finding.message)), finding.id, finding.severity);
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->setObjectName("subject");
    m_owner->setObjectName("owner");
    m_approver->setObjectName("approver");
    m_reason->setObjectName("reason");
    m_expires->setObjectName("expires");
    m_expires->setStyleSheet("QDateEdit { border: 1px solid #C8C6C4; border-radius: 4px; padding: 4px 8px; }");
    m_reason->setFixedHeight(80);
    m_reason->setTabChangesFocus(true);
    m_expires->setCalendarPopup(true);
    m_expires->setDisplayFormat("yyyy-MM-dd");

    auto* form = new QFormLayout;
    form->setSpacing(kGap);
    form->addRow(tr("What"), m_subject);
    form->addRow(tr("Owner"), m_owner);
    form->addRow(tr("Approved by"), m_approver);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Until"), m_expires);
    form->addRow(QString(), m_limit);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_ok = buttons->addButton(tr("Accept the risk"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName("primary");
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(2 * kGap);
    rows->addWidget(
        paragraph(tr("An accepted risk stays in sight and out of the score until its last day, or until what "
                     "it rests on changes."),
                  "second"));
    rows->addLayout(form);
    rows->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AcceptDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_subject, &QComboBox::currentIndexChanged, this, &AcceptDialog::limit);
    for (QLineEdit* field : {m_owner, m_approver}) connect(field, &QLineEdit::textChanged, this, &AcceptDialog::check);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &AcceptDialog::check);
    limit();
    check();
}

void AcceptDialog::limit() {
    const QDate today = QDate::fromString(toQt(m_analysis->result().today), Qt::ISODate);
    const int days = m_subject->currentData(kDaysRole).toInt();
    m_expires->setDateRange(today, today.addDays(std::max(days, 1)));
    m_expires->setDate(m_expires->maximumDate());
    m_limit->setText(tr("At most %1 days: the graver, the shorter").arg(days));
    check();
}

void AcceptDialog::check() {
    m_ok->setEnabled(m_subject->currentIndex() >= 0 && !m_owner->text().trimmed().isEmpty() &&
                     !m_approver->text().trimmed().isEmpty() && !m_reason->toPlainText().trimmed().isEmpty());
}

void AcceptDialog::accept() {
    model::Decision decision;
    decision.subject = fromQt(m_subject->currentData(kSubjectRole).toString());
    decision.owner = fromQt(m_owner->text().trimmed());
    decision.approver = fromQt(m_approver->text().trimmed());
    decision.reason = fromQt(m_reason->toPlainText().trimmed());
    decision.decided = m_analysis->result().today;
    decision.expires = fromQt(m_expires->date().toString(Qt::ISODate));
    decision.fingerprint = analysis::evidenceOf(m_analysis->result(), decision.subject).value_or(std::string());
    emit decided(decision);
    QDialog::accept();
}

}  // namespace zonewright::app
