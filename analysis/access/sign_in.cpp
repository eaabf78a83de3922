// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/sign_in.h"

#include <algorithm>
#include <initializer_list>

namespace zonewright::analysis::access {

namespace {

const Element* homeOf(const Drawn& drawn, const ElementId& id) {
    for (const Element* ancestor : drawn.structure().ancestors(id))
        if (ancestor->type == "entra-tenant") return ancestor;
    return nullptr;
}

// Whether a list has one of the words; unknown when nobody knows the list, or one of its entries.
Truth listHas(const Drawn& drawn, const Element& policy, std::string_view key,
              std::initializer_list<std::string_view> words) {
    const Drawn::List list = drawn.list(policy, key);
    Truth found = list.unknown ? Truth::unknown : Truth::no;
    for (const model::Value& item : list.items) {
        const bool hit = item.isString() && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
                             return sameWord(item.string(), word);
                         });
        found = either(found, item.isUnknown() ? Truth::unknown : truthOf(hit));
    }
    return found;
}

// Whether a policy is narrowed to what a list holds: an empty one narrows nothing.
Truth isNarrowed(const Drawn& drawn, const Element& policy, std::string_view key) {
    const Drawn::List list = drawn.list(policy, key);
    return list.unknown ? Truth::unknown : truthOf(!list.items.empty());
}

Truth covers(const Permissions& permissions, const Element& policy, const Element& person) {
    const Drawn& drawn = permissions.drawn();
    Truth included = Truth::no, spared = Truth::no;
    for (const Relation* applies : drawn.structure().from(policy.id)) {
        if (applies->kind != "applies-to") continue;
        const Element* target = drawn.zone().find(applies->target);
        const auto& whom = permissions.holders(applies->target);
        const Truth hit = truthOf(std::binary_search(whom.begin(), whom.end(), person.id) ||
                                  (target != nullptr && target->type == "entra-tenant"));
        const Truth excludes = relationIs(*applies, "mode", "exclude");
        spared = either(spared, both(excludes, hit));
        included = either(included, both(!excludes, hit));
    }
    return both(included, !spared);
}

// Whether the policy holds wherever, and with whatever program, an attacker signs in to manage Azure.
Truth holdsForManagement(const Drawn& drawn, const Element& policy) {
    Truth holds = both(drawn.is(policy, "state", "enabled"),
                       listHas(drawn, policy, "includeApplications", {"All", "AzureManagement"}));
    holds = both(holds, !listHas(drawn, policy, "excludeApplications", {"AzureManagement"}));
    const Truth modern = both(listHas(drawn, policy, "clientAppTypes", {"browser"}),
                              listHas(drawn, policy, "clientAppTypes", {"mobileAppsAndDesktopClients"}));
    holds = both(holds, either(!isNarrowed(drawn, policy, "clientAppTypes"),
                               either(listHas(drawn, policy, "clientAppTypes", {"all"}), modern)));
    // Where he stands is his choice: a policy for named places holds him nowhere else.
    holds = both(holds, either(!isNarrowed(drawn, policy, "includeLocations"),
                               listHas(drawn, policy, "includeLocations", {"All"})));
    // A risk that is noticed, a context that an application asks for, one way of signing in: he goes without.
    for (const std::string_view narrowing :
         {"signInRiskLevels", "userRiskLevels", "authenticationContext", "transferMethods"})
        holds = both(holds, !isNarrowed(drawn, policy, narrowing));
    return holds;
}

// Whether a policy asks for a factor where all that it lists must be met. `strength`: empty where it demands none.
Truth asksForAll(const Drawn& drawn, const Element& policy, std::string_view strength, std::string_view factor) {
    const Truth blocked = listHas(drawn, policy, "builtInControls", {"block"});
    if (factor == "phishingResistant") return either(blocked, truthOf(strength == "phishingResistant"));
    if (factor == "compliantDevice")
        return either(blocked, listHas(drawn, policy, "builtInControls", {"compliantDevice", "domainJoinedDevice"}));
    return either(blocked, either(listHas(drawn, policy, "builtInControls", {factor}), truthOf(!strength.empty())));
}

// Whether it does where one of them is enough: then the least of them counts.
Truth asksForLeast(const Drawn& drawn, const Element& policy, std::string_view strength, std::string_view factor) {
    const auto meets = [&](std::string_view control) {
        if (control == "block" || control == "compliantDevice" || control == "domainJoinedDevice") return true;
        return control == "mfa" && factor == "mfa";
    };
    if (!strength.empty() && (strength == "phishingResistant" ? factor == "compliantDevice" : factor != "mfa"))
        return Truth::no;
    const Drawn::List controls = drawn.list(policy, "builtInControls");
    Truth asks = controls.unknown ? Truth::unknown : Truth::yes;
    for (const model::Value& item : controls.items)
        asks = both(asks, item.isUnknown() ? Truth::unknown : truthOf(item.isString() && meets(item.string())));
    return asks;
}

Truth asksWith(const Drawn& drawn, const Element& policy, std::string_view strength, std::string_view factor) {
    const Drawn::List controls = drawn.list(policy, "builtInControls");
    const Truth all = asksForAll(drawn, policy, strength, factor);
    // Who draws a strength and no controls beside it means the strength alone.
    const bool strengthAlone = !strength.empty() && written(policy, "builtInControls") == nullptr;
    if (strengthAlone || (!controls.unknown && controls.items.size() + (strength.empty() ? 0 : 1) < 2)) return all;
    const Truth conjunction = drawn.is(policy, "operator", "AND");
    return either(both(conjunction, all), both(!conjunction, asksForLeast(drawn, policy, strength, factor)));
}

Truth asksFor(const Drawn& drawn, const Element& policy, std::string_view factor) {
    const model::EffectiveValue drawnStrength = drawn.value(policy, "authenticationStrength");
    if (drawnStrength.evidence == model::Evidence::nothing) return asksWith(drawn, policy, {}, factor);
    if (drawnStrength.evidence != model::Evidence::unknown)
        return asksWith(drawn, policy, drawnStrength.value.text(), factor);
    // It may demand any strength, or none.
    const Truth first = asksWith(drawn, policy, {}, factor);
    for (const std::string_view strength : {"multifactor", "passwordless", "phishingResistant"})
        if (asksWith(drawn, policy, strength, factor) != first) return Truth::unknown;
    return first;
}

}  // namespace

Truth signInNeeds(const Permissions& permissions, const Element& person, std::string_view factor) {
    const Drawn& drawn = permissions.drawn();
    const Element* home = homeOf(drawn, person.id);
    Truth result = Truth::no;
    for (const Element* rule : permissions.signInRules()) {
        if (rule->type == "entra-tenant") {
            if (factor != "mfa" || (home != nullptr && rule != home)) continue;
            const Truth defaults = drawn.isTrue(*rule, "securityDefaults");
            result = either(result, home == nullptr ? both(defaults, Truth::unknown) : defaults);
            continue;
        }
        const Element* tenant = homeOf(drawn, rule->id);
        if (home != nullptr && tenant != nullptr && tenant != home) continue;
        const Truth covered = covers(permissions, *rule, person);
        if (covered == Truth::no) continue;
        result = either(result, both(covered, both(holdsForManagement(drawn, *rule), asksFor(drawn, *rule, factor))));
    }
    return result;
}

}  // namespace zonewright::analysis::access
