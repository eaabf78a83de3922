// SPDX-License-Identifier: Apache-2.0
// fixes, what-if, blast, exposure, choke points and decisions from the command line.
#include "tests/cli/invocation.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <fstream>
#include <set>

using nlohmann::json;
namespace tests = zonewright::tests;
using zonewright::app::ExitCode;

namespace {

constexpr const char* kWeak = R"(format: zonewright/1
name: weak
undrawn: secure
elements:
  - {id: apps, type: zone}
  - {id: data, type: zone}
  - {id: ann, type: user-persona, exposure: external}
  - {id: bob, type: entra-user}
  - {id: laptop, type: developer-workstation}
  - {id: upstream, type: external-model-provider}
  - {id: app, type: web-app, parent: apps, publicNetworkAccess: Enabled, userAuthentication: none,
     identityType: SystemAssigned}
  - {id: kv, type: key-vault, parent: data, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
     defaultAction: Allow}
  - {id: st, type: storage-account, parent: data, publicNetworkAccess: Enabled, defaultAction: Allow,
     allowBlobPublicAccess: true}
  - {id: ctr, type: blob-container, parent: st, publicAccess: Container}
relations:
  - {kind: role-assignment, source: ann, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: bob, target: st, role: Owner}
)";

std::set<std::string> textsAt(const json& list, const char* key) {
    std::set<std::string> texts;
    for (const json& item : list) texts.insert(item[key].get<std::string>());
    return texts;
}

}  // namespace

class AnswersTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    std::string weak() const {
        std::ofstream(path("weak.yaml")) << kWeak;
        return path("weak.yaml");
    }
    static json run(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--format", "json"});
        const auto ran = tests::zonewright(arguments);
        if (ran.code != ExitCode::fine) qFatal("%s", ran.err.c_str());
        return json::parse(ran.out);
    }

