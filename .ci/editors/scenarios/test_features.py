"""What an editor offers at a place, and what comes of it when it is taken."""

from editor import plain
from lsprotocol import types

GATEWAY = "services/model-gateway"
API = "artifacts/apis/completions/policy.xml"


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


async def test_effective_policy(start):
    editor = await start(service=GATEWAY)
    editor.open(API)
    await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command="apimlint.showEffectivePolicy", arguments=[editor.uri(API)])
    )
    shown = await editor.until(lambda: editor.client.shown_documents, "a page")
    assert shown[0].uri.startswith("file:///") and shown[0].external
