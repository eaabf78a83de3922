// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/help.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"
#include "app/desktop/palette/palette_model.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace zonewright::app {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("help", text); }

struct Shortcut {
    const char* keys;
    const char* does;
};

constexpr std::array kShortcuts{
    Shortcut{"Ctrl+K", "Search the palette; Enter places the first find"},
    Shortcut{"Tab, Shift+Tab", "Select the next or previous element"},
    Shortcut{"Arrow keys", "Move the selection by 8 pixels, with Shift by 1"},
    Shortcut{"C", "Connect the selected element to another"},
    Shortcut{"F2", "Rename"},
    Shortcut{"Ctrl+G", "Wrap the selection in a zone"},
    Shortcut{"Ctrl+D", "Duplicate"},
    Shortcut{"Del", "Delete"},
    Shortcut{"Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"},
    Shortcut{"+, -, Ctrl+1", "Zoom in, zoom out, actual size"},
    Shortcut{"F or Ctrl+0", "Fit the whole diagram"},
    Shortcut{"Ctrl+wheel", "Zoom at the pointer"},
    Shortcut{"Space and drag", "Move the paper; the middle button does so too"},
    Shortcut{"Alt while dragging", "Do not snap to the grid"},
    Shortcut{"Esc", "Cancel, leave the path, select nothing"},
    Shortcut{"F6, Shift+F6", "Next pane, previous pane"},
    Shortcut{"F1", "Catalogue and rules"},
};

QDialog* dialog(QWidget& window, const QString& title) {
    auto* result = new QDialog(&window);
    result->setAttribute(Qt::WA_DeleteOnClose);
    result->setWindowTitle(title);
    return result;
}

QString list(const std::vector<std::string>& words) {
    QStringList texts;
    for (const std::string& word : words) texts << toQt(word).toHtmlEscaped();
    return texts.join(", ");
}

QString sentence(const std::string& text) {
    QString result = toQt(text).toHtmlEscaped();
    if (result.isEmpty()) return result;
    result[0] = result[0].toUpper();
    return result.endsWith('.') ? result : result + '.';
}

QString pageOf(const model::ElementType& type, const model::Catalogue& catalogue) {
    QString html = QString("<h2>%1</h2><p>%2 %3</p>")
                       .arg(toQt(type.label).toHtmlEscaped(), sentence(type.meaning), sentence(type.use));
    html += QString("<p style='color:#605E5C'>%1<br>%2</p>").arg(toQt(type.id), toQt(type.arm));
    if (!type.parents.empty()) html += "<p><b>" + tr("Lies in") + "</b> " + list(type.parents) + "</p>";
    for (const std::string& link : type.links)
        html += QString("<p><a href='%1'>%1</a></p>").arg(toQt(link).toHtmlEscaped());
    html += "<h3>" + tr("Properties") + "</h3><table cellpadding='6' cellspacing='0' width='100%'>";
    for (const model::Property& property : type.properties) {
        QString standard;
        if (property.defaultKind == model::DefaultKind::value)
            standard = tr("Not drawn: %1.").arg(valueText(property.defaultValue).toHtmlEscaped());
        html += QString(
                    "<tr><td valign='top' width='34%'><b>%1</b><br><span style='color:#605E5C'>%2</span></td><td "
                    "valign='top'>%3 %4</td></tr>")
                    .arg(readableKey(property.key).toHtmlEscaped(), toQt(property.key).toHtmlEscaped(),
                         sentence(property.meaning), standard);
    }
    html += "</table><h3>" + tr("Relations") + "</h3><table cellpadding='6' cellspacing='0' width='100%'>";
    for (const model::RelationKind& kind : catalogue.relationKinds()) {
        const auto fits = [&](const std::vector<std::string>& ends) {
            for (const std::string& end : ends)
                if (type.isIn(end)) return true;
            return false;
        };
        if (!fits(kind.from) && !fits(kind.to)) continue;
        html += QString("<tr><td valign='top' width='34%'><b>%1</b></td><td valign='top'>%2</td></tr>")
                    .arg(toQt(kind.label).toHtmlEscaped(), sentence(kind.meaning));
    }
    return html + "</table>";
}

}  // namespace

