#!/usr/bin/env bash
# Tests the TensorFlow engine with libtensorflow, which is fetched when it is not there:
#
#	scripts/tensorflow-test.sh          what continuous integration runs, with both libraries
#	scripts/tensorflow-test.sh clients  the program, built, under those clients of tests/clients that ask for predictions:
#	                                    each test starts it anew, which takes half a second, and what is the same code in
#	                                    both programs has been tested with the other; 3 minutes
#	scripts/tensorflow-test.sh full     every word against the checkpoint's answers and our own model's Go engine, both libraries; 15 minutes
#	scripts/tensorflow-test.sh soak     1,000,000 calls of the optimised graph, memory watched; 15 minutes
#
# The last two write into tensorflow/results, which is committed.
set -euo pipefail
cd "$(dirname "$0")/../tensorflow"

results=$PWD/results
with() {
	local flavour=$1
	shift
	go run ./fetch -flavour "$flavour" -model "$@"
}

case "${1-}" in
'')
	with mkl go vet ./...
	with mkl "$(../scripts/tools.sh)/staticcheck" ./...
	with mkl go test ./...
	with stock go test ./session
	;;
clients)
	cd ..
	make --no-print-directory tensorflow
	PRONOUNCED_BIN=bin/pronounced-tf PRONOUNCED_ENGINE_MEMORY=360 scripts/test-clients.sh answers batches cancel endings \
		load pytest_lsp resources shared
	;;
full)
	for flavour in mkl stock; do
		with "$flavour" go test ./session -count=1 -timeout 60m -run 'Equality$' -v -args -full -results "$results"
	done
	;;
soak)
	with mkl go test ./session -count=1 -timeout 120m -run 'TestMemory$' -v -args -calls 1000000 -results "$results"
	;;
*)
	echo "usage: $0 [clients|full|soak]" >&2
	exit 2
	;;
esac
