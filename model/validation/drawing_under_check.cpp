// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include "model/value/effective_value.h"

#include <fmt/format.h>

namespace zonewright::model {

DrawingProblem& DrawingUnderCheck::add(Severity severity, std::string code, const std::string& place, std::string what,
                                       std::string remedy) {
    problems.push_back({{severity, std::move(code), "", place, std::move(what), std::move(remedy)}, {}});
    return problems.back();
}

std::vector<const Element*> DrawingUnderCheck::elementsOf(std::string_view typeOrFamily) const {
    std::vector<const Element*> found;
    for (const auto& [id, element] : zone.elements) {
        if (isA(*element, typeOrFamily)) found.push_back(element.get());
    }
    return found;
}

std::string DrawingUnderCheck::text(const Properties& properties, std::string_view key) {
    const auto found = properties.find(key);
    return found != properties.end() && found->second.isString() ? found->second.string() : std::string();
}

std::vector<std::string> DrawingUnderCheck::texts(const Properties& properties, std::string_view key) {
    const auto found = properties.find(key);
    if (found == properties.end()) return {};
    if (found->second.isString()) return {found->second.string()};
    std::vector<std::string> all;
    if (!found->second.isList()) return all;
    for (const Value& value : found->second.list()) {
        if (value.isString()) all.push_back(value.string());
    }
    return all;
}

std::vector<Cidr> DrawingUnderCheck::blocks(const Properties& properties, std::string_view key) {
    std::vector<Cidr> all;
    for (const std::string& word : texts(properties, key)) {
        if (auto cidr = parseCidr(word)) all.push_back(std::move(*cidr));
    }
    return all;
}

std::vector<const Record*> DrawingUnderCheck::records(const Properties& properties, std::string_view key) {
    std::vector<const Record*> all;
    const auto list = properties.find(key);
    if (list == properties.end() || !list->second.isList()) return all;
    for (const Value& value : list->second.list()) {
        if (value.isRecord()) all.push_back(&value.record());
    }
    return all;
}

bool DrawingUnderCheck::isOn(const Properties& properties, std::string_view key) {
    const auto found = properties.find(key);
    return found != properties.end() && found->second.isBoolean() && found->second.boolean();
}

bool DrawingUnderCheck::isDeployed(const Element& element) const {
    const ElementType* type = typeOf(element);
    if (type == nullptr || type->arm.empty()) return false;
    const EffectiveValue managed = effectiveValue(zone, catalogue, element, "managed");
    return !managed.value.isString() || managed.value.string() == "deploy";
}

std::vector<Resident> DrawingUnderCheck::residents(const Element& subnet) const {
    std::vector<Resident> all;
    for (const Element* child : structure.children(subnet.id)) all.push_back({child, {}});
    for (const Relation* relation : structure.to(subnet.id)) {
        if (relation->kind != "in-subnet") continue;
        const Element* source = zone.find(relation->source);
        // Drawn inside and joined as well: the relation only adds the use.
        if (source != nullptr && source->parent != subnet.id)
            all.push_back({source, text(relation->properties, "use")});
    }
    return all;
}

std::string DrawingUnderCheck::shown(const Element& element) {
    const std::string& name = displayName(element);
    return name == element.id.value ? fmt::format("'{}'", name) : fmt::format("'{}' (id {})", name, element.id.value);
}

std::string DrawingUnderCheck::one(const ElementType& type) {
    const std::string& label = type.label;
    const bool spelt = label.size() > 1 && label[1] >= 'A' && label[1] <= 'Z';  // initials are read letter by letter
    const std::string_view vowels = spelt ? "AEFHILMNORSX" : "AEIO";
    return (vowels.find(label.front()) == std::string_view::npos ? "a " : "an ") + label;
}

}  // namespace zonewright::model
