// SPDX-License-Identifier: Apache-2.0
// A control never gives the attacker anything (semantics.md 3), over random drawings and every switch the catalogue
// knows.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/assembled.h"
#include "analysis/fixes/candidates.h"
#include "model/document/document.h"
#include "model/edits/apply_fix.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/random_estate_mixed.h"

#include <rapidcheck.h>

#include <cstdio>
#include <cstdlib>
#endif

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

// A switch of the permission model decides which rights count; it is a change, not a control. So it is with a search
// service's keys: without them it takes tokens. Where a front end answers is a change too: an internal one takes
// packets that a public one may refuse.
bool isModelOfRights(const model::Element& element, const std::string& key) {
    return key == "enableRbacAuthorization" || key == "authOptions" || key == "internal" ||
           key == "enablePrivateCluster" || (element.type == "ai-search" && key == "disableLocalAuth");
}

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

std::shared_ptr<const analysis::Assembled> derived(const model::Drawing& drawing,
                                                   const std::vector<analysis::Fact>& given = {}) {
    const analysis::AnalysisOptions options{.today = "2026-11-22", .assume = {"*"}, .given = given};
    auto analysis = analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                                analysis::builtinKnowledge(), options, {});
    analysis->conclude({});
    return analysis;
}

// From one safe value to another is no control: each may keep out what the other lets in. Disabled leaves exceptions
// in force that SecuredByPerimeter does not; and an unknown value may be the stricter of several.
bool mayBeSafer(const model::Property& property, const model::Value& value) {
    if (value.isUnknown())
        return std::count_if(property.type.values.begin(), property.type.values.end(), [&](const std::string& word) {
                   return property.secure.holds(model::Value(word)) == true || word == "SecuredByPerimeter" ||
                          word == "RouteTableEnabled";
               }) > 1;
    return property.secure.holds(value) == true || value.text() == "SecuredByPerimeter" ||
           value.text() == "RouteTableEnabled";
}

struct Control {
    std::string text;
    model::Drawing after;
};

// A unit of restricted management protects its members, and a rule denies those of the groups that it covers.
bool protectsMembers(const model::Drawing& drawing, const model::ElementId& group) {
    const model::Element* element = drawing.zone.find(group);
    if (element != nullptr && element->type == "administrative-unit") return true;
    return std::ranges::any_of(drawing.zone.relations, [&](const auto& entry) {
        return entry.second->kind == "applies-to" && entry.second->target == group;
    });
}

// Lesser administrators have no power over who has a directory role, or a role-assignable group.
bool shieldsItsHolder(const model::Drawing& drawing, const model::Relation& relation) {
    const model::Element* holder = drawing.zone.find(relation.source);
    return holder != nullptr && (holder->type == "entra-user" || holder->type == "entra-group") &&
           (relation.kind == "directory-role" || relation.kind == "owner-of" || relation.kind == "member-of");
}

// Every switch that restricts, moved to its secure value, and every grant or link taken away.
std::vector<Control> controlsOf(const model::Drawing& drawing) {
    // Grants, links and exposures; no filters, no protections, no ways of the network whose ranges a rule may name.
    static const std::set<std::string> kRemovable{
        "role-assignment", "eligible-role",  "delegated-role", "directory-role", "graph-permission",
        "inner-role",      "access-policy",  "owner-of",       "identity-of",    "opens",
        "holds",           "public-address", "data-flow",      "uses-tool",      "acts-on",
        "grounded-on",     "federates",      "uses-secret",    "mounts",         "remembers-in",
        "works-on",        "indexes",        "member-of"};
    std::vector<Control> controls;
    for (const auto& [id, element] : drawing.zone.elements) {
        for (const model::Property& property : catalogue().type(element->type)->properties) {
            const auto secure = property.secure.example();
            if (property.effect != model::Effect::restricts || !secure || isModelOfRights(*element, property.key))
                continue;
            const auto now = model::effectiveValue(drawing.zone, catalogue(), *element, property.key);
            if (now.evidence != model::Evidence::nothing && mayBeSafer(property, now.value)) continue;
            model::Drawing after = drawing;
            model::Element changed = *element;
            changed.properties[property.key] = *secure;
            after.zone.elements[id] = std::make_shared<const model::Element>(changed);
            controls.push_back({"set " + id.value + "." + property.key + "=" + secure->text(), std::move(after)});
        }
    }
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (!kRemovable.contains(relation->kind)) continue;
        if (relation->kind == "member-of" && protectsMembers(drawing, relation->target)) continue;
        if (shieldsItsHolder(drawing, *relation)) continue;
        model::Drawing after = drawing;
        after.zone.relations.erase(id);
        controls.push_back({"remove " + id.value, std::move(after)});
    }
    return controls;
}

