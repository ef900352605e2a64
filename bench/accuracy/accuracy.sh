#!/usr/bin/env bash
# Fetches CMUdict, misaki's transcriptions and a list of spellings, and installs the peers, all pinned, into the cache, and measures
# how often this project and they are right. What cannot be installed is listed and left out. Arguments go to the program: with
# "-out bench/results" the results are written, without they are printed.
#
# Heteronyms are measured where PRONOUNCED_TRAINING has the arguments that tell heteronym/train where its data are, as
# "-homographs FOLDER -masc FILE".
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=bench/peers/install.sh
source bench/peers/install.sh

gruut=$(venv_of bench/accuracy/requirements.txt)
if once "$gruut" make_venv "$gruut" bench/accuracy/requirements.txt; then
	options+=(-gruut "$gruut/bin/python")
fi

if gold=$(scripts/fetch-misaki.sh); then
	options+=(-gold "$gold")
fi
if cmudict=$(scripts/fetch-dictionary.sh); then
	options+=(-cmudict "$cmudict")
fi
if spellings=$(scripts/fetch-spellings.sh huge); then
	options+=(-spellings "$spellings")
fi

options+=(-training "${PRONOUNCED_TRAINING:-}")

go build -o "$work/accuracy" ./bench/accuracy
"$work/accuracy" "${options[@]}" "$@"
