#!/usr/bin/env bash
# Tests the packages of clients/, each installed as a user installs it, against the built daemon.
#
# PRONOUNCED_BINARY names the daemon, and is bin/pronounced, built anew, unless it is set. What the tests need is installed
# into the cache, once for each state of the lock files. Arguments name the clients, as in
# `scripts/test-client-packages.sh python`; none means all.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

make_venv() {
	say "installing what the tests of clients/python need into $1"
	python3 -m venv "$1" &&
		"$1/bin/pip" install --quiet --disable-pip-version-check --requirement clients/python/tests/requirements.txt
}

# The package is built and installed anew each time, with pip and from its folder; the tests import it from where it is
# installed, and mypy reads it there as a user's mypy does.
python() {
	local found venv
	found=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
	venv="$cache/venv-client-$({ echo "$found" && cat clients/python/tests/requirements.txt; } | digest)"
	once "$venv" make_venv "$venv" || return 1
	PRONOUNCED_G2P_EN_SDIST=$(scripts/fetch-model-source.sh) || return 1
	PRONOUNCED_CMUDICT=$(scripts/fetch-dictionary.sh) || return 1
	export PRONOUNCED_G2P_EN_SDIST PRONOUNCED_CMUDICT PYTHONDONTWRITEBYTECODE=1
	"$venv/bin/pip" install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall \
		./clients/python || return 1
	(cd clients/python &&
		"$venv/bin/python" -m mypy --cache-dir "$venv/mypy" src/pronounced hatch_build.py &&
		"$venv/bin/python" -m mypy --cache-dir "$venv/mypy" --platform win32 src/pronounced &&
		"$venv/bin/python" -m mypy --cache-dir "$venv/mypy-tests" tests &&
		"$venv/bin/python" -m pytest -q --tb=short tests)
}

node() { clients/node/test.sh; }

# Go's client builds its own daemon.
go() { command go test ./client; }

# The recipes of clients/shell/README.md.
shell() { python3 clients/shell/test_recipes.py; }

if [[ -z ${PRONOUNCED_BINARY:-} ]]; then
	make build
	PRONOUNCED_BINARY=bin/pronounced
fi
PRONOUNCED_BINARY=$(realpath "$PRONOUNCED_BINARY")
export PRONOUNCED_BINARY

clients=("$@")
((${#clients[@]})) || clients=(python node go shell)
failed=0
for client in "${clients[@]}"; do
	say "$client, with $PRONOUNCED_BINARY"
	"$client" || failed=1
done
((failed == 0))
