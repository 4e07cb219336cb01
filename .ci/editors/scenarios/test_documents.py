"""Documents as they change: in the editor, and on the disk."""

import pytest
from editor import POLICY
from lsprotocol import types

# Letters of one, two, three and four bytes, of one and two units of UTF-16, and one that is put together.
LETTERS = "aé€😀👩‍🚀é"


async def test_changes_count_characters_as_agreed(start, client_name):
    editor = await start(client=client_name)
    editor.open("policy.xml", POLICY.replace('name="a"', f'name="{LETTERS}"'))
    if editor.capabilities.text_document.diagnostic:

        async def found():
            return await editor.pull("policy.xml")
    else:

        async def found():
            return await editor.findings("policy.xml", ["expressions/unknown-member"])

    finding = (await found())[0]
    assert editor.underlined("policy.xml", finding.range) == "Foo"
    # Right behind letters that each count otherwise.
    editor.replace("policy.xml", f'{LETTERS}" value', f'{LETTERS}😀b" value')
    editor.replace("policy.xml", "😀b", "😀😀b")
    editor.replace("policy.xml", "context.Foo", "context.Bar")
    finding = (await found())[0]
    assert editor.underlined("policy.xml", finding.range) == "Bar"
    assert "Bar" in finding.message


async def test_many_changes_in_one_message(start):
    editor = await start()
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])

    def change(start, end, text):
        span = types.Range(start=types.Position(*start), end=types.Position(*end))
        return types.TextDocumentContentChangePartial(range=span, text=text)

    # Each counts in what the one before it has left, and some end behind the end.
    editor.client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=editor.uri("policy.xml"), version=2),
            content_changes=[
                change((0, 0), (999, 999), ""),
                change((0, 0), (0, 0), "<policies>\n</policies>\n"),
                change((1, 0), (1, 0), "<inbound />\n"),
                change((1, 8), (1, 99), '><set-variable name="a" value="@(context.Baz)" /></inbound>'),
            ],
        )
    )
    editor.documents["policy.xml"].version = 2
    editor.documents["policy.xml"].text = (
        '<policies>\n<inbound><set-variable name="a" value="@(context.Baz)" /></inbound>\n</policies>\n'
    )
    told = await editor.until(
        lambda: (last := editor.told.get(editor.uri("policy.xml"))) and last.version == 2 and last,
        "findings of version 2",
    )
    finding = next(item for item in told.diagnostics if item.code == "expressions/unknown-member")
    assert editor.underlined("policy.xml", finding.range) == "Baz"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
async def test_line_ends(start, line_end):
    editor = await start()
    editor.open("policy.xml", POLICY.replace("\n", line_end))
    finding = (await editor.findings("policy.xml", ["expressions/unknown-member"]))[0]
    assert (finding.range.start.line, finding.range.start.character) == (3, 44)


async def test_the_editor_counts_not_the_disk(start):
    editor = await start()
    editor.open("policy.xml", POLICY.replace("context.Foo", "context.RequestId"))
    await editor.findings("policy.xml", [])
    editor.write("policy.xml", POLICY + " ")
    editor.replace("policy.xml", "context.RequestId", "context.Bar")
    await editor.findings("policy.xml", ["expressions/unknown-member"])
    editor.replace("policy.xml", "context.Bar", "context.RequestId")
    await editor.findings("policy.xml", [])
    # Once it is closed, the disk counts again.
    editor.close("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])


async def test_watched_files(start):
    editor = await start(service="services/inference")
    await editor.findings("generate-text.policy.xml", ["timeouts/forward-request"])
    # A policy that comes, one that changes, one that goes.
    editor.write("new.policy.xml", POLICY)
    await editor.findings("new.policy.xml", ["expressions/unknown-member"])
    editor.write("new.policy.xml", POLICY.replace("Foo", "RequestId"))
    await editor.findings("new.policy.xml", [])
    policy = editor.text("generate-text.policy.xml")
    editor.write("generate-text.policy.xml", policy.replace('timeout="300"', 'timeout="200"'))
    await editor.findings("generate-text.policy.xml", [])
    editor.write("generate-text.policy.xml", policy)
    await editor.findings("generate-text.policy.xml", ["timeouts/forward-request"])
    (editor.folder / "generate-text.policy.xml").unlink()
    editor.changed_on_disk("generate-text.policy.xml", types.FileChangeType.Deleted)
    await editor.findings("generate-text.policy.xml", [])


async def test_what_a_policy_refers_to(start):
    """A named value that changes in another file changes the findings of the policy."""
    editor = await start(service="services/inference")
    await editor.findings("generate-text.policy.xml", ["timeouts/forward-request"])
    editor.open("named-values.json", language="json")
    editor.replace("named-values.json", "/serve/lynx-7b", "/serve/lynx-8b")
    both = ["routes/backend-route", "timeouts/forward-request"]
    await editor.findings("generate-text.policy.xml", both)
    editor.close("named-values.json")
    await editor.findings("generate-text.policy.xml", ["timeouts/forward-request"])


async def test_configuration(start):
    """.apimlint.yaml is taken over as it is typed, and as it changes on the disk."""
    editor = await start()
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])
    editor.write(".apimlint.yaml", "rules: { expressions/unknown-member: off }\n")
    await editor.findings("policy.xml", [])
    editor.open(".apimlint.yaml", language="yaml")
    editor.replace(".apimlint.yaml", "off", "warning")
    found = await editor.findings("policy.xml", ["expressions/unknown-member"])
    assert found[0].severity == types.DiagnosticSeverity.Warning
    editor.close(".apimlint.yaml")
    await editor.findings("policy.xml", [])
    (editor.folder / ".apimlint.yaml").unlink()
    editor.changed_on_disk(".apimlint.yaml", types.FileChangeType.Deleted)
    found = await editor.findings("policy.xml", ["expressions/unknown-member"])
    assert found[0].severity == types.DiagnosticSeverity.Error


async def test_half_written(start):
    """Each state of a policy that is typed letter by letter is answered."""
    editor = await start(client="neovim@v0.11.0")
    editor.open("policy.xml", "\n")
    text = POLICY[:200]
    for start_of_part in range(0, len(text), 7):
        document = editor.documents["policy.xml"]
        end = editor.position(document.text, len(document.text))
        part = text[start_of_part : start_of_part + 7]
        document.text += part
        document.version += 1
        editor.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(
                    uri=editor.uri("policy.xml"), version=document.version
                ),
                content_changes=[
                    types.TextDocumentContentChangePartial(range=types.Range(start=end, end=end), text=part)
                ],
            )
        )
        assert isinstance(await editor.pull("policy.xml"), list)
