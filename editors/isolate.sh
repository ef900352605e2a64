# To be sourced by the tests of editors. Makes an empty home and a small project, both of which vanish at the end, so that
# nothing of the user's is read or written. PRONOUNCED_BIN names the program, bin/pronounced unless it is set.

# shellcheck shell=bash
PRONOUNCED_BIN=${PRONOUNCED_BIN:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/bin/pronounced}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/run" "$work/project"
chmod 700 "$work/run"
export PRONOUNCED_BIN PROJECT=$work/project HOME=$work/home XDG_RUNTIME_DIR=$work/run
export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state XDG_CACHE_HOME=$HOME/cache
export LEXICON=$XDG_DATA_HOME/pronounced/lexicon.dict TERM=dumb LC_ALL=C.UTF-8

cat >"$PROJECT/notes.md" <<'TEXT'
I read it yesterday.

zorbling is a word.
TEXT
cat >"$PROJECT/names.pls" <<'TEXT'
<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
  <lexeme><grapheme>gandalf</grapheme><phoneme>ˈɡæn9dɑlf</phoneme></lexeme>
</lexicon>
TEXT
printf ';;; names\nGANDALF  G AE1 N D AA0 L F\nFRODO  F R QQ OW1\n' >"$PROJECT/names.dict"
printf 'some\nwords\n' >"$PROJECT/words.dict"
: >"$PROJECT/.pronounced.toml"
