# SPDX-License-Identifier: Apache-2.0
install_packages build test
preset=${1:-asan}
build "$preset"
ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1 \
    ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)"
