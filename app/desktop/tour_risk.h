// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace zonewright::app {

class MainWindow;

// Pictures of the risk panel over an open starter that is made weak first, named r1-fixes.png and on. False: one could
// not be written.
bool takeRiskPictures(MainWindow& window, const QString& folder);

}  // namespace zonewright::app
