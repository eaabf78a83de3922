// SPDX-License-Identifier: Apache-2.0
// The public side: each service's own firewall, perimeters, trusted services, public addresses, ingresses, filters that
// could be opened.
#include "tests/analysis/network_drawing.h"
#include "tests/support/test.h"

#include <algorithm>

using namespace zonewright;
using namespace zonewright::tests;

namespace {

const std::string kMachine =
    "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n{id: s, type: subnet, parent: v, addressPrefix: "
    "10.0.1.0/24, defaultOutboundAccess: false}\n"
    "{id: m, type: virtual-machine, parent: s}\n{id: pip, type: public-ip, skuName: Standard}\n";
const std::string kOpenGroup =
    "{id: n, type: network-security-group, securityRules: [{name: web, priority: 100, direction: Inbound, access: "
    "Allow, protocol: Tcp, sourceAddressPrefixes: [Internet], "
    "destinationAddressPrefixes: ['*'], destinationPortRanges: ['443']}]}\n";

}  // namespace

class NetworkPublicTest : public QObject {
    Q_OBJECT
private slots:
    void eachServiceHasItsOwnFirewall_data() {
        QTest::addColumn<QString>("element");
        QTest::addColumn<QString>("internet");  // what an arbitrary host gets
        QTest::addColumn<QString>("tenant");    // and a resource of another tenant
        const auto row = [](const char* name, const char* element, const char* internet, const char* tenant = nullptr) {
            QTest::newRow(name) << element << internet << (tenant ? tenant : internet);
        };
        row("storage open", "type: storage-account, publicNetworkAccess: Enabled, defaultAction: Allow", "certain");
        row("storage undrawn", "type: storage-account", "certain");
        row("storage denies", "type: storage-account, publicNetworkAccess: Enabled, defaultAction: Deny", "no");
        row("storage disabled overrides allow",
            "type: storage-account, publicNetworkAccess: Disabled, defaultAction: Allow", "no");
        row("storage unknown", "type: storage-account, publicNetworkAccess: '?', defaultAction: Allow", "possible");
        row("storage office only",
            "type: storage-account, publicNetworkAccess: Enabled, defaultAction: Deny, ipRules: [{value: "
            "203.0.113.0/24, action: Allow}]",
            "no");
        row("vault open", "type: key-vault, publicNetworkAccess: Enabled, defaultAction: Allow", "certain");
        row("vault denies", "type: key-vault, publicNetworkAccess: Enabled, defaultAction: Deny", "no");
        row("vault secured by perimeter",
            "type: key-vault, publicNetworkAccess: SecuredByPerimeter, defaultAction: Allow", "no");
        row("AI account open", "type: foundry-account, publicNetworkAccess: Enabled, defaultAction: Allow", "certain");
        row("AI account denies", "type: azure-openai, publicNetworkAccess: Enabled, defaultAction: Deny", "no");
        row("search without a list", "type: ai-search, publicNetworkAccess: Enabled, ipRules: []", "certain");
        row("search with a list",
            "type: ai-search, publicNetworkAccess: Enabled, ipRules: [{value: 203.0.113.7, action: Allow}]", "no");
        row("search disabled", "type: ai-search, publicNetworkAccess: Disabled, ipRules: []", "no");
        row("Cosmos DB without lists",
            "type: cosmos-db, publicNetworkAccess: Enabled, ipRules: [], isVirtualNetworkFilterEnabled: false",
            "certain");
        row("Cosmos DB with a list",
            "type: cosmos-db, publicNetworkAccess: Enabled, ipRules: [{value: 203.0.113.7}], "
            "isVirtualNetworkFilterEnabled: false",
            "no");
        row("Cosmos DB filters networks",
            "type: cosmos-db, publicNetworkAccess: Enabled, ipRules: [], isVirtualNetworkFilterEnabled: true", "no");
        row("Cosmos DB admits Azure",
            "type: cosmos-db, publicNetworkAccess: Enabled, ipRules: [{value: 0.0.0.0}], "
            "isVirtualNetworkFilterEnabled: false",
            "no", "certain");
        row("SQL without a rule", "type: sql-server, publicNetworkAccess: Enabled, firewallRules: []", "no");
        row("SQL admits Azure",
            "type: sql-server, publicNetworkAccess: Enabled, firewallRules: [{name: azure, startIpAddress: 0.0.0.0, "
            "endIpAddress: 0.0.0.0}]",
            "no", "certain");
        row("SQL admits all",
            "type: sql-server, publicNetworkAccess: Enabled, firewallRules: [{name: all, startIpAddress: 0.0.0.0, "
            "endIpAddress: 255.255.255.255}]",
            "certain");
        row("SQL admits an office",
            "type: sql-server, publicNetworkAccess: Enabled, firewallRules: [{name: office, startIpAddress: "
            "203.0.113.0, endIpAddress: 203.0.113.255}]",
            "no");
        row("SQL disabled",
            "type: sql-server, publicNetworkAccess: Disabled, firewallRules: [{name: all, startIpAddress: 0.0.0.0, "
            "endIpAddress: 255.255.255.255}]",
            "no");
        row("web app open", "type: web-app, publicNetworkAccess: Enabled", "certain");
        row("web app with a rule denies the rest",
            "type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: office, priority: 100, "
            "action: Allow, ipAddress: 203.0.113.0/24}]",
            "no");
        row("web app admits Front Door",
            "type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: fd, priority: 100, action: "
            "Allow, ipAddress: AzureFrontDoor.Backend, tag: ServiceTag}]",
            "no", "certain");
        row("web app checks the header too",
            "type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: fd, priority: 100, action: "
            "Allow, ipAddress: AzureFrontDoor.Backend, tag: ServiceTag, frontDoorId: true}]",
            "no");
        row("web app first rule wins",
            "type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: no, priority: 100, action: "
            "Deny, ipAddress: 0.0.0.0/0}, {name: all, priority: 200, action: Allow, ipAddress: 0.0.0.0/0}]",
            "no");
        row("registry denies", "type: container-registry, publicNetworkAccess: Enabled, defaultAction: Deny", "no");
        row("registry open", "type: container-registry, publicNetworkAccess: Enabled, defaultAction: Allow", "certain");
        row("Event Hubs denies without a rule",
            "type: event-hub-namespace, publicNetworkAccess: Enabled, defaultAction: Deny, ipRules: []", "certain");
        row("Event Hubs denies with a rule",
            "type: event-hub-namespace, publicNetworkAccess: Enabled, defaultAction: Deny, ipRules: [{value: "
            "203.0.113.7, action: Allow}]",
            "no");
        row("workspace open", "type: aml-workspace, publicNetworkAccess: Enabled", "certain");
        row("workspace disabled", "type: aml-workspace, publicNetworkAccess: Disabled", "no");
        row("App Configuration enabled", "type: app-configuration, publicNetworkAccess: Enabled", "certain");
        row("log queries closed", "type: log-analytics, publicNetworkAccessForQuery: Disabled", "no");
        row("Automation spells it as a boolean", "type: automation-account, publicNetworkAccess: false", "no");
    }
    void eachServiceHasItsOwnFirewall() {
        QFETCH(QString, element);
        QFETCH(QString, internet);
        QFETCH(QString, tenant);
        const NetworkDrawing drawing("{id: x, " + element.toStdString() + "}", "");
        QCOMPARE(QString::fromStdString(drawing.certainty("internet", "x", "data")), internet);
        QCOMPARE(QString::fromStdString(drawing.certainty("attacker-tenant", "x", "data")), tenant);
        if (internet == "no" && tenant == "certain")
            QCOMPARE(drawing.via("attacker-tenant", "x", "data"), "service-tag");
    }

