// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

// These refuse addresses of the Basic tier.
// https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
constexpr std::array<std::string_view, 4> kStandardOnly = {"azure-firewall", "bastion-host", "nat-gateway",
                                                           "application-gateway"};

}  // namespace

void checkPublicAddresses(DrawingUnderCheck& drawing) {
    for (const Element* address : drawing.elementsOf("public-ip")) {
        const std::string sku = drawing.text(address->properties, "skuName");
        if (sku.starts_with("Standard") && drawing.text(address->properties, "publicIPAllocationMethod") == "Dynamic") {
            drawing
                .add(Severity::error, "dynamic-address", address->id.value,
                     fmt::format("an address of tier {} cannot be dynamic", sku),
                     "Set publicIPAllocationMethod to Static")
                .mend("Make it static", fmt::format("set {}.publicIPAllocationMethod=Static", address->id.value));
        }
        if (sku != "Basic") continue;
        for (const Element* user : drawing.structure.sources(address->id, "public-address")) {
            if (std::ranges::find(kStandardOnly, user->type) == kStandardOnly.end()) continue;
            drawing
                .add(Severity::error, "basic-address", address->id.value,
                     fmt::format("{} takes no address of tier Basic", drawing.shown(*user)),
                     "Set skuName to Standard and publicIPAllocationMethod to Static")
                .mend("Make it Standard", fmt::format("set {}.skuName=Standard", address->id.value));
        }
    }
}

}  // namespace zonewright::model
