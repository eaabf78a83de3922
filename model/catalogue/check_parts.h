// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

namespace zonewright::model {

// Names that are defined twice, or used and not defined. `place` is a path into the catalogue: "types/subnet/parents".
Problems checkParts(const Catalogue::Parts& parts);

}  // namespace zonewright::model
