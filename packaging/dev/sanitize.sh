# SPDX-License-Identifier: Apache-2.0
# `sanitize asan [REGEX]`: all tests, or those that match. `sanitize tsan`: those of what runs in threads, the analysis
# and the desktop's workers.
install_packages build test
preset=${1:-asan}
match=${2:-.}
if [ "$preset" = tsan ]; then
    build tsan tests_analysis tests_desktop
    match=${2:-'^(analysis|desktop)\.'}
else
    build "$preset"
fi
ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 \
    TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 suppressions=$root/packaging/dev/tsan.supp" \
    ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)" --tests-regex "$match"
