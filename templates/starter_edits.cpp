// SPDX-License-Identifier: Apache-2.0
#include "templates/starter_edits.h"

#include "model/diagram/arrange.h"
#include "model/edits/add_element.h"
#include "model/edits/apply_fix.h"
#include "model/edits/connect.h"
#include "model/edits/set_property.h"
#include "model/format/format.h"

#include <map>
#include <set>
#include <utility>

namespace zonewright::templates {

namespace {

using model::Document;
using model::Element;
using model::ElementId;
using model::Tree;

std::span<const Tree> itemsAt(const Tree& edit, std::string_view key) {
    const Tree* list = edit.find(key);
    return list == nullptr ? std::span<const Tree>() : std::span<const Tree>(list->items);
}

model::Result<void> append(Document& document, const model::TreeEntry& entry, const std::string& file) {
    const std::size_t dot = entry.key.rfind('.');
    const std::string id = entry.key.substr(0, dot), key = dot == std::string::npos ? "" : entry.key.substr(dot + 1);
    const Element* element = document.zone().find(ElementId(id));
    if (element == nullptr || key.empty())
        return model::fail({model::Severity::error, "bad-append", file, entry.key, "there is no such list",
                            "Write ELEMENT.property: [ … ]"});
    // The entries are read as those of an element that has nothing else.
    Tree part = Tree::ofMap(entry.mark);
    part.set("id", Tree::ofString(id));
    part.set("type", Tree::ofString(element->type));
    part.set(key, entry.value);
    auto read = model::readElement(part, document.catalogue(), file, entry.key);
    if (!read) return model::fail(read.error());
    const auto drawn = element->properties.find(key);
    model::ValueList list = drawn == element->properties.end() ? model::ValueList() : drawn->second.list();
    for (const model::Value& value : read->properties.at(key).list()) list.push_back(value);
    return model::setProperty(document, ElementId(id), key, model::Value(std::move(list)));
}

model::Result<void> addElement(Document& document, const Tree& item, const std::string& file) {
    auto element = model::readElement(item, document.catalogue(), file, item.stringAt("id"));
    if (!element) return model::fail(element.error());
    auto added = model::addElement(document, {.type = element->type,
                                              .id = element->id,
                                              .name = element->name,
                                              .parent = element->parent,
                                              .properties = std::move(element->properties),
                                              .diagram = {},
                                              .rect = {}});
    if (!added) return model::fail(added.error());
    return {};
}

model::Result<void> addRelation(Document& document, const Tree& item, const std::string& file) {
    auto relation = model::readRelation(item, document.catalogue(), file, item.stringAt("source"));
    if (!relation) return model::fail(relation.error());
    auto added =
        model::connect(document, relation->kind, relation->source, relation->target, std::move(relation->properties));
    if (!added) return model::fail(added.error());
    return {};
}

}  // namespace

model::Result<void> applyStarterEdit(Document& document, const Tree& edit, const std::string& file) {
    for (const std::string& fix : edit.stringsAt("fixes"))
        if (auto applied = model::applyFix(document, fix); !applied) return applied;
    if (const Tree* lists = edit.find("append"))
        for (const model::TreeEntry& entry : lists->entries)
            if (auto appended = append(document, entry, file); !appended) return appended;
    for (const Tree& item : itemsAt(edit, "elements"))
        if (auto added = addElement(document, item, file); !added) return added;
    for (const Tree& item : itemsAt(edit, "relations"))
        if (auto added = addRelation(document, item, file); !added) return added;
    return {};
}

void showStarterEdits(Document& document, std::span<const Tree> edits) {
    std::map<model::DiagramId, std::set<ElementId>> shown;
    for (const Tree& edit : edits)
        if (const Tree* diagrams = edit.find("shows"))
            for (const model::TreeEntry& entry : diagrams->entries)
                for (const std::string& id : diagrams->stringsAt(entry.key))
                    shown[model::DiagramId(entry.key)].insert(ElementId(id));
    for (auto& [id, elements] : shown) {
        const model::Diagram* before = document.drawing().find(id);
        if (before == nullptr) continue;
        model::ArrangeOptions options{.id = id, .name = before->name, .layers = before->layers, .shown = elements};
        for (const auto& [element, placement] : before->placements) options.shown.insert(element);
        auto edit = document.begin("Arrange");
        edit.put(model::arrange(document.zone(), document.catalogue(), options));
        edit.commit();
    }
}

}  // namespace zonewright::templates