    void closedOnceAPrivateEndpointExists() {
        for (const char* type : {"web-app", "app-configuration"}) {
            const std::string elements =
                kMachine + "{id: x, type: " + type + "}\n{id: y, type: " + type +
                ", publicNetworkAccess: Enabled}\n{id: pe, type: private-endpoint, parent: s}\n"
                "{id: pe2, type: private-endpoint, parent: s}\n";
            const NetworkDrawing drawing(
                elements,
                "{kind: private-link, source: pe, target: x, groupIds: [g], status: Approved}\n"
                "{kind: private-link, source: pe2, target: y, groupIds: [g], status: Approved}");
            QCOMPARE(drawing.certainty("internet", "x", "data"), "no");
            QCOMPARE(drawing.certainty("m", "x", "data"), "certain");
            QCOMPARE(drawing.certainty("internet", "y", "data"), "certain");
        }
    }

    void theDeploymentSiteHasRulesOfItsOwn() {
        const NetworkDrawing apart(
            "{id: app, type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: office, priority: "
            "100, action: Allow, ipAddress: 203.0.113.0/24}], "
            "scmIpSecurityRestrictionsUseMain: false}",
            "");
        QCOMPARE(apart.certainty("internet", "app", "443"), "no");
        QCOMPARE(apart.certainty("internet", "app", "scm"), "certain");
        const NetworkDrawing same(
            "{id: app, type: web-app, publicNetworkAccess: Enabled, ipSecurityRestrictions: [{name: office, priority: "
            "100, action: Allow, ipAddress: 203.0.113.0/24}], "
            "scmIpSecurityRestrictionsUseMain: true}",
            "");
        QCOMPARE(same.certainty("internet", "app", "scm"), "no");
    }

