" The server as a linter of ALE, for each type of file.

function! pronounced#ale#there() abort
  return !empty(globpath(&runtimepath, 'autoload/ale/lsp_linter.vim', 0, 1))
endfunction

function! pronounced#ale#define() abort
  if !pronounced#ale#there()
    return
  endif
  for l:type in g:pronounced_filetypes
    call ale#linter#Define(l:type, {
          \ 'name': 'pronounced',
          \ 'lsp': 'stdio',
          \ 'executable': function('s:executable'),
          \ 'command': {-> '%e ' . join(map(copy(pronounced#arguments()), {_, argument -> ale#Escape(argument)}))},
          \ 'project_root': function('pronounced#root'),
          \ 'language': l:type,
          \ 'initialization_options': {-> {'pronounced': g:pronounced_settings}},
          \ 'lsp_config': {-> {'pronounced': deepcopy(g:pronounced_settings)}},
          \})
  endfor
endfunction

function! s:executable(buffer) abort
  let l:found = pronounced#find()
  if empty(l:found)
    call pronounced#missing(0)
  endif
  return empty(l:found) ? 'pronounced' : l:found
endfunction

" Returns ALE's linter for a buffer, {} if there is none.
function! s:linter(buffer) abort
  if !exists('g:loaded_ale') || !pronounced#ale#there()
    return {}
  endif
  let l:all = filter(ale#linter#Get(getbufvar(a:buffer, '&filetype')), {_, linter -> linter.name is# 'pronounced'})
  return get(l:all, 0, {})
endfunction

function! pronounced#ale#serves(buffer) abort
  return !empty(s:linter(a:buffer))
endfunction

let s:waiting = {} " what to do with the answer to a request, by its number

function! pronounced#ale#request(buffer, method, params, Done) abort
  call ale#lsp_linter#StartLSP(a:buffer, s:linter(a:buffer), {linter, details -> s:send(details, a:buffer, a:method, a:params, a:Done)})
endfunction

function! s:send(details, buffer, method, params, Done) abort
  let l:connection = a:details.connection_id
  call ale#lsp#NotifyForChanges(l:connection, a:buffer)
  call ale#lsp#RegisterCallback(l:connection, function('s:answered'))
  let l:number = ale#lsp#Send(l:connection, [0, a:method, a:params])
  if l:number > 0
    let s:waiting[l:number] = a:Done
  endif
endfunction

function! s:answered(_, response) abort
  let l:number = get(a:response, 'id', '')
  if has_key(a:response, 'method') || !has_key(s:waiting, l:number)
    return
  endif
  let l:Done = remove(s:waiting, l:number)
  if has_key(a:response, 'error')
    call pronounced#say(a:response.error.message, 'ErrorMsg')
  else
    call l:Done(get(a:response, 'result', v:null))
  endif
endfunction

" Settings go with the next request.
function! pronounced#ale#tell() abort
endfunction

function! pronounced#ale#restart() abort
  for l:connection in keys(ale#lsp#GetConnections())
    if l:connection =~# '\<pronounced\%(\.exe\)\?:'
      call ale#lsp#Stop(l:connection)
    endif
  endfor
  call timer_start(500, {-> ale#Queue(0)}) " ALE would take the end of the old for that of the new
endfunction
