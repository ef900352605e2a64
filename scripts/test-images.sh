#!/usr/bin/env bash
# Builds both images of the Dockerfile and speaks JSON-RPC with each, as a user would.
#
#	scripts/test-images.sh              bases made here, out of Debian packages and the Go that is installed
#	scripts/test-images.sh --public     the Dockerfile's own bases, from the registry
#
# It needs docker; where no daemon answers it starts one of its own, as root, which is gone afterwards. Local bases
# need mmdebstrap. The folder for all that is under TMPDIR and takes 6 GB for the time of the test.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
	echo "test-images: $*" >&2
	exit 1
}

work=$(mktemp -d)
daemon=
cleanup() {
	status=$?
	if [ -n "$daemon" ]; then
		kill "$daemon" 2>/dev/null || true
		wait "$daemon" 2>/dev/null || true
	fi
	if [ "$status" != 0 ] && [ -s "$work/dockerd.log" ]; then
		tail -n 20 "$work/dockerd.log" >&2
	fi
	umount "$work"/exec/netns/* 2>/dev/null || true
	rm -rf "$work"
}
trap cleanup EXIT

export DOCKER_BUILDKIT=0 # no plug-ins needed, and --network=host works without ado
start_daemon() {
	[ "$(id -u)" = 0 ] || fail "no docker daemon answers, and only root can start one"
	command -v dockerd >/dev/null || fail "no docker daemon answers; install docker.io"
	export DOCKER_HOST="unix://$work/docker.sock"
	# A daemon of its own: no bridge, no firewall rules, nothing outside its folder.
	dockerd --host "$DOCKER_HOST" --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/dockerd.pid" \
		--bridge=none --iptables=false --ip6tables=false >"$work/dockerd.log" 2>&1 &
	daemon=$!
	for _ in $(seq 60); do
		docker info >/dev/null 2>&1 && return
		kill -0 "$daemon" 2>/dev/null || fail "dockerd does not start"
		sleep 0.5
	done
	fail "dockerd does not answer"
}
docker info >/dev/null 2>&1 || start_daemon

# import_root NAME FOLDER makes an image of a file tree.
import_root() {
	tar -C "$2" -c --numeric-owner . | docker import \
		--change 'ENV PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
		--change 'ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt' - "$1" >/dev/null
}

bases=()
local_bases() {
	command -v mmdebstrap >/dev/null || fail "install mmdebstrap, or use --public"
	echo "test-images: making the bases" >&2
	mmdebstrap --quiet --variant=minbase bookworm "$work/small"
	import_root pronounced-test-debian "$work/small"
	rm -rf "$work/small"
	mmdebstrap --quiet --variant=minbase --include=ca-certificates,gcc,libc6-dev,python3-pip bookworm "$work/go"
	cp -a "$(go env GOROOT)" "$work/go/usr/local/go"
	# Whoever is trusted here is trusted in the bases, as behind a proxy that has a certificate of its own.
	cp /etc/ssl/certs/ca-certificates.crt "$work/go/etc/ssl/certs/ca-certificates.crt"
	import_root pronounced-test-go "$work/go"
	rm -rf "$work/go"
	bases=(--build-arg GO_IMAGE=pronounced-test-go --build-arg TENSORFLOW_BASE=pronounced-test-debian)
}
[ "${1-}" = --public ] || local_bases

# ask IMAGE sends two requests and prints the answers.
ask() {
	printf '%s\n' '{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"tasty applesauce"}}' \
		'{"jsonrpc":"2.0","id":2,"method":"g2p/status"}' |
		docker run --rm --interactive --network=none --read-only "$1"
}

# check IMAGE ENGINE is what holds for both images.
check() {
	local answers
	answers=$(ask "$1")
	echo "$answers"
	grep -q '"phonemes":\[\["T","AE1","S","T","IY0"\],\["AE1","P","AH0","L","Z","AW2","CH"\]\]' <<<"$answers" ||
		fail "$1 gives another answer"
	grep -q "\"engine\":\"$2\"" <<<"$answers" || fail "$1 does not run the $2 engine"
	[ "$(docker inspect --format '{{.Config.User}}' "$1")" = 65532:65532 ] || fail "$1 runs as root"
}

echo "test-images: building the default image, which is the native one" >&2
docker build --quiet --network=host "${bases[@]}" --tag pronounced-test-native . >/dev/null
echo "test-images: building the tensorflow image" >&2
docker build --quiet --network=host "${bases[@]}" --target tensorflow --tag pronounced-test-tensorflow . >/dev/null

check pronounced-test-native native
check pronounced-test-tensorflow tensorflow

container=$(docker create pronounced-test-native)
docker cp "$container:/pronounced" "$work/pronounced" 2>/dev/null
docker rm "$container" >/dev/null
binary=$(stat --format %s "$work/pronounced")
image=$(docker inspect --format '{{.Size}}' pronounced-test-native)
echo "test-images: native image $image bytes, its binary $binary"
[ $((image - binary)) -le $((2 << 20)) ] || fail "the native image is more than 2 MB larger than its binary"
echo "test-images: ok"
