// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/not_evaluated.h"

#include "analysis/network/address.h"
#include "analysis/network/shared_services.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace zonewright::analysis::network {

namespace {

struct Place {
    std::string_view property;
    std::array<std::string_view, 2> fields;
};

// Where a rule may name a tag in the place of an address.
constexpr std::array kPlaces{
    Place{"securityRules", {"sourceAddressPrefixes", "destinationAddressPrefixes"}},
    Place{"adminRules", {"sources", "destinations"}},
    Place{"networkRules", {"sourceAddresses", "destinationAddresses"}},
    Place{"routes", {"addressPrefix", ""}},
    Place{"ipSecurityRestrictions", {"ipAddress", ""}},
    Place{"scmIpSecurityRestrictions", {"ipAddress", ""}},
};

// Words for addresses that are no tags of a service.
bool isGeneral(std::string_view text) {
    constexpr std::array<std::string_view, 5> words{"*", "Any", "Internet", "VirtualNetwork", "AzureLoadBalancer"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return sameWord(word, text); });
}

bool isUnknownTag(const std::string& text) {
    return !text.empty() && !isGeneral(text) && !parsePrefix(text) && text.find(':') == std::string::npos &&
           knowledgeOf(text) == TagKnowledge::unknown;
}

}  // namespace

std::vector<UnknownTag> unknownTags(const Drawn& drawn) {
    std::vector<UnknownTag> found;
    for (const auto& [id, element] : drawn.zone().elements) {
        for (const Place& place : kPlaces) {
            const auto rules = element->properties.find(place.property);
            if (rules == element->properties.end() || !rules->second.isList()) continue;
            std::set<std::string> tags;
            for (const model::Value& record : rules->second.list())
                for (const std::string_view field : place.fields)
                    for (std::string& text : fieldWords(record, field).items)
                        if (isUnknownTag(text)) tags.insert(std::move(text));
            for (const std::string& tag : tags) found.push_back({id, std::string(place.property), tag});
        }
    }
    return found;
}

std::vector<std::string> notEvaluated(const Drawn& drawn) {
    std::vector<std::string> texts;
    for (const UnknownTag& unknown : unknownTags(drawn))
        texts.push_back(
            fmt::format("the service tag `{}` in {} of {} is not known: where it allows, it may match every "
                        "address of Azure's, and where it denies, nothing for certain",
                        unknown.tag, unknown.property, unknown.element.value));
    for (const auto& [id, element] : drawn.zone().elements)
        for (const char* key : {"addressPrefixes", "addressPrefix"}) {
            const auto drawnRanges = element->properties.find(key);
            if (drawnRanges == element->properties.end()) continue;
            for (const std::string& text : Words::of(&drawnRanges->second).items)
                if (text.find(':') != std::string::npos)
                    texts.push_back(fmt::format("the IPv6 range {} of {} is not evaluated: reach is told for IPv4",
                                                text, id.value));
        }
    return texts;
}

}  // namespace zonewright::analysis::network
