// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/drawing/build_display_list.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::templates {

// What small icons on an element say, in this order; each names an icon of resources/icons and what it means.
//   badge-private     public network access is off
//   badge-public      it is on, and no default action denies
//   badge-identity    acts as a managed identity: its own, or one assigned to it
//   badge-key         encrypted with a key of the customer's
//   badge-local-keys  accepts keys beside identities
// Drawn and defaulted values count alike; unknown ones give no badge.
struct Badge {
    std::string_view icon;
    std::string_view meaning;
};

std::vector<Badge> badges(const DisplayContext& context, const model::Element& element, const model::ElementType& type);

// Short words in the title bar of an area: what filters, routes and translates a subnet.
std::vector<std::string> chips(const DisplayContext& context, const model::Element& element,
                               const model::ElementType& type);

// The quiet words beside or below a name: an address range, a model, a purpose; else the type's label.
std::string subtitle(const model::Element* element, const model::ElementType* type);

}  // namespace zonewright::templates
