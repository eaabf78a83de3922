// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::model {
namespace {

// Whether a DNS zone's name is `pattern`, in which {region} and the like stand for one label.
bool matchesZone(std::string_view pattern, std::string_view name) {
    while (true) {
        const std::size_t open = pattern.find('{');
        if (open == std::string_view::npos) return pattern == name;
        if (pattern.substr(0, open) != name.substr(0, open)) return false;
        pattern.remove_prefix(pattern.find('}') + 1);
        name.remove_prefix(std::min(name.size(), open));
        const std::size_t label = std::min(name.find('.'), name.size());
        if (label == 0) return false;
        name.remove_prefix(label);
    }
}

std::vector<std::string> groupIds(const ElementType& type) {
    std::vector<std::string> ids;
    for (const PrivateLinkGroup& group : type.privateLinks) ids.push_back(group.id);
    return ids;
}

// Zones of the groups that the link names, or of all where it names none.
std::vector<std::string> zonesFor(const ElementType& type, const std::vector<std::string>& groups) {
    std::vector<std::string> zones;
    for (const PrivateLinkGroup& group : type.privateLinks) {
        if (!groups.empty() && std::ranges::find(groups, group.id) == groups.end()) continue;
        zones.insert(zones.end(), group.zones.begin(), group.zones.end());
    }
    return zones;
}

void checkGroups(DrawingUnderCheck& drawing, const Relation& link, const ElementType& type) {
    const std::vector<std::string> known = groupIds(type);
    if (known.empty()) return;
    const std::vector<std::string> drawn = drawing.texts(link.properties, "groupIds");
    for (const std::string& group : drawn) {
        if (std::ranges::find(known, group) != known.end()) continue;
        drawing.add(Severity::error, "private-link-group", link.id.value,
                    fmt::format("{} has no sub-resource \"{}\"", drawing.one(type), group),
                    fmt::format("groupIds is one of: {}", fmt::join(known, ", ")));
    }
    if (drawn.empty() && known.size() > 1) {
        drawing.add(Severity::warning, "private-link-group", link.id.value,
                    fmt::format("{} has several sub-resources, and the link names none", drawing.one(type)),
                    fmt::format("Set groupIds to one of: {}", fmt::join(known, ", ")));
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
        drawing.add(Severity::warning, "private-link-zone", registration->id.value,
                    fmt::format("names of {} are not looked up in {}", drawing.one(type), displayName(*dns)),
                    fmt::format("Register the endpoint in {}", fmt::join(wanted, ", ")));
    }
}

}  // namespace

void checkPrivateLinks(DrawingUnderCheck& drawing) {
    for (const Element* endpoint : drawing.elementsOf("private-endpoint")) {
        int links = 0;
        for (const Relation* link : drawing.structure.from(endpoint->id)) {
            if (link->kind != "private-link") continue;
            ++links;
            const Element* target = drawing.zone.find(link->target);
            const ElementType* type = target == nullptr ? nullptr : drawing.typeOf(*target);
            if (type == nullptr) continue;
            checkGroups(drawing, *link, *type);
            checkZones(drawing, *endpoint, *link, *type);
        }
        if (links == 0) {
            drawing.add(Severity::warning, "private-link-missing", endpoint->id.value,
                        "the private endpoint leads nowhere", "Draw private-link to the service it is for");
        } else if (links > 1) {
            drawing.add(Severity::error, "private-link-several", endpoint->id.value,
                        "the private endpoint leads to several services", "Draw a private endpoint for each");
        }
        if (drawing.structure.subnetOf(endpoint->id) == nullptr) {
            drawing.add(Severity::warning, "private-endpoint-without-subnet", endpoint->id.value,
                        "the private endpoint has no address: it lies in no subnet",
                        "Draw it in a subnet, or draw in-subnet");
        }
    }
}

}  // namespace zonewright::model
