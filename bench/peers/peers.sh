#!/usr/bin/env bash
# Installs the peers, pinned, into the cache, and measures them beside this project: bench/results/peers.{md,json} and
# two plots. What cannot be installed is listed in the table and left out. bin/pronounced has to be built; where
# bin/pronounced-tf is there too, it takes part. Arguments go to the harness, as -rounds 3.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=bench/peers/install.sh
source bench/peers/install.sh
if [[ -x bin/pronounced-tf ]]; then
	options+=(-tensorflow bin/pronounced-tf)
fi

go build -o "$work/peers" ./bench/peers
mkdir -p bench/results
priority=()
if [[ $(id -u) == 0 ]]; then
	priority=(nice -n -15) # what else runs is not asked to stop
fi
"${priority[@]}" "$work/peers" "${options[@]}" "$@"
