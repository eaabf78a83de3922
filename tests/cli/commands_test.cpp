// SPDX-License-Identifier: Apache-2.0
// The contract of the command line: exit codes, messages, no loss.
#include "tests/cli/invocation.h"
#include "tests/support/test.h"

#include <QFile>
#include <QTemporaryDir>

#include <fstream>

namespace tests = zonewright::tests;
using zonewright::app::ExitCode;

class CommandsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    std::string write(const char* name, const std::string& text) const {
        std::ofstream(path(name)) << text;
        return path(name);
    }

    std::string vault(const char* role) const {
        return write("vault.yaml", std::string(R"(format: zonewright/1
name: vault
undrawn: secure
elements:
  - {id: alice, type: entra-user}
  - {id: kv, type: key-vault, enableRbacAuthorization: true, publicNetworkAccess: Enabled, defaultAction: Allow}
relations:
  - {kind: role-assignment, source: alice, target: kv, role: )") +
                                       role + "}\n");
    }

private slots:
    void aWrongCallEndsWithTwo_data() {
        QTest::addColumn<QStringList>("call");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"chekc", "x"};
        QTest::newRow("missing file") << QStringList{"check"};
        QTest::newRow("unknown option") << QStringList{"check", "x", "--colour"};
        QTest::newRow("bad severity") << QStringList{"check", "x", "--fail-on", "awful"};
        QTest::newRow("bad port") << QStringList{"reach", "x", "--from", "a", "--to", "b", "--port", "70000"};
        QTest::newRow("bad format") << QStringList{"check", "x", "--format", "xml"};
    }

    void aWrongCallEndsWithTwo() {
        QFETCH(QStringList, call);
        std::vector<std::string> arguments;
        for (const QString& word : call) arguments.push_back(word.toStdString());
        const auto ran = tests::zonewright(arguments);
        QCOMPARE(ran.code, ExitCode::usage);
        QVERIFY(!ran.err.empty());
    }

    void aFileThatIsNotThereEndsWithThreeAndIsNamed() {
        for (const char* command : {"check", "validate", "paths"}) {
            const auto ran = tests::zonewright({command, path("absent.zonewright")});
            QCOMPARE(ran.code, ExitCode::input);
            QVERIFY2((ran.out + ran.err).find("absent.zonewright") != std::string::npos, ran.err.c_str());
        }
    }

    void aBadDrawingNamesThePlaceAndTheNearestWord() {
        const auto file = write("typo.yaml", "format: zonewright/1\nelements:\n  - {id: kv, type: key-valt}\n");
        const auto ran = tests::zonewright({"check", file});
        QCOMPARE(ran.code, ExitCode::input);
        QVERIFY2(ran.err.find("key-valt") != std::string::npos && ran.err.find("key-vault") != std::string::npos,
                 ran.err.c_str());
        QVERIFY2(ran.err.find("typo.yaml") != std::string::npos, ran.err.c_str());
    }

    void askEndsWithZeroForYesAndOneForNo() {
        const auto yes =
            tests::zonewright({"ask", vault("Key Vault Secrets User"), "secret(kv)", "--given", "token(alice)"});
        QVERIFY2(yes.code == ExitCode::fine, (yes.out + yes.err).c_str());
        const auto no = tests::zonewright({"ask", vault("Reader"), "secret(kv)", "--given", "token(alice)"});
        QVERIFY2(no.code == ExitCode::no, (no.out + no.err).c_str());
        const auto wrong = tests::zonewright({"ask", vault("Reader"), "secrte(kv)"});
        QCOMPARE(wrong.code, ExitCode::usage);
        QVERIFY2(wrong.err.find("secret") != std::string::npos, wrong.err.c_str());
        const auto undrawn = tests::zonewright({"ask", vault("Reader"), "secret(nothing-here)"});
        QCOMPARE(undrawn.code, ExitCode::usage);
    }

    void accessAnswersForOneOperation() {
        const auto allowed =
            tests::zonewright({"access", vault("Key Vault Secrets User"), "--who", "alice", "--on", "kv", "--operation",
                               "Microsoft.KeyVault/vaults/secrets/getSecret/action"});
        QVERIFY2(allowed.code == ExitCode::fine, (allowed.out + allowed.err).c_str());
        const auto denied = tests::zonewright({"access", vault("Key Vault Secrets User"), "--who", "alice", "--on",
                                               "kv", "--operation", "Microsoft.Authorization/roleAssignments/write"});
        QVERIFY2(denied.code == ExitCode::no, (denied.out + denied.err).c_str());
    }

    void failOnTurnsGapsIntoExitCodeOne() {
        const auto file =
            write("open.yaml",
                  "format: zonewright/1\nname: open\nelements:\n"
                  "  - {id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow}\n");
        QCOMPARE(tests::zonewright({"check", file}).code, ExitCode::fine);
        QCOMPARE(tests::zonewright({"check", file, "--fail-on", "high"}).code, ExitCode::no);
    }

    void newNeverReplacesAFileUnasked() {
        const auto file = write("mine.zonewright", "precious");
        const auto refused = tests::zonewright({"new", "foundry-standalone", "-o", file});
        QCOMPARE(refused.code, ExitCode::input);
        QFile kept(QString::fromStdString(file));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("precious"));
        QCOMPARE(tests::zonewright({"new", "foundry-standalone", "-o", file, "--force"}).code, ExitCode::fine);
    }

    void newNamesTheStartersWhenOneIsUnknown() {
        const auto ran = tests::zonewright({"new", "foundry-standalon", "-o", path("x.zonewright")});
        QCOMPARE(ran.code, ExitCode::usage);
        QVERIFY2(ran.err.find("foundry-standalone") != std::string::npos, ran.err.c_str());
    }

    void diffTellsWhatAChangeOpens() {
        const auto closed = write("closed.yaml",
                                  "format: zonewright/1\nname: a\nelements:\n  - {id: st, type: storage-account, "
                                  "publicNetworkAccess: Disabled, allowSharedKeyAccess: false}\n");
        const auto open = write("opened.yaml",
                                "format: zonewright/1\nname: a\nelements:\n  - {id: st, type: storage-account, "
                                "publicNetworkAccess: Enabled, allowSharedKeyAccess: false}\n");
        const auto same = tests::zonewright({"diff", closed, closed});
        QVERIFY2(same.code == ExitCode::fine, (same.out + same.err).c_str());
        const auto differs = tests::zonewright({"diff", closed, open});
        QCOMPARE(differs.code, ExitCode::no);
        QVERIFY2(differs.out.find("st.publicNetworkAccess: Disabled -> Enabled") != std::string::npos,
                 differs.out.c_str());
        QVERIFY2(differs.out.find("New gap") != std::string::npos, differs.out.c_str());
    }

    void sameDrawingAndDateGiveTheSameBytes() {
        const auto file = path("starter.zonewright");
        QCOMPARE(tests::zonewright({"new", "foundry-standalone", "-o", file, "--force"}).code, ExitCode::fine);
        for (const char* format : {"text", "json"}) {
            const auto once = tests::zonewright({"check", file, "--today", "2026-11-22", "--format", format});
            const auto again = tests::zonewright({"check", file, "--today", "2026-11-22", "--format", format});
            QVERIFY(!once.out.empty());
            QCOMPARE(once.out, again.out);
        }
    }
};

ZONEWRIGHT_TEST(CommandsTest)
#include "commands_test.moc"
