// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "tests/model/reading.h"

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace zonewright;
using namespace zonewright::model;
namespace fs = std::filesystem;

namespace {

const uid_t kNobody = 65534;

// Rights do not bind the superuser, so tests about them run as somebody else.
class AsOrdinaryUser {
public:
    AsOrdinaryUser() {
        if (::geteuid() == 0) m_changed = ::seteuid(kNobody) == 0;
    }
    AsOrdinaryUser(const AsOrdinaryUser&) = delete;
    AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;
    ~AsOrdinaryUser() {
        if (m_changed && ::seteuid(0) != 0) std::abort();
    }

private:
    bool m_changed = false;
};

// No file of this process may grow beyond that size.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_old{};
    void (*m_handler)(int);
};

std::string contentOf(const fs::path& path) { return readFile(path, 1u << 20).value_or("(unreadable)"); }

QStringList namesIn(const fs::path& folder) {
    return QDir(QString::fromStdString(folder.string()))
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

std::string messageOf(const Result<void>& result) { return result ? "" : toText(result.error()); }

}  // namespace

class FormatFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
        ::chmod(m_folder.c_str(), 0777);
        m_file = m_folder / "a.zonewright";
    }

    void whatIsSavedIsLoadedAgain_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("JSON") << "a.zonewright";
        QTest::newRow("YAML") << "a.yaml";
    }

    void whatIsSavedIsLoadedAgain() {
        QFETCH(QString, name);
        const Drawing drawing = tests::readYaml("name: Saved\nelements: [{id: kv, type: key-vault}]");
        const fs::path path = m_folder / name.toStdString();
        QCOMPARE(messageOf(saveDrawing(drawing, path)), std::string());
        const auto loaded = loadDrawing(path, *builtinCatalogue());
        QVERIFY(loaded.has_value());
        QCOMPARE(tests::json(loaded->drawing), tests::json(drawing));
        QCOMPARE(namesIn(m_folder), QStringList{name});
    }

    void savingKeepsPermissionsAndFollowsLinks() {
        QCOMPARE(messageOf(writeFileAtomically(m_file, "old")), std::string());
        ::chmod(m_file.c_str(), 0640);
        const fs::path link = m_folder / "link";
        fs::create_symlink("a.zonewright", link);
        QCOMPARE(messageOf(writeFileAtomically(link, "new")), std::string());
        QVERIFY(fs::is_symlink(link));
        QCOMPARE(contentOf(m_file), std::string("new"));
        QCOMPARE(static_cast<int>(fs::status(m_file).permissions()), 0640);
    }

    void aNewFileHasTheUsualPermissions() {
        const mode_t mask = ::umask(0027);
        const auto written = writeFileAtomically(m_file, "new");
        ::umask(mask);
        QVERIFY(written.has_value());
        QCOMPARE(static_cast<int>(fs::status(m_file).permissions()), 0640);
    }

    void aFileInTheCurrentFolderCanBeNamedAlone() {
        const fs::path before = fs::current_path();
        fs::current_path(m_folder);
        const auto written = writeFileAtomically("alone", "x");
        fs::current_path(before);
        QCOMPARE(messageOf(written), std::string());
        QCOMPARE(contentOf(m_folder / "alone"), std::string("x"));
    }

    void aFullDiskLeavesTheOldFile() {
        QVERIFY(writeFileAtomically(m_file, "old").has_value());
        const std::string content(100'000, 'x');
        Result<void> written;
        {
            const FileSizeLimit limit(50'000);
            written = writeFileAtomically(m_file, content);
        }
        QCOMPARE(messageOf(written), m_file.string() +
                                         ": the file cannot be written: File too large. Make room, or save "
                                         "elsewhere; what was there before is as it was.");
        QCOMPARE(contentOf(m_file), std::string("old"));
        QCOMPARE(namesIn(m_folder), QStringList{"a.zonewright"});
    }

    void aFullFileSystemLeavesTheOldFile() {
        const fs::path disk = m_folder / "disk";
        fs::create_directory(disk);
        if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0) QSKIP("mounting needs the superuser's rights");
        const fs::path path = disk / "a.zonewright";
        const bool first = writeFileAtomically(path, "old").has_value();
        const auto written = writeFileAtomically(path, std::string(200'000, 'x'));
        const std::string content = contentOf(path);
        const QStringList names = namesIn(disk);
        QCOMPARE(::umount(disk.c_str()), 0);
        QVERIFY(first);
        QCOMPARE(messageOf(written), path.string() +
                                         ": the file cannot be written: No space left on device. Make room, or "
                                         "save elsewhere; what was there before is as it was.");
        QCOMPARE(content, std::string("old"));
        QCOMPARE(names, QStringList{"a.zonewright"});
    }

    void aReadOnlyFolderLeavesTheOldFile() {
        QVERIFY(writeFileAtomically(m_file, "old").has_value());
        ::chmod(m_file.c_str(), 0666);
        ::chmod(m_folder.c_str(), 0555);
        Result<void> written;
        {
            const AsOrdinaryUser user;
            written = writeFileAtomically(m_file, "new");
        }
        ::chmod(m_folder.c_str(), 0777);
        QCOMPARE(messageOf(written), m_file.string() +
                                         ": the file cannot be written: Permission denied. Save where you may "
                                         "write; what was there before is as it was.");
        QCOMPARE(contentOf(m_file), std::string("old"));
    }

    void aReadOnlyFileIsNotReplaced() {
        QVERIFY(writeFileAtomically(m_file, "old").has_value());
        ::chmod(m_file.c_str(), 0444);
        Result<void> written;
        {
            const AsOrdinaryUser user;
            written = writeFileAtomically(m_file, "new");
        }
        QVERIFY(!written);
        QCOMPARE(contentOf(m_file), std::string("old"));
    }

    void foldersDevicesAndMissingFoldersAreNoPlaceToSave() {
        QCOMPARE(messageOf(writeFileAtomically(m_folder, "x")),
                 m_folder.string() + ": there is a folder of that name. Choose another name.");
        QCOMPARE(messageOf(writeFileAtomically("/dev/full", "x")),
                 std::string("/dev/full: there is a device of that name. Choose another name."));
        const fs::path missing = m_folder / "missing" / "a.zonewright";
        QCOMPARE(messageOf(writeFileAtomically(missing, "x")),
                 missing.string() +
                     ": the file cannot be written: No such file or directory. Save where you may write; what "
                     "was there before is as it was.");
    }

    void whatCannotBeReadIsNamed() {
        const auto message = [](const fs::path& path) { return toText(readFile(path, 10).error()); };
        const std::string missing = (m_folder / "missing").string();
        QCOMPARE(message(missing), missing + ": the file cannot be read: No such file or directory. Check the path.");
        QCOMPARE(message(m_folder), m_folder.string() + ": this is a folder. Name a file in it.");
        QCOMPARE(message("/dev/zero"), std::string("/dev/zero: this is a device, not a file. Name a file."));
        QVERIFY(writeFileAtomically(m_file, "12345678901").has_value());
        QCOMPARE(message(m_file), m_file.string() +
                                      ": the file has 11 bytes, more than the 10 that are read. Split it, or "
                                      "remove what does not belong in it.");
    }

    void aFileOfFiftyMegabytesIsRefusedByItsSize() {
        QVERIFY(writeFileAtomically(m_file, "").has_value());
        fs::resize_file(m_file, 50u << 20);
        const auto loaded = loadDrawing(m_file, *builtinCatalogue());
        QVERIFY(!loaded);
        QCOMPARE(toText(loaded.error()), m_file.string() +
                                             ": the file has 52428800 bytes, more than the 33554432 that are "
                                             "read. Split it, or remove what does not belong in it.");
    }

    void problemsNameTheFile() {
        QVERIFY(writeFileAtomically(m_file, "{\"format\": \"zonewright/1\", \"elements\": 3}").has_value());
        const auto loaded = loadDrawing(m_file, *builtinCatalogue());
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().front().file, m_file.string());
    }

    void savingTwiceGivesTheSameBytes() {
        const Drawing drawing = tests::readYaml("elements: [{id: b, type: zone}, {id: a, type: zone, parent: b}]");
        QVERIFY(saveDrawing(drawing, m_file).has_value());
        const std::string first = contentOf(m_file);
        QVERIFY(saveDrawing(loadDrawing(m_file, *builtinCatalogue())->drawing, m_file).has_value());
        QCOMPARE(contentOf(m_file), first);
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder, m_file;
};

ZONEWRIGHT_TEST(FormatFilesTest)
#include "format_files_test.moc"
