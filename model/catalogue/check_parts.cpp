// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/check_parts.h"

#include <fmt/format.h>

#include <unordered_set>

namespace zonewright::model {
namespace {

using Names = std::unordered_set<std::string_view>;

class Checker {
public:
    explicit Checker(const Catalogue::Parts& parts) : m_parts(parts) {}

    Problems check() {
        collect(m_parts.types, "types", m_types);
        collect(m_parts.families, "families", m_families);
        collect(m_parts.records, "records", m_records);
        collect(m_parts.relationKinds, "relations", m_kinds);
        for (const ElementType& type : m_parts.types) checkType(type);
        for (const RelationKind& kind : m_parts.relationKinds) checkKind(kind);
        for (const RecordSchema& record : m_parts.records) {
            for (const RecordField& field : record.fields) {
                checkValueType(field.type, fmt::format("records/{}/{}", record.id, field.name));
            }
        }
        for (const Property& setting : m_parts.settings) checkValueType(setting.type, "settings/" + setting.key);
        if (m_parts.version.empty()) add("version", "the catalogue has no version", {});
        return std::move(m_problems);
    }

private:
    template <class Part>
    void collect(const std::vector<Part>& parts, std::string_view root, Names& names) {
        for (const Part& part : parts) {
            if (!names.insert(part.id).second) {
                add(fmt::format("{}/{}", root, part.id), fmt::format("\"{}\" is defined twice", part.id), {});
            }
        }
    }

    void checkType(const ElementType& type) {
        const std::string path = "types/" + type.id;
        if (m_families.contains(type.id)) add(path, fmt::format("\"{}\" is a family as well", type.id), {});
        for (const std::string& family : type.families) {
            if (!m_families.contains(family)) undefined(path + "/families", "family", family, m_families);
        }
        for (const std::string& parent : type.parents) checkTypeOrFamily(parent, path + "/parents");
        for (const auto& [parent, arm] : type.armByParent) checkTypeOrFamily(parent, path + "/armByParent");
        for (const Property& property : type.properties)
            checkValueType(property.type, path + "/properties/" + property.key);
        if (type.systemIdentity && !type.principal)
            add(path, "a type with a system-assigned identity is no principal", "Add principal: true");
        if (!type.arm.empty() && type.arm.find('/') == std::string::npos) add(path + "/arm", "this is no ARM type", {});
    }

    void checkKind(const RelationKind& kind) {
        const std::string path = "relations/" + kind.id;
        for (const std::string& end : kind.from) checkTypeOrFamily(end, path + "/from");
        for (const std::string& end : kind.to) checkTypeOrFamily(end, path + "/to");
        for (const RelationProperty& property : kind.properties) {
            checkValueType(property.type, path + "/properties/" + property.key);
        }
    }

    void checkTypeOrFamily(const std::string& name, const std::string& path) {
        if (name == "any" || m_types.contains(name) || m_families.contains(name)) return;
        Names both = m_types;
        both.insert(m_families.begin(), m_families.end());
        undefined(path, "type or family", name, both);
    }

    void checkValueType(const ValueType& type, const std::string& path) {
        if (type.scalar == ScalarType::record && !m_records.contains(type.record)) {
            undefined(path, "value type or record", type.record, m_records);
        }
    }

    void undefined(const std::string& path, std::string_view what, const std::string& name, const Names& known) {
        const std::string near = nearestWord(name, std::vector<std::string>(known.begin(), known.end()));
        add(path, fmt::format("there is no {} \"{}\"", what, name),
            near.empty() ? "" : fmt::format("Did you mean \"{}\"?", near));
    }

    void add(std::string path, std::string what, std::string remedy) {
        m_problems.push_back(
            {Severity::error, "bad-catalogue", "", std::move(path), std::move(what), std::move(remedy)});
    }

    const Catalogue::Parts& m_parts;
    Names m_types, m_families, m_records, m_kinds;
    Problems m_problems;
};

}  // namespace

Problems checkParts(const Catalogue::Parts& parts) { return Checker(parts).check(); }

}  // namespace zonewright::model
