// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/drawn_builtins.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::facts {
namespace {

class DrawingReader : public logic::PropertyReader {
public:
    explicit DrawingReader(std::shared_ptr<const Source> source) : m_source(std::move(source)) {}

    model::EffectiveValue ofElement(const std::string& id, const std::string& key) const override {
        if (const Element* element = m_source->zone().find(ElementId(id)))
            return m_source->drawn().value(*element, key);
        return {.evidence = Evidence::nothing};
    }

    model::EffectiveValue ofRelation(const std::string& id, const std::string& key) const override {
        const Relation* relation = m_source->zone().find(model::RelationId(id));
        if (relation == nullptr) return {.evidence = Evidence::nothing};
        const auto found = relation->properties.find(key);
        if (found == relation->properties.end()) return {.evidence = Evidence::nothing};
        return {.evidence = found->second.isUnknown() ? Evidence::unknown : Evidence::drawn, .value = found->second};
    }

private:
    std::shared_ptr<const Source> m_source;
};

// To be drawn in a subnet is to be in it: rules ask one relation for both.
void addPlacesInSubnets(logic::World& world, const Source& source) {
    for (const auto& [id, element] : source.zone().elements) {
        const Element* around = element->parent.empty() ? nullptr : source.zone().find(element->parent);
        if (around == nullptr || around->type != "subnet") continue;
        const std::vector<const Element*> named = source.structure().targets(id, "in-subnet");
        if (std::find(named.begin(), named.end(), around) != named.end()) continue;
        const model::RelationId place = model::freshRelationId(source.zone(), "in-subnet", id, around->id);
        world.addRelation(place.value, "in-subnet", id.value, around->id.value);
    }
}

}  // namespace

void addDrawing(logic::World& world, std::shared_ptr<const Source> source) {
    for (const std::string_view implicit : {model::kInternet, model::kAttackerTenant}) {
        if (source->zone().find(ElementId(implicit)) == nullptr) world.addElement(implicit, implicit);
    }
    for (const auto& [id, element] : source->zone().elements) world.addElement(id.value, element->type);
    for (const auto& [id, relation] : source->zone().relations) {
        world.addRelation(id.value, relation->kind, relation->source.value, relation->target.value);
    }
    addPlacesInSubnets(world, *source);
    world.setReader(std::make_shared<DrawingReader>(std::move(source)));
}

void addDrawnFacts(logic::World& world, const std::shared_ptr<const Source>& source) {
    addDrawing(world, source);
    addDrawnBuiltins(world, source);
}

const std::vector<DrawnBuiltins>& drawnBuiltins() {
    static const std::vector<DrawnBuiltins> kAll{
        {"structure_builtins.cpp", {}, addStructureBuiltins},
        {"prompt_builtins.cpp", {"backend", "uses-policy", "data-flow"}, addPromptBuiltins},
        {"agent_builtins.cpp",
         {"identity-of", "uses-tool", "acts-on", "grounded-on", "indexes", "approves"},
         addAgentBuiltins},
        {"repository_builtins.cpp", {"federates"}, addRepositoryBuiltins},
        {"protection_builtins.cpp", {"replicates-to", "protects"}, addProtectionBuiltins},
        {"policy_builtin.cpp", {"applies-to", "exempts"}, addPolicyBuiltin},
    };
    return kAll;
}

void addDrawnBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    for (const DrawnBuiltins& builtins : drawnBuiltins()) builtins.add(world, source);
}

}  // namespace zonewright::analysis::facts
