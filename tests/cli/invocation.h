// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_line.h"

#include <sstream>
#include <string>
#include <vector>

namespace zonewright::tests {

struct Ran {
    app::ExitCode code = app::ExitCode::fine;
    std::string out, err;
};

// One call of the command line, in process.
inline Ran zonewright(const std::vector<std::string>& arguments) {
    std::ostringstream out, err;
    const app::ExitCode code = app::runCommandLine(arguments, {out, err});
    return {code, out.str(), err.str()};
}

}  // namespace zonewright::tests
