// SPDX-License-Identifier: Apache-2.0
// Filters and routes that Azure refuses on the subnets of its own appliances.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

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
constexpr std::array<Refusal, 4> kRefusals = {{
    {"AzureFirewallSubnet", "filtered-by", "takes no network security group"},
    {"AzureFirewallManagementSubnet", "filtered-by", "takes no network security group"},
    {"GatewaySubnet", "filtered-by", "takes no network security group"},
    {"AzureBastionSubnet", "routed-by", "takes no route table"},
}};

}  // namespace

void checkSubnetControls(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        const Element* subnet = drawing.zone.find(relation->source);
        if (subnet == nullptr) continue;
        for (const Refusal& refusal : kRefusals) {
            if (relation->kind != refusal.relation || displayName(*subnet) != refusal.subnet) continue;
            drawing
                .add(Severity::error, "refused-control", id.value, fmt::format("{} {}", refusal.subnet, refusal.what),
                     "Remove the relation")
                .mend("Remove the relation", fmt::format("remove {}", id.value));
        }
    }
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        for (const std::string_view kind : {"filtered-by", "routed-by", "natted-by"}) {
            const std::vector<const Element*> targets = drawing.structure.targets(subnet->id, kind);
            if (targets.size() < 2) continue;
            DrawingProblem& problem =
                drawing.add(Severity::error, "one-control-only", subnet->id.value,
                            fmt::format("a subnet has one target of {} at most", kind), "Keep one of the relations");
            for (const Element* target : targets)
                problem.mend(fmt::format("Take {} off", drawing.shown(*target)),
                             fmt::format("remove {}({},{})", kind, subnet->id.value, target->id.value));
        }
    }
}

}  // namespace zonewright::model
