// SPDX-License-Identifier: Apache-2.0
#include "analysis/reference/type_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::analysis::reference {

namespace {

using model::ElementType;

bool fits(const ElementType& type, const std::vector<std::string>& ends) {
    return std::ranges::any_of(ends, [&](const std::string& end) { return type.isIn(end); });
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

void addFacts(TypePage& page, const ElementType& type) {
    const auto fact = [&](const char* heading, std::string text) {
        if (!text.empty()) page.facts.emplace_back(heading, std::move(text));
    };
    fact("Also called", joined(type.synonyms));
    fact("Families", joined(type.families));
    fact("Lies in", joined(type.parents));
    if (!type.arm.empty()) {
        fact("Azure", type.apiVersion.empty() ? type.arm : type.arm + "@" + type.apiVersion);
        for (const auto& [parent, arm] : type.armByParent)
            fact("Azure", arm.empty() ? "none in " + parent : arm + " in " + parent);
        fact("Kind", type.armKind);
        fact("Names", namingText(type.naming));
    }
    if (type.principal)
        fact("Principal", type.systemIdentity ? "once identityType includes SystemAssigned" : "can be granted rights");
    for (const auto& group : type.privateLinks)
        fact("Private link", fmt::format("{} ({})", group.id, fmt::join(group.zones, ", ")));
    for (const auto& need : type.subnets) fact("Subnet", subnetText(need));
}

}  // namespace

std::string typeText(const model::ValueType& type) {
    static constexpr std::string_view kWords[] = {"text",          "whole number",   "true or false", "word",
                                                  "address range", "address",        "date",          "duration",
                                                  "port",          "range of ports", "role",          ""};
    std::string text(kWords[static_cast<std::size_t>(type.scalar)]);
    if (!type.record.empty()) text = "record " + type.record;
    if (!type.values.empty()) text = fmt::format("{}{}", fmt::join(type.values, " | "), type.open ? " | …" : "");
    return type.list ? "list of " + text : text;
}

std::string secureText(const model::SecureTest& test) {
    using Kind = model::SecureTest::Kind;
    const auto operand = [&] { return test.operands.empty() ? std::string() : test.operands.front().text(); };
    switch (test.kind) {
        case Kind::none: return {};
        case Kind::equals: return "== " + operand();
        case Kind::oneOf: return "in " + model::Value(test.operands).text();
        case Kind::atLeast: return ">= " + operand();
        case Kind::set: return "set";
        case Kind::empty: return "empty";
        case Kind::contains: return "has " + operand();
        case Kind::judged: return "judged case by case";
    }
    return {};
}

std::string undrawnText(const model::Property& property) {
    switch (property.defaultKind) {
        case model::DefaultKind::value:
            return fmt::format("{} ({})", property.defaultValue.text(), property.defaultSource);
        case model::DefaultKind::nothing: return "not set";
        case model::DefaultKind::required: return "must be given to deploy";
        case model::DefaultKind::unknown: break;
    }
    return property.defaultSource.empty() ? "unknown" : fmt::format("unknown ({})", property.defaultSource);
}

std::string effectText(model::Effect effect) {
    switch (effect) {
        case model::Effect::restricts: return "restricts";
        case model::Effect::enables: return "enables";
        case model::Effect::neutral: break;
    }
    return {};
}

std::string namingText(const model::NamingRule& rule) {
    std::string text = fmt::format("{} to {} characters", rule.minLength, rule.maxLength);
    if (!rule.pattern.empty()) text += ", " + rule.pattern;
    static constexpr std::pair<std::string_view, std::string_view> kScopes[] = {
        {"global", "unique in all of Azure"},
        {"subscription", "unique in its subscription"},
        {"resourceGroup", "unique in its resource group"},
        {"parent", "unique in its parent"}};
    for (const auto& [scope, words] : kScopes)
        if (rule.scope == scope) text += fmt::format(", {}", words);
    return text;
}

std::string subnetText(const model::SubnetNeed& need) {
    std::vector<std::string> parts;
    if (!need.fixedName.empty()) parts.push_back("called " + need.fixedName);
    if (need.minPrefix > 0) parts.push_back(fmt::format("/{} or larger", need.minPrefix));
    if (!need.delegation.empty()) parts.push_back("delegated to " + need.delegation);
    if (need.exclusive) parts.push_back("with nothing else in it");
    return (need.use.empty() ? std::string() : need.use + ": ") + joined(parts);
}

TypePage typePage(const ElementType& type, const model::Catalogue& catalogue, const ReadingIndex& index) {
    TypePage page{type.id, type.label, type.meaning, type.use, {}, type.links, {}, {}, index.ofType(type.id)};
    addFacts(page, type);
    for (const model::Property& property : type.properties)
        page.properties.push_back({property.key, property.section, property.meaning, typeText(property.type),
                                   undrawnText(property), effectText(property.effect), secureText(property.secure),
                                   property.armPath, index.ofProperty(type.id, property.key)});
    for (const model::RelationKind& kind : catalogue.relationKinds()) {
        for (const bool outgoing : {true, false}) {
            if (!fits(type, outgoing ? kind.from : kind.to)) continue;
            RelationEntry entry{kind.id,
                                kind.label,
                                kind.meaning,
                                outgoing,
                                outgoing ? kind.to : kind.from,
                                {},
                                index.ofRelation(kind.id)};
            for (const model::RelationProperty& property : kind.properties) entry.properties.push_back(property.key);
            page.relations.push_back(std::move(entry));
        }
    }
    return page;
}

}  // namespace zonewright::analysis::reference
