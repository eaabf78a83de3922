// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/relation_kinds.h"

#include <set>

namespace zonewright::analysis::network {

bool readsRelations(std::string_view kind) {
    static const std::set<std::string_view> kKinds{"in-subnet",
                                                   "attached-to",
                                                   "peering",
                                                   "hub-connection",
                                                   "gateway-connection",
                                                   "filtered-by",
                                                   "routed-by",
                                                   "next-hop",
                                                   "natted-by",
                                                   "in-asg",
                                                   "matches",
                                                   "public-address",
                                                   "private-link",
                                                   "managed-private-link",
                                                   "registers-in",
                                                   "linked-to",
                                                   "resolves-with",
                                                   "allows",
                                                   "in-perimeter",
                                                   "in-private-link-scope",
                                                   "backend",
                                                   "uses-policy",
                                                   "data-flow",
                                                   "uses-tool",
                                                   "stored-in",
                                                   "runs-on",
                                                   "assigned-to"};
    return kKinds.contains(kind);
}

// Of a flow the port alone, and only where it says what a machine listens on.
bool readsRelation(const model::LandingZone& zone, const model::Catalogue& catalogue, const model::Relation& relation) {
    if (relation.kind != "data-flow") return readsRelations(relation.kind);
    const model::Element* target = zone.find(relation.target);
    return target != nullptr && catalogue.isA(target->type, "machine");
}

}  // namespace zonewright::analysis::network
