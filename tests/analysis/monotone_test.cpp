// SPDX-License-Identifier: Apache-2.0
// A control never gives the attacker anything (semantics.md 3), over random drawings and every switch the catalogue
// knows.
#include "analysis/assembled.h"
#include "tests/analysis/drawings.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

using namespace zonewright;
using namespace zonewright::tests;

namespace {

constexpr std::string_view kEstate = R"(
undrawn: platform
elements:
  - {id: mg, type: management-group}
  - {id: sub, type: subscription, parent: mg}
  - {id: rg, type: resource-group, parent: sub}
  - {id: vnet, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/16]}
  - {id: app-net, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24, defaultOutboundAccess: true}
  - {id: pe-net, type: subnet, parent: vnet, addressPrefix: 10.0.2.0/24}
  - {id: nsg, type: network-security-group, parent: rg, securityRules: [{name: https, priority: 200,
       direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [Internet],
       destinationAddressPrefixes: ['*'], destinationPortRanges: ['443', '22']}]}
  - {id: pip, type: public-ip, parent: rg, skuName: Standard}
  - {id: vm, type: virtual-machine, parent: app-net, identityType: SystemAssigned,
       disablePasswordAuthentication: false}
  - {id: app, type: web-app, parent: rg, identityType: SystemAssigned, publicNetworkAccess: Enabled,
       userAuthentication: none}
  - {id: st, type: storage-account, parent: rg, publicNetworkAccess: Enabled, defaultAction: Allow,
       allowSharedKeyAccess: true, allowBlobPublicAccess: true}
  - {id: ctr, type: blob-container, parent: st, publicAccess: Container}
  - {id: kv, type: key-vault, parent: rg, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
       defaultAction: Allow, enabledForTemplateDeployment: true}
  - {id: pw, type: secret, parent: kv}
  - {id: ai, type: foundry-account, parent: rg, publicNetworkAccess: Enabled, defaultAction: Allow,
       disableLocalAuth: false}
  - {id: gpt, type: model-deployment, parent: ai}
  - {id: prj, type: foundry-project, parent: ai, identityType: SystemAssigned}
  - {id: bot, type: foundry-agent, parent: prj, actsAs: project, audience: external}
  - {id: tool, type: agent-tool, parent: bot}
  - {id: srch, type: ai-search, parent: rg, publicNetworkAccess: Enabled, disableLocalAuth: false,
       identityType: SystemAssigned}
  - {id: ix, type: search-index, parent: srch}
  - {id: db, type: cosmos-db, parent: rg, publicNetworkAccess: Enabled, disableLocalAuth: false}
  - {id: acr, type: container-registry, parent: rg, publicNetworkAccess: Enabled, adminUserEnabled: true,
       anonymousPullEnabled: true}
  - {id: img, type: image, parent: acr}
  - {id: repo, type: repository, visibility: public}
  - {id: ak, type: secret, kind: accessKey}
  - {id: pe, type: private-endpoint, parent: pe-net}
  - {id: ann, type: user-persona, exposure: external}
  - {id: mi, type: managed-identity, parent: rg}
relations:
  - {kind: filtered-by, source: app-net, target: nsg}
  - {kind: public-address, source: vm, target: pip}
  - {kind: private-link, source: pe, target: st, groupIds: [blob]}
  - {kind: role-assignment, source: vm, target: rg, role: Contributor}
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: prj, target: st, role: Storage Blob Data Reader}
  - {kind: role-assignment, source: srch, target: st, role: Storage Blob Data Reader}
  - {kind: role-assignment, source: ann, target: ai, role: Cognitive Services User}
  - {kind: identity-of, source: mi, target: app}
  - {kind: role-assignment, source: mi, target: sub, role: User Access Administrator}
  - {kind: holds, source: repo, target: ak, as: literal}
  - {kind: opens, source: ak, target: st, as: full}
  - {kind: deployed-from, source: app, target: img, pin: tag}
  - {kind: data-flow, source: app, target: bot, content: [prompts]}
  - {kind: uses-tool, source: bot, target: tool, approval: none, identity: project}
  - {kind: acts-on, source: tool, target: ctr, action: [read, write]}
  - {kind: grounded-on, source: bot, target: ix, as: own, trimming: none}
  - {kind: indexes, source: ix, target: ctr}
)";

