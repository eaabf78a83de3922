// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/random_estate_mixed.h"

#include "analysis/scenario/scenario.h"
#include "analysis/scenario/variant.h"
#include "model/validation/single_relations.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/scenario_samples.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace zonewright::tests {

using model::Element;
using model::ElementId;
using model::LandingZone;
using model::Relation;
using model::Value;
using model::ValueType;

namespace {

constexpr std::size_t kLargest = 40;

// Values of one pool may stand for each other.
std::string poolOf(const std::string& key, const ValueType& type) {
    return key + "/" + std::to_string(static_cast<int>(type.scalar)) + (type.list ? "/list/" : "/") + type.record;
}

bool isImplicit(const std::string& id) { return id == model::kInternet || id == model::kAttackerTenant; }

std::size_t below(std::mt19937_64& random, std::size_t limit) { return static_cast<std::size_t>(random() % limit); }
bool once(std::mt19937_64& random, std::size_t in) { return below(random, in) == 0; }

std::string typeOf(const LandingZone& zone, const ElementId& id) {
    const Element* element = zone.find(id);
    return element == nullptr ? id.value : element->type;
}

// One estate while it grows.
class Mixture {
public:
    Mixture(const EstateMixer& mixer, std::uint64_t seed) : m_mixer(mixer), m_random(seed) {}

    bool hasRoomFor(const model::Drawing& drawing) const {
        return zone().elements.size() + drawing.zone.elements.size() <= kLargest;
    }

    void add(const std::string& name, const model::Drawing& part, const std::vector<analysis::Fact>& given) {
        if (m_made.drawing.zone.elements.empty()) m_made.drawing.zone.settings = part.zone.settings;
        m_made.madeOf += (m_made.madeOf.empty() ? "" : " + ") + name;
        std::map<std::string, std::string> renamed;
        const std::string prefix(1, static_cast<char>('a' + m_parts++));
        for (const auto& [id, element] : part.zone.elements) {
            renamed[id.value] = isImplicit(id.value) ? id.value : joined(*element);
            if (renamed[id.value].empty()) renamed[id.value] = (prefix + "-" + id.value).substr(0, 80);
        }
        for (const auto& [id, element] : part.zone.elements) {
            Element copy = *element;
            copy.id = ElementId(renamed.at(id.value));
            if (!copy.parent.empty()) copy.parent = ElementId(renamed.at(copy.parent.value));
            if (zone().elements.contains(copy.id)) {
                // What both parts say, the one that is there keeps; and where it lies.
                Element there = *zone().elements.at(copy.id);
                for (const auto& [key, value] : copy.properties) there.properties.emplace(key, value);
                copy = std::move(there);
            }
            put(std::move(copy));
        }
        const auto named = [&](const std::string& id) {
            const auto found = renamed.find(id);
            return found == renamed.end() ? id : found->second;
        };
        for (const auto& [id, relation] : part.zone.relations) {
            Relation copy = *relation;
            copy.source = ElementId(named(copy.source.value));
            copy.target = ElementId(named(copy.target.value));
            put(std::move(copy));
        }
        for (analysis::Fact fact : given) {
            for (std::string& argument : fact.arguments) argument = named(argument);
            m_made.given.push_back(std::move(fact));
        }
    }

    void addElements(std::size_t count) {
        const auto types = catalogue().types();
        for (std::size_t i = 0; i < count; ++i) {
            const model::ElementType& type = types[below(m_random, types.size())];
            if (type.implicit) continue;
            Element element{.id = model::freshElementId(zone(), "x-" + type.id), .type = type.id};
            if (const ElementId around = any(); catalogue().mayContain(typeOf(zone(), around), type.id))
                element.parent = around;
            for (std::size_t k = below(m_random, 6); k > 0 && !type.properties.empty(); --k) {
                const model::Property& property = type.properties[below(m_random, type.properties.size())];
                element.properties[property.key] = m_mixer.anyValue(property.key, property.type, m_random);
            }
            put(std::move(element));
        }
    }

    void addRelations(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            Relation relation;
            relation.source = once(m_random, 12) ? ElementId(model::kInternet) : any();
            relation.target = once(m_random, 12) ? ElementId(model::kInternet) : any();
            const auto kinds =
                catalogue().kindsBetween(typeOf(zone(), relation.source), typeOf(zone(), relation.target));
            if (kinds.empty()) continue;
            const model::RelationKind& kind = *kinds[below(m_random, kinds.size())];
            relation.kind = kind.id;
            for (const model::RelationProperty& property : kind.properties)
                if (property.required || once(m_random, 2))
                    relation.properties[property.key] =
                        m_mixer.anyValue(kind.id + "." + property.key, property.type, m_random);
            put(std::move(relation));
        }
    }

