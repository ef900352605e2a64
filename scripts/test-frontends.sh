#!/usr/bin/env bash
# Tests the programs of frontends/ with the real engines: eSpeak NG, Flite, Festival, and Speech Dispatcher's server.
#
# PRONOUNCED_BINARY names the daemon, and is bin/pronounced, built anew, unless it is set. As root on Debian 12, what is missing
# is installed, saying so first; elsewhere what is missing is listed, the rest is tested, and the end is failure.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

# need PACKAGE CHECK… adds the Debian package to packages if the check fails.
need() {
	local package=$1
	shift
	"$@" >/dev/null 2>&1 || packages+=("$package")
}
festival_has_a_voice() { festival --batch '(voice_kal_diphone)'; }
needs() {
	packages=()
	need espeak-ng command -v espeak-ng
	need flite command -v flite
	need festival command -v festival
	need festvox-kallpc16k festival_has_a_voice
	need speech-dispatcher command -v speech-dispatcher
	need speech-dispatcher command -v spd-say
	need alsa-utils command -v aplay
}
needs

debian=$( (. /etc/os-release && echo "$ID $VERSION_ID") 2>/dev/null) || debian=
if ((${#packages[@]})) && [[ $debian == "debian 12" && $(id -u) == 0 ]]; then
	say "installing with apt-get: ${packages[*]}"
	export DEBIAN_FRONTEND=noninteractive
	if { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}"; } >"$cache/apt-frontends.log" 2>&1; then
		needs
	else
		tail -n 20 "$cache/apt-frontends.log" >&2
	fi
fi

if [[ -z ${PRONOUNCED_BINARY:-} ]]; then
	make build
	PRONOUNCED_BINARY=bin/pronounced
fi
PRONOUNCED_BINARY=$(realpath "$PRONOUNCED_BINARY")
export PRONOUNCED_BINARY
failed=0
go test -count=1 ./frontends/... || failed=1

if ((${#packages[@]})); then
	say "missing, and not tested:"
	for package in "${packages[@]}"; do
		say "    $package: sudo apt-get install $package, or your system's package of that name"
	done
	failed=1
fi
((failed == 0))
