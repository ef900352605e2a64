" The server in vim-lsp.

function! pronounced#vimlsp#register() abort
  if empty(pronounced#find())
    autocmd pronounced FileType * if index(g:pronounced_filetypes, &filetype) >= 0 | call pronounced#missing(0) | endif
    return
  endif
  call lsp#register_server({
        \ 'name': 'pronounced',
        \ 'cmd': {_ -> [pronounced#find()] + pronounced#arguments()},
        \ 'allowlist': g:pronounced_filetypes,
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(pronounced#root(bufnr('%')))},
        \ 'initialization_options': {'pronounced': g:pronounced_settings},
        \ 'workspace_config': {'pronounced': deepcopy(g:pronounced_settings)},
        \})
endfunction

function! pronounced#vimlsp#serves(buffer) abort
  return exists('g:lsp_loaded') && exists('*lsp#get_server_status')
        \ && index(g:pronounced_filetypes, getbufvar(a:buffer, '&filetype')) >= 0
        \ && lsp#get_server_status('pronounced') is# 'running'
endfunction

function! pronounced#vimlsp#request(buffer, method, params, Done) abort
  call lsp#send_request('pronounced', {
        \ 'method': a:method, 'params': a:params, 'bufnr': a:buffer,
        \ 'on_notification': {data -> s:answered(data.response, a:Done)},
        \})
endfunction

function! s:answered(response, Done) abort
  if has_key(a:response, 'error')
    call pronounced#say(a:response.error.message, 'ErrorMsg')
  else
    call a:Done(get(a:response, 'result', v:null))
  endif
endfunction

function! pronounced#vimlsp#tell() abort
  call lsp#update_workspace_config('pronounced', {'pronounced': deepcopy(g:pronounced_settings)})
endfunction

function! pronounced#vimlsp#restart() abort
  call lsp#stop_server('pronounced')
  call timer_start(500, {-> execute('doautocmd <nomodeline> User lsp_setup | doautocmd <nomodeline> BufReadPost', 'silent!')})
endfunction
