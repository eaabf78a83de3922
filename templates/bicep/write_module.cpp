// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/write_module.h"

#include "templates/bicep/arm_types.h"
#include "templates/bicep/print.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::templates::bicep {

namespace {

// The element whose region and tags a resource takes.
const model::Element* placeOf(const ArmResource& resource) {
    for (const ArmResource* at = &resource; at; at = at->parent ? at->parent : at->scope)
        if (at->element) return at->element;
    return resource.group ? resource.group->element : nullptr;
}

class ModuleWriter {
public:
    ModuleWriter(const Plan& plan, const Common& common, const Unit& unit)
        : m_plan(plan), m_common(common), m_unit(unit) {
        m_own.insert(unit.resources.begin(), unit.resources.end());
    }

    WrittenModule write() {
        std::vector<Declaration> resources;
        for (const ArmResource* resource : ordered()) resources.push_back(declare(*resource));
        std::vector<Declaration> existing;
        for (const ArmResource* resource : m_existing) existing.push_back(refer(*resource));

        WrittenModule written;
        written.file.path = m_unit.path;
        auto& out = written.file.declarations;
        if (m_unit.group->kind == Group::Kind::subscription) out.push_back(TargetScope{"subscription"});
        if (m_unit.group->kind == Group::Kind::managementGroup) out.push_back(TargetScope{"managementGroup"});
        out.push_back(Metadata{"description", purpose()});
        std::vector<std::string> types;
        if (m_usesPrincipals) types.push_back("entraPrincipals");
        if (m_usesNames) types.push_back("resourceNames");
        if (!types.empty()) out.push_back(Import{types, "types.bicep"});
        parameters(written.parameters);
        for (const Parameter& parameter : written.parameters) out.push_back(parameter);
        if (!m_roles.empty()) {
            Object ids;
            for (const auto& [key, id] : m_roles) ids.set(Expression(key), id);
            out.push_back(Variable{"roleIds", "Built-in roles that are granted here.", ids});
        }
        out.insert(out.end(), existing.begin(), existing.end());
        out.insert(out.end(), resources.begin(), resources.end());
        return written;
    }

private:
    // Resources of their own by type, each followed by what belongs to it.
    std::vector<const ArmResource*> ordered() const {
        std::map<const ArmResource*, std::vector<const ArmResource*>> below;
        std::vector<const ArmResource*> tops;
        for (const ArmResource* resource : m_unit.resources) {
            const ArmResource* owner = resource->parent ? resource->parent : resource->scope;
            if (owner && m_own.contains(owner))
                below[owner].push_back(resource);
            else
                tops.push_back(resource);
        }
        std::stable_sort(tops.begin(), tops.end(), [](const ArmResource* a, const ArmResource* b) {
            return std::tie(a->type, a->symbol) < std::tie(b->type, b->symbol);
        });
        std::vector<const ArmResource*> result;
        const auto visit = [&](const auto& self, const ArmResource* resource) -> void {
            result.push_back(resource);
            auto children = below[resource];
            std::stable_sort(children.begin(), children.end(),
                             [](const ArmResource* a, const ArmResource* b) { return a->order < b->order; });
            for (const ArmResource* child : children) self(self, child);
        };
        for (const ArmResource* top : tops) visit(visit, top);
        return result;
    }

    Declaration declare(const ArmResource& resource) {
        Resource written{resource.symbol, resource.type,        resource.apiVersion,    resource.description,
                         false,           resource.allowedRule, resource.allowedReason, {}};
        if (resource.parent) written.body.set("parent", reach(*resource.parent));
        if (resource.scope) written.body.set("scope", reach(*resource.scope));
        written.body.set("name", resource.name);
        if (!resource.nameKey.empty()) m_usesNames = true;
        const model::Element* place = placeOf(resource);
        if (takesLocation(resource.type) || resource.located) written.body.set("location", location(resource, place));
        for (const std::string& region : resource.regions) locationName(region);
        if (takesTags(resource.type) && place) tags(written.body, *place);
        static const char* kFirst[] = {"kind", "sku", "plan", "identity", "zones"};
        for (const char* key : kFirst) take(written.body, resource.body, key, true);
        take(written.body, resource.body, "", false);
        for (const ArmResource* used : resource.references) reach(*used);
        std::vector<Expression> before;
        for (const ArmResource* earlier : resource.after)
            if (m_own.contains(earlier) && earlier != resource.parent &&
                std::find(resource.references.begin(), resource.references.end(), earlier) == resource.references.end())
                before.push_back(symbol(earlier->symbol));
        if (!before.empty()) written.body.set("dependsOn", array(before));
        for (const Parameter& parameter : resource.parameters) m_parameters.emplace(parameter.name, parameter);
        for (const std::string& role : resource.roles)
            if (const auto known = findRole(role)) m_roles[roleKey(known->name)] = known->id;
        m_usesPrincipals = m_usesPrincipals || !resource.principals.empty();
        return written;
    }

