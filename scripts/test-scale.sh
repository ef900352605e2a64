#!/usr/bin/env bash
# Tests the daemon as a worker of Apache Spark (examples/spark): the real engine, in local mode with two workers.
#
# PRONOUNCED_BINARY names the daemon, and is bin/pronounced, built anew, unless it is set. PySpark is installed into the
# cache, once for each state of its requirements; Java has to be there, 17 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/spark.sh
source scripts/spark.sh

if [[ -z ${PRONOUNCED_BINARY:-} ]]; then
	make build
	PRONOUNCED_BINARY=bin/pronounced
fi
PRONOUNCED_BINARY=$(realpath "$PRONOUNCED_BINARY")
export PRONOUNCED_BINARY PYTHONDONTWRITEBYTECODE=1

say "Spark in local mode, with $PRONOUNCED_BINARY"
PYTHONPATH=$PWD/clients/python/src:$PWD/examples/spark \
	"$venv/bin/python" -m pytest -q --tb=short -p no:cacheprovider examples/spark
