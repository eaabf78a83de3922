// SPDX-License-Identifier: Apache-2.0
// Results in words for people: names instead of ids, sentences instead of predicates.
#pragma once

#include "analysis/result.h"
#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <QString>

namespace zonewright::app {

// The drawn name, else the id; "Internet" and "attacker's tenant" for what always exists.
QString nameOf(const model::LandingZone& zone, const model::ElementId& id);

// "Storage account st-workload".
QString typeAndName(const model::LandingZone& zone, const model::Catalogue& catalogue, const model::ElementId& id);

// `secret(kv)` -> "Knows the secrets of kv-prod".
QString describe(const analysis::Fact& fact, const model::LandingZone& zone);

// "drawn", "Azure's default", "not drawn", "unknown".
QString describe(model::Evidence evidence);

QString describe(analysis::FindingSeverity severity);
QString pillarLabel(std::string_view pillar);

}  // namespace zonewright::app