    // Copies one key, or (isOne false) all that are not there yet.
    static void take(Object& to, const Object& from, std::string_view key, bool isOne) {
        for (const Object::Entry& entry : from.entries()) {
            const auto* text = std::get_if<TextLiteral>(&entry.key.node());
            if (!text || (isOne ? text->text != key : to.has(text->text))) continue;
            to.set(entry.key, entry.object ? entry.object->expression() : entry.value);
        }
    }

    // Makes sure that the resource's symbol is declared in this file.
    Expression reach(const ArmResource& resource) {
        if (m_own.contains(&resource)) return symbol(resource.symbol);
        if (std::find(m_existing.begin(), m_existing.end(), &resource) == m_existing.end()) {
            if (resource.parent) reach(*resource.parent);
            if (resource.scope) reach(*resource.scope);
            m_existing.push_back(&resource);
            if (!resource.nameKey.empty()) m_usesNames = true;
            if (!resource.parent && resource.group != m_unit.group &&
                (resource.group->kind == Group::Kind::resourceGroup || isOtherSubscription(*resource.group)))
                m_usesNames = true;
        }
        return symbol(resource.symbol);
    }

    // Whether the scope is a subscription other than the one that the module deploys to.
    bool isOtherSubscription(const Group& group) const {
        const Group* own = m_unit.group->kind == Group::Kind::resourceGroup ? m_unit.group->above : m_unit.group;
        return group.kind == Group::Kind::subscription && &group != own && group.element && m_common.manySubscriptions;
    }

    Declaration refer(const ArmResource& resource) const {
        Resource written{resource.symbol, resource.type, resource.apiVersion, "", true, "", "", {}};
        if (resource.parent) {
            written.body.set("parent", symbol(resource.parent->symbol));
        } else if (resource.scope) {
            written.body.set("scope", symbol(resource.scope->symbol));
        } else if (resource.group != m_unit.group && resource.group->kind == Group::Kind::resourceGroup) {
            std::vector<Expression> where;
            if (resource.group->above != m_unit.group->above && resource.group->above &&
                resource.group->above != m_unit.group)
                where.push_back(symbol("names").dot(resource.group->above->symbol));
            where.push_back(symbol("names").dot(resource.group->symbol));
            written.body.set("scope", call("resourceGroup", where));
        } else if (resource.group != m_unit.group && resource.group->kind == Group::Kind::managementGroup) {
            written.body.set("scope", call("managementGroup", {resource.group->name}));
        } else if (resource.group != m_unit.group && resource.group->kind == Group::Kind::subscription) {
            std::vector<Expression> where;
            if (isOtherSubscription(*resource.group)) where.push_back(symbol("names").dot(resource.group->symbol));
            written.body.set("scope", call("subscription", where));
        }
        written.body.set("name", resource.name);
        return written;
    }

    Expression location(const ArmResource& resource, const model::Element* place) {
        if (isGlobalType(resource.type)) return "global";
        return symbol(locationName(place ? m_plan.regionOf(*place) : std::string()));
    }

    std::string locationName(const std::string& region) {
        const auto parameter = m_plan.locationParameters().find(region);
        const std::string name = parameter == m_plan.locationParameters().end() ? "location" : parameter->second;
        m_locations.insert(name);
        return name;
    }

    void tags(Object& body, const model::Element& place) {
        const Object drawn = m_plan.tagsOf(place);
        if (drawn.empty()) return;
        if (print(drawn) == print(m_common.tags)) {
            body.set("tags", symbol("tags"));
            m_usesTags = true;
        } else {
            body.set("tags", drawn);
        }
    }

    void parameters(std::vector<Parameter>& list) const {
        for (const std::string& name : m_locations)
            list.push_back({name, "string", "Region of the resources.", false, std::nullopt});
        if (m_usesTags) list.push_back({"tags", "{ *: string }", "Tags of the resources.", false, std::nullopt});
        if (m_usesNames)
            list.push_back(
                {"names", "resourceNames", "Names of the resources of the landing zone.", false, std::nullopt});
        if (m_usesPrincipals)
            list.push_back({"principals", "entraPrincipals", "Object ids of people, groups and applications.", false,
                            std::nullopt});
        for (const auto& [name, parameter] : m_parameters) {
            list.push_back(parameter);
            list.back().defaultValue.reset();
        }
    }

