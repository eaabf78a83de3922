// SPDX-License-Identifier: Apache-2.0
// Ways out: the egress stage, firewalls, service endpoints, names, the metadata service, managed networks.
#include "tests/analysis/network_drawing.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

// A machine in a subnet that lets nothing out by itself.
std::string shut(const std::string& more = {}, const std::string& subnet = "defaultOutboundAccess: false") {
    return "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n{id: s, type: subnet, parent: v, "
           "addressPrefix: 10.0.1.0/24, " +
           subnet +
           "}\n{id: m, type: virtual-machine, parent: s}\n{id: pip, type: public-ip, skuName: Standard, ipAddress: "
           "20.1.2.3}\n" +
           more;
}

// The same behind a firewall with the given rules.
NetworkDrawing behindFirewall(const std::string& rules, const std::string& extra = {},
                              const std::string& relations = {}) {
    return NetworkDrawing(
        shut("{id: sf, type: subnet, parent: v, name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26}\n"
             "{id: fp, type: firewall-policy, " +
             rules + "}\n{id: fw, type: azure-firewall, parent: sf}\n{id: rt, type: route-table}\n" + extra),
        "{kind: public-address, source: fw, target: pip}\n{kind: uses-policy, source: fw, target: fp}\n"
        "{kind: next-hop, source: rt, target: fw, addressPrefix: 0.0.0.0/0}\n{kind: routed-by, source: s, target: "
        "rt}\n" +
            relations);
}

std::string networkRule(const std::string& name, const std::string& action, const std::string& to,
                        const std::string& ports, int priority = 100) {
    return "{name: " + name + ", collection: " + name + ", collectionPriority: " + std::to_string(priority) +
           ", action: " + action + ", sourceAddresses: ['*'], destinationAddresses: [" + to +
           "], destinationPorts: ['" + ports + "'], ipProtocols: [TCP]}";
}

std::string nameRule(const std::string& name, const std::string& action, const std::string& hosts, int priority = 100) {
    return "{name: " + name + ", collection: " + name + ", collectionPriority: " + std::to_string(priority) +
           ", action: " + action + ", sourceAddresses: ['*'], targetFqdns: [" + hosts + "], protocols: ['Https:443']}";
}

}  // namespace

class NetworkEgressTest : public QObject {
    Q_OBJECT
private slots:
    void somethingMustGiveAPublicAddressToLeaveWith_data() {
        QTest::addColumn<QString>("subnet");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << "defaultOutboundAccess: false"
                                 << ""
                                 << ""
                                 << "no";
        QTest::newRow("implicit") << "defaultOutboundAccess: true"
                                  << ""
                                  << ""
                                  << "certain";
        QTest::newRow("not drawn at the pinned version") << "purpose: application"
                                                         << ""
                                                         << ""
                                                         << "certain";
        QTest::newRow("unknown") << "defaultOutboundAccess: '?'"
                                 << ""
                                 << ""
                                 << "possible";
        QTest::newRow("NAT gateway")
            << "defaultOutboundAccess: false"
            << "{id: nat, type: nat-gateway}"
            << "{kind: natted-by, source: s, target: nat}\n{kind: public-address, source: nat, target: pip}"
            << "certain";
        QTest::newRow("own address") << "defaultOutboundAccess: false"
                                     << ""
                                     << "{kind: public-address, source: m, target: pip}"
                                     << "certain";
        QTest::newRow("public balancer")
            << "defaultOutboundAccess: false"
            << "{id: lb, type: load-balancer, skuName: Standard}"
            << "{kind: public-address, source: lb, target: pip}\n{kind: backend, source: lb, target: m, port: 80}"
            << "certain";
        QTest::newRow("internal balancer") << "defaultOutboundAccess: false"
                                           << "{id: lb, type: load-balancer, skuName: Standard}"
                                           << "{kind: backend, source: lb, target: m, port: 80}"
                                           << "no";
    }
    void somethingMustGiveAPublicAddressToLeaveWith() {
        QFETCH(QString, subnet);
        QFETCH(QString, more);
        QFETCH(QString, relations);
        QFETCH(QString, expected);
        const NetworkDrawing drawing(shut(more.toStdString(), subnet.toStdString()), relations.toStdString());
        QCOMPARE(QString::fromStdString(drawing.certainty("m", "internet", "443")), expected);
    }

    void anOutboundRuleStopsWhatTheEgressStageWouldLetOut() {
        const std::string deny =
            "{id: n, type: network-security-group, securityRules: [{name: no, priority: 100, direction: Outbound, "
            "access: Deny, protocol: '*', "
            "sourceAddressPrefixes: ['*'], destinationAddressPrefixes: [Internet], destinationPortRanges: ['*']}]}";
        const NetworkDrawing drawing(shut(deny, "defaultOutboundAccess: true"),
                                     "{kind: filtered-by, source: s, target: n}");
        QCOMPARE(drawing.certainty("m", "internet", "443"), "no");
        QCOMPARE(drawing.certainty("m", "attacker-tenant", "data"), "no");
    }

