// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/window_fixture.h"

#include "app/desktop/window/recent_files.h"

namespace zonewright::tests {

class FilesTest : public QObject {
    Q_OBJECT

private slots:
    void aFileThatIsBrokenLeavesTheOpenDrawingAsItIs_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << QByteArray("{\"format\": \"zonewright/1\", \"elements\": [");
        QTest::newRow("binary") << QByteArray("\x7f\x45\x4c\x46\x00\x01\xff\xfe", 8);
        QTest::newRow("from the future") << QByteArray("{\"format\": \"zonewright/99\"}");
        QTest::newRow("unknown type") << QByteArray(
            "{\"format\": \"zonewright/1\", \"elements\": [{\"id\": \"a\", \"type\": \"no-such-type\"}]}");
    }

    void aFileThatIsBrokenLeavesTheOpenDrawingAsItIs() {
        QFETCH(QByteArray, content);
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.placeFromPalette("Key Vault", hands.at(0, 0));
        hands.key(Qt::Key_S, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("good.zonewright"));
        QTRY_VERIFY(!hands.window->bridge().isModified());
        const std::string before = hands.bytes();
        hands.writeFile("bad.zonewright", content);
        hands.key(Qt::Key_O, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("bad.zonewright"));
        QTRY_VERIFY(qobject_cast<QMessageBox*>(QApplication::activeModalWidget()));
        const QString message = hands.answerMessage(QMessageBox::Ok);
        QVERIFY2(message.contains("bad.zonewright"), qPrintable(message));
        QCOMPARE(hands.bytes(), before);
        QCOMPARE(hands.window->bridge().path(), hands.path("good.zonewright"));
        QVERIFY(hands.document().canUndo());
    }

    void savingWhereOneMayNotWriteSaysSoAndKeepsTheChanges() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.placeFromPalette("Key Vault", hands.at(0, 0));
        QVERIFY(QDir().mkpath(hands.path("folder")));
        hands.key(Qt::Key_S, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("folder/zone.zonewright"));
        QTRY_VERIFY(!hands.window->bridge().isModified());
        hands.placeFromPalette("Zone", hands.at(300, 300));
        const std::string before = hands.bytes();
        // Where the folder was, a file is now.
        QVERIFY(QDir().rename(hands.path("folder"), hands.path("elsewhere")));
        hands.writeFile("folder", "in the way");
        hands.key(Qt::Key_S, Qt::ControlModifier);
        const QString message = hands.answerMessage(QMessageBox::Ok);
        QVERIFY2(message.contains("zone.zonewright"), qPrintable(message));
        QVERIFY(hands.window->bridge().isModified());
        QCOMPARE(hands.bytes(), before);
        QCOMPARE(hands.fileBytes("folder"), QByteArray("in the way"));
    }

    void unsavedChangesAreAskedAbout() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.placeFromPalette("Key Vault", hands.at(0, 0));
        hands.key(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!hands.answerMessage(QMessageBox::Cancel).isEmpty());
        QVERIFY(hands.window->bridge().isOpen());
        hands.key(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!hands.answerMessage(QMessageBox::Discard).isEmpty());
        QTRY_VERIFY(!hands.window->bridge().isOpen());
    }

    void whatWasSavedIsAmongTheRecentFiles() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.key(Qt::Key_S, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("recent"));
        QTRY_COMPARE(hands.window->bridge().path(), hands.path("recent.zonewright"));
        QCOMPARE(app::recentFiles().value(0), hands.path("recent.zonewright"));
        QVERIFY(QFile::remove(hands.path("recent.zonewright")));
        QVERIFY(!app::recentFiles().contains(hands.path("recent.zonewright")));
    }

    void theTitleTellsWhatIsUnsaved() {
        Hands hands(noAnalysis());
        hands.newBlank();
        QVERIFY(!hands.window->isWindowModified());
        hands.placeFromPalette("Key Vault", hands.at(0, 0));
        QVERIFY(hands.window->isWindowModified());
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!hands.window->isWindowModified());
    }
};

ZONEWRIGHT_TEST(FilesTest)

}  // namespace zonewright::tests

#include "files_test.moc"
