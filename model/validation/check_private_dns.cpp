// SPDX-License-Identifier: Apache-2.0
// Whether the names of private endpoints lead to them: every zone of the sub-resource, and a network that reads it.
#include "model/validation/drawing_under_check.h"
#include "model/validation/private_link_zones.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::model {
namespace {

const Element* zoneNamed(const std::vector<const Element*>& zones, const std::string& pattern) {
    const auto found =
        std::ranges::find_if(zones, [&](const Element* zone) { return matchesZone(pattern, displayName(*zone)); });
    return found == zones.end() ? nullptr : *found;
}

void offerRegistration(DrawingProblem& problem, const Element& endpoint, const std::vector<const Element*>& zones,
                       const std::string& pattern) {
    if (const Element* zone = zoneNamed(zones, pattern))
        problem.mend(fmt::format("Register it in {}", displayName(*zone)),
                     fmt::format("add registers-in({},{})", endpoint.id.value, zone->id.value));
}

void checkEndpoint(DrawingUnderCheck& drawing, const Element& endpoint, const std::vector<const Element*>& zones) {
    const Element* target = drawing.structure.target(endpoint.id, "private-link");
    const ElementType* type = target == nullptr ? nullptr : drawing.typeOf(*target);
    if (type == nullptr || !drawing.isDeployed(endpoint)) return;
    std::vector<std::string> groups;
    for (const Relation* link : drawing.structure.from(endpoint.id))
        if (link->kind == "private-link") groups = drawing.texts(link->properties, "groupIds");
    if (groups.empty() && type->privateLinks.size() > 1) return;  // said already
    const std::vector<std::string> wanted = zonesFor(*type, groups);
    const std::vector<const Element*> registered = drawing.structure.targets(endpoint.id, "registers-in");
    std::vector<std::string> missing;
    for (const std::string& pattern : wanted)
        if (zoneNamed(registered, pattern) == nullptr) missing.push_back(pattern);
    if (missing.empty()) return;
    // Who registers in none may leave it to a policy of the platform; who registers in some has forgotten one.
    DrawingProblem& problem =
        registered.empty()
            ? drawing.add(
                  Severity::hint, "no-dns-registration", endpoint.id.value,
                  fmt::format("no zone is drawn that leads {} here",
                              missing.size() == 1 ? missing.front() : fmt::format("{}", fmt::join(missing, ", "))),
                  "Draw registers-in, unless a policy of the platform writes the records")
            : drawing.add(Severity::warning, "dns-registration", endpoint.id.value,
                          fmt::format("{} is looked up in {} too, and the endpoint is not registered there",
                                      drawing.one(*type), fmt::join(missing, ", ")),
                          "Draw registers-in to each zone");
    for (const std::string& pattern : missing) offerRegistration(problem, endpoint, zones, pattern);
}

// Whether somebody else answers for the network, who may read the zone.
bool asksElsewhere(const DrawingUnderCheck& drawing, const Element& network) {
    return network.properties.contains("dnsServers") ||
           drawing.structure.target(network.id, "resolves-with") != nullptr;
}

void checkReaders(DrawingUnderCheck& drawing, const Element& zone) {
    if (!drawing.isDeployed(zone)) return;
    const std::vector<const Element*> endpoints = drawing.structure.sources(zone.id, "registers-in");
    if (endpoints.empty() || !drawing.structure.targets(zone.id, "linked-to").empty()) return;
    const Element* network = drawing.structure.networkOf(endpoints.front()->id);
    DrawingProblem& problem = drawing.add(Severity::warning, "zone-without-network", zone.id.value,
                                          "no network reads this zone, so names do not lead to the private endpoints",
                                          "Draw linked-to the networks that resolve with it");
    if (network != nullptr && !asksElsewhere(drawing, *network))
        problem.mend(fmt::format("Link it to {}", drawing.shown(*network)),
                     fmt::format("add linked-to({},{})", zone.id.value, network->id.value));
}

void checkLinksOf(DrawingUnderCheck& drawing, const Element& network) {
    std::map<std::string, const Relation*> byName;
    const Relation* registering = nullptr;
    for (const Relation* link : drawing.structure.to(network.id)) {
        const Element* zone = drawing.zone.find(link->source);
        if (link->kind != "linked-to" || zone == nullptr || zone->type != "private-dns-zone") continue;
        const auto [other, fresh] = byName.try_emplace(displayName(*zone), link);
        if (!fresh && other->second->source != link->source) {
            drawing
                .add(Severity::error, "two-zones-of-one-name", link->id.value,
                     fmt::format("{} is linked to another zone named {} already", drawing.shown(network),
                                 displayName(*zone)),
                     "A network reads one zone of a name")
                .mend("Remove this link", fmt::format("remove {}", link->id.value));
        }
        if (!drawing.isOn(link->properties, "registrationEnabled")) continue;
        if (registering != nullptr) {
            drawing
                .add(Severity::error, "two-registrations", link->id.value,
                     fmt::format("machines of {} register in another zone already", drawing.shown(network)),
                     "A network has one zone for registration")
                .mend("Do not register here", fmt::format("set {}.registrationEnabled=false", link->id.value));
        }
        registering = link;
    }
}

}  // namespace

void checkPrivateDns(DrawingUnderCheck& drawing) {
    const std::vector<const Element*> zones = drawing.elementsOf("private-dns-zone");
    for (const Element* endpoint : drawing.elementsOf("private-endpoint")) checkEndpoint(drawing, *endpoint, zones);
    for (const Element* zone : zones) checkReaders(drawing, *zone);
    for (const Element* network : drawing.elementsOf("virtual-network")) checkLinksOf(drawing, *network);
}

}  // namespace zonewright::model
