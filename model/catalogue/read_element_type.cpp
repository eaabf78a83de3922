// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/read_element_type.h"

#include "model/catalogue/read_property.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {
namespace {

std::vector<PrivateLinkGroup> readPrivateLinks(const Tree& node, NodeReader& reader) {
    std::vector<PrivateLinkGroup> groups;
    if (!reader.expectMap(node, "\"privateLink\"")) return groups;
    for (const TreeEntry& entry : node.entries) groups.push_back({entry.key, reader.texts(node, entry.key)});
    return groups;
}

std::vector<SubnetNeed> readSubnets(const Tree& node, NodeReader& reader) {
    std::vector<SubnetNeed> needs;
    for (const Tree& item : node.items) {
        reader.expectKeys(item, "a subnet need", {"use", "name", "prefix", "delegation", "exclusive"});
        needs.push_back({reader.text(item, "use"), reader.text(item, "name"), reader.integer(item, "prefix", 0),
                         reader.text(item, "delegation"), reader.flag(item, "exclusive")});
    }
    return needs;
}

NamingRule readNaming(const Tree& node, NodeReader& reader) {
    reader.expectKeys(node, "\"naming\"", {"length", "pattern", "unique"});
    NamingRule rule;
    const Tree* length = node.find("length");
    if (length != nullptr && length->isList() && length->items.size() == 2) {
        rule.minLength = static_cast<int>(length->items[0].integer);
        rule.maxLength = static_cast<int>(length->items[1].integer);
    } else {
        reader.problem(node.mark, "the length of names is missing", "Write length: [SHORTEST, LONGEST]");
    }
    rule.pattern = reader.text(node, "pattern");
    rule.scope = reader.text(node, "unique");
    return rule;
}

void addMissing(std::vector<Property>& properties, const std::vector<Property>& more) {
    for (const Property& property : more) {
        if (std::ranges::find(properties, property.key, &Property::key) == properties.end())
            properties.push_back(property);
    }
}

void mergeSets(ElementType& type, const Tree& node, const std::vector<PropertySet>& sets, NodeReader& reader) {
    for (const std::string& name : reader.texts(node, "sets")) {
        const auto set = std::ranges::find(sets, name, &PropertySet::id);
        if (set == sets.end()) {
            reader.problem(node.find("sets")->mark, fmt::format("there is no property set \"{}\"", name));
        } else {
            addMissing(type.properties, set->properties);
        }
    }
    for (const PropertySet& set : sets) {
        if (set.of.empty() || !type.isIn(set.of) || (set.systemIdentity && !type.systemIdentity)) continue;
        addMissing(type.properties, set.properties);
    }
    if (const Tree* overrides = node.find("overrides");
        overrides != nullptr && reader.expectMap(*overrides, "\"overrides\"")) {
        for (const TreeEntry& entry : overrides->entries) {
            const auto property = std::ranges::find(type.properties, entry.key, &Property::key);
            if (property == type.properties.end()) {
                reader.problem(entry.mark, fmt::format("no set gives a property \"{}\" to override", entry.key));
            } else {
                overrideProperty(*property, entry.value, reader);
            }
        }
    }
}

void sortBySection(ElementType& type, const std::vector<std::string>& sections, const TreeEntry& entry,
                   NodeReader& reader) {
    const auto rank = [&](const Property& property) {
        return std::ranges::find(sections, property.section) - sections.begin();
    };
    for (const Property& property : type.properties) {
        if (rank(property) == std::ssize(sections)) {
            reader.problem(
                entry.mark,
                fmt::format("property \"{}\" is in the unknown section \"{}\"", property.key, property.section),
                fmt::format("Known are {}", fmt::join(sections, ", ")));
        }
    }
    std::ranges::stable_sort(type.properties, {}, rank);
}

}  // namespace

PropertySet readPropertySet(const TreeEntry& entry, NodeReader& reader) {
    PropertySet set;
    set.id = entry.key;
    reader.expectKeys(entry.value, "property set \"" + entry.key + "\"", {"of", "systemIdentity", "properties"});
    set.of = reader.text(entry.value, "of");
    set.systemIdentity = reader.flag(entry.value, "systemIdentity");
    if (const Tree* properties = entry.value.find("properties")) set.properties = readSections(*properties, reader);
    return set;
}

ElementType readElementType(const TreeEntry& entry, const std::string& category, const std::vector<PropertySet>& sets,
                            const std::vector<std::string>& sections, NodeReader& reader) {
    const Tree& node = entry.value;
    ElementType type;
    type.id = entry.key;
    type.category = category;
    reader.expectKeys(
        node, "type \"" + entry.key + "\"",
        {"label",       "meaning",  "use",       "families",       "parents",   "arm",       "armByParent", "api",
         "kind",        "implicit", "principal", "systemIdentity", "container", "icon",      "links",       "synonyms",
         "privateLink", "subnets",  "naming",    "sets",           "overrides", "properties"});
    if (!node.isMap()) return type;
    type.label = reader.requiredText(node, "label");
    type.meaning = reader.text(node, "meaning");
    type.use = reader.text(node, "use");
    type.families = reader.texts(node, "families");
    type.parents = reader.texts(node, "parents");
    type.arm = reader.text(node, "arm");
    if (const Tree* arms = node.find("armByParent")) {
        for (const TreeEntry& arm : arms->entries) type.armByParent.emplace(arm.key, arm.value.text);
    }
    type.apiVersion = reader.text(node, "api");
    type.armKind = reader.text(node, "kind");
    type.implicit = reader.flag(node, "implicit");
    type.principal = reader.flag(node, "principal");
    type.systemIdentity = reader.flag(node, "systemIdentity");
    type.container = reader.flag(node, "container");
    type.links = reader.texts(node, "links");
    type.synonyms = reader.texts(node, "synonyms");
    if (const Tree* links = node.find("privateLink")) type.privateLinks = readPrivateLinks(*links, reader);
    if (const Tree* subnets = node.find("subnets")) type.subnets = readSubnets(*subnets, reader);
    if (const Tree* naming = node.find("naming")) type.naming = readNaming(*naming, reader);
    type.icon = node.find("icon") != nullptr ? reader.text(node, "icon") : type.id;
    if (const Tree* properties = node.find("properties")) type.properties = readSections(*properties, reader);
    mergeSets(type, node, sets, reader);
    sortBySection(type, sections, entry, reader);
    return type;
}

}  // namespace zonewright::model
