--- Inlay hints: Neovim's own where it has them (0.10), else at the end of the line.
local M = {}

local namespace = vim.api.nvim_create_namespace('pronounced.hints')
local pending = {} -- by buffer: whether a request is about to be made

local function shown()
  return (require('pronounced').options.settings.inlayHints or 'off') ~= 'off'
end

--- Puts hints, each with its word, behind the lines of a buffer.
local function put(bufnr, client, first, last, hints)
  vim.api.nvim_buf_clear_namespace(bufnr, namespace, first, last)
  local chunks = {}
  for _, hint in ipairs(hints) do
    local row = hint.position.line
    local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1]
    if line then
      local at = client.offset_encoding == 'utf-8' and hint.position.character
        or vim.str_byteindex(line, math.min(hint.position.character, vim.fn.strdisplaywidth(line) * 2), true)
      local word = line:sub(1, at):match('[^%s]+$') or ''
      chunks[row] = chunks[row] or {}
      table.insert(chunks[row], { ('  %s /%s/'):format(word, hint.label), 'Comment' })
    end
  end
  for row, text in pairs(chunks) do
    vim.api.nvim_buf_set_extmark(bufnr, namespace, row, 0, { virt_text = text, hl_mode = 'combine' })
  end
end

local function ask(bufnr)
  pending[bufnr] = nil
  local client = vim.api.nvim_buf_is_loaded(bufnr) and require('pronounced').clients(bufnr)[1]
  if not client then
    return
  end
  if not shown() then
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
    return
  end
  local first, last = 0, math.min(200, vim.api.nvim_buf_line_count(bufnr))
  local window = vim.fn.bufwinid(bufnr)
  if window ~= -1 then
    first, last = vim.fn.line('w0', window) - 1, vim.fn.line('w$', window)
  end
  client.request('textDocument/inlayHint', {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    range = { start = { line = first, character = 0 }, ['end'] = { line = last, character = 0 } },
  }, function(err, hints)
    if not err and vim.api.nvim_buf_is_loaded(bufnr) then
      put(bufnr, client, first, last, hints or {})
    end
  end, bufnr)
end

--- Has the hints of a buffer asked for, once for what comes close together.
local function soon(bufnr)
  if not pending[bufnr] then
    pending[bufnr] = true
    vim.defer_fn(function()
      ask(bufnr)
    end, 150)
  end
end

--- Shows what the settings and the text now want, in all buffers.
function M.refresh()
  for _, client in ipairs(require('pronounced').clients()) do
    for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(bufnr, client.id) then
        if vim.lsp.inlay_hint then
          vim.lsp.inlay_hint.enable(shown(), { bufnr = bufnr })
        else
          soon(bufnr)
        end
      end
    end
  end
end

function M.attach(_, bufnr)
  if vim.lsp.inlay_hint then
    if shown() then
      vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
    end
    return
  end
  local group = vim.api.nvim_create_augroup('pronounced.hints.' .. bufnr, { clear = true })
  vim.api.nvim_create_autocmd({ 'TextChanged', 'InsertLeave', 'WinScrolled', 'BufWinEnter' }, {
    group = group, buffer = bufnr,
    callback = function()
      soon(bufnr)
    end,
  })
  soon(bufnr)
end

return M
