// SPDX-License-Identifier: Apache-2.0
#include "model/format/tree_json.h"

namespace zonewright::model {

using nlohmann::json;

namespace {

// A whole number beyond the signed ones is read as real; its text still has every digit.
json toNumber(const Tree& tree) {
    const json number = json::parse(tree.text, nullptr, false);
    return number.is_number() ? number : json(tree.real);
}

}  // namespace

json toJson(const Tree& tree) {
    switch (tree.kind) {
        case Tree::Kind::null: return nullptr;
        case Tree::Kind::boolean: return tree.boolean;
        case Tree::Kind::integer: return tree.integer;
        case Tree::Kind::real: return toNumber(tree);
        case Tree::Kind::string: return tree.text;
        case Tree::Kind::list: {
            json list = json::array();
            for (const Tree& item : tree.items) list.push_back(toJson(item));
            return list;
        }
        case Tree::Kind::map: {
            json map = json::object();
            for (const TreeEntry& entry : tree.entries) map[entry.key] = toJson(entry.value);
            return map;
        }
    }
    return nullptr;
}

json toJson(const Value& value) {
    if (value.isUnknown()) return "?";
    if (value.isBoolean()) return value.boolean();
    if (value.isInteger()) return value.integer();
    if (value.isString()) return value.string();
    if (value.isList()) {
        json list = json::array();
        for (const Value& item : value.list()) list.push_back(toJson(item));
        return list;
    }
    json map = json::object();
    for (const auto& [key, field] : value.record()) map[key] = toJson(field);
    return map;
}

}  // namespace zonewright::model
