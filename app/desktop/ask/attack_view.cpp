// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/attack_view.h"

#include "analysis/answer_words.h"
#include "app/desktop/ask/element_choices.h"
#include "app/desktop/ask/goals.h"
#include "app/desktop/ask/verdict_card.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/paths/list_starts.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/needs_view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::Answer;
using analysis::AssumedWay;
using analysis::Basis;

namespace {

constexpr const char* kAny = "_";

// "reach agw-ai (443)".
QString wordsOf(const analysis::Fact& fact, const model::LandingZone& zone) {
    QString text = toQt(fact.predicate);
    for (const Goal& goal : goals())
        if (goal.predicate == fact.predicate) text = goal.verb;
    text += ' ' + nameOf(zone, model::ElementId(fact.arguments.front()));
    if (fact.arguments.size() > 1 && fact.arguments[1] != kAny) text += QString(" (%1)").arg(toQt(fact.arguments[1]));
    return text;
}

struct Found {
    model::Result<Answer> answer;
    std::optional<AssumedWay> assumed;
};

std::shared_ptr<const Found> lookFor(const std::shared_ptr<const analysis::Analysis>& fromDefault,
                                     const model::Snapshot& snapshot, const std::vector<std::string>& from,
                                     const analysis::Fact& fact, const std::stop_token& stop) {
    const auto knowledge = analysis::builtinKnowledge();
    analysis::AnalysisOptions options;
    options.from = from;
    const auto analysed = from.empty() ? fromDefault : analysis::Analysis::run(snapshot, knowledge, options, stop);
    if (!analysed) return nullptr;
    auto found = std::make_shared<Found>(Found{analysed->ask(fact), {}});
    if (found->answer && !found->answer->possible)
        found->assumed = analysis::assumedWay(snapshot, knowledge, options, fact, stop);
    return stop.stop_requested() ? nullptr : found;
}

}  // namespace

AttackView::AttackView(QWidget* parent)
    : QuestionView(parent),
      m_starts(new QComboBox),
      m_verbs(new QComboBox),
      m_element(new ElementBox("goalElement", tr("Name, type or id of an element"))),
      m_words(new QComboBox),
      m_missing(new QScrollArea),
      m_assumed(paragraph({}, "strong")),
      m_waysBar(new QWidget),
      m_ways(new QComboBox),
      m_player(new PathPlayer) {
    m_starts->setObjectName("askStarts");
    m_starts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_verbs->setObjectName("verbs");
    m_verbs->setMaxVisibleItems(20);
    for (const Goal& goal : goals()) m_verbs->addItem(goal.verb, toQt(goal.predicate));
    m_words->setObjectName("goalWords");
    m_words->setToolTip(tr("Which side of it"));
    m_words->setMinimumWidth(96);
    addPart(tr("Attacker"), m_starts);
    addPart(tr("Can"), m_verbs);
    addPart(tr("Element"), m_element, m_words);
    m_starts->setAccessibleName(tr("Where the attacker starts"));
    m_verbs->setAccessibleName(tr("What the attacker would come to"));
    m_element->setAccessibleName(tr("Element"));
    m_words->setAccessibleName(tr("Side of the element"));

    m_missing->setObjectName("missing");
    m_missing->setWidgetResizable(true);
    m_missing->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_assumed->setObjectName("assumed");
    m_assumed->setStyleSheet(QString("QLabel { color: %1; font-weight: 600; }").arg(color::kInk.name()));
    m_assumed->setContentsMargins(2 * kGap, kGap, 2 * kGap, kGap);
    m_ways->setObjectName("askedWays");
    m_ways->setAccessibleName(tr("Which path"));
    auto* room = new QVBoxLayout(m_waysBar);
    room->setContentsMargins(2 * kGap, 0, 2 * kGap, kGap);
    room->addWidget(m_ways);
    below().addWidget(m_missing, 2);
    below().addWidget(m_assumed);
    below().addWidget(m_waysBar);
    below().addWidget(m_player, 3);
    below().addStretch(0);
    setFocusProxy(m_verbs);
    listWords();
    clear();

    connect(m_starts, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) askAnew();
    });
    connect(m_verbs, &QComboBox::currentIndexChanged, this, [this] {
        listWords();
        askAnew();
    });
    connect(m_element, &ElementBox::chosenChanged, this, &AttackView::askAnew);
    connect(m_words, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) askAnew();
    });
    connect(m_ways, &QComboBox::currentIndexChanged, this, [this](int way) {
        if (!m_filling) showWay(way);
    });
    connect(m_player, &PathPlayer::stepShown, this, [this](std::size_t step) {
        const int way = m_ways->currentIndex();
        if (way < 0 || way >= static_cast<int>(m_paths.size()) || !isVisible()) return;
        m_lit = true;
        emit pathShown(*m_paths[static_cast<std::size_t>(way)], step);
    });
    connect(m_player, &PathPlayer::closed, this, &AttackView::leave);
    connect(m_player, &PathPlayer::fixRequested, this, &AttackView::fixRequested);
    connect(m_player, &PathPlayer::elementRequested, this,
            [this](const model::ElementId& id) { emit elementsRequested({id}); });
}

