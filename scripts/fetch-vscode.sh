#!/usr/bin/env bash
# Installs VS Code 1.139 as code-server 4.139.1 has it, with the Node 24 that it runs on, into the cache, once, and prints the
# folder: bin/node and node_modules. No package's script is run: nothing is compiled.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

case $(uname -sm) in
"Linux x86_64") platform=linux-x64 ;;
"Linux aarch64") platform=linux-arm64 ;;
*) say "is for Linux on x86-64 and arm64 only" && exit 1 ;;
esac
server=4.139.1 node=24.21.0
folder="$cache/vscode-$server-$node"

# install FOLDER ARGUMENTS… installs what the folder's package.json, or the arguments, name. Node is older here than code-server
# asks for, but it is not this Node that runs it.
install() {
	local into=$1
	shift
	npm install --prefix "$into" --silent --no-audit --no-fund --no-save --ignore-scripts --omit=dev "$@" >&2
}

fetch() {
	say "downloading code-server $server and Node $node"
	rm -rf "$folder.new"
	mkdir -p "$folder.new/bin"
	echo '{"private": true}' >"$folder.new/package.json"
	install "$folder.new" "code-server@$server" "node-$platform@$node" &&
		install "$folder.new/node_modules/code-server/lib/vscode" &&
		install "$folder.new/node_modules/code-server/lib/vscode/extensions" &&
		ln -s "../node_modules/node-$platform/bin/node" "$folder.new/bin/node" &&
		"$folder.new/bin/node" --version >&2 &&
		rm -rf "$folder" && mv "$folder.new" "$folder"
}

[[ -d $folder ]] || fetch || { say "trying once more" && fetch; }
echo "$folder"
