// SPDX-License-Identifier: Apache-2.0
// What a person reads of the answers: gathered, in words, with one cost for one path.
#include "tests/cli/invocation.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <regex>

using nlohmann::json;
namespace tests = zonewright::tests;
using zonewright::app::ExitCode;

namespace {

constexpr const char* kOpen = R"(format: zonewright/1
name: open
undrawn: secure
elements:
  - {id: data, type: zone}
  - {id: ann, type: user-persona, exposure: external}
  - {id: bob, type: entra-user}
  - {id: eve, type: entra-user}
  - {id: st, type: storage-account, name: stdocs, parent: data, publicNetworkAccess: Enabled, defaultAction: Allow,
     allowBlobPublicAccess: true}
  - {id: one, type: blob-container, parent: st, publicAccess: Container}
  - {id: two, type: blob-container, parent: st, publicAccess: Container}
  - {id: kv, type: key-vault, parent: data, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
     defaultAction: Allow}
  - {id: app, type: web-app, parent: data, publicNetworkAccess: Enabled, userAuthentication: none,
     identityType: SystemAssigned}
  - {id: plain, type: public-ip, parent: data}
relations:
  - {kind: role-assignment, source: bob, target: st, role: Storage Blob Data Owner}
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
)";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

class AnswerTextsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    std::string open() const {
        std::ofstream(path("open.yaml")) << kOpen;
        return path("open.yaml");
    }
    std::string starter(const char* id) const {
        const std::string file = path(id) + ".zonewright";
        if (!std::ifstream(file)) tests::zonewright({"new", id, "-o", file});
        return file;
    }
    static std::string text(const std::vector<std::string>& arguments) { return tests::zonewright(arguments).out; }
    static json data(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--format", "json"});
        return json::parse(tests::zonewright(arguments).out);
    }