    void anAllowedServiceTagLetsOutToEveryAccountOfTheService() {
        const std::string rules =
            "{id: n, type: network-security-group, securityRules: [{name: storage, priority: 100, direction: Outbound, "
            "access: Allow, protocol: Tcp, "
            "sourceAddressPrefixes: ['*'], destinationAddressPrefixes: [Storage], destinationPortRanges: ['443']}, "
            "{name: no, priority: 200, "
            "direction: Outbound, access: Deny, protocol: '*', sourceAddressPrefixes: ['*'], "
            "destinationAddressPrefixes: [Internet], destinationPortRanges: ['*']}]}";
        const NetworkDrawing drawing(shut(rules, "defaultOutboundAccess: true"),
                                     "{kind: filtered-by, source: s, target: n}");
        QCOMPARE(drawing.via("m", "attacker-tenant", "data"), "outbound");
        QCOMPARE(drawing.certainty("m", "internet", "443"), "no");
    }

    void aFirewallLetsOutWhatItsRulesName() {
        QCOMPARE(behindFirewall("networkRules: [], applicationRules: []").certainty("m", "internet", "443"), "no");
        QCOMPARE(behindFirewall("networkRules: [" + networkRule("any", "Allow", "'*'", "443") + "]")
                     .certainty("m", "internet", "443"),
                 "certain");
        QCOMPARE(behindFirewall("networkRules: [" + networkRule("any", "Allow", "'*'", "443") + "]")
                     .certainty("m", "internet", "80"),
                 "no");
        QCOMPARE(behindFirewall("applicationRules: [" + nameRule("any", "Allow", "'*'") + "]")
                     .certainty("m", "internet", "443"),
                 "certain");
        QCOMPARE(behindFirewall("applicationRules: [" + nameRule("one", "Allow", "api.contoso.com") + "]")
                     .certainty("m", "internet", "443"),
                 "no");
    }

    void anAllowedNameThatAllTenantsShareLetsOutToAnotherTenant() {
        QCOMPARE(behindFirewall("applicationRules: [" + nameRule("blobs", "Allow", "'*.blob.core.windows.net'") + "]")
                     .via("m", "attacker-tenant", "data"),
                 "outbound");
        QCOMPARE(behindFirewall("applicationRules: [" + nameRule("code", "Allow", "github.com") + "]")
                     .certainty("m", "attacker-tenant", "data"),
                 "certain");
        QCOMPARE(behindFirewall("applicationRules: [" + nameRule("own", "Allow", "st.blob.core.windows.net") + "]")
                     .certainty("m", "attacker-tenant", "data"),
                 "no");
        QCOMPARE(behindFirewall("networkRules: [" + networkRule("tag", "Allow", "Storage", "443") + "]")
                     .certainty("m", "attacker-tenant", "data"),
                 "certain");
    }

    void networkRulesComeBeforeApplicationRulesWhateverTheirPriority() {
        const std::string deny = "networkRules: [" + networkRule("no", "Deny", "'*'", "443", 900) +
                                 "], applicationRules: [" + nameRule("any", "Allow", "'*'", 100) + "]";
        QCOMPARE(behindFirewall(deny).certainty("m", "internet", "443"), "no");
        const std::string first = "applicationRules: [" + nameRule("no", "Deny", "'*'", 100) + ", " +
                                  nameRule("any", "Allow", "'*'", 200) + "]";
        QCOMPARE(behindFirewall(first).certainty("m", "internet", "443"), "no");
        const std::string second = "applicationRules: [" + nameRule("no", "Deny", "'*'", 300) + ", " +
                                   nameRule("any", "Allow", "'*'", 200) + "]";
        QCOMPARE(behindFirewall(second).certainty("m", "internet", "443"), "certain");
    }

    void aBasePolicyIsAskedFirst() {
        const std::string base =
            "{id: base, type: firewall-policy, networkRules: [" + networkRule("no", "Deny", "'*'", "443", 900) + "]}\n";
        QCOMPARE(behindFirewall("networkRules: [" + networkRule("any", "Allow", "'*'", "443", 100) + "]", base,
                                "{kind: uses-policy, source: fp, target: base}")
                     .certainty("m", "internet", "443"),
                 "no");
    }

    void aFirewallWithUnknownRulesIsDoubtful() {
        QCOMPARE(behindFirewall("networkRules: '?'").certainty("m", "internet", "443"), "possible");
    }

