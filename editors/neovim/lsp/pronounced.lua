-- For those who call vim.lsp.enable('pronounced') themselves.
return require('pronounced').config() or {}
