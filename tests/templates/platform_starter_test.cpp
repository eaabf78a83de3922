// SPDX-License-Identifier: Apache-2.0
// The reference and its twin as drawings, and what an attacker gets of the reference: nothing without an assumption.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/analyzer.h"
#include "model/catalogue/load_catalogue.h"
#include "model/document/document.h"
#include "model/landing_zone/structure.h"
#include "model/validation/validate.h"
#include "templates/starters.h"

#include <algorithm>
#include <set>
#endif

using namespace zonewright;
using model::Element;
using model::ElementId;

class PlatformStarterTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const model::Catalogue> m_catalogue = model::builtinCatalogue();

    model::Drawing drawing(const char* id) const {
        auto read = templates::starter(id, *m_catalogue);
        if (!read) qFatal("%s", model::toText(read.error()).c_str());
        return std::move(*read);
    }

    static std::string text(const model::Drawing& drawing, const ElementId& id, const char* key) {
        const auto& properties = drawing.zone.find(id)->properties;
        const auto found = properties.find(key);
        return found == properties.end() ? "" : found->second.text();
    }

    std::shared_ptr<const analysis::Analysis> analysed(const std::vector<std::string>& assume = {}) const {
        const model::Document document(m_catalogue, drawing("foundry-with-platform"));
        analysis::AnalysisOptions options;
        options.today = "2026-11-22";
        options.assume = assume;
        return analysis::Analysis::run(document.snapshot(), analysis::builtinKnowledge(), options);
    }

    std::set<std::string> assumedWith(const std::vector<std::string>& assume) const {
        std::set<std::string> assumed;
        const auto analysis = analysed(assume);
        for (const auto& path : analysis->result().paths)
            for (const auto& step : path.steps)
                if (!step.assumption.empty()) assumed.insert(step.assumption);
        return assumed;
    }

    static const Element* around(const model::Drawing& drawing, const model::Diagram& diagram, const Element& element) {
        for (const Element* at = drawing.zone.find(element.parent); at; at = drawing.zone.find(at->parent))
            if (diagram.find(at->id)) return at;
        return nullptr;
    }

