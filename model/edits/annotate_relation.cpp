// SPDX-License-Identifier: Apache-2.0
#include "model/edits/annotate_relation.h"

#include <fmt/format.h>

namespace zonewright::model {

namespace {

Result<void> change(Document& document, const RelationId& id, std::string Relation::*field, const std::string& text,
                    const char* what) {
    const Relation* old = document.zone().find(id);
    if (old == nullptr)
        return fail({Severity::error, "not-drawn", "", id.value, fmt::format("no relation `{}` is drawn", id.value),
                     "Name a relation of the drawing"});
    if (old->*field == text) return {};
    Relation relation = *old;
    relation.*field = text;
    auto edit = document.begin(fmt::format("Change {} of a relation", what), fmt::format("{}:{}", what, id.value));
    edit.put(std::move(relation));
    edit.commit();
    return {};
}

}  // namespace

Result<void> renameRelation(Document& document, const RelationId& id, const std::string& name) {
    return change(document, id, &Relation::name, name, "name");
}

Result<void> setNotes(Document& document, const RelationId& id, const std::string& notes) {
    return change(document, id, &Relation::notes, notes, "notes");
}

}  // namespace zonewright::model
