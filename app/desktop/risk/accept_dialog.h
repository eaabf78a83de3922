// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "model/landing_zone/decision.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace zonewright::app {

// Asks who accepts what, why and until when; the longest time depends on how grave it is.
class AcceptDialog : public QDialog {
    Q_OBJECT

public:
    // `subject`: what is chosen to begin with; may be empty.
    AcceptDialog(std::shared_ptr<const analysis::Analysis> analysis, const model::LandingZone& zone,
                 const std::string& subject, QWidget* parent = nullptr);

signals:
    void decided(const zonewright::model::Decision& decision);

private:
    void limit();
    void check();
    void accept() override;

    std::shared_ptr<const analysis::Analysis> m_analysis;
    QComboBox* m_subject;
    QLineEdit* m_owner;
    QLineEdit* m_approver;
    QPlainTextEdit* m_reason;
    QDateEdit* m_expires;
    QLabel* m_limit;
    QPushButton* m_ok;
};

}  // namespace zonewright::app
