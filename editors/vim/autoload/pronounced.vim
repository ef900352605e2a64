" Where the program is, and how it is started.

let s:home = expand('<sfile>:p:h:h')

function! pronounced#say(message, ...) abort
  execute 'echohl' get(a:, 1, 'None')
  echomsg 'pronounced:' a:message
  echohl None
endfunction

" Returns the path of the program, '' if it is nowhere. One that is set but wrong is not replaced by another.
function! pronounced#find() abort
  for l:place in s:places()
    if executable(l:place)
      return exepath(l:place)
    endif
  endfor
  return ''
endfunction

function! s:places() abort
  if !empty(get(g:, 'pronounced_binary', ''))
    return [expand(g:pronounced_binary)]
  endif
  return ['pronounced', s:home . '/bin/pronounced', fnamemodify(s:home, ':h:h') . '/bin/pronounced']
endfunction

" Says where the program was looked for, once unless wanted again.
function! pronounced#missing(again) abort
  if !a:again && get(s:, 'told', 0)
    return
  endif
  let s:told = 1
  call pronounced#say('the program was not found; looked for ' . join(s:places(), ', ')
        \ . '. Put it into PATH or set g:pronounced_binary', 'ErrorMsg')
endfunction

function! pronounced#arguments() abort
  return get(g:, 'pronounced_arguments', ['--stdio'])
endfunction

" Returns the folder that a buffer is worked in.
function! pronounced#root(buffer) abort
  let l:from = fnamemodify(bufname(a:buffer), ':p:h')
  let l:above = escape(l:from, ' ,;') . ';'
  for l:found in [findfile('.pronounced.toml', l:above), findfile('.pronounced.dict', l:above), finddir('.git', l:above)]
    if !empty(l:found)
      return fnamemodify(substitute(fnamemodify(l:found, ':p'), '/$', '', ''), ':h')
    endif
  endfor
  return l:from
endfunction
