#!/usr/bin/env bash
# Checks that everything the tests need is there. As root on Debian 12 it installs what Debian has, saying so first;
# elsewhere it lists what is missing with the command that installs it, and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

# has_version COMMAND LEAST VERSION tells whether VERSION ("1.26.3") is at least LEAST ("1.26").
has_version() { [[ -n $2 && $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

# What the README asks for: never installed from here, for a version manager is likely to own it.
missing=()
for command in git make gcc; do
	command -v "$command" >/dev/null || missing+=("$command: install the package $command")
done
version=$(go env GOVERSION 2>/dev/null | sed 's/^go//') || version=
has_version 1.26 "$version" || missing+=("go 1.26 or newer (found: ${version:-none}): see https://go.dev/doc/install")
version=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null) || version=
has_version 3.11 "$version" || missing+=("python3 3.11 or newer (found: ${version:-none}): install the package python3")
version=$(node --version 2>/dev/null | sed 's/^v//') || version=
has_version 20 "$version" || missing+=("node 20 or newer (found: ${version:-none}): see https://nodejs.org")

# need PACKAGE CHECK… adds the Debian package to packages if the check fails.
need() {
	local package=$1
	shift
	"$@" >/dev/null 2>&1 || packages+=("$package")
}
needs() {
	packages=()
	need shellcheck command -v shellcheck
	need libc6-dev sh -c 'echo "#include <stdlib.h>" | gcc -E -'
	need python3-venv python3 -c 'import ensurepip, venv'
	need python3-pip python3 -m pip --version
	need npm command -v npm
	need jq command -v jq
	need parallel command -v parallel
}
needs

debian=$( (. /etc/os-release && echo "$ID $VERSION_ID") 2>/dev/null) || debian=
if ((${#packages[@]})) && [[ $debian == "debian 12" && $(id -u) == 0 ]]; then
	say "installing with apt-get: ${packages[*]}"
	export DEBIAN_FRONTEND=noninteractive
	if { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}"; } >"$cache/apt.log" 2>&1; then
		needs # a python3 that is not Debian's, say, is not helped by Debian's packages
	else
		tail -n 20 "$cache/apt.log" >&2
	fi
fi
for package in "${packages[@]}"; do
	missing+=("$package: sudo apt-get install $package, or your system's package of that name")
done

if ((${#missing[@]})); then
	say "missing:"
	printf '    %s\n' "${missing[@]}" >&2
	exit 1
fi
say "everything is there"
