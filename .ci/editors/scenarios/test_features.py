"""What an editor offers at a place, and what comes of it when it is taken."""

import re

import pytest
from editor import POLICY, plain
from lsprotocol import types

GATEWAY = "services/model-gateway"
API = "artifacts/apis/completions/policy.xml"
EMBED = "artifacts/apis/completions/operations/embed-text/policy.xml"
FRAGMENT = "artifacts/policy fragments/request-id/policy.xml"


def at(editor, path, mark, into=None):
    return {"text_document": editor.item(path), "position": editor.at(path, mark, into)}


# MARK: Code actions


async def actions(editor, path, mark, **context):
    place = editor.at(path, mark, "")
    found = await editor.client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=editor.item(path),
            range=types.Range(start=place, end=place),
            context=types.CodeActionContext(diagnostics=[], **context),
        )
    )
    # lsprotocol takes an action that has a command for the command, and loses its edit.
    return [action for action in found or [] if isinstance(action, types.CodeAction)]


async def test_fixes(start, client_name):
    editor = await start(service="services/inference", client=client_name)
    path = "generate-text.policy.xml"
    good = editor.text(path)
    editor.open(path)
    editor.replace(path, ' buffer-response="false"', "")
    offered = await actions(editor, path, "forward-request", only=["quickfix"])
    assert all(action.kind == "quickfix" for action in offered)
    fix = next(action for action in offered if "buffer-response" in action.title)
    assert fix.is_preferred
    assert editor.apply(fix.edit) == {path}
    assert editor.text(path) == good
    # Behind it nothing is left to mend.
    assert not [action for action in await actions(editor, path, "forward-request") if action.is_preferred]


async def test_all_fixes(start):
    editor = await start(service="services/inference")
    path = "generate-text.policy.xml"
    good = editor.text(path)
    editor.open(path)
    editor.replace(path, ' buffer-response="false"', "")
    [action] = await actions(editor, path, "<policies>", only=["source.fixAll"])
    assert action.kind == "source.fixAll.apimlint"
    editor.apply(action.edit)
    assert editor.text(path) == good
    assert not await actions(editor, path, "<policies>", only=["source.fixAll.apimlint"])


async def test_suppression(start):
    editor = await start()
    editor.open("policy.xml")
    offered = await actions(editor, "policy.xml", "Foo")
    suppress = [action for action in offered if action.edit and "disable" in str(plain(action.edit))]
    assert suppress
    for action in suppress:
        before = editor.text("policy.xml")
        editor.apply(action.edit)
        assert editor.text("policy.xml") != before
        await editor.findings("policy.xml", [])
        now = editor.text("policy.xml")
        back = types.TextEdit(range=editor.range(now, 0, len(now)), new_text=before)
        editor.apply_edits("policy.xml", [back])
        await editor.findings("policy.xml", ["expressions/unknown-member"])


async def test_fix_in_terraform(start):
    """Changes of a policy in a heredoc are changes of the file that holds it."""
    text = """resource "azurerm_api_management_api_policy" "a" {
  api_name    = "a"
  xml_content = <<-XML
    <policies>
      <inbound>
        <base />
        <set-variable name="ä😀" value="@(context.Requst.Method)" />
      </inbound>
    </policies>
  XML
}
"""
    editor = await start({"main.tf": text})
    editor.open("main.tf", language="terraform")
    offered = await actions(editor, "main.tf", "Requst")
    fix = next(action for action in offered if action.edit and "Request" in str(plain(action.edit)))
    editor.apply(fix.edit)
    assert editor.text("main.tf") == text.replace("Requst", "Request")


# MARK: Completion


async def complete(editor, path, mark, into=None):
    found = await editor.client.text_document_completion_async(
        types.CompletionParams(**at(editor, path, mark, into))
    )
    return list(found.items) if isinstance(found, types.CompletionList) else list(found or [])


