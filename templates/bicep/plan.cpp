// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/plan.h"

#include "model/value/effective_value.h"
#include "templates/bicep/arm_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::templates::bicep {

namespace {

// Words that mean something in a module beside its resources.
constexpr std::array<std::string_view, 22> kTaken{
    "location", "tags",   "names",    "principals",  "roleIds",  "resource",    "module", "param",
    "var",      "output", "existing", "targetScope", "type",     "func",        "import", "if",
    "for",      "in",     "az",       "sys",         "metadata", "subscription"};

std::string withoutPrefix(const std::string& text, std::string_view prefix) {
    return text.starts_with(prefix) && text.size() > prefix.size() ? text.substr(prefix.size()) : text;
}

std::size_t segments(std::string_view type) {
    return static_cast<std::size_t>(std::count(type.begin(), type.end(), '/')) + 1;
}

}  // namespace

std::string symbolStem(std::string_view id) {
    std::string result;
    bool upper = false;
    for (const char c : id) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool isDigit = c >= '0' && c <= '9';
        if (!isLetter && !isDigit) {
            upper = !result.empty();
            continue;
        }
        if (result.empty() && isDigit) result = "r";
        result += upper && isLetter ? static_cast<char>(c & ~0x20) : c;
        upper = false;
    }
    return result.empty() ? "unnamed" : result;
}

Plan::Plan(const model::LandingZone& zone, const model::Catalogue& catalogue)
    : m_zone(zone), m_catalogue(catalogue), m_structure(zone, catalogue), m_symbols(kTaken.begin(), kTaken.end()) {
    makeGroups();
    makeResources();
    countRegions();
}

std::string Plan::freshSymbol(std::string_view stem) {
    std::string symbol(stem);
    for (int n = 2; !m_symbols.insert(symbol).second; ++n) symbol = fmt::format("{}{}", stem, n);
    return symbol;
}

bool Plan::isManaged(const model::Element& element, std::string_view how) const {
    const auto value = model::effectiveValue(m_zone, m_catalogue, element, "managed");
    return value.evidence == model::Evidence::drawn && value.value.isString() && value.value.string() == how;
}

std::string Plan::regionOf(const model::Element& element) const {
    const auto value = model::effectiveValue(m_zone, m_catalogue, element, "region");
    return value.evidence == model::Evidence::drawn && value.value.isString() ? value.value.string() : std::string();
}

Object Plan::tagsOf(const model::Element& element) const {
    Object tags;
    const auto value = model::effectiveValue(m_zone, m_catalogue, element, "tags");
    if (value.evidence != model::Evidence::drawn || !value.value.isList()) return tags;
    for (const model::Value& tag : value.value.list()) {
        if (!tag.isRecord()) continue;
        const auto name = tag.record().find("name");
        const auto content = tag.record().find("value");
        if (name != tag.record().end() && content != tag.record().end())
            tags.set(Expression(name->second.text()), content->second.text());
    }
    return tags;
}

void Plan::countRegions() {
    std::map<std::string, int> counts;
    for (const auto& resource : m_resources) {
        const std::string region = resource->element && resource->form == ArmResource::Form::deployed
                                       ? regionOf(*resource->element)
                                       : std::string();
        if (!region.empty()) ++counts[region];
    }
    std::string first;
    for (const auto& [region, count] : counts)
        if (first.empty() || count > counts[first]) first = region;
    for (const auto& [region, count] : counts) {
        std::string other = symbolStem(region);
        if (other.front() >= 'a' && other.front() <= 'z') other.front() = static_cast<char>(other.front() - 32);
        m_locations[region] = region == first ? "location" : "location" + other;
    }
}

Expression Plan::location(const std::string& region) const {
    const auto parameter = m_locations.find(region);
    return symbol(parameter == m_locations.end() ? std::string("location") : parameter->second);
}

