// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace zonewright::app {

class MainWindow;

// Pictures of questions and their answers over the drawing that is open, named a1-attacker-yes.png and on. False: one
// could not be written.
bool takeAskPictures(MainWindow& window, const QString& folder);

}  // namespace zonewright::app
