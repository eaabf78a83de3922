// SPDX-License-Identifier: Apache-2.0
// Reach inside networks: security groups, peerings, routes, appliances, private endpoints, gateways.
#include "tests/analysis/network_drawing.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

// Two peered networks with a machine each, and a third network that is joined to neither.
const std::string kNetworks =
    "{id: va, type: virtual-network, addressPrefixes: [10.1.0.0/16]}\n"
    "{id: sa, type: subnet, parent: va, addressPrefix: 10.1.1.0/24}\n"
    "{id: sa2, type: subnet, parent: va, addressPrefix: 10.1.2.0/24}\n"
    "{id: vb, type: virtual-network, addressPrefixes: [10.2.0.0/16]}\n"
    "{id: sb, type: subnet, parent: vb, addressPrefix: 10.2.1.0/24}\n"
    "{id: vc, type: virtual-network, addressPrefixes: [10.3.0.0/16]}\n"
    "{id: sc, type: subnet, parent: vc, addressPrefix: 10.3.1.0/24}\n"
    "{id: a, type: virtual-machine, parent: sa}\n"
    "{id: a2, type: virtual-machine, parent: sa2}\n"
    "{id: b, type: virtual-machine, parent: sb}\n"
    "{id: c, type: virtual-machine, parent: sc}\n";
const std::string kPeered = "{kind: peering, source: va, target: vb}\n{kind: peering, source: vb, target: va}\n";

std::string group(const std::string& id, const std::string& rules) {
    return "{id: " + id + ", type: network-security-group, securityRules: [" + rules + "]}\n";
}

std::string rule(int priority, const std::string& direction, const std::string& access, const std::string& source,
                 const std::string& destination, const std::string& ports, const std::string& name = "r") {
    return "{name: " + name + ", priority: " + std::to_string(priority) + ", direction: " + direction +
           ", access: " + access + ", protocol: Tcp, sourceAddressPrefixes: [" + source +
           "], destinationAddressPrefixes: [" + destination + "], destinationPortRanges: ['" + ports + "']}";
}

}  // namespace

class NetworkReachTest : public QObject {
    Q_OBJECT
private slots:
    void oneNetworkIsJoinedAndOthersAreNot() {
        const NetworkDrawing drawing(kNetworks, kPeered);
        QCOMPARE(drawing.via("a", "a2", "22"), "same-network");
        QCOMPARE(drawing.via("a", "b", "22"), "peering");
        QCOMPARE(drawing.via("sa", "b", "22"), "peering");
        QCOMPARE(drawing.via("va", "a2", "22"), "same-network");
        QCOMPARE(drawing.certainty("a", "c", "22"), "no");
        QCOMPARE(drawing.certainty("internet", "a", "22"), "no");
        QCOMPARE(drawing.certainty("attacker-tenant", "a", "22"), "no");
    }

    void aPeeringDrawnInOneDirectionJoinsNothing() {
        const NetworkDrawing drawing(kNetworks, "{kind: peering, source: va, target: vb}");
        QCOMPARE(drawing.certainty("a", "b", "22"), "no");
        QCOMPARE(drawing.certainty("b", "a", "22"), "no");
    }

    void bothEndsFilterAndEachDirectionApart() {
        const std::string relation = "{kind: filtered-by, source: sa2, target: n}";
        const NetworkDrawing in(kNetworks + group("n", rule(100, "Inbound", "Deny", "VirtualNetwork", "'*'", "22")),
                                relation);
        QCOMPARE(in.certainty("a", "a2", "22"), "no");
        QCOMPARE(in.certainty("a", "a2", "443"), "certain");
        QCOMPARE(in.certainty("a2", "a", "22"), "certain");
        const NetworkDrawing out(kNetworks + group("n", rule(100, "Outbound", "Deny", "'*'", "'*'", "22")), relation);
        QCOMPARE(out.certainty("a2", "a", "22"), "no");
        QCOMPARE(out.certainty("a", "a2", "22"), "certain");
    }

