// SPDX-License-Identifier: Apache-2.0
#include "model/edits/connect.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/remove_elements.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::model {

namespace {

// The type at an end; the two elements that always exist have the type of their id.
std::string typeAt(const LandingZone& zone, const ElementId& id) {
    const Element* element = zone.find(id);
    return element == nullptr ? id.value : element->type;
}

}  // namespace

Result<RelationId> connect(Document& document, const std::string& kind, const ElementId& source,
                           const ElementId& target, Properties properties) {
    const LandingZone& zone = document.zone();
    for (const ElementId& end : {source, target})
        if (!zone.exists(end)) return fail(notDrawn(end));
    const auto fitting = document.catalogue().kindsBetween(typeAt(zone, source), typeAt(zone, target));
    const auto found = std::find_if(fitting.begin(), fitting.end(),
                                    [&](const RelationKind* candidate) { return candidate->id == kind; });
    if (found == fitting.end()) {
        std::vector<std::string> names;
        for (const RelationKind* candidate : fitting) names.push_back(candidate->id);
        return fail({Severity::error, "wrong-end", "", source.value,
                     fmt::format("{} does not run from {} to {}", kind, source.value, target.value),
                     names.empty() ? "No kind of relation joins the two in this direction"
                                   : fmt::format("These do: {}", fmt::join(names, ", "))});
    }
    for (const auto& [key, value] : properties)
        if ((*found)->find(key) == nullptr)
            return fail({Severity::error, "unknown-property", "", source.value,
                         fmt::format("{} has no property `{}`", kind, key), "Take it out"});
    Relation relation;
    relation.id = freshRelationId(zone, kind, source, target);
    relation.kind = kind;
    relation.source = source;
    relation.target = target;
    relation.properties = std::move(properties);
    const RelationId id = relation.id;
    auto edit = document.begin(fmt::format("Connect: {}", (*found)->label));
    edit.put(std::move(relation));
    edit.commit();
    return id;
}

Result<void> disconnect(Document& document, const RelationId& id) { return removeElements(document, {}, {id}); }

}  // namespace zonewright::model
