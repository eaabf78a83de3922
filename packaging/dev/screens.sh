# SPDX-License-Identifier: Apache-2.0
# The real window under a virtual display, one picture for each thing a person looks at.
install_packages build test
build release zonewright-desktop
mkdir -p build/screens
xvfb-run -a -s '-screen 0 1600x1000x24' build/release/app/desktop/zonewright-desktop --screenshot-tour build/screens
ls build/screens
