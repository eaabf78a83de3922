// SPDX-License-Identifier: Apache-2.0
// How API Management may stand in a network: tiers of the first generation are injected into a plain subnet with a
// filter; those of the second are joined to a delegated one.
// https://learn.microsoft.com/azure/api-management/api-management-using-with-vnet, .../integrate-vnet-outbound,
// .../private-endpoint
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {
namespace {

void checkInjected(DrawingUnderCheck& drawing, const Element& gateway, const Element& subnet) {
    if (drawing.structure.targets(subnet.id, "filtered-by").empty())
        drawing.add(Severity::warning, "no-filter", subnet.id.value,
                    fmt::format("{} is injected here, and a deployment refuses that without a network security group",
                                drawing.shown(gateway)),
                    "Draw filtered-by to a network security group");
    if (!drawing.texts(subnet.properties, "delegations").empty())
        drawing
            .add(Severity::error, "wrong-delegation", subnet.id.value,
                 fmt::format("{} is injected here, and its tier takes no delegated subnet", drawing.shown(gateway)),
                 "Take the delegation off, or choose a tier of the second generation")
            .mend("Take the delegation off", fmt::format("set {}.delegations=", subnet.id.value));
}

void checkJoined(DrawingUnderCheck& drawing, const Element& gateway, const Element& subnet) {
    const auto drawn = subnet.properties.find("delegations");
    if (drawn != subnet.properties.end() && drawn->second.isUnknown()) return;
    const bool injected = drawing.text(gateway.properties, "virtualNetworkType") == "Internal";
    const std::string wanted = injected ? "Microsoft.Web/hostingEnvironments" : "Microsoft.Web/serverFarms";
    const std::vector<std::string> delegations = drawing.texts(subnet.properties, "delegations");
    if (std::ranges::any_of(delegations, [](const std::string& name) { return name.starts_with("Microsoft.Web/"); }))
        return;
    drawing
        .add(Severity::warning, "missing-delegation", subnet.id.value,
             fmt::format("{} wants the subnet delegated to {}", drawing.shown(gateway), wanted),
             fmt::format("Set delegations to [{}]", wanted))
        .mend(fmt::format("Delegate it to {}", wanted),
              fmt::format("set {}.delegations=[{}]", subnet.id.value, wanted));
}

}  // namespace

void checkApiManagement(DrawingUnderCheck& drawing) {
    for (const Element* gateway : drawing.elementsOf("api-management")) {
        if (!drawing.isDeployed(*gateway)) continue;
        const std::string mode = drawing.text(gateway->properties, "virtualNetworkType");
        const std::string sku = drawing.text(gateway->properties, "skuName");
        if (sku.empty() || (mode != "External" && mode != "Internal")) continue;
        const bool second = sku.ends_with("V2");
        if (const Element* subnet = drawing.structure.subnetOf(gateway->id)) {
            if (second)
                checkJoined(drawing, *gateway, *subnet);
            else
                checkInjected(drawing, *gateway, *subnet);
        }
        if (second) continue;
        for (const Relation* link : drawing.structure.to(gateway->id)) {
            if (link->kind != "private-link") continue;
            drawing
                .add(Severity::error, "injected-and-private", link->id.value,
                     fmt::format("{} is injected into a network and takes no private endpoint beside that",
                                 drawing.shown(*gateway)),
                     "Keep one of the two")
                .mend("Remove the private link", fmt::format("remove {}", link->id.value));
        }
    }
}

}  // namespace zonewright::model
