// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/position.h"
#include "analysis/network/target.h"

namespace zonewright::analysis::network {

// Network policies of a cluster's namespaces. Rules of their own are not drawn: what the default denies is denied, but
// for what passes between pods and the node they run on.

// Whether a policy may tell the sender from others that send from the same place: pods, and nodes that pods run on.
bool isKnownToPolicies(const Drawn& drawn, const Element& sender);
// Whether the policy of its namespace keeps a workload from sending.
Truth keepsIn(const Drawn& drawn, const Element& workload);
// Whether a policy stops what the sender sends to the target, and which namespace's.
struct PolicyVerdict {
    Truth stops = Truth::no;
    const Element* at = nullptr;
};
PolicyVerdict policyBetween(const Drawn& drawn, const Position& from, const Target& to);

}  // namespace zonewright::analysis::network
