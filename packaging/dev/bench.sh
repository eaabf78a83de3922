# SPDX-License-Identifier: Apache-2.0
# Every figure beside its budget (release build). A figure over its budget is marked and ends with 1.
install_packages build test
build release zonewright zonewright-desktop bench_model bench_analysis bench_engines bench_canvas
status=0
build/release/tests/bench_model build/release/app/cli/zonewright || status=1
build/release/tests/bench_analysis build/release/app/cli/zonewright || status=1
build/release/tests/bench_engines || status=1
QT_QPA_PLATFORM=offscreen build/release/tests/bench_canvas build/release/app/desktop/zonewright-desktop || status=1
exit $status
