// SPDX-License-Identifier: Apache-2.0
#include "model/edits/set_property.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

namespace {

Problem unknownProperty(const std::string& owner, const std::string& type, const std::string& key) {
    return {Severity::error,
            "unknown-property",
            "",
            owner,
            fmt::format("{} has no property `{}`", type, key),
            "Name a property of the catalogue"};
}

std::string mergeKey(const std::string& owner, const std::string& key, Merging merging) {
    return merging == Merging::never ? std::string() : fmt::format("property:{}.{}", owner, key);
}

// Whether anything changed.
bool assign(Properties& properties, const std::string& key, std::optional<Value> value) {
    const auto found = properties.find(key);
    if (!value) return properties.erase(key) > 0;
    if (found != properties.end() && found->second == *value) return false;
    properties.insert_or_assign(key, std::move(*value));
    return true;
}

}  // namespace

Result<void> setProperty(Document& document, const ElementId& id, const std::string& key, std::optional<Value> value,
                         Merging merging) {
    const Element* old = document.zone().find(id);
    if (old == nullptr) return fail(notDrawn(id));
    const ElementType* type = document.catalogue().type(old->type);
    if (type == nullptr || type->find(key) == nullptr) return fail(unknownProperty(id.value, old->type, key));
    Element element = *old;
    if (!assign(element.properties, key, std::move(value))) return {};
    auto edit =
        document.begin(fmt::format("Change {} of {}", key, displayName(*old)), mergeKey(id.value, key, merging));
    edit.put(std::move(element));
    edit.commit();
    return {};
}

Result<void> setProperty(Document& document, const RelationId& id, const std::string& key, std::optional<Value> value,
                         Merging merging) {
    const Relation* old = document.zone().find(id);
    if (old == nullptr) return fail(notDrawn(id));
    const RelationKind* kind = document.catalogue().relationKind(old->kind);
    if (kind == nullptr || kind->find(key) == nullptr) return fail(unknownProperty(id.value, old->kind, key));
    Relation relation = *old;
    if (!assign(relation.properties, key, std::move(value))) return {};
    auto edit = document.begin(fmt::format("Change {} of {}", key, kind->label), mergeKey(id.value, key, merging));
    edit.put(std::move(relation));
    edit.commit();
    return {};
}

Result<void> setNotes(Document& document, const ElementId& id, const std::string& notes) {
    const Element* old = document.zone().find(id);
    if (old == nullptr) return fail(notDrawn(id));
    if (old->notes == notes) return {};
    Element element = *old;
    element.notes = notes;
    auto edit = document.begin(fmt::format("Change notes of {}", displayName(*old)), fmt::format("notes:{}", id.value));
    edit.put(std::move(element));
    edit.commit();
    return {};
}

}  // namespace zonewright::model