void Plan::makeGroups() {
    // Outer scopes first, so that `above` is there.
    for (const std::string_view type : {"management-group", "subscription", "resource-group"}) {
        for (const auto& [id, element] : m_zone.elements) {
            if (element->type != type) continue;
            auto group = std::make_unique<Group>();
            group->kind = type == "resource-group" ? Group::Kind::resourceGroup
                          : type == "subscription" ? Group::Kind::subscription
                                                   : Group::Kind::managementGroup;
            group->element = element.get();
            group->symbol = freshSymbol(symbolStem(id.value));
            group->name = model::displayName(*element);
            group->existing =
                !isManaged(*element, "deploy") && (isManaged(*element, "existing") || isManaged(*element, "external"));
            for (const model::Element* above : m_structure.scopesAbove(id))
                if (!group->above && above->type != "entra-tenant") group->above = this->group(above->id);
            m_groupByElement[id] = group.get();
            m_groups.push_back(std::move(group));
        }
    }
    // A module is named after the zone around its group where the zone holds that group alone.
    std::map<model::ElementId, std::vector<Group*>> byZone;
    const auto zoneOf = [&](const Group& group) -> const model::Element* {
        for (const model::Element* around : m_structure.ancestors(group.element->id))
            if (around->type == "zone") return around;
        return nullptr;
    };
    for (const auto& group : m_groups)
        if (const model::Element* zone = zoneOf(*group); zone && group->kind == Group::Kind::resourceGroup)
            byZone[zone->id].push_back(group.get());
    std::set<std::string> stems;
    for (const auto& group : m_groups) {
        std::string stem = withoutPrefix(group->element->id.value, "rg-");
        if (group->kind == Group::Kind::subscription) stem = "subscription";
        if (group->kind == Group::Kind::managementGroup) stem = "management-group";
        if (const model::Element* zone = zoneOf(*group);
            zone && byZone[zone->id].size() == 1 && group->kind == Group::Kind::resourceGroup)
            stem = withoutPrefix(zone->id.value, "zone-");
        std::replace_if(
            stem.begin(), stem.end(), [](char c) { return c == '.' || c == '_'; }, '-');
        std::string free = stem;
        for (int n = 2; !stems.insert(free).second; ++n) free = fmt::format("{}-{}", stem, n);
        group->stem = free;
    }
}

Group* Plan::group(const model::ElementId& id) const {
    const auto found = m_groupByElement.find(id);
    return found == m_groupByElement.end() ? nullptr : found->second;
}

Group& Plan::groupOf(const model::Element& element) {
    const bool isScopeLevel = isScopeLevelType(element.type);
    const auto scopes = m_structure.scopesAbove(element.id);
    for (const model::Element* scope : scopes) {
        Group* found = group(scope->id);
        if (found && (isScopeLevel || found->kind == Group::Kind::resourceGroup)) return *found;
    }
    for (const auto& known : m_groups)
        if (!known->element && (known->kind == Group::Kind::resourceGroup) == !isScopeLevel) return *known;
    auto made = std::make_unique<Group>();
    made->kind = isScopeLevel ? Group::Kind::subscription : Group::Kind::resourceGroup;
    made->symbol = freshSymbol(isScopeLevel ? "targetSubscription" : "rgLandingZone");
    made->name = isScopeLevel ? "" : "rg-landing-zone";
    made->stem = isScopeLevel ? "subscription" : "landing-zone";
    made->existing = isScopeLevel;
    for (const model::Element* scope : scopes)
        if (!made->above) made->above = group(scope->id);
    if (!isScopeLevel)
        note(element.id.value, "it lies in no resource group; it and others like it are written into 'rg-landing-zone'",
             "Draw a resource group around it, or connect it by in-group");
    return *m_groups.emplace_back(std::move(made));
}

ArmResource* Plan::find(const model::ElementId& id) const {
    const auto found = m_byElement.find(id);
    return found == m_byElement.end() ? nullptr : found->second;
}

ArmResource& Plan::add(ArmResource resource) {
    resource.order = m_resources.size();
    return *m_resources.emplace_back(std::make_unique<ArmResource>(std::move(resource)));
}

void Plan::makeResources() {
    for (const auto& [id, element] : m_zone.elements) {
        std::vector<const model::Element*> path;
        makeResource(*element, path);
    }
}

