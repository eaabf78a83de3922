// SPDX-License-Identifier: Apache-2.0
// Which relations a diagram draws as lines, and in which manner.
//
// A relation is a line when both its ends are shown, neither lies inside the other, and
//   - one of its ends is in the focus, or
//   - its kind's layer is asked for (no layers: an overview, which asks for all of them) and its kind is prominent
//   enough:
//       main     flows, private links, peerings, published backends, identities, tools: in an overview and in layers
//       quiet    role assignments, filters, routes, lineage, policies: only where the diagram names its layers
//       implied  what nesting, chips and badges already say (in-group, in-subnet, child-of, linked-to ...), and logs,
//       which
//                nearly everything sends to one place: only in the focus
// Of two peerings that answer each other only one is drawn, and of several relations of one kind between the same two.
#pragma once

#include "model/catalogue/catalogue.h"
#include "templates/drawing/theme.h"

#include <string_view>

namespace zonewright::templates {

enum class Prominence : std::uint8_t { main, quiet, implied };

struct RelationLook {
    Prominence prominence = Prominence::quiet;
    LineRole role = LineRole::attachment;
};

// A kind this table does not name is quiet, with a role by its layer.
RelationLook relationLook(const model::RelationKind& kind);

// What a role is called in a legend: "Private link", "Data flow".
std::string_view label(LineRole role);

}  // namespace zonewright::templates