void AttackView::askAbout(const model::ElementId& element) {
    if (m_element->choose(element)) askAnew();
}

void AttackView::leave() {
    if (std::exchange(m_lit, false)) emit pathLeft();
}

void AttackView::showEvent(QShowEvent* event) {
    QuestionView::showEvent(event);
    if (m_answer) showWay(m_ways->currentIndex());
}

void AttackView::hideEvent(QHideEvent* event) {
    QuestionView::hideEvent(event);
    leave();
}

void AttackView::listChoices() {
    m_filling = true;
    listStarts(*m_starts, snapshot().drawing.get());
    m_filling = false;
    m_element->offer(snapshot().drawing ? elementChoices(snapshot().drawing->zone) : std::vector<ElementBox::Choice>());
}

// The second argument of a fact: a surface, which may be a port. Other words are read as any.
void AttackView::listWords() {
    const Goal& goal = goals()[static_cast<std::size_t>(m_verbs->currentIndex())];
    m_filling = true;
    m_words->clear();
    m_words->setVisible(!goal.words.isEmpty());
    m_words->setEditable(goal.port);
    m_words->setInsertPolicy(QComboBox::NoInsert);
    m_words->addItem(tr("any side"), kAny);
    for (const QString& word : goal.words) m_words->addItem(word, word);
    if (goal.port) {
        static const QRegularExpression kWordOrPort("[a-z ]*|[1-9][0-9]{0,4}");
        m_words->lineEdit()->setValidator(new QRegularExpressionValidator(kWordOrPort, m_words));
        connect(m_words->lineEdit(), &QLineEdit::editingFinished, this,
                [this, told = m_words->currentText()]() mutable {
                    if (!m_filling && std::exchange(told, m_words->currentText()) != m_words->currentText()) askAnew();
                });
    }
    m_filling = false;
}

std::optional<analysis::Fact> AttackView::question() const {
    if (m_element->chosen().empty()) return std::nullopt;
    const Goal& goal = goals()[static_cast<std::size_t>(m_verbs->currentIndex())];
    analysis::Fact fact{goal.predicate, {m_element->chosen().value}};
    if (goal.arguments < 2) return fact;
    QString word = kAny;
    if (!m_words->isHidden()) {
        const int listed = m_words->findText(m_words->currentText());
        bool port = false;
        const int number = m_words->currentText().toInt(&port);
        if (listed >= 0)
            word = m_words->itemData(listed).toString();
        else if (port && number <= 65535)
            word = QString::number(number);
        else
            return std::nullopt;
    }
    fact.arguments.push_back(fromQt(word));
    return fact;
}

void AttackView::ask() {
    const std::optional<analysis::Fact> fact = question();
    if (!fact) {
        clear();
        say(m_element->chosen().empty()
                ? tr("Choose an element to ask what an attacker can do to it, or right-click it on the diagram.")
                : tr("Choose a side of the element, or a port from 1 to 65535."));
        return;
    }
    put([this, fromDefault = analysis(), snapshot = snapshot(), from = chosenStart(*m_starts),
         fact = *fact](std::stop_token stop) -> LatestJob::Deliver {
        const auto found = lookFor(fromDefault, snapshot, from, fact, stop);
        if (!found) return {};
        return [this, found, of = snapshot.drawing] {
            if (!found->answer) {
                clear();
                say(toQt(model::toText(found->answer.error())));
                return;
            }
            const std::optional<Answer> old = std::exchange(m_answer, *found->answer);
            const std::optional<AssumedWay> oldWay = std::exchange(m_assumedWay, found->assumed);
            const auto oldDrawing = std::exchange(m_of, of);
            fill();  // the player holds on to what it showed until it is shown another
        };
    });
}

