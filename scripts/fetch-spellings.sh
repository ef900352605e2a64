#!/usr/bin/env bash
# Fetches the word list that our model's teachers are asked about in training, american-english-huge of Debian's package
# wamerican-huge 2020.12.07-2, into the cache, once, and prints its path. training/spellings.py checks its hash. Needs Debian's
# apt-get and dpkg; installs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

folder="$cache/wamerican-huge-2020.12.07-2"

fetch() (
	say "downloading wamerican-huge"
	rm -rf "$folder.new"
	mkdir "$folder.new"
	cd "$folder.new"
	apt-get -o APT::Sandbox::User=root download wamerican-huge=2020.12.07-2 >&2 || return 1
	dpkg -x wamerican-huge_*.deb . || return 1
	rm -rf "$folder"
	mv "$folder.new" "$folder"
)

list="$folder/usr/share/dict/american-english-huge"
[[ -f $list ]] || fetch || { say "trying once more" && apt-get update >&2 && fetch; }
echo "$list"
