// SPDX-License-Identifier: Apache-2.0
// What only may be so, and what is told beside an answer: names, stricter readings, the unknown that decides.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "tests/analysis/network_drawing.h"
#endif

#include <algorithm>

using namespace zonewright;
using namespace zonewright::tests;

namespace {

bool tells(const analysis::ReachAnswer& answer, std::string_view part) {
    return std::any_of(answer.notes.begin(), answer.notes.end(),
                       [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

constexpr std::string_view kMachine = R"(
{id: vnet, type: virtual-network, addressPrefixes: [10.0.0.0/16]}
{id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24, defaultOutboundAccess: false}
{id: vm, type: virtual-machine, parent: snet, privateIPAddress: 10.0.1.4}
{id: pip, type: public-ip, skuName: Standard}
)";

// A vault behind a private endpoint in vnet, and its zone.
constexpr std::string_view kVault = R"(
{id: kv, type: key-vault, publicNetworkAccess: Disabled}
{id: pe, type: private-endpoint, parent: snet}
{id: zone, type: private-dns-zone, name: privatelink.vaultcore.azure.net, records: []}
)";
constexpr std::string_view kVaultLink = R"(
{kind: private-link, source: pe, target: kv, groupIds: [vault], status: Approved}
)";

std::string both(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

}  // namespace

class NetworkDoubtsTest : public QObject {
    Q_OBJECT
private slots:
    void aDefaultRouteMayWidenTheTagOfTheNetwork() {
        const std::string elements = both(kMachine, R"(
{id: nsg, type: network-security-group, securityRules: []}
{id: rt, type: route-table, routes: [{name: all, addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.9.4}]}
)");
        const std::string relations = R"(
{kind: public-address, source: vm, target: pip}
{kind: filtered-by, source: snet, target: nsg}
)";
        QCOMPARE(NetworkDrawing(elements, relations).certainty("internet", "vm", "443"), std::string("no"));
        QCOMPARE(NetworkDrawing(elements, relations + "{kind: routed-by, source: snet, target: rt}\n")
                     .certainty("internet", "vm", "443"),
                 std::string("possible"));
    }

