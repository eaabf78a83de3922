// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/public_rules.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

// Whether a rule of the perimeter counts for an association: rules for another profile than its own do not.
Truth counts(const model::Value& rule, std::string_view direction, const Relation& association) {
    const Words own = fieldWords(rule, "profile"), wanted = relationWords(association, "profile");
    Truth profile = Truth::yes;
    if (own.drawn && (wanted.unknown || !wanted.items.empty()))
        profile = own.unknown || wanted.unknown ? Truth::unknown : own.holds(wanted.items.front());
    return both(fieldIs(rule, "direction", direction), profile);
}

// The same of a relation `allows` from the perimeter.
Truth relationCounts(const Relation& relation, std::string_view direction) {
    if (relation.kind != "allows") return Truth::no;
    return written(relation, "direction") != nullptr ? relationIs(relation, "direction", direction) : Truth::yes;
}

// Sources that the perimeter's inbound rules admit by address.
AddressMatch inboundRules(const Topology& topology, const Element& perimeter, const Relation& association) {
    AddressMatch match;
    const Drawn::List list = topology.drawn().list(perimeter, "accessRules");
    if (list.unknown) match.perhaps = AddressSet(kEveryAddress);
    for (const model::Value& record : list.items) {
        const Truth counted = counts(record, "Inbound", association);
        if (counted == Truth::no) continue;
        const Words prefixes = fieldWords(record, "addressPrefixes");
        AddressMatch named;
        if (prefixes.unknown) named.perhaps = AddressSet(kEveryAddress);
        for (const std::string& text : prefixes.items)
            if (const auto prefix = parsePrefix(text)) named.add(topology.book().ofPrefix(*prefix));
        if (counted == Truth::unknown) named.surely = AddressSet();
        match.add(named);
    }
    return match;
}

// Not every type has that mode, so not every unknown switch may be in it.
Truth isSecuredByPerimeter(const Drawn& drawn, const Element& element) {
    constexpr std::string_view kKey = "publicNetworkAccess", kMode = "SecuredByPerimeter";
    const model::ElementType* type = drawn.catalogue().type(element.type);
    const model::Property* property = type == nullptr ? nullptr : type->find(kKey);
    if (property == nullptr || std::ranges::find(property->type.values, kMode) == property->type.values.end())
        return Truth::no;
    return drawn.is(element, kKey, kMode);
}

}  // namespace

void applyPerimeter(const Topology& topology, const Element& element, PublicRules& rules) {
    const Drawn& drawn = topology.drawn();
    const Truth byPerimeter = isSecuredByPerimeter(drawn, element);
    const Truth trusted = rules.trusted;
    if (byPerimeter != Truth::no) {
        rules.trusted = both(rules.trusted, !byPerimeter);
        rules.listsOutlive = both(rules.listsOutlive, !byPerimeter);
    }
    for (const Relation* association : drawn.structure().from(element.id)) {
        const Element* perimeter =
            association->kind == "in-perimeter" ? drawn.zone().find(association->target) : nullptr;
        if (!perimeter) continue;
        const AddressMatch admitted = inboundRules(topology, *perimeter, *association);
        // An association whose mode is not drawn may have any.
        const Truth enforced = written(*association, "accessMode") != nullptr
                                   ? relationIs(*association, "accessMode", "Enforced")
                                   : Truth::unknown;
        rules.keys.push_back("accessRules");
        rules.reason = "perimeter " + perimeter->id.value;
        // Not enforced: the perimeter's rules admit beside the resource's own, and where public access is off they
        // alone do.
        AddressMatch own = rules.admitted;
        if (rules.enabled != Truth::yes) own.surely = AddressSet();
        if (rules.enabled == Truth::no) own.perhaps = AddressSet();
        if (enforced != Truth::no) own.surely = AddressSet();
        if (enforced == Truth::yes) own.perhaps = AddressSet();
        rules.admitted = admitted;
        rules.admit(own);
        rules.namedResources = both(both(rules.namedResources, either(rules.enabled, rules.listsOutlive)), !enforced);
        rules.listsOutlive = both(rules.listsOutlive, !enforced);
        // The page's table and its text disagree on trusted services here.
        if (byPerimeter != Truth::no) rules.trusted = both(trusted, Truth::unknown);
        rules.trusted = both(rules.trusted, !enforced);
        rules.enabled = Truth::yes;
    }
}

Truth admittedBySubscription(const Topology& topology, const Element& service, const Element& caller) {
    const Drawn& drawn = topology.drawn();
    Truth admitted = Truth::no;
    for (const Relation* association : drawn.structure().from(service.id)) {
        const Element* perimeter =
            association->kind == "in-perimeter" ? drawn.zone().find(association->target) : nullptr;
        if (!perimeter) continue;
        const std::vector<const Element*> scopes = drawn.structure().scopesAbove(caller.id);
        const auto isScope = [&](const auto& test) { return std::any_of(scopes.begin(), scopes.end(), test); };
        for (const Relation* relation : drawn.structure().from(perimeter->id))
            if (relation->target == caller.id ||
                isScope([&](const Element* scope) { return scope->id == relation->target; }))
                admitted = either(admitted, relationCounts(*relation, "inbound"));
        for (const model::Value& record : drawn.list(*perimeter, "accessRules").items) {
            const Words named = fieldWords(record, "subscriptions");
            const bool hit = std::any_of(named.items.begin(), named.items.end(), [&](const std::string& text) {
                const std::string last = text.substr(text.rfind('/') + 1);
                return isScope([&](const Element* scope) {
                    return scope->type == "subscription" &&
                           (sameWord(scope->id.value, last) || sameWord(model::displayName(*scope), last));
                });
            });
            const Truth counted = counts(record, "Inbound", *association);
            admitted = either(admitted, both(counted, hit ? Truth::yes : named.unknown ? Truth::unknown : Truth::no));
        }
    }
    return admitted;
}

PerimeterExit perimeterExit(const Drawn& drawn, const Element& service) {
    PerimeterExit exit;
    const Truth byPerimeter = isSecuredByPerimeter(drawn, service);
    bool associated = false;
    for (const Relation* association : drawn.structure().from(service.id)) {
        const Element* perimeter =
            association->kind == "in-perimeter" ? drawn.zone().find(association->target) : nullptr;
        if (!perimeter) continue;
        associated = true;
        const Truth enforced = written(*association, "accessMode") != nullptr
                                   ? relationIs(*association, "accessMode", "Enforced")
                                   : Truth::unknown;
        exit.closed = either(exit.closed, either(enforced, byPerimeter));
        const Drawn::List rules = drawn.list(*perimeter, "accessRules");
        exit.unknownHosts = exit.unknownHosts || rules.unknown;
        for (const model::Value& record : rules.items) {
            const Truth counted = counts(record, "Outbound", *association);
            const Words names = fieldWords(record, "fullyQualifiedDomainNames");
            if (counted == Truth::no) continue;
            exit.unknownHosts = exit.unknownHosts || names.unknown || (counted == Truth::unknown && !names.empty());
            if (counted == Truth::yes) exit.hosts.insert(exit.hosts.end(), names.items.begin(), names.items.end());
        }
    }
    if (!associated) exit.closed = byPerimeter;
    return exit;
}

const Element* sharedPerimeter(const Drawn& drawn, const ElementId& a, const ElementId& b) {
    for (const Element* perimeter : drawn.structure().targets(a, "in-perimeter")) {
        const auto others = drawn.structure().targets(b, "in-perimeter");
        if (std::find(others.begin(), others.end(), perimeter) != others.end()) return perimeter;
    }
    return nullptr;
}

}  // namespace zonewright::analysis::network
