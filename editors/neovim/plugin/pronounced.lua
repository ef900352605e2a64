-- The commands. The server starts after require('pronounced').setup().
if vim.g.loaded_pronounced then
  return
end
vim.g.loaded_pronounced = true

local function command(name, does, options)
  vim.api.nvim_create_user_command(name, function(event)
    require('pronounced.commands')[does](event)
  end, options)
end

local function choices(...)
  local all = { ... }
  return function(lead)
    return vim.tbl_filter(function(choice)
      return vim.startswith(choice, lead)
    end, all)
  end
end

command('PronouncedTranscribe', 'transcribe', {
  range = true, bang = true, nargs = '?', complete = choices('ipa', 'arpabet', 'respelling', 'x-sampa', 'espeak', 'misaki'),
  desc = 'Show the selection, or all, as it is pronounced; ! replaces it',
})
command('PronouncedToSSML', 'to_ssml', {
  range = true, bang = true, desc = 'Show the selection, or all, as SSML; ! replaces it',
})
command('PronouncedAdd', 'add', {
  bang = true, nargs = '*', desc = 'Add a word, with or without a transcription, to your lexicon; ! to the workspace\'s',
})
command('PronouncedRemove', 'remove', {
  bang = true, nargs = '?', desc = 'Take a word out of your lexicon; ! out of the workspace\'s',
})
command('PronouncedHints', 'hints', {
  nargs = '?', complete = choices('off', 'heteronyms', 'out-of-vocabulary', 'all'), desc = 'Choose or toggle inlay hints',
})
vim.api.nvim_create_user_command('PronouncedRestart', function()
  require('pronounced').restart()
end, { desc = 'Start the server anew' })
