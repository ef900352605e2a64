#!/usr/bin/env bash
# Draws docs/editors/*.svg and vscode.png: what each editor shows of a text, with hints and a hover. Fails if a screen lacks
# either.
# Needs tmux and what test-editors.sh installs. Arguments name the editors to draw; none means all.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
only=" $* "
wanted() { [[ $only == "  " || $only == *" $1 "* ]]; }
! wanted vscode || editors/vscode/test.sh screen "$root/docs/editors/vscode.png"
newer=$(scripts/fetch-neovim.sh)
helix=$(scripts/fetch-helix.sh)
lsp=$(scripts/fetch-kak-lsp.sh)
# shellcheck source=editors/isolate.sh
source editors/isolate.sh

cat >"$PROJECT/notes.md" <<'TEXT'
# The lead singer

They will read the minutes and close the door,
so live and learn: she read them yesterday.

TEXT
socket=$work/tmux
export TERM=xterm-256color
trap 'tmux -S "$socket" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

# draw NAME COMMAND KEYS… runs an editor, types keys, and keeps the screen once it has both a hint and a hover.
draw() {
	local name=$1 command=$2 screen
	shift 2
	wanted "$name" || return 0
	tmux -S "$socket" -f /dev/null new-session -d -x 90 -y 20 -c "$PROJECT" -s "$name" "$command"
	sleep 3
	tmux -S "$socket" send-keys -t "$name" "$@"
	for _ in 1 2 3 4 5 6; do
		sleep 1
		screen=$(tmux -S "$socket" capture-pane -t "$name" -p -e -N)
		[[ $screen != *ˈɹɛd* || $screen != *ARPAbet* ]] || break
	done
	tmux -S "$socket" kill-session -t "$name"
	[[ $screen == *ˈɹɛd* && $screen == *ARPAbet* ]] || { printf '%s: no hint or no hover:\n%s\n' "$name" "$screen" && return 1; }
	python3 editors/screen.py <<<"$screen" >"$root/docs/editors/$name.svg"
}

cat >"$work/init.lua" <<'LUA'
vim.opt.runtimepath:prepend(vim.env.ROOT .. '/editors/neovim')
vim.opt.swapfile = false
require('pronounced').setup({ binary = vim.env.PRONOUNCED_BIN, settings = { inlayHints = 'heteronyms' } })
LUA
cat >"$work/vimrc" <<'VIM'
set nocompatible noswapfile encoding=utf-8 hidden
let g:pronounced_binary = $PRONOUNCED_BIN
let g:pronounced_settings = {'inlayHints': 'heteronyms'}
set runtimepath^=$ROOT/editors/vim runtimepath+=/usr/share/vim-ale
filetype plugin on
syntax on
VIM
cat >"$work/init.el" <<'LISP'
(add-to-list 'load-path (concat (getenv "ROOT") "/editors/emacs"))
(require 'pronounced)
(require 'eglot)
(setq pronounced-executable (getenv "PRONOUNCED_BIN") pronounced-inlay-hints "heteronyms" inhibit-startup-screen t native-comp-async-report-warnings-errors nil
      eldoc-echo-area-use-multiline-p t max-mini-window-height 0.6)
(menu-bar-mode -1)
(add-hook 'text-mode-hook #'eglot-ensure)
LISP
mkdir -p "$work/bin" "$XDG_CONFIG_HOME/helix" "$XDG_CONFIG_HOME/kak"
ln -s "$PRONOUNCED_BIN" "$work/bin/pronounced"
ln -s "$lsp" "$work/bin/kak-lsp"
cp editors/helix/*.toml "$XDG_CONFIG_HOME/helix"
cat >"$XDG_CONFIG_HOME/kak/kakrc" <<'KAK'
eval %sh{kak-lsp}
source %sh{printf %s "$ROOT/editors/kakoune/pronounced.kak"}
set-option global lsp_timeout 5
lsp-enable
lsp-inlay-hints-enable global
set-option global ui_options terminal_assistant=none
KAK
export ROOT=$root PATH=$work/bin:$PATH COLORTERM=truecolor PRONOUNCED_IDLE_TIMEOUT=1s
draw neovim "'$newer' -u '$work/init.lua' -i NONE notes.md" 4G 0 6w :lua\ vim.lsp.buf.hover\(\) Enter
draw vim "vim.nox -u '$work/vimrc' -i NONE notes.md" 4G 0 6w :ALEHover Enter
draw emacs "emacs -nw -l '$work/init.el' notes.md" M-g g 4 Enter C-s read C-s Enter C-b
draw helix "'$helix' notes.md" 4 g g 2 4 l Space k
draw kakoune "kak notes.md" 4 g 2 4 l :lsp-hover Enter
