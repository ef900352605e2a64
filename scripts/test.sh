#!/usr/bin/env bash
# Everything that is tested, step by step: goes on after a failure and sums up at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

summary=()
failures=0

# step NAME COMMAND… runs one step and keeps its result.
step() {
	local name=$1 start=$SECONDS result=ok
	shift
	printf '\n== %s\n' "$name"
	"$@" || { result=FAILED && failures=$((failures + 1)); }
	summary+=("$(printf '%-8s %4d s  %s' "$result" $((SECONDS - start)) "$name")")
	printf '== %s: %s, %d s\n' "$name" "$result" $((SECONDS - start))
}

model_source() {
	PRONOUNCED_G2P_EN_SDIST=$(scripts/fetch-model-source.sh) || return 1
	export PRONOUNCED_G2P_EN_SDIST
}

dictionary() {
	PRONOUNCED_CMUDICT=$(scripts/fetch-dictionary.sh) || return 1
	export PRONOUNCED_CMUDICT
}

step prerequisites scripts/prerequisites.sh
step build make build
step lint scripts/lint.sh
step "model source" model_source
step dictionary dictionary
step "go test" scripts/test-go.sh
step "go test -race" scripts/test-go.sh -race
step kernels go -C tools/kernels test ./...
step arm64 scripts/test-arm64.sh
step fuzz make --no-print-directory fuzz FUZZTIME=2s
step training env PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -t . -s training/tests
step clients scripts/test-clients.sh
step "client packages" scripts/test-client-packages.sh
step spark scripts/test-scale.sh
step "front ends" scripts/test-frontends.sh
step editors scripts/test-editors.sh
step release scripts/test-release.sh
step tensorflow scripts/tensorflow-test.sh
step "clients, tensorflow" scripts/tensorflow-test.sh clients

printf '\n== summary\n'
printf '%s\n' "${summary[@]}"
if ((failures)); then
	printf 'FAILED: %d of %d steps, in %d s\n' "$failures" "${#summary[@]}" "$SECONDS"
	exit 1
fi
printf 'all %d steps passed in %d s\n' "${#summary[@]}" "$SECONDS"
