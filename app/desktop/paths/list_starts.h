// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/snapshot.h"

#include <string>
#include <vector>

class QComboBox;

namespace zonewright::app {

// Fills a box with where an attacker may start: the Internet with the external people first, then everyone drawn. What
// was chosen stays chosen while it is drawn. Null: the first alone. Signals of the box are its owner's to ignore.
void listStarts(QComboBox& box, const model::Drawing* drawing);

// Of the chosen start, as AnalysisOptions::from; empty: the default ones.
std::vector<std::string> chosenStart(const QComboBox& box);

}  // namespace zonewright::app
