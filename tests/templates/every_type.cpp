// SPDX-License-Identifier: Apache-2.0
#include "tests/templates/every_type.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace zonewright::tests {

using model::Catalogue;
using model::Element;
using model::ElementId;
using model::ElementType;
using model::Relation;
using model::Value;

namespace {

// Texts with a form of their own; the catalogue calls them texts.
const std::map<std::string, const char*>& texts() {
    static const std::map<std::string, const char*> kTexts{
        {"appid", "00000000-0000-0000-0000-000000000001"},
        {"cpu", "0.5"},
        {"dnsServiceIP", "10.0.0.10"},
        {"domainName", "corp.example."},
        {"gatewayIpAddress", "198.51.100.1"},
        {"linkedServiceType", "AzureKeyVault"},
        {"memory", "1Gi"},
        {"organizationUrl", "https://dev.azure.com/contoso"},
        {"plan", "AI"},
        {"policyDefinitionId",
         "/providers/Microsoft.Authorization/policyDefinitions/00000000-0000-0000-0000-000000000002"},
        {"privateIPAddress", "10.0.0.20"},
        {"region", "westeurope"},
        {"role", "Reader"},
        {"value", "203.0.113.0/24"},
        {"version", "16"}};
    return kTexts;
}

// A word that the resource manager takes together with the others.
const std::map<std::string, const char*>& words() {
    static const std::map<std::string, const char*> kWords{{"aml-datastore.datastoreType", "AzureBlob"},
                                                           {"aml-datastore.credentialsType", "None"},
                                                           {"aml-connection.authType", "None"},
                                                           {"foundry-connection.authType", "None"},
                                                           {"deployment-script.kind", "AzureCLI"}};
    return kWords;
}

Value scalarOf(const Catalogue& catalogue, const std::string& key, const model::ValueType& type) {
    using model::ScalarType;
    if (const auto text = texts().find(key); text != texts().end() && type.scalar == ScalarType::string)
        return Value(std::string(text->second));
    if (!type.values.empty()) return Value(type.values.back());
    switch (type.scalar) {
        case ScalarType::integer: {
            const bool isCount = key == "partitionCount" || key == "replicaCount";
            return Value(std::int64_t{isCount ? 3 : 120});
        }
        case ScalarType::boolean: return Value(true);
        case ScalarType::cidr: return Value(std::string("10.0.0.0/24"));
        case ScalarType::address: return Value(std::string("10.0.0.4"));
        case ScalarType::date: return Value(std::string("2030-01-01"));
        case ScalarType::duration: return Value(std::string("PT1H"));
        case ScalarType::port: return Value(std::int64_t{443});
        case ScalarType::portRange: return Value(std::string("443"));
        case ScalarType::role: return Value(std::string("Reader"));
        case ScalarType::record: {
            model::Record record;
            if (const model::RecordSchema* schema = catalogue.record(type.record))
                for (const model::RecordField& field : schema->fields)
                    record.emplace(field.name, sampleOf(catalogue, field.name, field.type));
            return Value(std::move(record));
        }
        case ScalarType::string:
        case ScalarType::enumeration: break;
    }
    return Value(std::string("sample"));
}

class EveryType {
public:
    EveryType(const Catalogue& catalogue, Drawn drawn, Tied tied)
        : m_catalogue(catalogue), m_drawn(drawn), m_tied(tied) {
        for (const ElementType& type : catalogue.types())
            if (!type.implicit) draw(type);
        if (tied == Tied::together) relate();
    }

    model::Drawing take() { return std::move(m_drawing); }

private:
    // A type that may hold it; scopes are held by nothing, so that the drawing has one of each.
    const ElementType* parentOf(const ElementType& type) const {
        static const std::set<std::string_view> kTop{"subscription", "management-group", "virtual-hub",
                                                     "virtual-network", "azure-firewall"};
        for (const std::string& name : type.parents) {
            if (kTop.contains(type.id) && name != "resource-group" && name != "virtual-wan") continue;
            if (name == "entra-tenant" || name == "management-group" || name == type.id) continue;
            if (const ElementType* parent = m_catalogue.type(name)) return parent;
            for (const ElementType& other : m_catalogue.types())
                if (other.isIn(name) && !other.arm.empty()) return &other;
        }
        return nullptr;
    }

