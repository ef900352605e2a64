-- Tests the plugin in a real Neovim, headless, with the real server: test.sh runs it. Environment: PLUGIN, PRONOUNCED_BIN,
-- PROJECT (a folder with notes.md, and names.pls), LEXICON (the path of the user's lexicon).
local env = vim.env
local failed = 0

local function check(what, ok, got)
  print(('%s %s%s'):format(ok and 'ok  ' or 'FAIL', what, ok and '' or ': ' .. vim.inspect(got)))
  print('\n')
  failed = failed + (ok and 0 or 1)
end

--- Waits until get returns something true, and returns it.
local function wait(get, ms)
  local result
  vim.wait(ms or 8000, function()
    result = get()
    return result
  end, 20)
  return result
end

local said = {}
vim.notify = function(message)
  table.insert(said, message)
end
local function heard(pattern)
  return wait(function()
    for _, message in ipairs(said) do
      if message:find(pattern) then
        return message
      end
    end
  end, 3000)
end
-- The answer to "Undo?": none.
local asked = {}
vim.ui.select = function(items, options, choose)
  table.insert(asked, options.prompt)
  choose(nil)
end
vim.fn.inputlist = function(lines)
  table.insert(asked, lines[1])
  return 0
end

local ok, problem = xpcall(function()
  vim.opt.runtimepath:prepend(env.PLUGIN)
  vim.opt.swapfile = false
  vim.cmd('filetype plugin on')
  vim.cmd('runtime plugin/pronounced.lua')
  vim.cmd('runtime! ftdetect/pronounced.vim')
  local pronounced = require('pronounced')

  -- No program: a clear word, no error.
  pronounced.setup({ binary = '/nowhere/pronounced' })
  vim.cmd('enew')
  vim.bo.filetype = 'markdown'
  check('says that the program is missing', heard('/nowhere/pronounced'), said)
  local found, why = require('pronounced.binary').find('/nowhere/pronounced')
  check('names the setting', found == nil and why:find('the setting `binary`'), why)

  pronounced.setup({ binary = env.PRONOUNCED_BIN, settings = { inlayHints = 'heteronyms' } })
  vim.cmd('edit ' .. env.PROJECT .. '/notes.md')
  local bufnr = vim.api.nvim_get_current_buf()
  local client = wait(function()
    local c = pronounced.clients(bufnr)[1]
    return c and c.initialized and c
  end)
  check('serves a Markdown file', client, vim.bo.filetype)
  check('its folder is that of .pronounced.toml', client.config.root_dir == env.PROJECT, client.config.root_dir)

  local function request(method, params)
    local response, err = client.request_sync(method, params, 5000, bufnr)
    return response and response.result, err or response.err
  end
  local function hover(line, column)
    local result = request('textDocument/hover', {
      textDocument = { uri = vim.uri_from_bufnr(bufnr) }, position = { line = line, character = column },
    })
    return result and result.contents.value or ''
  end
  -- As a user: the cursor on the word and vim.lsp.buf.hover().
  vim.api.nvim_win_set_cursor(0, { 1, 3 })
  vim.lsp.buf.hover()
  local float = wait(function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end)
  local text = float and table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false), '\n') or ''
  check('hover of a heteronym', text:find('ˈɹɛd', 1, true), text)
  if float then
    vim.api.nvim_win_close(float, true)
  end

  -- Hints, as they are drawn.
  local function hints()
    local all = {}
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(bufnr, -1 and vim.api.nvim_create_namespace('pronounced.hints'), 0, -1,
      { details = true })) do
      for _, chunk in ipairs(mark[4].virt_text or {}) do
        table.insert(all, chunk[1])
      end
    end
    if vim.lsp.inlay_hint then
      for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = bufnr })) do
        table.insert(all, hint.inlay_hint.label)
      end
    end
    return table.concat(all, ' ')
  end
  check('hints of heteronyms', wait(function()
    return hints():find('ˈɹɛd', 1, true)
  end), hints())
  vim.cmd('PronouncedHints all')
  check('hints of all words', wait(function()
    return hints():find('ˈjɛstɚˌdeɪ', 1, true)
  end), hints())
  vim.cmd('PronouncedHints')
  check('no hints', wait(function()
    return hints() == ''
  end), hints())

  -- A code action that edits.
  local function actions(line, from, to)
    return request('textDocument/codeAction', {
      textDocument = { uri = vim.uri_from_bufnr(bufnr) }, context = { diagnostics = {} },
      range = { start = { line = line, character = from }, ['end'] = { line = line, character = to } },
    }) or {}
  end
  local function pick(list, pattern)
    for _, action in ipairs(list) do
      if action.title:find(pattern, 1, true) then
        return action
      end
    end
  end
  local wrap = pick(actions(0, 3, 3), 'Wrap in SSML')
  vim.lsp.util.apply_workspace_edit(wrap.edit, client.offset_encoding)
  local line = vim.api.nvim_buf_get_lines(bufnr, 0, 1, false)[1]
  check('an action wraps the word', line:find('<phoneme alphabet="ipa" ph="ˈɹɛd">read</phoneme>', 1, true), line)
  vim.cmd('silent undo')

  -- The lexicon: add, see it used, and undo is offered.
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd('PronouncedAdd zorbling Z IH1 P')
  check('an added word is used', wait(function()
    return hover(2, 1):find('/ˈzɪp/', 1, true)
  end), hover(2, 1))
  check('it is in the file', table.concat(vim.fn.readfile(env.LEXICON), '\n'):find('zorbling'), vim.fn.glob(env.LEXICON))
  check('undo is offered', wait(function()
    return #asked > 0
  end), asked)

  vim.cmd('PronouncedRemove zorbling')
  check('a removed word is not', wait(function()
    return not hover(2, 1):find('/ˈzɪp/', 1, true)
  end), hover(2, 1))

  -- Commands.
  vim.cmd('1PronouncedTranscribe!')
  check('a line is transcribed', wait(function()
    return vim.api.nvim_buf_get_lines(bufnr, 0, 1, false)[1]:find('ˈɹɛd ˈɪt', 1, true)
  end), vim.api.nvim_buf_get_lines(bufnr, 0, 1, false))
  vim.cmd('silent undo')
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd('execute "normal! wviw\\<Esc>"')
  vim.cmd("'<,'>PronouncedTranscribe! arpabet")
  check('a selection is transcribed', wait(function()
    return vim.api.nvim_buf_get_lines(bufnr, 0, 1, false)[1] == 'I {R EH1 D} it yesterday.'
  end), vim.api.nvim_buf_get_lines(bufnr, 0, 1, false))
  vim.cmd('silent undo')
  vim.cmd('PronouncedToSSML')
  check('SSML in a window', wait(function()
    return vim.bo.filetype == 'ssml' and vim.fn.getline(1):find('<speak')
  end), vim.api.nvim_buf_get_lines(0, 0, -1, false))
  vim.cmd('bwipeout!')

  -- A lexicon's own diagnostics.
  vim.cmd('edit ' .. env.PROJECT .. '/names.pls')
  check('a lexicon is of type pls', vim.bo.filetype == 'pls', vim.bo.filetype)
  local pls = vim.api.nvim_get_current_buf()
  check('a wrong symbol in it is shown', wait(function()
    return #vim.diagnostic.get(pls) > 0
  end), vim.diagnostic.get(pls))
  vim.cmd('edit ' .. env.PROJECT .. '/names.dict')
  check('a dictionary is of type cmudict', vim.bo.filetype == 'cmudict', vim.bo.filetype)
  local dict = vim.api.nvim_get_current_buf()
  check('a wrong symbol is shown', wait(function()
    return #vim.diagnostic.get(dict) > 0
  end), vim.diagnostic.get(dict))
  vim.cmd('edit ' .. env.PROJECT .. '/words.dict')
  check('a word list is not', vim.bo.filetype ~= 'cmudict', vim.bo.filetype)
  vim.cmd('buffer ' .. bufnr)

  -- Health.
  vim.cmd('checkhealth pronounced')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('checkhealth', report:find('found by') and report:find('serves %d buffers') and not report:find('ERROR'), report)
  vim.cmd('bwipeout!')
  vim.cmd('buffer ' .. bufnr)

  -- A killed server comes back by itself and knows the text as it is.
  local before = client.id
  vim.fn.system({ 'pkill', '-9', '-P', tostring(vim.fn.getpid()), '-x', 'pronounced' })
  vim.api.nvim_buf_set_lines(bufnr, 0, 1, false, { 'They will read it.' })
  client = wait(function()
    local c = pronounced.clients(bufnr)[1]
    return c and c.id ~= before and c.initialized and c
  end)
  check('a killed server is started anew', client, said)
  check('and says so', heard('started anew'), said)
  check('it knows the text', client and hover(0, 11):find('read%*?%*? `?/ˈɹid/'), client and hover(0, 11))
  before = client.id
  vim.cmd('PronouncedRestart')
  client = wait(function()
    local c = pronounced.clients(bufnr)[1]
    return c and c.id ~= before and c.initialized and c
  end)
  check('restart', client and hover(0, 11):find('read%*?%*? `?/ˈɹid/'), said)
  vim.cmd('help pronounced')
  check('help', vim.fn.expand('%:t') == 'pronounced.txt', vim.fn.expand('%'))
end, debug.traceback)
if not ok then
  check('no error', false, problem)
end
print(failed == 0 and 'all passed\n' or failed .. ' failed\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit')
