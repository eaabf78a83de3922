// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/result_dump.h"
#include "tests/analysis/drawings.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

// A public store whose container anyone may read, beside a machine that an application flaw would open.
constexpr std::string_view kExposed = R"(
undrawn: secure
elements:
  - {id: rg, type: resource-group}
  - {id: st, type: storage-account, parent: rg, name: Store, publicNetworkAccess: Enabled, defaultAction: Allow,
       allowBlobPublicAccess: true, allowSharedKeyAccess: false}
  - {id: ctr, type: blob-container, parent: st, publicAccess: Container}
  - {id: app, type: web-app, parent: rg, publicNetworkAccess: Enabled, ipSecurityRestrictionsDefaultAction: Allow,
       identityType: SystemAssigned}
  - {id: kv, type: key-vault, parent: rg, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
       defaultAction: Allow}
relations:
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
)";

}  // namespace

// What one analysis says as a whole.
class ResultTest : public QObject {
    Q_OBJECT
private slots:
    void aPublicContainerIsAConfigurationPath() {
        const auto analysis = analysed(kExposed);
        const auto* path = pathTo(analysis->result(), "read(ctr)");
        QVERIFY(path != nullptr);
        QCOMPARE(path->basis, analysis::Basis::configuration);
        QVERIFY(path->certain);
        QCOMPARE(path->from, std::string("internet"));
        QCOMPARE(path->steps.back().step, std::string("NET-13-a"));
        QCOMPARE(path->steps.back().gives, fact("read(ctr)"));
    }

    void aPathThroughAFlawIsAnAssumptionAndNamesIt() {
        const auto analysis = analysed(kExposed);
        const auto* path = pathTo(analysis->result(), "secret(kv)");
        QVERIFY(path != nullptr);
        QCOMPARE(path->basis, analysis::Basis::assumption);
        const bool named = std::any_of(path->steps.begin(), path->steps.end(),
                                       [](const auto& step) { return step.assumption == "appFlaw(app)"; });
        QVERIFY(named);
        QVERIFY(pathTo(analysed(kExposed, {.noAssume = {"*"}})->result(), "secret(kv)") == nullptr);
        QVERIFY(pathTo(analysed(kExposed, {.noAssume = {"appFlaw(app)"}})->result(), "secret(kv)") == nullptr);
    }

    void whatOneStartHoldsIsAGoalOfTheOthers() {
        const auto analysis = analysed(kExposed, {.given = {fact("read(ctr)")}});
        const auto* path = pathTo(analysis->result(), "read(ctr)");
        QVERIFY(path != nullptr);
        QCOMPARE(path->from, std::string("internet"));
    }

