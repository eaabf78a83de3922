// SPDX-License-Identifier: Apache-2.0
// Names that the resource manager would refuse.
// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>

#include <regex>
#include <tuple>

namespace zonewright::model {
namespace {

// Compiling a pattern costs far more than matching it.
class Patterns {
public:
    bool matches(const std::string& pattern, const std::string& name) {
        auto [found, fresh] = m_compiled.try_emplace(pattern);
        if (fresh) found->second = std::regex(pattern);
        return std::regex_match(name, found->second);
    }

private:
    std::map<std::string, std::regex, std::less<>> m_compiled;
};

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

void checkSpelling(DrawingUnderCheck& drawing, const Element& element, const ElementType& type, Patterns& patterns) {
    const NamingRule& rule = type.naming;
    if (rule.pattern.empty()) return;
    const std::string& name = displayName(element);
    const int length = static_cast<int>(name.size());
    std::string what;
    if (length < rule.minLength || length > rule.maxLength) {
        what = fmt::format("\"{}\" has {} character{}, and names of {} have {} to {}", name, length,
                           length == 1 ? "" : "s", drawing.one(type), rule.minLength, rule.maxLength);
    } else if (!patterns.matches(rule.pattern, name)) {
        what = fmt::format("Azure refuses \"{}\" as the name of {}", name, drawing.one(type));
    }
    if (what.empty()) return;
    // A drawing may live by ids for long; only a name that somebody chose is wrong by itself.
    DrawingProblem& problem =
        drawing.add(element.name.empty() ? Severity::hint : Severity::error, "bad-name", element.id.value, what,
                    element.name.empty() ? "Give the element a name before it is deployed"
                                         : fmt::format("It must match {}", rule.pattern));
    if (const auto better = acceptableName(rule, name))
        problem.mend(fmt::format("Name it {}", *better), fmt::format("set {}.name={}", element.id.value, *better));
}

// Within what the name must be unique; empty when nothing is known.
std::string scopeKey(const DrawingUnderCheck& drawing, const Element& element, const ElementType& type) {
    if (type.naming.scope == "global") return "global";
    const Element* holder = nullptr;
    if (type.naming.scope == "parent") {
        holder = drawing.structure.armParent(element.id);
        if (holder == nullptr) holder = drawing.structure.scopeAbove(element.id);
    } else if (type.naming.scope == "resourceGroup") {
        holder = drawing.structure.scopeAbove(element.id);
    } else if (type.naming.scope == "subscription") {
        for (const Element* scope : drawing.structure.scopesAbove(element.id)) {
            if (scope->type == "subscription") holder = scope;
        }
    }
    return holder == nullptr ? std::string() : holder->id.value;
}

}  // namespace

void checkNames(DrawingUnderCheck& drawing) {
    Patterns patterns;
    std::map<std::tuple<std::string, std::string, std::string>, const Element*> taken;
    for (const auto& [id, element] : drawing.zone.elements) {
        const ElementType* type = drawing.typeOf(*element);
        if (type == nullptr || type->arm.empty()) continue;
        if (drawing.isDeployed(*element)) checkSpelling(drawing, *element, *type, patterns);
        const std::string scope = scopeKey(drawing, *element, *type);
        if (scope.empty()) continue;
        const auto [other, fresh] = taken.try_emplace({type->arm, scope, lower(displayName(*element))}, element.get());
        if (fresh) continue;
        DrawingProblem& problem = drawing.add(
            Severity::error, "name-clash", id.value,
            fmt::format("'{}' (id {}) has the same name{}", displayName(*other->second), other->second->id.value,
                        scope == "global" ? ", and such names are unique in all of Azure" : " in the same scope"),
            "Rename one of them");
        if (const auto free = acceptableName(type->naming, displayName(*element) + "-2");
            free && !taken.contains({type->arm, scope, lower(*free)}))
            problem.mend(fmt::format("Name it {}", *free), fmt::format("set {}.name={}", id.value, *free));
    }
}

}  // namespace zonewright::model
