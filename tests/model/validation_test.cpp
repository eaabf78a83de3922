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

void ValidationTest::aBadDrawingGetsItsProblem_data() {
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("severity");
    const auto row = [](const char* name, const std::string& drawing, const char* code, const char* place,
                        Severity severity = Severity::error) {
        QTest::newRow(name) << QByteArray::fromStdString(drawing) << code << place << static_cast<int>(severity);
    };
    const auto elements = [](const char* list) { return fmt::format("elements: [{}]", list); };

    row("a vault in a subnet", inSubnet("addressPrefix: 10.0.0.0/24", "  - {id: kv, type: key-vault, parent: snet}"),
        "impossible-parent", "kv");
    row("a type that is not there", elements("{id: a, type: storge-account}"), "unknown-type", "a");
    row("a container that is not drawn", elements("{id: a, type: storage-account, parent: gone}"), "dangling-parent",
        "a");
    row("zones inside each other", elements("{id: a, type: zone, parent: b}, {id: b, type: zone, parent: a}"),
        "containment-cycle", "a");
    row("a deployment without account", elements("{id: gpt, type: model-deployment}"), "missing-parent", "gpt",
        Severity::warning);
    row("a subnet without network", elements("{id: z, type: zone}, {id: s, type: subnet, parent: z}"), "missing-parent",
        "s", Severity::warning);
    row("a relation to nothing",
        "elements: [{id: nsg, type: network-security-group}, {id: s, type: subnet}]\n"
        "relations: [{kind: filtered-by, source: s, target: gone}]",
        "dangling-relation", "filtered-by(s,gone)");
    row("a store that filters",
        "elements: [{id: st, type: storage-account}, {id: s, type: subnet}]\n"
        "relations: [{kind: filtered-by, source: s, target: st}]",
        "impossible-relation", "filtered-by(s,st)");
    row("a kind that is not there",
        "elements: [{id: a, type: zone}]\nrelations: [{kind: filterd-by, source: a, target: a}]", "unknown-kind",
        "filterd-by(a,a)");

    row("a range that is none", elements("{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/33]}"),
        "bad-address-space", "v");
    row("a range with host bits", elements("{id: v, type: virtual-network, addressPrefixes: [10.0.0.1/16]}"),
        "bad-address-space", "v");
    row("ranges of a network overlap",
        elements("{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16, 10.0.4.0/24]}"), "address-overlap",
        "v");
    row("a subnet outside its network", inSubnet("addressPrefix: 10.1.0.0/24", ""), "subnet-outside-network", "snet");
    row("subnets overlap",
        inSubnet("addressPrefix: 10.0.0.0/24",
                 "  - {id: snet-b, type: subnet, parent: vnet, addressPrefix: 10.0.0.128/25}"),
        "address-overlap", "snet");
    row("peered networks overlap",
        "elements: [{id: a, type: virtual-network, addressPrefixes: [10.0.0.0/16]}, {id: b, type: virtual-network, "
        "addressPrefixes: "
        "[10.0.8.0/24]}]\nrelations: [{kind: peering, source: a, target: b}, {kind: peering, source: b, target: a}]",
        "peered-overlap", "peering(a,b)");
    row("premises overlap",
        "elements: [{id: a, type: virtual-network, addressPrefixes: [10.0.0.0/16]}, {id: p, type: "
        "on-premises-network, addressPrefixes: [10.0.0.0/8]}]",
        "premises-overlap", "p", Severity::warning);

    row("a firewall in a subnet of any name",
        inSubnet("addressPrefix: 10.0.0.0/26", "  - {id: fw, type: azure-firewall, parent: snet}"), "subnet-name",
        "snet");
    row("a machine in the firewall's subnet",
        inSubnet("name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26",
                 "  - {id: vm, type: virtual-machine, parent: snet}"),
        "reserved-subnet", "vm");
    row("a Bastion in a /27",
        inSubnet("name: AzureBastionSubnet, addressPrefix: 10.0.0.0/27",
                 "  - {id: bas, type: bastion-host, parent: snet}"),
        "subnet-too-small", "snet");
    row("an environment in a subnet without delegation",
        inSubnet("addressPrefix: 10.0.0.0/24", "  - {id: cae, type: container-apps-environment, parent: snet}"),
        "missing-delegation", "snet", Severity::warning);
    row("an environment in a subnet delegated to others",
        inSubnet("addressPrefix: 10.0.0.0/24, delegations: [Microsoft.Web/serverFarms]",
                 "  - {id: cae, type: container-apps-environment, parent: snet}"),
        "wrong-delegation", "snet");
    row("an environment beside an endpoint",
        inSubnet("addressPrefix: 10.0.0.0/24, delegations: [Microsoft.App/environments]",
                 "  - {id: cae, type: container-apps-environment, parent: snet}\n  - {id: pe, type: private-endpoint, "
                 "parent: snet}"),
        "subnet-not-shared", "snet");
    row("agents of two accounts in one subnet",
        inSubnet("addressPrefix: 10.0.0.0/24, delegations: [Microsoft.App/environments]",
                 "  - {id: ai-a, type: foundry-account, parent: rg}\n  - {id: ai-b, type: foundry-account, parent: rg}",
                 "{kind: in-subnet, source: ai-a, target: snet, use: agents}, {kind: in-subnet, source: ai-b, target: "
                 "snet, use: agents}"),
        "subnet-not-shared", "snet");
    row("four endpoints in a /29",
        inSubnet(
            "addressPrefix: 10.0.0.0/29",
            "  - {id: a, type: private-endpoint, parent: snet}\n  - {id: b, type: private-endpoint, parent: snet}\n"
            "  - {id: c, type: private-endpoint, parent: snet}\n  - {id: d, type: private-endpoint, parent: snet}"),
        "subnet-full", "snet");
    row("a filter on the firewall's subnet",
        inSubnet("name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26",
                 "  - {id: nsg, type: network-security-group, parent: rg}",
                 "{kind: filtered-by, source: snet, target: nsg}"),
        "refused-control", "filtered-by(snet,nsg)");
    row("two filters on a subnet",
        inSubnet("addressPrefix: 10.0.0.0/26",
                 "  - {id: nsg-a, type: network-security-group, parent: rg}\n  - {id: nsg-b, type: "
                 "network-security-group, parent: rg}",
                 "{kind: filtered-by, source: snet, target: nsg-a}, {kind: filtered-by, source: snet, target: nsg-b}"),
        "one-control-only", "snet");

    row("a storage name with a dash", elements("{id: st, type: storage-account, name: st-workload}"), "bad-name", "st");
    row("a vault name that is too long", elements("{id: kv, type: key-vault, name: keyvaultforeverythingwehave}"),
        "bad-name", "kv");
    row("an id that is no storage name", elements("{id: st-workload, type: storage-account}"), "bad-name",
        "st-workload", Severity::hint);
    row("two stores of one name",
        elements("{id: a, type: storage-account, name: stdata}, {id: b, type: storage-account, name: stdata}"),
        "name-clash", "b");
    row("two routes tables of one name in a group",
        elements("{id: rg, type: resource-group}, {id: a, type: route-table, parent: rg, name: rt}, {id: b, type: "
                 "route-table, parent: "
                 "rg, name: RT}"),
        "name-clash", "b");

    row("an endpoint that leads nowhere",
        inSubnet("addressPrefix: 10.0.0.0/24", "  - {id: pe, type: private-endpoint, parent: snet}"),
        "private-link-missing", "pe", Severity::warning);
    row("an endpoint without subnet", elements("{id: pe, type: private-endpoint}"), "private-endpoint-without-subnet",
        "pe", Severity::warning);
    row("a group that a vault does not have",
        inSubnet("addressPrefix: 10.0.0.0/24",
                 "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: kv, type: key-vault, parent: rg}",
                 "{kind: private-link, source: pe, target: kv, groupIds: [blob]}"),
        "private-link-group", "private-link(pe,kv)");
    row("a store's endpoint without group",
        inSubnet("addressPrefix: 10.0.0.0/24",
                 "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: st, type: storage-account, parent: rg}",
                 "{kind: private-link, source: pe, target: st}"),
        "private-link-group", "private-link(pe,st)", Severity::warning);
    row("a vault's endpoint in the zone of blobs",
        inSubnet("addressPrefix: 10.0.0.0/24",
                 "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: kv, type: key-vault, parent: rg}\n"
                 "  - {id: dns, type: private-dns-zone, parent: rg, name: privatelink.blob.core.windows.net}",
                 "{kind: private-link, source: pe, target: kv}, {kind: registers-in, source: pe, target: dns}"),
        "private-link-zone", "registers-in(pe,dns)", Severity::warning);

    row("a peering of one side",
        "elements: [{id: a, type: virtual-network}, {id: b, type: virtual-network}]\n"
        "relations: [{kind: peering, source: a, target: b}]",
        "one-sided-peering", "peering(a,b)", Severity::warning);
    row("a gateway that is not offered",
        "elements: [{id: a, type: virtual-network}, {id: b, type: virtual-network}]\nrelations: [{kind: peering, "
        "source: a, target: b, "
        "useRemoteGateways: true}, {kind: peering, source: b, target: a}]",
        "gateway-transit", "peering(a,b)");

    row("an identity nobody carries", elements("{id: mi, type: managed-identity}"), "unused-identity", "mi",
        Severity::hint);
    row("a role for an app without identity",
        "elements: [{id: ca, type: container-app}, {id: kv, type: key-vault}]\n"
        "relations: [{kind: role-assignment, source: ca, target: kv, role: Reader}]",
        "no-identity-of-its-own", "role-assignment(ca,kv)", Severity::warning);
    row("two rules of one priority",
        "elements: [{id: nsg, type: network-security-group, securityRules: [{name: a, priority: 100, direction: "
        "Inbound}, {name: b, "
        "priority: 100, direction: Inbound}]}]",
        "security-rule", "nsg");
    row("a priority out of range",
        "elements: [{id: nsg, type: network-security-group, securityRules: [{name: a, priority: 99, direction: "
        "Inbound}]}]",
        "security-rule", "nsg");
    row("a port that is none",
        "elements: [{id: nsg, type: network-security-group, securityRules: [{name: a, priority: 100, "
        "destinationPortRanges: "
        "['443-80']}]}]",
        "security-rule", "nsg");
    row("a source that is none",
        "elements: [{id: nsg, type: network-security-group, securityRules: [{name: a, priority: 100, "
        "sourceAddressPrefixes: "
        "[10.0.0.300]}]}]",
        "security-rule", "nsg");
    row("a route to an appliance without address",
        "elements: [{id: rt, type: route-table, routes: [{name: out, addressPrefix: 0.0.0.0/0, nextHopType: "
        "VirtualAppliance}]}]",
        "route", "rt");
    row("a network without address space",
        elements("{id: rg, type: resource-group}, {id: v, type: virtual-network, parent: rg}"),
        "missing-for-deployment", "v", Severity::hint);
    row("a store without group", elements("{id: st, type: storage-account}"), "no-resource-group", "st",
        Severity::hint);
}

