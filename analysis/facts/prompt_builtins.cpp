// SPDX-License-Identifier: Apache-2.0
// Where prompts come from and what looks at them on their way.
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace zonewright::analysis::facts {
namespace {

using model::Relation;

bool isGateway(const Source& source, const ElementId& id) {
    static constexpr std::array kTypes{"application-gateway", "front-door", "api-management", "api-management-api"};
    const Element* element = source.zone().find(id);
    return element != nullptr &&
           std::any_of(kTypes.begin(), kTypes.end(), [&](const char* t) { return element->type == t; });
}

// A data flow carries prompts when it says so, or says nothing of its content.
Truth carriesPrompts(const Relation& flow) {
    const Words content = relationWords(flow, "content");
    return content.empty() ? Truth::yes : content.holds("prompts");
}

struct PromptWay {
    ElementId from, to;
    const Relation* relation = nullptr;  // null: a gateway and its API
    bool certain = true;
};

// Ways of prompts by their end, in order of relation id.
std::map<ElementId, std::vector<PromptWay>> promptWays(const Source& source) {
    std::map<ElementId, std::vector<PromptWay>> into;
    for (const auto& [id, relation] : source.zone().relations) {
        if (relation->kind == "data-flow") {
            const Truth carries = carriesPrompts(*relation);
            if (carries == Truth::no) continue;
            into[relation->target].push_back(
                {relation->source, relation->target, relation.get(), carries == Truth::yes});
        } else if (relation->kind == "backend" && isGateway(source, relation->source)) {
            into[relation->target].push_back({relation->source, relation->target, relation.get(), true});
        }
    }
    for (const auto& [id, element] : source.zone().elements) {
        if (element->type != "api-management-api") continue;
        for (const Element* service : source.parentsOf(*element)) into[id].push_back({service->id, id, nullptr, true});
    }
    return into;
}

// Everything whose prompts reach `end`, with the relations of one way there.
void addFeeders(const TableSource& t, const std::map<ElementId, std::vector<PromptWay>>& into, const ElementId& end,
                std::vector<Row>& rows) {
    struct Visit {
        ElementId at;
        bool certain;
        std::vector<Ground> grounds;
    };
    // Certain ways first, so that each feeder is told by the best way it has.
    std::set<ElementId> seen{end};
    for (const bool certainOnly : {true, false}) {
        std::vector<Visit> queue{{end, true, {}}};
        std::set<ElementId> queued{end};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const auto ways = into.find(queue[i].at);
            if (ways == into.end()) continue;
            for (const PromptWay& way : ways->second) {
                if ((certainOnly && !way.certain) || !queued.insert(way.from).second) continue;
                Visit next{way.from, queue[i].certain && way.certain, queue[i].grounds};
                if (way.relation != nullptr) next.grounds.push_back({.relation = way.relation->id.value});
                if (seen.insert(way.from).second) {
                    rows.push_back({{t.word(way.from.value), t.word(end.value)}, next.certain, {}, next.grounds});
                }
                queue.push_back(std::move(next));
            }
        }
    }
}

// A filter of the policy that blocks jailbreaks or indirect attacks.
Truth blocksAttacks(const Source& source, const Element& policy) {
    const Drawn::List filters = source.drawn().list(policy, "contentFilters");
    if (filters.unknown) return Truth::unknown;
    Truth blocks = Truth::no;
    for (const model::Value& filter : filters.items) {
        const std::string name = lowered(fieldText(filter, "name"));
        const bool shield = name.find("jailbreak") != std::string::npos || name.find("indirect") != std::string::npos;
        const Truth named = isUnknownField(filter, "name") ? Truth::unknown : truthOf(shield);
        const Truth on = both(fieldIs(filter, "blocking", "true"), !fieldIs(filter, "enabled", "false"));
        blocks = either(blocks, both(named, on));
    }
    return blocks;
}

void addShields(const TableSource& t, std::vector<Row>& rows) {
    const Source& source = t.source();
    const auto policyOf = [&](const ElementId& id, const Symbol shielded) {
        for (const Relation* use : source.structure().from(id)) {
            const Element* policy = use->kind == "uses-policy" ? t.zone().find(use->target) : nullptr;
            if (policy == nullptr || policy->type != "rai-policy") continue;
            addWhen(rows, blocksAttacks(source, *policy),
                    {.arguments = {shielded},
                     .grounds = {{.relation = use->id.value},
                                 {.element = policy->id.value, .property = "contentFilters"}}});
        }
    };
    for (const auto& [id, element] : t.zone().elements) {
        if (!source.isA(*element, "agent") && !source.isA(*element, "models") && !source.isA(*element, "app")) continue;
        const Symbol symbol = t.of(*element);
        policyOf(id, symbol);
        for (const Relation* flow : source.structure().from(id)) {
            if (flow->kind != "data-flow" || carriesPrompts(*flow) == Truth::no) continue;
            const Element* model = t.zone().find(flow->target);
            if (model == nullptr) continue;
            if (source.isA(*model, "models")) policyOf(model->id, symbol);
            if (model->type == "api-management-api") {
                addWhen(
                    rows, source.drawn().isTrue(*model, "contentSafety"),
                    {.arguments = {symbol}, .grounds = {{.element = model->id.value, .property = "contentSafety"}}});
            }
        }
    }
}

}  // namespace

void addPromptBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    addTable(
        world, source, "fronted", 1, {"a gateway publishes {0}", "no gateway publishes {0}"},
        [](const TableSource& t, std::vector<Row>& rows) {
            for (const auto& [id, relation] : t.zone().relations) {
                if (relation->kind != "backend" || !isGateway(t.source(), relation->source)) continue;
                rows.push_back({.arguments = {t.word(relation->target.value)}, .grounds = {{.relation = id.value}}});
            }
        });
    addTable(
        world, source, "feeds", 2, {"prompts that reach {0} reach {1}"},
        [](const TableSource& t, std::vector<Row>& rows) {
            const auto into = promptWays(t.source());
            for (const auto& [id, element] : t.zone().elements) {
                rows.push_back({{t.of(*element), t.of(*element)}});
                const Source& drawing = t.source();
                if (drawing.isA(*element, "agent") || drawing.isA(*element, "models") || drawing.isA(*element, "app")) {
                    addFeeders(t, into, id, rows);
                }
            }
        });
    addTable(world, source, "shielded", 1, {"prompt shields stand before {0}", "no prompt shield stands before {0}"},
             [](const TableSource& t, std::vector<Row>& rows) { addShields(t, rows); });
}

}  // namespace zonewright::analysis::facts