// What the second holds and the first does not.
std::string flawOf(const analysis::Assembled& a, const analysis::Assembled& b, const std::string& control) {
    const std::set<std::string> known = factsOf(a);
    for (const std::string& fact : factsOf(b)) {
        if (!known.contains(fact)) return control + " adds " + fact;
    }
    if (b.risk() > a.risk() + 1e-12) return control + " raises the risk";
    if (b.result().risk.configuration > a.result().risk.configuration ||
        b.result().risk.withAssumptions > a.result().risk.withAssumptions)
        return control + " raises the risk as it is told";
    return {};
}

std::string flawOf(const model::Drawing& before, const Control& control) {
    return flawOf(*derived(before), *derived(control.after), control.text);
}

// The fixes that steps and rules offer in this state and that the engine calls controls, each made.
std::vector<Control> offeredControls(const model::Drawing& drawing, const analysis::Assembled& state) {
    std::set<std::string> texts;
    const auto add = [&](const std::vector<analysis::Fix>& fixes) {
        for (const analysis::Fix& fix : fixes)
            if (analysis::fixes::isControl(fix, drawing.zone, catalogue())) texts.insert(fix.text);
    };
    analysis::fixes::NamedFixes named(state);
    for (std::uint32_t i = 0; i < state.attack().possible->firingCount(); ++i)
        add(named.of(analysis::logic::FiringId{i}));
    for (const analysis::Finding& finding : state.result().findings) add(finding.fixes);
    std::vector<Control> controls;
    for (const std::string& text : texts) {
        model::Document document(analysis::builtinKnowledge()->catalogue, drawing);
        if (model::applyFix(document, text)) controls.push_back({text, *document.snapshot().drawing});
    }
    return controls;
}

// The way back of each control on a property: what the drawing would be with the switch on its other side. What the
// control then adds, the drawing before lacked.
std::vector<Control> loosened(const model::Drawing& drawing) {
    std::vector<Control> controls;
    for (const auto& [id, element] : drawing.zone.elements) {
        for (const model::Property& property : catalogue().type(element->type)->properties) {
            if (property.effect != model::Effect::restricts || isModelOfRights(*element, property.key)) continue;
            const auto drawn = element->properties.find(property.key);
            if (drawn == element->properties.end() || property.secure.holds(drawn->second) != true) continue;
            std::vector<model::Value> others;
            if (property.type.scalar == model::ScalarType::boolean && !property.type.list) others = {true, false};
            for (const std::string& word : property.type.values)
                if (!property.type.list) others.emplace_back(word);
            for (const model::Value& other : others) {
                if (property.secure.holds(other) != false || mayBeSafer(property, other)) continue;
                model::Drawing before = drawing;
                model::Element changed = *element;
                changed.properties[property.key] = other;
                before.zone.elements[id] = std::make_shared<const model::Element>(changed);
                controls.push_back({"set " + id.value + "." + property.key + "=" + drawn->second.text() +
                                        " instead of " + other.text(),
                                    std::move(before)});
            }
        }
    }
    return controls;
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

    // ZONEWRIGHT_SWEEP says of how many drawings.
    void controlsOnMixedEstatesNeverAddAFact() {
        const EstateMixer mixer;
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
        const std::size_t count = sweep != nullptr ? std::strtoul(sweep, nullptr, 10) : mixer.parts() / 8;
        std::size_t tried[3] = {0, 0, 0};
        QStringList flaws;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t part = sweep != nullptr ? i % mixer.parts() : i * 8 % mixer.parts();
            const MixedEstate estate = mixer.mix(part, 21 + i / mixer.parts());
            const auto state = derived(estate.drawing, estate.given);
            std::mt19937_64 random(i);
            const auto some = [&](std::vector<Control> controls) {
                std::shuffle(controls.begin(), controls.end(), random);
                if (controls.size() > 4) controls.resize(4);
                return controls;
            };
            const auto note = [&](const std::string& flaw) {
                if (flaw.empty()) return;
                if (sweep != nullptr) std::fprintf(stderr, "%zu (%s): %s\n", i, estate.madeOf.c_str(), flaw.c_str());
                flaws << QString::fromStdString(estate.madeOf + ": " + flaw);
            };
            for (const Control& control : some(controlsOf(estate.drawing))) {
                ++tried[0];
                note(flawOf(*state, *derived(control.after, estate.given), control.text));
            }
            for (const Control& control : some(offeredControls(estate.drawing, *state))) {
                ++tried[1];
                note(flawOf(*state, *derived(control.after, estate.given), control.text));
            }
            for (const Control& control : some(loosened(estate.drawing))) {
                ++tried[2];
                note(flawOf(*derived(control.after, estate.given), *state, control.text));
            }
        }
        std::printf("%zu drawings: %zu controls, %zu fixes, %zu controls taken back\n", count, tried[0], tried[1],
                    tried[2]);
        std::fflush(stdout);
        QVERIFY2(flaws.isEmpty(), qPrintable(flaws.join("; ").left(4000)));
        QVERIFY(tried[0] > count && tried[1] > count / 2 && tried[2] > count / 4);
    }
};

ZONEWRIGHT_TEST(MonotoneTest)
#include "monotone_test.moc"
