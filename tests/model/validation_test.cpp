// SPDX-License-Identifier: Apache-2.0
#include "model/validation/validate.h"

#include "model/catalogue/load_catalogue.h"
#include "tests/model/validation_drawing.h"
#include "tests/support/test.h"

#include <algorithm>

using namespace zonewright;
using model::Severity;

class ValidationTest : public QObject {
    Q_OBJECT

private slots:
    void aBadDrawingGetsItsProblem_data();
    void aBadDrawingGetsItsProblem();
    void aGoodDrawingGetsNone_data();
    void aGoodDrawingGetsNone();
    void problemsComeWorstFirst();
};

namespace {

// Network of one subnet, to be completed with elements and relations.
std::string inSubnet(std::string_view subnet, std::string_view elements, std::string_view relations = "") {
    return fmt::format(R"(
elements:
  - {{id: rg, type: resource-group}}
  - {{id: vnet, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/16]}}
  - {{id: snet, type: subnet, parent: vnet, {}}}
{}
relations: [{}]
)",
                       subnet, elements, relations);
}

model::Problems problemsOf(const QByteArray& drawing) {
    return model::validate(tests::drawingOf(drawing.toStdString()), *model::builtinCatalogue());
}

}  // namespace

// What a file is refused for, and only edits and pastes could bring in. All else lies in tests/model/bad_drawings.
void ValidationTest::aBadDrawingGetsItsProblem_data() {
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* name, const std::string& drawing, const char* code, const char* place) {
        QTest::newRow(name) << QByteArray::fromStdString(drawing) << code << place;
    };
    const auto elements = [](const char* list) { return fmt::format("elements: [{}]", list); };
    row("a type that is not there", elements("{id: a, type: storge-account}"), "unknown-type", "a");
    row("a container that is not drawn", elements("{id: a, type: storage-account, parent: gone}"), "dangling-parent",
        "a");
    row("zones inside each other", elements("{id: a, type: zone, parent: b}, {id: b, type: zone, parent: a}"),
        "containment-cycle", "a");
    row("a relation to nothing",
        "elements: [{id: nsg, type: network-security-group}, {id: s, type: subnet}]\n"
        "relations: [{kind: filtered-by, source: s, target: gone}]",
        "dangling-relation", "filtered-by(s,gone)");
    row("a store that filters",
        "elements: [{id: st, type: storage-account}, {id: s, type: subnet}]\n"
        "relations: [{kind: filtered-by, source: s, target: st}]",
        "impossible-relation", "filtered-by(s,st)");
    row("a relation the wrong way round",
        "elements: [{id: nsg, type: network-security-group}, {id: s, type: subnet}]\n"
        "relations: [{kind: filtered-by, source: nsg, target: s}]",
        "impossible-relation", "filtered-by(nsg,s)");
    row("a kind that is not there",
        "elements: [{id: a, type: web-app}]\nrelations: [{kind: data-flw, source: a, target: a}]", "unknown-kind",
        "data-flw(a,a)");
    row("a property that is not there", elements("{id: kv, type: key-vault, publicAcess: Disabled}"),
        "unknown-property", "kv");
    row("a property of a relation that is not there",
        "elements: [{id: a, type: web-app}]\nrelations: [{kind: data-flow, source: a, target: a, prt: 1}]",
        "unknown-property", "data-flow(a,a)");
    row("a word that is none", elements("{id: kv, type: key-vault, publicNetworkAccess: disabled}"), "wrong-value",
        "kv");
    row("a text for a number", elements("{id: kv, type: key-vault, softDeleteRetentionInDays: ninety}"), "wrong-value",
        "kv");
    row("a number for a boolean", elements("{id: kv, type: key-vault, enableRbacAuthorization: 1}"), "wrong-value",
        "kv");
    row("a range that is none", elements("{id: s, type: subnet, addressPrefix: here}"), "wrong-value", "s");
    row("a text for a list of records", elements("{id: nsg, type: network-security-group, securityRules: open}"),
        "wrong-value", "nsg");
    row("a record without a field",
        elements("{id: rt, type: route-table, routes: [{name: out, nextHopType: Internet}]}"), "missing-field", "rt");
    row("a record with a strange field",
        elements("{id: rt, type: route-table, routes: [{name: out, addressPrefix: 0.0.0.0/0, nextHopType: Internet, "
                 "colour: red}]}"),
        "unknown-key", "rt");
}

void ValidationTest::aBadDrawingGetsItsProblem() {
    QFETCH(QByteArray, drawing);
    QFETCH(QString, code);
    QFETCH(QString, place);
    const model::Problems problems = problemsOf(drawing);
    const auto found = std::ranges::find_if(problems, [&](const model::Problem& problem) {
        return problem.code == code.toStdString() && problem.place == place.toStdString();
    });
    QVERIFY2(found != problems.end(), model::toText(problems).c_str());
    QCOMPARE(found->severity, Severity::error);
    QVERIFY(!found->what.empty());
    QVERIFY2(!found->remedy.empty(), found->what.c_str());
}

