// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/badges.h"

#include "model/value/effective_value.h"

#include <array>
#include <optional>

namespace zonewright::templates {
namespace {

// Nothing when it is unknown, absent, or no property of the type.
std::optional<model::Value> known(const DisplayContext& context, const model::Element& element,
                                  const model::ElementType& type, std::string_view key) {
    if (!type.find(key)) return {};
    const model::EffectiveValue value = model::effectiveValue(context.zone, context.catalogue, element, key);
    if (value.evidence != model::Evidence::drawn && value.evidence != model::Evidence::defaulted) return {};
    if (value.value.isUnknown()) return {};
    return value.value;
}

bool reads(const std::optional<model::Value>& value, std::string_view word) {
    return value && value->isString() && value->string() == word;
}

bool is(const std::optional<model::Value>& value, bool truth) {
    return value && value->isBoolean() && value->boolean() == truth;
}

std::string firstText(const model::Value& value) {
    if (value.isUnknown()) return "?";
    if (!value.isList()) return value.text();
    const model::ValueList& list = value.list();
    if (list.empty()) return {};
    std::string text = list.front().text();
    if (list.size() > 1) text += " +" + std::to_string(list.size() - 1);
    return text;
}

}  // namespace

std::vector<Badge> badges(const DisplayContext& context, const model::Element& element,
                          const model::ElementType& type) {
    std::vector<Badge> all;
    const auto access = known(context, element, type, "publicNetworkAccess");
    // A gateway that is injected into a network has no public side, whatever it would let in.
    const bool within = reads(known(context, element, type, "virtualNetworkType"), "Internal");
    if (within || reads(access, "Disabled")) {
        all.push_back({"badge-private", "no public network access"});
    } else if (reads(access, "Enabled") && !reads(known(context, element, type, "defaultAction"), "Deny")) {
        all.push_back({"badge-public", "public network access"});
    }
    const auto identity = known(context, element, type, "identityType");
    const bool own = identity && identity->isString() && identity->string().find("SystemAssigned") != std::string::npos;
    if (own || !context.structure.sources(element.id, "identity-of").empty()) {
        all.push_back({"badge-identity", "acts as a managed identity"});
    }
    if (context.structure.target(element.id, "encrypted-with"))
        all.push_back({"badge-key", "encrypted with a customer-managed key"});
    if (is(known(context, element, type, "disableLocalAuth"), false) ||
        is(known(context, element, type, "allowSharedKeyAccess"), true) ||
        is(known(context, element, type, "adminUserEnabled"), true)) {
        all.push_back({"badge-local-keys", "accepts keys beside identities"});
    }
    return all;
}

std::vector<std::string> chips(const DisplayContext& context, const model::Element& element,
                               const model::ElementType& type) {
    std::vector<std::string> all;
    if (!type.isIn("subnet")) return all;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> words{
        {{"filtered-by", "NSG"}, {"routed-by", "UDR"}, {"natted-by", "NAT"}}};
    for (const auto& [kind, word] : words) {
        if (context.structure.target(element.id, kind)) all.emplace_back(word);
    }
    return all;
}

std::string subtitle(const model::Element* element, const model::ElementType* type) {
    if (!element) return {};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> telling{
        {{"virtual-network", "addressPrefixes"},
         {"subnet", "addressPrefix"},
         {"on-premises-network", "addressPrefixes"},
         {"zone", "purpose"}}};
    for (const auto& [id, key] : telling) {
        if (element->type != id) continue;
        const auto found = element->properties.find(key);
        if (found != element->properties.end()) return firstText(found->second);
        if (id == "zone") return {};
    }
    return type ? type->label : element->type;
}

}  // namespace zonewright::templates
