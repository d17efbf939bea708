-- What a user does, in a Neovim without a screen. SNIPPET: the configuration of docs/editors.md. RESULT: where the answers go, as JSON.
local answers = {}

local function wait(what, ready)
  if not vim.wait(15000, ready, 50) then error('waited for ' .. what) end
end

local function work()
  dofile(os.getenv('SNIPPET'))
  vim.cmd('edit ' .. os.getenv('FILE'))
  answers.filetype = vim.bo.filetype

  wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  answers.findings = vim.tbl_map(function(found)
    return { line = found.lnum, from = found.col, to = found.end_col, message = found.message, source = found.source }
  end, vim.diagnostic.get(0))

  vim.api.nvim_win_set_cursor(0, { answers.findings[1].line + 1, answers.findings[1].from + 2 })
  vim.lsp.buf.hover()
  wait('the hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        answers.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end)

  vim.ui.select = function(items, options, choose)
    answers.actions = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait('the edit', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
  answers.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  wait('no findings', function() return #vim.diagnostic.get(0) == 0 end)
end

local good, problem = pcall(work)
if not good then answers.problem = tostring(problem) end
local file = io.open(os.getenv('RESULT'), 'w')
file:write(vim.json and vim.json.encode(answers) or vim.fn.json_encode(answers))
file:close()
vim.cmd('qall!')
