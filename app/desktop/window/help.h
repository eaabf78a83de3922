// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <memory>

class QWidget;

namespace zonewright::app {

void showShortcuts(QWidget& window);
void showAbout(QWidget& window);

// The reference: types, relations, steps and rules; opens at the type of `element` where there is one.
void showCatalogue(QWidget& window, std::shared_ptr<const model::Catalogue> catalogue, const model::ElementId& element,
                   const model::LandingZone* zone);

}  // namespace zonewright::app
