" What ALE and vim-lsp have in common.

" Returns which of the two has a server of ours for a buffer, '' for none.
function! s:client(buffer) abort
  return pronounced#vimlsp#serves(a:buffer) ? 'vimlsp' : pronounced#ale#serves(a:buffer) ? 'ale' : ''
endfunction

function! pronounced#client#serves(buffer) abort
  return !empty(s:client(a:buffer))
endfunction

" Asks the server, and calls Done with the result.
function! pronounced#client#request(buffer, method, params, Done) abort
  let l:client = s:client(a:buffer)
  if empty(l:client)
    call pronounced#say('there is no server for this buffer; see :PronouncedCheck', 'ErrorMsg')
    return
  endif
  call pronounced#{l:client}#request(a:buffer, a:method, a:params, a:Done)
endfunction

" Has the server know that g:pronounced_settings have changed.
function! pronounced#client#tell() abort
  let l:client = s:client(bufnr('%'))
  if !empty(l:client)
    call pronounced#{l:client}#tell()
  endif
endfunction

function! pronounced#client#restart() abort
  let l:client = s:client(bufnr('%'))
  if empty(l:client)
    call pronounced#say('there is no server for this buffer; see :PronouncedCheck', 'ErrorMsg')
    return
  endif
  call pronounced#{l:client}#restart()
endfunction

function! pronounced#client#uri(buffer) abort
  let l:path = fnamemodify(bufname(a:buffer), ':p')
  return pronounced#ale#there() ? ale#util#ToURI(l:path) : lsp#utils#get_buffer_uri(a:buffer)
endfunction

" Returns the position of a byte, both from 0, in UTF-16 code units.
function! pronounced#client#position(buffer, line, byte) abort
  let l:before = strpart(get(getbufline(a:buffer, a:line + 1), 0, ''), 0, a:byte)
  return {'line': a:line, 'character': strchars(l:before) + strchars(substitute(l:before, "[\x01-\uffff]", '', 'g'))}
endfunction

" Returns the byte, from 0, of a position in UTF-16 code units.
function! pronounced#client#byte(text, character) abort
  let l:byte = 0
  let l:units = 0
  for l:c in split(a:text, '\zs')
    if l:units >= a:character
      break
    endif
    let l:units += char2nr(l:c) > 0xffff ? 2 : strchars(l:c)
    let l:byte += strlen(l:c)
  endfor
  return l:byte
endfunction
