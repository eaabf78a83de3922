# SPDX-License-Identifier: Apache-2.0
install_packages build test tools
build dev
if [ $# -gt 0 ]; then files=("$@"); else mapfile -t files < <(sources | grep '\.cpp$' | grep -v '^tests/fuzz/'); fi
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-16 -p build/dev --quiet