    void tagsOfNamesInAFirewallHoldTheProvidersHosts() {
        const auto certainty = [](const std::string& tag, const std::string& to) {
            const std::string elements = both(kMachine, R"(
{id: snet-fw, type: subnet, parent: vnet, name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26}
{id: fw, type: azure-firewall, parent: snet-fw, privateIPAddress: 10.0.0.4}
{id: policy, type: firewall-policy, networkRules: [], applicationRules: [{name: update, collection: c, collectionPriority: 100, action: Allow, sourceAddresses: ['*'], fqdnTags: [)") +
                                         tag + R"(], protocols: ['Https:443']}]}
{id: rt, type: route-table, routes: [{name: all, addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.0.4}]}
{id: partner, type: external-saas, fqdns: [api.contoso.com]}
{id: update, type: external-saas, fqdns: [eu.update.microsoft.com]}
)";
            return NetworkDrawing(elements, R"(
{kind: uses-policy, source: fw, target: policy}
{kind: public-address, source: fw, target: pip}
{kind: routed-by, source: snet, target: rt}
)")
                .certainty("vm", to, "443");
        };
        QCOMPARE(certainty("WindowsUpdate", "update"), std::string("certain"));
        QCOMPARE(certainty("WindowsUpdate", "partner"), std::string("no"));
        QCOMPARE(certainty("WindowsUpdate", "internet"), std::string("no"));
        QCOMPARE(certainty("WindowsUpdate", "attacker-tenant"), std::string("no"));
        QCOMPARE(certainty("AzureBackup", "attacker-tenant"), std::string("possible"));
        QCOMPARE(certainty("AzureBackup", "partner"), std::string("no"));
        QCOMPARE(certainty("TagOfTomorrow", "partner"), std::string("possible"));
    }

    void aTagThatNobodyKnowsMayMatch() {
        const auto certainty = [](const std::string& tag, const std::string& from) {
            const std::string elements = both(kMachine,
                                              "{id: nsg, type: network-security-group, securityRules: "
                                              "[{name: t, priority: 100, direction: Inbound, access: Allow, "
                                              "protocol: Tcp, sourceAddressPrefixes: [" +
                                                  tag +
                                                  "], sourcePortRanges: ['*'], destinationAddressPrefixes: "
                                                  "['*'], destinationPortRanges: ['443']}]}\n");
            return NetworkDrawing(elements,
                                  "{kind: public-address, source: vm, target: pip}\n"
                                  "{kind: filtered-by, source: snet, target: nsg}\n")
                .certainty(from, "vm", "443");
        };
        QCOMPARE(certainty("AzureCloud", "attacker-tenant"), std::string("certain"));
        QCOMPARE(certainty("GatewayManager", "attacker-tenant"), std::string("no"));
        QCOMPARE(certainty("NoSuchService", "attacker-tenant"), std::string("possible"));
        QCOMPARE(certainty("NoSuchService", "internet"), std::string("no"));
        QCOMPARE(certainty("Storage", "internet"), std::string("no"));
    }

    void twoNetworksOnOneCircuitMayReachEachOther() {
        const NetworkDrawing drawing(R"(
{id: a, type: virtual-network, addressPrefixes: [10.1.0.0/16]}
{id: gw-a, type: subnet, parent: a, name: GatewaySubnet, addressPrefix: 10.1.255.0/27}
{id: snet-a, type: subnet, parent: a, addressPrefix: 10.1.1.0/24}
{id: er-a, type: expressroute-gateway, parent: gw-a}
{id: b, type: virtual-network, addressPrefixes: [10.2.0.0/16]}
{id: gw-b, type: subnet, parent: b, name: GatewaySubnet, addressPrefix: 10.2.255.0/27}
{id: snet-b, type: subnet, parent: b, addressPrefix: 10.2.1.0/24}
{id: vm-b, type: virtual-machine, parent: snet-b}
{id: er-b, type: expressroute-gateway, parent: gw-b}
{id: circuit, type: expressroute-circuit}
)",
                                     R"(
{kind: gateway-connection, source: er-a, target: circuit}
{kind: gateway-connection, source: er-b, target: circuit}
)");
        QCOMPARE(drawing.certainty("snet-a", "vm-b", "443"), std::string("possible"));
    }

    void addressRulesOfAnAccountDoNotSeeItsOwnRegion() {
        const auto certainty = [](const std::string& region) {
            const std::string elements = R"(
{id: vnet, type: virtual-network, region: westeurope, addressPrefixes: [10.0.0.0/16]}
{id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24, defaultOutboundAccess: false}
{id: vm, type: virtual-machine, parent: snet}
{id: pip, type: public-ip, skuName: Standard, ipAddress: 20.1.1.1}
)" + ("{id: st, type: storage-account, region: " + region) +
                                         ", publicNetworkAccess: Enabled, defaultAction: Deny, bypass: None, ipRules: "
                                         "[{value: 20.1.1.1}]}\n";
            return NetworkDrawing(elements, "{kind: public-address, source: vm, target: pip}\n")
                .certainty("vm", "st", "data");
        };
        QCOMPARE(certainty("northeurope"), std::string("certain"));
        QCOMPARE(certainty("westeurope"), std::string("no"));
        QCOMPARE(certainty("'?'"), std::string("possible"));
    }

    void theUnknownThatDecidesIsNamed() {
        const NetworkDrawing drawing(
            both(kMachine,
                 "{id: nsg, type: network-security-group, securityRules: [{name: web, priority: 100, "
                 "direction: Inbound, access: '?', protocol: Tcp, sourceAddressPrefixes: [Internet], "
                 "sourcePortRanges: ['*'], destinationAddressPrefixes: ['*'], destinationPortRanges: "
                 "['443']}]}\n"),
            "{kind: public-address, source: vm, target: pip}\n{kind: filtered-by, source: snet, target: nsg}\n");
        const auto answers = drawing.answers("internet", "vm", 443);
        QVERIFY(!answers.front().allowed);
        QVERIFY(answers.front().approximate);
        QVERIFY(tells(answers.front(), "depends on the unknown securityRules[web].access of nsg"));
    }

    void aRuleThatLeavesASideOutIsNamed() {
        const auto noted = [](const std::string& destinations) {
            const NetworkDrawing drawing(
                both(kMachine,
                     "{id: nsg, type: network-security-group, securityRules: [{name: web, priority: 100, "
                     "direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [Internet], "
                     "sourcePortRanges: ['*'], " +
                         destinations + "destinationPortRanges: ['443']}]}\n"),
                "{kind: public-address, source: vm, target: pip}\n{kind: filtered-by, source: snet, target: nsg}\n");
            const auto answers = drawing.answers("internet", "vm", 443);
            return std::pair(answers.front().allowed,
                             tells(answers.front(), "rule web of nsg does not draw destinationAddressPrefixes"));
        };
        QCOMPARE(noted(""), std::pair(false, true));
        QCOMPARE(noted("destinationAddressPrefixes: ['*'], "), std::pair(true, false));
    }

    void namesAreToldBesideAnEndpointAndDecideNothing() {
        const auto answer = [](const std::string& network, const std::string& relations) {
            const std::string elements = network + R"(
{id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24}
{id: vm, type: virtual-machine, parent: snet}
)" + std::string(kVault);
            return NetworkDrawing(elements, both(kVaultLink, relations)).answers("vm", "kv", 443).front();
        };
        const std::string plain = "{id: vnet, type: virtual-network, addressPrefixes: [10.0.0.0/16]}";
        const std::string linked = "{kind: linked-to, source: zone, target: vnet}\n";
        const std::string redirecting =
            "{kind: linked-to, source: zone, target: vnet, resolutionPolicy: NxDomainRedirect}\n";
        const std::string registered = "{kind: registers-in, source: pe, target: zone}\n";
        const auto expect = [&](const analysis::ReachAnswer& got, const char* part) {
            QVERIFY(got.allowed);
            QVERIFY2(tells(got, part), part);
        };
        expect(answer(plain, ""), "resolves in vnet to the public address: no private zone");
        expect(answer(plain, linked + registered), "resolves in vnet to the private endpoint: zone is linked");
        expect(answer(plain, linked), "resolves in vnet to nothing: zone is linked and has no record");
        expect(answer(plain, redirecting), "resolves in vnet to the public address: zone has no record and falls back");
        expect(answer("{id: vnet, type: virtual-network, addressPrefixes: [10.0.0.0/16], dnsServers: [10.0.9.9]}",
                      linked + registered),
               "to what is not known: servers of its own answer");
    }

    void aStricterReadingOfPeeringFlagsIsTold() {
        const auto answer = [](const std::string& access, const std::string& forwarded) {
            const std::string flags =
                ", allowVirtualNetworkAccess: " + access + ", allowForwardedTraffic: " + forwarded + "}\n";
            return NetworkDrawing(
                       R"(
{id: a, type: virtual-network, addressPrefixes: [10.1.0.0/16]}
{id: snet-a, type: subnet, parent: a, addressPrefix: 10.1.1.0/24}
{id: b, type: virtual-network, addressPrefixes: [10.2.0.0/16]}
{id: snet-b, type: subnet, parent: b, addressPrefix: 10.2.1.0/24}
{id: vm, type: virtual-machine, parent: snet-b}
)",
                       "{kind: peering, source: a, target: b" + flags + "{kind: peering, source: b, target: a" + flags)
                .answers("snet-a", "vm", 443)
                .front();
        };
        QVERIFY(answer("true", "false").allowed);
        QVERIFY(answer("true", "false").notes.empty());
        QVERIFY(answer("false", "false").allowed);
        QVERIFY(tells(answer("false", "false"), "read strictly, peering(a,b) stops it"));
    }

    void aVaultSendsNothingAndAMachineReachesItself() {
        const NetworkDrawing drawing(both(kMachine, kVault), kVaultLink);
        QCOMPARE(drawing.answers("kv", "vm", 443).front().hops.front().rule,
                 std::string("sends no packets of its own"));
        QVERIFY(drawing.answers("vm", "vm", {}).front().allowed);
    }
};

ZONEWRIGHT_TEST(NetworkDoubtsTest)
#include "network_doubts_test.moc"