// Parents first; `path` ends a cycle of containment.
ArmResource* Plan::makeResource(const model::Element& element, std::vector<const model::Element*>& path) {
    if (ArmResource* known = find(element.id)) return known;
    const model::ElementType* type = m_catalogue.type(element.type);
    if (!type || type->arm.empty() || group(element.id)) return nullptr;
    if (std::find(path.begin(), path.end(), &element) != path.end()) return nullptr;
    path.push_back(&element);
    if (type->apiVersion.empty()) {
        exclude(element, "the catalogue knows no API version of its type");
        return nullptr;
    }

    ArmResource made;
    made.element = &element;
    made.type = type->arm;
    made.apiVersion = type->apiVersion;
    if (const model::Element* around = m_zone.find(element.parent)) {
        if (const auto other = type->armByParent.find(around->type); other != type->armByParent.end())
            made.type = other->second;
    }
    if (made.type.empty()) {
        exclude(element, "the resource manager has no form for it where it is drawn");
        return nullptr;
    }
    if (type->arm.starts_with("Microsoft.Bing/")) {
        made.allowedRule = "BCP081";
        made.allowedReason = "the compiler ships no type for it";
    }
    made.nameText = model::displayName(element);
    made.name = Expression(made.nameText);
    if (element.type == "network-watcher-flow-log") {
        made.parent = &networkWatcher(element);
        made.group = made.parent->group;
    } else if (segments(made.type) > 2) {
        const model::Element* above = m_structure.armParent(element.id);
        ArmResource* parent = above ? makeResource(*above, path) : nullptr;
        if (!parent) {
            exclude(element, above ? "its parent '" + above->id.value + "' is not deployed"
                                   : "it needs a parent that is not drawn");
            return nullptr;
        }
        const std::string segment = made.type.substr(made.type.rfind('/') + 1);
        // Between the drawn parent and the child may stand a service that is always called default (blobServices).
        const std::string rest =
            made.type.starts_with(parent->type + "/") ? made.type.substr(parent->type.size() + 1) : segment;
        if (const auto slash = rest.find('/'); slash != std::string::npos)
            parent = &child(*parent, rest.substr(0, slash), "default", made.apiVersion);
        made.type = parent->type + "/" + segment;
        made.parent = parent;
        made.group = parent->group;
    } else if (isExtensionType(element.type)) {
        const model::Element* above = m_structure.armParent(element.id);
        made.scope = above ? makeResource(*above, path) : nullptr;
        made.group = made.scope ? made.scope->group : &groupOf(element);
    } else {
        made.group = &groupOf(element);
    }
    if (isManaged(element, "external")) {
        exclude(element, "it is managed elsewhere (managed: external)");
        return nullptr;
    }
    if (isManaged(element, "existing")) made.form = ArmResource::Form::existing;
    // Parts are written with the whole; what is added to a whole that exists stands by itself, one after the other.
    const bool isAddition =
        made.form == ArmResource::Form::deployed && made.parent && made.parent->form == ArmResource::Form::existing;
    if (isInlinedType(element.type) && !isAddition) made.form = ArmResource::Form::inlined;
    if (isInlinedType(element.type) && isAddition)
        for (const auto& known : m_resources)
            if (known->parent == made.parent && known->type == made.type && known->form == made.form)
                made.after = {known.get()};
    made.symbol = freshSymbol(symbolStem(element.id.value));
    if (!made.parent && !made.scope && hasParameterName(element.type)) {
        made.nameKey = made.symbol;
        made.name = symbol("names").dot(made.nameKey);
    }
    ArmResource& resource = add(std::move(made));
    m_byElement[element.id] = &resource;
    return &resource;
}

// The platform keeps one for each region, in a resource group of a fixed name.
ArmResource& Plan::networkWatcher(const model::Element& log) {
    const std::string region = regionOf(log);
    const std::string name = "NetworkWatcher_" + (region.empty() ? std::string("unknown") : region);
    for (const auto& known : m_resources)
        if (known->type == "Microsoft.Network/networkWatchers" && known->nameText == name) return *known;
    Group* home = nullptr;
    for (const auto& known : m_groups)
        if (known->name == "NetworkWatcherRG") home = known.get();
    if (!home) {
        auto made = std::make_unique<Group>();
        made->symbol = freshSymbol("rgNetworkWatcher");
        made->name = "NetworkWatcherRG";
        made->stem = "network-watcher";
        made->existing = true;
        for (const model::Element* scope : m_structure.scopesAbove(log.id))
            if (Group* found = group(scope->id); found && found->kind == Group::Kind::subscription && !made->above)
                made->above = found;
        home = m_groups.emplace_back(std::move(made)).get();
    }
    ArmResource made;
    made.type = "Microsoft.Network/networkWatchers";
    made.apiVersion = "2024-10-01";
    made.nameText = name;
    made.symbol = freshSymbol(symbolStem("network-watcher-" + region));
    made.nameKey = made.symbol;
    made.name = symbol("names").dot(made.nameKey);
    made.form = ArmResource::Form::existing;
    made.group = home;
    return add(std::move(made));
}

ArmResource& Plan::child(ArmResource& parent, std::string_view typeSegment, const std::string& name,
                         std::string_view apiVersion) {
    const std::string key = fmt::format("{} {} {}", parent.symbol, typeSegment, name);
    if (const auto found = m_children.find(key); found != m_children.end()) return *found->second;
    ArmResource made;
    made.type = fmt::format("{}/{}", parent.type, typeSegment);
    made.apiVersion = apiVersion.empty() ? parent.apiVersion : std::string(apiVersion);
    made.nameText = name;
    made.name = Expression(name);
    made.parent = &parent;
    made.group = parent.group;
    if (parent.form == ArmResource::Form::existing || parent.form == ArmResource::Form::omitted)
        made.form = parent.form;
    std::string stem =
        parent.symbol + static_cast<char>(typeSegment.front() & ~0x20) + std::string(typeSegment.substr(1));
    if (name != "default" && name != "current") stem += "-" + name;
    made.symbol = freshSymbol(symbolStem(stem));
    ArmResource& resource = add(std::move(made));
    m_children[key] = &resource;
    return resource;
}