def take(editor, path, items, label):
    """Takes a completion as an editor without snippets does."""
    item = next(item for item in items if item.label == label)
    assert item.text_edit, item
    text = item.text_edit.new_text
    if item.insert_text_format == types.InsertTextFormat.Snippet:
        text = re.sub(r"\$\{\d+(?::([^{}]*))?\}|\$\d+", lambda hole: hole[1] or "", text)
    edit = getattr(item.text_edit, "range", None) or item.text_edit.replace
    editor.apply_edits(path, [types.TextEdit(range=edit, new_text=text), *(item.additional_text_edits or [])])


HALF = "<policies>\n  <inbound>\n    <base />\n    {}\n  </inbound>\n</policies>\n"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("<", "set-header"),
        ("<set-he", "set-header"),
        ("<set-header ", "exists-action"),
        ('<set-header name="a" exists-action="', "override"),
        ('<set-variable name="a" value="@(context.', "Request"),
        ('<set-variable name="a" value="@(context.Request.Hea', "Headers"),
    ],
)
async def test_completion_in_half_written_text(start, client_name, written, label):
    editor = await start({"policy.xml": POLICY}, client=client_name)
    editor.open("policy.xml", HALF.format(written))
    items = await complete(editor, "policy.xml", "<base />\n    " + written)
    assert label in [item.label for item in items]
    take(editor, "policy.xml", items, label)
    # What was half written is not there twice.
    text = editor.text("policy.xml")
    assert text.replace(f"</{label}>", "").count(label) == 1
    assert "<<" not in text


async def test_completion_knows_the_service(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    editor.replace(API, 'fragment-id="caller-token-limit"', 'fragment-id=""')
    labels = [item.label for item in await complete(editor, API, 'fragment-id="')]
    assert {"caller-token-limit", "problem-answer", "request-id"} <= set(labels)
    editor.replace(API, "{{MODEL-SERVER-TOKEN}}", "{{")
    labels = [item.label for item in await complete(editor, API, "Bearer {{")]
    assert "EMBEDDING-ROUTE" in labels
    editor.replace(API, 'backend-id="model-pool"', 'backend-id="model-')
    labels = [item.label for item in await complete(editor, API, 'backend-id="model-')]
    assert {"model-east", "model-west", "model-pool"} <= set(labels)


async def test_completion_in_terraform(start):
    editor = await start({"main.tf": "locals {}\n"})
    editor.open(
        "main.tf",
        'resource "azurerm_api_management_policy" "a" {\n  xml_content = <<-XML\n'
        + HALF.format("<set-he") + "  XML\n}\n",
        language="terraform",
    )
    items = await complete(editor, "main.tf", "<set-he")
    assert "set-header" in [item.label for item in items]


# MARK: What something is


def markup(hover):
    return hover.contents.value if hasattr(hover.contents, "value") else str(hover.contents)


@pytest.mark.parametrize(
    ("mark", "into", "says"),
    [
        ("<validate-jwt", "<val", "validate-jwt"),
        ("fragment-id=", "frag", "fragment"),
        ("{{RETRY-COUNT}}", "{{RE", "RETRY-COUNT"),
        ("context.Response", "context.Resp", "Response"),
    ],
)
async def test_hover(start, client_name, mark, into, says):
    editor = await start(service=GATEWAY, client=client_name)
    editor.open(API)
    hover = await editor.client.text_document_hover_async(types.HoverParams(**at(editor, API, mark, into)))
    assert says in markup(hover)
    assert hover.range is None or editor.underlined(API, hover.range)


async def test_hover_over_nothing(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    assert await editor.client.text_document_hover_async(types.HoverParams(**at(editor, API, "\n    <inb", "\n  "))) is None


async def test_signature(start):
    editor = await start(service=GATEWAY)
    editor.open(FRAGMENT)
    mark = 'GetValueOrDefault("x-request-id", '
    found = await editor.client.text_document_signature_help_async(
        types.SignatureHelpParams(**at(editor, FRAGMENT, mark))
    )
    assert found.active_parameter == 1
    assert any("GetValueOrDefault" in one.label for one in found.signatures)


# MARK: From place to place


async def test_definition_and_references(start):
    editor = await start(service=GATEWAY)
    editor.open(EMBED)
    place = at(editor, EMBED, "{{EMBEDDING-ROUTE}}", "{{EMB")
    found = await editor.client.text_document_definition_async(types.DefinitionParams(**place))
    found = found if isinstance(found, (list, tuple)) else [found]
    targets = [getattr(one, "target_uri", None) or one.uri for one in found]
    assert [editor.path(uri) for uri in targets] == ["artifacts/named values/embedding-route/namedValueInformation.json"]
    references = await editor.client.text_document_references_async(
        types.ReferenceParams(**place, context=types.ReferenceContext(include_declaration=True))
    )
    assert EMBED in {editor.path(one.uri) for one in references}
    for one in references:
        assert "EMBEDDING-ROUTE" in editor.underlined(editor.path(one.uri), one.range)


async def test_rename_across_files(start, client_name):
    editor = await start(service=GATEWAY, client=client_name)
    before = editor.lint()
    editor.open(FRAGMENT)
    place = at(editor, FRAGMENT, 'set-variable name="request-id"', 'name="requ')
    prepared = await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(**place))
    span = getattr(prepared, "range", None) or prepared
    assert editor.underlined(FRAGMENT, span) == "request-id"
    edit = await editor.client.text_document_rename_async(types.RenameParams(**place, new_name="call-id"))
    changed = editor.apply(edit)
    assert len(changed) > 2 and FRAGMENT in changed
    assert editor.text(FRAGMENT).count('name="call-id"') == 2
    assert 'Variables["call-id"]' in editor.text(API)
    # As before, but for the name.
    (editor.folder / FRAGMENT).write_text(editor.text(FRAGMENT))
    after = editor.lint()
    assert {path: [one["code"] for one in found] for path, found in before.items()} == {
        path: [one["code"] for one in found] for path, found in after.items()
    }


async def test_highlights(start):
    editor = await start(service=GATEWAY)
    editor.open(FRAGMENT)
    found = await editor.client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**at(editor, FRAGMENT, 'set-variable name="request-id"', 'name="requ'))
    )
    assert [editor.underlined(FRAGMENT, one.range) for one in found] == ["request-id", "request-id"]