private slots:
    void fixesBreakEveryConfigurationPathAndSaySo() {
        const json answer = run({"fixes", weak(), "--today", "2026-11-22"});
        QCOMPARE(answer["verdict"].get<std::string>(), std::string("proven smallest"));
        QCOMPARE(answer["fixes"].size(), std::size_t{2});
        QCOMPARE(answer["lowerBound"].get<int>(), 2);
        // Made for real, no configuration path is left.
        std::vector<std::string> call{"what-if", weak(), "--today", "2026-11-22", "-o", path("fixed.yaml"), "--force"};
        for (const json& fix : answer["fixes"]) {
            call.push_back("--apply");
            call.push_back(fix["fix"]);
        }
        run(call);
        const json after = run({"paths", path("fixed.yaml"), "--no-assumptions"});
        QVERIFY2(after["paths"].empty(), after["paths"].dump().c_str());
        const auto text = tests::zonewright({"fixes", weak()});
        QVERIFY2(text.out.find("proven smallest") != std::string::npos, text.out.c_str());
    }

    void aGoalThatOnlyAnAssumptionReachesIsBrokenWhenNamed() {
        const json answer = run({"fixes", weak(), "--goal", "exec(app)"});
        QCOMPARE(answer["basis"].get<std::string>(), std::string("assumption"));
        QCOMPARE(answer["fixes"].size(), std::size_t{1});
    }

    void whatIfTellsWhatVanishesAndLeavesTheFileAlone() {
        const std::string file = weak();
        const json answer = run({"what-if", file, "--apply", "remove role-assignment(ann,kv)"});
        QVERIFY(textsAt(answer["paths"]["removed"], "goal").contains("secret(kv)"));
        QVERIFY(answer["paths"]["added"].empty());
        QVERIFY(answer["risk"]["after"]["configuration"] < answer["risk"]["before"]["configuration"]);
        std::ifstream again(file);
        const std::string bytes((std::istreambuf_iterator<char>(again)), {});
        QCOMPARE(bytes, std::string(kWeak));
    }

    void aFixThatDoesNotFitIsToldByItsPlaceAndEndsWithTwo() {
        for (const auto& [fix, word] :
             {std::pair<std::string, std::string>{"set kv.publicNetworkAcces=Disabled", "publicNetworkAcces"},
              {"remove role-assignment(ann,nothing)", "nothing"},
              {"make it safe", "set ID.property=value"},
              {"set kv.publicNetworkAccess=Perhaps", "Perhaps"}}) {
            const auto ran =
                tests::zonewright({"what-if", weak(), "--apply", "set kv.defaultAction=Deny", "--apply", fix});
            QCOMPARE(ran.code, ExitCode::usage);
            QVERIFY2(ran.err.find("--apply 2") != std::string::npos && ran.err.find(word) != std::string::npos,
                     ran.err.c_str());
        }
    }

    void theBlastRadiusNamesZonesCostsAndPaths() {
        const json answer = run({"blast", weak(), "bob"});
        QCOMPARE(answer["holds"][0].get<std::string>(), std::string("token(bob)"));
        bool control = false;
        for (const json& struck : answer["struck"]) {
            if (struck["fact"] != "control(st)") continue;
            control = true;
            QCOMPARE(struck["zone"].get<std::string>(), std::string("data"));
            QCOMPARE(struck["basis"].get<std::string>(), std::string("configuration"));
            QVERIFY(!struck["fromInternet"].get<bool>());
            QVERIFY(!struck["path"]["steps"].empty());
        }
        QVERIFY(control);
        const auto unknown = tests::zonewright({"blast", weak(), "bobb"});
        QVERIFY(unknown.code != ExitCode::fine);
        QVERIFY2(unknown.err.find("`bob`") != std::string::npos, unknown.err.c_str());
    }

    void exposureIsAMatrixOfStartsAndZones() {
        const json answer = run({"exposure", weak(), "--everyone"});
        std::set<std::string> starts = textsAt(answer["exposure"], "from");
        for (const char* start : {"internet", "ann", "bob"}) QVERIFY2(starts.contains(start), start);
        QVERIFY(textsAt(answer["exposure"], "zone").contains("data"));
        QVERIFY(run({"check", weak()})["exposure"].is_array());
    }

    void everyKindOfStartMayBeNamed_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("fact");
        const auto row = [](const char* name, const char* start, const char* fact) {
            QTest::newRow(name) << start << fact;
        };
        row("Internet", "internet", "at(internet)");
        row("external persona", "ann", "token(ann)");
        row("insider", "bob", "token(bob)");
        row("developer machine", "laptop", "exec(laptop)");
        row("application", "app", "exec(app)");
        row("store", "st", "write(st)");
        row("attacker's tenant", "attacker-tenant", "at(attacker-tenant)");
    }

    void everyKindOfStartMayBeNamed() {
        QFETCH(QString, start);
        QFETCH(QString, fact);
        const auto held =
            tests::zonewright({"ask", weak(), fact.toStdString(), "--from", start.toStdString(), "--no-assumptions"});
        QVERIFY2(held.code == ExitCode::fine, (held.out + held.err).c_str());
        const auto paths = tests::zonewright({"paths", weak(), "--from", start.toStdString(), "--list"});
        QVERIFY2(paths.code == ExitCode::fine, paths.err.c_str());
    }

    void chokePointsAreWhatNoPathGetsRound() {
        const json answer = run({"paths", weak(), "--to", "secret(kv)", "--no-assumptions", "--choke"});
        QCOMPARE(answer["chokePoints"].size(), std::size_t{1});
        const json& choke = answer["chokePoints"][0];
        QCOMPARE(choke["relations"], json::array({"role-assignment(ann,kv)"}));
        QVERIFY(std::find(choke["elements"].begin(), choke["elements"].end(), "ann") != choke["elements"].end());
        const json assumed = run({"paths", weak(), "--to", "secret(kv)", "--from", "internet", "--choke"});
        QVERIFY(std::find(assumed["chokePoints"][0]["elements"].begin(), assumed["chokePoints"][0]["elements"].end(),
                          "app") != assumed["chokePoints"][0]["elements"].end());
    }

    void anAcceptedRiskPassesTheGateUntilItsDay() {
        const std::string file = weak();
        const std::vector<std::string> who{"--owner", "jane", "--approver", "sec", "--reason", "until spring"};
        const auto accept = [&](const std::string& subject, const std::string& expires) {
            std::vector<std::string> call{"accept", file, subject, "--expires", expires, "--today", "2026-11-22"};
            call.insert(call.end(), who.begin(), who.end());
            return tests::zonewright(call);
        };
        QVERIFY(accept("secret(kv)", "2028-01-01").code != ExitCode::fine);  // longer than a grave risk may be accepted
        QVERIFY(accept("secret(nothing)", "2026-12-31").code != ExitCode::fine);
        const auto accepted = accept("secret(kv)", "2026-12-31");
        QVERIFY2(accepted.code == ExitCode::fine, accepted.err.c_str());
        const json now = run({"check", file, "--today", "2026-11-22"});
        for (const json& path : now["paths"]) QCOMPARE(path.value("accepted", false), path["goal"] == "secret(kv)");
        QCOMPARE(now["decisions"][0]["state"].get<std::string>(), std::string("in force"));
        const json later = run({"check", file, "--today", "2027-01-01"});
        QCOMPARE(later["decisions"][0]["state"].get<std::string>(), std::string("expired"));
        QVERIFY(now["risk"]["configuration"] < later["risk"]["configuration"]);
        QVERIFY(tests::zonewright({"decisions", file, "--today", "2026-11-22"}).out.find("in force") !=
                std::string::npos);
        QVERIFY(tests::zonewright({"withdraw", file, "secret-kv"}).code == ExitCode::fine);
        QVERIFY(run({"check", file})["decisions"].empty());
    }

    void theSameQuestionGetsTheSameBytes() {
        for (const std::vector<std::string>& call :
             {std::vector<std::string>{"fixes", weak(), "--today", "2026-11-22", "--budget", "600"},
              {"blast", weak(), "app", "--today", "2026-11-22"},
              {"exposure", weak(), "--everyone", "--today", "2026-11-22"},
              {"paths", weak(), "-k", "5", "--choke", "--today", "2026-11-22"}}) {
            const auto once = tests::zonewright(call), again = tests::zonewright(call);
            QVERIFY(!once.out.empty());
            QCOMPARE(once.out, again.out);
        }
    }
};

ZONEWRIGHT_TEST(AnswersTest)
#include "answers_test.moc"
