// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"
#include "model/validation/private_link_zones.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::model {
namespace {

std::vector<std::string> groupIds(const ElementType& type) {
    std::vector<std::string> ids;
    for (const PrivateLinkGroup& group : type.privateLinks) ids.push_back(group.id);
    return ids;
}

void offerGroup(DrawingProblem& problem, const Relation& link, const std::string& group) {
    problem.mend(fmt::format("Lead to {}", group), fmt::format("set {}.groupIds=[{}]", link.id.value, group));
}

void checkGroups(DrawingUnderCheck& drawing, const Relation& link, const ElementType& type) {
    const std::vector<std::string> known = groupIds(type);
    if (known.empty()) return;
    const std::vector<std::string> drawn = drawing.texts(link.properties, "groupIds");
    for (const std::string& group : drawn) {
        if (std::ranges::find(known, group) != known.end()) continue;
        DrawingProblem& problem = drawing.add(Severity::error, "private-link-group", link.id.value,
                                              fmt::format("{} has no sub-resource \"{}\"", drawing.one(type), group),
                                              fmt::format("groupIds is one of: {}", fmt::join(known, ", ")));
        const std::string near = known.size() == 1 ? known.front() : nearestWord(group, known);
        if (drawn.size() == 1 && !near.empty()) offerGroup(problem, link, near);
    }
    if (drawn.empty() && known.size() > 1) {
        DrawingProblem& problem =
            drawing.add(Severity::warning, "private-link-group", link.id.value,
                        fmt::format("{} has several sub-resources, and the link names none", drawing.one(type)),
                        fmt::format("Set groupIds to one of: {}", fmt::join(known, ", ")));
        for (const std::string& group : known) offerGroup(problem, link, group);
    }
    if (drawn.size() > 1) {
        drawing.add(Severity::error, "private-link-group", link.id.value,
                    "a private endpoint leads to one sub-resource", "Draw a private endpoint for each");
    }
}

void checkZones(DrawingUnderCheck& drawing, const Element& endpoint, const Relation& link, const ElementType& type) {
    const std::vector<std::string> wanted = zonesFor(type, drawing.texts(link.properties, "groupIds"));
    if (wanted.empty()) return;
    for (const Relation* registration : drawing.structure.from(endpoint.id)) {
        const Element* dns = drawing.zone.find(registration->target);
        if (registration->kind != "registers-in" || dns == nullptr) continue;
        const auto fits = [&](const std::string& pattern) { return matchesZone(pattern, displayName(*dns)); };
        if (std::ranges::any_of(wanted, fits)) continue;
        drawing
            .add(Severity::warning, "private-link-zone", registration->id.value,
                 fmt::format("names of {} are not looked up in {}", drawing.one(type), displayName(*dns)),
                 fmt::format("Register the endpoint in {}", fmt::join(wanted, ", ")))
            .mend("Remove the relation", fmt::format("remove {}", registration->id.value));
    }
}

}  // namespace

void checkPrivateLinks(DrawingUnderCheck& drawing) {
    for (const Element* endpoint : drawing.elementsOf("private-endpoint")) {
        std::vector<const Relation*> links;
        for (const Relation* link : drawing.structure.from(endpoint->id)) {
            if (link->kind != "private-link") continue;
            links.push_back(link);
            const Element* target = drawing.zone.find(link->target);
            const ElementType* type = target == nullptr ? nullptr : drawing.typeOf(*target);
            if (type == nullptr) continue;
            checkGroups(drawing, *link, *type);
            checkZones(drawing, *endpoint, *link, *type);
        }
        if (links.empty()) {
            drawing.add(Severity::warning, "private-link-missing", endpoint->id.value,
                        "the private endpoint leads nowhere", "Draw private-link to the service it is for");
        } else if (links.size() > 1) {
            DrawingProblem& problem =
                drawing.add(Severity::error, "private-link-several", endpoint->id.value,
                            "the private endpoint leads to several services", "Draw a private endpoint for each");
            for (const Relation* link : links)
                problem.mend(fmt::format("Leave {} out", link->target.value), fmt::format("remove {}", link->id.value));
        }
        if (drawing.structure.subnetOf(endpoint->id) == nullptr) {
            drawing.add(Severity::warning, "private-endpoint-without-subnet", endpoint->id.value,
                        "the private endpoint has no address: it lies in no subnet",
                        "Draw it in a subnet, or draw in-subnet");
        }
    }
}

}  // namespace zonewright::model