# MARK: The document as a whole


async def test_symbols(start, client_name):
    editor = await start(service=GATEWAY, client=client_name)
    editor.open(API)
    found = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=editor.item(API))
    )
    names = [one.name for one in found]
    if isinstance(found[0], types.DocumentSymbol):
        # Each lies in the one around it, as editors demand.
        def check(symbols, outer=None):
            for symbol in symbols:
                names.append(symbol.name)
                inside = symbol.selection_range
                assert symbol.range.start <= inside.start and inside.end <= symbol.range.end
                assert outer is None or (outer.start <= symbol.range.start and symbol.range.end <= outer.end)
                check(symbol.children or [], symbol.range)

        check(found)
    assert {"inbound", "backend"} <= set(names)
    assert any("validate-jwt" in name for name in names)


async def test_workspace_symbols(start):
    editor = await start(service=GATEWAY)
    found = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="request-id"))
    assert "request-id" in [one.name for one in found]


async def test_folding(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    found = await editor.client.text_document_folding_range_async(
        types.FoldingRangeParams(text_document=editor.item(API))
    )
    lines = editor.text(API).split("\n")
    assert all(0 <= one.start_line < one.end_line < len(lines) for one in found)
    assert any("<inbound>" in lines[one.start_line] for one in found)


async def test_selection(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    [found] = await editor.client.text_document_selection_range_async(
        types.SelectionRangeParams(
            text_document=editor.item(API), positions=[editor.at(API, "model-pool", "model")]
        )
    )
    texts = []
    while found:
        texts.append(editor.underlined(API, found.range))
        assert found.parent is None or (
            found.parent.range.start <= found.range.start and found.range.end <= found.parent.range.end
        )
        found = found.parent
    assert any(text.startswith("<set-backend-service") for text in texts)
    assert texts[-1].startswith("<policies>")


async def test_semantic_tokens(start, client_name):
    editor = await start(service=GATEWAY, client=client_name)
    editor.open(API)
    legend = editor.result.capabilities.semantic_tokens_provider.legend
    found = await editor.client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(text_document=editor.item(API))
    )
    data = list(found.data)
    assert data and len(data) % 5 == 0
    line = character = 0
    texts = set()
    for delta_line, delta_start, length, kind, modifiers in zip(*[iter(data)] * 5):
        line, character = line + delta_line, delta_start + (0 if delta_line else character)
        assert length > 0 and kind < len(legend.token_types)
        assert modifiers < 1 << len(legend.token_modifiers)
        span = types.Range(
            start=types.Position(line=line, character=character),
            end=types.Position(line=line, character=character + length),
        )
        texts.add(editor.underlined(API, span))
    assert {"context"} <= texts


async def test_links(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    found = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(text_document=editor.item(API))
    )
    for one in found:
        if not one.target:
            one = await editor.client.document_link_resolve_async(one)
        assert one.target.startswith(("file:///", "https://"))
        assert editor.underlined(API, one.range)
    assert any("caller-token-limit" in editor.underlined(API, one.range) for one in found)


async def test_inlay_hints(start):
    editor = await start(service=GATEWAY, client="neovim@v0.11.0", options={"inlayHints": True})
    editor.open(API)
    text = editor.text(API)
    found = await editor.client.text_document_inlay_hint_async(
        types.InlayHintParams(text_document=editor.item(API), range=editor.range(text, 0, len(text)))
    )
    assert found
    for one in found:
        assert 0 <= one.position.line < text.count("\n")


async def test_code_lens(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    [lens] = await editor.client.text_document_code_lens_async(
        types.CodeLensParams(text_document=editor.item(API))
    )
    assert "completions" in lens.command.title
    await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command=lens.command.command, arguments=lens.command.arguments)
    )
    await editor.until(lambda: editor.client.shown_documents, "a page")


