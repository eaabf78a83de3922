// SPDX-License-Identifier: Apache-2.0
// What documents leave open, or a drawing says twice: it is possible, never certain.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "tests/analysis/network_drawing.h"
#endif

using namespace zonewright;
using namespace zonewright::tests;

namespace {

std::string published(const std::string& accepted) {
    return NetworkDrawing(
               "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
               "{id: s, type: subnet, parent: v, addressPrefix: 10.0.1.0/24}\n"
               "{id: vm, type: virtual-machine, parent: s}\n"
               "{id: pls, type: private-link-service, parent: s, autoApprovalSubscriptions: " +
                   accepted + "}\n",
               "{kind: backend, source: pls, target: vm, port: 443}")
        .certainty("attacker-tenant", "vm", "443");
}

std::string shown(const std::string& policy, const std::string& exposure, const std::string& engine,
                  const std::string& from) {
    return NetworkDrawing(
               "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
               "{id: s, type: subnet, parent: v, addressPrefix: 10.0.1.0/24}\n"
               "{id: c, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n"
               "{id: client, type: virtual-machine, parent: c}\n"
               "{id: aks, type: aks-cluster, networkPlugin: azure, networkPluginMode: overlay, "
               "networkPolicy: " +
                   engine +
                   "}\n"
                   "{id: pool, type: aks-node-pool, parent: aks}\n"
                   "{id: team, type: aks-namespace, parent: aks, defaultPolicy: " +
                   policy +
                   "}\n"
                   "{id: other, type: aks-workload, parent: aks, exposure: none}\n"
                   "{id: pod, type: aks-workload, parent: team, exposure: " +
                   exposure +
                   ", listeners: [{name: w, port: 8080, protocol: Tcp, service: web, authentication: none, "
                   "bind: all, runsCommands: false, privilege: user}]}\n",
               "{kind: in-subnet, source: pool, target: s, use: nodes}")
        .certainty(from, "pod", "8080");
}

std::string through(const std::string& first, const std::string& second, const std::string& port) {
    const auto group = [](const std::string& id, const std::string& denied) {
        return "{id: " + id +
               ", type: network-security-group, securityRules: [{name: no, priority: 100, direction: Inbound, "
               "access: Deny, protocol: '*', sourceAddressPrefixes: ['*'], destinationAddressPrefixes: ['*'], "
               "destinationPortRanges: ['" +
               denied + "']}]}\n";
    };
    return NetworkDrawing(
               "{id: v, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
               "{id: a, type: subnet, parent: v, addressPrefix: 10.0.1.0/24}\n"
               "{id: b, type: subnet, parent: v, addressPrefix: 10.0.2.0/24}\n"
               "{id: va, type: virtual-machine, parent: a}\n"
               "{id: vb, type: virtual-machine, parent: b}\n" +
                   group("g1", first) + group("g2", second),
               "{kind: filtered-by, source: b, target: g1}\n{kind: filtered-by, source: b, target: g2}")
        .certainty("va", "vb", port);
}

}  // namespace

class NetworkPerhapsTest : public QObject {
    Q_OBJECT

private slots:
    void aServiceThatAcceptsEverybodysEndpointsMayBeMetByStrangers() {
        QCOMPARE(published("['*']"), "possible");
        QCOMPARE(published("'?'"), "possible");
        QCOMPARE(published("[11111111-1111-1111-1111-111111111111]"), "no");
        QCOMPARE(published("[]"), "no");
    }

    void whatNodesShowOfPodsThatAPolicyKeepsToThemselvesIsLeftOpen() {
        QCOMPARE(shown("allow", "internalLoadBalancer", "cilium", "client"), "certain");
        QCOMPARE(shown("denyIngress", "internalLoadBalancer", "cilium", "client"), "possible");
        QCOMPARE(shown("denyIngress", "cluster", "cilium", "client"), "no");
        QCOMPARE(shown("denyIngress", "internalLoadBalancer", "cilium", "other"), "no");
        QCOMPARE(shown("denyIngress", "cluster", "'?'", "other"), "possible");
        QCOMPARE(shown("'?'", "cluster", "cilium", "other"), "possible");
        QCOMPARE(shown("denyEgress", "cluster", "cilium", "other"), "certain");
        QCOMPARE(shown("denyIngress", "cluster", "none", "other"), "certain");
    }

    void ofTwoGroupsOnOneSubnetEitherMayBeInForce() {
        QCOMPARE(through("22", "80", "443"), "certain");
        QCOMPARE(through("22", "80", "80"), "possible");
        QCOMPARE(through("22", "80", "22"), "possible");
        QCOMPARE(through("22", "22", "22"), "no");
    }
};

ZONEWRIGHT_TEST(NetworkPerhapsTest)
#include "network_perhaps_test.moc"
