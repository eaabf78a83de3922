// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/unknown_places.h"

#include "analysis/access/role_catalogue.h"
#include "tests/analysis/drawings.h"

#include <algorithm>
#include <set>

namespace zonewright::tests {

using model::ScalarType;
using model::Value;
using model::ValueList;

namespace {

using Visit = std::function<void(Place)>;

Place inside(const Place& here, std::string step, const model::ValueType& type, std::string pool) {
    Place inner = here;
    inner.steps.push_back(std::move(step));
    inner.type = type;
    inner.pool = std::move(pool);
    return inner;
}

// Names that only join records to relations, or are shown.
bool isLabel(const std::string& field) {
    return field == "name" || field == "description" || field == "collection" || field == "group";
}

void walk(const Value& value, Place here, const Visit& visit) {
    here.drawn = value;
    visit(here);
    if (value.isList()) {
        model::ValueType one = here.type;
        one.list = false;
        here.group += "[]";
        for (std::size_t i = 0; i < value.list().size(); ++i)
            walk(value.list()[i], inside(here, "#" + std::to_string(i), one, here.pool + "[]"), visit);
        Place added = inside(here, "#" + std::to_string(value.list().size()), one, here.pool + "[]");
        added.drawn.reset();
        visit(added);
        return;
    }
    const model::RecordSchema* schema = value.isRecord() ? catalogue().record(here.type.record) : nullptr;
    if (schema == nullptr) return;
    for (const model::RecordField& field : schema->fields) {
        if (isLabel(field.name)) continue;
        Place inner = inside(here, field.name, field.type, schema->id + "." + field.name);
        inner.group += "." + field.name;
        inner.drawn.reset();
        const auto drawn = value.record().find(field.name);
        if (drawn != value.record().end())
            walk(drawn->second, inner, visit);
        else
            visit(inner);
    }
}

template <class Owner, class Kind>
void eachOf(const Owner& owner, const Kind* kind, const Place& start, const Visit& visit) {
    if (kind == nullptr) return;
    for (const auto& property : kind->properties) {
        Place place = start;
        place.id = owner.id.value;
        place.key = property.key;
        place.type = property.type;
        place.pool += "." + property.key;
        place.group += "." + property.key;
        const auto drawn = owner.properties.find(property.key);
        if (drawn == owner.properties.end())
            visit(place);
        else
            walk(drawn->second, place, visit);
    }
}

Value replaced(const Value& in, const std::vector<std::string>& steps, std::size_t at, const std::optional<Value>& by) {
    if (at == steps.size()) return *by;
    if (steps[at].starts_with('#')) {
        ValueList list = in.list();
        const std::size_t index = std::stoul(steps[at].substr(1));
        if (index == list.size()) list.emplace_back();
        list[index] = replaced(list[index], steps, at + 1, by);
        return list;
    }
    model::Record record = in.record();
    if (at + 1 == steps.size() && !by)
        record.erase(steps[at]);
    else
        record[steps[at]] = replaced(record[steps[at]], steps, at + 1, by);
    return record;
}

// Whether a pool's value, drawn elsewhere under the same key, is one of this type too.
bool fits(const Value& value, const model::ValueType& type) {
    if (value.isList() != type.list) return false;
    if (value.isList())
        return std::all_of(value.list().begin(), value.list().end(), [&](const Value& entry) {
            model::ValueType one = type;
            one.list = false;
            return entry.isUnknown() || fits(entry, one);
        });
    switch (type.scalar) {
        case ScalarType::boolean: return value.isBoolean();
        case ScalarType::integer:
        case ScalarType::port: return value.isInteger();
        case ScalarType::record: return value.isRecord();
        case ScalarType::enumeration:
            return value.isString() && (type.open || std::find(type.values.begin(), type.values.end(),
                                                               value.string()) != type.values.end());
        default: return value.isString();
    }
}

std::vector<Value> numbersNear(const std::vector<Value>& pool) {
    std::set<std::int64_t> numbers{0, 1, 65535};
    for (const Value& value : pool)
        if (value.isInteger()) numbers.insert({value.integer() - 1, value.integer() + 1, value.integer() * 2});
    return {numbers.begin(), numbers.end()};
}

std::vector<Value> wordsOf(const Place& place, const std::vector<Value>& pool) {
    switch (place.type.scalar) {
        case ScalarType::boolean: return {true, false};
        case ScalarType::enumeration: return {place.type.values.begin(), place.type.values.end()};
        case ScalarType::integer: return numbersNear(pool);
        case ScalarType::date: return {"2020-01-01", "2026-11-21", "2026-11-22", "2026-11-23", "2099-12-31"};
        case ScalarType::duration: return {"PT1M", "PT1H", "P1D", "P30D", "P90D", "P365D"};
        case ScalarType::cidr: return {"10.0.0.0/8", "20.1.2.3/32"};
        case ScalarType::address: return {"10.0.0.4", "20.1.2.3"};
        case ScalarType::port: return {22, 443, 3389, 8080};
        case ScalarType::portRange: return {"*", "22", "443", "3389", "0-65535", "1000-2000"};
        case ScalarType::role: {
            std::vector<Value> names;
            for (const auto& role : analysis::access::builtinRoles()->roles()) names.emplace_back(role.name);
            return names;
        }
        default: return {};
    }
}

// Of a directory, people know roles and permissions by the names that the rights know.
std::vector<Value> knownWords(const Place& place) {
    if (place.pool == "directory-role.role")
        return {"Global Administrator",
                "Privileged Role Administrator",
                "Application Administrator",
                "Groups Administrator",
                "User Administrator",
                "Cloud Application Administrator",
                "Helpdesk Administrator",
                "Directory Readers",
                "Guest Inviter"};
    if (place.pool == "graph-permission.permission")
        return {"RoleManagement.ReadWrite.Directory", "Application.ReadWrite.All", "GroupMember.ReadWrite.All",
                "AppRoleAssignment.ReadWrite.All",    "Directory.ReadWrite.All",   "User.Read"};
    if (place.pool == "eligible-role.role")
        return {"Global Administrator", "Groups Administrator", "User Administrator", "member", "owner"};
    return {};
}

// Ids and names that texts of this drawing may speak of, addresses where it is about those.
std::vector<Value> namesIn(const model::LandingZone& zone, const Place& place) {
    std::vector<Value> names;
    const ScalarType scalar = place.type.scalar;
    if (scalar == ScalarType::string || scalar == ScalarType::role)
        for (const auto& [id, element] : zone.elements) {
            if (scalar == ScalarType::role && element->type != "custom-role-definition") continue;
            names.emplace_back(id.value);
            if (!element->name.empty()) names.emplace_back(element->name);
        }
    if (scalar == ScalarType::cidr || scalar == ScalarType::address)
        for (const Place& other : placesOf(zone))
            if (other.type.scalar == scalar && other.drawn && other.drawn->isString()) names.push_back(*other.drawn);
    return names;
}

bool rangesAreKnown(const model::LandingZone& zone) {
    return std::all_of(zone.elements.begin(), zone.elements.end(), [](const auto& entry) {
        if (entry.second->type != "subnet") return true;
        const auto range = entry.second->properties.find("addressPrefix");
        return range != entry.second->properties.end() && !range->second.isUnknown();
    });
}

}  // namespace

std::string Place::text() const {
    std::string result = id + "." + key;
    for (const std::string& step : steps) result += (step.starts_with('#') ? "" : ".") + step;
    return result;
}

std::vector<Place> placesOf(const model::LandingZone& zone) {
    std::vector<Place> places;
    const Visit visit = [&](Place place) {
        if (!place.drawn || !place.drawn->isUnknown()) places.push_back(std::move(place));
    };
    Place start;
    start.pool = "element";
    for (const auto& [id, element] : zone.elements) {
        start.group = element->type;
        eachOf(*element, catalogue().type(element->type), start, visit);
    }
    start.onElement = false;
    for (const auto& [id, relation] : zone.relations) {
        const model::Element* target = zone.find(relation->target);
        start.pool = relation->kind;
        start.group = relation->kind + "(" + (target == nullptr ? relation->target.value : target->type) + ")";
        eachOf(*relation, catalogue().relationKind(relation->kind), start, visit);
    }
    return places;
}

model::Drawing with(model::Drawing drawing, const Place& place, const std::optional<Value>& value) {
    const auto change = [&](auto& slot) {
        auto changed = *slot;
        if (place.steps.empty() && !value)
            changed.properties.erase(place.key);
        else
            changed.properties[place.key] = replaced(changed.properties[place.key], place.steps, 0, value);
        slot = std::make_shared<const decltype(changed)>(std::move(changed));
    };
    if (place.onElement)
        change(drawing.zone.elements[model::ElementId(place.id)]);
    else
        change(drawing.zone.relations[model::RelationId(place.id)]);
    return drawing;
}

Pools poolsOf(const std::vector<Sample>& samples) {
    std::map<std::string, std::set<Value>> found;
    for (const Sample& sample : samples)
        for (const Place& place : placesOf(sample.drawing.zone))
            if (place.drawn) found[place.pool].insert(*place.drawn);
    Pools pools;
    for (auto& [name, values] : found) pools[name].assign(values.begin(), values.end());
    return pools;
}

std::vector<Alternative> alternatives(const model::LandingZone& zone, const Place& place, const Pools& pools) {
    std::vector<Alternative> result;
    std::set<Value> known;
    // No network holds every address: routes, rules and lists alone name them all.
    static const std::set<std::string> kRanges{"addressPrefixes", "addressPrefix", "vpnClientAddressPool"};
    const bool isRange = place.onElement && kRanges.contains(place.key);
    const auto add = [&](const Value& value, std::string sort) {
        if (isRange && value.text().find("0.0.0.0/0") != std::string::npos) return;
        if (fits(value, place.type) && known.insert(value).second) result.push_back({value, std::move(sort)});
    };
    const auto addAll = [&](const std::vector<Value>& values, const std::string& sort = {}) {
        for (const Value& value : values) add(value, sort.empty() ? value.text() : sort);
    };
    static const std::vector<Value> kNone;
    const auto poolOf = [&](const std::string& name) -> const std::vector<Value>& {
        const auto found = pools.find(name);
        return found == pools.end() ? kNone : found->second;
    };
    if (place.drawn) add(*place.drawn, "as drawn");
    if (place.steps.empty() || !place.steps.back().starts_with('#')) result.push_back({std::nullopt, "not drawn"});
    // Which address is outside of its subnet the validation tells only where ranges are known.
    if (place.key == "privateIPAddress" && !rangesAreKnown(zone)) return result;
    if (place.type.list) {
        add(ValueList(), "[]");
        if (place.drawn && place.drawn->isList()) {
            const ValueList& list = place.drawn->list();
            if (list.size() > 1) add(ValueList(list.begin() + 1, list.end()), "without the first");
            add(ValueList(list.rbegin(), list.rend()), "reversed");
            for (const Value& entry : poolOf(place.pool + "[]")) {
                ValueList longer = list;
                longer.push_back(entry);
                add(longer, "and " + entry.text());
            }
        }
        addAll(poolOf(place.pool));
        return result;
    }
    const std::vector<Value>& pool = poolOf(place.pool);
    addAll(wordsOf(place, pool));
    addAll(knownWords(place));
    addAll(pool);
    addAll(namesIn(zone, place), "a name of the drawing");
    return result;
}

}  // namespace zonewright::tests
