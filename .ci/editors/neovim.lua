-- Neovim as an editor of policies: opens the example service as somebody would who has pasted what
-- editors/neovim.md says, and looks at what Neovim shows and does. Run by .ci/check-editors, in a copy of
-- the service, with the page in $PAGE.

local function fail(what, seen)
  io.stderr:write('.ci/editors/neovim.lua: ' .. what .. '\n' .. vim.inspect(seen):sub(1, 4000) .. '\n')
  vim.cmd('cquit 1')
end

local function expect(condition, what, seen)
  if not condition then fail(what, seen) end
end

local script

-- Goes on with the script; a mistake in it ends Neovim, and does not leave it waiting.
local function resume(...)
  local fine, why = coroutine.resume(script, ...)
  if not fine then fail('a mistake in the script', why) end
end

-- Waits until `condition` gives something, and gives that. Meanwhile Neovim takes keys and messages as it
-- does when somebody sits in front of it.
local function wait(what, condition)
  local looks = 0
  local timer = vim.loop.new_timer()
  timer:start(0, 20, vim.schedule_wrap(function()
    if timer:is_closing() then return end
    local result = condition()
    looks = looks + 1
    if result or looks > 3000 then
      timer:close()
      resume(result)
    end
  end))
  return coroutine.yield() or fail('never came: ' .. what, vim.diagnostic.get())
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- Puts the caret on the first letter of a text, or some letters behind it.
local function go_to(mark, letters)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(mark, 1, true)
    if column then return vim.api.nvim_win_set_cursor(0, { number, column - 1 + (letters or 0) }) end
  end
  fail('the text lacks ' .. mark, text())
end

local function replace(old, new)
  local start = text():find(old, 1, true)
  expect(start, 'the text lacks ' .. old, text())
  local changed = text():sub(1, start - 1) .. new .. text():sub(start + #old)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(changed, '\n'))
end

-- Waits until Neovim shows the findings of these rules in the buffer.
local function findings(...)
  local wanted = { ... }
  table.sort(wanted)
  return wait('findings ' .. vim.inspect(wanted), function()
    local shown = vim.diagnostic.get(0)
    local rules = vim.tbl_map(function(one) return one.code or one.user_data.lsp.code end, shown)
    table.sort(rules)
    return vim.deep_equal(rules, wanted) and shown
  end)
end

local function ask(method, parameters)
  local answers = vim.lsp.buf_request_sync(0, method, parameters, 60000)
  for _, answer in pairs(answers or {}) do return answer.result end
end

script = coroutine.create(function()
  -- What the page says is run as it is.
  local page = table.concat(vim.fn.readfile(vim.env.PAGE), '\n')
  local block = page:match('## 0%.7 to 0%.10.-```lua\n(.-)```')
  expect(block, 'the page has no block for this Neovim', page)
  assert(loadstring(block))()

  vim.cmd('filetype on')
  vim.cmd('edit generate-text.policy.xml')
  expect(vim.bo.filetype == 'xml', 'the file is no XML', vim.bo.filetype)

  -- Findings come, follow the text, and stand where they should.
  findings('timeouts/forward-request')
  replace(' buffer-response="false"', '')
  local shown = findings('timeouts/forward-request', 'streaming/buffer-response')
  for _, one in ipairs(shown) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
    local underlined = line:sub(one.col + 1, one.end_col)
    expect(underlined == 'forward-request' or underlined == '300', 'another text is underlined', shown)
  end

  -- A fix is offered where the finding is, and mends it.
  go_to('forward-request', 3)
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item[2] or item.action or item
      if (action.title or ''):find('buffer-response="false"', 1, true) then return choose(item) end
    end
    fail('the fix is not offered', items)
  end
  vim.lsp.buf.code_action()
  wait('the fix', function() return text():find(' buffer-response="false"', 1, true) end)
  findings('timeouts/forward-request')

  -- Half-written text is completed, as by hand.
  replace('<set-backend-service', '<set-back\n        <set-backend-service')
  go_to('<set-back', 0)
  vim.api.nvim_input('A<C-x><C-o>')
  local completions = wait('completions', function()
    local items = vim.fn.complete_info({ 'items' }).items
    return #items > 0 and items
  end)
  local words = vim.tbl_map(function(item) return item.abbr ~= '' and item.abbr or item.word end, completions)
  expect(vim.tbl_contains(words, 'set-backend-service'), 'the statement is not offered', words)
  vim.api.nvim_input('<C-e><Esc>')
  wait('the end of insert mode', function() return vim.api.nvim_get_mode().mode == 'n' end)
  replace('<set-back\n        ', '')

  -- What stands under the caret is told.
  go_to('forward-request', 3)
  local hover = ask('textDocument/hover', vim.lsp.util.make_position_params())
  expect(vim.inspect(hover):find('forward', 1, true), 'nothing is told', hover)

  -- A variable gets another name wherever it stands.
  replace('<rewrite-uri', '<set-variable name="call" value="@(context.RequestId)" />\n        '
    .. '<set-header name="x-call" exists-action="override">\n            '
    .. '<value>@(context.Variables["call"].ToString())</value>\n        </set-header>\n        <rewrite-uri')
  go_to('name="call"', 7)
  vim.lsp.buf.rename('trace')
  wait('the new name', function()
    return text():find('name="trace"', 1, true) and text():find('Variables["trace"]', 1, true)
  end)

  -- What is on one line is set out, and nothing else changes.
  local tidy = text()
  replace('<base />\n        <set-backend-service', '<base /><set-backend-service')
  vim.bo.shiftwidth = 4
  vim.bo.expandtab = true
  vim.lsp.buf.formatting_sync(nil, 60000)
  expect(text() == tidy, 'it is set out otherwise', text())

  -- From a named value to where it is defined.
  vim.cmd('silent write')
  go_to('{{MODEL-SERVER-ROUTE}}', 4)
  vim.lsp.buf.definition()
  wait('the definition', function() return vim.api.nvim_buf_get_name(0):find('named%-values%.json$') end)
  expect(vim.api.nvim_get_current_line():find('MODEL-SERVER-ROUTE', 1, true), 'it leads elsewhere', text())

  -- It ends when the editor does.
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait('the end of the server', function() return #vim.lsp.get_active_clients() == 0 end)
  print('Neovim: all passed\n')
  vim.cmd('qall!')
end)
resume()
