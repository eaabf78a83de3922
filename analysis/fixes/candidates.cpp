// SPDX-License-Identifier: Apache-2.0
#include "analysis/fixes/candidates.h"

#include "analysis/attack/goal_paths.h"
#include "analysis/paths/must_use.h"
#include "model/value/effective_value.h"

#include <algorithm>
#include <set>
#include <utility>

namespace zonewright::analysis::fixes {
namespace {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;
using logic::Reading;

// Grants, links and exposures: without one, nobody gets more. Filters, protections and private endpoints are not among
// them, nor are peerings, whose ranges a deny rule may name, nor where a thing lies: without it, it lies elsewhere,
// nor what a gateway publishes: it may be what filters.
bool givesWay(std::string_view kind) {
    static const std::set<std::string, std::less<>> kKinds{
        "role-assignment", "eligible-role",  "delegated-role", "directory-role", "graph-permission",
        "inner-role",      "access-policy",  "owner-of",       "identity-of",    "opens",
        "holds",           "public-address", "data-flow",      "uses-tool",      "acts-on",
        "grounded-on",     "federates",      "uses-secret",    "mounts",         "remembers-in",
        "works-on",        "indexes"};
    return kKinds.contains(kind);
}

// Standing in the directory, a role or a role-assignable group that one owns, keeps lesser administrators from a
// person: to take it away is a change. learn.microsoft.com
// entra/identity/role-based-access-control/privileged-roles-permissions
bool shieldsItsHolder(const std::string& relationId, const model::LandingZone& zone) {
    const model::Relation* relation = zone.find(model::RelationId(relationId));
    const model::Element* holder = relation == nullptr ? nullptr : zone.find(relation->source);
    return holder != nullptr && (holder->type == "entra-user" || holder->type == "entra-group") &&
           (relation->kind == "directory-role" || relation->kind == "owner-of");
}

struct Setting {
    std::string subject, key, value;
};

std::optional<Setting> settingOf(const std::string& text) {
    if (!text.starts_with("set ")) return std::nullopt;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) return std::nullopt;
    const std::size_t dot = text.rfind('.', equals);
    if (dot == std::string::npos || dot < 4) return std::nullopt;
    return Setting{text.substr(4, dot - 4), text.substr(dot + 1, equals - dot - 1), text.substr(equals + 1)};
}

// Which permission system applies is a change, however it reads (semantics.md 3), and so is another principal. A search
// service whose keys are switched off takes tokens, which it may have refused before. From one safe value to another
// may be a step back: Disabled lets callers in that SecuredByPerimeter does not. An internal front end takes packets
// from the network, and from what publishes it there, which a public one with a list may refuse. Security groups for
// private endpoints in place of routes let through what the routes led astray.
bool isChange(const model::Element& element, const model::LandingZone& zone, const model::Catalogue& catalogue,
              const model::Property& property) {
    static const std::set<std::string, std::less<>> kChanges{"enableRbacAuthorization", "authOptions", "identityType",
                                                             "internal", "enablePrivateCluster"};
    if (kChanges.contains(property.key)) return true;
    const auto now = [&](std::string_view key) { return model::effectiveValue(zone, catalogue, element, key); };
    if (element.type == "ai-search" && property.key == "disableLocalAuth") {
        const model::EffectiveValue options = now("authOptions");
        const bool known = options.evidence == model::Evidence::drawn || options.evidence == model::Evidence::defaulted;
        if (!known || options.value.text() != "aadOrApiKey") return true;
    }
    const model::EffectiveValue value = now(property.key);
    const auto safe = [&](const model::Value& one) {
        return property.secure.holds(one) == true || one.text() == "SecuredByPerimeter" ||
               one.text() == "RouteTableEnabled";
    };
    // An unknown value may be the stricter of several safe ones.
    if (value.evidence == model::Evidence::unknown)
        return std::count_if(property.type.values.begin(), property.type.values.end(),
                             [&](const std::string& word) { return safe(model::Value(word)); }) > 1;
    return value.evidence != model::Evidence::nothing && safe(value.value);
}

// What the fix may cost those who work with the thing.
int priceOf(const Fix& fix) {
    static const std::set<std::string, std::less<>> kRights{
        "role-assignment",  "eligible-role", "delegated-role", "directory-role", "inner-role", "access-policy",
        "graph-permission", "owner-of",      "holds",          "stored-in",      "opens"};
    if (!fix.text.starts_with("remove ")) return 0;
    return kRights.contains(fix.text.substr(7, fix.text.find('(') - 7)) ? 1 : 2;
}

// `_` for whatever the step rests on, `[...]` for what a person must choose.
bool isOpenEnded(const std::string& text) {
    return text.find("[...]") != std::string::npos || text.find("(_") != std::string::npos ||
           text.find(",_") != std::string::npos || text.find(", _") != std::string::npos || text.ends_with(" _");
}

}  // namespace

