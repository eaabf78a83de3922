// SPDX-License-Identifier: Apache-2.0
// What the starters show when they are checked: the published chat baseline its known weak points, the others no path
// that configuration alone is to blame for.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/analyzer.h"
#include "model/document/document.h"
#include "model/edits/apply_fix.h"
#include "templates/starters.h"

#include <algorithm>
#include <set>
#endif

using namespace zonewright;
using analysis::Basis;

namespace {

using Analysed = std::shared_ptr<const analysis::Analysis>;

Analysed analysed(const char* starter, const std::vector<std::string>& fixes = {},
                  const std::vector<std::string>& assume = {}) {
    const auto knowledge = analysis::builtinKnowledge();
    auto drawing = templates::starter(starter, *knowledge->catalogue);
    if (!drawing) qFatal("%s", model::toText(drawing.error()).c_str());
    model::Document document(knowledge->catalogue, std::move(*drawing));
    for (const std::string& fix : fixes)
        if (const auto applied = model::applyFix(document, fix); !applied)
            qFatal("%s: %s", fix.c_str(), model::toText(applied.error()).c_str());
    analysis::AnalysisOptions options;
    options.today = "2026-11-22";
    options.assume = assume;
    return analysis::Analysis::run(document.snapshot(), knowledge, options);
}

// The goals of the paths, "abuse(model)", of one basis.
std::set<std::string> goals(const Analysed& analysis, Basis basis) {
    std::set<std::string> result;
    for (const auto& path : analysis->result().paths)
        if (path.basis == basis) result.insert(path.goal.text());
    return result;
}

bool hasGap(const Analysed& analysis, const std::string& id) {
    const auto& findings = analysis->result().findings;
    return std::any_of(findings.begin(), findings.end(), [&](const analysis::Finding& finding) {
        return finding.id == id && finding.state == analysis::FindingState::open;
    });
}

// Whether packets arrive, and over nothing that stands at `notThrough`.
bool reaches(const Analysed& analysis, const char* from, const char* to, int port, std::string_view notThrough = {}) {
    const auto answer = analysis->reach(from, to, port);
    if (!answer) qFatal("%s", model::toText(answer.error()).c_str());
    const bool passes = std::any_of(answer->hops.begin(), answer->hops.end(),
                                    [&](const analysis::ReachHop& hop) { return hop.at == notThrough; });
    return answer->allowed && !passes;
}

}  // namespace

class StartersFindingsTest : public QObject {
    Q_OBJECT

private slots:
    void theChatBaselineShowsItsOpenWayOutAndItsKeys() {
        const auto baseline = analysed("foundry-chat-baseline");
        for (const char* gap :
             {"ZT-NET-020(afw-policy)", "ZT-NET-020(snet-agents)", "ZT-NET-020(snet-jump)", "ZT-NET-020(snet-app)",
              "ZT-IDN-003(conn-bing)", "ZT-IDN-003(conn-bing-corp)", "ZT-IDN-003(conn-appi)"})
            QVERIFY2(hasGap(baseline, gap), gap);
        for (const char* gap : {"ZT-NET-020(afwp-hub)", "ZT-NET-020(snet-agents-corp)", "ZT-NET-020(snet-jump-corp)",
                                "ZT-NET-020(snet-app-corp)"})
            QVERIFY2(!hasGap(baseline, gap), gap);
    }

    void thePlatformOfTheChatBaselineLetsOutByNameWhatGoesAnywhereOnItsOwn() {
        const auto baseline = analysed("foundry-chat-baseline");
        QVERIFY(reaches(baseline, "snet-agents", "internet", 443));
        QVERIFY(!reaches(baseline, "snet-agents-corp", "internet", 443));
        QVERIFY(reaches(baseline, "web", "internet", 443));
        QVERIFY(!reaches(baseline, "web-corp", "internet", 443));
    }

    void strangersUseTheModelOfTheChatBaselineUntilPeopleSignIn() {
        QCOMPARE(goals(analysed("foundry-chat-baseline"), Basis::configuration),
                 (std::set<std::string>{"abuse(model)", "abuse(model-corp)"}));
        const auto signedIn = analysed("foundry-chat-baseline",
                                       {"set web.userAuthentication=entra", "set web-corp.userAuthentication=entra"});
        QCOMPARE(goals(signedIn, Basis::configuration), std::set<std::string>{});
    }

    void codeInTheChatPageGetsTheKeyOfBingFromTheProject() {
        const auto paths = goals(analysed("foundry-chat-baseline"), Basis::assumption);
        QVERIFY(paths.contains("secret(conn-bing)") && paths.contains("abuse(bing)"));
        const auto keyless =
            goals(analysed("foundry-chat-baseline", {"set conn-bing.authType=AAD"}), Basis::assumption);
        QVERIFY(!keyless.contains("secret(conn-bing)") && !keyless.contains("abuse(bing)"));
        QVERIFY(keyless.contains("abuse(bing-corp)"));
    }

