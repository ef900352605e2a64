#!/usr/bin/env bash
# Tests the plugin in the Neovim that the argument names, or in nvim.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=editors/isolate.sh
source ../isolate.sh

nvim=${1:-nvim}
"$nvim" --version | head -n 1
cp -R . "$work/plugin"
export PLUGIN=$work/plugin
"$nvim" --headless -u NONE -i NONE -c "helptags $PLUGIN/doc" -c 'qall!'
timeout 60 "$nvim" --headless -u NONE -i NONE -c "luafile test/t.lua" </dev/null 2>&1 | sed '/^\r*$/d'
