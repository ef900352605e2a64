#!/usr/bin/env bash
# Tests the plugin in the Vim that the argument names, or in vim.nox, with ALE as Debian installs it; and with vim-lsp, if
# VIM_LSP names a folder that has it.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=editors/isolate.sh
source ../isolate.sh

vim=${1:-vim.nox}
"$vim" --version | head -n 1
cp -R . "$work/plugin"
export PLUGIN=$work/plugin OUT=$work/out
"$vim" -es -u NONE -i NONE -c "helptags $PLUGIN/doc" -c 'qall!' </dev/null
failed=0
for client in ale ${VIM_LSP:+vim-lsp}; do
	echo "with $client"
	rm -f "$LEXICON" "$OUT"
	CLIENT=$client timeout 90 "$vim" -es -u NONE -i NONE -S test/t.vim </dev/null 2>"$work/stderr" || {
		failed=1
		tail -n 20 "$work/stderr"
	}
	cat "$OUT" || failed=1
done
exit "$failed"
