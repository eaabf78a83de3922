// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/catalogue.h"

#include "model/catalogue/check_parts.h"

#include <algorithm>

namespace zonewright::model {
namespace {

template <class Part, class Index>
const Part* lookUp(const std::vector<Part>& parts, const Index& index, std::string_view id) {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &parts[found->second];
}

template <class Part, class Index>
void fill(Index& index, const std::vector<Part>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) index.emplace(parts[i].id, i);
}

bool isAnyOf(const ElementType& type, const std::vector<std::string>& typesOrFamilies) {
    return std::ranges::any_of(typesOrFamilies, [&](const std::string& name) { return type.isIn(name); });
}

template <class Part>
std::vector<std::string> idsOf(const std::vector<Part>& parts) {
    std::vector<std::string> ids;
    for (const Part& part : parts) ids.push_back(part.id);
    return ids;
}

template <class Part, class Key>
const Part* findBy(const std::vector<Part>& parts, std::string_view key, Key member) {
    const auto found = std::ranges::find(parts, key, member);
    return found == parts.end() ? nullptr : &*found;
}

}  // namespace

const RecordField* RecordSchema::find(std::string_view name) const { return findBy(fields, name, &RecordField::name); }

const Property* ElementType::find(std::string_view key) const { return findBy(properties, key, &Property::key); }

bool ElementType::isIn(std::string_view typeOrFamily) const {
    return typeOrFamily == id || typeOrFamily == "any" || std::ranges::find(families, typeOrFamily) != families.end();
}

const RelationProperty* RelationKind::find(std::string_view key) const {
    return findBy(properties, key, &RelationProperty::key);
}

const ElementType* Catalogue::type(std::string_view id) const { return lookUp(m_types, m_typeIndex, id); }

const RelationKind* Catalogue::relationKind(std::string_view id) const {
    return lookUp(m_relationKinds, m_kindIndex, id);
}

const RecordSchema* Catalogue::record(std::string_view id) const { return lookUp(m_records, m_recordIndex, id); }

const Family* Catalogue::family(std::string_view id) const { return lookUp(m_families, m_familyIndex, id); }

bool Catalogue::isA(std::string_view typeId, std::string_view typeOrFamily) const {
    const ElementType* found = type(typeId);
    return found != nullptr && found->isIn(typeOrFamily);
}

bool Catalogue::mayContain(std::string_view parentType, std::string_view childType) const {
    const ElementType* parent = type(parentType);
    const ElementType* child = type(childType);
    if (parent == nullptr || child == nullptr) return false;
    return parentType == "zone" || isAnyOf(*parent, child->parents);
}

std::vector<const RelationKind*> Catalogue::kindsBetween(std::string_view sourceType,
                                                         std::string_view targetType) const {
    std::vector<const RelationKind*> kinds;
    const ElementType* source = type(sourceType);
    const ElementType* target = type(targetType);
    if (source == nullptr || target == nullptr) return kinds;
    for (const RelationKind& kind : m_relationKinds) {
        if (isAnyOf(*source, kind.from) && isAnyOf(*target, kind.to)) kinds.push_back(&kind);
    }
    return kinds;
}

std::string Catalogue::nearestType(std::string_view word) const { return nearestWord(word, idsOf(m_types)); }

std::string Catalogue::nearestKind(std::string_view word) const { return nearestWord(word, idsOf(m_relationKinds)); }

Result<std::shared_ptr<const Catalogue>> Catalogue::build(Parts parts) {
    Problems problems = checkParts(parts);
    if (!problems.empty()) return fail(std::move(problems));
    const std::shared_ptr<Catalogue> catalogue(new Catalogue);
    catalogue->m_version = std::move(parts.version);
    catalogue->m_types = std::move(parts.types);
    catalogue->m_relationKinds = std::move(parts.relationKinds);
    catalogue->m_families = std::move(parts.families);
    catalogue->m_records = std::move(parts.records);
    catalogue->m_settings = std::move(parts.settings);
    catalogue->m_assumptions = std::move(parts.assumptions);
    fill(catalogue->m_typeIndex, catalogue->m_types);
    fill(catalogue->m_kindIndex, catalogue->m_relationKinds);
    fill(catalogue->m_recordIndex, catalogue->m_records);
    fill(catalogue->m_familyIndex, catalogue->m_families);
    return std::shared_ptr<const Catalogue>(catalogue);
}

}  // namespace zonewright::model
