#!/usr/bin/env bash
# Tests the configuration in the Kakoune of PATH, in a terminal, with the kak-lsp that the argument names, or with that of
# PATH: needs tmux.
set -euo pipefail
cd "$(dirname "$0")"
lsp=${1:-$(command -v kak-lsp)}
kak -version
echo "kak-lsp $("$lsp" --version)"
# shellcheck source=editors/isolate.sh
source ../isolate.sh
# shellcheck source=editors/terminal.sh
source ../terminal.sh
ln -s "$lsp" "$work/bin/kak-lsp"
export TMPDIR=$work/run
mkdir -p "$XDG_CONFIG_HOME/kak"
cat >"$XDG_CONFIG_HOME/kak/kakrc" <<KAK
eval %sh{kak-lsp}
source $PWD/pronounced.kak
lsp-enable
lsp-inlay-hints-enable global
KAK
printf 'I read it.\n' >"$PROJECT/a {é} (1).txt"
printf '<speak>\n<phoneme alphabet="ipa" ph="ˈɹɛd9">read</phoneme>\n</speak>\n' >"$PROJECT/say.ssml"

command() { keys ":$1" Enter; }

# hovers TEXT asks what the cursor is on and tells whether the answer has the text: for a server that may not be up yet.
hovers() {
	command lsp-hover
	sleep 0.3
	shows "$1"
}

rm "$work/bin/pronounced"
open_terminal "kak notes.md"
sees "a text opens without the program" "I read it yesterday."
command lsp-hover
sees "says that the program is missing" "LSP: blocked in notes.md"
command "buffer *debug*"
sees "and which it is" "Starting language server pronounced"
ln -s "$PRONOUNCED_BIN" "$work/bin/pronounced"

open_terminal "kak notes.md"
sees "hints of heteronyms" "I read ˈɹɛd it"
keys 3 l
command lsp-hover
sees "hover of a heteronym" "read /ˈɹɛd/" "past tense" "/ˈɹid/"
command lsp-code-actions
sees "code actions" "Wrap in SSML"
keys "Wrap in SSML <phoneme>" Enter
sees "an action wraps the word" '<phoneme alphabet="ipa" ph="ˈɹɛd">read'
keys u
misses "and is undone" "<phoneme"

keys 3 g
command lsp-code-actions
sees "readings of a word that is unknown" 'Add "zorbling"'
keys 'Add "zorbling" as /ˈzɔɹblɪŋ/ to your lexicon' Enter
wait_for "an added word is in the file" grep -qs zorbling "$LEXICON"
command lsp-hover
sees "it is used" "in your lexicon" "unread messages"
command lsp-show-message-request-next
sees "undo is offered" "zorbling /ˈzɔɹblɪŋ/ is in" "Undo"
keys "Undo" Enter
undone() { ! grep -q '^zorbling' "$LEXICON"; }
wait_for "and done" undone

command "edit say.ssml"
sees "a wrong symbol in SSML is shown" "*<phoneme"
command "edit names.pls"
sees "a wrong symbol in a PLS lexicon is shown" "*  <lexeme"
command "edit names.dict"
sees "a wrong symbol in a dictionary is shown" "*FRODO"
keys 3 g
command lsp-hover
sees "and described" "unknown-symbol"
keys 2 g
command "lsp-rename GANDALFS"
sees "an entry is renamed" "GANDALFS  G"
command "edit words.dict"
sees "a word list" "words.dict"
command "echo type %opt{filetype} end"
sees "is no dictionary" "type  end"

command "edit 'a {é} (1).txt'"
sees "plain text" "I read ˈɹɛd it."
command "pronounced-transcribe arpabet"
sees "is transcribed" "{AY1} {R EH1 D} {IH1 T}."
keys u
misses "and is as it was" "{AY1}"
command pronounced-to-ssml
sees "SSML is made of it" "<speak" 'ph="ˈɹɛd"'

command "buffer notes.md"
sees "back in the text" "I read"
kill -9 "$(processes pronounced --listen)"
keys g g 3 l
command lsp-hover
sees "goes on when the daemon is killed" "read /ˈɹɛd/"
kill -9 "$(processes pronounced --connect)"
keys g g c They Space will
sees "text is typed while there is no server" "They will read" "insert"
keys Escape # and not a key at once: that would be Alt and the key
misses "" "insert"
command lsp-restart
keys 1 g 1 2 l
wait_for "a server that is started anew knows the text" hovers "read /ˈɹid/"
command kill!
