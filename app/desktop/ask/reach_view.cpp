// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/reach_view.h"

#include "analysis/answer_words.h"
#include "app/desktop/ask/element_choices.h"
#include "app/desktop/ask/verdict_card.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::ReachAnswer;

ReachView::ReachView(QWidget* parent)
    : QuestionView(parent),
      m_from(new ElementBox("reachFrom", tr("Name, type or id of an element"))),
      m_to(new ElementBox("reachTo", tr("Name, type or id of an element"))),
      m_port(new QLineEdit),
      m_swap(glyphButton("swap", tr("Ask the other way round"))),
      m_hops(new QListWidget),
      m_notes(paragraph({}, "second")) {
    m_port->setObjectName("reachPort");
    m_port->setPlaceholderText(tr("any"));
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_swap->setObjectName("swapEnds");
    addPart(tr("From"), m_from);
    addPart(tr("To"), m_to, m_swap);
    addPart(tr("TCP port"), m_port);
    showTwoLines(*m_hops);
    m_hops->setAccessibleName(tr("Hops"));
    m_notes->setObjectName("reachNotes");
    m_notes->setStyleSheet(QString("QLabel { color: %1; }").arg(color::kTextSecond.name()));
    m_notes->setContentsMargins(2 * kGap, 0, 2 * kGap, kGap);
    below().addWidget(m_notes);
    below().addWidget(m_hops, 1);
    below().addStretch(0);
    setFocusProxy(m_to);
    clear();
    for (ElementBox* box : {m_from, m_to}) connect(box, &ElementBox::chosenChanged, this, &ReachView::askAnew);
    connect(m_port, &QLineEdit::textChanged, this, &ReachView::askAnew);
    connect(m_swap, &QToolButton::clicked, this, &ReachView::swap);
    connect(m_hops, &QListWidget::currentRowChanged, this, [this](int row) {
        if (m_filling || row < 0) return;
        const model::ElementId at(m_answer->hops[static_cast<std::size_t>(row)].at);
        if (m_of->zone.find(at)) emit elementsRequested({at});
    });
}

void ReachView::askAbout(const model::ElementId& from, const model::ElementId& to) {
    (void)m_from->choose(from);
    (void)m_to->choose(to);
    askAnew();
}

void ReachView::swap() {
    const model::ElementId from = m_from->chosen(), to = m_to->chosen();
    if (!from.empty() && !to.empty()) askAbout(to, from);
}

void ReachView::listChoices() {
    std::vector<ElementBox::Choice> choices;
    if (snapshot().drawing) {
        choices = outsideChoices(snapshot().drawing->zone);
        auto drawn = elementChoices(snapshot().drawing->zone);
        choices.insert(choices.end(), drawn.begin(), drawn.end());
    }
    m_from->offer(choices);
    m_to->offer(std::move(choices));
}

void ReachView::ask() {
    const std::string from = m_from->chosen().value, to = m_to->chosen().value;
    if (from.empty() || to.empty() || (!m_port->text().isEmpty() && !m_port->hasAcceptableInput())) {
        clear();
        say(from.empty() || to.empty()
                ? tr("Choose two elements to ask whether packets get from one to the other, or select both on the "
                     "diagram and right-click one.")
                : tr("Ports run from 1 to 65535."));
        return;
    }
    std::optional<int> port;
    if (!m_port->text().isEmpty()) port = m_port->text().toInt();
    put([this, analysed = analysis(), of = snapshot().drawing, from, to, port](std::stop_token) -> LatestJob::Deliver {
        auto answer = std::make_shared<const model::Result<ReachAnswer>>(analysed->reach(from, to, port));
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

void ReachView::clear() {
    m_filling = true;
    m_hops->clear();
    m_filling = false;
    m_hops->hide();
    m_notes->hide();
    m_answer.reset();
}

void ReachView::fill() {
    const QString verdict = toQt(analysis::verdictOf(*m_answer));
    card().say(m_answer->allowed       ? VerdictCard::Tone::plain
               : m_answer->approximate ? VerdictCard::Tone::doubt
                                       : VerdictCard::Tone::muted,
               verdict.left(1).toUpper() + verdict.mid(1),
               tr("%1 → %2, %3")
                   .arg(nameOf(m_of->zone, m_from->chosen()), nameOf(m_of->zone, m_to->chosen()),
                        m_port->text().isEmpty() ? tr("on any port") : tr("port %1").arg(m_port->text())));
    m_filling = true;
    m_hops->clear();
    for (const analysis::ReachHop& hop : m_answer->hops) {
        auto* item = new QListWidgetItem(nameOf(m_of->zone, model::ElementId(hop.at)), m_hops);
        item->setToolTip(toQt(hop.rule));
        item->setData(TwoLineDelegate::SubtitleRole, toQt(hop.rule));
        item->setData(TwoLineDelegate::MarkRole, hop.allowed ? color::kBlue : color::kRed);
        item->setData(TwoLineDelegate::BadgeRole, hop.allowed ? tr("allow") : tr("deny"));
        item->setData(TwoLineDelegate::BadgeInkRole, hop.allowed ? color::kBlueDark : color::kRed);
        item->setData(TwoLineDelegate::BadgeFillRole, hop.allowed ? color::kBlueTint : color::kRedTint);
    }
    m_filling = false;
    m_hops->setVisible(m_hops->count() > 0);
    QStringList notes;
    for (const std::string& note : m_answer->notes) notes << toQt(note).left(1).toUpper() + toQt(note).mid(1) + '.';
    m_notes->setText(notes.join('\n'));
    m_notes->setVisible(!notes.isEmpty());
}

}  // namespace zonewright::app
