" Pronunciations behind words: in the text from Vim 9.0.67 on, not at all before.

let s:type = 'pronounced_hint'
let s:last = 'heteronyms'
let s:timers = {}

function! pronounced#hints#choices(...) abort
  return join(['off', 'heteronyms', 'out-of-vocabulary', 'all'], "\n")
endfunction

function! s:wanted() abort
  return get(g:pronounced_settings, 'inlayHints', 'off')
endfunction

" Which words have hints; '' turns them off and on.
function! pronounced#hints#choose(words) abort
  let l:words = !empty(a:words) ? a:words : s:wanted() is# 'off' ? s:last : 'off'
  if l:words isnot# 'off'
    let s:last = l:words
  endif
  let g:pronounced_settings.inlayHints = l:words
  call pronounced#client#tell()
  call pronounced#hints#soon()
endfunction

function! s:clear(buffer) abort
  if !empty(prop_type_get(s:type))
    call prop_remove({'type': s:type, 'bufnr': a:buffer, 'all': 1})
  endif
endfunction

" Has the hints of the current buffer asked for, once for what comes close together.
function! pronounced#hints#soon() abort
  if !has('patch-9.0.67') || index(g:pronounced_filetypes, &filetype) < 0 || get(g:, 'lsp_inlay_hints_enabled', 0)
    return
  endif
  let l:buffer = bufnr('%')
  if s:wanted() is# 'off'
    call s:clear(l:buffer)
    return
  endif
  call timer_stop(get(s:timers, l:buffer, -1))
  let s:timers[l:buffer] = timer_start(150, {-> s:ask(l:buffer)})
endfunction

function! s:ask(buffer) abort
  if !pronounced#client#serves(a:buffer)
    return
  endif
  let l:window = bufwinid(a:buffer)
  let [l:first, l:last] = l:window < 0 ? [1, 200] : [line('w0', l:window), line('w$', l:window)]
  let l:tick = getbufvar(a:buffer, 'changedtick')
  call pronounced#client#request(a:buffer, 'textDocument/inlayHint', {
        \ 'textDocument': {'uri': pronounced#client#uri(a:buffer)},
        \ 'range': {'start': {'line': l:first - 1, 'character': 0}, 'end': {'line': l:last, 'character': 0}},
        \}, {hints -> s:show(a:buffer, l:tick, hints)})
endfunction

function! s:show(buffer, tick, hints) abort
  if !bufloaded(a:buffer) || getbufvar(a:buffer, 'changedtick') != a:tick || s:wanted() is# 'off'
    return
  endif
  if empty(prop_type_get(s:type))
    highlight default link PronouncedHint Comment
    call prop_type_add(s:type, {'highlight': 'PronouncedHint'})
  endif
  call s:clear(a:buffer)
  for l:hint in type(a:hints) == v:t_list ? a:hints : []
    let l:line = l:hint.position.line + 1
    let l:byte = pronounced#client#byte(get(getbufline(a:buffer, l:line), 0, ''), l:hint.position.character)
    call prop_add(l:line, l:byte + 1, {'type': s:type, 'bufnr': a:buffer, 'text': ' ' . l:hint.label})
  endfor
endfunction
