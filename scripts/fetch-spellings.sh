#!/usr/bin/env bash
# Fetches a word list of SCOWL, american-english-huge or -insane (fetch-spellings.sh huge|insane) of Debian's package wamerican-huge or
# -insane 2020.12.07-2, into the cache, once, and prints its path. What reads it checks its hash: bench/accuracy the one, training the other.
# Needs Debian's apt-get and dpkg; installs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

package="wamerican-$1"
folder="$cache/$package-2020.12.07-2"

fetch() (
	say "downloading $package"
	rm -rf "$folder.new"
	mkdir "$folder.new"
	cd "$folder.new"
	apt-get -o APT::Sandbox::User=root download "$package=2020.12.07-2" >&2 || return 1
	dpkg -x "$package"_*.deb . || return 1
	rm -rf "$folder"
	mv "$folder.new" "$folder"
)

list="$folder/usr/share/dict/american-english-$1"
[[ -f $list ]] || fetch || { say "trying once more" && apt-get update >&2 && fetch; }
echo "$list"