private slots:
    void pathsThatDifferInTheirTargetAloneAreGathered() {
        const std::string list = text({"paths", open(), "--list"});
        QVERIFY2(holds(list, "likewise read: two"), list.c_str());
        QVERIFY2(!holds(list, "read(two)"), list.c_str());
        const std::string all = text({"paths", open(), "--list", "--all"});
        QVERIFY2(holds(all, "read(one)") && holds(all, "read(two)") && !holds(all, "likewise"), all.c_str());
        QCOMPARE(data({"paths", open()})["paths"].size(), data({"check", open()})["paths"].size());
    }

    void aStepIsTakenApartWhereItIsFirstDone() {
        const std::string file = starter("foundry-with-platform-flawed");
        const std::string told = text({"paths", file, "--to", "st-workload"});
        const std::string need = "ID token of check pull requests is on";
        const std::size_t first = told.find(need);
        QVERIFY2(first != std::string::npos && told.find(need, first + 1) == std::string::npos, told.c_str());
        QVERIFY(holds(told, "gives token(id-pipeline), as told above"));
    }

    void exposureCostsWhatThePathsCost() {
        const std::string file = starter("foundry-with-platform-flawed");
        std::map<std::string, int> cheapest;
        const json told = data({"paths", file}), exposure = data({"exposure", file})["exposure"];
        for (const json& path : told["paths"]) {
            if (path["from"] != "internet") continue;
            const std::string goal = path["goal"];
            const std::string element = goal.substr(goal.find('(') + 1, goal.find_first_of(",)") - goal.find('(') - 1);
            const int cost = path["cost"];
            const auto [at, isNew] = cheapest.try_emplace(element, cost);
            at->second = std::min(at->second, cost);
        }
        std::size_t compared = 0;
        for (const json& row : exposure) {
            if (row["from"] != "internet") continue;
            for (const json& target : row["targets"]) {
                const auto path = cheapest.find(target["element"].get<std::string>());
                if (path == cheapest.end()) continue;  // told of what holds it
                ++compared;
                // What follows by containment is not told as a path, and may be had for less.
                QVERIFY2(target["cost"].get<int>() <= path->second, target.dump().c_str());
            }
        }
        QVERIFY(compared > 20);
        const auto exposed = [&](const char* element) -> int {
            for (const json& row : exposure)
                for (const json& target : row["targets"])
                    if (row["from"] == "internet" && target["element"] == element) return target["cost"];
            return -1;
        };
        QCOMPARE(exposed("repo"), cheapest.at("repo"));
        QCOMPARE(exposed("sub-workload"), cheapest.at("sub-workload"));
    }

    void startsThatComeToTheSameShareAColumn() {
        const std::string matrix = text({"exposure", open(), "--everyone"});
        QVERIFY2(holds(matrix, "A internet, ann, eve\n"), matrix.c_str());
        QVERIFY2(holds(matrix, "B bob\n"), matrix.c_str());
    }

    void aBlastRadiusSaysFirstWhatTheInternetDoesNotHave() {
        const std::string bob = text({"blast", open(), "bob"});
        const std::size_t own = bob.find("Only from there"), shared = bob.find("The Internet alone comes to this, too");
        QVERIFY2(own != std::string::npos && shared != std::string::npos && own < shared, bob.c_str());
        QVERIFY2(holds(bob.substr(own, shared - own), "  write    one, st, two"), bob.c_str());
        QVERIFY2(holds(text({"blast", open(), "bob", "--steps"}), "DAT-03-b"), bob.c_str());
    }

    void accessCountsWhatLiesInAnElement() {
        const std::string access = text({"access", open(), "--who", "bob"});
        QVERIFY2(std::regex_search(access, std::regex("\n  blob-read +st and 2 in it\n")), access.c_str());
    }

    void aNoNamesTheAssumptionThatWouldMakeItAYes() {
        const auto ran = tests::zonewright({"ask", open(), "exec(app)", "--no-assumptions"});
        QCOMPARE(ran.code, ExitCode::no);
        QVERIFY2(holds(ran.out, "if this were assumed: appFlaw(app)"), ran.out.c_str());
        const json answer = data({"ask", open(), "exec(app)", "--no-assumptions"});
        QCOMPARE(answer["assumed"]["assumes"], json::array({"appFlaw(app)"}));
        QVERIFY(!answer["derivable"].get<bool>());
        QVERIFY(answer["proof"].empty());
    }

    void aNoNamesPlainNeedsBeforeThingsThatNobodyDrew() {
        const json answer = data({"ask", starter("foundry-with-platform"), "secret(kv-workload)", "--no-assumptions"});
        QCOMPARE(answer["missingStep"].get<std::string>(), std::string("DAT-04-a"));
        QCOMPARE(answer["missing"].size(), std::size_t{2});
    }

    void whatIsKeptInAVaultIsReachedWhereTheVaultIs() {
        std::ofstream(path("kept.yaml")) << R"(format: zonewright/1
undrawn: secure
elements:
  - {id: ann, type: user-persona, exposure: external}
  - {id: kv, type: key-vault, publicNetworkAccess: Disabled, enableRbacAuthorization: true}
  - {id: pw, type: secret, parent: kv}
relations:
  - {kind: role-assignment, source: ann, target: kv, role: Key Vault Secrets User}
)";
        const json answer = data({"ask", path("kept.yaml"), "secret(pw)"});
        QCOMPARE(answer["missing"].size(), std::size_t{1});
        QCOMPARE(answer["missing"][0]["text"].get<std::string>(), std::string("reach(kv,data)"));
    }

    void aRightInDoubtNamesThePropertyThatDecides() {
        std::ofstream(path("doubt.yaml")) << R"(format: zonewright/1
undrawn: secure
elements:
  - {id: ann, type: user-persona, exposure: external}
  - {id: cr, type: container-registry, publicNetworkAccess: Enabled, defaultAction: Allow, roleAssignmentMode: '?'}
relations:
  - {kind: role-assignment, source: ann, target: cr, role: AcrPull}
)";
        const json answer = data({"ask", path("doubt.yaml"), "read(cr)"});
        QVERIFY(!answer["derivable"].get<bool>() && answer["possible"].get<bool>());
        QCOMPARE(answer["dependsOn"], json::array({"unknown roleAssignmentMode of cr"}));
    }

    void whatAnswersRestOnIsInWords() {
        const std::regex raw("(not )?[A-Za-z][A-Za-z0-9.-]*\\([^ ]*\\)");
        std::size_t needs = 0;
        for (const char* id : {"foundry-with-platform-flawed", "azure-ml-train-serve", "ai-gateway-hub"}) {
            const json result = data({"check", starter(id)});
            const auto look = [&](const json& all) {
                for (const json& need : all) {
                    ++needs;
                    const std::string meaning = need["meaning"];
                    QVERIFY2(!std::regex_match(meaning, raw), (std::string(id) + ": " + meaning).c_str());
                }
            };
            for (const json& finding : result["findings"]) look(finding["evidence"]);
            for (const json& path : result["paths"])
                for (const json& step : path["steps"]) look(step["needs"]);
        }
        QVERIFY(needs > 500);
    }

    void fixesThatTakeEachOtherBackAreRefused() {
        const auto ran = tests::zonewright(
            {"what-if", open(), "--apply", "set st.defaultAction=Deny", "--apply", "set st.defaultAction=Allow"});
        QCOMPARE(ran.code, ExitCode::usage);
        QVERIFY2(holds(ran.err, "it takes back --apply 1"), ran.err.c_str());
        const auto idle = tests::zonewright({"what-if", open(), "--apply", "set st.defaultAction=Allow"});
        QCOMPARE(idle.code, ExitCode::fine);
        QVERIFY2(holds(idle.err, "changes nothing"), idle.err.c_str());
    }

    void whoeverSaysANameIsToldTheId() {
        for (const std::vector<std::string>& call :
             {std::vector<std::string>{"blast", open(), "stdocs"}, {"ask", open(), "read(stdocs)"}}) {
            const auto ran = tests::zonewright(call);
            QCOMPARE(ran.code, ExitCode::usage);
            QVERIFY2(holds(ran.err, "name of an element"), ran.err.c_str());
        }
    }
};

ZONEWRIGHT_TEST(AnswerTextsTest)
#include "answer_texts_test.moc"
