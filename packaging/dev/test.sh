# SPDX-License-Identifier: Apache-2.0
# All tests on what users get: the release build.
install_packages build test
ZONEWRIGHT_BICEP=${ZONEWRIGHT_BICEP:-$(packaging/ci/restore_bicep.sh || true)}
export ZONEWRIGHT_BICEP
# Tests against researched facts and public schemas run where a checkout has them beside it, and skip aloud where not.
if [ -z "${ZONEWRIGHT_FACTS:-}" ] && [ -d ../shared/facts ]; then
    ZONEWRIGHT_FACTS=$(realpath ../shared/facts)
    export ZONEWRIGHT_FACTS
fi
if [ -z "${ZONEWRIGHT_ORACLES:-}" ] && [ -d ../shared/oracles ]; then
    ZONEWRIGHT_ORACLES=$(realpath ../shared/oracles)
    export ZONEWRIGHT_ORACLES
fi
build release
filter=()
[ $# -gt 0 ] && filter=(-R "$1")
ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" "${filter[@]}"
