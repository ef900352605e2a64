#!/usr/bin/env bash
# Tests the configuration in the Helix that the argument names, or in hx, in a terminal: needs tmux.
set -euo pipefail
cd "$(dirname "$0")"
hx=${1:-hx}
"$hx" --version
# shellcheck source=editors/isolate.sh
source ../isolate.sh
# shellcheck source=editors/terminal.sh
source ../terminal.sh
mkdir -p "$XDG_CONFIG_HOME/helix"
cp languages.toml config.toml "$XDG_CONFIG_HOME/helix"
printf '<speak>\n<phoneme alphabet="ipa" ph="ˈɹɛd9">read</phoneme>\n</speak>\n' >"$PROJECT/say.ssml"

# Never Escape and then a key at once: that is Alt and the key. A popup closes with the next key anyway.
command() { keys ":$1" Enter; }

# hovers TEXT asks what the cursor is on and tells whether the answer has the text: for a server that may not be up yet.
hovers() {
	keys "Space" k
	sleep 0.3
	shows "$1"
}

# health tells whether Helix finds the program, as the argument has it.
health() { "$hx" --health markdown | sed 's/\x1b\[[0-9;]*m//g' | grep -q "pronounced: .*$1"; }

wait_for "--health finds the program" health "$work/bin/pronounced"
rm "$work/bin/pronounced"
wait_for "--health says that the program is missing" health "not found in"
open_terminal "'$hx' notes.md"
sees "a text opens without the program" "I read it yesterday." "1 sel"
keys "Space" k
sees "and Helix says what it cannot" "No configured language server supports hover"
ln -s "$PRONOUNCED_BIN" "$work/bin/pronounced"

open_terminal "'$hx' notes.md"
sees "hints of heteronyms" "I read ˈɹɛd it"
keys 2 l "Space" k
sees "hover of a heteronym" "read /ˈɹɛd/" "past tense" "/ˈɹid/"
keys "Space" a
sees "code actions" "Wrap in SSML"
choose "Wrap in SSML"
keys Enter
sees "an action wraps the word" '<phoneme alphabet="ipa" ph="ˈɹɛd">read'
keys u
misses "and is undone" "<phoneme"

keys 3 g g "Space" a
sees "readings of a word that is unknown" 'Add "zorbling"'
choose 'Add "zorbling" as /ˈzɔɹblɪŋ/ to your lexicon'
keys Enter
wait_for "an added word is in the file" grep -qs zorbling "$LEXICON"
sees "and Helix says so" "zorbling /ˈzɔɹblɪŋ/ is in"
keys "Space" k
sees "it is used" "in your lexicon"

command "open say.ssml"
sees "a wrong symbol in SSML is counted" "● 1"
keys "Space" d
sees "and described" "unknown-symbol"
keys C-c
misses "in a list that closes" "unknown-symbol"
command "open names.dict"
sees "a wrong symbol in a dictionary is counted" "names.dict" "● 1"
keys 2 g g "Space" r
sees "an entry can be renamed" "rename-to:GANDALF"
keys S Enter
sees "and is" "GANDALFS  G"
command "open names.pls"
sees "a wrong symbol in a PLS lexicon is counted" "names.pls" "● 1"

command "open notes.md"
sees "back in the text" "I read"
kill -9 "$(processes pronounced --listen)"
keys g g 2 l "Space" k
sees "goes on when the daemon is killed" "read /ˈɹɛd/"
kill -9 "$(processes pronounced --connect)"
keys g g c They Space will
sees "text is typed while there is no server" "They will read" " INS "
keys Escape
sees "" " NOR "
command lsp-restart
keys g g 1 2 l
wait_for "a server that is started anew knows the text" hovers "read /ˈɹid/"

sed -i 's/inlayHints = "heteronyms"/inlayHints = "all"/' "$XDG_CONFIG_HOME/helix/languages.toml"
command config-reload
sees "a changed configuration is read" "Config refreshed"
command lsp-restart
keys 3 g g i x Space
sees "and holds" "ˈwɝd"
