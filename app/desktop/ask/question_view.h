// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "app/desktop/bridge/latest_job.h"

#include <QWidget>

#include <memory>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace zonewright::app {

class VerdictCard;

// One kind of question: its parts above, its answer below, found in a worker. Asked as soon as it is whole, again when
// the drawing has been analysed anew, and only while in sight; until then an answer of the drawing before is marked.
class QuestionView : public QWidget {
    Q_OBJECT

public:
    // Null: nothing analysed.
    void display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot);
    // The drawing has changed and is being analysed.
    void markStale();
    bool isStale() const { return m_stale; }
    bool isSearching() const { return m_job.isRunning(); }
    QString verdict() const;

signals:
    void elementsRequested(const std::vector<zonewright::model::ElementId>& elements);

protected:
    explicit QuestionView(QWidget* parent = nullptr);

    void showEvent(QShowEvent* event) override;

    // Of the new drawing.
    virtual void listChoices() = 0;
    // Calls put(), or say() and clear() when the question is not whole.
    virtual void ask() = 0;
    // Takes the answer below the verdict away.
    virtual void clear() = 0;

    // Adds a labelled part to the question.
    void addPart(const QString& label, QWidget* part, QWidget* beside = nullptr);
    // A part of the question was chosen otherwise: the answer from before is gone.
    void askAnew();
    // Finds an answer in a worker; what it gives fills the view, and the answer is of the drawing now.
    void put(LatestJob::Question find);
    // A sentence in place of an answer.
    void say(const QString& sentence);

    const std::shared_ptr<const analysis::Analysis>& analysis() const { return m_analysis; }
    const model::Snapshot& snapshot() const { return m_snapshot; }
    VerdictCard& card() const { return *m_card; }
    QVBoxLayout& below() const { return *m_below; }

private:
    void refresh();  // asks now or, out of sight, once it is seen

    std::shared_ptr<const analysis::Analysis> m_analysis;
    model::Snapshot m_snapshot;
    QGridLayout* m_parts;
    QLabel* m_notice;
    QLabel* m_sentence;
    VerdictCard* m_card;
    QVBoxLayout* m_below;
    bool m_due = false;
    bool m_stale = false;
    LatestJob m_job;
};

}  // namespace zonewright::app
