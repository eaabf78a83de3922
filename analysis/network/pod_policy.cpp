// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/pod_policy.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

bool isPod(const Element* element) { return element != nullptr && element->type == "aks-workload"; }

const Element* namespaceOf(const Drawn& drawn, const Element& workload) {
    const Element* parent = drawn.structure().armParent(workload.id);
    if (parent && parent->type == "aks-namespace") return parent;
    for (const Element* around : drawn.structure().ancestors(workload.id))
        if (around->type == "aks-namespace") return around;
    return nullptr;
}

// Policies are objects that nobody obeys where the cluster has no engine for them.
Truth isEnforced(const Drawn& drawn, const Element& cluster) {
    const auto is = [&](std::string_view engine) { return drawn.is(cluster, "networkPolicy", engine); };
    return either(is("azure"), either(is("calico"), is("cilium")));
}

Truth denies(const Drawn& drawn, const Element& space, std::string_view direction) {
    return either(drawn.is(space, "defaultPolicy", "deny"), drawn.is(space, "defaultPolicy", direction));
}

// Pods that use their node's addresses are no pods to a policy.
Truth holdsFor(const Drawn& drawn, const Element& workload, std::string_view direction) {
    const Element* space = namespaceOf(drawn, workload);
    const Element* cluster = environmentOf(drawn, workload);
    if (!space || !cluster) return Truth::no;
    const Truth held = both(denies(drawn, *space, direction), isEnforced(drawn, *cluster));
    return held == Truth::no ? held : both(held, !drawn.isTrue(workload, "hostNetwork"));
}

// Whether the pods run on the node: where no relation says so, any of the cluster's may be theirs.
Truth runsOn(const Drawn& drawn, const Element& workload, const Element& node) {
    const std::vector<const Element*> nodes = drawn.structure().targets(workload.id, "runs-on");
    if (!nodes.empty()) return truthOf(std::find(nodes.begin(), nodes.end(), &node) != nodes.end());
    const Element* cluster = environmentOf(drawn, node);
    return cluster && cluster == environmentOf(drawn, workload) ? Truth::unknown : Truth::no;
}

// Whether the sender is the node of the pods, or shares its addresses.
Truth isNodeOf(const Drawn& drawn, const Element& workload, const Element& sender) {
    if (!isPod(&sender)) return drawn.isA(sender, "machine") ? runsOn(drawn, workload, sender) : Truth::no;
    const Truth shares = drawn.isTrue(sender, "hostNetwork");
    if (shares == Truth::no) return shares;
    const std::vector<const Element*> nodes = drawn.structure().targets(sender.id, "runs-on");
    Truth together =
        nodes.empty() && environmentOf(drawn, sender) == environmentOf(drawn, workload) ? Truth::unknown : Truth::no;
    for (const Element* node : nodes) together = either(together, runsOn(drawn, workload, *node));
    return both(shares, together);
}

// Documents leave open whether a policy sees packets before or after a node has put its own address in the place of
// the caller's.
bool isShownByNodes(const Drawn& drawn, const Element& workload) {
    for (const std::string_view way : {"nodePort", "internalLoadBalancer", "publicLoadBalancer", "ingress"})
        if (drawn.is(workload, "exposure", way) != Truth::no) return true;
    return false;
}

// Whether some namespace of the cluster keeps packets from its pods.
Truth hasPolicies(const Drawn& drawn, const Element& cluster) {
    const Truth enforced = isEnforced(drawn, cluster);
    if (enforced == Truth::no) return enforced;
    Truth found = Truth::no;
    for (const Element* child : drawn.structure().children(cluster.id))
        if (child->type == "aks-namespace")
            found = either(found, either(denies(drawn, *child, "denyIngress"), denies(drawn, *child, "denyEgress")));
    return both(found, enforced);
}

}  // namespace

bool isKnownToPolicies(const Drawn& drawn, const Element& sender) {
    const auto inCluster = [&](const Element& one) {
        const Element* cluster = environmentOf(drawn, one);
        return cluster && drawn.isA(*cluster, "cluster") && hasPolicies(drawn, *cluster) != Truth::no;
    };
    if (inCluster(sender)) return true;
    std::vector<const Element*> nodes = drawn.structure().targets(sender.id, "runs-on");
    nodes.push_back(&sender);
    return std::any_of(nodes.begin(), nodes.end(), [&](const Element* node) {
        const std::vector<const Element*> pods = drawn.structure().sources(node->id, "runs-on");
        return std::any_of(pods.begin(), pods.end(), [&](const Element* pod) { return isPod(pod) && inCluster(*pod); });
    });
}

Truth keepsIn(const Drawn& drawn, const Element& workload) { return holdsFor(drawn, workload, "denyEgress"); }

PolicyVerdict policyBetween(const Drawn& drawn, const Position& from, const Target& to) {
    PolicyVerdict verdict;
    const auto stop = [&](const Element& workload, Truth stops) {
        if (stops == Truth::no || verdict.stops == Truth::yes) return;
        verdict = {either(verdict.stops, stops), namespaceOf(drawn, workload)};
    };
    if (from.keptIn != Truth::no && isPod(from.element)) {
        const bool toNode = to.owner && drawn.isA(*to.owner, "machine");
        stop(*from.element, toNode ? both(from.keptIn, !runsOn(drawn, *from.element, *to.owner)) : from.keptIn);
    }
    if (!isPod(to.owner)) return verdict;
    Truth held = holdsFor(drawn, *to.owner, "denyIngress");
    if (held == Truth::no) return verdict;
    const Element* sender = from.element;
    if (sender && sender != to.owner) held = both(held, !isNodeOf(drawn, *to.owner, *sender));
    const bool fromPods = from.environment && from.environment == to.environment;
    if (!fromPods && isShownByNodes(drawn, *to.owner)) held = both(held, Truth::unknown);
    stop(*to.owner, held);
    return verdict;
}

}  // namespace zonewright::analysis::network
