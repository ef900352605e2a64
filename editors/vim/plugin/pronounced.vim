" How English is pronounced, from the language server `pronounced` by way of ALE or vim-lsp: see :help pronounced.
if exists('g:loaded_pronounced') || !has('patch-8.2.0') || has('nvim')
  finish
endif
let g:loaded_pronounced = 1

let g:pronounced_settings = get(g:, 'pronounced_settings', {})
let g:pronounced_filetypes = get(g:, 'pronounced_filetypes', [
      \ 'text', 'markdown', 'rmd', 'quarto', 'tex', 'plaintex', 'context', 'html', 'xhtml', 'rst', 'org', 'mail', 'gitcommit',
      \ 'ssml', 'pls', 'cmudict'])

command! -range=0 -bang -nargs=? -complete=custom,pronounced#commands#alphabets PronouncedTranscribe
      \ call pronounced#commands#transcribe(<range>, <line1>, <line2>, <bang>0, <q-args>)
command! -range=0 -bang PronouncedToSSML call pronounced#commands#to_ssml(<range>, <line1>, <line2>, <bang>0)
command! -bang -nargs=* PronouncedAdd call pronounced#commands#add(<bang>0, <q-args>)
command! -bang -nargs=? PronouncedRemove call pronounced#commands#remove(<bang>0, <q-args>)
command! -nargs=? -complete=custom,pronounced#hints#choices PronouncedHints call pronounced#hints#choose(<q-args>)
command! PronouncedCheck call pronounced#commands#check()
command! PronouncedRestart call pronounced#client#restart()

augroup pronounced
  autocmd!
  autocmd User lsp_setup call pronounced#vimlsp#register()
  autocmd User ALELintPost call pronounced#hints#soon()
  autocmd User lsp_buffer_enabled call pronounced#hints#soon()
  autocmd TextChanged,InsertLeave,WinScrolled * call pronounced#hints#soon()
augroup END
if v:vim_did_enter
  call pronounced#ale#define()
else
  autocmd pronounced VimEnter * ++once call pronounced#ale#define()
endif
