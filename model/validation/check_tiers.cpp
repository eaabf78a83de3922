// SPDX-License-Identifier: Apache-2.0
// What is drawn and the drawn tier does not have: a deployment refuses the pair.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <vector>

namespace zonewright::model {
namespace {

using Words = std::vector<std::string_view>;

// A property that only some tiers have.
struct PropertyNeed {
    std::string_view type, key;
    Words values;  // for which it is needed
    std::string_view tierKey;
    Words tiers;  // that have it, the smallest first
};

// https://learn.microsoft.com/azure/container-registry/container-registry-skus, .../bastion/configuration-settings,
// .../firewall/choose-firewall-sku, .../api-management/virtual-network-concepts
const std::vector<PropertyNeed>& propertyNeeds() {
    static const std::vector<PropertyNeed> needs = {
        {"container-registry", "publicNetworkAccess", {"Disabled"}, "skuName", {"Premium"}},
        {"container-registry", "defaultAction", {"Deny"}, "skuName", {"Premium"}},
        {"container-registry", "dataEndpointEnabled", {"true"}, "skuName", {"Premium"}},
        {"bastion-host", "enableTunneling", {"true"}, "skuName", {"Standard", "Premium"}},
        {"bastion-host", "enableIpConnect", {"true"}, "skuName", {"Standard", "Premium"}},
        {"bastion-host", "enableFileCopy", {"true"}, "skuName", {"Standard", "Premium"}},
        {"bastion-host", "enableShareableLink", {"true"}, "skuName", {"Standard", "Premium"}},
        {"bastion-host", "enableSessionRecording", {"true"}, "skuName", {"Premium"}},
        {"bastion-host", "enablePrivateOnlyBastion", {"true"}, "skuName", {"Premium"}},
        {"firewall-policy", "intrusionDetectionMode", {"Alert", "Deny"}, "tier", {"Premium"}},
        {"api-management",
         "virtualNetworkType",
         {"External"},
         "skuName",
         {"Developer", "Premium", "StandardV2", "PremiumV2"}},
        {"api-management", "virtualNetworkType", {"Internal"}, "skuName", {"Developer", "Premium", "PremiumV2"}},
    };
    return needs;
}

// Types that private endpoints cannot lead to in these tiers.
// https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource
struct LinkNeed {
    std::string_view type;
    Words refused;
    std::string_view smallest;
};

const std::vector<LinkNeed>& linkNeeds() {
    static const std::vector<LinkNeed> needs = {
        {"container-registry", {"Basic", "Standard"}, "Premium"},
        {"service-bus-namespace", {"Basic", "Standard"}, "Premium"},
        {"event-hub-namespace", {"Basic"}, "Standard"},
        {"ai-search", {"free"}, "basic"},
        {"app-configuration", {"Free", "free"}, "Standard"},
        {"api-management", {"Consumption"}, "Developer"},
        {"static-web-app", {"Free"}, "Standard"},
    };
    return needs;
}

bool has(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

DrawingProblem& refuse(DrawingUnderCheck& drawing, const std::string& place, const Element& element,
                       std::string_view tierKey, std::string_view smallest, std::string what) {
    return drawing
        .add(Severity::error, "tier-too-small", place, std::move(what),
             fmt::format("Set {} of {} to {}", tierKey, DrawingUnderCheck::shown(element), smallest))
        .mend(fmt::format("Make {} {}", DrawingUnderCheck::shown(element), smallest),
              fmt::format("set {}.{}={}", element.id.value, tierKey, smallest));
}

void checkProperties(DrawingUnderCheck& drawing, const Element& element) {
    for (const PropertyNeed& need : propertyNeeds()) {
        if (element.type != need.type) continue;
        const auto drawn = element.properties.find(need.key);
        const std::string tier = drawing.text(element.properties, need.tierKey);
        if (drawn == element.properties.end() || drawn->second.isUnknown() || tier.empty() ||
            !has(need.values, drawn->second.text()) || has(need.tiers, tier))
            continue;
        refuse(drawing, element.id.value, element, need.tierKey, need.tiers.front(),
               fmt::format("{} = {} is refused in tier {}", need.key, drawn->second.text(), tier));
    }
}

void checkLink(DrawingUnderCheck& drawing, const Relation& link) {
    const Element* target = drawing.zone.find(link.target);
    if (target == nullptr) return;
    const std::string tier = drawing.text(target->properties, "skuName");
    for (const LinkNeed& need : linkNeeds()) {
        if (target->type != need.type || !has(need.refused, tier)) continue;
        refuse(drawing, link.id.value, *target, "skuName", need.smallest,
               fmt::format("{} has no private endpoints in tier {}", drawing.one(*drawing.typeOf(*target)), tier));
    }
}

int rank(std::string_view tier) {
    constexpr std::string_view kOrder[] = {"Basic", "Standard", "Premium"};
    const auto found = std::ranges::find(kOrder, tier);
    return found == std::end(kOrder) ? -1 : static_cast<int>(found - std::begin(kOrder));
}

void checkPolicy(DrawingUnderCheck& drawing, const Relation& use) {
    const Element* source = drawing.zone.find(use.source);
    const Element* target = drawing.zone.find(use.target);
    if (source == nullptr || target == nullptr) return;
    if (source->type == "application-gateway" && target->type == "waf-policy") {
        const std::string tier = drawing.text(source->properties, "tier");
        if (!tier.empty() && tier != "WAF_v2")
            refuse(drawing, use.id.value, *source, "tier", "WAF_v2",
                   fmt::format("a gateway of tier {} has no firewall for web applications", tier));
    }
    if (source->type == "azure-firewall" && target->type == "firewall-policy") {
        const std::string own = drawing.text(source->properties, "tier");
        const std::string policy = drawing.text(target->properties, "tier");
        if (rank(own) >= 0 && rank(own) < rank(policy))
            refuse(drawing, use.id.value, *source, "tier", policy,
                   fmt::format("a firewall of tier {} takes no policy of tier {}", own, policy));
    }
}

}  // namespace

void checkTiers(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) checkProperties(drawing, *element);
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (relation->kind == "private-link") checkLink(drawing, *relation);
        if (relation->kind == "uses-policy") checkPolicy(drawing, *relation);
        if (relation->kind != "managed-private-link") continue;
        const Element* source = drawing.zone.find(relation->source);
        if (source != nullptr && source->type == "front-door" &&
            drawing.text(source->properties, "skuName") == "Standard_AzureFrontDoor")
            refuse(drawing, relation->id.value, *source, "skuName", "Premium_AzureFrontDoor",
                   "Front Door reaches origins privately in its Premium tier only");
    }
}

}  // namespace zonewright::model
