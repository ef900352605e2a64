#!/usr/bin/env bash
# Fetches a file of the Python Package Index into the cache, once, and prints its path:
#
#	scripts/fetch-package.sh NAME VERSION binary|source FILE SHA256
#
# With its hash required, pip refuses another file before it runs anything inside.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

package=$1 version=$2 kind=$3 file=$4 sha256=$5
folder="$cache/$package-$version"
only=--only-binary
[[ $kind == binary ]] || only=--no-binary

genuine() {
	python3 - "$folder/$file" "$sha256" <<-'PYTHON'
		import hashlib, pathlib, sys
		path = pathlib.Path(sys.argv[1])
		sys.exit(not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sys.argv[2])
	PYTHON
}

fetch() {
	say "downloading $file"
	rm -rf "$folder.new"
	mkdir "$folder.new"
	echo "$package==$version --hash=sha256:$sha256" >"$folder.new/requirement.txt"
	python3 -m pip download --quiet --disable-pip-version-check --no-deps "$only" "$package" --dest "$folder.new" \
		--require-hashes --requirement "$folder.new/requirement.txt" >&2 && rm -rf "$folder" && mv "$folder.new" "$folder"
}

genuine || fetch || { say "trying once more" && fetch; }
genuine || { say "$folder/$file is not the file with sha256 $sha256" && exit 1; }
echo "$folder/$file"
