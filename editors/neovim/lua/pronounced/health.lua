--- :checkhealth pronounced
local M = {}

local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local bad = health.error or health.report_error

function M.check()
  local pronounced = require('pronounced')
  start('pronounced: the program')
  local path, problem, place = require('pronounced.binary').find(pronounced.options.binary)
  if not path then
    bad(problem)
  else
    local version = vim.fn.system({ path, '--version' })
    if vim.v.shell_error == 0 then
      ok(('%s (found by %s): %s'):format(path, place, vim.trim(version)))
      info('your lexicon: ' .. vim.trim(vim.fn.system({ path, 'lexicon', 'path' })))
    else
      bad(('%s does not run: %s'):format(path, vim.trim(version)))
    end
  end

  start('pronounced: the server')
  local clients = pronounced.clients()
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_filter(function(bufnr)
      return vim.lsp.buf_is_attached(bufnr, client.id)
    end, vim.api.nvim_list_bufs())
    ok(('client %d in %s serves %d buffers'):format(client.id, client.config.root_dir or '?', #buffers))
  end
  if #clients == 0 then
    warn('no server is running: it starts with a file of type ' .. table.concat(pronounced.options.filetypes, ', ')
      .. ", after require('pronounced').setup()")
  end
  info('settings: ' .. vim.inspect(pronounced.options.settings))
  info('log: ' .. vim.lsp.get_log_path())
end

return M
