" What the commands do: :help pronounced-commands.

function! pronounced#commands#alphabets(...) abort
  return join(['ipa', 'arpabet', 'respelling', 'x-sampa', 'espeak', 'misaki'], "\n")
endfunction

function! s:execute(command, argument, Done) abort
  let l:buffer = bufnr('%')
  let l:argument = extend({'uri': pronounced#client#uri(l:buffer)}, a:argument)
  call pronounced#client#request(l:buffer, 'workspace/executeCommand',
        \ {'command': a:command, 'arguments': [l:argument]}, a:Done)
endfunction

" Returns lines and bytes of what a command is for, from 0 and [start, end): the selection if the range is that of the
" selection, else lines, or all.
function! s:place(range, first, last) abort
  let l:buffer = bufnr('%')
  if a:range == 0
    return [0, 0, line('$') - 1, strlen(getline('$'))]
  endif
  let [l:from, l:to] = [getpos("'<"), getpos("'>")]
  if a:range == 2 && visualmode() is# 'v' && l:from[1] == a:first && l:to[1] == a:last
    let l:text = getline(a:last)
    let l:end = min([strlen(l:text), l:to[2] - 1 + strlen(matchstr(l:text, '.', l:to[2] - 1))])
    return [a:first - 1, l:from[2] - 1, a:last - 1, l:end]
  endif
  return [a:first - 1, 0, a:last - 1, strlen(getline(a:last))]
endfunction

function! s:range(place) abort
  return {'start': pronounced#client#position(bufnr('%'), a:place[0], a:place[1]),
        \ 'end': pronounced#client#position(bufnr('%'), a:place[2], a:place[3])}
endfunction

" Puts a text into a place of a buffer that has not changed since.
function! s:replace(buffer, tick, place, text) abort
  if getbufvar(a:buffer, 'changedtick') != a:tick
    call pronounced#say('the text has changed meanwhile', 'WarningMsg')
    return
  endif
  let [l:first, l:from, l:last, l:to] = a:place
  let l:before = strpart(getbufline(a:buffer, l:first + 1)[0], 0, l:from)
  let l:after = strpart(getbufline(a:buffer, l:last + 1)[0], l:to)
  let l:lines = split(l:before . a:text . l:after, "\n", 1)
  call appendbufline(a:buffer, l:last + 1, l:lines)
  call deletebufline(a:buffer, l:first + 1, l:last + 1)
endfunction

function! s:show(text, type) abort
  new
  setlocal buftype=nofile bufhidden=wipe noswapfile
  call setline(1, split(a:text, "\n"))
  let &l:filetype = a:type
endfunction

function! pronounced#commands#transcribe(range, first, last, bang, alphabet) abort
  let l:place = s:place(a:range, a:first, a:last)
  let l:argument = {'range': s:range(l:place)}
  if !empty(a:alphabet)
    let l:argument.alphabet = a:alphabet
  endif
  let [l:buffer, l:tick] = [bufnr('%'), b:changedtick]
  call s:execute('pronounced.transcribe', l:argument, a:bang
        \ ? {text -> s:replace(l:buffer, l:tick, l:place, text)}
        \ : {text -> stridx(text, "\n") < 0 && strchars(text) < &columns ? s:echo(text) : s:show(text, 'text')})
endfunction

function! s:echo(text) abort
  echo a:text
endfunction

function! pronounced#commands#to_ssml(range, first, last, bang) abort
  let l:place = s:place(a:range, a:first, a:last)
  let [l:buffer, l:tick] = [bufnr('%'), b:changedtick]
  call s:execute('pronounced.toSSML', {'range': s:range(l:place)}, a:bang
        \ ? {text -> s:replace(l:buffer, l:tick, l:place, text)} : {text -> s:show(text, 'ssml')})
endfunction

" Adds a word, with or without a transcription, to the user's lexicon; with bang, to that of the workspace.
function! pronounced#commands#add(bang, text) abort
  let l:word = matchstr(a:text, '^\S\+')
  let l:transcription = trim(strpart(a:text, strlen(l:word)), " \t/")
  let l:argument = {'word': empty(l:word) ? expand('<cword>') : l:word, 'scope': a:bang ? 'workspace' : 'user'}
  if !empty(l:transcription)
    let l:argument[l:transcription =~# '^[A-Z0-9 ]\+$' ? 'arpabet' : 'ipa'] = l:transcription
  endif
  call s:execute('pronounced.addToLexicon', l:argument, {-> s:added(l:argument.word)})
endfunction

function! s:added(word) abort
  call pronounced#say(a:word . ' is in the lexicon')
  call pronounced#hints#soon()
endfunction

" Takes a word out of the user's lexicon; with bang, out of that of the workspace.
function! pronounced#commands#remove(bang, word) abort
  let l:word = empty(a:word) ? expand('<cword>') : a:word
  call s:execute('pronounced.removeFromLexicon', {'word': l:word, 'scope': a:bang ? 'workspace' : 'user'},
        \ {answer -> s:removed(l:word, answer)})
endfunction

function! s:removed(word, answer) abort
  call pronounced#say(a:answer.removed ? a:word . ' is not in the lexicon any more'
        \ : 'the lexicon does not have ' . a:word)
  call pronounced#hints#soon()
endfunction

function! pronounced#commands#check() abort
  let l:program = pronounced#find()
  if empty(l:program)
    call pronounced#missing(1)
    return
  endif
  call pronounced#say(l:program . ': ' . trim(system(shellescape(l:program) . ' --version')))
  call pronounced#say('ALE is ' . (exists('g:loaded_ale') ? 'there' : 'not there')
        \ . ', vim-lsp is ' . (exists('g:lsp_loaded') ? 'there' : 'not there'))
  call pronounced#say(pronounced#client#serves(bufnr('%')) ? 'this buffer is served'
        \ : 'this buffer is not served: its type is "' . &filetype . '"')
endfunction