    void machinesOfOneSubnetAreFilteredToo() {
        const std::string more = kNetworks + "{id: a3, type: virtual-machine, parent: sa}\n" +
                                 group("n", rule(100, "Inbound", "Deny", "10.1.1.0/24", "'*'", "22"));
        const NetworkDrawing drawing(more, "{kind: filtered-by, source: sa, target: n}");
        QCOMPARE(drawing.certainty("a3", "a", "22"), "no");
        QCOMPARE(drawing.certainty("a3", "a", "3389"), "certain");
    }

    void aRuleForAnAddressOfAMachineWithoutOneHoldsPerhaps() {
        const std::string relation = "{kind: filtered-by, source: sa2, target: n}";
        const NetworkDrawing deny(kNetworks + group("n", rule(100, "Inbound", "Deny", "10.1.1.4", "'*'", "22")),
                                  relation);
        QCOMPARE(deny.certainty("a", "a2", "22"), "possible");
        QCOMPARE(deny.certainty("sa", "a2", "22"), "certain");  // any other host of the subnet
        const NetworkDrawing allow(
            kNetworks + group("n", rule(100, "Inbound", "Allow", "10.1.1.4", "'*'", "22", "one") + ", " +
                                       rule(200, "Inbound", "Deny", "'*'", "'*'", "*", "rest")),
            relation);
        QCOMPARE(allow.certainty("a", "a2", "22"), "possible");
        QCOMPARE(allow.certainty("a", "a2", "443"), "no");
        const NetworkDrawing drawn(
            "{id: va, type: virtual-network, addressPrefixes: [10.1.0.0/16]}\n{id: sa, type: subnet, parent: va, "
            "addressPrefix: 10.1.1.0/24}\n"
            "{id: sa2, type: subnet, parent: va, addressPrefix: 10.1.2.0/24}\n"
            "{id: a, type: virtual-machine, parent: sa, privateIPAddress: 10.1.1.4}\n{id: a2, type: virtual-machine, "
            "parent: sa2}\n" +
                group("n", rule(100, "Inbound", "Deny", "10.1.1.4", "'*'", "22")),
            relation);
        QCOMPARE(drawn.certainty("a", "a2", "22"), "no");
    }

    void anUnknownRuleIsReadForEachSide() {
        const std::string unknown =
            "{name: r, priority: 100, direction: Inbound, access: '?', protocol: Tcp, sourceAddressPrefixes: ['*'], "
            "destinationAddressPrefixes: ['*'], destinationPortRanges: ['22']}";
        const NetworkDrawing drawing(kNetworks + group("n", unknown), "{kind: filtered-by, source: sa2, target: n}");
        QCOMPARE(drawing.certainty("a", "a2", "22"), "possible");
        const NetworkDrawing all(kNetworks + "{id: n, type: network-security-group, securityRules: '?'}",
                                 "{kind: filtered-by, source: sa2, target: n}");
        QCOMPARE(all.certainty("a", "a2", "22"), "possible");
    }

    void applicationSecurityGroupsCoverTheirMembersAlone() {
        const std::string rules = rule(100, "Inbound", "Allow", "", "'*'", "443", "web") + ", " +
                                  rule(200, "Inbound", "Deny", "'*'", "'*'", "443", "rest");
        const std::string elements =
            kNetworks + "{id: asg, type: application-security-group}\n{id: a3, type: virtual-machine, parent: sa}\n" +
            group("n", rules);
        const std::string relations =
            "{kind: filtered-by, source: sa2, target: n}\n{kind: in-asg, source: a, target: asg}\n"
            "{kind: matches, source: n, target: asg, rule: web, side: source}";
        const NetworkDrawing drawing(elements, relations);
        QCOMPARE(drawing.certainty("a", "a2", "443"), "certain");
        QCOMPARE(drawing.certainty("a3", "a2", "443"), "no");
        QCOMPARE(drawing.certainty("sa", "a2", "443"), "possible");  // a host of the subnet may be the member
    }

