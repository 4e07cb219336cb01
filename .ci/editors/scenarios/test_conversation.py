"""How a conversation begins, goes wrong and ends."""

import asyncio
import json

import pytest
from editor import POLICY
from lsprotocol import types
from pygls.exceptions import JsonRpcException


async def test_begins_and_ends(start, client_name):
    editor = await start(client=client_name)
    assert editor.result.server_info.name == "apimlint"
    sync = editor.result.capabilities.text_document_sync
    assert sync.open_close and sync.change == types.TextDocumentSyncKind.Incremental
    # Whoever can count bytes does so.
    can_count = editor.capabilities.general and editor.capabilities.general.position_encodings
    assert editor.encoding == ("utf-8" if can_count else "utf-16")


async def test_nothing_is_said_unasked(start):
    editor = await start()
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])
    assert editor.client.messages == []


async def test_watches_files(start):
    editor = await start()
    await editor.until(lambda: editor.watchers, "a registration")
    assert [watcher.method for watcher in editor.watchers] == ["workspace/didChangeWatchedFiles"]


async def test_unknown_methods(start):
    editor = await start()
    with pytest.raises(JsonRpcException) as error:
        await editor.client.protocol.send_request_async("textDocument/nonsense", {})
    assert error.value.code == -32601
    # Notifications that nobody knows are passed over.
    editor.client.protocol.notify("textDocument/nonsense", {})
    editor.client.protocol.notify("$/nonsense", {})
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])


async def test_cancelled(start):
    """A request that is taken back is answered all the same, and others go on."""
    editor = await start(service="services/model-gateway")
    document = "artifacts/apis/completions/policy.xml"
    editor.open(document)
    futures = []
    for _ in range(20):
        parameters = types.DocumentDiagnosticParams(text_document=editor.item(document))
        future = editor.client.protocol.send_request("textDocument/diagnostic", parameters)
        identity = next(key for key, value in editor.client.protocol._request_futures.items() if value is future)
        editor.client.cancel_request(types.CancelParams(id=identity))
        futures.append(asyncio.wrap_future(future))
    results = await asyncio.wait_for(asyncio.gather(*futures, return_exceptions=True), 60)
    # Those that were answered before they were taken back have an answer.
    errors = [result.code for result in results if isinstance(result, JsonRpcException)]
    assert set(errors) <= {-32800} and len(errors) > 10
    assert isinstance(await editor.pull(document), list)


class Raw:
    """A client that sends bytes as they are."""

    async def start(self, apimlint):
        self.process = await asyncio.create_subprocess_exec(
            apimlint, "lsp", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        return self

    def send(self, message):
        body = message if isinstance(message, bytes) else json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    async def receive(self, wanted):
        """The next message that is an answer to `wanted`."""
        while True:
            head = await asyncio.wait_for(self.process.stdout.readuntil(b"\r\n\r\n"), 60)
            length = int(head.decode().split("Content-Length: ")[1].split("\r\n")[0])
            message = json.loads(await self.process.stdout.readexactly(length))
            if "method" not in message and message["id"] == wanted:
                return message

    def initialize(self):
        self.send({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})

    async def code(self):
        return await asyncio.wait_for(self.process.wait(), 60)


async def test_broken_messages(apimlint):
    client = await Raw().start(apimlint)
    client.initialize()
    assert "result" in await client.receive(1)
    client.send(b"{,}")
    assert (await client.receive(None))["error"]["code"] == -32700
    client.send(b"[1, 2]")
    client.send(b'"text"')
    client.send(b"\xff\xfe")
    client.send({"id": {"no": "id"}, "method": "shutdown"})
    client.send({"id": 5, "method": 7})
    client.send({"id": 7, "method": "textDocument/diagnostic", "params": {"textDocument": 7}})
    assert (await client.receive(7))["error"]["code"] == -32602
    # A header that no one knows, and lengths that are none, are no end either.
    client.process.stdin.write(b"Content-Length: x\r\n\r\nContent-Type: a\r\nX: y\r\n\r\n")
    client.send({"id": 6, "method": "shutdown"})
    assert (await client.receive(6))["result"] is None
    client.send({"method": "exit"})
    assert await client.code() == 0


async def test_order(apimlint):
    client = await Raw().start(apimlint)
    client.send({"id": 1, "method": "textDocument/diagnostic", "params": {}})
    assert (await client.receive(1))["error"]["code"] == -32002
    client.send({"method": "textDocument/didOpen", "params": {}})
    client.initialize()
    assert "result" in await client.receive(1)
    client.initialize()
    assert (await client.receive(1))["error"]["code"] == -32600
    client.send({"id": 2, "method": "shutdown"})
    assert "result" in await client.receive(2)
    client.send({"id": 3, "method": "textDocument/diagnostic", "params": {}})
    assert (await client.receive(3))["error"]["code"] == -32600
    client.send({"method": "exit"})
    assert await client.code() == 0


@pytest.mark.parametrize("farewell", ["exit", "nothing"])
async def test_gone_without_farewell(apimlint, farewell):
    client = await Raw().start(apimlint)
    client.initialize()
    await client.receive(1)
    if farewell == "exit":
        client.send({"method": "exit"})
    else:
        client.process.stdin.close()
    assert await client.code() == 1


async def test_several_folders(start, tmp_path):
    """Each folder has a configuration of its own; one that is closed has no findings any more."""
    one, two = tmp_path.resolve() / "work/one", tmp_path.resolve() / "work/two"
    editor = await start(
        {
            "one/policy.xml": POLICY, "two/policy.xml": POLICY,
            "two/.apimlint.yaml": "rules: { expressions/unknown-member: warning }\n",
        },
        folders=[one, two],
    )
    first = await editor.findings("one/policy.xml", ["expressions/unknown-member"])
    second = await editor.findings("two/policy.xml", ["expressions/unknown-member"])
    assert [first[0].severity, second[0].severity] == [1, 2]
    folder = types.WorkspaceFolder(uri=two.as_uri(), name="two")
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(
            event=types.WorkspaceFoldersChangeEvent(added=[], removed=[folder])
        )
    )
    await editor.findings("two/policy.xml", [])
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(
            event=types.WorkspaceFoldersChangeEvent(added=[folder], removed=[])
        )
    )
    await editor.findings("two/policy.xml", ["expressions/unknown-member"])


async def test_a_file_without_folder(start, tmp_path):
    folder = tmp_path.resolve() / "work/elsewhere"
    folder.mkdir(parents=True)
    editor = await start(folders=[folder])
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])
    editor.close("policy.xml")
    await editor.findings("policy.xml", [])


async def test_settings(start):
    """Settings come by initializationOptions, by the configuration that is asked for, or by a notification."""
    files = {"policy.xml": POLICY, "other.xml": POLICY, "lax.yaml": "rules: { '*': off }\n"}
    editor = await start(files, options={"diagnostics": "openFiles"})
    editor.open("policy.xml")
    await editor.findings("policy.xml", ["expressions/unknown-member"])
    assert editor.uri("other.xml") not in editor.told
    settings = {"apimlint": {"diagnostics": "workspace"}}
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    await editor.findings("other.xml", ["expressions/unknown-member"])
    settings = {"apimlint": {"configuration": "lax.yaml"}}
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    await editor.findings("policy.xml", [])
    await editor.findings("other.xml", [])
