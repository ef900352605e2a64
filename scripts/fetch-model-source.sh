#!/usr/bin/env bash
# Fetches the source distribution of g2p_en 1.0.0, which holds the original checkpoint, and prints its path. The tests
# regenerate the embedded weights from it.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

name=g2p_en-1.0.0.tar.gz
sha256=c1b0dd0e253b0c00be0ba84fc6f6b1f01887084c9bd0452d768fe16ed84852d5
folder="$cache/g2p_en-1.0.0"

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
	# With its hash required, pip refuses another file before it runs anything inside.
	echo "g2p_en==1.0.0 --hash=sha256:$sha256" >"$folder.new/requirement.txt"
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary g2p_en --dest "$folder.new" \
		--require-hashes --requirement "$folder.new/requirement.txt" >&2 && rm -rf "$folder" && mv "$folder.new" "$folder"
}

genuine || fetch || { say "trying once more" && fetch; }
genuine || { say "$folder/$name is not the file with sha256 $sha256" && exit 1; }
echo "$folder/$name"