    void trustedServicesPassWhereTheExceptionIsDrawn() {
        const auto drawing = [](const std::string& store) {
            return NetworkDrawing(
                "{id: search, type: ai-search, publicNetworkAccess: Disabled}\n{id: app, type: web-app, "
                "publicNetworkAccess: Disabled}\n{id: st, type: storage-account, " +
                    store + "}",
                "");
        };
        QCOMPARE(drawing("publicNetworkAccess: Enabled, defaultAction: Deny, bypass: AzureServices")
                     .via("search", "st", "data"),
                 "bypass");
        QCOMPARE(drawing("publicNetworkAccess: Disabled, defaultAction: Deny, bypass: AzureServices")
                     .via("search", "st", "data"),
                 "bypass");
        QCOMPARE(drawing("publicNetworkAccess: Enabled, defaultAction: Deny, bypass: None")
                     .certainty("search", "st", "data"),
                 "no");
        QCOMPARE(drawing("publicNetworkAccess: Enabled, defaultAction: Deny, bypass: AzureServices")
                     .certainty("app", "st", "data"),
                 "no");
        QCOMPARE(drawing("publicNetworkAccess: Enabled, defaultAction: Deny, bypass: AzureServices")
                     .certainty("attacker-tenant", "st", "data"),
                 "no");
        // On AI Search as well ("Network and access configuration for Azure OpenAI On Your Data").
        const auto search = [](const std::string& exception) {
            return NetworkDrawing(
                       "{id: acc, type: azure-openai, publicNetworkAccess: Disabled}\n{id: x, type: ai-search, "
                       "publicNetworkAccess: Disabled, bypass: " +
                           exception + "}",
                       "")
                .certainty("acc", "x", "data");
        };
        QCOMPARE(search("AzureServices"), "certain");
        QCOMPARE(search("None"), "no");
    }

    void managedPrivateLinksPassOnceApproved() {
        const std::string elements =
            "{id: search, type: ai-search, publicNetworkAccess: Disabled}\n{id: st, type: storage-account, "
            "publicNetworkAccess: Disabled, bypass: None}";
        QCOMPARE(
            NetworkDrawing(elements,
                           "{kind: managed-private-link, source: search, target: st, groupId: blob, status: Approved}")
                .via("search", "st", "data"),
            "private-endpoint");
        QCOMPARE(
            NetworkDrawing(elements,
                           "{kind: managed-private-link, source: search, target: st, groupId: blob, status: Pending}")
                .certainty("search", "st", "data"),
            "no");
        QCOMPARE(NetworkDrawing(elements, "").certainty("search", "st", "data"), "no");
    }

