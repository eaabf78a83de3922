# SPDX-License-Identifier: Apache-2.0
install_packages build tools
build fuzz
for program in build/fuzz/tests/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    corpus=build/fuzz/corpus/$(basename "$program")
    mkdir -p "$corpus"
    "$program" -max_total_time="${1:-60}" -rss_limit_mb=4096 -print_final_stats=1 "$corpus"
done
