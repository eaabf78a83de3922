// SPDX-License-Identifier: Apache-2.0
// Properties as the catalogue has them: known keys, right types, allowed words, records with their fields. A file is
// refused for most of this while it is read; what edits and pastes bring in is judged here, by the same reader.
#include "model/format/read_context.h"
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {
namespace {

Tree treeOf(const Value& value) {
    if (value.isUnknown()) return Tree::ofString("?");
    if (value.isBoolean()) {
        Tree tree = Tree::ofBoolean(value.boolean());
        tree.text = value.boolean() ? "true" : "false";
        return tree;
    }
    if (value.isInteger()) {
        Tree tree = Tree::ofInteger(value.integer());
        tree.text = std::to_string(value.integer());
        return tree;
    }
    if (value.isString()) return Tree::ofString(value.string());
    if (value.isList()) {
        Tree list = Tree::ofList();
        for (const Value& item : value.list()) list.items.push_back(treeOf(item));
        return list;
    }
    Tree map = Tree::ofMap();
    for (const auto& [key, field] : value.record()) map.set(key, treeOf(field));
    return map;
}

// Most values need no tree to be found right.
bool plainlyRight(const Value& value, const ValueType& type) {
    if (value.isUnknown()) return true;
    if (type.list) return false;
    switch (type.scalar) {
        case ScalarType::boolean: return value.isBoolean();
        case ScalarType::integer: return value.isInteger();
        case ScalarType::string:
        case ScalarType::role: return value.isString();
        case ScalarType::enumeration:
            return value.isString() && std::ranges::find(type.values, value.string()) != type.values.end();
        default: return false;
    }
}

class Check {
public:
    explicit Check(DrawingUnderCheck& drawing) : m_drawing(drawing) {}

    template <class Owner, class Declaring>
    void properties(const Owner& owner, const Declaring& declaring) {
        for (const auto& [key, value] : owner.properties) {
            const auto* property = declaring.find(key);
            if (property == nullptr) {
                unknown(owner.id.value, declaring, key);
            } else if (!plainlyRight(value, property->type)) {
                judge(owner.id.value, key, value, property->type);
            }
        }
    }

private:
    template <class Declaring>
    void unknown(const std::string& owner, const Declaring& declaring, const std::string& key) {
        std::vector<std::string> known;
        for (const auto& each : declaring.properties) known.push_back(each.key);
        m_drawing.add(Severity::error, "unknown-property", owner,
                      fmt::format("{} has no property {}", declaring.id, inBackticks(key)),
                      didYouMean(key, known, "Take it out"));
    }

    void judge(const std::string& owner, const std::string& key, const Value& value, const ValueType& type) {
        ReadContext context(m_drawing.catalogue, "");
        readValue(context, treeOf(value), type, TreePath(key));
        const auto tell = [&](Problems problems) {
            for (Problem& problem : problems) {
                DrawingProblem& told =
                    m_drawing.add(problem.severity, std::move(problem.code), owner,
                                  fmt::format("{}: {}", problem.place, problem.what), std::move(problem.remedy));
                if (type.list || type.scalar != ScalarType::enumeration || !value.isString()) continue;
                if (const std::string near = nearestWord(value.string(), type.values); !near.empty())
                    told.mend(fmt::format("Set {} to {}", key, near), fmt::format("set {}.{}={}", owner, key, near));
            }
        };
        tell(context.failed() ? context.takeErrors() : Problems());
        tell(context.takeWarnings());
    }

    DrawingUnderCheck& m_drawing;
};

}  // namespace

void checkPropertyValues(DrawingUnderCheck& drawing) {
    Check check(drawing);
    for (const auto& [id, element] : drawing.zone.elements) {
        if (const ElementType* type = drawing.typeOf(*element)) check.properties(*element, *type);
    }
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (const RelationKind* kind = drawing.catalogue.relationKind(relation->kind))
            check.properties(*relation, *kind);
    }
}

}  // namespace zonewright::model