    // Some values changed, unknown or gone, some added; some relations gone.
    void change() {
        for (auto& [id, element] : zone().elements) {
            const model::ElementType* type = catalogue().type(element->type);
            Element changed = *element;
            if (type == nullptr) continue;
            std::erase_if(changed.properties, [&](const auto&) { return once(m_random, 25); });
            for (auto& [key, value] : changed.properties)
                if (const model::Property* property = type->find(key); property != nullptr && once(m_random, 8))
                    value = m_mixer.anyValue(key, property->type, m_random);
            if (once(m_random, 4)) {
                const model::Property& property = type->properties[below(m_random, type->properties.size())];
                changed.properties[property.key] = m_mixer.anyValue(property.key, property.type, m_random);
            }
            element = std::make_shared<const Element>(std::move(changed));
        }
        std::erase_if(zone().relations, [&](const auto&) { return once(m_random, 25); });
        for (auto& [id, relation] : zone().relations) {
            const model::RelationKind* kind = catalogue().relationKind(relation->kind);
            Relation changed = *relation;
            for (const model::RelationProperty& property : kind->properties)
                if (once(m_random, 10))
                    changed.properties[property.key] =
                        m_mixer.anyValue(kind->id + "." + property.key, property.type, m_random);
            relation = std::make_shared<const Relation>(std::move(changed));
        }
    }

    MixedEstate finished() {
        zone().undrawn = once(m_random, 2) ? model::Undrawn::secure : model::Undrawn::platform;
        return std::move(m_made);
    }
    std::size_t pick(std::size_t limit) { return below(m_random, limit); }

private:
    LandingZone& zone() { return m_made.drawing.zone; }
    const LandingZone& zone() const { return m_made.drawing.zone; }

    ElementId any() {
        auto at = zone().elements.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(below(m_random, zone().elements.size())));
        return at->first;
    }
    // Now and then the element is one that is there already.
    std::string joined(const Element& element) {
        if (m_parts == 1 || !once(m_random, 3)) return {};
        for (const auto& [id, there] : zone().elements)
            if (there->type == element.type) return id.value;
        return {};
    }
    void put(Element element) {
        const ElementId id = element.id;
        zone().elements[id] = std::make_shared<const Element>(std::move(element));
    }
    void put(Relation relation) {
        // Of two that a thing has one of, or that join the same two, nobody can say which counts.
        const Element* source = zone().find(relation.source);
        const bool ofOne =
            (source != nullptr && model::isSingle(relation.kind, *source)) || relation.kind == "stored-in";
        for (const auto& [id, there] : zone().relations) {
            if (there->kind != relation.kind || there->source != relation.source) continue;
            if (ofOne || (model::joinsOnce(relation.kind) && there->target == relation.target)) return;
        }
        relation.id = model::freshRelationId(zone(), relation.kind, relation.source, relation.target);
        const model::RelationId id = relation.id;
        zone().relations[id] = std::make_shared<const Relation>(std::move(relation));
    }

    const EstateMixer& m_mixer;
    std::mt19937_64 m_random;
    MixedEstate m_made;
    int m_parts = 0;
};

}  // namespace

EstateMixer::EstateMixer() {
    std::vector<std::pair<std::string, model::Tree>> trees;
    for (const auto& [path, tree] : analysis::builtinRuleFiles()) {
        const model::Tree* tests = tree.find("tests");
        if (tests == nullptr || !tests->isList()) continue;
        for (const model::Tree& test : tests->items) trees.emplace_back(path, test);
    }
    for (auto& tree : scenarioTrees()) trees.push_back(std::move(tree));
    std::stable_sort(trees.begin(), trees.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [path, tree] : trees) {
        const auto scenario = analysis::scenario::readCases(tree, path);
        if (!scenario) qFatal("%s", model::toText(scenario.error()).c_str());
        for (const auto& one : scenario->cases) {
            const auto snapshot = analysis::scenario::drawingOf(one, path, catalogue(), false);
            if (!snapshot) qFatal("%s", model::toText(snapshot.error()).c_str());
            if (snapshot->drawing->zone.elements.size() > kLargest || snapshot->drawing->zone.elements.empty())
                continue;
            m_parts.push_back({path + "/" + one.name, *snapshot->drawing, one.given});
        }
    }
    for (const Part& part : m_parts) {
        for (const auto& [id, element] : part.drawing.zone.elements)
            for (const auto& [key, value] : element->properties)
                if (const model::Property* property = catalogue().type(element->type)->find(key))
                    gather(key, property->type, value);
        for (const auto& [id, relation] : part.drawing.zone.relations)
            for (const auto& [key, value] : relation->properties)
                if (const auto* property = catalogue().relationKind(relation->kind)->find(key))
                    gather(relation->kind + "." + key, property->type, value);
    }
}

