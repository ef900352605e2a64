#!/usr/bin/env bash
# Drives the built daemon as its users do: with protocol clients that others wrote, pytest-lsp (Python) and
# vscode-jsonrpc (Node), and byte by byte.
#
# The tests are in tests/clients/python and tests/clients/node; PRONOUNCED_BIN names the binary they start, and is
# bin/pronounced, built anew, unless it is set. What they need is installed into the cache, once for each state of
# the lock files. LSP_META_MODEL names the meta model of the Language Server Protocol that the server's messages are held to: it
# comes with the Go package of the protocol's types. Arguments name the Python files to run, as in `scripts/test-clients.sh batches cancel`; none means all.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

tests=$PWD/tests/clients

make_venv() {
	say "installing pytest-lsp and what it needs into $venv"
	python3 -m venv "$venv" &&
		"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$tests/python/requirements.txt"
}

make_node() {
	say "installing vscode-jsonrpc into $node"
	mkdir -p "$node" &&
		cp "$tests/node/package.json" "$tests/node/package-lock.json" "$node" &&
		npm ci --prefix "$node" --silent --no-audit --no-fund --ignore-scripts
}

python=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
venv="$cache/venv-clients-$({ echo "$python" && cat "$tests/python/requirements.txt"; } | digest)"
node="$cache/node-clients-$(cat "$tests/node/package.json" "$tests/node/package-lock.json" | digest)"
once "$venv" make_venv
once "$node" make_node

if [[ -z ${PRONOUNCED_BIN:-} ]]; then
	make build
	PRONOUNCED_BIN=$PWD/bin/pronounced
fi
go mod download go.lsp.dev/protocol
LSP_META_MODEL=$(go list -m -f '{{.Dir}}' go.lsp.dev/protocol)/internal/genlsp/testdata/metaModel.json
export PRONOUNCED_BIN LSP_META_MODEL
failed=0

files=()
for name in "$@"; do
	files+=("$tests/python/test_$name.py")
done
((${#files[@]})) || files=("$tests/python")

say "Python: bytes over pipes, and pytest-lsp, with $PRONOUNCED_BIN"
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest -q --tb=short --rootdir "$tests/python" \
	--config-file "$tests/python/pytest.ini" "${files[@]}" || failed=1
say "Node: vscode-jsonrpc"
NODE_PATH="$node/node_modules" node --test --test-reporter=spec "$tests"/node/*.test.cjs || failed=1
((failed == 0))
