# To be sourced from the tree's root, after scripts/cache.sh. Installs the peers, pinned, into the cache, and leaves in
# options where they are, as flags of peers and accuracy. What cannot be installed is left out. The caller has made the
# folder work, which is for this run only.

# shellcheck shell=bash disable=SC2154 # cache and work are the caller's
phonemize=2.0.1
number_to_words=1.2.4
pinyin_pro=3.26.0

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

# venv_of REQUIREMENTS prints the folder of the virtual environment for a file of pinned packages.
venv_of() {
	local python
	python=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
	echo "$cache/venv-$({ echo "$python" && cat "$1"; } | digest)"
}

# make_venv FOLDER REQUIREMENTS
make_venv() {
	say "installing what $2 names"
	python3 -m venv "$1" && "$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
}

venv=$(venv_of bench/peers/requirements.txt)
if once "$venv" make_venv "$venv" bench/peers/requirements.txt; then
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

if gcc -O2 -o "$work/flite" bench/peers/workers/flite.c \
	-lflite_cmu_us_kal -lflite_usenglish -lflite_cmulex -lflite -lm 2>"$work/gcc.log"; then
	options+=(-flite "$work/flite")
fi