async def test_effective_policy(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command="apimlint.showEffectivePolicy", arguments=[editor.uri(API)])
    )
    shown = await editor.until(lambda: editor.client.shown_documents, "a page")
    assert shown[0].uri.startswith("file:///") and shown[0].external


# MARK: Formatting

OPTIONS = types.FormattingOptions(tab_size=2, insert_spaces=True)


async def test_formatting(start, client_name):
    editor = await start(client=client_name)
    editor.open("policy.xml", POLICY.replace("\n", " ").replace("  ", ""))
    parameters = types.DocumentFormattingParams(text_document=editor.item("policy.xml"), options=OPTIONS)
    edits = await editor.client.text_document_formatting_async(parameters)
    editor.apply_edits("policy.xml", edits)
    assert "\n    <base />" in editor.text("policy.xml")
    # What is formatted stays as it is.
    assert not await editor.client.text_document_formatting_async(parameters)


async def test_formatting_in_terraform(start):
    text = (
        'resource "azurerm_api_management_policy" "a" {\n  xml_content = <<-XML\n'
        "    <policies><inbound><base /></inbound></policies>\n  XML\n}\n"
    )
    editor = await start({"main.tf": text})
    editor.open("main.tf", language="terraform")
    edits = await editor.client.text_document_formatting_async(
        types.DocumentFormattingParams(text_document=editor.item("main.tf"), options=OPTIONS)
    )
    editor.apply_edits("main.tf", edits or [])
    lines = editor.text("main.tf").split("\n")
    # Whatever is done to the policy, nothing around it changes.
    assert lines[:2] == text.split("\n")[:2] and lines[-3:] == text.split("\n")[-3:]
