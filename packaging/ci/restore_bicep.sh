#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Restores the Bicep compiler that the tests judge exports with into build/bicep, and prints the path of the program.
# Needs the dotnet SDK; restores from whatever package source it is configured with. Nothing to do when it is there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=0.49.2
case "$(uname -s)-$(uname -m)" in
Linux-x86_64) platform=linux-x64 ;;
Linux-aarch64) platform=linux-arm64 ;;
Darwin-x86_64) platform=osx-x64 ;;
Darwin-arm64) platform=osx-arm64 ;;
*) echo "restore_bicep: no compiler is packaged for $(uname -s) on $(uname -m)" >&2; exit 1 ;;
esac
package=azure.bicep.commandline.$platform
program=$root/build/bicep/$package/$version/tools/bicep
if [ ! -x "$program" ]; then
    command -v dotnet >/dev/null || { echo "restore_bicep: dotnet is not installed" >&2; exit 1; }
    project=$root/build/bicep/restore
    mkdir -p "$project"
    cat >"$project/restore.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Azure.Bicep.CommandLine.$platform" Version="[$version]"/></ItemGroup>
</Project>
PROJECT
    DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 dotnet restore "$project/restore.csproj" --packages "$root/build/bicep" >&2
    chmod +x "$program"
fi
echo "$program"
