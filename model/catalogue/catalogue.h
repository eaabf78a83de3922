// SPDX-License-Identifier: Apache-2.0
// The language of a drawing: element types, families, relation kinds, properties. All of it is data
// (resources/catalogue).
#pragma once

#include "model/base/result.h"
#include "model/value/value.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonewright::model {

enum class ScalarType {
    string,
    integer,
    boolean,
    enumeration,
    cidr,
    address,
    date,
    duration,
    port,
    portRange,
    role,
    record
};

struct ValueType {
    ScalarType scalar = ScalarType::string;
    bool list = false;
    std::string record;               // schema name when scalar is record
    std::vector<std::string> values;  // allowed words of an enumeration, in order (lowest first where ordered)
    bool open = false;                // other words are possible and warned of
};

// What moving a property does (semantics.md 3).
enum class Effect { neutral, restricts, enables };

// What holds when a property is not drawn and the file reads `undrawn: platform`.
enum class DefaultKind {
    value,    // Azure applies `defaultValue`, with `defaultSource`
    nothing,  // known to be absent: no list, no link, not set
    unknown,  // no source says
    required  // cannot be left out in a deployment, so nothing is known of one that is not drawn
};

// A test of a value: the part of `secure:` in the catalogue. "== Disabled", "in [Disabled, SecuredByPerimeter]", ">=
// 2", "set", "empty", "has x"; `judged` when no test of the value alone decides.
struct SecureTest {
    enum class Kind { none, equals, oneOf, atLeast, set, empty, contains, judged };
    Kind kind = Kind::none;
    ValueList operands;

    // Null when the test does not decide: it is `judged`, there is none, or the value is unknown.
    std::optional<bool> holds(const Value& value) const;
    // A value that satisfies it, for `undrawn: secure` and for fixes: the first, which is the preferred one, where
    // several do. Null when the test names none (set, empty, judged).
    std::optional<Value> example() const;
};

struct Property {
    std::string key;
    ValueType type;
    std::string meaning;
    std::string unit;
    std::string armPath;     // path in the resource body; "CHILD:PATH", "FULLTYPE:PATH", "graph:PATH"; empty: only the
                             // drawing knows it
    std::string apiVersion;  // that has the property, where the type's own has not
    bool required = false;   // needed to deploy
    bool inherited = false;  // flows down `parent` until overridden
    DefaultKind defaultKind = DefaultKind::unknown;
    Value defaultValue;
    std::string defaultSource;
    Effect effect = Effect::neutral;
    SecureTest secure;
    std::string section;  // heading in the inspector: General, Network, Identity, Data protection ...
};

struct RecordField {
    std::string name;
    ValueType type;
    bool required = false;
    std::string meaning;
};

struct RecordSchema {
    std::string id;
    std::vector<RecordField> fields;
    const RecordField* find(std::string_view name) const;
};

// A sub-resource a private endpoint can lead to, and the private DNS zones its records live in ({region} is replaced).
struct PrivateLinkGroup {
    std::string id;
    std::vector<std::string> zones;
};

// What ARM accepts as the name.
struct NamingRule {
    int minLength = 1;
    int maxLength = 80;
    std::string pattern;  // ECMAScript regular expression over the whole name
    std::string scope;    // where it must be unique: global, subscription, resourceGroup, parent
};

// What a type asks of the subnet it is placed in or injected into. Zero and empty: no demand.
struct SubnetNeed {
    std::string use;        // value of in-subnet.use it holds for; empty: any
    std::string fixedName;  // AzureFirewallSubnet and the like
    int minPrefix = 0;      // longest prefix that is still large enough, e.g. 26
    std::string delegation;
    bool exclusive = false;  // nothing else may be in it
};

