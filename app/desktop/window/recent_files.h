// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace zonewright::app {

// Files opened or saved last, newest first, as the user's settings remember them; without those that are gone.
QStringList recentFiles();
void rememberFile(const QString& path);

}  // namespace zonewright::app