    void aTranslationAdmitsUnlessANetworkRuleTakesItBack() {
        const std::string dnat =
            "{kind: backend, source: fw, target: m, frontendPort: 8443, port: 443, protocol: Tcp, sourceAddresses: [";
        QCOMPARE(behindFirewall("networkRules: []", "", dnat + "'*']}").via("internet", "m", "443"), "dnat");
        QCOMPARE(behindFirewall("networkRules: []", "", dnat + "'*']}").certainty("internet", "m", "22"), "no");
        QCOMPARE(behindFirewall("networkRules: []", "", dnat + "203.0.113.0/24]}").certainty("internet", "m", "443"),
                 "no");
        QCOMPARE(behindFirewall("networkRules: [" + networkRule("no", "Deny", "10.0.1.0/24", "443") + "]", "",
                                dnat + "'*']}")
                     .certainty("internet", "m", "443"),
                 "no");
        // By a rule of the policy, to a drawn address.
        const std::string rule =
            "networkRules: [], natRules: [{name: web, sourceAddresses: ['*'], destinationAddresses: [20.1.2.3], "
            "destinationPorts: [8443], "
            "ipProtocols: [TCP], translatedAddress: 10.0.1.9, translatedPort: 443}]";
        QCOMPARE(behindFirewall(rule, "{id: m9, type: virtual-machine, parent: s, privateIPAddress: 10.0.1.9}\n")
                     .via("internet", "m9", "443"),
                 "dnat");
        QCOMPARE(behindFirewall(rule).certainty("internet", "m", "443"), "possible");  // m may have that address
    }

    void aServiceEndpointPassesTheFirewallAndIsSeenByTheService() {
        const std::string store =
            "{id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Deny, bypass: None}\n";
        const auto drawing = [&](const std::string& relations, const std::string& extra = {}) {
            return NetworkDrawing(
                shut(store +
                         "{id: sf, type: subnet, parent: v, name: AzureFirewallSubnet, addressPrefix: 10.0.0.0/26}\n"
                         "{id: fp, type: firewall-policy, networkRules: []}\n{id: fw, type: azure-firewall, parent: "
                         "sf}\n{id: rt, type: route-table}\n" +
                         extra,
                     "defaultOutboundAccess: false, serviceEndpoints: [{service: Microsoft.Storage}]"),
                "{kind: uses-policy, source: fw, target: fp}\n{kind: next-hop, source: rt, target: fw, addressPrefix: "
                "0.0.0.0/0}\n"
                "{kind: routed-by, source: s, target: rt}\n" +
                    relations);
        };
        QCOMPARE(drawing("{kind: allows, source: st, target: s}").via("m", "st", "data"), "service-endpoint");
        QCOMPARE(drawing("").certainty("m", "st", "data"), "no");
        QCOMPARE(drawing("").via("m", "attacker-tenant", "data"), "service-endpoint");
        // A policy on the endpoint leaves the accounts it names.
        const std::string policy = "{id: sep, type: service-endpoint-policy}\n";
        const std::string limits =
            "{kind: uses-policy, source: s, target: sep}\n{kind: allows, source: sep, target: st}\n{kind: allows, "
            "source: st, target: s}";
        QCOMPARE(drawing(limits, policy).certainty("m", "st", "data"), "certain");
        QCOMPARE(drawing(limits, policy).certainty("m", "attacker-tenant", "data"), "no");
    }

    void theMetadataServiceIsStoppedByItsTagAlone() {
        const auto with = [](const std::string& destination) {
            return NetworkDrawing(shut("{id: n, type: network-security-group, securityRules: [{name: no, priority: "
                                       "100, direction: Outbound, access: Deny, protocol: '*', "
                                       "sourceAddressPrefixes: ['*'], destinationAddressPrefixes: [" +
                                       destination + "], destinationPortRanges: ['*']}]}"),
                                  "{kind: filtered-by, source: s, target: n}");
        };
        QCOMPARE(with("AzurePlatformIMDS").certainty("m", "m", "metadata"), "no");
        QCOMPARE(with("'*'").certainty("m", "m", "metadata"), "certain");
        QCOMPARE(with("169.254.169.254").certainty("m", "m", "metadata"), "certain");
    }

