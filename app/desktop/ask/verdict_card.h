// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;

namespace zonewright::app {

// The answer in one word or two, and what it answers, on a ground that tells how it stands.
class VerdictCard : public QFrame {
    Q_OBJECT

public:
    enum class Tone { risk, doubt, safe, plain, muted };

    explicit VerdictCard(QWidget* parent = nullptr);

    void say(Tone tone, const QString& verdict, const QString& detail);
    QString verdict() const;

private:
    QLabel* m_verdict;
    QLabel* m_detail;
};

}  // namespace zonewright::app
