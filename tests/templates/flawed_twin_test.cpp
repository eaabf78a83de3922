// SPDX-License-Identifier: Apache-2.0
// The reference and its flawed twin: each flaw opens what it should, taking it back closes what only it opened, and
// what stays has a reason of its own.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/analyzer.h"
#include "analysis/fixes/fix_set.h"
#include "model/document/document.h"
#include "model/edits/apply_fix.h"
#include "templates/starters.h"

#include <algorithm>
#include <map>
#include <set>
#endif

using namespace zonewright;
using analysis::Fact;

namespace {

constexpr const char* kTwin = "foundry-with-platform-flawed";
using Edits = std::set<std::string>;

// The smallest change that breaks a flaw's proof, where that is less than taking the whole flaw back.
const std::map<std::string, std::string> kReverts{
    {"F1", "set st-workload.publicNetworkAccess=Disabled"},
    {"F2", "set st-workload.allowSharedKeyAccess=false"},
    {"F3", "remove role-assignment(vm-jump,rg-spoke)#3"},
    {"F4", "remove federates(wf-pr,id-pipeline)"},
    {"F5", "remove role-assignment(id-pipeline,sub-workload)"},
    {"F7", "add filtered-by(aca-environment-subnet,nsg-aca)"},
    {"F8", "remove bing"},
};

Edits all() {
    Edits edits;
    for (const auto& variation : templates::variationsOf(kTwin)) edits.insert(variation.id);
    return edits;
}

Edits alone(const char* flaw) { return {flaw, "policy"}; }

// The twin with these edits alone, and these fixes applied to it.
model::Snapshot drawn(const Edits& edits, const std::vector<std::string>& fixes = {}) {
    const auto knowledge = analysis::builtinKnowledge();
    auto drawing = templates::starterWith(kTwin, edits, *knowledge->catalogue);
    if (!drawing) qFatal("%s", model::toText(drawing.error()).c_str());
    model::Document document(knowledge->catalogue, std::move(*drawing));
    for (const std::string& fix : fixes) {
        const auto applied = model::applyFix(document, fix);
        if (!applied) qFatal("%s: %s", fix.c_str(), model::toText(applied.error()).c_str());
    }
    return document.snapshot();
}

// The whole twin after the smallest change against one flaw, or against several.
model::Snapshot reverted(const Edits& flaws) {
    Edits edits = all();
    std::vector<std::string> fixes;
    for (const std::string& flaw : flaws) {
        const auto fix = kReverts.find(flaw);
        if (fix == kReverts.end())
            edits.erase(flaw);  // one entry of a list: there is no shorter way
        else
            fixes.push_back(fix->second);
    }
    return drawn(edits, fixes);
}

class Case {
public:
    Case(const model::Snapshot& snapshot, const std::string& start, const std::vector<std::string>& assume = {}) {
        analysis::AnalysisOptions options;
        options.today = "2026-11-22";
        options.from = {start};
        options.noAssume = {"*"};
        options.assume = assume;
        m_analysis = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), options);
    }

    bool holds(const char* fact) const { return answer(fact).possible; }
    // Held for certain, and by configuration alone.
    bool configured(const char* fact) const {
        const analysis::Answer found = answer(fact);
        return found.derivable && found.path && found.path->basis == analysis::Basis::configuration;
    }
    int costOf(const char* fact) const {
        const analysis::Answer found = answer(fact);
        return found.path ? found.path->cost : -1;
    }
    // Whether some of the cheapest proofs uses the step.
    bool uses(const char* fact, const char* step) const {
        const auto parsed = analysis::parseFact(fact);
        if (!parsed) qFatal("%s", fact);
        for (const auto& path : m_analysis->paths(*parsed, 30))
            for (const auto& taken : path.steps)
                if (taken.step == step) return true;
        return false;
    }
    bool gap(const std::string& id) const {
        const auto& findings = m_analysis->result().findings;
        return std::any_of(findings.begin(), findings.end(), [&](const auto& finding) { return finding.id == id; });
    }
    // Packets get there without passing any of these.
    bool reaches(const char* from, const char* to, int port, const std::set<std::string>& without = {}) const {
        const auto reach = m_analysis->reach(from, to, port);
        if (!reach) qFatal("%s", model::toText(reach.error()).c_str());
        return reach->allowed && std::none_of(reach->hops.begin(), reach->hops.end(),
                                              [&](const auto& hop) { return without.contains(hop.at); });
    }
    const analysis::AnalysisResult& result() const { return m_analysis->result(); }