    void aRuleMayNameANetworkInThePlaceOfItsAddresses() {
        const std::string rules = rule(100, "Inbound", "Deny", "", "'*'", "443", "peer");
        const NetworkDrawing drawing(kNetworks + group("n", rules),
                                     kPeered +
                                         "{kind: filtered-by, source: sa, target: n}\n"
                                         "{kind: matches, source: n, target: vb, rule: peer, side: source}");
        QCOMPARE(drawing.certainty("b", "a", "443"), "no");
        QCOMPARE(drawing.certainty("a2", "a", "443"), "certain");
    }

    void anUnknownServiceTagAdmitsPerhapsAndDeniesNever() {
        const std::string ip = "{id: pip, type: public-ip, skuName: Standard}\n";
        const std::string relations =
            "{kind: filtered-by, source: sa, target: n}\n{kind: public-address, source: a, target: pip}";
        const NetworkDrawing allow(
            kNetworks + ip + group("n", rule(100, "Inbound", "Allow", "SomeNewTag", "'*'", "443")), relations);
        QCOMPARE(allow.certainty("attacker-tenant", "a", "443"), "possible");
        QCOMPARE(allow.certainty("internet", "a", "443"), "no");
        const NetworkDrawing deny(kNetworks + ip +
                                      group("n", rule(100, "Inbound", "Deny", "SomeNewTag", "'*'", "443", "d") + ", " +
                                                     rule(200, "Inbound", "Allow", "Internet", "'*'", "443", "i")),
                                  relations);
        QCOMPARE(deny.certainty("internet", "a", "443"), "certain");
        QCOMPARE(deny.via("internet", "a", "443"), "public");
    }

    void tagsOfSharedServicesAdmitEveryTenantAndPlatformTagsDoNot() {
        const std::string ip = "{id: pip, type: public-ip, skuName: Standard}\n";
        const std::string relations =
            "{kind: filtered-by, source: sa, target: n}\n{kind: public-address, source: a, target: pip}";
        for (const char* tag : {"AzureCloud", "AzureCloud.WestEurope", "LogicApps", "AzureFrontDoor.Backend"}) {
            const NetworkDrawing drawing(kNetworks + ip + group("n", rule(100, "Inbound", "Allow", tag, "'*'", "443")),
                                         relations);
            QCOMPARE(drawing.via("attacker-tenant", "a", "443"), "service-tag");
            QCOMPARE(drawing.certainty("internet", "a", "443"), "no");
        }
        const NetworkDrawing platform(
            kNetworks + ip + group("n", rule(100, "Inbound", "Allow", "GatewayManager", "'*'", "443")), relations);
        QCOMPARE(platform.certainty("attacker-tenant", "a", "443"), "no");
    }

    void halvesOfTheAddressSpaceAreEverybody() {
        const std::string ip = "{id: pip, type: public-ip, skuName: Standard}\n";
        const std::string relations =
            "{kind: filtered-by, source: sa, target: n}\n{kind: public-address, source: a, target: pip}";
        const NetworkDrawing half(
            kNetworks + ip + group("n", rule(100, "Inbound", "Allow", "128.0.0.0/1", "'*'", "22")), relations);
        QCOMPARE(half.certainty("internet", "a", "22"), "certain");
        const NetworkDrawing office(
            kNetworks + ip + group("n", rule(100, "Inbound", "Allow", "203.0.113.0/24", "'*'", "22")), relations);
        QCOMPARE(office.certainty("internet", "a", "22"), "no");
        const NetworkDrawing both(
            kNetworks + ip +
                group("n", rule(100, "Inbound", "Deny", "0.0.0.0/1, 128.0.0.0/1", "'*'", "22", "d") + ", " +
                               rule(200, "Inbound", "Allow", "'*'", "'*'", "22", "i")),
            relations);
        QCOMPARE(both.certainty("internet", "a", "22"), "no");
    }

