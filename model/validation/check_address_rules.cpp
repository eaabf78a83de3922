// SPDX-License-Identifier: Apache-2.0
// Address rules of platform services and of firewalls that the services refuse.
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

// Their firewalls know the Internet's addresses alone.
// https://learn.microsoft.com/azure/storage/common/storage-network-security, .../key-vault/general/network-security,
// .../ai-services/cognitive-services-virtual-networks, .../cosmos-db/how-to-configure-firewall
constexpr std::array<std::string_view, 4> kPublicOnly = {"storage", "key-vault", "ai-account", "cosmos-db"};
constexpr std::array<std::string_view, 3> kPrivate = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};

ValueList without(const ValueList& list, std::size_t index) {
    ValueList rest = list;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(index));
    return rest;
}

void checkIpRule(DrawingUnderCheck& drawing, const Element& element, const ValueList& rules, std::size_t index) {
    if (!rules[index].isRecord()) return;
    const std::string text = drawing.text(rules[index].record(), "value");
    if (text.empty()) return;
    const auto complain = [&](std::string what, std::string remedy) -> DrawingProblem& {
        return drawing.add(Severity::error, "ip-rule", element.id.value, std::move(what), std::move(remedy));
    };
    const auto block = parseCidr(text);
    if (!block) {
        complain(fmt::format("ipRules: \"{}\" is neither an address nor a range", text), "Write it as 203.0.113.0/24");
        return;
    }
    if (!block->ipv4) return;
    const bool publicOnly = std::ranges::any_of(kPublicOnly, [&](auto name) { return drawing.isA(element, name); });
    const bool isPrivate =
        std::ranges::any_of(kPrivate, [&](std::string_view range) { return parseCidr(range)->contains(*block); });
    if (publicOnly && isPrivate) {
        complain(fmt::format("ipRules: {} is a private range, and rules here name public addresses only", text),
                 "Let networks in by a private endpoint, or by allows to their subnet")
            .mend("Remove the rule", setRecords(element.id.value, "ipRules", without(rules, index)));
    } else if (drawing.isA(element, "storage") && text.find('/') != std::string::npos && block->prefix > 30) {
        const std::string plain = text.substr(0, text.find('/'));
        DrawingProblem& problem =
            complain(fmt::format("ipRules: storage takes no range as small as {}", text), "Write single addresses");
        if (block->prefix == 32)
            problem.mend(fmt::format("Write {}", plain),
                         setRecords(element.id.value, "ipRules",
                                    withRecord(rules, index, [&](Record& rule) { rule["value"] = Value(plain); })));
    }
}

void checkRange(DrawingUnderCheck& drawing, const Element& element, const Record& rule) {
    const auto first = parseIpv4(drawing.text(rule, "startIpAddress"));
    const auto last = parseIpv4(drawing.text(rule, "endIpAddress"));
    if (!first || !last || *first <= *last) return;
    drawing.add(Severity::error, "ip-rule", element.id.value,
                fmt::format("firewall rule \"{}\" ends before it begins", drawing.text(rule, "name")),
                "Swap startIpAddress and endIpAddress");
}

bool hasAny(const Record& rule, std::initializer_list<std::string_view> fields) {
    return std::ranges::any_of(fields, [&](std::string_view field) {
        const auto found = rule.find(field);
        return found != rule.end() && (!found->second.isList() || !found->second.list().empty());
    });
}

void checkFirewallPolicy(DrawingUnderCheck& drawing, const Element& policy) {
    const auto complain = [&](const Record& rule, const char* what, const char* remedy) {
        drawing.add(Severity::error, "firewall-rule", policy.id.value,
                    fmt::format("rule \"{}\" {}", drawing.text(rule, "name"), what), remedy);
    };
    for (const Record* rule : drawing.records(policy.properties, "applicationRules")) {
        if (!hasAny(*rule, {"targetFqdns", "fqdnTags", "targetUrls", "webCategories"}))
            complain(*rule, "names no host, and a firewall refuses such rules",
                     "Set targetFqdns, fqdnTags, targetUrls or webCategories");
    }
    for (const Record* rule : drawing.records(policy.properties, "networkRules")) {
        if (!hasAny(*rule, {"destinationAddresses", "destinationFqdns"}))
            complain(*rule, "names no destination, and a firewall refuses such rules",
                     "Set destinationAddresses or destinationFqdns");
    }
    for (const std::string_view list : {"applicationRules", "networkRules", "natRules"}) {
        for (const Record* rule : drawing.records(policy.properties, list)) {
            for (const std::string_view key : {"groupPriority", "collectionPriority"}) {
                const auto drawn = rule->find(key);
                if (drawn == rule->end() || !drawn->second.isInteger()) continue;
                if (const auto value = drawn->second.integer(); value < 100 || value > 65000)
                    complain(*rule, fmt::format("has {} {}, out of range", key, value).c_str(), "Choose 100 to 65000");
            }
        }
    }
}

}  // namespace

void checkAddressRules(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        if (const auto rules = element->properties.find("ipRules");
            rules != element->properties.end() && rules->second.isList()) {
            for (std::size_t i = 0; i < rules->second.list().size(); ++i)
                checkIpRule(drawing, *element, rules->second.list(), i);
        }
        for (const Record* rule : drawing.records(element->properties, "firewallRules"))
            checkRange(drawing, *element, *rule);
        if (element->type == "firewall-policy") checkFirewallPolicy(drawing, *element);
    }
}

}  // namespace zonewright::model
