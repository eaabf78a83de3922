// SPDX-License-Identifier: Apache-2.0
// Accepted risks: what they do to the result, and when they stop doing it. The risk and what controls do to it.
#include "analysis/decisions/judge_decisions.h"
#include "analysis/fixes/candidates.h"
#include "model/edits/decide.h"
#include "tests/analysis/random_estate.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;
using analysis::DecisionState;

namespace {

constexpr const char* kGoal = "secret(kv)";

model::Decision acceptance(const std::string& subject, const std::string& fingerprint) {
    model::Decision decision;
    decision.id = model::DecisionId("d1");
    decision.subject = subject;
    decision.owner = "jane@contoso.example";
    decision.approver = "security@contoso.example";
    decision.reason = "until the partner has a private line";
    decision.expires = "2026-12-31";
    decision.fingerprint = fingerprint;
    return decision;
}

std::string printOf(const model::Drawing& drawing, const std::string& subject) {
    return analysis::evidenceOf(analysed(drawing)->result(), subject).value_or("");
}

model::Drawing with(model::Drawing drawing, const model::Decision& decision) {
    drawing.zone.decisions.insert_or_assign(decision.id, decision);
    return drawing;
}

DecisionState stateOf(const analysis::AnalysisResult& result) { return result.decisions.at(0).state; }

bool anyAccepted(const analysis::AnalysisResult& result) {
    return std::any_of(result.paths.begin(), result.paths.end(), [](const auto& path) { return path.accepted; }) ||
           std::any_of(result.findings.begin(), result.findings.end(),
                       [](const auto& finding) { return finding.state == analysis::FindingState::accepted; });
}

}  // namespace

