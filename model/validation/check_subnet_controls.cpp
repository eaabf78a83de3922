// SPDX-License-Identifier: Apache-2.0
// Filters and routes that Azure refuses on the subnets of its own appliances.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

struct Refusal {
    std::string_view subnet;
    std::string_view relation;
    std::string_view what;
};

// https://learn.microsoft.com/azure/firewall/firewall-faq, .../vpn-gateway/vpn-gateway-about-vpn-gateway-settings,
// .../bastion/bastion-faq
constexpr std::array<Refusal, 5> kRefusals = {{
    {"AzureFirewallSubnet", "filtered-by", "takes no network security group"},
    {"AzureFirewallManagementSubnet", "filtered-by", "takes no network security group"},
    {"GatewaySubnet", "filtered-by", "takes no network security group"},
    {"RouteServerSubnet", "filtered-by", "takes no network security group"},
    {"AzureBastionSubnet", "routed-by", "takes no route table"},
}};

// A gateway answers the Internet on its own way; a route that sends its answers elsewhere breaks it.
// https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#supported-user-defined-routes
void checkGatewayRoute(DrawingUnderCheck& drawing, const Relation& routing) {
    const Element* table = drawing.zone.find(routing.target);
    if (table == nullptr || !drawing.zone.exists(routing.source)) return;
    const auto sendsAway = [&](const Record* route) {
        const std::string hop = drawing.text(*route, "nextHopType");
        return drawing.text(*route, "addressPrefix") == "0.0.0.0/0" && !hop.empty() && hop != "Internet";
    };
    if (std::ranges::none_of(drawing.records(table->properties, "routes"), sendsAway)) return;
    for (const Resident& resident : drawing.residents(*drawing.zone.find(routing.source))) {
        if (resident.element->type != "application-gateway" ||
            drawing.isOn(resident.element->properties, "networkIsolation"))
            continue;
        drawing
            .add(Severity::error, "gateway-default-route", routing.id.value,
                 fmt::format("{} is reached from the Internet, and this default route leads its answers elsewhere",
                             drawing.shown(*resident.element)),
                 "Take the table off its subnet, or draw networkIsolation: true on the gateway where that is switched "
                 "on")
            .mend("Take the table off", fmt::format("remove {}", routing.id.value));
    }
}

}  // namespace

void checkSubnetControls(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        const Element* subnet = drawing.zone.find(relation->source);
        if (subnet == nullptr) continue;
        if (relation->kind == "routed-by") checkGatewayRoute(drawing, *relation);
        for (const Refusal& refusal : kRefusals) {
            if (relation->kind != refusal.relation || displayName(*subnet) != refusal.subnet) continue;
            drawing
                .add(Severity::error, "refused-control", id.value, fmt::format("{} {}", refusal.subnet, refusal.what),
                     "Remove the relation")
                .mend("Remove the relation", fmt::format("remove {}", id.value));
        }
    }
}

}  // namespace zonewright::model
