// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/permission_words.h"

#include <fmt/format.h>

namespace zonewright::analysis::access {

std::string nameOf(const Permissions& permissions, const std::string& id) {
    const Element* element = permissions.drawn().zone().find(ElementId(id));
    return element == nullptr ? id : model::displayName(*element);
}

std::string callText(const std::string& name, const logic::SymbolTable& symbols,
                     std::span<const logic::Symbol> arguments) {
    std::string text = name + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i > 0) text += ", ";
        if (arguments[i] == logic::kAny) {
            text += '_';
            continue;
        }
        const std::string& word = symbols.text(arguments[i]);
        const bool quoted = word.find_first_of("/:~ ") != std::string::npos;
        text += quoted ? "'" + word + "'" : word;
    }
    return text + ")";
}

Need permissionNeed(std::string text, std::string meaning, const Grant* grant) {
    Need need;
    need.kind = Need::Kind::permission;
    need.text = std::move(text);
    need.meaning = std::move(meaning);
    if (grant != nullptr && grant->relation != nullptr) {
        need.element = grant->scope;
        need.property = grant->relation->id.value;
        need.fixes.push_back(
            {"remove " + grant->relation->id.value,
             fmt::format("Take the right {} away from {}",
                         grant->roleName.empty() ? "to read the vault" : grant->roleName, grant->holder.value)});
    }
    return need;
}

std::string holdsWords(const Permissions& permissions, const std::string& who, const Grant& grant) {
    const std::string name = nameOf(permissions, who);
    const std::string by = grant.holder.value == who
                               ? name
                               : fmt::format("{}, through {},", name, nameOf(permissions, grant.holder.value));
    const bool azureRole = grant.kind == Grant::Kind::role || grant.kind == Grant::Kind::delegated;
    const std::string role = grant.kind == Grant::Kind::accessPolicy ? "an access policy"
                             : grant.roleName.empty()                ? "a role"
                                                                     : grant.roleName;
    return fmt::format("{} holds {}{} on {}", by, role,
                       azureRole && grant.role == nullptr ? " (what it allows is not known)" : "",
                       nameOf(permissions, grant.scope.value));
}

}  // namespace zonewright::analysis::access
