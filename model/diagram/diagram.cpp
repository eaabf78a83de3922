// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/diagram.h"

namespace zonewright::model {

const Placement* Diagram::find(const ElementId& element) const {
    const auto found = placements.find(element);
    return found == placements.end() ? nullptr : found->second.get();
}

}  // namespace zonewright::model
