# SPDX-License-Identifier: Apache-2.0
# Golden files hold what the exporters write. Look at the difference before you accept it.
install_packages build test
build release
if [ "${1:-}" = --accept ]; then export ZONEWRIGHT_ACCEPT=1; fi
ctest --test-dir build/release --output-on-failure -R 'Golden|Bicep|Report|Drawing|Svg' || true
git --no-pager diff --stat -- tests/golden
