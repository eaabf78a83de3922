# SPDX-License-Identifier: Apache-2.0
# clang-tidy cannot read the compiler's precompiled headers, so it gets the commands without them.
install_packages build test tools
build release
mkdir -p build/lint
sed -E 's/ -fpch-preprocess//g; s/ -Winvalid-pch -include [^ ]*cmake_pch\.hxx//g' build/release/compile_commands.json \
    >build/lint/compile_commands.json
if [ $# -gt 0 ]; then files=("$@"); else mapfile -t files < <(sources | grep '\.cpp$' | grep -v '^tests/fuzz/'); fi
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-16 -p build/lint --quiet