// A switch of the vault's permission model decides which rights count; it is a change, not a control.
bool isModelOfRights(const std::string& key) { return key == "enableRbacAuthorization" || key == "authOptions"; }

std::set<std::string> factsOf(const analysis::Assembled& analysis) {
    std::set<std::string> facts;
    for (const auto reading : {analysis::logic::Reading::certain, analysis::logic::Reading::possible}) {
        const auto& proofs = analysis.attack().graph(reading);
        for (std::size_t i = 0; i < proofs.factCount(); ++i) {
            facts.insert((reading == analysis::logic::Reading::certain ? "certain " : "possible ") +
                         proofs.toFact(analysis::logic::FactId(i)).text());
        }
    }
    return facts;
}

std::shared_ptr<const analysis::Assembled> derived(const model::Drawing& drawing) {
    const analysis::AnalysisOptions options{.today = "2026-11-22", .assume = {"*"}};
    auto analysis = analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                                analysis::builtinKnowledge(), options, {});
    analysis->conclude({});
    return analysis;
}

struct Control {
    std::string text;
    model::Drawing after;
};

// Every switch that restricts, moved to its secure value, and every grant or link taken away.
std::vector<Control> controlsOf(const model::Drawing& drawing) {
    static const std::set<std::string> kRemovable{"role-assignment", "identity-of",    "opens",
                                                  "holds",           "public-address", "data-flow",
                                                  "uses-tool",       "acts-on",        "grounded-on"};
    std::vector<Control> controls;
    for (const auto& [id, element] : drawing.zone.elements) {
        for (const model::Property& property : catalogue().type(element->type)->properties) {
            const auto secure = property.secure.example();
            if (property.effect != model::Effect::restricts || !secure || isModelOfRights(property.key)) continue;
            model::Drawing after = drawing;
            model::Element changed = *element;
            changed.properties[property.key] = *secure;
            after.zone.elements[id] = std::make_shared<const model::Element>(changed);
            controls.push_back({"set " + id.value + "." + property.key + "=" + secure->text(), std::move(after)});
        }
    }
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (!kRemovable.contains(relation->kind)) continue;
        model::Drawing after = drawing;
        after.zone.relations.erase(id);
        controls.push_back({"remove " + id.value, std::move(after)});
    }
    return controls;
}

std::string flawOf(const model::Drawing& before, const Control& control) {
    const auto a = derived(before), b = derived(control.after);
    const std::set<std::string> known = factsOf(*a);
    for (const std::string& fact : factsOf(*b)) {
        if (!known.contains(fact)) return control.text + " adds " + fact;
    }
    if (b->risk() > a->risk() + 1e-12) return control.text + " raises the risk";
    return {};
}

}  // namespace

class MonotoneTest : public QObject {
    Q_OBJECT
private slots:
    void noSingleControlAddsAFactOrRaisesTheRisk() {
        const model::Drawing estate = drawingOf(kEstate);
        const std::vector<Control> controls = controlsOf(estate);
        QVERIFY(controls.size() > 50);
        QStringList flaws;
        for (const Control& control : controls) {
            const std::string flaw = flawOf(estate, control);
            if (!flaw.empty()) flaws << QString::fromStdString(flaw);
        }
        QVERIFY2(flaws.isEmpty(), qPrintable(flaws.join("; ")));
    }

    void controlsOnRandomDrawingsNeverAddAFact() {
        const model::Drawing estate = drawingOf(kEstate);
        const bool held = rc::check("a control never adds a fact, after any others", [&] {
            model::Drawing drawing = estate;
            const int before = *rc::gen::inRange(0, 6);
            for (int i = 0; i < before; ++i) {
                std::vector<Control> controls = controlsOf(drawing);
                drawing = controls[*rc::gen::inRange<std::size_t>(0, controls.size())].after;
            }
            const std::vector<Control> controls = controlsOf(drawing);
            const std::string flaw = flawOf(drawing, controls[*rc::gen::inRange<std::size_t>(0, controls.size())]);
            if (!flaw.empty()) RC_FAIL(flaw);
        });
        QVERIFY(held);
    }
};

ZONEWRIGHT_TEST(MonotoneTest)
#include "monotone_test.moc"