    void perimetersStandBesideOrInPlaceOfTheRules_data() {
        QTest::addColumn<QString>("access");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("expected");
        const QString open = "[{name: all, direction: Inbound, addressPrefixes: [0.0.0.0/0]}]", none = "[]";
        QTest::newRow("learning, enabled") << "Enabled"
                                           << "Learning" << none << "certain";
        QTest::newRow("learning, disabled, no rule") << "Disabled"
                                                     << "Learning" << none << "no";
        QTest::newRow("learning, disabled, open rule") << "Disabled"
                                                       << "Learning" << open << "certain";
        QTest::newRow("enforced, enabled, no rule") << "Enabled"
                                                    << "Enforced" << none << "no";
        QTest::newRow("enforced, disabled, open rule") << "Disabled"
                                                       << "Enforced" << open << "certain";
        QTest::newRow("by perimeter, open rule") << "SecuredByPerimeter"
                                                 << "Enforced" << open << "certain";
        QTest::newRow("by perimeter, no rule") << "SecuredByPerimeter"
                                               << "Learning" << none << "no";
    }
    void perimetersStandBesideOrInPlaceOfTheRules() {
        QFETCH(QString, access);
        QFETCH(QString, mode);
        QFETCH(QString, rules);
        QFETCH(QString, expected);
        const NetworkDrawing drawing("{id: st, type: storage-account, publicNetworkAccess: " + access.toStdString() +
                                         ", defaultAction: Allow, bypass: None}\n"
                                         "{id: kv, type: key-vault, publicNetworkAccess: Disabled, bypass: None}\n"
                                         "{id: nsp, type: network-security-perimeter, accessRules: " +
                                         rules.toStdString() + "}",
                                     "{kind: in-perimeter, source: st, target: nsp, accessMode: " + mode.toStdString() +
                                         "}\n{kind: in-perimeter, source: kv, target: nsp, accessMode: Enforced}");
        QCOMPARE(QString::fromStdString(drawing.certainty("internet", "st", "data")), expected);
    }

    void aStandardAddressIsClosedWithoutAGroupAndABasicOneOpen() {
        const std::string relation = "{kind: public-address, source: m, target: pip}\n";
        QCOMPARE(NetworkDrawing(kMachine, relation).certainty("internet", "m", "443"), "no");
        QCOMPARE(NetworkDrawing(kMachine + kOpenGroup, relation + "{kind: filtered-by, source: s, target: n}")
                     .via("internet", "m", "443"),
                 "public");
        QCOMPARE(NetworkDrawing(kMachine + kOpenGroup, relation + "{kind: filtered-by, source: s, target: n}")
                     .certainty("internet", "m", "22"),
                 "no");
        QCOMPARE(NetworkDrawing(kMachine + kOpenGroup, "{kind: filtered-by, source: s, target: n}")
                     .certainty("internet", "m", "443"),
                 "no");
    }

    void aBalancerForwardsItsPortToItsBackend() {
        const std::string elements = kMachine + kOpenGroup + "{id: lb, type: load-balancer, skuName: Standard}\n";
        const std::string relations =
            "{kind: public-address, source: lb, target: pip}\n{kind: filtered-by, source: s, target: n}\n";
        QCOMPARE(NetworkDrawing(
                     elements,
                     relations + "{kind: backend, source: lb, target: m, frontendPort: 80, port: 443, protocol: Tcp}")
                     .via("internet", "m", "443"),
                 "public");
        QCOMPARE(NetworkDrawing(
                     elements,
                     relations + "{kind: backend, source: lb, target: m, frontendPort: 80, port: 8080, protocol: Tcp}")
                     .certainty("internet", "m", "443"),
                 "no");
    }