    void peeringFlagsChangeTheTagAndFilterNothing() {
        const std::string off =
            "{kind: peering, source: va, target: vb, allowVirtualNetworkAccess: false}\n"
            "{kind: peering, source: vb, target: va, allowVirtualNetworkAccess: false}\n";
        const NetworkDrawing bare(kNetworks, off);
        QCOMPARE(bare.certainty("a", "b", "22"), "certain");
        const NetworkDrawing filtered(kNetworks + group("n", ""), off + "{kind: filtered-by, source: sb, target: n}");
        QCOMPARE(filtered.certainty("a", "b", "22"), "no");
        const NetworkDrawing on(kNetworks + group("n", ""), kPeered + "{kind: filtered-by, source: sb, target: n}");
        QCOMPARE(on.certainty("a", "b", "22"), "certain");
    }

    void aRouteToNowhereDropsAndALongerOneWins() {
        const std::string table =
            "{id: rt, type: route-table, routes: [{name: hole, addressPrefix: 10.2.0.0/16, nextHopType: None}]}\n";
        const NetworkDrawing drawing(kNetworks + table, kPeered + "{kind: routed-by, source: sa, target: rt}");
        QCOMPARE(drawing.certainty("a", "b", "22"), "no");
        QCOMPARE(drawing.certainty("a2", "b", "22"), "certain");
        const std::string wide =
            "{id: rt, type: route-table, routes: [{name: hole, addressPrefix: 10.0.0.0/8, nextHopType: None}]}\n";
        const NetworkDrawing longer(kNetworks + wide, kPeered + "{kind: routed-by, source: sa, target: rt}");
        QCOMPARE(longer.certainty("a", "b", "22"), "certain");  // the peering's prefix is longer
    }

    void anApplianceOfAThirdPartyForwardsOnlyWhatItIsDrawnTo() {
        const auto drawing = [](const std::string& nva, const std::string& extra = {}) {
            return NetworkDrawing(
                kNetworks + "{id: sn, type: subnet, parent: vb, addressPrefix: 10.2.9.0/24}\n" + nva +
                    "{id: ra, type: route-table}\n{id: rc, type: route-table}\n",
                kPeered +
                    "{kind: peering, source: vb, target: vc}\n{kind: peering, source: vc, target: vb}\n"
                    "{kind: next-hop, source: ra, target: nva, addressPrefix: 10.3.0.0/16}\n"
                    "{kind: routed-by, source: sa, target: ra}\n" +
                    extra);
        };
        const std::string back =
            "{kind: next-hop, source: rc, target: nva, addressPrefix: 10.1.0.0/16}\n{kind: routed-by, source: sc, "
            "target: rc}\n";
        const std::string lets =
            "{id: nva, type: virtual-machine, parent: sn, enableIPForwarding: true, applianceRules: [{name: web, "
            "action: Allow, "
            "sourceAddresses: ['*'], destinationAddresses: ['*'], destinationPorts: ['443'], ipProtocols: [TCP]}]}\n";
        QCOMPARE(drawing(lets, back).via("a", "c", "443"), "appliance");
        QCOMPARE(drawing(lets, back).certainty("a", "c", "22"), "no");
        // Nothing leads back to the sender, unless the appliance puts its own address in his place: nobody knows.
        QCOMPARE(drawing(lets).certainty("a", "c", "443"), "possible");
        const std::string still =
            "{id: nva, type: virtual-machine, parent: sn, enableIPForwarding: false, applianceRules: [{name: web, "
            "action: Allow, "
            "sourceAddresses: ['*'], destinationAddresses: ['*'], destinationPorts: ['443'], ipProtocols: [TCP]}]}\n";
        QCOMPARE(drawing(still, back).certainty("a", "c", "443"), "no");
    }

