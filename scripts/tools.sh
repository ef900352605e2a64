#!/usr/bin/env bash
# Builds the development tools that tools/go.mod pins and prints the folder that holds them.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

folder="$cache/tools-$({ cat tools/go.mod tools/go.sum && go env GOVERSION GOOS GOARCH; } | digest)"
build() {
	say "building the development tools"
	GOBIN="$folder" GOWORK=off go -C tools install tool
}
once "$folder" build
echo "$folder"