    void aRepositoryIsReachedWhetherItsPlatformIsDrawnOrNot() {
        constexpr std::string_view kRepository = R"(
elements:
  - {id: repo, type: repository, visibility: private}
  - {id: ivan, type: entra-user}
relations:
  - {kind: inner-role, source: ivan, target: repo, role: write}
)";
        const auto answer = analysed(kRepository, {.given = {fact("token(ivan)")}})->ask(fact("write(repo)"));
        QVERIFY(answer && answer->derivable);
        QVERIFY(!analysed(kRepository)->ask(fact("write(repo)"))->derivable);
    }

    void aDenyRuleNobodyKnowsTheProtocolOrOrderOfStopsNothingForSure_data() {
        QTest::addColumn<QString>("unknown");
        QTest::newRow("protocol") << "priority: 100, protocol: '?'";
        QTest::newRow("order") << "priority: '?', protocol: '*'";
        QTest::newRow("source ports") << "priority: 100, protocol: '*', sourcePortRanges: ['?']";
    }
    void aDenyRuleNobodyKnowsTheProtocolOrOrderOfStopsNothingForSure() {
        QFETCH(QString, unknown);
        const std::string drawing = R"(
elements:
  - {id: vnet, type: virtual-network, addressPrefixes: [10.0.0.0/16]}
  - {id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24}
  - id: nsg
    type: network-security-group
    securityRules:
      - {name: no, direction: Inbound, access: Deny, sourceAddressPrefixes: ['*'], destinationAddressPrefixes: ['*'],
         destinationPortRanges: ['*'], )" + unknown.toStdString() + R"(}
      - {name: https, priority: 200, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [Internet],
         destinationAddressPrefixes: ['*'], destinationPortRanges: ['443']}
  - {id: pip, type: public-ip, skuName: Standard}
  - {id: vm, type: virtual-machine, parent: snet}
relations:
  - {kind: filtered-by, source: snet, target: nsg}
  - {kind: public-address, source: vm, target: pip}
)";
        const auto answer = analysed(drawing)->ask(fact("exec(vm)"));
        QVERIFY(answer && !answer->derivable && answer->possible);
    }

    void aRoleThatNobodyKnowsIsNamed() {
        constexpr std::string_view kMistyped = R"(
elements:
  - {id: kv, type: key-vault}
  - {id: ivan, type: entra-user}
relations:
  - {kind: role-assignment, source: ivan, target: kv, role: Key Vault Secret User}
)";
        const auto analysis = analysed(kMistyped);
        const auto& caps = analysis->result().caps;
        QVERIFY(std::any_of(caps.begin(), caps.end(), [](const std::string& cap) {
            return cap.find("Key Vault Secret User") != std::string::npos &&
                   cap.find("Key Vault Secrets User") != std::string::npos;
        }));
    }

    void everyNeedOfAProofHasAReadableClause() {
        const auto analysis = analysed(kExposed);
        for (const auto& path : analysis->result().paths) {
            for (const auto& step : path.steps) {
                QVERIFY(!step.needs.empty());
                for (const auto& need : step.needs)
                    QVERIFY2(!need.meaning.empty(), (step.step + " " + need.text).c_str());
            }
        }
    }

    void aNeedThatAnEarlierStepGivesPointsToIt() {
        const auto analysis = analysed(kExposed);
        const auto* path = pathTo(analysis->result(), "secret(kv)");
        QVERIFY(path != nullptr);
        for (std::size_t i = 0; i < path->steps.size(); ++i) {
            for (const auto& need : path->steps[i].needs) {
                if (need.kind != analysis::Need::Kind::fact) continue;
                if (need.text == "at(internet)") {
                    QVERIFY(!need.step);
                } else {
                    QVERIFY2(need.step && *need.step < i, need.text.c_str());
                }
            }
        }
    }

    void thePropertyThatAStepRestsOnCarriesItsFix() {
        const auto analysis = analysed(kExposed);
        const auto* path = pathTo(analysis->result(), "read(ctr)");
        QVERIFY(path != nullptr);
        bool found = false;
        for (const auto& need : path->steps.back().needs) {
            if (need.property != "allowBlobPublicAccess") continue;
            found = std::any_of(need.fixes.begin(), need.fixes.end(),
                                [](const auto& fix) { return fix.text == "set st.allowBlobPublicAccess=false"; });
        }
        QVERIFY(found);
    }

    void aFixIsNotOfferedForAPropertyTheElementLacks() {
        const auto analysis = analysed(kExposed);
        for (const auto& finding : analysis->result().findings) {
            if (finding.rule != "ZT-IDN-004") continue;
            for (const auto& fix : finding.fixes)
                QVERIFY2(fix.text.find("disableLocalAccounts") == std::string::npos, fix.text.c_str());
        }
    }

    void anUnknownValueGivesAPossiblePathThatSaysWhatItDependsOn() {
        std::string unknown(kExposed);
        unknown.replace(unknown.find("allowBlobPublicAccess: true"), 27, "allowBlobPublicAccess: '?'");
        const auto analysis = analysed(unknown);
        const auto* path = pathTo(analysis->result(), "read(ctr)");
        QVERIFY(path != nullptr);
        QVERIFY(!path->certain);
        QCOMPARE(path->dependsOn, std::vector<std::string>{"unknown allowBlobPublicAccess of st"});
        const auto answer = analysis->ask(fact("read(ctr)"));
        QVERIFY(answer && !answer->derivable && answer->possible);
    }

    void aRuleOverAnUnknownValueIsUnknown() {
        const auto analysis =
            analysed("{undrawn: secure, elements: [{id: kv, type: key-vault, enablePurgeProtection: '?'}]}");
        const auto* finding = findingOf(analysis->result(), "ZT-DAT-006(kv)");
        QVERIFY(finding != nullptr);
        QCOMPARE(finding->state, analysis::FindingState::unknown);
        const auto known =
            analysed("{undrawn: secure, elements: [{id: kv, type: key-vault, enablePurgeProtection: false}]}");
        finding = findingOf(known->result(), "ZT-DAT-006(kv)");
        QVERIFY(finding != nullptr);
        QCOMPARE(finding->state, analysis::FindingState::open);
    }

    void renamingWhatIsShownKeepsEveryId() {
        std::string renamed(kExposed);
        renamed.replace(renamed.find("name: Store"), 11, "name: Archive");
        const auto before = analysed(kExposed), after = analysed(renamed);
        QCOMPARE(before->result().paths.size(), after->result().paths.size());
        for (std::size_t i = 0; i < before->result().paths.size(); ++i)
            QCOMPARE(before->result().paths[i].id, after->result().paths[i].id);
        for (std::size_t i = 0; i < before->result().findings.size(); ++i)
            QCOMPARE(before->result().findings[i].id, after->result().findings[i].id);
    }

    void theSameDrawingInAnotherOrderGivesTheSameBytes() {
        const auto tree = model::readTree(kExposed, model::Syntax::yaml, "test");
        model::Tree reversed = *tree;
        for (model::TreeEntry& entry : reversed.entries) {
            if (entry.value.isList()) std::reverse(entry.value.items.begin(), entry.value.items.end());
        }
        auto other = model::readScenarioModel(reversed, catalogue(), "test");
        QVERIFY(other);
        QCOMPARE(analysis::scenario::dumpOf(analysed(std::move(*other))->result()),
                 analysis::scenario::dumpOf(analysed(kExposed)->result()));
    }

    void theSameRunTwiceGivesTheSameBytes() {
        QCOMPARE(analysis::scenario::dumpOf(analysed(kExposed)->result()),
                 analysis::scenario::dumpOf(analysed(kExposed)->result()));
    }

    void anExternalPersonaIsAStartUnlessTheCallNamesOthers() {
        constexpr std::string_view kVendor = R"(
undrawn: secure
elements:
  - {id: rg, type: resource-group}
  - {id: vendor, type: user-persona, exposure: external}
  - {id: colleague, type: user-persona, exposure: internal}
  - {id: st, type: storage-account, parent: rg}
relations:
  - {kind: role-assignment, source: vendor, target: st, role: Contributor}
  - {kind: role-assignment, source: colleague, target: rg, role: Contributor}
)";
        const auto usual = analysed(kVendor);
        const auto* path = pathTo(usual->result(), "control(st)");
        QVERIFY(path != nullptr && path->from == "vendor");
        QVERIFY(pathTo(usual->result(), "control(rg)") == nullptr);
        const auto named = analysed(kVendor, {.from = {"colleague"}});
        path = pathTo(named->result(), "control(rg)");
        QVERIFY(path != nullptr && path->from == "colleague");
    }

    void whatFollowsByContainmentAloneIsNotToldTwice() {
        const auto analysis = analysed(R"(
undrawn: secure
elements:
  - {id: sub, type: subscription}
  - {id: rg, type: resource-group, parent: sub}
  - {id: st, type: storage-account, parent: rg}
  - {id: ann, type: entra-user}
relations:
  - {kind: role-assignment, source: ann, target: sub, role: Contributor}
)",
                                       {.given = {fact("token(ann)")}});
        QVERIFY(pathTo(analysis->result(), "control(sub)") != nullptr);
        QVERIFY(pathTo(analysis->result(), "control(st)") == nullptr);
        const auto answer = analysis->ask(fact("control(st)"));
        QVERIFY(answer && answer->derivable);
    }

    void anAcceptedPathIsToldAndOutOfTheScore() {
        const auto open = analysed(kExposed), accepted = analysed(kExposed, {.accepted = {fact("read(ctr)")}});
        const auto* path = pathTo(accepted->result(), "read(ctr)");
        QVERIFY(path != nullptr && path->accepted);
        QVERIFY(accepted->result().score.overall > open->result().score.overall);
    }

    void closingTheStoreRaisesTheScoreAndTakesThePathAway() {
        std::string closed(kExposed);
        closed.replace(closed.find("publicNetworkAccess: Enabled"), 28, "publicNetworkAccess: Disabled");
        const auto before = analysed(kExposed), after = analysed(closed);
        QVERIFY(pathTo(after->result(), "read(ctr)") == nullptr);
        QVERIFY(findingOf(before->result(), "ZT-NET-002(st)") != nullptr);
        QVERIFY(findingOf(after->result(), "ZT-NET-002(st)") == nullptr);
        QVERIFY(after->result().score.overall > before->result().score.overall);
    }

    void aQuestionAboutNothingDrawnIsAProblemThatNamesTheNearest() {
        const auto answer = analysed(kExposed)->ask(fact("read(ctrr)"));
        QVERIFY(!answer);
        QVERIFY(answer.error().front().remedy.find("ctr") != std::string::npos);
    }

    void anUnderivableFactComesWithWhatIsMissing() {
        const auto answer = analysed(kExposed)->ask(fact("infer(ctr)"));
        QVERIFY(answer && !answer->possible);
        const auto write = analysed(kExposed, {.given = {fact("key(st)")}})->ask(fact("write(st)"));
        QVERIFY(write && !write->possible && !write->missing.empty());
        QCOMPARE(write->missing.front().property, std::string("allowSharedKeyAccess"));
    }

    void aStoppedRunGivesNothing() {
        std::stop_source source;
        source.request_stop();
        const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(drawingOf(kExposed))};
        QVERIFY(analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), {}, source.get_token()) == nullptr);
    }
};

ZONEWRIGHT_TEST(ResultTest)
#include "result_test.moc"
