"""Findings in the editor are those of the command line."""

import pytest
from editor import POLICY, plain
from lsprotocol import types

SERVICES = ["services/inference", "services/model-gateway", "hosts", "planted", "holes"]


def as_told(diagnostics):
    """What a program needs of findings to say that they are the same."""
    return [
        {
            "range": item["range"], "severity": item["severity"], "code": item["code"],
            "message": item["message"], "source": item["source"],
            "related": [(note["message"], note["location"]) for note in item.get("relatedInformation", [])],
            "tags": item.get("tags", []),
        }
        for item in diagnostics
    ]


@pytest.mark.parametrize("service", SERVICES)
async def test_push_is_lint(start, service):
    editor = await start(service=service)
    expected = editor.lint()
    for path, diagnostics in expected.items():
        found = await editor.findings(path, [item["code"] for item in diagnostics])
        assert as_told(plain(found)) == as_told(diagnostics), path


@pytest.mark.parametrize("service", SERVICES)
async def test_pull_is_lint(start, service):
    def counts_utf16(capabilities):
        capabilities.general.position_encodings = None

    editor = await start(client="neovim@v0.11.0", service=service, change=counts_utf16)
    expected = editor.lint()
    # Findings about a service as a whole, such as one about a named value, are there once all was looked at.
    report = await editor.client.workspace_diagnostic_async(
        types.WorkspaceDiagnosticParams(previous_result_ids=[])
    )
    told = {item.uri: as_told(plain(item.items)) for item in report.items if item.items}
    assert told == {editor.uri(path): as_told(diagnostics) for path, diagnostics in expected.items()}
    for path, diagnostics in list(expected.items())[:25]:
        editor.open(path)
        assert as_told(plain(await editor.pull(path))) == as_told(diagnostics), path


async def test_pull_says_what_has_not_changed(start):
    editor = await start(client="neovim@v0.11.0")
    editor.open("policy.xml")
    parameters = types.DocumentDiagnosticParams(text_document=editor.item("policy.xml"))
    first = await editor.client.text_document_diagnostic_async(parameters)
    assert [item.code for item in first.items] == ["expressions/unknown-member"]
    parameters.previous_result_id = first.result_id
    second = await editor.client.text_document_diagnostic_async(parameters)
    assert second.kind == "unchanged"
    editor.replace("policy.xml", "Foo", "Bar")
    third = await editor.client.text_document_diagnostic_async(parameters)
    assert third.kind == "full" and "Bar" in third.items[0].message
    # Who asks is not told as well.
    assert editor.told == {}


async def test_what_is_no_policy(start):
    editor = await start({"a.xml": "<project/>", "b.json": "{}", "c.xml": ""}, client="neovim@v0.11.0")
    for path in ["a.xml", "b.json", "c.xml"]:
        editor.open(path)
        assert await editor.pull(path) == []
    editor.documents["untitled"] = editor.documents["a.xml"]
    report = await editor.client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(text_document=types.TextDocumentIdentifier(uri="untitled:Untitled-1"))
    )
    assert list(report.items) == []


HEREDOC = """resource "azurerm_api_management_policy" "all" {
  api_management_id = azurerm_api_management.this.id
  xml_content       = <<-XML
    <policies>
      <inbound>
        <set-variable name="ä" value="@(context.Foo)" />
        <base />
      </inbound>
    </policies>
  XML
}
"""


async def test_policy_in_terraform(start):
    editor = await start({"main.tf": HEREDOC})
    editor.open("main.tf", language="terraform")
    codes = [item["code"] for item in editor.lint()["main.tf"]]
    assert "expressions/unknown-member" in codes
    found = await editor.findings("main.tf", codes)
    finding = next(item for item in found if item.code == "expressions/unknown-member")
    assert editor.underlined("main.tf", finding.range) == "Foo"
    editor.replace("main.tf", "context.Foo", "context.RequestId")
    codes.remove("expressions/unknown-member")
    await editor.findings("main.tf", codes)


async def test_markdown_is_read_on_demand(start):
    page = f"# Page\n\n```xml\n{POLICY}```\n"
    editor = await start({"page.md": page, "policy.xml": POLICY}, options={"markdown": True})
    editor.open("page.md", language="markdown")
    found = await editor.findings("page.md", ["expressions/unknown-member"])
    assert editor.underlined("page.md", found[0].range) == "Foo"
    settings = {"apimlint": {"markdown": False}}
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    await editor.findings("page.md", [])
