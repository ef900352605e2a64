#!/usr/bin/env bash
# Runs the native engine's tests for arm64 under qemu's user-mode emulation: 500 words with each kernel, one at a time
# and 32 at a time, and the kernels function by function; of our own model, that its answers are the bits they are elsewhere. As root on Debian it installs the emulator; elsewhere it says
# what is missing. On arm64 itself nothing is emulated.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

emulator() { command -v qemu-aarch64-static || command -v qemu-aarch64; }

install_emulator() {
	[[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
	say "installing with apt-get: qemu-user-static"
	export DEBIAN_FRONTEND=noninteractive
	{ apt-get install --yes --no-install-recommends qemu-user-static ||
		{ apt-get update && apt-get install --yes --no-install-recommends qemu-user-static; }; } \
		>"$cache/apt-qemu.log" 2>&1
}

run=()
if [[ $(uname -m) != aarch64 && $(uname -m) != arm64 ]]; then
	if ! emulator >/dev/null && ! install_emulator; then
		say "missing: qemu-aarch64, in the package qemu-user-static (or qemu-user): sudo apt-get install qemu-user-static"
		exit 1
	fi
	run=("$(emulator)")
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go test -c -o "$work/native.test" ./model/native
GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go test -c -o "$work/student.test" ./model/student
(cd model/student && "${run[@]}" "$work/student.test" -test.run 'Test(Bits|Product|Cell|KernelsStay)')
cd model/native
# What is in Go alone on arm64, as the exponential, is left out where it takes long.
tests='AnswersOneAtATime|AnswersBatch$|Kernels|Company|Product|Gate|Advance|Add|Attend$|Emit'
"${run[@]}" "$work/native.test" -test.short -sample 500 -test.timeout 30m -test.run "Test($tests)|Fuzz" "$@"
