--- Where the program is.
local M = {}

local function executable(path)
  return vim.fn.executable(path) == 1 and vim.fn.exepath(path) or nil
end

--- The folder of this plugin.
local function home()
  local source = debug.getinfo(1, 'S').source:sub(2)
  return vim.fn.fnamemodify(source, ':p:h:h:h')
end

--- The places that are looked at, in order, each with its name for people.
function M.places(setting)
  if setting then
    return { { 'the setting `binary`', vim.fn.expand(setting) } }
  end
  return {
    { 'PATH', 'pronounced' },
    { 'beside the plugin', home() .. '/bin/pronounced' },
    { 'the checkout that has the plugin', vim.fn.fnamemodify(home(), ':h:h') .. '/bin/pronounced' },
  }
end

--- The path of the program, or nil and what to say to the user. A path that is set but wrong is not replaced by another:
--- who sets one wants that one.
function M.find(setting)
  local tried = {}
  for _, place in ipairs(M.places(setting)) do
    local found = executable(place[2])
    if found then
      return found, nil, place[1]
    end
    table.insert(tried, ('%s (%s)'):format(place[2], place[1]))
  end
  return nil,
    'pronounced: the program was not found; looked for ' .. table.concat(tried, ', ')
      .. '. Put it into PATH or set `binary`; see :help pronounced-binary'
end

return M
