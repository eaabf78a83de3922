// SPDX-License-Identifier: Apache-2.0
#include "model/edits/clipboard.h"

#include "model/catalogue/catalogue.h"
#include "model/diagram/shown.h"
#include "model/edits/subtree.h"
#include "model/format/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace zonewright::model {

namespace {

const DiagramId kClipboardDiagram("clipboard");

using IdMap = std::map<ElementId, ElementId>;

// The stem a copy's id is made of: without the number an earlier copy got.
std::string stemOf(const std::string& id) {
    const auto dash = id.find_last_of('-');
    const bool numbered = dash != std::string::npos && dash > 0 && dash + 1 < id.size() &&
                          std::all_of(id.begin() + static_cast<std::ptrdiff_t>(dash) + 1, id.end(),
                                      [](unsigned char c) { return c >= '0' && c <= '9'; });
    return numbered ? id.substr(0, dash) : id;
}

// Puts copies of `elements` under fresh ids; `parentOf` says where an outermost one is drawn.
template <class ParentOf>
IdMap putCopies(Transaction& edit, const std::map<ElementId, ElementRef>& elements, ParentOf parentOf) {
    IdMap fresh;
    // Parents first, so that their new ids are known; a parent's depth is below its child's.
    std::vector<ElementRef> order;
    std::set<ElementId> done;
    const auto visit = [&](const auto& self, const ElementRef& element) -> void {
        if (!done.insert(element->id).second) return;
        if (const auto parent = elements.find(element->parent); parent != elements.end()) self(self, parent->second);
        order.push_back(element);
    };
    for (const auto& [id, element] : elements) visit(visit, element);
    for (const ElementRef& original : order) {
        // The Internet is the Internet: there is no second one.
        if (const std::string& id = original->id.value; id == kInternet || id == kAttackerTenant) {
            if (edit.zone().find(original->id) == nullptr) edit.put(Element(*original));
            fresh.emplace(original->id, original->id);
            continue;
        }
        Element copy = *original;
        copy.id = freshElementId(edit.zone(), stemOf(original->id.value));
        const auto parent = fresh.find(original->parent);
        copy.parent = parent != fresh.end() ? parent->second : parentOf(*original);
        fresh.emplace(original->id, copy.id);
        edit.put(std::move(copy));
    }
    return fresh;
}

void putRelation(Transaction& edit, const Relation& original, const ElementId& source, const ElementId& target) {
    Relation copy = original;
    copy.source = source;
    copy.target = target;
    copy.id = freshRelationId(edit.zone(), copy.kind, source, target);
    edit.put(std::move(copy));
}

// The element itself where it was not copied: the two that always exist may be ends without being drawn.
ElementId copyOf(const IdMap& fresh, const ElementId& id) {
    const auto found = fresh.find(id);
    return found == fresh.end() ? id : found->second;
}

std::vector<ElementId> values(const IdMap& fresh, const std::vector<ElementId>& originals) {
    std::vector<ElementId> result;
    for (const ElementId& id : originals)
        if (const auto found = fresh.find(id); found != fresh.end()) result.push_back(found->second);
    return result;
}

}  // namespace

std::string copyElements(const Drawing& drawing, const DiagramId& diagramId, const std::vector<ElementId>& elements) {
    const std::vector<ElementId> outermost = topmost(drawing.zone, elements);
    const std::set<ElementId> copied = withContents(drawing.zone, outermost);
    const Diagram* diagram = drawing.find(diagramId);
    Drawing clip;
    clip.zone.name = "clipboard";
    Diagram places;
    places.id = kClipboardDiagram;
    for (const ElementId& id : copied) {
        Element element = *drawing.zone.find(id);
        const bool outer = std::find(outermost.begin(), outermost.end(), id) != outermost.end();
        if (outer) element.parent = {};
        clip.zone.elements.emplace(id, std::make_shared<const Element>(std::move(element)));
        if (diagram == nullptr || diagram->find(id) == nullptr) continue;
        const bool inside = copied.contains(shownContainer(drawing.zone, *diagram, id));
        const Rect rect = inside ? diagram->find(id)->rect : *absoluteRect(drawing.zone, *diagram, id);
        places.placements.emplace(id, std::make_shared<const Placement>(Placement{id, rect}));
    }
    for (const auto& [id, relation] : drawing.zone.relations)
        if (copied.contains(relation->source) && copied.contains(relation->target))
            clip.zone.relations.emplace(id, relation);
    clip.diagrams.push_back(std::make_shared<const Diagram>(std::move(places)));
    return writeDrawing(clip, Syntax::json);
}

