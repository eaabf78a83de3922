// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start_page.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/paint.h"
#include "app/desktop/canvas/picture.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "templates/drawing/build_display_list.h"
#include "templates/starters.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace zonewright::app {

namespace {

constexpr QSize kPictureRoom(404, 232);
constexpr int kStartersInARow = 2;

// A frame that is a button as a whole: by mouse, and by Enter or Space.
class StarterCard : public QFrame {
public:
    StarterCard(const QString& title, std::function<void()> onChosen) : m_onChosen(std::move(onChosen)) {
        setObjectName("card");
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(title);
    }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton && rect().contains(event->pos())) m_onChosen();
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space || event->key() == Qt::Key_Enter)
            m_onChosen();
        else
            QFrame::keyPressEvent(event);
    }
    void focusInEvent(QFocusEvent*) override { setStyleSheet("QFrame#card { border: 2px solid #0078D4; }"); }
    void focusOutEvent(QFocusEvent*) override { setStyleSheet({}); }

private:
    std::function<void()> m_onChosen;
};

}  // namespace

StartPage::StartPage(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent)
    : QWidget(parent),
      m_catalogue(std::move(catalogue)),
      m_leftovers(new QWidget),
      m_leftoverRows(new QVBoxLayout(m_leftovers)),
      m_recent(new QWidget),
      m_recentRows(new QVBoxLayout(m_recent)) {
    setObjectName("startPage");
    setAttribute(Qt::WA_StyledBackground);
    auto* left = new QVBoxLayout;
    left->setSpacing(kGap);
    left->addWidget(label(tr("Zonewright"), "title"));
    left->addWidget(
        paragraph(tr("Draw an Azure AI landing zone, see how an attacker would get through it, and take the "
                     "Bicep and the review report away. Nothing leaves this machine."),
                  "second"));
    left->addSpacing(2 * kGap);
    auto* blank = new QPushButton(glyph("new", Qt::white), tr("New blank drawing"));
    blank->setObjectName("primary");
    auto* open = new QPushButton(glyph("open"), tr("Open a file…"));
    for (QPushButton* button : {blank, open}) {
        button->setMinimumHeight(36);
        button->setFixedWidth(240);
        left->addWidget(button);
    }
    connect(blank, &QPushButton::clicked, this, &StartPage::blankRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    m_leftoverRows->setContentsMargins(0, 2 * kGap, 0, 0);
    m_leftoverRows->setSpacing(kGap);
    left->addWidget(m_leftovers);
    left->addSpacing(3 * kGap);
    left->addWidget(label(tr("Recent files"), "heading"));
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(kGap);
    left->addWidget(m_recent);
    left->addStretch(1);

    auto* right = new QVBoxLayout;
    right->setSpacing(kGap);
    addStarters(right);
    right->addStretch(1);

    auto* leftColumn = new QWidget;
    leftColumn->setLayout(left);
    leftColumn->setFixedWidth(296);
    left->setContentsMargins(0, 0, 0, 0);
    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(6 * kGap, 7 * kGap, 6 * kGap, 7 * kGap);
    columns->setSpacing(6 * kGap);
    columns->addStretch(1);
    columns->addWidget(leftColumn);
    columns->addLayout(right);
    columns->addStretch(1);
    auto* page = new QWidget;
    page->setObjectName("startPage");
    page->setLayout(columns);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setRecentFiles({});
    setLeftovers({});
}

void StartPage::addStarters(QVBoxLayout* column) {
    column->addWidget(label(tr("Begin with a starter"), "heading"));
    column->addWidget(label(tr("A whole landing zone to change, check and export"), "second"));
    column->addSpacing(kGap);
    auto* cards = new QGridLayout;
    cards->setSpacing(2 * kGap);
    column->addLayout(cards);
    for (const templates::Starter& starter : templates::starters()) {
        auto* card = new StarterCard(toQt(starter.title), [this, id = toQt(starter.id)] { emit starterChosen(id); });
        card->setProperty("starter", toQt(starter.id));
        auto* rows = new QVBoxLayout(card);
        rows->setContentsMargins(2, 2, 2, 2 * kGap);
        rows->setSpacing(kGap);
        auto* picture = new QLabel;
        picture->setFixedSize(kPictureRoom);
        picture->setAlignment(Qt::AlignCenter);
        picture->setStyleSheet(QString("background: %1; border: none; border-bottom: 1px solid #E1DFDD;"
                                       " border-top-left-radius: 5px; border-top-right-radius: 5px;")
                                   .arg(toQt(templates::lightTheme().canvas).name()));
        rows->addWidget(picture);
        m_pictures.emplace_back(starter.id, picture);
        auto* texts = new QVBoxLayout;
        texts->setContentsMargins(2 * kGap, kGap, 2 * kGap, 0);
        texts->setSpacing(4);
        QLabel* title = paragraph(toQt(starter.title), "heading");
        QLabel* description = paragraph(toQt(starter.description), "second");
        for (QLabel* text : {title, description}) text->setTextInteractionFlags(Qt::NoTextInteraction);
        texts->addWidget(title);
        texts->addWidget(description);
        texts->addWidget(label(tr("%1 elements").arg(starter.elements), "caption"));
        rows->addLayout(texts);
        rows->addStretch(1);
        card->setFixedWidth(kPictureRoom.width() + 4);
        cards->addWidget(card, cards->count() / kStartersInARow, cards->count() % kStartersInARow);
    }
}

void StartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // After the first paint: the window comes at once, the pictures a moment later.
    if (!std::exchange(m_drawn, true)) QTimer::singleShot(0, this, &StartPage::drawPictures);
}

