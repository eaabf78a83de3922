// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace zonewright::model {

// Strong string ids. Element ids match [a-z0-9][a-z0-9._-]{0,79}; relation ids are free text, by default
// `kind(source,target)`, then `#2`, `#3`.
template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    explicit Id(std::string_view text) : value(text) {}
    explicit Id(const char* text) : value(text) {}

    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using ElementId = Id<struct ElementTag>;
using RelationId = Id<struct RelationTag>;
using DiagramId = Id<struct DiagramTag>;

// Always there, drawn or not (semantics.md 2).
inline constexpr std::string_view kInternet = "internet";
inline constexpr std::string_view kAttackerTenant = "attacker-tenant";

bool isValidElementId(std::string_view text);

}  // namespace zonewright::model

template <class Tag>
struct std::hash<zonewright::model::Id<Tag>> {
    std::size_t operator()(const zonewright::model::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
