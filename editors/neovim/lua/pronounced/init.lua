--- Pronunciations from the language server `pronounced`: see :help pronounced.
---
--- On Neovim 0.11 and later the server is a configuration of vim.lsp.config; before that, it is started here.
local binary = require('pronounced.binary')
local M = {}

--- Settings: :help pronounced-settings says what each means.
M.options = {
  binary = nil, -- path of the program
  args = { '--stdio' },
  filetypes = {
    'text', 'markdown', 'rmd', 'quarto', 'tex', 'plaintex', 'context', 'html', 'xhtml', 'rst', 'org', 'mail', 'gitcommit',
    'ssml', 'pls', 'cmudict',
  },
  settings = {}, -- of the server
  on_attach = nil,
}

local modern = vim.fn.has('nvim-0.11') == 1
local restarts = {} -- when the server was started anew because it had ended by itself, in ms
local stopping = {} -- by id, clients that are to end

local function say(message, level)
  vim.notify(message, level or vim.log.levels.INFO, { title = 'pronounced' })
end

local function now()
  return vim.loop.now()
end

--- The folder that a buffer is worked in.
local function root(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local from = name ~= '' and vim.fn.fnamemodify(name, ':p:h') or vim.loop.cwd()
  local folder = from
  while true do
    for _, marker in ipairs({ '.pronounced.toml', '.pronounced.dict', '.git' }) do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return from
    end
    folder = parent
  end
end

--- Our clients.
function M.clients(bufnr)
  local found = {}
  local all = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  for _, client in ipairs(all) do
    if client.name == 'pronounced' and (not bufnr or vim.lsp.buf_is_attached(bufnr, client.id)) then
      table.insert(found, client)
    end
  end
  return found
end

local function attached(client, bufnr)
  require('pronounced.hints').attach(client, bufnr)
  if M.options.on_attach then
    M.options.on_attach(client, bufnr)
  end
end

--- Buffers that the server is for.
local function buffers()
  return vim.tbl_filter(function(bufnr)
    return vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].buftype == ''
      and vim.tbl_contains(M.options.filetypes, vim.bo[bufnr].filetype)
  end, vim.api.nvim_list_bufs())
end

local function ended(code, signal, id)
  if stopping[id] or vim.v.exiting ~= vim.NIL or (code == 0 and signal == 0) then
    stopping[id] = nil
    return
  end
  restarts = vim.tbl_filter(function(at)
    return now() - at < 180000
  end, restarts)
  if #restarts >= 4 then
    say('pronounced: the server ended five times in three minutes and stays ended; :PronouncedRestart starts it',
      vim.log.levels.ERROR)
    return
  end
  table.insert(restarts, now())
  say(('pronounced: the server ended (status %d, signal %d) and is started anew'):format(code, signal),
    vim.log.levels.WARN)
  vim.defer_fn(M.start, 100) -- after the client is gone
end

--- The configuration of the client, as vim.lsp.config and vim.lsp.start_client take it; nil and what to say if there is
--- no program.
function M.config()
  local path, problem = binary.find(M.options.binary)
  if not path then
    return nil, problem
  end
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  if not vim.lsp.inlay_hint then -- which we show ourselves then
    capabilities.textDocument.inlayHint = { dynamicRegistration = false }
    capabilities.workspace.inlayHint = { refreshSupport = true }
  end
  local config = {
    name = 'pronounced',
    cmd = vim.list_extend({ path }, M.options.args),
    filetypes = M.options.filetypes,
    capabilities = capabilities,
    settings = { pronounced = M.options.settings },
    init_options = { pronounced = M.options.settings },
    on_attach = attached,
    on_exit = function(code, signal, id)
      vim.schedule(function()
        ended(code, signal, id)
      end)
    end,
    handlers = {},
  }
  if modern then
    config.root_dir = function(bufnr, use)
      use(root(bufnr))
    end
  end
  if not vim.lsp.inlay_hint then
    config.handlers['workspace/inlayHint/refresh'] = function()
      require('pronounced.hints').refresh()
      return vim.NIL
    end
  end
  return config
end

--- Starts the server for a buffer, or joins the one of its folder.
local function attach(bufnr)
  local config, problem = M.config()
  if modern and config then
    config = vim.lsp.config.pronounced -- with what the user has added to it
  end
  if not config then
    say(problem, vim.log.levels.ERROR)
    return
  end
  local folder = root(bufnr)
  for _, client in ipairs(M.clients()) do
    if client.config.root_dir == folder and not (client.is_stopped and client:is_stopped()) and not stopping[client.id] then
      vim.lsp.buf_attach_client(bufnr, client.id)
      return
    end
  end
  config = vim.tbl_extend('force', config, { root_dir = folder })
  config.workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
    return
  end
  local id = vim.lsp.start_client(config)
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

--- Starts the server for all open buffers that it is for.
function M.start()
  for _, bufnr in ipairs(buffers()) do
    if #M.clients(bufnr) == 0 then
      attach(bufnr)
    end
  end
end

--- Ends the server, and starts it anew once it has ended.
function M.restart()
  restarts = {}
  local clients = M.clients()
  for _, client in ipairs(clients) do
    stopping[client.id] = true
    vim.lsp.stop_client(client.id)
  end
  local tries = 0
  local function again()
    tries = tries + 1
    if #M.clients() == 0 then
      M.start()
    elseif tries < 50 then
      vim.defer_fn(again, 100)
    else
      for _, client in ipairs(M.clients()) do
        vim.lsp.stop_client(client.id, true)
      end
      vim.defer_fn(M.start, 200)
    end
  end
  again()
end

--- Changes settings of the server while it runs.
function M.change(settings)
  M.options.settings = vim.tbl_extend('force', M.options.settings, settings)
  for _, client in ipairs(M.clients()) do
    client.config.settings = { pronounced = M.options.settings }
    if client.settings then
      client.settings = client.config.settings
    end
    client.notify('workspace/didChangeConfiguration', { settings = client.config.settings })
  end
  if modern then
    vim.lsp.config('pronounced', { settings = { pronounced = M.options.settings } })
  end
end

--- Takes settings and has the server started for the files that it is for.
function M.setup(options)
  M.options = vim.tbl_extend('force', M.options, options or {})
  local group = vim.api.nvim_create_augroup('pronounced', { clear = true })
  local config, problem = M.config()
  if not config then
    vim.api.nvim_create_autocmd('FileType', {
      group = group, pattern = M.options.filetypes, once = true,
      callback = function()
        say(problem, vim.log.levels.ERROR)
      end,
    })
    return
  end
  if modern then
    vim.lsp.config('pronounced', config)
    vim.lsp.enable('pronounced')
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = group, pattern = M.options.filetypes,
    callback = function(event)
      if vim.bo[event.buf].buftype == '' then
        attach(event.buf)
      end
    end,
  })
  M.start()
end

return M
