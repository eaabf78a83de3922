// SPDX-License-Identifier: Apache-2.0
// Pictures without a window.
#include "app/desktop/render_command.h"
#include "tests/support/test.h"

#include <QImage>
#include <QTemporaryDir>

#include <fstream>

class RenderTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private slots:
    void aDrawingWithoutADiagramIsArrangedForThePicture() {
        const QString file = m_folder.filePath("hand.yaml"), picture = m_folder.filePath("hand.png");
        std::ofstream(file.toStdString()) << R"(format: zonewright/1
elements:
  - {id: apps, type: zone}
  - {id: st, type: storage-account, parent: apps}
  - {id: kv, type: key-vault, parent: apps}
)";
        QCOMPARE(zonewright::app::renderCommand({file, "-o", picture, "--scale", "1"}), 0);
        const QImage drawn(picture);
        QVERIFY(drawn.width() > 100 && drawn.height() > 50);
        // A diagram that is named has to be there.
        QCOMPARE(zonewright::app::renderCommand({file, "-o", picture, "--diagram", "nowhere"}), 2);
    }
};

ZONEWRIGHT_TEST(RenderTest)
#include "render_test.moc"