void AttackView::clear() {
    m_paths.clear();
    m_player->display(nullptr, nullptr);
    for (QWidget* part : std::initializer_list<QWidget*>{m_missing, m_assumed, m_waysBar, m_player}) part->hide();
    m_answer.reset();
    m_assumedWay.reset();
    leave();
}

void AttackView::fill() {
    const Answer& answer = *m_answer;
    const bool byConfiguration = answer.derivable && answer.configuration.has_value();
    const QString what = wordsOf(answer.question, m_of->zone);
    QString detail;
    if (answer.possible) {
        const analysis::AttackPath& path = answer.configuration ? *answer.configuration : *answer.path;
        const QString from = nameOf(m_of->zone, model::ElementId(path.from));
        detail = path.steps.empty() ? tr("From %1 an attacker can %2 at once.").arg(from, what)
                                    : tr("From %1 an attacker can %2, at cost %3.").arg(from, what).arg(path.cost);
        for (const std::string& unknown : path.dependsOn) detail += '\n' + tr("Depends on %1.").arg(toQt(unknown));
    } else {
        detail = tr("As drawn, no attacker who starts there can %1.").arg(what);
        if (!m_assumedWay && answer.missing.empty()) detail += ' ' + toQt(analysis::kNoWay);
    }
    card().say(!answer.possible  ? VerdictCard::Tone::safe
               : byConfiguration ? VerdictCard::Tone::risk
                                 : VerdictCard::Tone::doubt,
               toQt(analysis::verdictOf(answer)), detail);
    m_paths.clear();
    m_filling = true;
    m_ways->clear();
    const auto add = [this](const QString& title, const analysis::AttackPath& path) {
        m_paths.push_back(&path);
        m_ways->addItem(tr("%1: cost %2, %3")
                            .arg(title)
                            .arg(path.cost)
                            .arg(path.steps.size() == 1 ? tr("1 step") : tr("%1 steps").arg(path.steps.size())));
    };
    if (answer.configuration) add(tr("By configuration alone"), *answer.configuration);
    if (answer.path && (!answer.configuration || answer.path->id != answer.configuration->id))
        add(answer.configuration ? tr("Cheaper on an assumption") : tr("On an assumption"), *answer.path);
    if (m_assumedWay) add(tr("If that were assumed"), m_assumedWay->path);
    m_filling = false;
    showMissing();
    m_assumed->setVisible(m_assumedWay.has_value());
    if (m_assumedWay) m_assumed->setText(toQt(analysis::assumedIntro(*m_assumedWay)));
    m_waysBar->setVisible(m_paths.size() > 1);
    const bool walked = !m_paths.empty() && !m_paths.front()->steps.empty();
    m_player->setVisible(walked);
    showWay(m_paths.empty() ? -1 : 0);
}

void AttackView::showMissing() {
    m_missing->setVisible(!m_answer->possible && !m_answer->missing.empty());
    if (m_missing->isHidden()) return;
    auto* view = new QWidget;
    view->setObjectName("panel");
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(2 * kGap, kGap, 2 * kGap, kGap);
    rows->setSpacing(kGap);
    rows->addWidget(paragraph(toQt(analysis::nearestIntro(*m_answer)), "strong"));
    rows->addWidget(needsView(
        m_answer->missing, m_of->zone, [this](const model::ElementId& id) { emit elementsRequested({id}); },
        Holding::missing));
    rows->addStretch(1);
    m_missing->setWidget(view);
    fitMissing();
}

// No higher than what is in it, so that the path stands right below.
void AttackView::fitMissing() {
    if (!m_missing->widget()) return;
    const QLayout* rows = m_missing->widget()->layout();
    m_missing->setMaximumHeight(m_assumedWay ? rows->totalHeightForWidth(width()) + kGap : QWIDGETSIZE_MAX);
}

void AttackView::resizeEvent(QResizeEvent* event) {
    QuestionView::resizeEvent(event);
    fitMissing();
}

void AttackView::showWay(int way) {
    if (way < 0 || way >= static_cast<int>(m_paths.size())) {
        m_player->display(nullptr, nullptr);
        leave();
        return;
    }
    m_player->display(m_paths[static_cast<std::size_t>(way)], &m_of->zone);
}

}  // namespace zonewright::app
