#!/usr/bin/env bash
# Installs the peers, pinned, into the cache, and measures them beside this project: bench/results/peers.{md,json} and
# two plots. What cannot be installed is listed in the table and left out. bin/pronounced has to be built; where
# bin/pronounced-tf is there too, it takes part. Arguments go to the harness, as -rounds 3.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

phonemize=2.0.1
number_to_words=1.2.4
pinyin_pro=3.26.0

# once FOLDER COMMAND… fills a folder of the cache.
once() {
	local folder=$1
	shift
	[[ -e $folder/complete ]] && return
	rm -rf "$folder"
	"$@" || return 1
	touch "$folder/complete"
}

# Debian's part: the espeak-ng library and flite with its headers.
packages=()
for package in libespeak-ng1 flite1-dev; do
	dpkg-query --show --showformat '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' ||
		packages+=("$package")
done
debian=$( (. /etc/os-release && echo "$ID") 2>/dev/null) || debian=
if ((${#packages[@]})) && [[ $debian == debian && $(id -u) == 0 ]]; then
	say "installing with apt-get: ${packages[*]}"
	export DEBIAN_FRONTEND=noninteractive
	{ apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}"; } >"$cache/apt.log" 2>&1 ||
		tail -n 20 "$cache/apt.log" >&2
elif ((${#packages[@]})); then
	say "missing, so some peers are left out: ${packages[*]}"
fi

versions=$(dpkg-query --show --showformat '${Package} ${Version}, ' libespeak-ng1 flite1-dev 2>/dev/null) || true
options=(-packages "${versions%, }")
espeak=$(ldconfig -p 2>/dev/null | sed -n 's/.*libespeak-ng\.so\.1 .*=> //p' | head -n 1) || espeak=
[[ -z $espeak ]] || options+=(-espeak "$espeak")

make_venv() {
	say "installing phonemizer and g2p_en"
	python3 -m venv "$venv" &&
		"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement bench/peers/requirements.txt
}
python=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
venv="$cache/venv-$({ echo "$python" && cat bench/peers/requirements.txt; } | digest)"
if once "$venv" make_venv; then
	options+=(-python "$venv/bin/python")
fi

make_node() {
	say "installing phonemize $phonemize"
	mkdir -p "$node" &&
		npm install --prefix "$node" --silent --no-audit --no-fund --no-save --ignore-scripts \
			"phonemize@$phonemize" "number-to-words@$number_to_words" "pinyin-pro@$pinyin_pro"
}
node="$cache/node-phonemize-$phonemize"
if command -v node npm >/dev/null && once "$node" make_node; then
	options+=(-node "$node")
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if gcc -O2 -o "$work/flite" bench/peers/workers/flite.c \
	-lflite_cmu_us_kal -lflite_usenglish -lflite_cmulex -lflite -lm 2>"$work/gcc.log"; then
	options+=(-flite "$work/flite")
fi
if [[ -x bin/pronounced-tf ]]; then
	options+=(-tensorflow bin/pronounced-tf)
fi

go build -o "$work/peers" ./bench/peers
mkdir -p bench/results
priority=()
if [[ $(id -u) == 0 ]]; then
	priority=(nice -n -15) # what else runs is not asked to stop
fi
"${priority[@]}" "$work/peers" "${options[@]}" "$@"
