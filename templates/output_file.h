// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace zonewright::templates {

// What an exporter makes; only the caller writes. Paths are relative, with forward slashes.
struct OutputFile {
    std::string path;
    std::string content;
};

using OutputFiles = std::vector<OutputFile>;

}  // namespace zonewright::templates
