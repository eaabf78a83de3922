// SPDX-License-Identifier: Apache-2.0
#include "templates/report/parts.h"

#include <cassert>

namespace zonewright::templates::report {
namespace {

std::string_view part(std::string_view path) {
    const resources::PackedFile* file = resources::findFile(reportParts(), path);
    assert(file);
    return file->bytes;
}

}  // namespace

std::string_view reportStyle() { return part("report.css"); }

std::string_view reportScript() { return part("report.js"); }

}  // namespace zonewright::templates::report