private slots:
    void both_data() {
        QTest::addColumn<QString>("id");
        QTest::newRow("reference") << "foundry-with-platform";
        QTest::newRow("twin") << "foundry-with-platform-flawed";
    }

    void itIsValid_data() { both_data(); }
    void itIsValid() {
        QFETCH(QString, id);
        const auto problems = model::validate(drawing(qPrintable(id)).zone, *m_catalogue);
        QVERIFY2(problems.empty(), model::toText(problems).c_str());
    }

    void everyElementIsSeenInSomeDiagram_data() { both_data(); }
    void everyElementIsSeenInSomeDiagram() {
        QFETCH(QString, id);
        const model::Drawing drawn = drawing(qPrintable(id));
        std::set<ElementId> shown;
        for (const auto& diagram : drawn.diagrams)
            for (const auto& [element, placement] : diagram->placements) shown.insert(element);
        for (const auto& [element, record] : drawn.zone.elements)
            QVERIFY2(shown.contains(element), element.value.c_str());
    }

    void nothingOverlapsAndNothingLeavesItsArea_data() { both_data(); }
    void nothingOverlapsAndNothingLeavesItsArea() {
        QFETCH(QString, id);
        const model::Drawing drawn = drawing(qPrintable(id));
        QVERIFY(drawn.diagrams.size() >= 4);
        for (const auto& diagram : drawn.diagrams) {
            for (const auto& [element, placement] : diagram->placements) {
                const Element* area = around(drawn, *diagram, *drawn.zone.find(element));
                QVERIFY2(placement->rect.width >= 168 && placement->rect.height >= 56, element.value.c_str());
                if (area) {
                    const model::Rect& outer = diagram->find(area->id)->rect;
                    const model::Rect inner{8, 32, outer.width - 16, outer.height - 40};
                    QVERIFY2(inner.contains(placement->rect), (diagram->id.value + ": " + element.value).c_str());
                }
                for (const auto& [other, its] : diagram->placements)
                    if (element < other && around(drawn, *diagram, *drawn.zone.find(other)) == area)
                        QVERIFY2(!placement->rect.intersects(its->rect),
                                 (diagram->id.value + ": " + element.value + ", " + other.value).c_str());
            }
        }
    }

    void everySubnetThatTakesAGroupHasOneAndNoneHasAWayOutOfItsOwn() {
        const model::Drawing drawn = drawing("foundry-with-platform");
        const model::Structure structure(drawn.zone, *m_catalogue);
        for (const auto& [id, element] : drawn.zone.elements) {
            if (element->type != "subnet") continue;
            const bool takesNone = element->name == "AzureFirewallSubnet" || element->name == "GatewaySubnet";
            QVERIFY2((structure.target(id, "filtered-by") == nullptr) == takesNone, id.value.c_str());
            if (element->name != "GatewaySubnet")
                QCOMPARE(text(drawn, id, "defaultOutboundAccess"), std::string("false"));
            QVERIFY(!element->properties.contains("serviceEndpoints"));
        }
    }

    void everyServiceIsClosedAndTakesNoKeys() {
        const model::Drawing drawn = drawing("foundry-with-platform");
        for (const auto& [id, element] : drawn.zone.elements) {
            const model::ElementType* type = m_catalogue->type(element->type);
            const auto is = [&](const char* key, const char* wanted) {
                if (type->find(key)) QVERIFY2(text(drawn, id, key) == wanted, (id.value + "." + key).c_str());
            };
            if (!m_catalogue->isA(element->type, "resource")) continue;
            is("publicNetworkAccess", "Disabled");
            is("defaultAction", "Deny");
            is("disableLocalAuth", "true");
            is("allowSharedKeyAccess", "false");
            is("adminUserEnabled", "false");
            is("enableRbacAuthorization", "true");
        }
    }

    void thereIsNoJumpBoxNoBingAndNoRightToAttachIdentities() {
        const model::Drawing drawn = drawing("foundry-with-platform");
        for (const auto& [id, element] : drawn.zone.elements)
            QVERIFY2(element->type != "jump-box" && element->type != "bing-grounding", id.value.c_str());
        for (const auto& [id, relation] : drawn.zone.relations) {
            if (relation->kind != "role-assignment") continue;
            const std::string role = relation->properties.at("role").text();
            QVERIFY2(role != "Managed Identity Operator" && role != "Owner" && role != "Contributor", id.value.c_str());
        }
    }

    void theInternetGetsNothingByConfiguration() {
        const auto analysis = analysed({"phish", "maliciousUpstream"});
        for (const auto& path : analysis->result().paths)
            QVERIFY2(path.basis == analysis::Basis::assumption, path.goal.text().c_str());
    }

    void whatRemainsRestsOnTheNamedAssumptions() {
        QCOMPARE(assumedWith({}), (std::set<std::string>{"appFlaw(ca-orchestrator)", "modelFollowsInjection(agent)",
                                                         "modelFollowsInjection(model-chat)"}));
        // An upstream that falls is cheaper than a flaw of the app, so it takes its place. From the app's network, an
        // operator's session reads the logs over the private link of Monitor.
        QCOMPARE(assumedWith({"phish", "maliciousUpstream"}),
                 (std::set<std::string>{"maliciousUpstream(base-images)", "modelFollowsInjection(agent)",
                                        "modelFollowsInjection(model-chat)", "phish(developer)", "phish(operator)"}));
    }

    void aPhishedDeveloperGetsIntoTheRepositoryAndNoFurther() {
        const auto analysis = analysed({"phish(developer)"});
        const auto holds = [&](const char* fact) { return analysis->ask(*analysis::parseFact(fact))->possible; };
        QVERIFY(holds("write(repo)"));
        QVERIFY(holds("exec(vmss-build)"));  // a branch with a changed workflow runs on the runners
        QVERIFY(!holds("token(id-pipeline)"));
        QVERIFY(!holds("control(ca-orchestrator)"));
    }

    void everyGapThatRemainsIsAboutKeysOfOnesOwn() {
        const auto analysis = analysed();
        QVERIFY(!analysis->result().findings.empty());
        for (const auto& finding : analysis->result().findings)
            QVERIFY2(finding.rule == "ZT-DAT-004", finding.id.c_str());
    }

    void thePremisesReachTheChatAndNothingElse() {
        const auto analysis = analysed();
        const auto reaches = [&](const char* to) { return analysis->reach("premises", to, 443)->allowed; };
        QVERIFY(reaches("appgw"));
        for (const char* closed : {"st-workload", "foundry", "kv-workload", "vmss-build"})
            QVERIFY2(!reaches(closed), closed);
    }
};

ZONEWRIGHT_TEST(PlatformStarterTest)
#include "platform_starter_test.moc"
