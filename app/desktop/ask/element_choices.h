// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/ask/element_box.h"
#include "model/landing_zone/landing_zone.h"

#include <functional>

namespace zonewright::app {

// Drawn elements for a box, "name · type", by name. Without a filter: every one.
std::vector<ElementBox::Choice> elementChoices(const model::LandingZone& zone,
                                               const std::function<bool(const model::Element&)>& offered = {});

// The Internet and the attacker's tenant, which always exist.
std::vector<ElementBox::Choice> outsideChoices(const model::LandingZone& zone);

// Whether roles are given to it: people, groups, identities and what runs as one.
bool holdsRoles(const model::LandingZone& zone, const model::ElementId& id);

}  // namespace zonewright::app
