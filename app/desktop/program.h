// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace zonewright::app {

// zonewright-desktop [FILE] | render FILE -o PICTURE [--diagram ID] [--scale N]. Exit codes as those of the command
// line: 0 fine, 2 the call is wrong, 3 the input is wrong, 4 a bug of ours.
int runDesktop(int argc, char** argv);

}  // namespace zonewright::app
