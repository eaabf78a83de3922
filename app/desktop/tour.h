// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace zonewright::app {

class MainWindow;

// Opens what a person would look at first and saves a picture of each into `folder`: what reviews of the look are held
// on. Answers with the exit code.
int takeTour(MainWindow& window, const QString& folder);

}  // namespace zonewright::app
