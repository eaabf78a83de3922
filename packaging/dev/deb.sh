# SPDX-License-Identifier: Apache-2.0
install_packages build
build release zonewright zonewright-desktop
(cd build/release && cpack -G DEB -B ../packages)
ls build/packages/*.deb