    void aRouteToAnApplianceThatIsNotDrawnIsDoubtful() {
        const std::string table =
            "{id: rt, type: route-table, routes: [{name: hub, addressPrefix: 10.2.0.0/16, nextHopType: "
            "VirtualAppliance, nextHopIpAddress: 10.9.0.4}]}\n";
        const NetworkDrawing drawing(kNetworks + table, kPeered + "{kind: routed-by, source: sa, target: rt}");
        QCOMPARE(drawing.certainty("a", "b", "22"), "possible");
    }

    void aPrivateEndpointIsReachedFromItsNetworkAndItsPeersOnly() {
        const std::string elements = kNetworks +
                                     "{id: st, type: storage-account, publicNetworkAccess: Disabled, defaultAction: "
                                     "Deny, bypass: None}\n{id: pe, type: private-endpoint, parent: sa2}\n";
        const std::string link = "{kind: private-link, source: pe, target: st, groupIds: [blob], status: ";
        const NetworkDrawing approved(elements, kPeered + link + "Approved}");
        QCOMPARE(approved.via("a", "st", "data"), "private-endpoint");
        QCOMPARE(approved.via("b", "st", "data"), "private-endpoint");
        QCOMPARE(approved.certainty("c", "st", "data"), "no");
        QCOMPARE(approved.certainty("internet", "st", "data"), "no");
        const NetworkDrawing pending(elements, kPeered + link + "Pending}");
        QCOMPARE(pending.certainty("a", "st", "data"), "no");
        const NetworkDrawing unknown(elements, kPeered + link + "'?'}");
        QCOMPARE(unknown.certainty("a", "st", "data"), "possible");
    }

    void whatHasNoEndpointOfItsOwnIsReachedByWhatHoldsIt() {
        const NetworkDrawing drawing(
            "{id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow}\n"
            "{id: box, type: blob-container, parent: st}\n{id: files, type: dataset, parent: box}\n"
            "{id: kv, type: key-vault, publicNetworkAccess: Disabled}\n{id: s, type: secret, parent: kv}",
            "");
        QCOMPARE(drawing.certainty("internet", "box", "data"), "certain");
        QCOMPARE(drawing.certainty("internet", "files", "data"), "certain");
        QCOMPARE(drawing.certainty("internet", "s", "data"), "no");
    }

    void gatewayTransitNeedsBothFlags_data() {
        QTest::addColumn<QString>("hubSide");
        QTest::addColumn<QString>("spokeSide");
        QTest::addColumn<QString>("expected");
        QTest::newRow("both") << "allowGatewayTransit: true"
                              << "useRemoteGateways: true"
                              << "certain";
        QTest::newRow("offered alone") << "allowGatewayTransit: true"
                                       << "useRemoteGateways: false"
                                       << "no";
        QTest::newRow("taken alone") << "allowGatewayTransit: false"
                                     << "useRemoteGateways: true"
                                     << "no";
        QTest::newRow("unknown") << "allowGatewayTransit: '?'"
                                 << "useRemoteGateways: true"
                                 << "possible";
    }
    void gatewayTransitNeedsBothFlags() {
        QFETCH(QString, hubSide);
        QFETCH(QString, spokeSide);
        QFETCH(QString, expected);
        const std::string elements = kNetworks +
                                     "{id: sg, type: subnet, parent: va, name: GatewaySubnet, addressPrefix: "
                                     "10.1.255.0/27}\n{id: gw, type: vpn-gateway, parent: sg}\n"
                                     "{id: site, type: on-premises-network, addressPrefixes: [192.168.0.0/16]}\n";
        const NetworkDrawing drawing(elements,
                                     "{kind: gateway-connection, source: gw, target: site, connectionType: IPsec}\n"
                                     "{kind: peering, source: va, target: vb, " +
                                         hubSide.toStdString() +
                                         "}\n"
                                         "{kind: peering, source: vb, target: va, " +
                                         spokeSide.toStdString() + "}\n");
        QCOMPARE(drawing.via("site", "a", "22"), "gateway");
        QCOMPARE(QString::fromStdString(drawing.certainty("site", "b", "22")), expected);
        QCOMPARE(drawing.answers("b", "site", 22).front().allowed, expected == "certain");
        QCOMPARE(drawing.certainty("site", "c", "22"), "no");
    }

