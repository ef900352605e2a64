#!/usr/bin/env bash
# From the dictionary to the weights: installs what training needs outside the tree, trains, measures, and puts the weights in: those that
# the program has, and those that have not seen the words which bench/accuracy measures. Goes on where it was stopped. Options are those
# of `python -m training make`.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

work="${XDG_CACHE_HOME:-$HOME/.cache}/pronounced-training"
python="$work/venv/bin/python"
mkdir -p "$work"
cmudict=$(scripts/fetch-dictionary.sh)
misaki=$(scripts/fetch-misaki.sh)
spellings=$(scripts/fetch-spellings.sh insane)
names=$(scripts/fetch-names.sh)
surnames=$(scripts/fetch-surnames.sh)

# The lock's digest tells whether the environment is the one asked for.
locked=$(digest <training/requirements.txt)
if [[ ! -f $work/venv/$locked ]]; then
	say "installing torch (2.5 GB)"
	python3 -m venv --clear "$work/venv"
	"$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement training/requirements.txt
	touch "$work/venv/$locked"
fi

export PYTHONDONTWRITEBYTECODE=1
"$python" -m training prepare "$cmudict" "$spellings" "$names" "$surnames"
"$python" -m training make "$@"
"$python" -m training evaluate "$misaki" training/results
"$python" -m training export

# How sure an answer is can only be learned from words that the model has not seen.
calibration=$(sed -n 's/.* with a, b, c = \([-0-9., ]*[0-9]\) (fitted.*/\1/p' training/results/split.md)
go run ./model/student/convert -export "$work/ship/student.weights" -calibration="$calibration"
for name in split word; do
	go run ./model/student/convert -export "$work/$name/student.weights" -calibration="$calibration" -name "pronounced-1-$name" \
		-out "bench/accuracy/testdata/pronounced-1.$name.weights"
done
cp "$work/ship/student.answers.tsv" model/student/testdata/answers.tsv
