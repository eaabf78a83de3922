// SPDX-License-Identifier: Apache-2.0
// Public endpoints of what runs code or publishes it: App Service, Container Apps, API Management, AKS.
#include "analysis/network/public_rules.h"

#include <algorithm>

namespace zonewright::analysis::network::detail {

namespace {

struct Restriction {
    std::int64_t priority = 0;
    Truth allow = Truth::yes;
    AddressMatch match;
};

// First match wins. Each reading takes what is uncertain its own way: a rule that may deny counts for the certain one,
// a rule that may allow for the possible one.
void admitByOrder(std::vector<Restriction> rules, Truth unmatchedAdmitted, PublicRules& result) {
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Restriction& a, const Restriction& b) { return a.priority < b.priority; });
    AddressSet restPerhaps(kEveryAddress), restSurely(kEveryAddress);
    for (const Restriction& rule : rules) {
        if (rule.allow != Truth::no) {
            result.admitted.perhaps.add(restPerhaps.intersected(rule.match.perhaps));
            result.admitted.approximate = result.admitted.approximate || rule.match.approximate;
        }
        if (rule.allow == Truth::yes) result.admitted.surely.add(restSurely.intersected(rule.match.surely));
        // An uncertain allowance takes nothing from the rules after it, in neither reading: it may not be there.
        if (rule.allow == Truth::no) restPerhaps = restPerhaps.without(rule.match.surely);
        if (rule.allow == Truth::yes) restSurely = restSurely.without(rule.match.surely);
        if (rule.allow != Truth::yes) restSurely = restSurely.without(rule.match.perhaps);
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
        Restriction rule{.priority = fieldInteger(record, "priority", 0), .allow = !fieldIs(record, "action", "Deny")};
        const bool placeUnknown = isUnknownField(record, "priority");
        if (placeUnknown) rule.priority = -1;
        const std::string_view field = fieldWords(record, "ipAddress").drawn ? "ipAddress" : "ipAddressRange";
        const std::string text = fieldText(record, field);
        // A record without an address speaks of something that is drawn as a relation, or of nobody knows what.
        if (isUnknownField(record, field) || text.empty())
            rule.match.perhaps = AddressSet(kEveryAddress);
        else if (sameWord(text, "Any") || text == "*")
            rule.match = {AddressSet(kEveryAddress), AddressSet(kEveryAddress)};
        else if (const auto prefix = parsePrefix(text))
            rule.match = topology.book().ofPrefix(*prefix);
        else if (text.find(':') == std::string::npos)
            rule.match = topology.book().ofTag(text);
        if (placeUnknown) rule.match.surely = AddressSet();
        // The header tells one's own instance of a shared ingress from another tenant's.
        const Truth checked = rule.allow == Truth::no ? Truth::no : fieldIs(record, "frontDoorId", "true");
        const AddressSet rented = AddressSet::of(topology.book().rentedHost());
        if (checked != Truth::no) rule.match.surely = rule.match.surely.without(rented);
        if (checked == Truth::yes) rule.match.perhaps = rule.match.perhaps.without(rented);
        rules.push_back(std::move(rule));
    }
    return rules;
}

Truth publicAccess(const Topology& topology, const Element& element) {
    const auto is = [&](std::string_view word) { return topology.drawn().is(element, "publicNetworkAccess", word); };
    return !either(is("Disabled"), either(is("SecuredByPerimeter"), is("false")));
}

void readRestrictedSite(const Topology& topology, const Element& element, std::string_view listKey,
                        std::string_view defaultKey, PublicRules& rules) {
    bool unknown = false;
    std::vector<Restriction> restrictions = readRestrictions(topology, element, listKey, &unknown);
    // A rule that names a subnet stands in the main list.
    const auto drawnAt = topology.drawn().structure().from(element.id);
    const bool named = listKey == "ipSecurityRestrictions" &&
                       std::any_of(drawnAt.begin(), drawnAt.end(),
                                   [](const Relation* relation) { return relation->kind == "allows"; });
    Truth unmatched = unknown ? Truth::unknown : truthOf(restrictions.empty() && !named);
    // Of several rules only a drawn default decides on the rest.
    if (written(element, defaultKey) != nullptr) unmatched = !topology.drawn().is(element, defaultKey, "Deny");
    if (unknown) {
        // Rules that nobody knows may admit or refuse anybody.
        rules.admitted.perhaps = AddressSet(kEveryAddress);
        unmatched = Truth::unknown;
    }
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

}  // namespace zonewright::analysis::network::detail

namespace zonewright::analysis::network {

const Element* siteEnvironment(const Drawn& drawn, const Element& site) {
    if (site.type != "web-app" && site.type != "function-app" && site.type != "logic-app") return nullptr;
    const Element* parent = drawn.structure().armParent(site.id);
    return parent && parent->type == "app-service-environment" ? parent : nullptr;
}

Truth servesInside(const Drawn& drawn, const Element& environment) {
    const std::string mode = lowered(drawn.text(environment, "internalLoadBalancingMode"));
    return mode.empty() ? Truth::unknown : truthOf(mode.find("web") != std::string::npos);
}

}  // namespace zonewright::analysis::network

namespace zonewright::analysis::network::detail {

PublicRules readApp(const Topology& topology, const Element& element, PublicSurface surface) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess"};
    rules.enabled = both(publicAccess(topology, element), !closesWithEndpoint(topology, element));
    rules.namedResources = Truth::yes;
    const Truth follows = surface == PublicSurface::deployment
                              ? topology.drawn().isTrue(element, "scmIpSecurityRestrictionsUseMain")
                              : Truth::yes;
    if (follows != Truth::no)
        readRestrictedSite(topology, element, "ipSecurityRestrictions", "ipSecurityRestrictionsDefaultAction", rules);
    if (follows == Truth::yes) return rules;
    PublicRules own;
    readRestrictedSite(topology, element, "scmIpSecurityRestrictions", "scmIpSecurityRestrictionsDefaultAction", own);
    rules.keys.insert(rules.keys.end(), own.keys.begin(), own.keys.end());
    if (follows == Truth::no) {
        rules.admitted = own.admitted;
    } else {
        rules.admitted.perhaps.add(own.admitted.perhaps);
        rules.admitted.surely = rules.admitted.surely.intersected(own.admitted.surely);
        rules.admitted.approximate = rules.admitted.approximate || own.admitted.approximate;
    }
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
    Truth allows = unknown ? Truth::unknown : Truth::no;
    for (const Restriction& rule : restrictions) allows = either(allows, rule.allow);
    if (unknown) rules.admitted.perhaps = AddressSet(kEveryAddress);
    admitByOrder(std::move(restrictions), !allows, rules);
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

PublicRules readExposure(const Topology& topology, const Element& element, std::string_view key,
                         std::string_view word) {
    PublicRules rules;
    rules.keys = {std::string(key)};
    rules.enabled = topology.drawn().is(element, key, word);
    rules.admitEveryone(Truth::yes);
    return rules;
}

PublicRules readCluster(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"enablePrivateCluster", "authorizedIPRanges"};
    const Drawn& drawn = topology.drawn();
    // The general switch counts only where somebody drew it.
    const Truth open =
        written(element, "publicNetworkAccess") != nullptr ? publicAccess(topology, element) : Truth::yes;
    rules.enabled = both(open, !drawn.isTrue(element, "enablePrivateCluster"));
    const Drawn::List list = drawn.list(element, "authorizedIPRanges");
    rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    readAddresses(topology, element, "authorizedIPRanges", rules);
    return rules;
}

}  // namespace zonewright::analysis::network::detail