Result<Pasted> paste(Document& document, const DiagramId& diagramId, std::string_view text, const ElementId& parent,
                     int dx, int dy) {
    auto tree = readTree(text, Syntax::json, "clipboard");
    if (!tree) return fail(tree.error());
    auto clip = readDrawing(std::move(*tree), document.catalogue(), "clipboard");
    if (!clip) return fail(clip.error());
    const LandingZone& copied = clip->drawing.zone;
    const Diagram* places = clip->drawing.find(kClipboardDiagram);
    std::vector<ElementId> outermost;
    for (const auto& [id, element] : copied.elements)
        if (element->parent.empty()) outermost.push_back(id);
    const int depth = depthOf(document.zone(), parent) + heightOf(copied, outermost);
    if (auto fits = checkNesting(depth, parent); !fits) return fail(fits.error());
    auto edit = document.begin(labelFor("Paste", copied, outermost));
    const IdMap fresh = putCopies(edit, copied.elements, [&](const Element& element) {
        const Element* container = parent.empty() ? nullptr : document.zone().find(parent);
        return container != nullptr && document.catalogue().mayContain(container->type, element.type) ? parent
                                                                                                      : ElementId();
    });
    for (const auto& [id, relation] : copied.relations)
        putRelation(edit, *relation, copyOf(fresh, relation->source), copyOf(fresh, relation->target));
    if (places != nullptr) {
        for (const auto& [id, placement] : places->placements) {
            const Diagram* diagram = edit.drawing().find(diagramId);
            const ElementId& copy = fresh.at(id);
            if (diagram == nullptr || diagram->find(copy) != nullptr) continue;
            Rect rect = placement->rect;
            if (shownContainer(copied, *places, id).empty()) {  // absolute in the clipboard
                const Point origin = originOf(edit.zone(), *diagram, shownContainer(edit.zone(), *diagram, copy));
                rect.x += dx - origin.x;
                rect.y += dy - origin.y;
            }
            edit.place(diagramId, {copy, rect});
        }
    }
    edit.commit();
    return Pasted{values(fresh, outermost)};
}

Result<Pasted> duplicate(Document& document, const DiagramId& diagramId, const std::vector<ElementId>& elements, int dx,
                         int dy) {
    for (const ElementId& id : elements)
        if (document.zone().find(id) == nullptr) return fail(notDrawn(id));
    const Drawing before = document.drawing();
    const std::vector<ElementId> outermost = topmost(before.zone, elements);
    const std::set<ElementId> copied = withContents(before.zone, outermost);
    std::map<ElementId, ElementRef> originals;
    for (const ElementId& id : copied) originals.emplace(id, before.zone.elements.at(id));
    auto edit = document.begin(labelFor("Duplicate", before.zone, outermost));
    const IdMap fresh = putCopies(edit, originals, [](const Element& element) { return element.parent; });
    const auto isCopied = [&](const ElementId& id) { return copyOf(fresh, id) != id; };
    for (const auto& [id, relation] : before.zone.relations)
        if (isCopied(relation->source) || isCopied(relation->target))
            putRelation(edit, *relation, copyOf(fresh, relation->source), copyOf(fresh, relation->target));
    for (const DiagramRef& diagram : before.diagrams) {
        if (diagram->id != diagramId) continue;
        for (const ElementId& id : copied) {
            const Placement* placement = diagram->find(id);
            if (placement == nullptr || fresh.at(id) == id) continue;
            Rect rect = placement->rect;
            if (!copied.contains(shownContainer(before.zone, *diagram, id))) {
                rect.x += dx;
                rect.y += dy;
            }
            edit.place(diagramId, {fresh.at(id), rect});
        }
    }
    edit.commit();
    return Pasted{values(fresh, outermost)};
}

}  // namespace zonewright::model