private:
    analysis::Answer answer(const char* fact) const {
        const auto parsed = analysis::parseFact(fact);
        if (!parsed) qFatal("%s", fact);
        auto found = m_analysis->ask(*parsed);
        if (!found) qFatal("%s", model::toText(found.error()).c_str());
        return std::move(*found);
    }

    std::shared_ptr<const analysis::Analysis> m_analysis;
};

// Read of the store with a leaked key as the only assumption.
bool readByKey(const model::Snapshot& snapshot) {
    return Case(snapshot, "internet", {"keyLeak(st-workload)"}).holds("read(st-workload)");
}

bool takesSubscription(const model::Snapshot& snapshot) {
    return Case(snapshot, "internet").holds("control(sub-workload)");
}

}  // namespace

class FlawedTwinTest : public QObject {
    Q_OBJECT

private slots:
    void theTwinIsTheReferenceAndItsEdits() {
        const auto catalogue = analysis::builtinKnowledge()->catalogue;
        const auto clean = templates::starter("foundry-with-platform", *catalogue);
        const auto bare = templates::starterWith(kTwin, {}, *catalogue);
        QVERIFY(clean && bare);
        QVERIFY(clean->zone.elements.size() == bare->zone.elements.size());
        for (const auto& [id, element] : clean->zone.elements) QVERIFY(*element == *bare->zone.find(id));
        QCOMPARE(all(), (Edits{"policy", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"}));
        for (const auto& variation : templates::variationsOf(kTwin)) QVERIFY(!variation.title.empty());
        QVERIFY(templates::variationsOf("foundry-with-platform").empty());
    }

    void allEightGiveTheSubscriptionAway() {
        const model::Snapshot twin = drawn(all());
        QVERIFY(Case(twin, "internet").configured("control(sub-workload)"));
        QVERIFY(Case(twin, "vendor").configured("control(sub-workload)"));
        QVERIFY(Case(twin, "id-pipeline").configured("control(sub-workload)"));
    }

    void aPolicyThatIsNotEnforcedIsAFindingOfItsOwn() {
        QVERIFY(!Case(drawn({}), "internet").gap("ZT-GOV-003(sub-workload)"));
        QVERIFY(Case(drawn({"policy"}), "internet").gap("ZT-GOV-003(sub-workload)"));
        for (const char* flaw : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"})
            QVERIFY2(Case(reverted({flaw}), "internet").gap("ZT-GOV-003(sub-workload)"), flaw);
    }

    // F1, the store that is public.

    void thePublicStoreAloneIsReachedAndNotRead() {
        const Case one(drawn(alone("F1")), "internet");
        QVERIFY(one.configured("reach(st-workload,data)"));
        QVERIFY(one.uses("reach(st-workload,data)", "NET-04"));
        QVERIFY(!one.holds("read(st-workload)"));
        QVERIFY(one.gap("ZT-NET-002(st-workload)") && one.gap("ZT-NET-003(st-workload)"));
        QVERIFY(!readByKey(drawn(alone("F1"))));
    }

    void thePublicStoreRevertedLeavesTheWaysOfTheAppAndOfTheContributor() {
        const model::Snapshot snapshot = reverted({"F1"});
        const Case rest(snapshot, "internet");
        QVERIFY(!rest.uses("reach(st-workload,data)", "NET-04"));
        QVERIFY(!rest.gap("ZT-NET-002(st-workload)") && !rest.gap("ZT-NET-003(st-workload)"));
        QVERIFY(rest.configured("read(st-workload)"));  // over F4, by the app's own identity
        const Case contributor(snapshot, "id-pipeline");
        QVERIFY(contributor.holds("opened(st-workload,publicNetworkAccess)"));
        QVERIFY(contributor.costOf("read(st-workload)") >
                Case(drawn(all()), "id-pipeline").costOf("read(st-workload)"));
    }

    // F2, its keys.

    void theKeysAloneAreAGapAndNoPath() {
        const Case one(drawn(alone("F2")), "internet");
        QVERIFY(one.gap("ZT-IDN-004(st-workload)"));
        QVERIFY(!one.holds("read(st-workload)") && !one.holds("reach(st-workload,data)"));
        QVERIFY(!readByKey(drawn(alone("F2"))));
    }

    void theKeysRevertedLeaveTheReach() {
        const model::Snapshot snapshot = reverted({"F2"});
        const Case rest(snapshot, "internet");
        QVERIFY(!rest.gap("ZT-IDN-004(st-workload)"));
        QVERIFY(rest.configured("reach(st-workload,data)"));
        QVERIFY(Case(snapshot, "id-pipeline").holds("opened(st-workload,allowSharedKeyAccess)"));
    }

    void aLeakedKeyNeedsBothTheKeysAndTheNetwork() {
        QVERIFY(readByKey(drawn({"policy", "F1", "F2"})));
        QVERIFY(!readByKey(drawn({"policy", "F1"})));
        QVERIFY(!readByKey(drawn({"policy", "F2"})));
    }

    // F3, the jump box.

    void theJumpBoxAloneGivesThePipelineToTheVendor() {
        const model::Snapshot snapshot = drawn(alone("F3"));
        const Case vendor(snapshot, "vendor");
        QVERIFY(vendor.configured("exec(vm-jump)"));
        QVERIFY(vendor.configured("token(id-pipeline)"));
        QVERIFY(vendor.uses("token(id-pipeline)", "IDN-10-a"));
        QVERIFY(!vendor.holds("control(sub-workload)"));
        QVERIFY(vendor.gap("ZT-WRK-014(id-pipeline,vm-jump)"));
        QVERIFY(!Case(snapshot, "internet").holds("exec(vm-jump)"));
    }

    void theJumpBoxRevertedLeavesWhatIsAttachedAlready() {
        // Without F4, which hands the same identity to everybody.
        Edits edits = all();
        edits.erase("F4");
        QVERIFY(Case(drawn(edits), "vendor").configured("control(sub-workload)"));
        const Case vendor(drawn(edits, {kReverts.at("F3")}), "vendor");
        QVERIFY(!vendor.holds("token(id-pipeline)"));
        QVERIFY(!vendor.holds("control(sub-workload)"));
        QVERIFY(vendor.configured("exec(ca-orchestrator)"));
        QVERIFY(vendor.configured("token(id-orchestrator)"));
        QVERIFY(!vendor.gap("ZT-WRK-014(id-pipeline,vm-jump)"));
        QVERIFY(vendor.gap("ZT-WRK-014(id-orchestrator,vm-jump)"));
        // Nor does the right to attach alone, without the right to change a host.
        QVERIFY(
            !Case(drawn(edits, {"remove role-assignment(vm-jump,rg-spoke)#2"}), "vendor").holds("token(id-pipeline)"));
    }

    // F4, the pull requests of strangers.

    void thePullRequestAloneGivesThePipelineToEverybody() {
        const Case one(drawn(alone("F4")), "internet");
        QVERIFY(one.configured("token(id-pipeline)"));
        QVERIFY(one.configured("exec(ca-orchestrator)"));
        QVERIFY(one.configured("read(st-workload)"));
        QVERIFY(one.configured("secret(kv-workload)"));
        QVERIFY(!one.holds("control(sub-workload)"));
        QVERIFY(one.gap("ZT-IDN-006(wf-pr)") && one.gap("ZT-PIP-009(wf-pr)"));
    }

    void thePullRequestRevertedLeavesTheCodeThatRuns() {
        const Case rest(reverted({"F4"}), "internet");
        QVERIFY(!rest.holds("token(id-pipeline)"));
        QVERIFY(!rest.holds("control(sub-workload)"));
        QVERIFY(!rest.gap("ZT-IDN-006(wf-pr)"));
        QVERIFY(rest.gap("ZT-PIP-009(wf-pr)"));
        QVERIFY(rest.configured("reach(st-workload,data)"));  // F1
    }

    void thePullRequestHasThreeFixesOfOne_data() {
        QTest::addColumn<QString>("fix");
        QTest::newRow("the trust") << "remove federates(wf-pr,id-pipeline)";
        QTest::newRow("the repository") << "set repo.visibility=private";
        QTest::newRow("the trigger")
            << "set wf-pr.triggers=[{event: pullRequest, fromForks: true, checksOutHead: true}]";
    }

    void thePullRequestHasThreeFixesOfOne() {
        QFETCH(QString, fix);
        QVERIFY(!takesSubscription(drawn(all(), {fix.toStdString()})));
    }

    void whichSubjectThePullRequestPresentsDoesNotMatter() {
        QVERIFY(takesSubscription(
            drawn(all(), {"set federates(wf-pr,id-pipeline).subject=repo:contoso-ai/orchestrator:pull_request"})));
    }

    // F5, the Contributor.

    void theContributorAloneIsAGapUntilSomebodyIsThePipeline() {
        const model::Snapshot snapshot = drawn(alone("F5"));
        QVERIFY(!takesSubscription(snapshot));
        const Case pipeline(snapshot, "id-pipeline");
        QVERIFY(pipeline.configured("control(sub-workload)"));
        QVERIFY(pipeline.gap("ZT-IDN-011(id-pipeline,sub-workload)"));
        QVERIFY(pipeline.gap("ZT-PIP-010(id-pipeline,sub-workload)"));
    }

    void theContributorRunsCommandsWithoutAWayThere() {
        const model::Snapshot snapshot = drawn(all());
        const Case pipeline(snapshot, "id-pipeline");
        QVERIFY(pipeline.configured("exec(vm-jump)"));
        QVERIFY(!pipeline.reaches("internet", "vm-jump", 3389));
        QVERIFY(pipeline.configured("opened(st-workload,publicNetworkAccess)") || pipeline.holds("key(st-workload)"));
        QVERIFY(!Case(reverted({"F5"}), "id-pipeline").configured("exec(vm-jump)"));
    }

    void theContributorRevertedLeavesTheNarrowRoles() {
        const Case rest(reverted({"F5"}), "id-pipeline");
        QVERIFY(!rest.holds("control(sub-workload)"));
        QVERIFY(!rest.gap("ZT-IDN-011(id-pipeline,sub-workload)"));
        QVERIFY(!rest.gap("ZT-PIP-010(id-pipeline,sub-workload)"));
        for (const char* fact :
             {"exec(ca-orchestrator)", "token(id-orchestrator)", "read(st-workload)", "secret(kv-workload)"})
            QVERIFY2(rest.configured(fact), fact);
        QVERIFY(!takesSubscription(reverted({"F5"})));
    }

    // F6, the way out.

    void theWayOutAloneLetsTheAppSendToAnyHost() {
        const Case one(drawn(alone("F6")), "ca-orchestrator");
        QVERIFY(one.configured("exfil(st-workload)"));
        QVERIFY(one.uses("exfil(st-workload)", "EXF-01"));
        QVERIFY(one.reaches("aca-environment-subnet", "internet", 443));
        QVERIFY(one.gap("ZT-NET-020(afw-policy)") && one.gap("ZT-NET-020(aca-environment-subnet)"));
    }

    void theWayOutRevertedLeavesSharedNamesAndNameQueries() {
        const Case whole(reverted({"F6"}), "ca-orchestrator");
        QVERIFY(!whole.reaches("aca-environment-subnet", "internet", 443));
        // Over F5: the route table comes off the subnet, and copies to other tenants are allowed and made.
        QVERIFY(whole.configured("opened(aca-environment-subnet,routeTable)"));
        QVERIFY(whole.uses("exfil(st-workload)", "EXF-04-c"));
        Edits edits = all();
        edits.erase("F4");  // its workflow runs outside, where every host is open
        edits.erase("F5");
        edits.erase("F6");
        const Case rest(drawn(edits), "ca-orchestrator");
        QVERIFY(!rest.uses("exfil(st-workload)", "EXF-01"));
        QVERIFY(rest.uses("exfil(st-workload)", "EXF-02"));
        QVERIFY(rest.uses("exfil(st-workload)", "EXF-03"));
        QVERIFY(!rest.gap("ZT-NET-020(afw-policy)") && !rest.gap("ZT-NET-020(aca-environment-subnet)"));
    }

    // F7, the subnet without a group.

    void theUnfilteredSubnetAloneIsReachedFromTheBuildMachines() {
        const Case one(drawn(alone("F7")), "internet");
        QVERIFY(one.reaches("devops-build-agents-subnet", "ca-orchestrator", 443, {"appgw"}));
        QVERIFY(one.gap("ZT-NET-019(aca-environment-subnet)"));
        QVERIFY(!Case(drawn({}), "internet").reaches("devops-build-agents-subnet", "ca-orchestrator", 443));
    }

    void theUnfilteredSubnetRevertedLeavesTheWayThroughTheGateway() {
        // Without F6, over which build machines come back in through the gateway.
        Edits edits = all();
        edits.erase("F6");
        const Case before(drawn(edits), "vendor");
        QVERIFY(before.reaches("vm-jump", "ca-orchestrator", 443, {"appgw"}));
        QVERIFY(before.uses("reach(ca-orchestrator,443)", "LAT-01"));
        const Case rest(drawn(edits, {kReverts.at("F7")}), "vendor");
        QVERIFY(!rest.reaches("vm-jump", "ca-orchestrator", 443));
        QVERIFY(!rest.reaches("devops-build-agents-subnet", "ca-orchestrator", 443));
        QVERIFY(!rest.uses("reach(ca-orchestrator,443)", "LAT-01"));
        QVERIFY(!rest.gap("ZT-NET-019(aca-environment-subnet)"));
        QVERIFY(rest.uses("reach(ca-orchestrator,443)", "NET-17"));
    }

    // F8, the search with a stored key.

    void theSearchAloneIsSteeredByAPageAndLosesItsKey() {
        const model::Snapshot snapshot = drawn(alone("F8"));
        const Case page(snapshot, "internet", {"modelFollowsInjection"});
        QVERIFY(page.holds("inject(agent)"));
        QVERIFY(page.uses("inject(agent)", "AIM-02-b"));
        QVERIFY(!Case(snapshot, "internet").holds("inject(agent)"));
        const Case app(snapshot, "ca-orchestrator");
        for (const char* fact : {"token(id-orchestrator)", "secret(conn-bing)", "key(bing)", "abuse(bing)"})
            QVERIFY2(app.configured(fact), fact);
        QVERIFY(page.uses("exfil(idx-knowledge)", "EXF-07"));
        for (const char* gap : {"ZT-IDN-003(conn-bing)", "ZT-RAI-011(agent,bing)", "ZT-RAI-006(agent)"})
            QVERIFY2(page.gap(gap), gap);
    }

    void theSearchRevertedLeavesPromptsAndDocuments() {
        Edits edits = all();
        edits.erase("F4");  // over which strangers are the app
        const model::Snapshot snapshot = drawn(edits, {kReverts.at("F8")});
        const Case page(snapshot, "internet", {"modelFollowsInjection"});
        QVERIFY(!page.holds("inject(agent)"));
        for (const char* gap : {"ZT-RAI-011(agent,bing)", "ZT-RAI-006(agent)"}) QVERIFY2(!page.gap(gap), gap);
        QVERIFY(Case(snapshot, "end-users", {"modelFollowsInjection"}).holds("inject(agent)"));
    }

    // Fix sets: which of the eight smallest changes break a goal, one by one or in pairs.

    void oneOfTwoChangesClosesTheSubscriptionToTheInternet() {
        for (const char* flaw : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"}) {
            const std::string name = flaw;
            QCOMPARE(!takesSubscription(reverted({name})), name == "F4" || name == "F5");
        }
    }

    void theEngineFindsThatOneIsEnough() {
        analysis::AnalysisOptions options;
        options.today = "2026-11-22";
        options.from = {"internet"};
        options.noAssume = {"*"};
        analysis::FixSetQuestion question;
        question.goals = {*analysis::parseFact("control(sub-workload)")};
        const auto answer = analysis::smallestFixSet(drawn(all()), analysis::builtinKnowledge(), options, question);
        QVERIFY(answer && answer->proven);
        QCOMPARE(answer->fixes.size(), std::size_t{1});
    }

    void theVendorAndTheInternetTogetherNeedOneOrTwo() {
        const auto open = [](const Edits& flaws) {
            const model::Snapshot snapshot = reverted(flaws);
            return takesSubscription(snapshot) || Case(snapshot, "vendor").holds("control(sub-workload)");
        };
        for (const char* flaw : {"F1", "F2", "F3", "F4", "F6", "F7", "F8"}) QVERIFY2(open({flaw}), flaw);
        QVERIFY(!open({"F5"}));
        QVERIFY(!open({"F3", "F4"}));
    }

    void readingTheStoreWithALeakedKeyNeedsTwo() {
        for (const char* flaw : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"})
            QVERIFY2(readByKey(reverted({flaw})), flaw);
        QVERIFY(!readByKey(reverted({"F4", "F1"})));
        QVERIFY(!readByKey(reverted({"F4", "F2"})));
        QVERIFY(readByKey(reverted({"F5", "F1"})));  // the narrow role on the app suffices
    }

    void onlyTheStoreItselfClosesItsPublicSide() {
        for (const char* flaw : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"})
            QCOMPARE(Case(reverted({flaw}), "internet").uses("reach(st-workload,data)", "NET-04"),
                     std::string(flaw) != "F1");
    }

    void undoingEverythingGivesTheReferenceBack() {
        const auto ids = [](const model::Snapshot& snapshot) {
            std::set<std::string> found;
            const Case one(snapshot, "internet");
            for (const auto& path : one.result().paths) found.insert(path.id);
            for (const auto& finding : one.result().findings) found.insert(finding.id);
            return found;
        };
        const auto catalogue = analysis::builtinKnowledge()->catalogue;
        auto clean = templates::starter("foundry-with-platform", *catalogue);
        QVERIFY(clean.has_value());
        const model::Document document(catalogue, std::move(*clean));
        QCOMPARE(ids(drawn({})), ids(document.snapshot()));
    }
};

ZONEWRIGHT_TEST(FlawedTwinTest)
#include "flawed_twin_test.moc"
