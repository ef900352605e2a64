#!/usr/bin/env bash
# Installs what editors/vscode/package-lock.json names into the cache, once for each state of it, and prints the folder.
# No package's script is run. Needs Node 20 and npm.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

source=editors/vscode
folder="$cache/node-vscode-$(cat "$source/package-lock.json" "$source/.npmrc" | digest)"

fetch() {
	say "installing what the VS Code extension is built and tested with into $folder"
	rm -rf "$folder" "$folder.new"
	mkdir -p "$folder.new" &&
		cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$folder.new" &&
		npm ci --prefix "$folder.new" --silent --no-audit --no-fund --ignore-scripts >&2 &&
		mv "$folder.new" "$folder"
}

[[ -d $folder ]] || fetch || { say "trying once more" && fetch; }
echo "$folder"
