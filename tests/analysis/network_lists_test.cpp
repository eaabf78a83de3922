// SPDX-License-Identifier: Apache-2.0
// Lists that the platform keeps: categories of sites, regions of services. And two ways that look like ways and are
// none: through a tunnel gateway beside a circuit, to pods of an overlay.
#include "tests/analysis/network_drawing.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

// A machine that leaves through a firewall alone, and a public account.
NetworkDrawing behind(const std::string& applicationRules) {
    return NetworkDrawing(
        "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
        "{id: s, type: subnet, parent: v, addressPrefix: 10.0.1.0/24, defaultOutboundAccess: false}\n"
        "{id: m, type: virtual-machine, parent: s}\n"
        "{id: pip, type: public-ip, skuName: Standard, ipAddress: 20.1.2.3}\n"
        "{id: sf, type: subnet, parent: v, name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26}\n"
        "{id: fp, type: firewall-policy, applicationRules: [" +
            applicationRules +
            "]}\n{id: fw, type: azure-firewall, parent: sf}\n{id: rt, type: route-table}\n"
            "{id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow}\n",
        "{kind: public-address, source: fw, target: pip}\n{kind: uses-policy, source: fw, target: fp}\n"
        "{kind: next-hop, source: rt, target: fw, addressPrefix: 0.0.0.0/0}\n"
        "{kind: routed-by, source: s, target: rt}\n");
}

// A machine whose subnet has an endpoint for databases and no other way out; the server admits the subnet.
NetworkDrawing byEndpoint(const std::string& network, const std::string& server) {
    return NetworkDrawing("{id: v, type: virtual-network, region: " + network +
                              ", addressPrefixes: [10.0.0.0/16]}\n"
                              "{id: s, type: subnet, parent: v, addressPrefix: 10.0.1.0/24, defaultOutboundAccess: "
                              "false, serviceEndpoints: [{service: Microsoft.Sql}]}\n"
                              "{id: m, type: virtual-machine, parent: s}\n"
                              "{id: db, type: sql-server, region: " +
                              server + ", publicNetworkAccess: Enabled, firewallRules: []}\n",
                          "{kind: allows, source: db, target: s}\n");
}

// Two spokes whose routes name the hub's gateway, which both use.
NetworkDrawing spokes(const std::string& beside) {
    return NetworkDrawing(
        "{id: hub, type: virtual-network, addressPrefixes: [10.50.0.0/16]}\n"
        "{id: gws, type: subnet, parent: hub, addressPrefix: 10.50.255.0/27, name: GatewaySubnet}\n"
        "{id: gw, type: vpn-gateway, parent: gws, vpnType: RouteBased}\n" +
            beside +
            "{id: red, type: virtual-network, addressPrefixes: [10.51.0.0/16]}\n"
            "{id: r, type: subnet, parent: red, addressPrefix: 10.51.1.0/24}\n"
            "{id: vr, type: virtual-machine, parent: r}\n"
            "{id: blue, type: virtual-network, addressPrefixes: [10.52.0.0/16]}\n"
            "{id: b, type: subnet, parent: blue, addressPrefix: 10.52.1.0/24}\n"
            "{id: vb, type: virtual-machine, parent: b}\n"
            "{id: tr, type: route-table, routes: [{name: b, addressPrefix: 10.52.0.0/16, nextHopType: "
            "VirtualNetworkGateway}]}\n"
            "{id: tb, type: route-table, routes: [{name: r, addressPrefix: 10.51.0.0/16, nextHopType: "
            "VirtualNetworkGateway}]}\n",
        "{kind: peering, source: hub, target: red, allowGatewayTransit: true}\n"
        "{kind: peering, source: red, target: hub, useRemoteGateways: true}\n"
        "{kind: peering, source: hub, target: blue, allowGatewayTransit: true}\n"
        "{kind: peering, source: blue, target: hub, useRemoteGateways: true}\n"
        "{kind: routed-by, source: r, target: tr}\n{kind: routed-by, source: b, target: tb}\n");
}

// A workload that nothing publishes.
NetworkDrawing pods(const std::string& plugin) {
    return NetworkDrawing(
        "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
        "{id: nodes, type: subnet, parent: v, addressPrefix: 10.0.1.0/24}\n"
        "{id: c, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n"
        "{id: m, type: virtual-machine, parent: c}\n"
        "{id: aks, type: aks-cluster, enablePrivateCluster: true, " +
            plugin +
            "}\n"
            "{id: pool, type: aks-node-pool, parent: aks}\n"
            "{id: ns, type: aks-namespace, parent: aks}\n"
            "{id: wl, type: aks-workload, parent: ns, kind: deployment, exposure: none, listeners: "
            "[{name: w, port: 8080, protocol: Tcp, service: web, authentication: none, bind: all, runsCommands: false, "
            "privilege: user}]}\n",
        "{kind: in-subnet, source: pool, target: nodes, use: nodes}\n"
        "{kind: runs-on, source: wl, target: pool}\n");
}

std::string rule(const std::string& action, const std::string& what) {
    return "{name: r, collection: c, collectionPriority: 100, action: " + action + ", sourceAddresses: ['*'], " + what +
           ", protocols: ['Https:443']}";
}

}  // namespace

class NetworkListsTest : public QObject {
    Q_OBJECT
private slots:
    void nobodyKnowsWhatACategoryHolds() {
        QCOMPARE(behind(rule("Allow", "targetFqdns: [example.com]")).certainty("m", "st", "data"), std::string("no"));
        QCOMPARE(behind(rule("Allow", "webCategories: [BusinessAndEconomy]")).certainty("m", "st", "data"),
                 std::string("possible"));
    }

    void aTunnelGatewayCarriesNoSpokesBesideACircuit() {
        QCOMPARE(spokes("").certainty("vr", "vb", "22"), std::string("certain"));
        QCOMPARE(spokes("{id: er, type: expressroute-gateway, parent: gws}\n").certainty("vr", "vb", "22"),
                 std::string("no"));
    }

    void podsOfAnOverlayHaveNoAddressOfTheNetwork() {
        QCOMPARE(pods("networkPlugin: azure, networkPluginMode: overlay").certainty("m", "wl", "8080"),
                 std::string("no"));
        QCOMPARE(pods("networkPlugin: azure").certainty("m", "wl", "8080"), std::string("possible"));
    }

    void theEndpointForDatabasesEndsWithTheRegion() {
        QCOMPARE(byEndpoint("westeurope", "westeurope").certainty("m", "db", "data"), std::string("certain"));
        QCOMPARE(byEndpoint("westeurope", "northeurope").certainty("m", "db", "data"), std::string("no"));
        QCOMPARE(byEndpoint("westeurope", "'?'").certainty("m", "db", "data"), std::string("possible"));
    }
};

ZONEWRIGHT_TEST(NetworkListsTest)
#include "network_lists_test.moc"