void StartPage::drawPictures() {
    for (const auto& [id, picture] : m_pictures) {
        const auto drawing = templates::starter(id, *m_catalogue);
        if (!drawing || drawing->diagrams.empty()) continue;
        const auto list = templates::buildDisplayList(drawing->zone, *drawing->diagrams.front(), *m_catalogue,
                                                      templates::lightTheme());
        const qreal ratio = devicePixelRatioF();
        QPixmap pixmap = QPixmap::fromImage(drawThumbnail(list, (kPictureRoom - QSize(24, 24)) * ratio));
        pixmap.setDevicePixelRatio(ratio);
        picture->setPixmap(pixmap);
    }
}

void StartPage::setRecentFiles(const QStringList& files) {
    emptyLayout(m_recentRows);
    for (const QString& path : files) {
        const QFileInfo file(path);
        auto* row = new QPushButton(glyph("document", color::kBlueDark), file.fileName());
        row->setObjectName("link");
        row->setToolTip(QDir::toNativeSeparators(path));
        row->setCursor(Qt::PointingHandCursor);
        connect(row, &QPushButton::clicked, this, [this, path] { emit fileChosen(path); });
        m_recentRows->addWidget(row);
        QString folder = QDir::toNativeSeparators(file.absolutePath());
        if (folder.startsWith(QDir::homePath())) folder.replace(0, QDir::homePath().size(), "~");
        QLabel* place = label({}, "caption");
        place->setText(place->fontMetrics().elidedText(folder, Qt::ElideMiddle, 300));
        place->setContentsMargins(28, 0, 0, 0);
        m_recentRows->addWidget(place);
    }
    if (files.isEmpty()) m_recentRows->addWidget(label(tr("Files you open or save are listed here."), "second"));
}

void StartPage::setLeftovers(const std::vector<Leftover>& leftovers) {
    emptyLayout(m_leftoverRows);
    m_leftovers->setVisible(!leftovers.empty());
    for (const Leftover& leftover : leftovers) {
        auto* notice = new QFrame;
        notice->setObjectName("notice");
        auto* rows = new QVBoxLayout(notice);
        rows->setContentsMargins(12, 12, 12, 12);
        rows->setSpacing(kGap);
        rows->addWidget(paragraph(tr("Zonewright did not end well. Unsaved changes of %1 from %2 were kept.")
                                      .arg(leftover.title, QLocale().toString(leftover.when, QLocale::ShortFormat))));
        auto* buttons = new QHBoxLayout;
        auto* keep = new QPushButton(tr("Recover"));
        auto* drop = new QPushButton(tr("Discard"));
        keep->setObjectName("recover");
        connect(keep, &QPushButton::clicked, this, [this, leftover] { emit recoverRequested(leftover); });
        connect(drop, &QPushButton::clicked, this, [this, leftover] { emit discardRequested(leftover); });
        buttons->addWidget(keep);
        buttons->addWidget(drop);
        buttons->addStretch(1);
        rows->addLayout(buttons);
        m_leftoverRows->addWidget(notice);
    }
}

}  // namespace zonewright::app
