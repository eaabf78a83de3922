// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::templates::bicep {

namespace {

struct Bucket {
    Group* group = nullptr;
    Aspect aspect = Aspect::resources;
    std::vector<const ArmResource*> waiting;
    int stages = 0;
};

std::set<const ArmResource*> needsOf(const ArmResource& resource) {
    std::set<const ArmResource*> needs;
    const auto add = [&](const ArmResource* other) {
        // Of what exists, only parents could be ours, and they exist as well.
        if (const ArmResource* owner = ownerOf(other); owner && owner != &resource) needs.insert(owner);
    };
    add(resource.parent);
    add(resource.scope);
    for (const ArmResource* used : resource.references) add(used);
    for (const ArmResource* before : resource.after) add(before);
    return needs;
}

// What of the bucket can be deployed now, one pass after the other until nothing more can.
std::vector<const ArmResource*> deployable(const Bucket& bucket, const std::set<const ArmResource*>& done,
                                           const std::map<const ArmResource*, std::set<const ArmResource*>>& needs) {
    std::set<const ArmResource*> now;
    for (bool grew = true; grew;) {
        grew = false;
        for (const ArmResource* resource : bucket.waiting) {
            if (now.contains(resource)) continue;
            const auto& wanted = needs.at(resource);
            if (std::all_of(wanted.begin(), wanted.end(),
                            [&](const ArmResource* need) { return done.contains(need) || now.contains(need); }))
                grew = now.insert(resource).second || grew;
        }
    }
    std::vector<const ArmResource*> ordered;
    for (const ArmResource* resource : bucket.waiting)
        if (now.contains(resource)) ordered.push_back(resource);
    return ordered;
}

std::string stemOf(const Bucket& bucket) {
    const char* endings[] = {"", "-endpoints", "-access"};
    return bucket.group->stem + endings[static_cast<int>(bucket.aspect)];
}

// Drops what another needed module needs already.
void reduce(std::vector<std::unique_ptr<Unit>>& units) {
    std::map<const Unit*, std::set<const Unit*>> all;
    for (const auto& unit : units) {
        std::set<const Unit*> implied;
        for (const Unit* need : unit->needs) implied.insert(all[need].begin(), all[need].end());
        all[unit.get()] = implied;
        all[unit.get()].insert(unit->needs.begin(), unit->needs.end());
        std::erase_if(unit->needs, [&](const Unit* need) { return implied.contains(need); });
    }
}

}  // namespace

const ArmResource* ownerOf(const ArmResource* resource) {
    while (resource && resource->form == ArmResource::Form::inlined) resource = resource->parent;
    return resource && resource->form == ArmResource::Form::deployed ? resource : nullptr;
}

std::vector<std::unique_ptr<Unit>> schedule(Plan& plan) {
    std::map<std::pair<std::string, int>, Bucket> buckets;
    std::map<const ArmResource*, std::set<const ArmResource*>> needs;
    for (const auto& resource : plan.resources()) {
        if (resource->form != ArmResource::Form::deployed) continue;
        Bucket& bucket = buckets[{resource->group->stem, static_cast<int>(resource->aspect)}];
        bucket.group = resource->group;
        bucket.aspect = resource->aspect;
        bucket.waiting.push_back(resource.get());
        needs[resource.get()] = needsOf(*resource);
    }
    std::vector<std::unique_ptr<Unit>> units;
    std::set<std::string> stems{"types"};  // of files that are there already
    std::map<const ArmResource*, const Unit*> unitOf;
    std::set<const ArmResource*> done;
    while (
        std::any_of(buckets.begin(), buckets.end(), [](const auto& entry) { return !entry.second.waiting.empty(); })) {
        // A bucket that can go as a whole goes first. Else one is divided: rather resources than endpoints or grants,
        // and the one that leaves least behind.
        Bucket* chosen = nullptr;
        std::vector<const ArmResource*> batch;
        std::pair<Aspect, std::size_t> least;
        for (auto& [key, bucket] : buckets) {
            if (bucket.waiting.empty()) continue;
            auto ready = deployable(bucket, done, needs);
            if (ready.empty()) continue;
            const bool isWhole = ready.size() == bucket.waiting.size();
            const std::pair<Aspect, std::size_t> price{bucket.aspect, bucket.waiting.size() - ready.size()};
            if (isWhole || !chosen || price < least) {
                chosen = &bucket;
                batch = std::move(ready);
                least = price;
            }
            if (isWhole) break;
        }
        if (batch.empty()) {
            for (auto& [key, bucket] : buckets)
                if (!bucket.waiting.empty() && !chosen) chosen = &bucket;
            batch = chosen->waiting;
            plan.problem(batch.front()->symbol,
                         "the resources need each other in a circle, so that none can be deployed first",
                         "Take one of the relations between them away");
        }
        auto unit = std::make_unique<Unit>();
        unit->group = chosen->group;
        unit->aspect = chosen->aspect;
        unit->stage = ++chosen->stages;
        std::string stem = stemOf(*chosen) + (unit->stage == 1 ? "" : fmt::format("-{}", unit->stage));
        while (!stems.insert(stem).second) stem += "-more";
        unit->path = "modules/" + stem + ".bicep";
        // `subscription` is a function of the language.
        unit->symbol = plan.freshSymbol(symbolStem(stem == "subscription" ? "subscription-wide" : stem));
        unit->resources = batch;
        for (const ArmResource* resource : batch) {
            done.insert(resource);
            unitOf[resource] = unit.get();
            std::erase(chosen->waiting, resource);
        }
        std::set<const Unit*> wanted;
        for (const ArmResource* resource : batch)
            for (const ArmResource* need : needs[resource])
                if (const auto found = unitOf.find(need); found != unitOf.end() && found->second != unit.get())
                    wanted.insert(found->second);
        for (const auto& earlier : units)
            if (wanted.contains(earlier.get())) unit->needs.push_back(earlier.get());
        units.push_back(std::move(unit));
    }
    reduce(units);
    return units;
}

}  // namespace zonewright::templates::bicep
