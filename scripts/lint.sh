#!/usr/bin/env bash
# Checks form: gofumpt, go vet for every system that we build for, staticcheck, tidy requirements, shellcheck.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

tools=$(scripts/tools.sh)
failed=0
gofumpt() {
	local unformatted
	unformatted=$(find . -name '*.go' -not -path './tensorflow/protos/*' -not -path '*/node_modules/*' -print0 |
		xargs -0 "$tools/gofumpt" -l) || return 1
	[[ -z $unformatted ]] || { printf 'not formatted:\n%s\n' "$unformatted" && return 1; }
}

vet() {
	local target
	for target in linux/386 linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64; do
		GOOS=${target%/*} GOARCH=${target#*/} CGO_ENABLED=0 go vet ./... || return 1
	done
}

tidy() { go mod tidy -diff && go -C tools mod tidy -diff && go -C tools/kernels mod tidy -diff; }

shell() {
	command -v shellcheck >/dev/null || { say "shellcheck is missing" && return 1; }
	find .ci bench clients training editors scripts tensorflow -type f \( -name '*.sh' -o -path .ci/run \) -print0 | xargs -0 shellcheck -x
}

say gofumpt
gofumpt || failed=1
say "go vet"
vet || failed=1
say staticcheck
"$tools/staticcheck" ./... || failed=1
say "go mod tidy"
tidy || failed=1
say shellcheck
shell || failed=1
exit "$failed"
