#!/usr/bin/env bash
# Byte-compiles the package without warnings and tests it with Eglot and with lsp-mode in the Emacs that the argument
# names, or in emacs. Both clients must be installed.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=editors/isolate.sh
source ../isolate.sh

emacs=${1:-emacs}
mkdir "$work/package" "$HOME/.emacs.d"
cp ./*.el "$work/package"
cp test/t.el "$work"
"$emacs" --version | head -n 1
(cd "$work/package" && "$emacs" --batch --eval '(setq byte-compile-error-on-warn t byte-compile-docstring-max-column 120)' \
	-L . -f batch-byte-compile ./*.el 2>&1 | sed '/^Loading /d')
[[ -e $work/package/pronounced.elc && -e $work/package/pronounced-eglot.elc && -e $work/package/pronounced-lsp.elc ]]
echo "compiles without warnings"
failed=0
for client in eglot lsp-mode; do
	echo "with $client"
	CLIENT=$client timeout 90 "$emacs" --batch -L "$work/package" -l "$work/t.el" </dev/null 2>"$work/stderr" || {
		failed=1
		tail -n 60 "$work/stderr" | cut -c1-300
	}
done
exit "$failed"
