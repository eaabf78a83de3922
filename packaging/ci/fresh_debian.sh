#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The README's two commands on a Debian 12 that has nothing on it: a debootstrap tree, a clone of the committed state, a plain
# chroot. Needs root and debootstrap.
#   packaging/ci/fresh_debian.sh [TREE] [COMMAND…]     (build/fresh, then `demo` and `test`)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tree=$(realpath -m "${1:-build/fresh}")
[ $# -gt 0 ] && shift
commands=("$@")
[ ${#commands[@]} -gt 0 ] || commands=(demo test)

[ -x "$tree/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$tree"
cp /etc/resolv.conf "$tree/etc/resolv.conf"
cp /etc/hosts "$tree/etc/hosts"
rm -rf "$tree/src"
git clone --quiet --no-hardlinks . "$tree/src"

for mounted in proc sys dev; do mountpoint -q "$tree/$mounted" || mount --rbind "/$mounted" "$tree/$mounted"; done
trap 'for mounted in proc sys dev; do umount -R -l "$tree/$mounted"; done' EXIT
for command in "${commands[@]}"; do
    echo "== ./dev $command"
    # A user who just cloned: no caches, no variables of this machine.
    chroot "$tree" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        bash -c "cd /src && ./dev $command"
done
