#!/usr/bin/env bash
# Builds bin/pronounced-tf with Intel's libtensorflow, or with the stock one:
#
#	tensorflow/build.sh [mkl|stock]
#
# VERSION in the environment goes into the binary.
set -euo pipefail
cd "$(dirname "$0")"
exec go run ./fetch -flavour "${1:-mkl}" go build -trimpath -buildvcs=false \
	-ldflags "-s -w -X main.version=${VERSION-}" -o ../bin/pronounced-tf ./cmd/pronounced-tf
