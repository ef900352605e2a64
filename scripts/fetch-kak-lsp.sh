#!/usr/bin/env bash
# Prints the path of kak-lsp, Kakoune's client of language servers: where it is installed, else version 22.0.0, built once
# from its crate, whose lock file pins what it needs. For tests: not optimised, which builds faster.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

if command -v kak-lsp; then
	exit
fi
folder="$cache/kak-lsp-22.0.0"

build() {
	say "building kak-lsp 22.0.0"
	rm -rf "$folder.new"
	CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=$folder.new/target \
		cargo install --quiet --locked --debug --root "$folder.new" kak-lsp@22.0.0 >&2 &&
		rm -rf "$folder.new/target" "$folder" && mv "$folder.new" "$folder"
}

[[ -x $folder/bin/kak-lsp ]] || build || { say "trying once more" && build; }
echo "$folder/bin/kak-lsp"
