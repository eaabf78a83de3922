// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/base/read_tree.h"
#include "resources/font_widths.h"
#include "resources/pack.h"

#include <algorithm>

using namespace zonewright;
using resources::FontWeight;

namespace {

void write(const QString& path, const QByteArray& content) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Exit code and what was written to stderr.
std::pair<int, QByteArray> compile(const QString& folder) {
    QProcess process;
    process.start(ZONEWRIGHT_BINARY_DIR "/resources/zonewright_pack_compiler",
                  {"--root", folder, "--cache", folder + "/cache", "--blob", folder + "/out.blob", "--source",
                   folder + "/out.cpp", "--function", "some::files", "--kind", "trees", "--list", folder + "/list"});
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardError()};
}

}  // namespace

class PackTest : public QObject {
    Q_OBJECT

private slots:
    void everyPackedFileDecodes() {
        for (const resources::PackedFile& file : resources::packedFiles()) {
            const auto tree = model::decodeTree(file.bytes, std::string(file.path));
            QVERIFY2(tree && tree->isMap(), std::string(file.path).c_str());
            QVERIFY2(tree->find("tests") == nullptr && tree->find("documentation") == nullptr,
                     std::string(file.path).c_str());
        }
    }
    void filesAreSortedByPath() {
        QVERIFY(std::ranges::is_sorted(resources::packedFiles(), {}, &resources::PackedFile::path));
        QVERIFY(std::ranges::is_sorted(resources::textFiles(), {}, &resources::PackedFile::path));
    }
    void proseKeepsWhatThePackLeavesOut() {
        std::size_t packed = 0, prose = 0;
        for (const resources::PackedFile& file : resources::packedFiles()) packed += file.bytes.size();
        for (const resources::PackedFile& file : resources::proseFiles()) prose += file.bytes.size();
        QVERIFY(prose > packed);
    }
    void iconsAreTextAsItIs() {
        const auto icons = resources::filesBelow(resources::textFiles(), "icons/");
        QVERIFY(!icons.empty());
        for (const resources::PackedFile& icon : icons) {
            QVERIFY2(icon.bytes.find("<svg") != std::string_view::npos, std::string(icon.path).c_str());
        }
    }
    void theCompilerNamesFileAndLineOfAMistake() {
        QTemporaryDir folder;
        write(folder.filePath("rules/good.yaml"), "id: good\n");
        write(folder.filePath("rules/bad.yaml"), "id: bad\nid: again\n");
        write(folder.filePath("list"), "rules/good.yaml\nrules/bad.yaml\n");
        const auto [code, errors] = compile(folder.path());
        QCOMPARE(code, 1);
        QVERIFY2(errors.contains("rules/bad.yaml") && errors.contains("line 2"), errors.constData());
        QVERIFY(!QFile::exists(folder.filePath("out.cpp")));
    }
    void theCompilerReadsAChangedFileAgain() {
        QTemporaryDir folder;
        write(folder.filePath("rules/a.yaml"), "id: one\n");
        write(folder.filePath("list"), "rules/a.yaml\n");
        QCOMPARE(compile(folder.path()).first, 0);
        const QByteArray before = read(folder.filePath("out.blob"));
        QTest::qSleep(20);
        write(folder.filePath("rules/a.yaml"), "id: two\n");
        QCOMPARE(compile(folder.path()).first, 0);
        QVERIFY(before != read(folder.filePath("out.blob")));
        QVERIFY(read(folder.filePath("out.blob")).contains("two"));
        QVERIFY(read(folder.filePath("out.cpp")).contains("\"rules/a.yaml\""));
    }
    void widthsAreThoseOfInter() {
        // Inter is proportional with a space of about a quarter em; bolder weights are wider.
        QVERIFY(resources::advanceWidth(FontWeight::regular, U'i') <
                resources::advanceWidth(FontWeight::regular, U'm'));
        QVERIFY(resources::advanceWidth(FontWeight::regular, U' ') > 200 &&
                resources::advanceWidth(FontWeight::regular, U' ') < 350);
        for (const std::string_view text : {"Storage account", "privatelink.blob.core.windows.net", "Zürich"}) {
            QVERIFY(resources::textWidth(FontWeight::regular, text) < resources::textWidth(FontWeight::medium, text));
            QVERIFY(resources::textWidth(FontWeight::medium, text) < resources::textWidth(FontWeight::semiBold, text));
        }
        QVERIFY(resources::fontAscent() > resources::fontCapHeight() &&
                resources::fontCapHeight() > resources::fontDescent());
    }
    void textIsMeasuredByCharacterNotByByte() {
        QCOMPARE(resources::textWidth(FontWeight::regular, "\u00e9"),
                 resources::advanceWidth(FontWeight::regular, U'\u00e9'));
        QCOMPARE(resources::textWidth(FontWeight::regular, "\u4e2d"), 1000);
        QCOMPARE(resources::textWidth(FontWeight::regular, ""), 0);
        QCOMPARE(resources::textWidth(FontWeight::regular, "\xff"),
                 resources::advanceWidth(FontWeight::regular, 0xFFFD));
    }
};

ZONEWRIGHT_TEST(PackTest)
#include "catalogue_pack_test.moc"