    std::string purpose() const {
        const char* what[] = {"Resources", "Private endpoints", "Who may do what"};
        const std::string where =
            m_unit.group->kind == Group::Kind::resourceGroup  ? "resource group " + m_unit.group->name
            : m_unit.group->kind == Group::Kind::subscription ? "the subscription"
                                                              : "management group " + m_unit.group->name;
        return fmt::format("{} of {}{}.", what[static_cast<int>(m_unit.aspect)], where,
                           m_unit.stage == 1 ? "" : ", those that wait for other modules");
    }

    const Plan& m_plan;
    const Common& m_common;
    const Unit& m_unit;
    std::set<const ArmResource*> m_own;
    std::vector<const ArmResource*> m_existing;
    std::set<std::string> m_locations;
    std::map<std::string, Parameter> m_parameters;
    std::map<std::string, std::string> m_roles;
    bool m_usesTags = false, m_usesNames = false, m_usesPrincipals = false;
};

}  // namespace

Common commonOf(const Plan& plan) {
    Common common;
    std::map<std::string, int> counts;
    std::map<std::string, Object> tags;
    std::set<const Group*> subscriptions;
    for (const auto& resource : plan.resources()) {
        if (resource->form != ArmResource::Form::deployed || !resource->element) continue;
        const Object drawn = plan.tagsOf(*resource->element);
        if (drawn.empty()) continue;
        const std::string text = print(drawn);
        ++counts[text];
        tags[text] = drawn;
    }
    int most = 0;
    for (const auto& [text, count] : counts)
        if (count > most) {
            most = count;
            common.tags = tags[text];
        }
    for (const auto& group : plan.groups())
        if (group->kind == Group::Kind::resourceGroup) subscriptions.insert(group->above);
    // From a management group, even a single subscription is found by its id only.
    const bool isAbove = std::any_of(plan.resources().begin(), plan.resources().end(), [](const auto& resource) {
        return resource->form == ArmResource::Form::deployed && resource->group->kind == Group::Kind::managementGroup;
    });
    common.manySubscriptions = subscriptions.size() > 1 || isAbove;
    return common;
}

WrittenModule writeModule(const Plan& plan, const Common& common, const Unit& unit) {
    return ModuleWriter(plan, common, unit).write();
}

std::map<std::string, std::string> namesOf(const Plan& plan, const Common& common) {
    std::map<std::string, std::string> names;
    for (const auto& group : plan.groups()) {
        if (group->kind == Group::Kind::resourceGroup) names[group->symbol] = group->name;
        if (group->kind == Group::Kind::subscription && common.manySubscriptions && group->element)
            names[group->symbol] =
                drawnText(*group->element, "subscriptionId").value_or("00000000-0000-0000-0000-000000000000");
    }
    for (const auto& resource : plan.resources())
        if (!resource->nameKey.empty()) names[resource->nameKey] = resource->nameText;
    return names;
}

std::map<std::string, const model::Element*> principalsOf(const Plan& plan) {
    std::set<std::string> used;
    for (const auto& resource : plan.resources())
        if (resource->form == ArmResource::Form::deployed)
            used.insert(resource->principals.begin(), resource->principals.end());
    std::map<std::string, const model::Element*> principals;
    for (const auto& [id, element] : plan.zone().elements)
        if (const std::string key = symbolStem(id.value); used.contains(key)) principals.emplace(key, element.get());
    return principals;
}

File writeTypes(const Plan& plan, const Common& common) {
    std::map<std::string, std::string> labels;
    for (const auto& group : plan.groups())
        labels[group->symbol] =
            group->kind == Group::Kind::subscription ? "Id of the subscription." : "Name of a resource group.";
    for (const auto& resource : plan.resources()) {
        if (resource->nameKey.empty()) continue;
        const model::ElementType* type = resource->element ? plan.catalogue().type(resource->element->type) : nullptr;
        const bool isGlobal = type && type->naming.scope == "global";
        labels[resource->nameKey] = fmt::format("Name of the {}{}.", type ? type->label : resource->type,
                                                isGlobal ? ", unique in all of Azure" : "");
    }
    File file{"modules/types.bicep", {}};
    TypeAlias names{"resourceNames", "Names of the resources, so that they are chosen in one place.", {}};
    for (const auto& [key, name] : namesOf(plan, common)) names.fields.push_back({key, "string", labels[key]});
    TypeAlias principals{"entraPrincipals", "Object ids in the directory of those who are granted roles.", {}};
    for (const auto& [key, element] : principalsOf(plan))
        principals.fields.push_back({key, "string", "Object id of " + model::displayName(*element) + "."});
    file.declarations.push_back(Metadata{"description", "Types of parameters that modules share."});
    if (!principals.fields.empty()) file.declarations.push_back(principals);
    if (!names.fields.empty()) file.declarations.push_back(names);
    return file;
}

}  // namespace zonewright::templates::bicep
