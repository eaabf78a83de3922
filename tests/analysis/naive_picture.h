// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "tests/analysis/naive_oracle.h"

#include <algorithm>

namespace zonewright::tests {

using model::Value;

// What is drawn, read by the model's own functions.
class Picture {
public:
    Picture(const model::LandingZone& zone, const model::Catalogue& catalogue) : m_zone(zone), m_catalogue(catalogue) {
        for (const auto& [id, element] : zone.elements) elements[id.value] = element->type;
        for (const std::string_view implicit : {model::kInternet, model::kAttackerTenant})
            elements.try_emplace(std::string(implicit), implicit);
        for (const auto& [id, relation] : zone.relations)
            relations.push_back({relation->kind, relation->source.value, relation->target.value, id.value});
        // Whatever is drawn in a subnet is in it, as if that were said.
        for (const auto& [id, element] : zone.elements) {
            const auto around = elements.find(element->parent.value);
            if (element->parent.empty() || around == elements.end() || around->second != "subnet") continue;
            if (std::any_of(relations.begin(), relations.end(), [&, &element = element](const Line& line) {
                    return line.kind == "in-subnet" && line.source == element->id.value && line.target == around->first;
                }))
                continue;
            relations.push_back({"in-subnet", id.value, around->first,
                                 model::freshRelationId(zone, "in-subnet", id, element->parent).value});
        }
    }

    struct Line {
        std::string kind, source, target, id;
    };
    std::map<std::string, std::string> elements;  // type by id
    std::vector<Line> relations;

    bool isA(const Thing& thing, const std::string& word) const {
        const auto found = elements.find(thing.text);
        return thing.sort == Sort::word && found != elements.end() && m_catalogue.isA(found->second, word);
    }

    // Nothing: known to be absent; an unknown value: nobody knows.
    std::optional<Value> value(const Thing& thing, const std::string& key) {
        if (thing.sort == Sort::record) {
            if (thing.isOpenRecord()) return Value();
            const auto record = m_records.find(thing.text);
            if (record == m_records.end() || !record->second.contains(key)) return std::nullopt;
            return record->second.find(key)->second;
        }
        if (thing.sort == Sort::relation) {
            const model::Relation* relation = m_zone.find(model::RelationId(thing.text));
            if (relation == nullptr || !relation->properties.contains(key)) return std::nullopt;
            return relation->properties.find(key)->second;
        }
        const model::Element* element = m_zone.find(model::ElementId(thing.text));
        if (element == nullptr) return std::nullopt;
        const model::EffectiveValue value = model::effectiveValue(m_zone, m_catalogue, *element, key);
        if (value.evidence == model::Evidence::nothing) return std::nullopt;
        return value.evidence == model::Evidence::unknown ? Value() : value.value;
    }

    std::vector<Thing> entries(const Thing& thing, const std::string& key, Reading reading) {
        std::vector<Thing> result;
        const std::optional<Value> list = value(thing, key);
        if (!list || (!list->isUnknown() && !list->isList())) return result;
        bool doubt = list->isUnknown();
        const std::string stem = thing.text + "." + key;
        for (std::size_t i = 0; !list->isUnknown() && i < list->list().size(); ++i) {
            const Value& entry = list->list()[i];
            if (entry.isUnknown()) {
                doubt = true;
            } else if (entry.isRecord()) {
                result.push_back({Sort::record, stem + "[" + std::to_string(i) + "]"});
                m_records[result.back().text] = entry.record();
            } else {
                result.push_back({Sort::word, entry.text()});
            }
        }
        if (doubt && reading == Reading::possible) result.push_back({Sort::record, stem + "[?]"});
        return result;
    }

private:
    const model::LandingZone& m_zone;
    const model::Catalogue& m_catalogue;
    std::map<std::string, model::Record> m_records;
};

}  // namespace zonewright::tests