struct ElementType {
    std::string id;
    std::string label;
    std::string category;
    std::vector<std::string> families;
    std::vector<std::string> parents;  // type ids or families; zone and bare canvas are always allowed
    std::string arm;                   // ARM type; empty: not an Azure resource
    std::map<std::string, std::string, std::less<>> armByParent;  // ARM type under that parent type, where it differs
    std::string apiVersion;
    std::string armKind;                // `kind` of the ARM resource, where fixed
    bool implicit = false;              // exists drawn or not
    bool principal = false;             // may be granted roles
    bool systemIdentity = false;        // is the principal itself once identityType includes SystemAssigned
    bool container = false;             // drawn as an area that holds others
    std::string meaning;                // what it is, one sentence
    std::string use;                    // when one uses it
    std::vector<std::string> links;     // documentation
    std::vector<std::string> synonyms;  // older and other names, for the palette's search
    std::vector<PrivateLinkGroup> privateLinks;
    std::vector<SubnetNeed> subnets;
    NamingRule naming;
    std::string icon;                  // file stem below resources/icons
    std::vector<Property> properties;  // own, from its sets and those every type has; sorted by section as declared

    const Property* find(std::string_view key) const;
    bool isIn(std::string_view typeOrFamily) const;  // its own id, one of its families, or "any"
};

struct RelationProperty {
    std::string key;
    ValueType type;
    std::string meaning;
    bool required = false;
};

struct RelationKind {
    std::string id;
    std::string label;                  // reads source LABEL target
    std::vector<std::string> from, to;  // type ids, families, or "any"
    std::vector<RelationProperty> properties;
    std::string layer;  // network, identity, data, governance: which layer of a diagram draws it
    std::string meaning;
    std::string becomes;  // in Bicep; empty: nothing

    const RelationProperty* find(std::string_view key) const;
};

struct Family {
    std::string id, label, meaning;
};

// Immutable once loaded; every name in it is checked. Lookups return null for what it does not know.
class Catalogue {
public:
    const std::string& version() const { return m_version; }

    std::span<const ElementType> types() const { return m_types; }  // in the palette's order
    std::span<const RelationKind> relationKinds() const { return m_relationKinds; }
    std::span<const Family> families() const { return m_families; }
    std::span<const RecordSchema> records() const { return m_records; }
    std::span<const Property> settings() const { return m_settings; }           // properties of the document itself
    std::span<const std::string> assumptions() const { return m_assumptions; }  // closed list, semantics.md 5

    const ElementType* type(std::string_view id) const;
    const RelationKind* relationKind(std::string_view id) const;
    const RecordSchema* record(std::string_view id) const;
    const Family* family(std::string_view id) const;

    bool isA(std::string_view type, std::string_view typeOrFamily) const;
    bool mayContain(std::string_view parentType, std::string_view childType) const;
    // Kinds that may run from one type to the other, in catalogue order.
    std::vector<const RelationKind*> kindsBetween(std::string_view sourceType, std::string_view targetType) const;
    // The known word that is nearest to `word` among type ids, kinds or the given list; empty when none is near.
    std::string nearestType(std::string_view word) const;
    std::string nearestKind(std::string_view word) const;

    // Parts of the whole, for the loader.
    struct Parts {
        std::string version;
        std::vector<ElementType> types;
        std::vector<RelationKind> relationKinds;
        std::vector<Family> families;
        std::vector<RecordSchema> records;
        std::vector<Property> settings;
        std::vector<std::string> assumptions;
    };
    // Checks that every name in it is defined, and only once.
    // `place` of a problem is a path: "types/subnet/parents".
    static Result<std::shared_ptr<const Catalogue>> build(Parts parts);

private:
    Catalogue() = default;
    std::string m_version;
    std::vector<ElementType> m_types;
    std::vector<RelationKind> m_relationKinds;
    std::vector<Family> m_families;
    std::vector<RecordSchema> m_records;
    std::vector<Property> m_settings;
    std::vector<std::string> m_assumptions;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>{}(id); }
    };
    using Index = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;
    Index m_typeIndex, m_kindIndex, m_recordIndex, m_familyIndex;
};

// The word of `known` nearest to `word` by edit distance, when near enough to be a slip; else empty.
std::string nearestWord(std::string_view word, std::span<const std::string> known);

}  // namespace zonewright::model
