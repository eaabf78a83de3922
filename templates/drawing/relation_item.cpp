// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/build_display_list.h"
#include "templates/drawing/pen.h"
#include "templates/drawing/relation_look.h"

namespace zonewright::templates {
namespace {

std::string nameOf(const DisplayContext& context, const model::ElementId& id) {
    if (const model::Element* element = context.zone.find(id)) return model::displayName(*element);
    const model::ElementType* type = context.catalogue.type(id.value);
    return type ? type->label : id.value;
}

// The properties that say most, of one relation: its role, or what it carries.
std::string tellingDetail(const model::Relation& relation) {
    std::string text;
    for (const std::string_view key : {"role", "protocol", "port", "authentication", "groupIds"}) {
        const auto found = relation.properties.find(key);
        if (found == relation.properties.end()) continue;
        text.append(text.empty() ? ": " : ", ").append(found->second.text());
    }
    return text;
}

std::string tooltip(const DisplayContext& context, const model::Relation& drawn, const model::RelationKind& kind) {
    std::string text;
    // Relations of one kind between the same two share a line.
    for (const model::Relation* relation : context.structure.from(drawn.source)) {
        if (relation->kind != drawn.kind || relation->target != drawn.target) continue;
        if (!text.empty()) text += '\n';
        text += nameOf(context, relation->source) + ' ' + kind.label + ' ' + nameOf(context, relation->target) +
                tellingDetail(*relation);
    }
    return text;
}

}  // namespace

DisplayItem relationItem(const DisplayContext& context, const model::RelationId& id) {
    const std::vector<PointF>* route = context.geometry.route(id);
    const model::Relation* relation = context.zone.find(id);
    const model::RelationKind* kind = relation ? context.catalogue.relationKind(relation->kind) : nullptr;
    if (!route || !kind) return {};
    Pen pen(context.theme);
    pen.line(*route, lineLook(context.theme, relationLook(*kind).role), Detail::always);
    DisplayItem item = pen.finish();
    item.kind = ItemKind::edge;
    item.id = id.value;
    item.title = tooltip(context, *relation, *kind);
    return item;
}

}  // namespace zonewright::templates
