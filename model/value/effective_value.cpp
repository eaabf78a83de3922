// SPDX-License-Identifier: Apache-2.0
#include "model/value/effective_value.h"

#include <set>

namespace zonewright::model {
namespace {

EffectiveValue drawn(const Value& value, const ElementId& from) {
    return {value.isUnknown() ? Evidence::unknown : Evidence::drawn, value, from, {}};
}

EffectiveValue platformValue(const Property& property) {
    switch (property.defaultKind) {
        case DefaultKind::value: return {Evidence::defaulted, property.defaultValue, {}, property.defaultSource};
        case DefaultKind::nothing: return {Evidence::nothing, {}, {}, property.defaultSource};
        case DefaultKind::unknown:
        case DefaultKind::required: break;
    }
    return {};
}

EffectiveValue secureDefault(Value value) {
    return {Evidence::defaulted, std::move(value), {}, "the file reads what is not drawn as secure"};
}

// A lock or a budget is a resource of its own, and what is not drawn does not exist.
bool livesInAnotherResource(const Property& property) {
    return property.armPath.starts_with("Microsoft.") && property.armPath.find(':') != std::string::npos;
}

EffectiveValue restrictedValue(const Property& property) {
    if (property.defaultKind == DefaultKind::value && property.secure.holds(property.defaultValue) == true) {
        return platformValue(property);
    }
    if (auto value = property.secure.example()) return secureDefault(std::move(*value));
    if (property.secure.kind == SecureTest::Kind::empty) return {Evidence::nothing, {}, {}, {}};
    return platformValue(property);
}

EffectiveValue switchedOff(const Property& property) {
    if (property.type.scalar == ScalarType::boolean && !property.type.list) return secureDefault(Value(false));
    const bool offByDefault =
        property.defaultKind == DefaultKind::value && property.secure.holds(property.defaultValue) != true;
    return offByDefault ? platformValue(property) : EffectiveValue{Evidence::nothing, {}, {}, {}};
}

EffectiveValue undrawnValue(const Property& property, Undrawn undrawn) {
    if (undrawn == Undrawn::platform || livesInAnotherResource(property)) return platformValue(property);
    switch (property.effect) {
        case Effect::restricts: return restrictedValue(property);
        case Effect::enables: return switchedOff(property);
        case Effect::neutral: break;
    }
    return platformValue(property);
}

// The nearest container that draws the key; null when none does. A cycle of containment ends the walk.
const Element* nearestDrawing(const LandingZone& zone, const Element& element, std::string_view key) {
    std::set<ElementId> seen{element.id};
    for (const Element* above = zone.find(element.parent); above != nullptr && seen.insert(above->id).second;
         above = zone.find(above->parent)) {
        if (above->properties.contains(key)) return above;
    }
    return nullptr;
}

}  // namespace

EffectiveValue effectiveValue(const LandingZone& zone, const Catalogue& catalogue, const Element& element,
                              std::string_view key) {
    if (const auto own = element.properties.find(key); own != element.properties.end()) return drawn(own->second, {});
    const ElementType* type = catalogue.type(element.type);
    const Property* property = type == nullptr ? nullptr : type->find(key);
    if (property == nullptr) return {Evidence::nothing, {}, {}, {}};
    if (property->inherited) {
        if (const Element* above = nearestDrawing(zone, element, key)) {
            return drawn(above->properties.find(key)->second, above->id);
        }
    }
    return undrawnValue(*property, zone.undrawn);
}

std::string_view toText(Evidence evidence) {
    switch (evidence) {
        case Evidence::drawn: return "drawn";
        case Evidence::defaulted: return "defaulted";
        case Evidence::nothing: return "nothing";
        case Evidence::unknown: return "unknown";
    }
    return {};
}

}  // namespace zonewright::model
