# SPDX-License-Identifier: Apache-2.0
# The main job, end to end, on the starter.
install_packages build
build release zonewright zonewright-desktop
program=build/release/app/cli/zonewright
drawing=build/demo/foundry-standalone.zonewright
rm -rf build/demo
mkdir -p build/demo
"$program" new foundry-standalone -o "$drawing"
echo
"$program" validate "$drawing"
echo
"$program" check "$drawing"
echo
"$program" export bicep "$drawing" -o build/demo/bicep
"$program" export report "$drawing" -o build/demo/report
"$program" export diagram "$drawing" -o build/demo/diagram
cat <<TEXT

Look at:
  build/demo/report/report.html     the review report
  build/demo/diagram/overview.svg   the picture
  build/demo/bicep/main.bicep       the Bicep project
  $program paths $drawing
TEXT
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "  the desktop, which opens now"
    build/release/app/desktop/zonewright-desktop "$drawing" >/dev/null 2>&1 &
else
    echo "  the desktop, where there is a display: ./dev run $drawing"
fi
