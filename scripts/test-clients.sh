#!/usr/bin/env bash
# Drives the built daemon with protocol clients that others wrote: pytest-lsp (Python) and vscode-jsonrpc (Node).
#
# The tests are tests/clients/test_*.py and tests/clients/*.test.cjs; they find the binary in PRONOUNCED_BINARY.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

pytest_lsp=1.0.1
vscode_jsonrpc=10.0.0

# once FOLDER COMMAND… fills a folder of the cache, again after a failure.
once() {
	local folder=$1
	shift
	[[ -e $folder/complete ]] && return
	rm -rf "$folder"
	"$@" || { say "trying once more" && rm -rf "$folder" && "$@"; }
	touch "$folder/complete"
}

make_venv() {
	say "installing pytest-lsp $pytest_lsp"
	python3 -m venv "$venv" &&
		"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/clients-requirements.txt
}

make_node() {
	say "installing vscode-jsonrpc $vscode_jsonrpc"
	mkdir -p "$node" &&
		npm install --prefix "$node" --silent --no-audit --no-fund --no-save --ignore-scripts \
			"vscode-jsonrpc@$vscode_jsonrpc"
}

python=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
venv="$cache/venv-$({ echo "$python" && cat scripts/clients-requirements.txt; } | digest)"
node="$cache/node-vscode-jsonrpc-$vscode_jsonrpc"
once "$venv" make_venv
once "$node" make_node

make build
export PRONOUNCED_BINARY="$PWD/bin/pronounced"
say "pytest-lsp"
"$venv/bin/python" -m pytest -q -p no:cacheprovider \
	-o asyncio_default_fixture_loop_scope=function tests/clients
say "vscode-jsonrpc"
NODE_PATH="$node/node_modules" node --test tests/clients/*.test.cjs