    void draw(const ElementType& type) {
        if (m_drawing.zone.elements.contains(ElementId(type.id))) return;
        auto element = std::make_shared<Element>();
        element->id = ElementId(type.id);
        element->type = type.id;
        std::string name;
        for (const char c : type.id)
            if (c != '-') name += c;
        element->name = name.substr(0, 11);
        m_drawing.zone.elements[element->id] = element;
        if (const ElementType* parent = parentOf(type)) {
            draw(*parent);
            element->parent = ElementId(parent->id);
        }
        for (const model::Property& property : type.properties) {
            static const std::set<std::string_view> kNever{"managed", "tags", "lock"};
            const bool isKnown = !property.armPath.empty() && !property.armPath.starts_with("graph:");
            const bool isWanted = m_drawn == Drawn::everything && isKnown && !kNever.contains(property.key);
            const bool isHost = property.key == "identityType" && m_tied == Tied::together;
            if (property.required || isWanted || isHost || property.key == "linkedServiceType")
                element->properties[property.key] = valueOf(type, property);
        }
    }

    Value valueOf(const ElementType& type, const model::Property& property) const {
        if (const auto word = words().find(type.id + "." + property.key); word != words().end())
            return Value(std::string(word->second));
        if (property.key == "identityType") return Value(std::string("SystemAssigned"));
        return sampleOf(m_catalogue, property.key, property.type);
    }

    // Each kind that becomes something, from every type to the first that it may lead to.
    void relate() {
        for (const model::RelationKind& kind : m_catalogue.relationKinds()) {
            // Another scope than the drawn one would be a drawing that nobody can mean.
            if (kind.becomes.empty() || kind.id == "in-scope") continue;
            for (const ElementType& from : m_catalogue.types()) {
                if (from.arm.empty() || !fits(from, kind.from)) continue;
                // What has no identity of its own can be granted nothing.
                const bool isGrant = kind.find("role") != nullptr || kind.id == "access-policy";
                if (isGrant && from.isIn("identity-host") && !from.systemIdentity) continue;
                for (const ElementType& to : m_catalogue.types()) {
                    static const std::set<std::string_view> kForAny{"key-vault", "storage-account", "virtual-network"};
                    const bool isAny = kind.to == std::vector<std::string>{"any"};
                    if (to.id == from.id || to.arm.empty() || !fits(to, kind.to)) continue;
                    if (isAny && !kForAny.contains(to.id)) continue;
                    relate(kind, from, to);
                    break;
                }
            }
        }
    }

    static bool fits(const ElementType& type, const std::vector<std::string>& ends) {
        return std::ranges::any_of(ends, [&](const std::string& end) { return type.isIn(end); });
    }

    void relate(const model::RelationKind& kind, const ElementType& from, const ElementType& to) {
        auto relation = std::make_shared<Relation>();
        relation->id = model::RelationId(kind.id + "(" + from.id + "," + to.id + ")");
        relation->kind = kind.id;
        relation->source = ElementId(from.id);
        relation->target = ElementId(to.id);
        for (const model::RelationProperty& property : kind.properties)
            if (property.required)
                relation->properties[property.key] = sampleOf(m_catalogue, property.key, property.type);
        if (kind.find("role") != nullptr && kind.find("role")->type.scalar == model::ScalarType::role)
            relation->properties["role"] = Value(std::string("Reader"));
        if (kind.id == "private-link") {
            model::ValueList groups;
            if (!to.privateLinks.empty()) groups.emplace_back(to.privateLinks.front().id);
            relation->properties["groupIds"] = Value(std::move(groups));
        }
        m_drawing.zone.relations[relation->id] = relation;
    }

    const Catalogue& m_catalogue;
    Drawn m_drawn;
    Tied m_tied;
    model::Drawing m_drawing;
};

}  // namespace

model::Value sampleOf(const Catalogue& catalogue, const std::string& key, const model::ValueType& type) {
    const Value one = scalarOf(catalogue, key, type);
    if (!type.list) return one;
    return Value(model::ValueList{one});
}

model::Drawing oneOfEveryType(const Catalogue& catalogue, Drawn drawn, Tied tied) {
    return EveryType(catalogue, drawn, tied).take();
}

}  // namespace zonewright::tests
