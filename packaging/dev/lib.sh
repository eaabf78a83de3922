# SPDX-License-Identifier: Apache-2.0
# What the commands of ./dev share. Sourced; the working directory is the repository's root.

# Installs what is missing of the named package lists; touches nothing when all is there.
install_packages() {
    local list package missing=()
    for list in "$@"; do
        while read -r package; do
            dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
        done <"packaging/dev/packages-$list.txt"
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "dev: run as root, or install sudo, so that these can be installed: ${missing[*]}" >&2; exit 2; }
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}" >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET [TARGET…]: configures when needed; one build at a time in a checkout.
build() {
    local preset=$1
    shift
    mkdir -p build
    exec 9>build/.lock
    flock 9
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
    local targets=("$@")
    [ ${#targets[@]} -gt 0 ] || targets=(all)
    cmake --build "build/$preset" --target "${targets[@]}" -- ${ZONEWRIGHT_KEEP_GOING:+-k 0} >&2
    exec 9>&-
}

# The C++ sources of the repository.
sources() { git ls-files --cached --others --exclude-standard '*.cpp' '*.h' | sort -u; }
