// SPDX-License-Identifier: Apache-2.0
#include "model/validation/known_roles.h"

#include "model/base/read_tree.h"
#include "model/catalogue/catalogue.h"
#include "resources/pack.h"

#include <algorithm>
#include <cctype>

namespace zonewright::model {
namespace {

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
}

}  // namespace

const KnownRoles& KnownRoles::instance() {
    static const KnownRoles roles;
    return roles;
}

KnownRoles::KnownRoles() {
    for (const auto& [path, list] : {std::pair<const char*, const char*>{"roles/built_in.json", "roles"},
                                     {"roles/cosmos.json", "roles"},
                                     {"roles/unknown.json", "mayAssignRoles"}}) {
        const auto* file = resources::findFile(resources::packedFiles(), path);
        if (file == nullptr) continue;
        const auto tree = decodeTree(file->bytes, path);
        const Tree* roles = tree ? tree->find(list) : nullptr;
        if (roles == nullptr) continue;
        for (const Tree& role : roles->items) {
            m_names.push_back(role.stringAt("name"));
            m_words.push_back(lowered(m_names.back()));
            m_words.push_back(lowered(role.stringAt("id")));
            for (const std::string& former : role.stringsAt("formerNames")) m_words.push_back(lowered(former));
        }
    }
    std::ranges::sort(m_words);
}

bool KnownRoles::has(std::string_view role) const { return std::ranges::binary_search(m_words, lowered(role)); }

std::string KnownRoles::nearest(std::string_view role) const { return nearestWord(role, m_names); }

bool isGuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0) return false;
    }
    return true;
}

}  // namespace zonewright::model