    void namesAreResolvedUnlessThePlatformsServerOrTheNamesAreBlocked() {
        QCOMPARE(NetworkDrawing(shut(), "").certainty("m", "internet", "dns"), "certain");
        const std::string group =
            "{id: n, type: network-security-group, securityRules: [{name: no, priority: 100, direction: Outbound, "
            "access: Deny, protocol: '*', "
            "sourceAddressPrefixes: ['*'], destinationAddressPrefixes: [AzurePlatformDNS], destinationPortRanges: "
            "['*']}]}";
        QCOMPARE(
            NetworkDrawing(shut(group), "{kind: filtered-by, source: s, target: n}").certainty("m", "internet", "dns"),
            "no");
        const auto policy = [](const std::string& rules) {
            return NetworkDrawing(shut("{id: names, type: dns-security-policy, dnsSecurityRules: [" + rules + "]}"),
                                  "{kind: linked-to, source: names, target: v}");
        };
        QCOMPARE(
            policy("{name: rest, priority: 200, actionType: Block, domains: ['.']}").certainty("m", "internet", "dns"),
            "no");
        QCOMPARE(policy("{name: rest, priority: 200, actionType: Block, domains: [bad.example.]}")
                     .certainty("m", "internet", "dns"),
                 "certain");
        QCOMPARE(policy("{name: all, priority: 100, actionType: Alert, domains: ['.']}, {name: rest, priority: 200, "
                        "actionType: Block, domains: ['.']}")
                     .certainty("m", "internet", "dns"),
                 "certain");
    }

    void appsLeaveThroughTheirSubnetOnlyWhereTheyRouteAll() {
        const auto drawing = [](const std::string& routed) {
            return NetworkDrawing(
                shut("{id: app, type: web-app, publicNetworkAccess: Disabled, " + routed +
                     "}\n{id: rt, type: route-table, routes: [{name: hole, "
                     "addressPrefix: 0.0.0.0/0, nextHopType: None}]}"),
                "{kind: in-subnet, source: app, target: s, use: outbound}\n{kind: routed-by, source: s, target: rt}");
        };
        QCOMPARE(drawing("allTraffic: false, applicationTraffic: false").certainty("app", "internet", "443"),
                 "certain");
        QCOMPARE(drawing("allTraffic: true").certainty("app", "internet", "443"), "no");
        QCOMPARE(drawing("allTraffic: '?', applicationTraffic: false").certainty("app", "internet", "443"), "possible");
    }

    void managedNetworksLetOutWhatIsApproved() {
        const auto drawing = [](const std::string& properties) {
            return NetworkDrawing(
                "{id: ws, type: aml-workspace, " + properties +
                    "}\n{id: cl, type: aml-compute-cluster, parent: ws}\n"
                    "{id: st, type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow}",
                "");
        };
        QCOMPARE(drawing("isolationMode: Disabled").certainty("cl", "internet", "443"), "certain");
        QCOMPARE(drawing("isolationMode: AllowInternetOutbound").certainty("cl", "internet", "443"), "certain");
        QCOMPARE(drawing("isolationMode: AllowOnlyApprovedOutbound").certainty("cl", "internet", "443"), "no");
        QCOMPARE(drawing("isolationMode: AllowOnlyApprovedOutbound").certainty("cl", "st", "data"), "no");
        QCOMPARE(drawing("isolationMode: AllowOnlyApprovedOutbound, outboundRules: [{name: own, type: FQDN, "
                         "destination: st.blob.core.windows.net}]")
                     .certainty("cl", "st", "data"),
                 "certain");
        QCOMPARE(drawing("isolationMode: AllowOnlyApprovedOutbound, outboundRules: [{name: tag, type: ServiceTag, "
                         "destination: Storage}]")
                     .certainty("cl", "attacker-tenant", "data"),
                 "certain");
    }

    void toolsCallFromWhereTheyRun() {
        const auto drawing = [](const std::string& place) {
            return NetworkDrawing(
                shut(
                    "{id: acc, type: foundry-account, publicNetworkAccess: Disabled}\n{id: p, type: foundry-project, "
                    "parent: acc}\n"
                    "{id: ag, type: foundry-agent, parent: p}\n{id: tool, type: agent-tool, parent: ag, runsIn: " +
                    place +
                    "}\n"
                    "{id: rt, type: route-table, routes: [{name: hole, addressPrefix: 0.0.0.0/0, nextHopType: None}]}"),
                "{kind: in-subnet, source: acc, target: s, use: agents}\n{kind: routed-by, source: s, target: "
                "rt}\n{kind: uses-tool, source: ag, target: tool}");
        };
        QCOMPARE(drawing("subnet").certainty("tool", "internet", "443"), "no");
        QCOMPARE(drawing("subnet").certainty("tool", "m", "443"), "certain");
        QCOMPARE(drawing("service").certainty("tool", "internet", "443"), "certain");
        QCOMPARE(drawing("service").certainty("tool", "m", "443"), "no");
        QCOMPARE(drawing("subnet").certainty("ag", "m", "443"), "certain");
    }
};

ZONEWRIGHT_TEST(NetworkEgressTest)
#include "network_egress_test.moc"
