// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/program.h"

int main(int argc, char** argv) { return zonewright::app::runDesktop(argc, argv); }
