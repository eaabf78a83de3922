// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/stratify.h"

#include "analysis/logic/parse_atom.h"
#include "analysis/logic/resolve_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

struct Demand {
    std::string predicate;
    bool earlier;  // negated or counted
    const Atom* atom;
};

std::vector<Demand> demandsOf(const Rule& rule) {
    std::vector<Demand> demands;
    for (std::size_t alternative = 0; alternative < alternativesOf(rule); ++alternative)
        for (const Atom* atom : bodyOf(rule, alternative)) {
            if (atom->kind == Atom::Kind::fact) demands.push_back({atom->name, atom->negated, atom});
            if (atom->kind == Atom::Kind::count && atom->counted->kind == Atom::Kind::fact)
                demands.push_back({atom->counted->name, true, atom});
        }
    return demands;
}

}  // namespace

std::vector<std::vector<std::string>> stratify(std::span<const Rule> rules, model::Problems& problems) {
    std::map<std::string, std::size_t> layerOf;
    for (const Rule& rule : rules) {
        for (const Atom& head : rule.gives) layerOf[head.name] = 0;
        for (const Demand& demand : demandsOf(rule)) layerOf.try_emplace(demand.predicate, 0);
    }
    // Raising to a fixpoint. A predicate that climbs above their number is its own negation's ground.
    for (bool changed = true; changed;) {
        changed = false;
        for (const Rule& rule : rules) {
            std::size_t layer = 0;
            const Demand* cause = nullptr;
            const std::vector<Demand> demands = demandsOf(rule);
            for (const Demand& demand : demands) {
                const std::size_t wanted = layerOf[demand.predicate] + (demand.earlier ? 1 : 0);
                if (demand.earlier && (cause == nullptr || wanted > layer)) cause = &demand;
                layer = std::max(layer, wanted);
            }
            for (const Atom& head : rule.gives) layer = std::max(layer, layerOf[head.name]);
            if (layer > layerOf.size()) {
                if (cause == nullptr) continue;  // carried up by others, which are told
                problems.push_back(
                    {.code = "unstratified-negation",
                     .file = rule.file,
                     .place = placeText(cause->atom->mark),
                     .what =
                         fmt::format("in `{}`: {} rests, through this and other rules, on its own absence or number",
                                     cause->atom->text, rule.gives.empty() ? rule.id : rule.gives.front().name),
                     .remedy = "Negate or count only what is closed before, and does not rest on this rule"});
                return {};
            }
            for (const Atom& head : rule.gives)
                if (layerOf[head.name] < layer) {
                    layerOf[head.name] = layer;
                    changed = true;
                }
        }
    }
    std::size_t count = 0;
    for (const auto& [predicate, layer] : layerOf) count = std::max(count, layer + 1);
    std::vector<std::vector<std::string>> layers(count);
    for (const auto& [predicate, layer] : layerOf) layers[layer].push_back(predicate);
    return layers;
}

}  // namespace zonewright::analysis::logic
