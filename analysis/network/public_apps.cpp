// SPDX-License-Identifier: Apache-2.0
// Public endpoints of what runs code or publishes it: App Service, Container Apps, API Management, AKS.
#include "analysis/network/public_rules.h"

#include <algorithm>

namespace zonewright::analysis::network::detail {

namespace {

struct Restriction {
    std::int64_t priority = 0;
    bool allow = true;
    AddressMatch match;
    bool headerChecked = false;
};

// First match wins; `match` over all addresses, for a helping and a hindering reading of what is uncertain.
void admitByOrder(std::vector<Restriction> rules, Truth unmatchedAdmitted, PublicRules& result) {
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Restriction& a, const Restriction& b) { return a.priority < b.priority; });
    AddressSet restPerhaps(kEveryAddress), restSurely(kEveryAddress);
    for (const Restriction& rule : rules) {
        if (rule.allow) {
            result.admitted.perhaps.add(restPerhaps.intersected(rule.match.perhaps));
            result.admitted.surely.add(restSurely.intersected(rule.match.surely));
            result.admitted.approximate = result.admitted.approximate || rule.match.approximate;
        }
        restPerhaps = restPerhaps.without(rule.match.surely);
        restSurely = restSurely.without(rule.match.perhaps);
    }
    if (unmatchedAdmitted != Truth::no) result.admitted.perhaps.add(restPerhaps);
    if (unmatchedAdmitted == Truth::yes) result.admitted.surely.add(restSurely);
}

std::vector<Restriction> readRestrictions(const Topology& topology, const Element& element, std::string_view key,
                                          bool* unknown) {
    std::vector<Restriction> rules;
    const Drawn::List list = topology.drawn().list(element, key);
    *unknown = list.unknown;
    for (const model::Value& record : list.items) {
        Restriction rule{.priority = fieldInteger(record, "priority", 0),
                         .allow = !sameWord(fieldText(record, "action"), "Deny")};
        std::string text = fieldText(record, "ipAddress");
        if (text.empty()) text = fieldText(record, "ipAddressRange");
        rule.headerChecked = fieldText(record, "frontDoorId") == "true";
        if (sameWord(text, "Any") || text == "*")
            rule.match = {AddressSet(kEveryAddress), AddressSet(kEveryAddress)};
        else if (const auto prefix = parsePrefix(text))
            rule.match = topology.book().ofPrefix(*prefix);
        else if (!text.empty())
            rule.match = topology.book().ofTag(text);
        if (rule.headerChecked && rule.allow) {
            const AddressSet rented = AddressSet::of(topology.book().rentedHost());
            rule.match.surely = rule.match.surely.without(rented);
            rule.match.perhaps = rule.match.perhaps.without(rented);
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

Truth publicAccess(const Topology& topology, const Element& element) {
    return !topology.drawn().is(element, "publicNetworkAccess", "Disabled");
}

void readRestrictedSite(const Topology& topology, const Element& element, std::string_view listKey,
                        std::string_view defaultKey, PublicRules& rules) {
    bool unknown = false;
    std::vector<Restriction> restrictions = readRestrictions(topology, element, listKey, &unknown);
    const model::EffectiveValue fallback = topology.drawn().value(element, defaultKey);
    Truth unmatched = truthOf(restrictions.empty());
    if (fallback.evidence == model::Evidence::drawn) unmatched = !topology.drawn().is(element, defaultKey, "Deny");
    if (unknown) unmatched = Truth::unknown;
    admitByOrder(std::move(restrictions), unmatched, rules);
    rules.keys.push_back(std::string(listKey));
}

const Element* environmentOf(const Drawn& drawn, const Element& app) {
    const Element* parent = drawn.structure().armParent(app.id);
    if (parent && parent->type == "container-apps-environment") return parent;
    for (const Element* around : drawn.structure().ancestors(app.id))
        if (around->type == "container-apps-environment") return around;
    return nullptr;
}

}  // namespace

PublicRules readApp(const Topology& topology, const Element& element, PublicSurface surface) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess"};
    rules.enabled = both(publicAccess(topology, element), !closesWithEndpoint(topology, element));
    rules.namedResources = Truth::yes;
    const Truth follows = topology.drawn().isTrue(element, "scmIpSecurityRestrictionsUseMain");
    if (surface == PublicSurface::deployment && follows != Truth::yes)
        readRestrictedSite(topology, element, "scmIpSecurityRestrictions", "scmIpSecurityRestrictionsDefaultAction",
                           rules);
    else
        readRestrictedSite(topology, element, "ipSecurityRestrictions", "ipSecurityRestrictionsDefaultAction", rules);
    return rules;
}

PublicRules readContainerAppsEnvironment(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"internal", "publicNetworkAccess"};
    rules.enabled = both(publicAccess(topology, element), !topology.drawn().isTrue(element, "internal"));
    rules.admitEveryone(Truth::yes);
    return rules;
}

PublicRules readContainerApp(const Topology& topology, const Element& element) {
    PublicRules rules;
    if (const Element* environment = environmentOf(topology.drawn(), element))
        rules = readContainerAppsEnvironment(topology, *environment);
    rules.keys = {"external", "ipSecurityRestrictions"};
    rules.admitted = AddressMatch();
    rules.enabled = both(rules.enabled, topology.drawn().isTrue(element, "external"));
    bool unknown = false;
    std::vector<Restriction> restrictions = readRestrictions(topology, element, "ipSecurityRestrictions", &unknown);
    // A list of denials admits the rest; a list of allowances admits nobody else.
    const bool allows =
        std::any_of(restrictions.begin(), restrictions.end(), [](const Restriction& rule) { return rule.allow; });
    admitByOrder(std::move(restrictions), unknown ? Truth::unknown : truthOf(!allows), rules);
    return rules;
}

PublicRules readGatewayService(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", "virtualNetworkType"};
    const Drawn& drawn = topology.drawn();
    rules.enabled = both(publicAccess(topology, element), !drawn.is(element, "virtualNetworkType", "Internal"));
    rules.admitEveryone(Truth::yes);
    return rules;
}

PublicRules readCluster(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"enablePrivateCluster", "authorizedIPRanges"};
    const Drawn& drawn = topology.drawn();
    // The general switch counts only where somebody drew it.
    const Truth open =
        element.properties.contains("publicNetworkAccess") ? publicAccess(topology, element) : Truth::yes;
    rules.enabled = both(open, !drawn.isTrue(element, "enablePrivateCluster"));
    const Drawn::List list = drawn.list(element, "authorizedIPRanges");
    rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    readAddresses(topology, element, "authorizedIPRanges", rules);
    return rules;
}

}  // namespace zonewright::analysis::network::detail