ArmResource& Plan::extension(ArmResource* target, Group& group, std::string_view stem, std::string_view type,
                             std::string_view apiVersion, Expression name) {
    ArmResource made;
    made.type = type;
    made.apiVersion = apiVersion;
    made.name = std::move(name);
    made.scope = target;
    made.group = &group;
    made.symbol = freshSymbol(stem);
    return add(std::move(made));
}

ArmResource& Plan::companion(ArmResource& of, std::string_view symbolPrefix, std::string_view type,
                             std::string_view apiVersion, const std::string& name) {
    ArmResource made;
    made.type = type;
    made.apiVersion = apiVersion;
    made.symbol = freshSymbol(symbolStem(fmt::format("{}-{}", symbolPrefix, of.symbol)));
    made.nameText = name;
    made.nameKey = made.symbol;
    made.name = symbol("names").dot(made.nameKey);
    made.group = of.group;
    return add(std::move(made));
}

Expression Plan::use(ArmResource& from, ArmResource& target) {
    if (&from != &target && std::find(from.references.begin(), from.references.end(), &target) == from.references.end())
        from.references.push_back(&target);
    return symbol(target.symbol);
}

std::optional<Expression> Plan::principalId(ArmResource& from, const model::Element& principal) {
    if (ArmResource* resource = find(principal.id)) {
        if (principal.type == "managed-identity") return use(from, *resource).path("properties.principalId");
        const auto identity = principal.properties.find("identityType");
        const bool hasOwn = identity != principal.properties.end() && identity->second.isString() &&
                            identity->second.string().find("SystemAssigned") != std::string::npos;
        if (!hasOwn) return std::nullopt;
        return use(from, *resource).path("identity.principalId");
    }
    if (!m_catalogue.isA(principal.type, "directory") && !m_catalogue.isA(principal.type, "human")) return std::nullopt;
    const std::string key = symbolStem(principal.id.value);
    if (std::find(from.principals.begin(), from.principals.end(), key) == from.principals.end())
        from.principals.push_back(key);
    return symbol("principals").dot(key);
}

std::vector<const model::Relation*> Plan::take(const model::ElementId& source, std::string_view kind) {
    std::vector<const model::Relation*> found;
    for (const model::Relation* relation : m_structure.from(source)) {
        if (relation->kind != kind) continue;
        done(*relation);
        found.push_back(relation);
    }
    return found;
}

std::vector<const model::Relation*> Plan::takeTo(const model::ElementId& target, std::string_view kind) {
    std::vector<const model::Relation*> found;
    for (const model::Relation* relation : m_structure.to(target)) {
        if (relation->kind != kind) continue;
        done(*relation);
        found.push_back(relation);
    }
    return found;
}

bool Plan::waitsFor(const ArmResource& resource, const ArmResource& other) const {
    std::vector<const ArmResource*> open{&resource};
    std::set<const ArmResource*> seen;
    while (!open.empty()) {
        const ArmResource* at = open.back();
        open.pop_back();
        if (!at || !seen.insert(at).second) continue;
        if (at == &other) return true;
        open.push_back(at->parent);
        open.push_back(at->scope);
        open.insert(open.end(), at->references.begin(), at->references.end());
        open.insert(open.end(), at->after.begin(), at->after.end());
    }
    return false;
}

void Plan::omit(ArmResource& resource, std::string why, std::string remedy) {
    resource.form = ArmResource::Form::omitted;
    note(resource.element ? resource.element->id.value : resource.symbol, "not deployed: " + std::move(why),
         std::move(remedy));
}

void Plan::exclude(const model::Element& element, std::string why) {
    note(element.id.value, "not deployed: " + std::move(why));
}

void Plan::note(const std::string& place, std::string what, std::string remedy) {
    const auto same = [&](const model::Problem& known) { return known.place == place && known.what == what; };
    if (std::none_of(m_notes.begin(), m_notes.end(), same))
        m_notes.push_back({model::Severity::hint, "not-in-bicep", "", place, std::move(what), std::move(remedy)});
}

void Plan::problem(const std::string& place, std::string what, std::string remedy) {
    m_problems.push_back({model::Severity::error, "cannot-export", "", place, std::move(what), std::move(remedy)});
}

}  // namespace zonewright::templates::bicep