std::vector<Target> standing(const Assembled& analysis, const std::vector<Target>& targets, paths::Allowed allowed) {
    const ProofGraph& proofs = analysis.attack().graph(Reading::possible);
    std::vector<Target> left;
    std::vector<bool> held;
    const Target* of = nullptr;
    for (const Target& target : targets) {
        if (of == nullptr || of->holds != target.holds) {
            of = &target;
            held = paths::closure(proofs, startFacts(analysis, target), allowed);
        }
        for (const FactId fact : proofs.matching(target.goal)) {
            if (!held[indexOf(fact)]) continue;
            left.push_back(target);
            break;
        }
    }
    return left;
}

std::vector<Target> reachedTargets(const Assembled& analysis, const std::vector<Fact>& goals, paths::Allowed allowed) {
    const ProofGraph& proofs = analysis.attack().graph(Reading::possible);
    std::vector<Fact> wanted = goals;
    if (goals.empty())
        for (const FactId goal : attack::goalsOf(proofs)) wanted.push_back(proofs.toFact(goal));
    std::vector<Target> targets;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    for (const attack::Start& start : analysis.starts()) {
        const std::vector<FactId> starts = attack::startFacts(proofs, {start}, false);
        for (const Fact& goal : wanted) {
            const std::optional<FactId> fact = proofs.find(goal);
            if (!fact || std::find(starts.begin(), starts.end(), *fact) == starts.end())
                targets.push_back({start.holds, goal});
        }
    }
    targets = standing(analysis, targets, allowed);
    std::sort(targets.begin(), targets.end());
    return targets;
}

std::vector<FactId> startFacts(const Assembled& analysis, const Target& target) {
    return attack::startFacts(analysis.attack().graph(Reading::possible), {attack::Start{target.holds, true, {}}},
                              false);
}

const std::vector<Fix>& NamedFixes::of(FiringId firing) {
    const auto known = m_known.find(firing);
    if (known != m_known.end()) return known->second;
    const ProofGraph& proofs = m_analysis->attack().graph(Reading::possible);
    std::vector<Fix> fixes = m_analysis->words().fixesOf(proofs, firing);
    for (Need& need : m_analysis->words().needsOf(proofs, firing, Reading::possible))
        std::move(need.fixes.begin(), need.fixes.end(), std::back_inserter(fixes));
    std::erase_if(fixes, [](const Fix& fix) { return isOpenEnded(fix.text); });
    return m_known.emplace(firing, std::move(fixes)).first->second;
}

std::vector<FiringId> NamedFixes::slice(const std::vector<FactId>& goals, paths::Allowed allowed) const {
    const ProofGraph& proofs = m_analysis->attack().graph(Reading::possible);
    std::vector<bool> seen(proofs.factCount()), taken(proofs.firingCount());
    std::vector<FactId> queue;
    const auto visit = [&](FactId fact) {
        if (seen[indexOf(fact)]) return;
        seen[indexOf(fact)] = true;
        queue.push_back(fact);
    };
    for (const FactId goal : goals) visit(goal);
    std::vector<FiringId> firings;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const FiringId firing : proofs.givenBy(queue[i])) {
            if (taken[indexOf(firing)]) continue;
            if (allowed == paths::Allowed::configurationOnly && proofs.isAssumption(firing)) continue;
            taken[indexOf(firing)] = true;
            firings.push_back(firing);
            for (const FactId need : proofs.needs(firing)) visit(need);
        }
    }
    std::sort(firings.begin(), firings.end());
    return firings;
}

std::vector<Fix> candidatesFor(const Assembled& analysis, const std::vector<Target>& targets, paths::Allowed allowed) {
    const ProofGraph& proofs = analysis.attack().graph(Reading::possible);
    std::vector<FactId> goals;
    for (const Target& target : targets)
        for (const FactId goal : proofs.matching(target.goal)) goals.push_back(goal);
    NamedFixes named(analysis);
    std::map<std::string, Fix> fixes;
    for (const FiringId firing : named.slice(goals, allowed))
        for (const Fix& fix : named.of(firing)) fixes.try_emplace(fix.text, fix);
    std::vector<Fix> list;
    for (auto& [text, fix] : fixes) list.push_back(std::move(fix));
    std::stable_sort(list.begin(), list.end(), [](const Fix& a, const Fix& b) { return priceOf(a) < priceOf(b); });
    return list;
}

bool isControl(const Fix& fix, const model::LandingZone& zone, const model::Catalogue& catalogue) {
    if (fix.text.starts_with("remove "))
        return givesWay(fix.text.substr(7, fix.text.find('(') - 7)) && !shieldsItsHolder(fix.text.substr(7), zone);
    const std::optional<Setting> setting = settingOf(fix.text);
    if (!setting) return false;
    const model::Element* element = zone.find(ElementId(setting->subject));
    const model::ElementType* type = element == nullptr ? nullptr : catalogue.type(element->type);
    const model::Property* property = type == nullptr ? nullptr : type->find(setting->key);
    if (property == nullptr || property->effect == model::Effect::neutral ||
        isChange(*element, zone, catalogue, *property))
        return false;
    const std::optional<model::Value> secure = property->secure.example();
    return secure && secure->text() == setting->value;
}

bool clash(const Fix& a, const Fix& b) {
    const std::optional<Setting> first = settingOf(a.text), second = settingOf(b.text);
    return first && second && first->subject == second->subject && first->key == second->key &&
           first->value != second->value;
}

}  // namespace zonewright::analysis::fixes
