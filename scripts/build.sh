#!/usr/bin/env bash
# Builds the static program, the same bytes whoever builds it, for GOOS and GOARCH where they are set:
#
#	scripts/build.sh VERSION OUT
#
# What is generated runs seldom: without inlining there it takes 0.8 MB less.
set -euo pipefail
cd "$(dirname "$0")/.."

CGO_ENABLED=0 exec "${GO:-go}" build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$1" \
	-gcflags=go.lsp.dev/...=-l \
	-o "$2" ./cmd/pronounced
