// SPDX-License-Identifier: Apache-2.0
// Lists that the platform keeps: categories of sites, regions of services.
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

    void theEndpointForDatabasesEndsWithTheRegion() {
        QCOMPARE(byEndpoint("westeurope", "westeurope").certainty("m", "db", "data"), std::string("certain"));
        QCOMPARE(byEndpoint("westeurope", "northeurope").certainty("m", "db", "data"), std::string("no"));
        QCOMPARE(byEndpoint("westeurope", "'?'").certainty("m", "db", "data"), std::string("possible"));
    }
};

ZONEWRIGHT_TEST(NetworkListsTest)
#include "network_lists_test.moc"
