#!/usr/bin/env bash
# From the dictionary to the weights: installs what training needs outside the tree, trains, measures, exports. Goes on
# where it was stopped. Options are handed to the training: training/train.sh --run other --epochs 60.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

work="${XDG_CACHE_HOME:-$HOME/.cache}/pronounced-training"
python="$work/venv/bin/python"
mkdir -p "$work"
cmudict=$(scripts/fetch-dictionary.sh)
misaki=$(scripts/fetch-misaki.sh)
spellings=$(scripts/fetch-spellings.sh)

# The lock's digest tells whether the environment is the one asked for.
locked=$(digest <training/requirements.txt)
if [[ ! -f $work/venv/$locked ]]; then
	say "installing torch (2.5 GB)"
	python3 -m venv --clear "$work/venv"
	"$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement training/requirements.txt
	touch "$work/venv/$locked"
fi

export PYTHONDONTWRITEBYTECODE=1
"$python" -m training train "$cmudict" --spellings "$spellings" "$@"
"$python" -m training evaluate "$cmudict" --misaki "$misaki" --results training/results "$@"
"$python" -m training export "$cmudict" "$@"
