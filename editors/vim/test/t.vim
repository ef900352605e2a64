" Tests the plugin in a real Vim with ALE, or vim-lsp where VIM_LSP names its folder: test.sh runs it. Environment: PLUGIN,
" CLIENT, PROJECT, PRONOUNCED_BIN, LEXICON.
set nocompatible hidden noswapfile encoding=utf-8 columns=120 lines=40
scriptencoding utf-8
let s:failed = 0
let s:out = []
let s:ale = $CLIENT is# 'ale'

function! s:check(what, ok, ...) abort
  let l:ok = !empty(a:ok)
  call add(s:out, (l:ok ? 'ok   ' : 'FAIL ') . a:what . (l:ok || !a:0 ? '' : ': ' . string(a:1)))
  let s:failed += !l:ok
endfunction

function! s:wait(Get, ...) abort
  let l:until = reltimefloat(reltime()) + get(a:, 1, 8)
  while 1
    let l:result = a:Get()
    if !empty(l:result) || reltimefloat(reltime()) > l:until
      return l:result
    endif
    sleep 20m
  endwhile
endfunction

let g:ale_lint_delay = 50
let g:ale_hover_to_preview = 1
let g:ale_hover_cursor = 0
let g:ale_set_signs = 0
let g:lsp_diagnostics_echo_cursor = 0
let g:lsp_inlay_hints_enabled = 0
execute 'set runtimepath^=' . fnameescape($PLUGIN)
execute 'set runtimepath+=' . fnameescape(s:ale ? '/usr/share/vim-ale' : $VIM_LSP)
filetype plugin on
runtime! ftdetect/*.vim
runtime! plugin/pronounced.vim plugin/ale.vim plugin/lsp.vim

function! s:messages() abort
  return execute('messages')
endfunction

" Asks the server as the plugin does, and returns the result.
function! s:request(method, params) abort
  let l:box = []
  call pronounced#client#request(bufnr('%'), a:method, a:params, {result -> add(l:box, result)})
  call s:wait({-> l:box})
  return get(l:box, 0, v:null)
endfunction

function! s:hover(line, byte) abort
  let l:result = s:request('textDocument/hover', {'textDocument': {'uri': pronounced#client#uri(bufnr('%'))},
        \ 'position': pronounced#client#position(bufnr('%'), a:line, a:byte)})
  if type(l:result) != v:t_dict
    return ''
  endif
  return type(l:result.contents) == v:t_dict ? l:result.contents.value : string(l:result.contents)
endfunction

" Returns where hints stand, as [line, column]: this Vim does not tell what they say; screen.sh looks at that.
function! s:hints() abort
  let l:all = filter(prop_list(1, {'end_lnum': -1}), {_, prop -> prop.type is# 'pronounced_hint'})
  return map(l:all, {_, prop -> [prop.lnum, prop.col]})
endfunction

function! s:has(text, part) abort
  return stridx(a:text, a:part) >= 0
endfunction

function! s:windows_have(part) abort
  for l:window in range(1, winnr('$'))
    if s:has(join(getbufline(winbufnr(l:window), 1, '$'), "\n"), a:part)
      return l:window
    endif
  endfor
  return 0
endfunction

function! s:pids() abort
  return split(system('pgrep -x pronounced -P ' . getpid() . ',' . join(split(system('pgrep -P ' . getpid()), '\n'), ',')), '\n')
endfunction

function! s:run() abort
  " No program: a clear word.
  let g:pronounced_binary = '/nowhere/pronounced'
  call pronounced#missing(1)
  call s:check('says that the program is missing', s:has(s:messages(), '/nowhere/pronounced'), s:messages())
  call s:check('and uses no other', pronounced#find() is# '', pronounced#find())

  let g:pronounced_binary = $PRONOUNCED_BIN
  let g:pronounced_settings = {'inlayHints': 'heteronyms'}
  if s:ale
    call pronounced#ale#define()
  else
    call lsp#enable()
  endif
  execute 'edit' fnameescape($PROJECT . '/notes.md')
  if &filetype isnot# 'markdown'
    setlocal filetype=markdown
  endif
  let l:notes = bufnr('%')
  call s:check('serves a Markdown file', s:wait({-> pronounced#client#serves(l:notes)}))
  call s:check('its hover', s:has(s:hover(0, 3), 'ˈɹɛd'), s:hover(0, 3))
  call cursor(1, 3)
  execute s:ale ? 'ALEHover' : 'LspHover --ui=preview'
  call s:check('hover as a user asks for it', s:wait({-> s:windows_have('ˈɹɛd')}), s:messages())
  silent! pclose
  execute 'buffer' l:notes
  only

  " Hints.
  call pronounced#hints#soon()
  call s:check('hints of heteronyms', s:wait({-> s:hints() == [[1, 7]]}), s:hints())
  PronouncedHints all
  call s:check('hints of all words', s:wait({-> len(s:hints()) == 8}), s:hints())
  PronouncedHints
  call s:check('no hints', s:wait({-> empty(s:hints())}), s:hints())

  " A code action.
  let l:at = pronounced#client#position(l:notes, 0, 3)
  let l:actions = s:request('textDocument/codeAction', {'textDocument': {'uri': pronounced#client#uri(l:notes)},
        \ 'range': {'start': l:at, 'end': l:at}, 'context': {'diagnostics': []}})
  let l:wrap = filter(copy(l:actions), {_, action -> s:has(action.title, 'Wrap in SSML')})[0]
  if s:ale
    call ale#codefix#ApplyLSPCodeAction({'connection_id': ''}, l:wrap)
  else
    call lsp#utils#workspace_edit#apply_workspace_edit(l:wrap.edit)
  endif
  call s:check('an action wraps the word', s:has(getline(1), 'ph="ˈɹɛd">read</phoneme>'), getline(1))
  silent undo

  " The lexicon.
  PronouncedAdd zorbling Z IH1 P
  call s:check('an added word is used', s:wait({-> s:has(s:hover(2, 1), '/ˈzɪp/')}), s:hover(2, 1))
  call s:check('it is in the file', filereadable($LEXICON))
  PronouncedRemove zorbling
  call s:check('a removed word is not used', s:wait({-> !s:has(s:hover(2, 1), '/ˈzɪp/')}), s:hover(2, 1))

  " Commands.
  1PronouncedTranscribe!
  call s:check('a line is transcribed', s:wait({-> s:has(getline(1), 'ˈɹɛd ˈɪt')}), getline(1))
  call setline(1, 'I read it yesterday.')
  execute "normal! 1Gwviw\<Esc>"
  '<,'>PronouncedTranscribe! arpabet
  call s:check('a selection is transcribed', s:wait({-> getline(1) is# 'I {R EH1 D} it yesterday.'}), getline(1))
  call setline(1, '𐐀 They will read it.')
  PronouncedToSSML
  call s:check('SSML in a window', s:wait({-> &filetype is# 'ssml' && s:has(getline(1), '<speak')}), getline(1, '$'))
  bwipeout!
  execute 'buffer' l:notes
  call s:check('behind an astral character', s:hover(0, 16) =~# 'read\*\{0,2} `\?/ˈɹid/', s:hover(0, 16))

  " A killed server.
  let l:pids = s:pids()
  call system('kill -9 ' . join(l:pids))
  sleep 200m
  call setline(1, 'They will read it.')
  if s:ale
    call ale#Queue(0)
  else
    doautocmd BufReadPost
  endif
  call s:check('a killed server is started anew', s:wait({-> filter(s:pids(), {_, pid -> index(l:pids, pid) < 0})}), l:pids)
  call s:wait({-> pronounced#client#serves(l:notes)})
  call s:check('it knows the text', s:wait({-> s:hover(0, 11) =~# 'read\*\{0,2} `\?/ˈɹid/'}), s:hover(0, 11))
  let l:pids = s:pids()
  PronouncedRestart
  call s:check('restart', s:wait({-> filter(s:pids(), {_, pid -> index(l:pids, pid) < 0})}), l:pids)
  call s:wait({-> pronounced#client#serves(l:notes)})
  call s:check('it knows the text again', s:wait({-> s:hover(0, 11) =~# 'read\*\{0,2} `\?/ˈɹid/'}), s:hover(0, 11))

  " Lexicons.
  execute 'edit' fnameescape($PROJECT . '/names.pls')
  call s:check('a lexicon is of type pls', &filetype is# 'pls', &filetype)
  execute 'edit' fnameescape($PROJECT . '/words.dict')
  call s:check('a word list is not a dictionary', &filetype isnot# 'cmudict', &filetype)
  execute 'edit' fnameescape($PROJECT . '/names.dict')
  call s:check('a dictionary is of type cmudict', &filetype is# 'cmudict', &filetype)
  if s:ale
    call ale#Queue(0)
    call s:check('a wrong symbol is shown', s:wait({-> ale#engine#GetLoclist(bufnr('%'))}))
  else
    call s:check('a wrong symbol is shown', s:wait({-> lsp#get_buffer_diagnostics_counts().error > 0}))
  endif
  PronouncedCheck
  call s:check('PronouncedCheck', s:has(s:messages(), 'this buffer is served'), s:messages())
  help pronounced
  call s:check('help', expand('%:t') is# 'pronounced.txt', expand('%'))
endfunction

try
  call s:run()
catch
  call s:check('no error', 0, v:exception . ' at ' . v:throwpoint)
endtry
call add(s:out, s:failed ? s:failed . ' failed' : 'all passed')
call writefile(s:out, $OUT)
execute s:failed ? 'cquit!' : 'qall!'
