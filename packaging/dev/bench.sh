# SPDX-License-Identifier: Apache-2.0
# Every figure beside its budget (release build). A figure over its budget is marked and ends with 1.
install_packages build test
build release zonewright zonewright-desktop bench_model bench_analysis bench_questions bench_graph bench_engines bench_canvas
status=0
# A program that hangs fails, and the rest goes on.
limited() { timeout -s KILL 900 "$@" || status=1; }
limited build/release/tests/bench_model build/release/app/cli/zonewright
limited build/release/tests/bench_analysis build/release/app/cli/zonewright
limited build/release/tests/bench_questions
limited build/release/tests/bench_graph
limited build/release/tests/bench_engines
QT_QPA_PLATFORM=offscreen limited build/release/tests/bench_canvas build/release/app/desktop/zonewright-desktop
exit $status
