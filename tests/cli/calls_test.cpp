// SPDX-License-Identifier: Apache-2.0
// What a person is told who calls a command wrongly.
#include "tests/support/test.h"

#include "tests/cli/invocation.h"

using namespace zonewright;
using zonewright::app::ExitCode;

class CallsTest : public QObject {
    Q_OBJECT

private slots:
    void aWrongCallIsToldWhatWouldBeRight_data() {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QString>("message");
        QTest::newRow("a mistyped command")
            << QStringList{"chek", "x"}
            << "zonewright: there is no command `chek`. Did you mean `check`? `zonewright --help` lists them.\n";
        QTest::newRow("a command like no other")
            << QStringList{"zzzzzz"} << "zonewright: there is no command `zzzzzz`. `zonewright --help` lists them.\n";
        QTest::newRow("a mistyped option") << QStringList{"check", "x", "--fail-onn=high"}
                                           << "zonewright: check: there is no option `--fail-onn=high`. Did you "
                                              "mean `--fail-on`?\n";
        QTest::newRow("an option like no other") << QStringList{"validate", "x", "--zzzzzz"}
                                                 << "zonewright: validate: there is no option `--zzzzzz`. "
                                                    "`zonewright validate --help` lists them.\n";
        QTest::newRow("a word too many")
            << QStringList{"validate", "x", "y"}
            << "zonewright: validate: `y` is one word too many. `zonewright validate --help` shows "
               "what it takes.\n";
        QTest::newRow("a word that an option does not take")
            << QStringList{"check", m_file, "--fail-on", "hihg"}
            << "zonewright: check: --fail-on takes critical, high, medium, low, information, not `hihg`. Did you mean "
               "`high`?\n";
        QTest::newRow("a port beyond the last")
            << QStringList{"reach", m_file, "--from", "kv", "--to", "kv", "--port", "70000"}
            << "zonewright: reach: --port: Value 70000 not in range 1 to 65535. `zonewright reach --help` shows what "
               "it "
               "takes.\n";
        QTest::newRow("no file")
            << QStringList{"check"}
            << "zonewright: check: FILE is missing. `zonewright check --help` shows what it takes.\n";
        QTest::newRow("no command") << QStringList{} << "zonewright: which command? `zonewright --help` lists them.\n";
        QTest::newRow("a date that is none") << QStringList{"check", m_file, "--today", "soon"}
                                             << "--today: `soon` is no date. Write it as YYYY-MM-DD.\n";
        QTest::newRow("an assumption that is none") << QStringList{"check", m_file, "--assume", "appFlw"}
                                                    << "--assume: there is no assumption `appFlw`. Did you mean "
                                                       "`appFlaw`?\n";
        QTest::newRow("a start that is not drawn")
            << QStringList{"check", m_file, "--from", "kw"} << "--from: no element `kw` is drawn. Did you mean `kv`?\n";
    }

    void initTestCase() {
        QFile file(QDir(m_folder.path()).filePath("kv.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("format: zonewright/1\nelements:\n  - {id: kv, type: key-vault}\n");
        m_file = file.fileName();
    }

    void aWrongCallIsToldWhatWouldBeRight() {
        QFETCH(QStringList, call);
        QFETCH(QString, message);
        std::vector<std::string> arguments;
        for (const QString& word : call) arguments.push_back(word.toStdString());
        const auto ran = tests::zonewright(arguments);
        QCOMPARE(QString::fromStdString(ran.err), message);
        QCOMPARE(ran.code, ExitCode::usage);
    }

    void helpNamesWordsAndNotTheirNumbers() {
        const auto ran = tests::zonewright({"check", "--help"});
        QCOMPARE(ran.code, ExitCode::fine);
        QVERIFY2(ran.out.find("--fail-on SEVERITY") != std::string::npos, ran.out.c_str());
        QVERIFY2(ran.out.find("->") == std::string::npos, ran.out.c_str());
    }

    void validateCountsInWords() {
        const auto ran = tests::zonewright({"validate", m_file.toStdString()});
        QCOMPARE(ran.code, ExitCode::fine);
        QVERIFY2(ran.out.ends_with("0 errors, 0 warnings, 3 hints\n"), ran.out.c_str());
        QFile file(QDir(m_folder.path()).filePath("wrong.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("format: zonewright/1\nelements: [{id: kv, type: key-valt}]\n");
        file.close();
        const auto wrong = tests::zonewright({"validate", file.fileName().toStdString()});
        QCOMPARE(wrong.code, ExitCode::input);
        QVERIFY2(wrong.out.ends_with("1 error, 0 warnings, 0 hints\n"), wrong.out.c_str());
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

ZONEWRIGHT_TEST(CallsTest)
#include "calls_test.moc"
