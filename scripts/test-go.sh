#!/usr/bin/env bash
# Runs the Go tests of the root module. Arguments go to go test, as -race. With PRONOUNCED_G2P_EN_SDIST naming the
# model's source distribution, the tests that regenerate the weights run too.
set -euo pipefail
cd "$(dirname "$0")/.."
exec go test -timeout 30m "$@" ./...
