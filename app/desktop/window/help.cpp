// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/help.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/window/reference_window.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
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
    Shortcut{"Ctrl+Shift+A", "Ask about the selected element, or about two"},
    Shortcut{"F2", "Rename"},
    Shortcut{"Ctrl+G", "Wrap the selection in a zone"},
    Shortcut{"Ctrl+D", "Duplicate"},
    Shortcut{"Del", "Delete"},
    Shortcut{"Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"},
    Shortcut{"+, -, Ctrl+1", "Zoom in, zoom out, actual size"},
    Shortcut{"F or Ctrl+0", "Fit the whole diagram"},
    Shortcut{"L", "Lay the whole diagram out anew"},
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
    auto* view = new ReferenceWindow(std::move(catalogue), &window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    const model::Element* chosen = zone ? zone->find(element) : nullptr;
    view->open("type:" + (chosen ? toQt(chosen->type) : QString("zone")));
    view->QDialog::open();
}

}  // namespace zonewright::app
