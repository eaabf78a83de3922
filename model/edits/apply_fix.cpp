// SPDX-License-Identifier: Apache-2.0
#include "model/edits/apply_fix.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/connect.h"
#include "model/edits/remove_elements.h"
#include "model/edits/rename_element.h"
#include "model/edits/reparent.h"
#include "model/edits/set_property.h"
#include "model/edits/subtree.h"
#include "model/format/read_context.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace zonewright::model {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Problem unreadable(std::string_view fix) {
    return {Severity::error,
            "bad-fix",
            "",
            std::string(fix),
            "this is no change that can be applied",
            "Write `set ID.property=value`, `remove RELATION` or `add KIND(source,target)`"};
}

struct Call {
    std::string kind;
    ElementId source, target;
};

// "kind(a, b)"
std::optional<Call> parseCall(std::string_view text) {
    const auto open = text.find('('), comma = text.find(',', open);
    if (open == std::string_view::npos || comma == std::string_view::npos || text.back() != ')') return std::nullopt;
    return Call{std::string(trimmed(text.substr(0, open))), ElementId(trimmed(text.substr(open + 1, comma - open - 1))),
                ElementId(trimmed(text.substr(comma + 1, text.size() - comma - 2)))};
}

// The relation of that id, or the first of that kind between those ends.
const Relation* findRelation(const LandingZone& zone, std::string_view text) {
    if (const Relation* exact = zone.find(RelationId(text))) return exact;
    const auto call = parseCall(text);
    if (!call) return nullptr;
    for (const auto& [id, relation] : zone.relations)
        if (relation->kind == call->kind && relation->source == call->source && relation->target == call->target)
            return relation.get();
    return nullptr;
}

// A word of the fix language as the node that a file would hold for it: no quotes are needed, so that `*` and `?` stand
// for themselves.
Tree scalarNode(ScalarType type, std::string_view text) {
    if (type == ScalarType::boolean && (text == "true" || text == "false")) return Tree::ofBoolean(text == "true");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    return isNumber && type == ScalarType::integer ? Tree::ofInteger(number) : Tree::ofString(text);
}

// "[a, b]"
Tree listNode(ScalarType type, std::string_view text) {
    Tree list = Tree::ofList();
    text = text.substr(1, text.size() - 2);
    while (!trimmed(text).empty()) {
        const auto comma = text.find(',');
        list.items.push_back(scalarNode(type, trimmed(text.substr(0, comma))));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

Result<Tree> valueNode(const ValueType& type, std::string_view text, const std::string& place) {
    if (type.scalar == ScalarType::record && text != "?") {
        auto tree = readTree(text, Syntax::yaml, "");
        if (tree) return tree;
        Problems problems = tree.error();
        for (Problem& problem : problems) problem.place = place;
        return fail(std::move(problems));
    }
    return type.list && text.starts_with('[') && text.ends_with(']') ? listNode(type.scalar, text)
                                                                     : scalarNode(type.scalar, text);
}

// No value for an empty text.
Result<std::optional<Value>> parseValue(const Document& document, const ValueType& type, std::string_view text,
                                        const std::string& place) {
    if (text.empty()) return std::optional<Value>();
    const auto node = valueNode(type, text, place);
    if (!node) return fail(node.error());
    ReadContext context(document.catalogue(), "");
    Value value = readValue(context, *node, type, TreePath(place));
    if (context.failed()) return fail(context.takeErrors());
    return std::optional<Value>(std::move(value));
}

template <class Id, class Declared>
Result<void> assign(Document& document, const Id& id, const Declared* property, const std::string& type,
                    const std::string& key, std::string_view text) {
    if (property == nullptr)
        return fail({Severity::error, "unknown-property", "", id.value,
                     fmt::format("{} has no property `{}`", type, key), "Name a property of the catalogue"});
    auto value = parseValue(document, property->type, text, fmt::format("{}.{}", id.value, key));
    if (!value) return fail(value.error());
    return setProperty(document, id, key, std::move(*value), Merging::never);
}

Result<void> applySet(Document& document, std::string_view fix, std::string_view rest) {
    const auto equals = rest.find('=');
    const auto dot = equals == std::string_view::npos ? equals : rest.substr(0, equals).rfind('.');
    if (dot == std::string_view::npos) return fail(unreadable(fix));
    const std::string_view subject = trimmed(rest.substr(0, dot)), text = trimmed(rest.substr(equals + 1));
    const std::string key(trimmed(rest.substr(dot + 1, equals - dot - 1)));
    if (const Relation* relation = findRelation(document.zone(), subject)) {
        const RelationKind* kind = document.catalogue().relationKind(relation->kind);
        return assign(document, relation->id, kind == nullptr ? nullptr : kind->find(key), relation->kind, key, text);
    }
    const Element* element = document.zone().find(ElementId(subject));
    if (element == nullptr) return fail(notDrawn(ElementId(subject)));
    if (key == "name") return renameElement(document, ElementId(element->id), std::string(text), Merging::never);
    if (key == "parent") return reparent(document, {element->id}, ElementId(text));
    const ElementType* type = document.catalogue().type(element->type);
    return assign(document, element->id, type == nullptr ? nullptr : type->find(key), element->type, key, text);
}

}  // namespace

Result<void> applyFix(Document& document, std::string_view fix) {
    const std::string_view text = trimmed(fix);
    const auto blank = text.find(' ');
    const std::string_view verb = text.substr(0, blank),
                           rest = blank == std::string_view::npos ? std::string_view() : trimmed(text.substr(blank));
    if (rest.empty()) return fail(unreadable(fix));
    if (verb == "set") return applySet(document, fix, rest);
    if (verb == "remove") {
        if (const Relation* relation = findRelation(document.zone(), rest))
            return disconnect(document, RelationId(relation->id));
        if (document.zone().find(ElementId(rest)) != nullptr) return removeElements(document, {ElementId(rest)});
        return fail(notDrawn(RelationId(rest)));
    }
    if (verb == "add") {
        const auto call = parseCall(rest);
        if (!call) return fail(unreadable(fix));
        auto added = connect(document, call->kind, call->source, call->target);
        if (!added) return fail(added.error());
        return {};
    }
    return fail(unreadable(fix));
}

}  // namespace zonewright::model
