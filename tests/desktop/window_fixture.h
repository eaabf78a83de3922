// SPDX-License-Identifier: Apache-2.0
// The real window, and hands for it: every action is a mouse or key event; the document is only read.
#pragma once

#include "tests/support/test.h"

#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/findings/findings_panel.h"
#include "app/desktop/inspector/inspector_panel.h"
#include "app/desktop/palette/palette_panel.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/start_page.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/file_commands.h"
#include "app/desktop/window/main_window.h"
#include "model/catalogue/load_catalogue.h"

#include <QtWidgets>

namespace zonewright::tests {

using app::MainWindow;
using model::ElementId;

inline constexpr int kPatience = 20000;  // milliseconds; only a failure waits that long

class Hands {
public:
    explicit Hands(app::AnalysisRunner::Run run = app::analysisWithBuiltinKnowledge()) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        app::applyTheme(*qApp);
        window = std::make_unique<MainWindow>(model::builtinCatalogue(), std::move(run));
        window->show();
        QApplication::setActiveWindow(window.get());
        (void)QTest::qWaitForWindowExposed(window.get());
    }

    const model::Document& document() const { return window->bridge().document(); }
    const model::LandingZone& zone() const { return document().zone(); }
    app::CanvasView& canvas() const { return window->canvas(); }
    QString path(const QString& name) const { return QDir(m_folder.path()).filePath(name); }
    std::string bytes() const { return model::writeDrawing(document().drawing(), model::Syntax::json); }
    QByteArray fileBytes(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeFile(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        activate();
        QWidget* focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : window.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    // Without a window manager no window becomes active again by itself when a menu or a dialog is gone.
    void activate() {
        (void)QTest::qWaitFor([] { return QApplication::activePopupWidget() == nullptr; }, 1000);
        QWidget* top = QApplication::activeModalWidget();
        QApplication::setActiveWindow(top ? top : window.get());
    }

    // Until the newest drawing has been analysed.
    bool analysed() {
        return QTest::qWaitFor([&] { return !window->runner().isRunning() && window->runner().latest(); }, kPatience);
    }

    void openStarter() {
        auto* card = startCard();
        QVERIFY(card);
        QTest::mouseClick(card, Qt::LeftButton);
        QTRY_VERIFY(window->bridge().isOpen());
        settle();
    }
    QWidget* startCard() const {
        for (QWidget* card : window->startPage().findChildren<QWidget*>("card"))
            if (card->property("starter").isValid()) return card;
        return nullptr;
    }
    void newBlank() {
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(window->bridge().isOpen());
        settle();
    }
    // Fitting waits for the layout of the page.
    void settle() { QTest::qWait(20); }

    QPoint at(double x, double y) const { return canvas().toWidget({x, y}).toPoint(); }
    // In the middle of a card; in the title of an area.
    QPoint on(const ElementId& id) const {
        const templates::RectF* rect = canvas().scene().rect(id);
        if (!rect) return {};
        if (canvas().scene().isArea(id)) return at(rect->x + 40, rect->y + 12);
        return at(rect->x + rect->width / 2, rect->y + rect->height / 2);
    }
    void click(const ElementId& id, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&canvas(), Qt::LeftButton, modifiers, on(id));
    }

    void drag(QWidget* from, QPoint start, QPoint global, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(from, button, {}, start);
        const QPoint end = from->mapFromGlobal(global);
        for (int i = 1; i <= 4; ++i) QTest::mouseMove(from, start + (end - start) * i / 4);
        // Qt Test's moves carry no button; a hand's do.
        QMouseEvent held(QEvent::MouseMove, QPointF(end), QPointF(global), Qt::NoButton, button, {});
        QApplication::sendEvent(from, &held);
        QTest::mouseRelease(from, button, {}, end);
    }
    void dragOnCanvas(QPoint start, QPoint end, Qt::MouseButton button = Qt::LeftButton) {
        drag(&canvas(), start, canvas().mapToGlobal(end), button);
    }

    // Carries a type from the palette to a place of the canvas; answers with the new element.
    ElementId placeFromPalette(const QString& label, QPoint where) {
        QLineEdit& search = window->palette().searchField();
        QTest::mouseClick(&search, Qt::LeftButton);
        search.selectAll();
        QTest::keyClicks(&search, label);
        app::PaletteList& list = window->palette().list();
        QModelIndex found;
        for (int category = 0; category < list.model()->rowCount(); ++category) {
            const QModelIndex parent = list.model()->index(category, 0);
            for (int row = 0; row < list.model()->rowCount(parent); ++row)
                if (list.model()->index(row, 0, parent).data().toString() == label)
                    found = list.model()->index(row, 0, parent);
        }
        if (!found.isValid()) return {};
        list.scrollTo(found);
        const QPoint start = list.visualRect(found).center();
        QTest::mousePress(list.viewport(), Qt::LeftButton, {}, start);
        const QPoint global = canvas().mapToGlobal(where);
        for (const QPoint& step : {list.viewport()->mapToGlobal(start + QPoint(30, 0)),
                                   (list.viewport()->mapToGlobal(start) + global) / 2, global}) {
            QMouseEvent held(QEvent::MouseMove, QPointF(list.viewport()->mapFromGlobal(step)), QPointF(step),
                             Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(list.viewport(), &held);
        }
        QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, list.viewport()->mapFromGlobal(global));
        return window->selection().single();
    }

    // The editor of a property in the inspector.
    template <class Editor>
    Editor* editor(const QString& key) const {
        const auto rows = window->inspector().findChildren<QWidget*>("property:" + key);
        return rows.isEmpty() ? nullptr : rows.last()->findChild<Editor*>();
    }
    // Opens a choice with the mouse and takes a word in it with the keys.
    void choose(QComboBox* box, const QString& word) {
        QVERIFY(box);
        window->inspector().ensureWidgetVisible(box);
        const int row = box->findText(word);
        QVERIFY2(row >= 0, qPrintable(word));
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(box->width() / 2, box->height() / 2));
        QTRY_VERIFY(box->view()->isVisible());
        QTest::keyClick(box->view(), Qt::Key_Home);
        for (int i = 0; i < row; ++i) QTest::keyClick(box->view(), Qt::Key_Down);
        QTest::keyClick(box->view(), Qt::Key_Return);
        QTRY_VERIFY(!box->view()->isVisible());
    }
    void showPanel(QWidget& panel) {
        QTabWidget& tabs = window->panels();
        QTest::mouseClick(tabs.tabBar(), Qt::LeftButton, {}, tabs.tabBar()->tabRect(tabs.indexOf(&panel)).center());
        settle();
    }
    // Types a path into the file dialog that is open, and takes it.
    void answerFileDialog(const QString& file) {
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())));
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        QVERIFY(name);
        activate();
        QTest::mouseClick(name, Qt::LeftButton);
        name->selectAll();
        QTest::keyClicks(name, file);
        // The list of completions takes the first key or click.
        if (QWidget* completions = QApplication::activePopupWidget()) completions->hide();
        const auto which =
            dialog->acceptMode() == QFileDialog::AcceptSave ? QDialogButtonBox::Save : QDialogButtonBox::Open;
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(which), Qt::LeftButton);
        QTRY_VERIFY(QApplication::activeModalWidget() != dialog);
    }
    // Clicks a button of the message box that is open; answers with its text.
    QString answerMessage(QMessageBox::StandardButton button) {
        QMessageBox* box = nullptr;
        if (!QTest::qWaitFor(
                [&] { return (box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) != nullptr; }))
            return {};
        const QString text = box->text() + "\n" + box->informativeText();
        QTest::mouseClick(box->button(button), Qt::LeftButton);
        (void)QTest::qWaitFor([&] { return QApplication::activeModalWidget() == nullptr; });
        return text;
    }

    std::unique_ptr<MainWindow> window;

private:
    QTemporaryDir m_folder;
};

// An analysis that finds nothing, at once, for tests that are about something else.
app::AnalysisRunner::Run noAnalysis();

}  // namespace zonewright::tests