void showShortcuts(QWidget& window) {
    QDialog* view = dialog(window, tr("Keyboard shortcuts"));
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(3 * kGap, 3 * kGap, 3 * kGap, 2 * kGap);
    layout->setSpacing(2 * kGap);
    layout->addWidget(label(tr("Keyboard shortcuts"), "heading"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(3 * kGap);
    grid->setVerticalSpacing(kGap);
    int row = 0;
    for (const Shortcut& shortcut : kShortcuts) {
        grid->addWidget(label(tr(shortcut.keys), "strong"), row, 0);
        grid->addWidget(label(tr(shortcut.does)), row++, 1);
    }
    layout->addLayout(grid);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, view, &QDialog::reject);
    layout->addWidget(buttons);
    view->open();
}

void showAbout(QWidget& window) {
    QDialog* view = dialog(window, tr("About Zonewright"));
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(4 * kGap, 4 * kGap, 4 * kGap, 3 * kGap);
    layout->setSpacing(kGap);
    layout->addWidget(label("Zonewright", "title"));
    layout->addWidget(label(tr("Version %1").arg(ZONEWRIGHT_VERSION), "second"));
    QLabel* text = paragraph(
        tr("Draws Azure AI landing zones, computes attack paths and Zero Trust gaps from the drawing, and writes "
           "Bicep and reports. Nothing leaves this machine."));
    text->setFixedWidth(400);
    layout->addWidget(text);
    layout->addWidget(paragraph(tr("Apache License 2.0. Built with Qt. Texts are set in Inter."), "caption"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, view, &QDialog::reject);
    layout->addWidget(buttons);
    view->open();
}

void showCatalogue(QWidget& window, std::shared_ptr<const model::Catalogue> catalogue, const model::ElementId& element,
                   const model::LandingZone* zone) {
    QDialog* view = dialog(window, tr("Catalogue"));
    view->resize(960, 720);
    auto* types = new PaletteModel(catalogue, view);
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Search"));
    search->setClearButtonEnabled(true);
    auto* tree = new QTreeView;
    tree->setHeaderHidden(true);
    tree->setModel(types);
    tree->setIconSize(QSize(20, 20));
    tree->setIndentation(12);
    tree->setAccessibleName(tr("Element types"));
    auto* page = new QTextBrowser;
    page->setOpenExternalLinks(true);
    page->setAccessibleName(tr("Documentation"));
    page->document()->setDocumentMargin(2 * kGap);
    auto* left = new QWidget;
    left->setObjectName("sidePanel");
    left->setAttribute(Qt::WA_StyledBackground);
    auto* rows = new QVBoxLayout(left);
    rows->setContentsMargins(kGap, kGap, kGap, kGap);
    rows->setSpacing(kGap);
    rows->addWidget(search);
    rows->addWidget(tree, 1);
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->addWidget(left);
    splitter->addWidget(page);
    splitter->setSizes({280, 680});
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    const auto show = [catalogue, page](const QModelIndex& index) {
        if (const auto* type = catalogue->type(fromQt(index.data(PaletteModel::TypeRole).toString())))
            page->setHtml(pageOf(*type, *catalogue));
    };
    QObject::connect(search, &QLineEdit::textChanged, tree, [types, tree](const QString& words) {
        types->search(words);
        tree->expandAll();
    });
    QObject::connect(tree->selectionModel(), &QItemSelectionModel::currentChanged, view,
                     [show](const QModelIndex& index) { show(index); });
    tree->expandAll();
    const model::Element* chosen = zone ? zone->find(element) : nullptr;
    const std::string wanted = chosen ? chosen->type : "zone";
    for (int category = 0; category < types->rowCount(); ++category)
        for (int row = 0; row < types->rowCount(types->index(category, 0)); ++row) {
            const QModelIndex index = types->index(row, 0, types->index(category, 0));
            if (fromQt(index.data(PaletteModel::TypeRole).toString()) == wanted) tree->setCurrentIndex(index);
        }
    view->open();
}

}  // namespace zonewright::app