    void meshesJoinNetworksWithoutAPeering() {
        const auto drawing = [](const std::string& properties, const std::string& regionB) {
            return NetworkDrawing(
                "{id: va, type: virtual-network, addressPrefixes: [10.1.0.0/16], region: westeurope}\n{id: sa, type: "
                "subnet, parent: va, addressPrefix: 10.1.1.0/24}\n"
                "{id: vb, type: virtual-network, addressPrefixes: [10.2.0.0/16], region: " +
                    regionB +
                    "}\n{id: sb, type: subnet, parent: vb, addressPrefix: 10.2.1.0/24}\n"
                    "{id: a, type: virtual-machine, parent: sa}\n{id: b, type: virtual-machine, parent: sb}\n"
                    "{id: nm, type: network-manager}\n{id: mesh, type: connectivity-config, parent: nm, " +
                    properties + "}",
                "{kind: assigned-to, source: mesh, target: va, role: member}\n{kind: assigned-to, source: mesh, "
                "target: vb, role: member}");
        };
        QCOMPARE(drawing("connectivityTopology: Mesh, isGlobal: 'False'", "westeurope").via("a", "b", "22"), "peering");
        QCOMPARE(drawing("connectivityTopology: Mesh, isGlobal: 'False'", "northeurope").certainty("a", "b", "22"),
                 "no");
        QCOMPARE(drawing("connectivityTopology: Mesh, isGlobal: 'True'", "northeurope").certainty("a", "b", "22"),
                 "certain");
        QCOMPARE(drawing("connectivityTopology: HubAndSpoke, groupConnectivity: None", "westeurope")
                     .certainty("a", "b", "22"),
                 "no");
    }

    void aVirtualHubJoinsItsNetworks() {
        const std::string elements = kNetworks +
                                     "{id: wan, type: virtual-wan, wanType: Standard}\n{id: hub, type: virtual-hub, "
                                     "parent: wan, addressPrefix: 10.100.0.0/24}\n";
        const std::string relations =
            "{kind: hub-connection, source: va, target: hub}\n{kind: hub-connection, source: vc, target: hub}\n";
        const NetworkDrawing drawing(elements, relations);
        QCOMPARE(drawing.certainty("a", "c", "22"), "certain");
        QCOMPARE(drawing.certainty("a", "b", "22"), "no");
        const std::string secured =
            kNetworks +
            "{id: wan, type: virtual-wan, wanType: Standard}\n"
            "{id: hub, type: virtual-hub, parent: wan, addressPrefix: 10.100.0.0/24, routingPolicies: "
            "[PrivateTraffic]}\n"
            "{id: fw, type: azure-firewall, parent: hub}\n{id: fp, type: firewall-policy, networkRules: []}\n";
        const NetworkDrawing inspected(secured, relations + "{kind: uses-policy, source: fw, target: fp}");
        QCOMPARE(inspected.certainty("a", "c", "22"), "no");
    }

    void networksOnOneCircuitAreJoinedPerhaps() {
        const std::string elements = kNetworks +
                                     "{id: ga, type: subnet, parent: va, name: GatewaySubnet, addressPrefix: "
                                     "10.1.255.0/27}\n{id: era, type: expressroute-gateway, parent: ga}\n"
                                     "{id: gc, type: subnet, parent: vc, name: GatewaySubnet, addressPrefix: "
                                     "10.3.255.0/27}\n{id: erc, type: expressroute-gateway, parent: gc}\n"
                                     "{id: circuit, type: expressroute-circuit}\n";
        const NetworkDrawing drawing(
            elements,
            "{kind: gateway-connection, source: era, target: circuit, connectionType: ExpressRoute}\n"
            "{kind: gateway-connection, source: erc, target: circuit, connectionType: ExpressRoute}\n");
        QCOMPARE(drawing.certainty("a", "c", "22"), "possible");
    }

