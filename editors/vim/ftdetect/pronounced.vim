" SSML, PLS lexicons and dictionaries in CMUdict's format. Other files have these endings, too: playlists and PL/SQL are
" .pls, word lists are .dict; so what they contain decides.
autocmd BufNewFile,BufRead *.ssml setlocal filetype=ssml
autocmd BufNewFile,BufRead *.pls if join(getline(1, 20)) =~# '<lexicon\>' | setlocal filetype=pls | endif
autocmd BufNewFile,BufRead *.dict
      \ if match(getline(1, 50), '^;;;\|^\S\+\s\+\%(\u\u\?[012]\?\s\)*\u\u\?[012]\?\s*$') >= 0 || getline(1, '$') == ['']
      \ | setlocal filetype=cmudict | endif