void EstateMixer::gather(const std::string& key, const ValueType& type, const Value& value) {
    std::vector<Value>& pool = m_pools[poolOf(key, type)];
    if (!value.isUnknown() && std::find(pool.begin(), pool.end(), value) == pool.end()) pool.push_back(value);
    if (value.isList()) {
        ValueType inner = type;
        inner.list = false;
        for (const Value& entry : value.list()) gather(key, inner, entry);
    } else if (value.isRecord()) {
        const model::RecordSchema* schema = catalogue().record(type.record);
        for (const auto& [name, field] : value.record())
            if (const model::RecordField* known = schema->find(name))
                gather(schema->id + "." + name, known->type, field);
    }
}

Value EstateMixer::anyValue(const std::string& key, const ValueType& type, std::mt19937_64& random) const {
    if (once(random, 4)) return {};
    const auto pool = m_pools.find(poolOf(key, type));
    const auto pooled = [&] { return pool->second[below(random, pool->second.size())]; };
    const bool known = pool != m_pools.end() && !pool->second.empty();
    if (type.list) {
        if (known && once(random, 2)) return pooled();
        model::ValueList list;
        ValueType inner = type;
        inner.list = false;
        for (std::size_t i = below(random, 3); i > 0; --i) list.push_back(anyValue(key, inner, random));
        return list;
    }
    switch (type.scalar) {
        case model::ScalarType::boolean: return once(random, 2);
        case model::ScalarType::enumeration:
            if (!type.values.empty()) return type.values[below(random, type.values.size())];
            break;
        case model::ScalarType::record: {
            const model::RecordSchema& schema = *catalogue().record(type.record);
            model::Record record;
            if (known) record = pooled().record();
            for (const model::RecordField& field : schema.fields)
                if (known ? once(random, 6) : field.required || once(random, 2))
                    record[field.name] = anyValue(schema.id + "." + field.name, field.type, random);
            return record;
        }
        default: break;
    }
    if (known) return pooled();
    switch (type.scalar) {
        case model::ScalarType::integer: return static_cast<int>(below(random, 5));
        case model::ScalarType::port: return once(random, 2) ? 443 : 22;
        case model::ScalarType::cidr: return "10." + std::to_string(below(random, 3)) + ".0.0/16";
        case model::ScalarType::address: return "10.0.0." + std::to_string(4 + below(random, 9));
        case model::ScalarType::date: return "2027-01-1" + std::to_string(below(random, 9));
        case model::ScalarType::duration: return "PT4H";
        case model::ScalarType::portRange: return once(random, 2) ? "*" : "443";
        case model::ScalarType::role: return once(random, 2) ? "Reader" : "Contributor";
        default: return "some";
    }
}

std::vector<std::size_t> EstateMixer::bases() const {
    std::vector<std::size_t> bases;
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        if (m_parts[i].name.ends_with("/base")) bases.push_back(i);
    return bases;
}

MixedEstate EstateMixer::mix(std::size_t part, std::uint64_t seed) const {
    Mixture mixture(*this, seed * 1'000'003 + part);
    mixture.add(m_parts[part].name, m_parts[part].drawing, m_parts[part].given);
    for (std::size_t i = mixture.pick(3); i > 0; --i) {
        const Part& more = m_parts[mixture.pick(m_parts.size())];
        if (mixture.hasRoomFor(more.drawing)) mixture.add(more.name, more.drawing, more.given);
    }
    mixture.addElements(mixture.pick(4));
    mixture.addRelations(mixture.pick(12));
    if (mixture.pick(3) != 0) mixture.change();
    return mixture.finished();
}

}  // namespace zonewright::tests
