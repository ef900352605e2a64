#!/usr/bin/env bash
# Measures the experiment's ladder again (bench/ladder) and writes bench/results/ladder.{md,svg,json}. Arguments go
# to the harness, as -rounds 5. It takes about five minutes once the libraries are there. It has the machine to
# itself only as far as it is left alone; as root it asks for priority.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for flavour in mkl stock; do
	go -C tensorflow run ./fetch -flavour "$flavour" \
		go build -o "$work/tensorflow-worker-$flavour" ./ladder/tensorflow-worker
done
# shellcheck disable=SC2016 # the variable is set by fetch
go -C tensorflow run ./fetch -model \
	sh -c 'go run ./convert -to all -from "$PRONOUNCED_G2P_EN_SDIST" -out "$1"' sh "$work/models"
CGO_ENABLED=0 go -C tensorflow build -o "$work/native-worker" ./ladder/native-worker
go build -o "$work/ladder" ./bench/ladder

mkdir -p bench/results
priority=()
if [ "$(id -u)" = 0 ]; then
	priority=(nice -n -15)
fi
"${priority[@]}" "$work/ladder" -workers "$work" -models "$work/models" -out bench/results "$@"
