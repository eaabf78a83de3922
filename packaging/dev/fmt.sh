# SPDX-License-Identifier: Apache-2.0
install_packages tools
if [ "${1:-}" = --check ]; then
    sources | xargs clang-format-16 --dry-run -Werror
else
    sources | xargs clang-format-16 -i
fi
