// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include <iostream>

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(zonewright::app::runCommandLine(arguments, {std::cout, std::cerr}));
}