void ValidationTest::aGoodDrawingGetsNone_data() {
    QTest::addColumn<QByteArray>("drawing");
    const auto row = [](const char* name, const std::string& drawing) {
        QTest::newRow(name) << QByteArray::fromStdString(drawing);
    };
    row("an endpoint with its zone",
        inSubnet("addressPrefix: 10.0.0.0/24",
                 "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: kv, type: key-vault, parent: rg, name: "
                 "kv-main, skuName: "
                 "standard}\n  - {id: dns, type: private-dns-zone, parent: rg, name: privatelink.vaultcore.azure.net}",
                 "{kind: private-link, source: pe, target: kv, groupIds: [vault]}, {kind: registers-in, source: pe, "
                 "target: dns}, {kind: linked-to, source: dns, target: vnet}"));
    row("an environment's endpoint in a zone of its region",
        inSubnet(
            "addressPrefix: 10.0.0.0/24",
            "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: cae, type: container-apps-environment, "
            "parent: rg}\n"
            "  - {id: dns, type: private-dns-zone, parent: rg, name: privatelink.swedencentral.azurecontainerapps.io}",
            "{kind: private-link, source: pe, target: cae}, {kind: registers-in, source: pe, target: dns}, "
            "{kind: linked-to, source: dns, target: vnet}"));
    row("a firewall with both subnets",
        inSubnet("name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26",
                 "  - {id: snet-mgmt, type: subnet, parent: vnet, name: AzureFirewallManagementSubnet, addressPrefix: "
                 "10.0.1.0/26}\n"
                 "  - {id: fw, type: azure-firewall, parent: snet, tier: Basic}",
                 "{kind: in-subnet, source: fw, target: snet-mgmt, use: firewallManagement}"));
    row("an identity carried and granted",
        "elements: [{id: rg, type: resource-group}, {id: mi-app, type: managed-identity, parent: rg}, {id: cae, "
        "type: container-apps-environment, parent: rg}, {id: ca-app, type: container-app, "
        "parent: cae, identityType: SystemAssigned}]\n"
        "relations: [{kind: identity-of, source: mi-app, target: ca-app}, {kind: role-assignment, source: ca-app, "
        "target: rg, role: "
        "Reader}, {kind: role-assignment, source: mi-app, target: rg, role: Reader}]");
    row("peered both ways with transit",
        "elements: [{id: rg, type: resource-group}, {id: hub, type: virtual-network, parent: rg, addressPrefixes: "
        "[10.0.0.0/24]}, {id: "
        "spoke, type: virtual-network, parent: rg, addressPrefixes: [10.1.0.0/24]}]\nrelations: [{kind: peering, "
        "source: spoke, target: "
        "hub, useRemoteGateways: true}, {kind: peering, source: hub, target: spoke, allowGatewayTransit: true}]");
    row("names alike in different groups",
        "elements: [{id: rg-a, type: resource-group}, {id: rg-b, type: resource-group}, {id: a, type: route-table, "
        "parent: rg-a, name: "
        "rt}, {id: b, type: route-table, parent: rg-b, name: rt}]");
    row("one that exists and says little",
        "elements: [{id: rg, type: resource-group}, {id: st-old, type: storage-account, parent: rg, "
        "managed: existing}]");
    row("rules of both directions share a priority",
        "elements: [{id: rg, type: resource-group}, {id: nsg, type: network-security-group, parent: rg, securityRules: "
        "[{name: a, "
        "priority: 100, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [Internet], "
        "destinationPortRanges: ['443', "
        "'8000-8080']}, {name: b, "
        "priority: 100, direction: Outbound, access: Allow, protocol: '*', destinationAddressPrefixes: ['*', "
        "10.0.0.0/8]}]}]");
    row("the Internet undrawn",
        "elements: [{id: rg, type: resource-group}, {id: cae, type: container-apps-environment, parent: rg}, "
        "{id: ca-app, type: container-app, parent: cae}]\n"
        "relations: [{kind: data-flow, source: internet, target: ca-app}]");
}

void ValidationTest::aGoodDrawingGetsNone() {
    QFETCH(QByteArray, drawing);
    const model::Problems problems = problemsOf(drawing);
    QVERIFY2(problems.empty(), model::toText(problems).c_str());
}

void ValidationTest::problemsComeWorstFirst() {
    const model::Problems problems = problemsOf(
        "elements: [{id: a, type: managed-identity}, {id: b, type: storage-account, name: B-1}, "
        "{id: c, type: private-endpoint}]");
    QVERIFY(problems.size() > 3);
    QVERIFY(std::ranges::is_sorted(problems, {}, &model::Problem::severity));
    QCOMPARE(problems.front().severity, Severity::error);
    QCOMPARE(problems.back().severity, Severity::hint);
}

ZONEWRIGHT_TEST(ValidationTest)
#include "validation_test.moc"
