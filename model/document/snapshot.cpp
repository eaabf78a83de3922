// SPDX-License-Identifier: Apache-2.0
#include "model/document/snapshot.h"

namespace zonewright::model {

const Diagram* Drawing::find(const DiagramId& id) const {
    for (const DiagramRef& diagram : diagrams) {
        if (diagram->id == id) return diagram.get();
    }
    return nullptr;
}

}  // namespace zonewright::model
