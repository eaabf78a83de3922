// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/reference_window.h"

#include "analysis/knowledge.h"
#include "analysis/logic/rule_book.h"
#include "analysis/scenario/scenario.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/palette/palette_model.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/window/reference_html.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace zonewright::app {

namespace {

enum Role { AddressRole = Qt::UserRole, WordsRole };

const model::Tree* fileOf(const std::string& rule) {
    static const auto kFiles = analysis::builtinRuleFiles();
    for (const auto& [path, tree] : kFiles)
        if (tree.stringAt("id") == rule) return &tree;
    return nullptr;
}

const analysis::logic::Rule* ruleOf(const std::string& id) {
    const auto knowledge = analysis::builtinKnowledge();
    const auto* step = knowledge->attackSteps->find(id);
    return step ? step : knowledge->rules->find(id);
}

}  // namespace

ReferenceWindow::ReferenceWindow(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent)
    : QDialog(parent), m_catalogue(std::move(catalogue)) {
    setWindowTitle(tr("Reference"));
    resize(1040, 760);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search types, relations, steps and rules"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search"));
    m_tree = new QTreeWidget;
    m_tree->setHeaderHidden(true);
    m_tree->setIconSize(QSize(20, 20));
    m_tree->setIndentation(12);
    m_tree->setAccessibleName(tr("Pages"));
    m_page = new QTextBrowser;
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("Documentation"));
    m_page->document()->setDocumentMargin(2 * kGap);
    m_back = glyphButton("previous", tr("Back"));
    m_back->setShortcut(QKeySequence::Back);
    m_back->setEnabled(false);

    auto* left = new QWidget;
    left->setObjectName("sidePanel");
    left->setAttribute(Qt::WA_StyledBackground);
    auto* top = new QHBoxLayout;
    top->addWidget(m_back);
    top->addWidget(m_search, 1);
    auto* rows = new QVBoxLayout(left);
    rows->setContentsMargins(kGap, kGap, kGap, kGap);
    rows->setSpacing(kGap);
    rows->addLayout(top);
    rows->addWidget(m_tree, 1);
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->addWidget(left);
    splitter->addWidget(m_page);
    splitter->setSizes({320, 720});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    fill();
    connect(m_search, &QLineEdit::textChanged, this, &ReferenceWindow::search);
    connect(m_back, &QToolButton::clicked, this, &ReferenceWindow::back);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item && !item->data(0, AddressRole).toString().isEmpty()) show(item->data(0, AddressRole).toString());
    });
    connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme() == "https" || url.scheme() == "http")
            QDesktopServices::openUrl(url);
        else
            open(url.toString());
    });
}

void ReferenceWindow::fill() {
    const auto group = [&](const QString& title) {
        auto* item = new QTreeWidgetItem(m_tree, {title});
        item->setFlags(Qt::ItemIsEnabled);
        return item;
    };
    const auto add = [&](QTreeWidgetItem* under, const QString& address, const QString& title, const QString& words) {
        auto* item = new QTreeWidgetItem(under, {title});
        item->setData(0, AddressRole, address);
        item->setData(0, WordsRole, (title + ' ' + address + ' ' + words).toLower());
        m_items[address] = item;
        return item;
    };
    std::map<std::string, QTreeWidgetItem*> categories;
    for (const model::ElementType& type : m_catalogue->types()) {
        QTreeWidgetItem*& category = categories[type.category];
        if (!category) category = group(categoryLabel(type.category));
        QString words = toQt(type.arm);
        for (const std::string& synonym : type.synonyms) words += ' ' + toQt(synonym);
        add(category, "type:" + toQt(type.id), toQt(type.label), words)->setIcon(0, elementIcon(type.icon));
    }
    QTreeWidgetItem* relations = group(tr("Relations"));
    for (const model::RelationKind& kind : m_catalogue->relationKinds())
        add(relations, "relation:" + toQt(kind.id), toQt(kind.label), toQt(kind.meaning));
    const auto knowledge = analysis::builtinKnowledge();
    for (const auto& [book, title] : {std::pair{knowledge->attackSteps.get(), tr("Attack steps")},
                                      std::pair{knowledge->rules.get(), tr("Zero Trust rules")}}) {
        QTreeWidgetItem* under = group(title);
        for (const analysis::logic::Rule& rule : book->rules())
            if (rule.kind != analysis::logic::Rule::Kind::fact)
                add(under, "rule:" + toQt(rule.id), toQt(rule.id) + "  " + toQt(rule.title), {});
    }
}

void ReferenceWindow::open(const QString& address) {
    QTreeWidgetItem* item = m_items.value(address);
    if (!item) return;
    m_tree->setCurrentItem(item);
    m_tree->scrollToItem(item);
}

void ReferenceWindow::show(const QString& address) {
    if (address == m_address) return;
    const auto& index = analysis::reference::builtinReadingIndex();
    const std::string id = fromQt(address.section(':', 1));
    QString html;
    if (address.startsWith("type:")) {
        if (const auto* type = m_catalogue->type(id)) html = typeHtml(*type, *m_catalogue, index);
    } else if (address.startsWith("relation:")) {
        if (const auto* kind = m_catalogue->relationKind(id)) html = relationHtml(*kind, *m_catalogue, index);
    } else if (const auto* rule = ruleOf(id)) {
        const model::Tree* file = fileOf(id);
        html = ruleHtml(*rule, file ? *file : model::Tree(), *m_catalogue, index);
    }
    if (!m_address.isEmpty()) m_before << m_address;
    m_address = address;
    m_back->setEnabled(!m_before.isEmpty());
    m_page->setHtml(html);
}

void ReferenceWindow::back() {
    if (m_before.isEmpty()) return;
    const QString address = m_before.takeLast();
    m_address.clear();  // the page that is left is not one to come back to
    open(address);
    m_back->setEnabled(!m_before.isEmpty());
}

void ReferenceWindow::search(const QString& text) {
    const QStringList words = text.toLower().split(' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        bool isAny = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem* item = group->child(row);
            const QString known = item->data(0, WordsRole).toString();
            bool fits = true;
            for (const QString& word : words) fits = fits && known.contains(word);
            item->setHidden(!fits);
            isAny = isAny || fits;
        }
        group->setHidden(!isAny);
        group->setExpanded(!words.isEmpty() && isAny);
    }
}

int ReferenceWindow::found() const {
    int count = 0;
    for (QTreeWidgetItem* item : m_items)
        if (!item->isHidden()) ++count;
    return count;
}

}  // namespace zonewright::app
