// SPDX-License-Identifier: Apache-2.0
#include "model/edits/add_element.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/make_room.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

Result<ElementId> addElement(Document& document, const NewElement& added) {
    const ElementType* type = document.catalogue().type(added.type);
    if (type == nullptr) {
        const std::string near = document.catalogue().nearestType(added.type);
        return fail({Severity::error, "unknown-type", "", added.id.value,
                     fmt::format("there is no element type `{}`", added.type),
                     near.empty() ? "Name a type of the catalogue" : fmt::format("Did you mean `{}`?", near)});
    }
    if (auto fits = checkContainment(document, added.parent, added.type); !fits) return fail(fits.error());
    if (auto fits = checkNesting(depthOf(document.zone(), added.parent) + 1, added.parent); !fits)
        return fail(fits.error());
    Element element;
    const bool implicit = added.type == kInternet || added.type == kAttackerTenant;
    element.id = implicit           ? ElementId(added.type)
                 : added.id.empty() ? freshElementId(document.zone(), added.type)
                                    : added.id;
    if (!isValidElementId(element.id.value) || document.zone().find(element.id) != nullptr)
        return fail({Severity::error, "bad-id", "", element.id.value,
                     fmt::format("the id `{}` is taken, or is none", element.id.value),
                     "Use a free id of small letters, digits, dots and dashes"});
    element.type = added.type;
    element.name = added.name;
    element.parent = added.parent;
    element.properties = added.properties;
    const ElementId id = element.id;
    auto edit = document.begin(fmt::format("Add {}", type->label));
    edit.put(std::move(element));
    if (!added.diagram.empty()) {
        edit.place(added.diagram, {id, added.rect});
        makeRoomIn(edit, added.diagram, id);
    }
    edit.commit();
    return id;
}

}  // namespace zonewright::model
