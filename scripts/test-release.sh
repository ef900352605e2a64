#!/usr/bin/env bash
# Makes the Linux part of a release, twice, and installs and runs what this machine can: archive, .deb, wheel, npm packages, manual page,
# completions, systemd units; arm64 under qemu. Nothing is installed into the system, but for the tools: as root on
# Debian from Debian; elsewhere it says what is missing.
#
# What is tested is the commit, not what lies in the tree.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

[[ $(uname -sm) == "Linux x86_64" ]] || { say "skipped: this tests a release for linux-amd64, on it" && exit 0; }
missing=()
for need in mandoc:mandoc groff:groff zsh:zsh fish:fish qemu-aarch64-static:qemu-user-static dpkg-deb:dpkg xz:xz-utils col:bsdextrautils; do
	command -v "${need%:*}" >/dev/null || missing+=("${need#*:}")
done
if ((${#missing[@]})) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
	say "installing with apt-get: ${missing[*]}"
	export DEBIAN_FRONTEND=noninteractive
	{ apt-get install --yes --no-install-recommends "${missing[@]}" ||
		{ apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; }; } >"$cache/apt-release.log" 2>&1
	missing=()
fi
((${#missing[@]} == 0)) || { say "missing: sudo apt-get install ${missing[*]}" && exit 1; }

work=$(mktemp -d /tmp/release.XXXXXX) # short, for sockets
daemon=
trap '[[ -z $daemon ]] || kill "$daemon" 2>/dev/null; rm -rf "$work"' EXIT
repository=$PWD
COMMIT=$(git rev-parse HEAD)
export COMMIT VSIX=no
PLATFORMS="linux-amd64 linux-arm64" DIST=$work/dist scripts/release.sh
PLATFORMS=linux-amd64 DIST=$work/again scripts/release.sh
for file in "$work"/again/*; do
	case ${file##*/} in
	SHA256SUMS | pronounced-[0-9]*.tgz) ;; # list the platforms
	*) cmp "$file" "$work/dist/${file##*/}" ;;
	esac
done
say "the same bytes twice"
cd "$work/dist"
sha256sum --check --quiet --strict SHA256SUMS

# No settings, lexicon or daemon of the user's.
unset "${!PRONOUNCED_@}"
export XDG_CONFIG_HOME=$work/none XDG_CONFIG_DIRS=$work/none XDG_DATA_HOME=$work/none XDG_STATE_HOME=$work/none
mkdir "$work/none"

# answers COMMAND… runs a program for `predict sloth`.
answers() {
	local got
	got=$("$@" predict sloth)
	[[ $got == $'sloth\tS L AA1 TH' ]] || { say "$*: $got" && exit 1; }
}

tar -xzf pronounced-*-linux-amd64.tar.gz -C "$work"
tar -xzf pronounced-*-linux-arm64.tar.gz -C "$work"
archive=$(echo "$work"/pronounced-*-linux-amd64)
for file in LICENSE NOTICE README.md pronounced.1 completions/_pronounced systemd/pronounced.socket; do
	[[ -s $archive/$file ]] || { say "$file is not in the archive" && exit 1; }
done
answers "$archive/pronounced"
answers qemu-aarch64-static "$work"/pronounced-*-linux-arm64/pronounced
say "archives: amd64, arm64"

dpkg-deb --extract pronounced_*_amd64.deb "$work/root"
dpkg-deb --extract pronounced_*_arm64.deb "$work/root-arm64"
[[ $(dpkg-deb --field pronounced_*_arm64.deb Architecture) == arm64 ]]
answers "$work/root/usr/bin/pronounced"
answers qemu-aarch64-static "$work/root-arm64/usr/bin/pronounced"
if [[ $(id -u) == 0 ]]; then # into a folder: the system's list of packages is left alone
	mkdir -p "$work/installed/var/lib/dpkg"/{updates,info}
	touch "$work/installed/var/lib/dpkg"/{status,available}
	dpkg --root="$work/installed" --force-not-root --force-script-chrootless --log=/dev/null --install pronounced_*_amd64.deb >/dev/null
	answers "$work/installed/usr/bin/pronounced"
	dpkg --root="$work/installed" --log=/dev/null --remove pronounced >/dev/null
	[[ ! -e $work/installed/usr/bin/pronounced ]]
fi
say ".deb: amd64, arm64"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index pronounced-*manylinux*x86_64*.whl
answers "$work/venv/bin/python" -m pronounced
got=$(env -i "$work/venv/bin/python" -c "from pronounced.g2p_en import G2p; print(*G2p()('I read it.'))")
[[ $got == "AY1   R EH1 D   IH1 T   ." ]] || { say "wheel: $got" && exit 1; }
say "wheel"

mkdir "$work/node"
echo '{"private": true, "type": "module"}' >"$work/node/package.json"
npm=(pronounced-linux-x64-*.tgz)
main=$(find . -name 'pronounced-[0-9]*.tgz')
(cd "$work/node" && npm install --silent --offline --no-audit --no-fund "../dist/${npm[0]}" "../dist/$main")
got=$(cd "$work/node" && node --input-type=module -e 'import { start } from "pronounced"; const g2p = await start();
	console.log((await g2p.predict(["sloth"])).phonemes[0].join(" ")); await g2p.close();')
[[ $got == "S L AA1 TH" ]] || { say "npm: $got" && exit 1; }
say "npm packages"

go version -m "$archive/pronounced" | awk '$1 == "dep" { print $2, $3 }' | sort >"$work/modules"
python3 - pronounced-*.cdx.json <<-'PYTHON' | sort >"$work/components"
	import json, sys
	bom = json.load(open(sys.argv[1]))
	assert bom["bomFormat"] == "CycloneDX", bom["bomFormat"]
	for component in bom["components"]:
	    assert component["purl"].startswith("pkg:golang/") and component["hashes"], component
	    print(component["name"], component["version"])
PYTHON
[[ -s $work/modules ]]
diff "$work/modules" "$work/components"
say "SBOM: $(wc -l <"$work/modules") modules"

gunzip -c "$work/root/usr/share/man/man1/pronounced.1.gz" >"$work/pronounced.1"
complaints=$(mandoc -T lint -W warning "$work/pronounced.1" 2>&1 || true)
complaints+=$(groff -ww -mandoc -z "$work/pronounced.1" 2>&1)
[[ -z $complaints ]] || { say "$complaints" && exit 1; }
mandoc -T utf8 "$work/pronounced.1" | col -b | grep 'pronounced lexicon add word transcription' >/dev/null
say "manual page"

python3 "$repository/release/test_completions.py" "$work/root/usr/share"
say "completions: bash, zsh, fish"

if command -v systemd-analyze >/dev/null && command -v systemd-socket-activate >/dev/null; then
	mkdir -m 700 "$work/run" "$work/run/pronounced" "$work/units"
	export XDG_RUNTIME_DIR=$work/run
	sed "s,/usr/bin/,$work/root&," "$work/root/usr/lib/systemd/user/pronounced.service" >"$work/units/pronounced.service"
	cp "$work/root/usr/lib/systemd/user/pronounced.socket" "$work/units"
	systemd-analyze --user --man=no verify "$work"/units/*
	(umask 077 && exec systemd-socket-activate --listen="$XDG_RUNTIME_DIR/pronounced/service.sock" \
		-E XDG_RUNTIME_DIR -E XDG_CONFIG_HOME -E XDG_CONFIG_DIRS -E XDG_DATA_HOME -E XDG_STATE_HOME -E HOME \
		"$work/root/usr/bin/pronounced" serve --listen) 2>"$work/activate.log" &
	daemon=$!
	for ((i = 0; i < 100; i++)); do
		[[ ! -S $XDG_RUNTIME_DIR/pronounced/service.sock ]] || break
		sleep 0.05
	done
	echo '{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"sloth"}}' |
		"$work/root/usr/bin/pronounced" serve --connect=auto --log-level=info 2>"$work/joined.log" | grep '"S","L","AA1","TH"' >/dev/null
	# systemd-socket-activate becomes the daemon.
	grep -q "joined the shared daemon\" process=$daemon\b" "$work/joined.log" || { cat "$work"/*.log >&2 && exit 1; }
	say "socket activation"
else
	say "systemd is not here: its units are not tested"
fi
[[ -c /dev/null ]]
say "ok"