    void gatewaysAnswerAndTheirBackendsAreBehindThem() {
        const std::string elements = kMachine +
                                     "{id: sg, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n{id: agw, type: "
                                     "application-gateway, parent: sg}\n";
        const NetworkDrawing drawing(elements,
                                     "{kind: public-address, source: agw, target: pip}\n{kind: backend, source: agw, "
                                     "target: m, frontendPort: 443, port: 443, protocol: Https}");
        QCOMPARE(drawing.via("internet", "agw", "443"), "public");
        QCOMPARE(drawing.via("agw", "m", "443"), "same-network");
        // Requests pass the gateway, packets do not: reach as people ask for it knows the gateway, flow does not.
        QCOMPARE(drawing.certainty("internet", "m", "443"), "no");
        const auto answer = drawing.answers("internet", "m", 443).front();
        QVERIFY(answer.allowed);
        QVERIFY(std::any_of(answer.hops.begin(), answer.hops.end(), [](const auto& hop) { return hop.at == "agw"; }));
        QVERIFY(!drawing.answers("internet", "m", 22).front().allowed);
    }

    void onlyAFirewallInPreventionInspects_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("inspected");
        QTest::newRow("prevention") << "Prevention" << true;
        QTest::newRow("detection") << "Detection" << false;
    }
    void onlyAFirewallInPreventionInspects() {
        QFETCH(QString, mode);
        QFETCH(bool, inspected);
        const std::string elements = kMachine +
                                     "{id: sg, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n{id: agw, type: "
                                     "application-gateway, parent: sg}\n"
                                     "{id: waf, type: waf-policy, mode: " +
                                     mode.toStdString() + ", state: Enabled}\n";
        const NetworkDrawing drawing(elements,
                                     "{kind: public-address, source: agw, target: pip}\n{kind: backend, source: agw, "
                                     "target: m, port: 443}\n{kind: uses-policy, source: agw, target: waf}");
        QCOMPARE(drawing.in(Reading::certain).isInspected(ElementId("internet"), ElementId("m"), "443"), inspected);
        QCOMPARE(drawing.in(Reading::certain).isInspected(ElementId("m"), ElementId("m"), "443"), inspected);
    }

    void anInternalApiGatewayIsReachedFromItsNetworkOnly() {
        const auto drawing = [](const std::string& type) {
            return NetworkDrawing(
                kMachine +
                    "{id: sg, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n{id: apim, type: api-management, "
                    "publicNetworkAccess: Enabled, virtualNetworkType: " +
                    type +
                    "}\n{id: g, type: network-security-group, securityRules: [{name: web, priority: 100, direction: "
                    "Inbound, access: Allow, protocol: Tcp, "
                    "sourceAddressPrefixes: [Internet], destinationAddressPrefixes: [VirtualNetwork], "
                    "destinationPortRanges: ['443']}]}\n",
                "{kind: in-subnet, source: apim, target: sg, use: nic}\n{kind: filtered-by, source: sg, target: g}");
        };
        QCOMPARE(drawing("External").via("internet", "apim", "443"), "public");
        QCOMPARE(drawing("Internal").certainty("internet", "apim", "443"), "no");
        QCOMPARE(drawing("Internal").certainty("m", "apim", "443"), "certain");
    }

    void theFrontOfAGatewayServiceInASubnetWithoutAGroupIsInDoubt() {
        const auto certainty = [](const std::string& mode) {
            return NetworkDrawing(kMachine + "{id: sg, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n" +
                                      "{id: apim, type: api-management, publicNetworkAccess: Enabled, " +
                                      "virtualNetworkType: " + mode + "}\n",
                                  "{kind: in-subnet, source: apim, target: sg}")
                .certainty("internet", "apim", "443");
        };
        QCOMPARE(certainty("External"), "possible");
        QCOMPARE(certainty("Internal"), "no");
    }

    void containerAppsArePublishedByAppAndEnvironment() {
        const auto drawing = [](const std::string& internal, const std::string& external,
                                const std::string& rules = "[]") {
            return NetworkDrawing(
                "{id: env, type: container-apps-environment, publicNetworkAccess: Enabled, internal: " + internal +
                    "}\n{id: app, type: container-app, parent: env, external: " + external +
                    ", ipSecurityRestrictions: " + rules + "}",
                "");
        };
        QCOMPARE(drawing("false", "true").certainty("internet", "app", "443"), "certain");
        QCOMPARE(drawing("true", "true").certainty("internet", "app", "443"), "no");
        QCOMPARE(drawing("false", "false").certainty("internet", "app", "443"), "no");
        QCOMPARE(drawing("false", "true", "[{name: office, action: Allow, ipAddressRange: 203.0.113.0/24}]")
                     .certainty("internet", "app", "443"),
                 "no");
        QCOMPARE(drawing("false", "true", "[{name: bad, action: Deny, ipAddressRange: 203.0.113.0/24}]")
                     .certainty("internet", "app", "443"),
                 "certain");
    }

    void theApiServerOfAClusterHasItsOwnList() {
        QCOMPARE(NetworkDrawing("{id: k, type: aks-cluster, enablePrivateCluster: false, authorizedIPRanges: []}", "")
                     .via("internet", "k", "api"),
                 "public");
        QCOMPARE(NetworkDrawing("{id: k, type: aks-cluster, enablePrivateCluster: true}", "")
                     .certainty("internet", "k", "api"),
                 "no");
        QCOMPARE(
            NetworkDrawing(
                "{id: k, type: aks-cluster, enablePrivateCluster: false, authorizedIPRanges: [203.0.113.0/24]}", "")
                .certainty("internet", "k", "api"),
            "no");
    }

    void whatCouldBeOpenedNamesTheSmallestSets() {
        const std::string shut =
            "{id: n, type: network-security-group, securityRules: [{name: no, priority: 100, direction: Inbound, "
            "access: Deny, protocol: '*', "
            "sourceAddressPrefixes: ['*'], destinationAddressPrefixes: ['*'], destinationPortRanges: ['*']}]}\n";
        const NetworkDrawing drawing(kMachine + "{id: m2, type: virtual-machine, parent: s}\n" + shut,
                                     "{kind: filtered-by, source: s, target: n}");
        const auto& reach = drawing.in(Reading::certain);
        const auto sets = [&](const char* from, const char* to, const auto& openable) {
            QStringList found;
            for (const auto& flow : reach.openedFlows(ElementId(from), ElementId(to), "443", openable)) {
                QStringList controls;
                for (const auto& control : flow.controls)
                    controls << QString::fromStdString(control.element.value + "." + control.property);
                found << controls.join("+");
            }
            found.sort();
            return found;
        };
        const auto all = [](const analysis::network::Control&) { return true; };
        QCOMPARE(sets("m2", "m", all), (QStringList{"n.securityRules", "s.networkSecurityGroup"}));
        QCOMPARE(sets("m2", "m", [](const auto& control) { return control.property == "securityRules"; }),
                 (QStringList{"n.securityRules"}));
        QCOMPARE(sets("m2", "m", [](const auto&) { return false; }), QStringList());
        // A machine without a way to it is exposed by its group only together with an address.
        QCOMPARE(sets("internet", "m", [](const auto& control) { return control.property == "securityRules"; }),
                 QStringList());
        QCOMPARE(sets("internet", "m", all), (QStringList{"m.publicAddress+n.securityRules"}));
    }

    void aRouteThatIsTakenOffOpensTheWayOut() {
        const std::string elements = kMachine +
                                     "{id: nat, type: nat-gateway}\n{id: rt, type: route-table, routes: [{name: hole, "
                                     "addressPrefix: 0.0.0.0/0, nextHopType: None}]}\n";
        const NetworkDrawing drawing(elements,
                                     "{kind: natted-by, source: s, target: nat}\n{kind: public-address, source: nat, "
                                     "target: pip}\n{kind: routed-by, source: s, target: rt}");
        QCOMPARE(drawing.certainty("m", "internet", "443"), "no");
        const auto flows =
            drawing.in(Reading::certain).openedFlows(ElementId("m"), ElementId("internet"), "443", [](const auto&) {
                return true;
            });
        QCOMPARE(flows.size(), std::size_t{2});
        QCOMPARE(flows[0].controls.size(), std::size_t{1});
        QCOMPARE(flows[0].controls[0].element.value, "rt");
        QCOMPARE(flows[1].controls[0].property, "routeTable");
    }
};

ZONEWRIGHT_TEST(NetworkPublicTest)
#include "network_public_test.moc"
