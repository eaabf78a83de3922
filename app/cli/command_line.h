// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace zonewright::app {

// design.md 5.
enum class ExitCode { fine = 0, no = 1, usage = 2, input = 3, bug = 4 };

struct Streams {
    std::ostream& out;
    std::ostream& err;
};

// Runs one call, `arguments` without the program's name. Never throws; prints what it has to say to the streams.
ExitCode runCommandLine(const std::vector<std::string>& arguments, Streams streams);

}  // namespace zonewright::app