    void adminRulesComeBeforeSecurityGroups() {
        const auto drawing = [](const std::string& access, const std::string& nsgAccess,
                                const std::string& extra = {}) {
            const std::string admin =
                "{id: nm, type: network-manager}\n{id: admin, type: security-admin-config, parent: nm, adminRules: "
                "[{name: ssh, priority: 10, "
                "direction: Inbound, access: " +
                access + ", protocol: Tcp, sources: ['*'], destinations: ['*'], destinationPortRanges: ['22']}]}\n";
            return NetworkDrawing(
                kNetworks + admin + extra + group("n", rule(100, "Inbound", nsgAccess, "'*'", "'*'", "22")),
                "{kind: assigned-to, source: admin, target: va}\n{kind: filtered-by, source: sa2, target: n}");
        };
        QCOMPARE(drawing("Deny", "Allow").certainty("a", "a2", "22"), "no");
        QCOMPARE(drawing("AlwaysAllow", "Deny").certainty("a", "a2", "22"), "certain");
        QCOMPARE(drawing("Allow", "Deny").certainty("a", "a2", "22"), "no");
        QCOMPARE(drawing("Deny", "Allow").certainty("a", "a2", "443"), "certain");
        // A managed instance in the network keeps admin rules out of it.
        QCOMPARE(drawing("Deny", "Allow",
                         "{id: smi, type: subnet, parent: va, addressPrefix: 10.1.7.0/24}\n{id: mi, type: "
                         "sql-managed-instance, parent: smi}\n")
                     .certainty("a", "a2", "22"),
                 "certain");
    }

    void integrationsOfAppsSendAndDoNotReceive() {
        const std::string elements =
            kNetworks + "{id: app, type: web-app, publicNetworkAccess: Disabled, allTraffic: true}\n";
        const NetworkDrawing drawing(elements, "{kind: in-subnet, source: app, target: sa2, use: outbound}");
        QCOMPARE(drawing.via("app", "a", "443"), "same-network");
        QCOMPARE(drawing.certainty("a", "app", "443"), "no");
    }

    void appsOfAnEnvironmentReachEachOther() {
        const std::string elements = kNetworks +
                                     "{id: env, type: container-apps-environment, internal: true}\n{id: one, type: "
                                     "container-app, parent: env, external: false}\n"
                                     "{id: two, type: container-app, parent: env, external: true}\n";
        const NetworkDrawing drawing(elements, "{kind: in-subnet, source: env, target: sa2}");
        QCOMPARE(drawing.certainty("two", "one", "443"), "certain");
        QCOMPARE(drawing.certainty("a", "two", "443"), "certain");
        QCOMPARE(drawing.certainty("a", "one", "443"), "no");
        QCOMPARE(drawing.certainty("internet", "two", "443"), "no");
    }

    void anAnswerNamesTheRuleThatDecided() {
        const NetworkDrawing drawing(
            kNetworks + group("n", rule(100, "Inbound", "Deny", "VirtualNetwork", "'*'", "22", "no-ssh")),
            "{kind: filtered-by, source: sa2, target: n}");
        const auto denied = drawing.answers("a", "a2", 22).front();
        QVERIFY(!denied.allowed);
        QCOMPARE(QString::fromStdString(denied.hops.back().at), QString("n"));
        QVERIFY(QString::fromStdString(denied.hops.back().rule).startsWith("no-ssh"));
        const auto allowed = drawing.answers("a", "a2", std::nullopt).front();
        QVERIFY(allowed.allowed);
        QCOMPARE(QString::fromStdString(allowed.label), QString("same-network"));
        QVERIFY(!analysis::network::reachAnswers(drawing.stratum(), "nobody", "a", 22).has_value());
        QVERIFY(!analysis::network::reachAnswers(drawing.stratum(), "a", "a2", 70000).has_value());
    }
};

ZONEWRIGHT_TEST(NetworkReachTest)
#include "network_reach_test.moc"
