#!/usr/bin/env bash
# Fetches the wheel of misaki 0.9.4, whose us_gold.json the figures are measured on, and prints its path.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

name=misaki-0.9.4-py3-none-any.whl
sha256=90e2eeb169786c014c429e5058d2ea6bcd02d651f2a24450ba6c9ffc0f8da15a
folder="$cache/misaki-0.9.4"

if [[ ! -f $folder/$name ]]; then
	say "downloading $name"
	rm -rf "$folder.new"
	mkdir "$folder.new"
	echo "misaki==0.9.4 --hash=sha256:$sha256" >"$folder.new/requirement.txt"
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary misaki --dest "$folder.new" \
		--require-hashes --requirement "$folder.new/requirement.txt" >&2
	rm -rf "$folder"
	mv "$folder.new" "$folder"
fi
echo "$folder/$name"
