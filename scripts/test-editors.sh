#!/usr/bin/env bash
# Tests the plugins in real editors: Debian's Neovim 0.7, Neovim 0.11, Vim 9 with ALE, Emacs 28 with Eglot and lsp-mode,
# VS Code 1.139 with Chromium, Helix 25.01, Kakoune with kak-lsp 22; of Sublime Text and Zed, what can be tested without them.
#
# PRONOUNCED_BIN names the program, and is bin/pronounced, built anew, unless it is set. As root on Debian 12, what is
# missing is installed, saying so first; elsewhere what is missing is listed, the rest is tested, and the end is failure.
# Arguments name the editors to test: neovim, vim, emacs, vscode, helix, kakoune, sublime, zed; none means all.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

missing=() packages=()
# need PACKAGE CHECK… adds the Debian package to packages if the check fails.
need() {
	local package=$1
	shift
	"$@" >/dev/null 2>&1 || packages+=("$package")
}
# Helix is that of PATH or Debian 13's, whose key newer editions of Debian 12's keyring have.
helix_is_had() { command -v hx || command -v helix || test -e /usr/share/keyrings/debian-archive-trixie-stable.gpg; }
# For kak-lsp and the extension for Zed. Debian 12 has a cargo that is too old, and cargo-web.
cargo_is_had() { printf '%s\n' "cargo 1.82" "$(cargo --version)" | sort --version-sort --check; }
needs() {
	packages=()
	need neovim command -v nvim
	need vim-nox command -v vim.nox
	need vim-ale test -d /usr/share/vim-ale
	need emacs-nox command -v emacs
	need elpa-eglot emacs --batch --eval "(require 'eglot)"
	need elpa-lsp-mode emacs --batch --eval "(require 'lsp-mode)"
	need procps command -v pkill
	need chromium command -v chromium
	need tmux command -v tmux
	need debian-archive-keyring helix_is_had
	need kakoune command -v kak
	need cargo-web cargo_is_had
}
needs

debian=$( (. /etc/os-release && echo "$ID $VERSION_ID") 2>/dev/null) || debian=
if ((${#packages[@]})) && [[ $debian == "debian 12" && $(id -u) == 0 ]]; then
	say "installing with apt-get: ${packages[*]}"
	export DEBIAN_FRONTEND=noninteractive
	if { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}"; } >"$cache/apt-editors.log" 2>&1; then
		needs
	else
		tail -n 20 "$cache/apt-editors.log" >&2
	fi
fi
for package in "${packages[@]}"; do
	missing+=("$package: sudo apt-get install $package, or your system's package of that name")
done

if [[ -z ${PRONOUNCED_BIN:-} ]]; then
	make build
	PRONOUNCED_BIN=$PWD/bin/pronounced
fi
export PRONOUNCED_BIN
(($#)) || set -- neovim vim emacs vscode helix kakoune sublime zed
failed=()

# in_editor COMMAND… runs a test and keeps what failed.
in_editor() { "$@" || failed+=("$*"); }

for editor; do
	say "$editor"
	case $editor in
	neovim)
		! command -v nvim >/dev/null || in_editor editors/neovim/test.sh nvim
		if [[ $(uname -sm) == "Linux x86_64" ]]; then
			if newer=$(scripts/fetch-neovim.sh); then
				in_editor editors/neovim/test.sh "$newer"
			else
				failed+=("neovim 0.11")
			fi
		else
			say "Neovim 0.11 comes for Linux on x86-64 only: not tested"
		fi
		;;
	vim) ! command -v vim.nox >/dev/null || in_editor editors/vim/test.sh ;;
	emacs) ! command -v emacs >/dev/null || in_editor editors/emacs/test.sh ;;
	vscode)
		case $(uname -sm) in
		"Linux x86_64" | "Linux aarch64") ! command -v chromium >/dev/null || in_editor editors/vscode/test.sh ;;
		*) say "code-server comes for Linux on x86-64 and arm64 only: VS Code is not tested" ;;
		esac
		;;
	helix) if program=$(scripts/fetch-helix.sh); then in_editor editors/helix/test.sh "$program"; else failed+=(helix); fi ;;
	kakoune) if program=$(scripts/fetch-kak-lsp.sh); then in_editor editors/kakoune/test.sh "$program"; else failed+=(kakoune); fi ;;
	sublime | zed) in_editor "editors/$editor/test.sh" ;;
	*)
		say "there is no editor $editor here"
		failed+=("$editor")
		;;
	esac
done

if ((${#missing[@]})); then
	say "missing:"
	printf '    %s\n' "${missing[@]}" >&2
fi
((!${#failed[@]})) || say "failed: ${failed[*]}"
((!${#missing[@]} && !${#failed[@]}))
