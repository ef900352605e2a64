# The language server of pronounced in Kakoune, by kak-lsp (tested with 22). In kakrc, between the two lines that kak-lsp asks for:
#
#   eval %sh{kak-lsp}
#   source /path/to/pronounced/editors/kakoune/pronounced.kak
#   lsp-enable
#   lsp-inlay-hints-enable global

declare-option -docstring %{
    How kak-lsp starts the server, and its settings: those of docs/language-server.md, without the prefix.
    Kakoune asks for completions with every word that is typed: with rhymes = true, words that rhyme with it come up all the time.
} str pronounced_server %{
    [pronounced]
    args = ["serve", "--connect", "auto"]
    root_globs = [".pronounced.toml", ".git", ".hg"]
    settings_section = "pronounced"
    [pronounced.settings.pronounced]
    inlayHints = "heteronyms"
    rhymes = false
}

# Other files have these endings, too: playlists and PL/SQL are .pls, word lists are .dict; so what they contain decides.
hook -group pronounced global BufCreate .*[.]ssml %{ set-option buffer filetype ssml }
hook -group pronounced global BufCreate .*[.]pls %{
    try %{
        evaluate-commands -draft %{ execute-keys '%s<lt>lexicon\b<ret>' }
        set-option buffer filetype pls
    }
}
hook -group pronounced global BufCreate .*[.]dict %{
    try %{
        evaluate-commands -draft %{ execute-keys '%s^;;;|^\S+\h+([A-Z]{1,2}[012]?\h)*[A-Z]{1,2}[012]?\h*$<ret>' }
        set-option buffer filetype cmudict
    }
}
hook -group pronounced global BufCreate .*[.](txt|text) %{ set-option buffer filetype plain }
hook -group pronounced global BufSetOption filetype=plain %{ set-option buffer lsp_language_id plaintext }
hook -group pronounced global BufSetOption filetype=git-commit %{ set-option buffer lsp_language_id git-commit }

hook -group pronounced global WinSetOption filetype=(ssml|pls) %{
    require-module html
    add-highlighter window/pronounced ref xml
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/pronounced }
}
hook -group pronounced global BufSetOption filetype=(ssml|pls) %{
    set-option buffer comment_block_begin '<!--'
    set-option buffer comment_block_end '-->'
}
hook -group pronounced global BufSetOption filetype=cmudict %{ set-option buffer comment_line ';;;' }

# In place of the server that kak-lsp itself has for a type: it serves nothing while one of several is missing. Add those
# that you have by hooks of your own, after this file: set-option -add buffer lsp_servers %{…}
hook -group pronounced global BufSetOption filetype=(plain|markdown|latex|html|restructuredtext|asciidoc|mail|git-commit|ssml|pls|cmudict) %{
    set-option buffer lsp_servers %opt{pronounced_server}
}

# Commands of the server. Names of buffers are escaped as kak-lsp does it.
define-command -hidden pronounced-command -params 2 %{
    lsp-execute-command %arg{1} %sh{
        path=$(printf %s "$kak_buffile" | LC_ALL=C perl -pe 's/([\x00- "#<>?^`{}%\\\x7f-\xff])/sprintf "%%%02X", ord $1/ge')
        printf '[{"uri":"file://%s","replace":true%s}]' "$path" "$2"
    }
}
define-command pronounced-to-ssml -docstring %{
    Makes SSML of the buffer.
} %{ pronounced-command pronounced.toSSML '' }
define-command pronounced-transcribe -params 0..1 -docstring %{
    pronounced-transcribe [<alphabet>]: writes the words of the buffer in an alphabet, ipa unless it is named.
} -shell-script-candidates %{ printf '%s\n' arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling } %{
    pronounced-command pronounced.transcribe %sh{ printf ',"alphabet":"%s"' "${1:-ipa}" }
}
