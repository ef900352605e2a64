--- What the commands do: :help pronounced-commands.
local M = {}

local function say(message, level)
  vim.notify(message, level or vim.log.levels.INFO, { title = 'pronounced' })
end

--- Has the server run a command about the current buffer.
local function execute(command, argument, done)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = require('pronounced').clients(bufnr)[1]
  if not client then
    say('pronounced: there is no server for this buffer; see :checkhealth pronounced', vim.log.levels.ERROR)
    return
  end
  argument.uri = vim.uri_from_bufnr(bufnr)
  client.request('workspace/executeCommand', { command = command, arguments = { argument } }, function(err, result)
    if err then
      say('pronounced: ' .. err.message, vim.log.levels.ERROR)
    elseif done then
      done(result)
    end
  end, bufnr)
end

--- The range of a command: what is selected if the range is that of the selection, else lines; nil for all.
local function range(event)
  if event.range == 0 then
    return nil
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local client = require('pronounced').clients(bufnr)[1]
  local from, to = { event.line1, 0 }, { event.line2, nil }
  local a, b = vim.api.nvim_buf_get_mark(bufnr, '<'), vim.api.nvim_buf_get_mark(bufnr, '>')
  if event.range == 2 and vim.fn.visualmode() == 'v' and a[1] == event.line1 and b[1] == event.line2 then
    from, to[2] = a, b[2]
  end
  local last = vim.api.nvim_buf_get_lines(bufnr, to[1] - 1, to[1], false)[1] or ''
  to[2] = math.max(0, math.min(to[2] or #last, #last - 1))
  if last == '' then
    return { start = { line = from[1] - 1, character = 0 }, ['end'] = { line = to[1] - 1, character = 0 } }
  end
  return vim.lsp.util.make_given_range_params(from, to, bufnr, client and client.offset_encoding).range
end

local function show(text)
  vim.lsp.util.open_floating_preview(vim.split(text, '\n'), 'text', { border = 'rounded', focus_id = 'pronounced' })
end

function M.transcribe(event)
  execute('pronounced.transcribe', {
    range = range(event), replace = event.bang, alphabet = event.args ~= '' and event.args or nil,
  }, function(result)
    if not event.bang then
      show(result)
    end
  end)
end

function M.to_ssml(event)
  execute('pronounced.toSSML', { range = range(event), replace = event.bang }, function(result)
    if event.bang then
      return
    end
    vim.cmd('new')
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = 'nofile', 'wipe', false
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(result, '\n'))
    vim.bo.filetype = 'ssml'
  end)
end

--- Adds a word: with ! to the lexicon of the workspace.
function M.add(event)
  local word, transcription = event.args:match('^(%S+)%s+(.+)$')
  word = word or (event.args ~= '' and event.args or vim.fn.expand('<cword>'))
  local argument = { word = word, scope = event.bang and 'workspace' or 'user' }
  if transcription then
    argument[transcription:match('^[%u%d ]+$') and 'arpabet' or 'ipa'] = transcription:gsub('^/(.*)/$', '%1')
  end
  execute('pronounced.addToLexicon', argument)
end

--- Takes a word out of your lexicon; with ! out of that of the workspace.
function M.remove(event)
  local word = event.args ~= '' and event.args or vim.fn.expand('<cword>')
  execute('pronounced.removeFromLexicon', { word = word, scope = event.bang and 'workspace' or 'user' }, function(result)
    if result.removed == 0 then
      vim.notify('pronounced: the lexicon does not have ' .. word, vim.log.levels.WARN)
    end
  end)
end

function M.hints(event)
  local pronounced = require('pronounced')
  local now = pronounced.options.settings.inlayHints or 'off'
  local want = event.args ~= '' and event.args or (now == 'off' and (M.last or 'heteronyms') or 'off')
  if want ~= 'off' then
    M.last = want
  end
  pronounced.change({ inlayHints = want })
  require('pronounced.hints').refresh()
end

return M