void ValidationTest::aBadDrawingGetsItsProblem() {
    QFETCH(QByteArray, drawing);
    QFETCH(QString, code);
    QFETCH(QString, place);
    QFETCH(int, severity);
    const model::Problems problems = problemsOf(drawing);
    const auto found = std::ranges::find_if(problems, [&](const model::Problem& problem) {
        return problem.code == code.toStdString() && problem.place == place.toStdString();
    });
    QVERIFY2(found != problems.end(), model::toText(problems).c_str());
    QCOMPARE(static_cast<int>(found->severity), severity);
    QVERIFY(!found->what.empty());
    QVERIFY2(!found->remedy.empty() || found->code.starts_with("unknown-"), found->what.c_str());
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
                 "target: dns}"));
    row("an environment's endpoint in a zone of its region",
        inSubnet(
            "addressPrefix: 10.0.0.0/24",
            "  - {id: pe, type: private-endpoint, parent: snet}\n  - {id: cae, type: container-apps-environment, "
            "parent: rg}\n"
            "  - {id: dns, type: private-dns-zone, parent: rg, name: privatelink.swedencentral.azurecontainerapps.io}",
            "{kind: private-link, source: pe, target: cae}, {kind: registers-in, source: pe, target: dns}"));
    row("a firewall with both subnets",
        inSubnet("name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26",
                 "  - {id: snet-mgmt, type: subnet, parent: vnet, name: AzureFirewallManagementSubnet, addressPrefix: "
                 "10.0.1.0/26}\n"
                 "  - {id: fw, type: azure-firewall, parent: snet, tier: Basic}",
                 "{kind: in-subnet, source: fw, target: snet-mgmt, use: firewallManagement}"));
    row("an identity carried and granted",
        "elements: [{id: rg, type: resource-group}, {id: mi-app, type: managed-identity, parent: rg}, {id: ca-app, "
        "type: container-app, "
        "parent: rg, identityType: SystemAssigned}]\n"
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
        "priority: 100, direction: Inbound, sourceAddressPrefixes: [Internet], destinationPortRanges: ['443', "
        "'8000-8080']}, {name: b, "
        "priority: 100, direction: Outbound, destinationAddressPrefixes: ['*', 10.0.0.0/8]}]}]");
    row("the Internet undrawn",
        "elements: [{id: rg, type: resource-group}, {id: ca-app, type: container-app, parent: rg}]\n"
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
