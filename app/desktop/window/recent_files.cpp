// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace zonewright::app {

namespace {

constexpr qsizetype kMost = 8;
constexpr const char* kKey = "recentFiles";

QSettings settingsOf() { return QSettings("Zonewright", "zonewright-desktop"); }

}  // namespace

QStringList recentFiles() {
    QStringList files = settingsOf().value(kKey).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void rememberFile(const QString& path) {
    QStringList files = settingsOf().value(kKey).toStringList();
    files.removeAll(path);
    files.prepend(path);
    if (files.size() > kMost) files.resize(kMost);
    settingsOf().setValue(kKey, files);
}

}  // namespace zonewright::app
