// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace zonewright::app {

// `render FILE -o PICTURE [--diagram ID] [--scale N]`: draws a diagram into a PNG or PDF without a display. Expects the
// arguments after `render`; answers with the exit code. Needs a QGuiApplication.
int renderCommand(const QStringList& arguments);

}  // namespace zonewright::app