    void consumersOfTheGatewayHubReachModelsThroughTheGatewayAlone() {
        const auto hub = analysed("ai-gateway-hub");
        for (const char* web : {"web-sales", "web-claims"}) {
            QVERIFY(reaches(hub, web, "apim", 443));
            QVERIFY(reaches(hub, web, "foundry-swc", 443) && !reaches(hub, web, "foundry-swc", 443, "apim"));
            QVERIFY(!reaches(hub, web, "internet", 443));
        }
        QVERIFY(!reaches(hub, "web-sales", "web-claims", 443));
        QVERIFY(reaches(hub, "apim", "foundry-swc", 443) && reaches(hub, "apim", "openai-frc", 443));
        QVERIFY(!reaches(hub, "internet", "apim", 3443));
    }

    void noConfigurationOpensTheGatewayHub() {
        const auto hub = analysed("ai-gateway-hub");
        QCOMPARE(goals(hub, Basis::configuration), std::set<std::string>{});
        const auto assumed = goals(hub, Basis::assumption);
        QVERIFY(assumed.contains("infer(model-chat-swc)") && assumed.contains("inject(model-chat-swc)"));
        QVERIFY(!assumed.contains("inject(model-embedding-swc)"));
    }

    void nothingLeadsFromTheInternetIntoMachineLearning() {
        const auto learning = analysed("azure-ml-train-serve");
        QVERIFY(learning->result().paths.empty());
        QVERIFY(reaches(learning, "onprem", "ep-claims", 443) && reaches(learning, "cpu-cluster", "lake", 443));
        QVERIFY(!reaches(learning, "cpu-cluster", "internet", 443));
    }

    // The run is trusted by name of its environment, and a package runs inside that run.
    void aChangedPackageActsAsTheTrainingRunUntilItIsPinned() {
        const auto upstream = analysed("azure-ml-train-serve", {}, {"maliciousUpstream"});
        QCOMPARE(goals(upstream, Basis::configuration), std::set<std::string>{});
        const auto paths = goals(upstream, Basis::assumption);
        QVERIFY(paths.contains("tamper(img-serve)") && paths.contains("tamper(img-train)"));
        QVERIFY(paths.contains("control(ep-claims)") && paths.contains("read(curated)"));
        QVERIFY(!paths.contains("read(raw)") && !paths.contains("control(kv-models)"));
        const auto untrusted =
            analysed("azure-ml-train-serve", {"remove federates(prod,id-pipeline)"}, {"maliciousUpstream"});
        QCOMPARE(goals(untrusted, Basis::assumption),
                 (std::set<std::string>{"tamper(img-serve)", "tamper(img-train)"}));
        const auto pinned =
            analysed("azure-ml-train-serve", {"set pulls-from(wf-train,packages).pin=digest"}, {"maliciousUpstream"});
        QVERIFY(pinned->result().paths.empty());
    }

    void aRuleForAnyHostIsToldByItsFieldAndItsEntries() {
        const auto flawed = analysed("foundry-with-platform-flawed");
        const auto& findings = flawed->result().findings;
        const auto gap = std::ranges::find(findings, "ZT-NET-020(afw-policy)", &analysis::Finding::id);
        QVERIFY(gap != findings.end());
        std::set<std::string> told;
        for (const analysis::Need& need : gap->evidence) told.insert(need.meaning);
        QVERIFY(told.contains("destination addresses of network rules of afwp-hub is * (drawn)"));
    }

    // Its logon takes the password of a local account, which working there does not tell.
    void theTeamOfTheChatBaselineStandsOnItsJumpBoxByALocalPasswordAlone() {
        const auto knowledge = analysis::builtinKnowledge();
        auto drawing = templates::starter("foundry-chat-baseline", *knowledge->catalogue);
        QVERIFY(drawing.has_value());
        model::Document document(knowledge->catalogue, std::move(*drawing));
        analysis::AnalysisOptions options;
        options.today = "2026-11-22";
        options.from = {"team"};
        const auto standsOn = [&] {
            const auto analysis = analysis::Analysis::run(document.snapshot(), knowledge, options);
            const auto answer = analysis->ask({"exec", {"vm-jump"}});
            if (!answer) qFatal("%s", model::toText(answer.error()).c_str());
            return answer->derivable || answer->possible;
        };
        QVERIFY(!standsOn());
        options.assume = {"weakPassword(vm-jump)"};
        QVERIFY(standsOn());
    }
};

ZONEWRIGHT_TEST(StartersFindingsTest)
#include "starters_findings_test.moc"