class DecisionsTest : public QObject {
    Q_OBJECT

private slots:
    void anAcceptedGoalIsToldAndCountsNoMore() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        const auto before = analysed(drawing);
        const auto after = analysed(with(drawing, acceptance(kGoal, printOf(drawing, kGoal))));
        QCOMPARE(stateOf(after->result()), DecisionState::inForce);
        QCOMPARE(after->result().paths.size(), before->result().paths.size());
        for (const analysis::AttackPath& path : after->result().paths) {
            QCOMPARE(path.accepted, path.goal == fact(kGoal));
            QCOMPARE(path.decision, std::string(path.accepted ? "d1" : ""));
        }
        QVERIFY(after->result().score.overall >= before->result().score.overall);
        QVERIFY(after->result().risk.withAssumptions <= before->result().risk.withAssumptions);
    }

    void anAcceptedGapIsInNeitherOfTheWeights() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        const auto before = analysed(drawing);
        const auto open = std::find_if(before->result().findings.begin(), before->result().findings.end(),
                                       [](const auto& f) { return f.state == analysis::FindingState::open; });
        QVERIFY(open != before->result().findings.end());
        const auto after = analysed(with(drawing, acceptance(open->id, printOf(drawing, open->id))));
        const analysis::Finding* accepted = findingOf(after->result(), open->id);
        QVERIFY(accepted != nullptr);
        QCOMPARE(accepted->state, analysis::FindingState::accepted);
        const auto& old = before->result().score.pillars.at(open->pillar);
        const auto& now = after->result().score.pillars.at(open->pillar);
        QCOMPARE(now.accepted, old.accepted + 1);
        QCOMPARE(now.failed, old.failed - 1);
        QCOMPARE(now.passed, old.passed);
        QVERIFY(now.score >= old.score);
    }

    void itHoldsThroughItsLastDayAndNoLonger() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        const model::Drawing accepted = with(drawing, acceptance(kGoal, printOf(drawing, kGoal)));
        const auto on = [&](const char* day) {
            analysis::AnalysisOptions options;
            options.today = day;
            return analysed(accepted, options)->result();
        };
        QCOMPARE(stateOf(on("2026-12-31")), DecisionState::inForce);
        QCOMPARE(stateOf(on("2027-01-01")), DecisionState::expired);
        QVERIFY(!anyAccepted(on("2027-01-01")));
    }

    void anotherWayToTheGoalReopensIt() {
        model::Drawing drawing = drawingOf(kSmallEstate);
        drawing.zone.relations.erase(model::RelationId("role-assignment(ann,kv)"));
        model::Drawing accepted = with(drawing, acceptance(kGoal, printOf(drawing, kGoal)));
        QCOMPARE(stateOf(analysed(accepted)->result()), DecisionState::inForce);
        accepted.zone.relations = drawingOf(kSmallEstate).zone.relations;
        const auto result = analysed(accepted)->result();
        QCOMPARE(stateOf(result), DecisionState::evidenceChanged);
        QVERIFY(!anyAccepted(result));
        QVERIFY(!result.decisions[0].why.empty());
    }

    void whatIsRenamedOnlyOnTheDrawingStaysAccepted() {
        model::Drawing drawing = drawingOf(kSmallEstate);
        model::Drawing accepted = with(drawing, acceptance(kGoal, printOf(drawing, kGoal)));
        model::Element renamed = *accepted.zone.find(model::ElementId("kv"));
        renamed.name = "kv-prod-weu";
        accepted.zone.elements[renamed.id] = std::make_shared<const model::Element>(renamed);
        QCOMPARE(stateOf(analysed(accepted)->result()), DecisionState::inForce);
    }

    void withoutOwnerApproverReasonExpiryOrPrintNothingIsAccepted() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        const model::Decision whole = acceptance(kGoal, printOf(drawing, kGoal));
        for (std::string model::Decision::*part :
             {&model::Decision::owner, &model::Decision::approver, &model::Decision::reason, &model::Decision::expires,
              &model::Decision::fingerprint}) {
            model::Decision decision = whole;
            (decision.*part).clear();
            const auto result = analysed(with(drawing, decision))->result();
            QCOMPARE(stateOf(result), DecisionState::incomplete);
            QVERIFY(!anyAccepted(result));
        }
    }

    void whatIsGoneLeavesItsDecisionMoot() {
        const model::Drawing drawing = drawingOf("undrawn: secure\nelements: [{id: kv, type: key-vault}]\n");
        const auto result = analysed(with(drawing, acceptance(kGoal, "0123")))->result();
        QCOMPARE(stateOf(result), DecisionState::moot);
    }

    void decidingAndWithdrawingAreOneUndoStepEach() {
        const model::Drawing drawing = drawingOf(kSmallEstate);
        model::Document document(analysis::builtinKnowledge()->catalogue, drawing);
        model::Decision decision = acceptance(kGoal, printOf(drawing, kGoal));
        decision.id = {};
        const auto id = model::decide(document, decision);
        QVERIFY(id);
        QCOMPARE(id->value, std::string("secret-kv"));
        QCOMPARE(document.zone().decisions.size(), std::size_t{1});
        QCOMPARE(model::decide(document, decision)->value, std::string("secret-kv-2"));
        document.undo();
        QVERIFY(model::withdraw(document, *id));
        QVERIFY(document.zone().decisions.empty());
        document.undo();
        QCOMPARE(document.zone().decisions.size(), std::size_t{1});
        document.undo();
        QVERIFY(document.zone().decisions.empty());
        QVERIFY(!model::withdraw(document, *id));
        decision.owner.clear();
        QVERIFY(!model::decide(document, decision));
    }

    void aFileKeepsItsDecisions() {
        const model::Drawing drawing = with(drawingOf(kSmallEstate), acceptance(kGoal, "0123456789abcdef"));
        for (const model::Syntax syntax : {model::Syntax::json, model::Syntax::yaml}) {
            const std::string written = model::writeDrawing(drawing, syntax);
            auto tree = model::readTree(written, syntax, "test");
            QVERIFY(tree);
            const auto read = model::readDrawing(std::move(*tree), catalogue(), "test");
            QVERIFY2(read, read ? "" : model::toText(read.error()).c_str());
            QVERIFY(read->drawing.zone.decisions == drawing.zone.decisions);
            QCOMPARE(model::writeDrawing(read->drawing, syntax), written);
        }
    }

    void aBadDecisionInAFileIsToldByItsPlace() {
        const auto tree = model::readTree(R"(format: zonewright/1
elements: []
decisions:
  - {id: a, subject: secret(kv), expires: soon}
  - {id: a, subject: read(st), kind: wish}
)",
                                          model::Syntax::yaml, "test");
        QVERIFY(tree);
        const auto read = model::readDrawing(model::Tree(*tree), catalogue(), "test");
        QVERIFY(!read);
        const std::string text = model::toText(read.error());
        for (const char* part :
             {"decisions[0].expires", "YYYY-MM-DD", "decisions[1].kind", "accepted-risk", "decisions[1].id"})
            QVERIFY2(text.find(part) != std::string::npos, (text + " lacks " + part).c_str());
    }

    // A control is never punished: neither half of the risk rises, whatever else is drawn.
    void noControlRaisesTheRisk() {
        QStringList flaws;
        int tried = 0;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            const model::Drawing drawing = randomEstate(seed);
            analysis::AnalysisOptions options;
            options.assume = {"*"};
            const analysis::Risk before = analysed(drawing, options)->result().risk;
            for (const auto& [id, element] : drawing.zone.elements) {
                for (const model::Property& property : catalogue().type(element->type)->properties) {
                    const auto secure = property.secure.example();
                    if (property.effect != model::Effect::restricts || !secure) continue;
                    const analysis::Fix fix{"set " + id.value + "." + property.key + "=" + secure->text(), {}};
                    if (!analysis::fixes::isControl(fix, drawing.zone, catalogue())) continue;
                    // What is as it would be after the control need not be analysed again.
                    if (const auto drawn = element->properties.find(property.key);
                        drawn == element->properties.end() || drawn->second == *secure)
                        continue;
                    model::Drawing after = drawing;
                    model::Element changed = *element;
                    changed.properties[property.key] = *secure;
                    after.zone.elements[id] = std::make_shared<const model::Element>(changed);
                    const analysis::Risk now = analysed(after, options)->result().risk;
                    ++tried;
                    if (now.configuration > before.configuration || now.withAssumptions > before.withAssumptions)
                        flaws << QString::fromStdString(fix.text);
                }
            }
            for (const auto& [id, relation] : drawing.zone.relations) {
                if (!analysis::fixes::isControl({"remove " + id.value, {}}, drawing.zone, catalogue())) continue;
                model::Drawing after = drawing;
                after.zone.relations.erase(id);
                const analysis::Risk now = analysed(after, options)->result().risk;
                ++tried;
                if (now.configuration > before.configuration || now.withAssumptions > before.withAssumptions)
                    flaws << QString::fromStdString("remove " + id.value);
            }
            QVERIFY(before.configuration <= before.withAssumptions);
        }
        QVERIFY(tried > 50);
        QVERIFY2(flaws.isEmpty(), qPrintable(flaws.join("; ")));
    }
};

ZONEWRIGHT_TEST(DecisionsTest)
#include "decisions_test.moc"
