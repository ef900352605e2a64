#!/usr/bin/env bash
# Makes the weights that the figures on held-out words of CMUdict are measured with, of a training run that has not seen these words:
#
#	bench/accuracy/split-weights.sh RUN
#
# The run is training/train.sh's, without --parts; its report, training/results/RUN.md, has the numbers of the calibration. What is
# exported stays in the run's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

[[ $# == 1 ]] || { say "which run?" && exit 2; }
run=$1
work="${XDG_CACHE_HOME:-$HOME/.cache}/pronounced-training"
report="training/results/$run.md"
calibration=$(sed -n 's/.* with a, b, c = \([-0-9., ]*[0-9]\) (fitted.*/\1/p' "$report")
[[ -n $calibration ]] || { say "$report has no calibration" && exit 1; }

wheel=$(scripts/fetch-dictionary.sh)
PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 "$work/venv/bin/python" -m training export "$wheel" --run "$run"
go run ./model/student/convert -export "$work/$run/student.weights" -calibration="$calibration" -name pronounced-1-split \
	-out bench/accuracy/testdata/pronounced-1.split.weights
