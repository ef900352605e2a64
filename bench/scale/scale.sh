#!/usr/bin/env bash
# Measures what more workers bring (bench/README.md), with bin/pronounced; writes bench/results/scale.*, or where -out says.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/spark.sh
source scripts/spark.sh

PYTHONPATH=$PWD/clients/python/src:$PWD/examples/spark \
	go run ./bench/scale -python "$venv/bin/python" "$@"
