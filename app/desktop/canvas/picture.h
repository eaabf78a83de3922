// SPDX-License-Identifier: Apache-2.0
// Diagrams as files: the same display list and painter as the canvas, without a window.
#pragma once

#include "templates/drawing/display_list.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace zonewright::app {

// Pixels per pixel at 100 %; cut down so that no side exceeds 16,384 pixels.
QImage drawPicture(const templates::DisplayList& list, double scale = 2);

// As drawPicture, as large as fits into `room`.
QImage drawThumbnail(const templates::DisplayList& list, QSize room);

QByteArray drawPng(const templates::DisplayList& list, double scale = 2);

// One page, as large as the diagram; text stays text. The same list gives the same bytes where the process has set Qt's
// deterministic hash seed.
QByteArray drawPdf(const templates::DisplayList& list, const QString& title);

}  // namespace zonewright::app
