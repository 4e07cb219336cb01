"""What .ci/assistant asks of `apimlint mcp`, and what has to come back.

Results with data are also held against the schemas that the server gives: the client does that.
"""

import asyncio
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

APIMLINT = sys.argv[1]
SERVICE = pathlib.Path(__file__).resolve().parent.parent / "Tests/Fixtures/services/model-gateway"

BROKEN = """<policies>
  <inbound>
    <base />
    <choose>
      <when condition="@(context.Request.Method = "GET")">
        <set-heder name="X-A" exists-action="override"><value>1</value></set-heder>
      </when>
    </choose>
  </inbound>
</policies>
"""
QUOTA = '<policies><inbound><quota calls="1" renewal-period="300" /></inbound></policies>'

checks = 0


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        sys.exit(f".ci/assistant: {what}")


def server(*arguments, cwd):
    return stdio_client(StdioServerParameters(command=APIMLINT, args=["mcp", *arguments], cwd=cwd))


async def call(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    return result, result.content[0].text, result.structured_content


async def refused(client, what, tool, *words, **arguments):
    result, text, _ = await call(client, tool, **arguments)
    check(result.is_error, f"{what}: no error, but {text[:200]}")
    for word in words:
        check(word in text, f"{what}: {word!r} is not in {text!r}")


async def tools_and_resources(folder):
    async with Client(server(cwd=folder)) as client:
        check("lint" in (client.instructions or ""), "the instructions name the tools")
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        check(set(tools) == {"lint", "explain", "effective", "fix", "rules"}, f"tools: {set(tools)}")
        for tool in tools.values():
            check(tool.annotations.read_only_hint, f"{tool.name} is read only")
            check(tool.title and tool.description, f"{tool.name} has a title and tells what it is")
        check("write" not in tools["fix"].input_schema["properties"], "fix cannot write")
        resources = [str(each.uri) for each in (await client.list_resources()).resources]
        check("apimlint://rules" in resources, f"resources: {resources}")
        templates = (await client.list_resource_templates()).resource_templates
        check(len(templates) >= 3, "there are templates")
        for uri, words in {
            "apimlint://rules": "streaming/buffer-response",
            "apimlint://rule/streaming/buffer-response": "buffer-response",
            "apimlint://statement/validate-jwt/required-claims": "claim",
            "apimlint://module/streaming": "streaming",
        }.items():
            content = (await client.read_resource(uri)).contents[0]
            check(words in content.text, f"{uri} tells of {words}")
        try:
            await client.read_resource("apimlint://statement/forward-requst")
            check(False, "an unknown statement is no resource")
        except MCPError as error:
            check("forward-request" in str(error), f"the nearest statement is named: {error}")


async def texts(folder):
    async with Client(server(cwd=folder)) as client:
        result, text, data = await call(client, "lint", text=BROKEN)
        check(not result.is_error and data["errors"] == 2, f"two errors: {text}")
        first = data["findings"][0]
        check(first["rule"] == "expressions/assignment-in-condition", f"{first}")
        check((first["line"], first["range"]["start"]["line"]) == (5, 4), f"places: {first}")
        check(any("scope" in note for note in data["notes"]), "it is said that the scope is not known")
        check(any("service" in note for note in data["notes"]), "... and the service")

        _, _, data = await call(client, "lint", text=QUOTA)
        check(data["errors"] == 0, "without a scope nothing is said about it")
        _, _, data = await call(client, "lint", text=QUOTA, scope="api")
        check("placement/wrong-scope" in str(data["findings"]), "with a scope, something is")
        check(not any("scope" in note for note in data["notes"]), "and no note about it")

        name = "artifacts/apis/completions/policy.xml"
        text = '<policies><inbound><base /><include-fragment fragment-id="no-such" /></inbound></policies>'
        _, shown, data = await call(client, "lint", text=text, name=name)
        check("no-such" in str(data["findings"]), f"the service has no such fragment: {shown}")
        check((folder / name).read_text() != text, "nothing is written")
        _, _, data = await call(client, "lint", text=text, only=["placement"])
        check(data["findings"] == [], "only what is asked for")
        _, _, data = await call(client, "lint", text=BROKEN, limit=1)
        check((len(data["findings"]), data["leftOut"]) == (1, 1), "the rest is counted")

        await refused(client, "a misspelled argument", "lint", "'scope'", scpe="api", text=QUOTA)
        await refused(client, "a misspelled scope", "lint", "'product'", scope="produkt", text=QUOTA)
        await refused(client, "a number for a text", "lint", "'text' is a string", text=3)
        await refused(client, "a misspelled rule", "lint", "streaming", only=["streeming"], text=QUOTA)
        await refused(client, "a text and paths", "lint", "exclude", text=QUOTA, paths=["a"])
        try:
            await client.call_tool("lnt", {})
            check(False, "an unknown tool is an error")
        except MCPError as error:
            check("'lint'" in str(error), f"the nearest tool is named: {error}")


async def files(folder):
    async with Client(server(cwd=folder)) as client:
        _, text, data = await call(client, "lint")
        check(data["policies"] > 5, f"all policies: {text}")
        _, _, data = await call(client, "lint", paths=["artifacts/apis/completions/policy.xml"])
        check(data["policies"] == 1, "one policy")
        # Another program changes the file between two calls.
        new = folder / "artifacts/apis/completions/operations/get-health/policy.xml"
        path = str(new.relative_to(folder))
        before = (await call(client, "lint", paths=[path]))[2]["errors"]
        new.write_text(BROKEN)
        check((await call(client, "lint", paths=[path]))[2]["errors"] > before, "files are read anew")

        await refused(client, "no such file", "lint", "artifacts", paths=["artefacts"])
        await refused(client, "an absolute path", "lint", "no path", paths=["/etc/passwd"])
        await refused(client, "a path that leads up", "lint", "'..'", paths=["artifacts/../../x.xml"])
        await refused(client, "a link out", "lint", "leads out", paths=["outside.xml"])
        await refused(client, "a folder that is a link out", "lint", "leads out", paths=["beyond/p.xml"])
        await refused(client, "a text beyond", "lint", "leads out", text=QUOTA, name="beyond/new.xml")

        _, text, data = await call(client, "effective")
        check("completions" in text and data["services"], "what there is")
        _, text, data = await call(client, "effective", target="completions/embed-text")
        check("inbound" in text and data["policies"], "what runs")
        await refused(client, "a misspelled API", "effective", "completions", target="completion")

        _, text, data = await call(client, "explain", name="forward-request/timeout")
        check("300" in text and data["kind"] == "attribute", text)
        _, text, _ = await call(client, "explain", name="streaming/buffer-response", all=True)
        check("```xml" in text, "the whole page")
        await refused(client, "a misspelled statement", "explain", "forward-request", name="forward-requst")

        (folder / ".apimlint.yaml").write_text("ruels: {}\n")
        result, text, _ = await call(client, "lint", paths=[path])
        check("ruels" in text, f"a mistake in the configuration is told: {text}")
        (folder / ".apimlint.yaml").unlink()


async def fixing(folder):
    policy = folder / "policy.xml"
    policy.write_text(BROKEN)
    async with Client(server(cwd=folder)) as client:
        _, _, data = await call(client, "fix", text=BROKEN)
        check("Method == " in data["files"][0]["text"], f"the text is mended: {data}")
        check([deed["rule"] for deed in data["fixed"]].count("expressions/assignment-in-condition") == 1, f"{data}")
        check(data["left"] == len(data["findings"]), "what is left is told")
        _, _, data = await call(client, "fix", path="policy.xml")
        check(policy.read_text() == BROKEN and "+" in data["files"][0]["diff"], "a file stays as it is")
        await refused(client, "write without --write", "fix", "write", path="policy.xml", write=True)
        await refused(client, "nothing to mend", "fix", "'text'")
    async with Client(server("--write", ".", cwd=folder)) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        check(not tools["fix"].annotations.read_only_hint, "fix may write")
        await call(client, "fix", path="policy.xml")
        check(policy.read_text() == BROKEN, "it is not asked to write")
        _, _, data = await call(client, "fix", path="policy.xml", write=True)
        check(data["files"][0]["written"] and "Method == " in policy.read_text(), f"written: {data}")
        await refused(client, "writing a text", "fix", "cannot be written", text=BROKEN, write=True)
        await refused(client, "writing out", "fix", "leads out", path="outside.xml", write=True)


async def several_folders(folder):
    one, two = folder / "artifacts/apis", folder / "artifacts/products"
    async with Client(server(str(one), str(two), cwd="/")) as client:
        _, _, data = await call(client, "lint", paths=["apis/completions/policy.xml"])
        check(data["policies"] == 1, "a path begins with the folder's name")
        await refused(client, "between the folders", "lint", "outside", paths=["policy.xml"])
    async with Client(server(cwd="/")) as client:
        await refused(client, "at the root of the disk", "lint", "without a folder", paths=["etc"])
        _, _, data = await call(client, "lint", text=QUOTA)
        check(data["policies"] == 1, "texts can be linted still")


def exchange(lines, cwd):
    """Sends lines, and gives the messages that come back until the server ends."""
    run = subprocess.run(
        [APIMLINT, "mcp"], input="".join(line + "\n" for line in lines), text=True, cwd=cwd,
        capture_output=True, timeout=60)
    check(run.returncode == 0 and run.stderr == "", f"a clean end: {run.returncode} {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def request(id, method, **params):
    return json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params})


def lines(folder):
    for asked, agreed in {"2024-11-05": "2024-11-05", "2025-03-26": "2025-03-26",
                          "2025-06-18": "2025-06-18", "2031-01-01": "2025-11-25"}.items():
        hello = request(1, "initialize", protocolVersion=asked, capabilities={}, clientInfo={})
        answers = exchange([hello, request(2, "tools/list"),
                            request(3, "tools/call", name="lint", arguments={"text": QUOTA})], folder)
        by_id = {answer["id"]: answer["result"] for answer in answers}
        check(by_id[1]["protocolVersion"] == agreed, f"{asked}: {by_id[1]}")
        check(("annotations" in by_id[2]["tools"][0]) == (agreed > "2024-11-05"), f"{asked}: annotations")
        check(("structuredContent" in by_id[3]) == (agreed >= "2025-06-18"), f"{asked}: data")

    answers = exchange(["{", "[]", "", "7", '{"jsonrpc": "2.0", "id": 3}', request(4, "no/such"),
                        request(5, "tools/list"), request(6, "ping")], folder)
    codes = [answer.get("error", {}).get("code") for answer in answers]
    check(codes[0] == -32700 and answers[0]["id"] is None, f"a broken line: {answers[0]}")
    check(codes[-3:] == [-32601, -32600, None], f"an unknown method, a call too early, a ping: {codes}")
    check(answers[-1] == {"jsonrpc": "2.0", "id": 6, "result": {}}, f"{answers[-1]}")

    batch = "[" + ",".join([hello, '{"jsonrpc":"2.0","method":"notifications/initialized"}',
                            request(2, "tools/list"), request(3, "ping")]) + "]"
    answers = exchange([batch], folder)
    check(len(answers) == 1 and {each["id"] for each in answers[0]} == {1, 2, 3}, "a batch is answered as one")


def cancelling(folder):
    """A call that is taken back gets no answer, and those behind it do."""
    for number in range(400):
        (folder / f"many-{number}.policy.xml").write_text(BROKEN * 1)
    hello = request(1, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={})
    calls = [request(id, "tools/call", name="lint", arguments={}) for id in (2, 3, 4)]
    cancel = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}'
    answers = exchange([hello, *calls, cancel, request(5, "ping")], folder)
    check({answer["id"] for answer in answers} == {1, 2, 4, 5}, f"answered: {[a['id'] for a in answers]}")
    long = next(answer for answer in answers if answer["id"] == 4)["result"]
    text = long["content"][0]["text"]
    check(len(text) < 60_000 and "not shown" in text, "a long result is cut, and says so")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        (scratch / "elsewhere").mkdir()
        (scratch / "elsewhere/p.xml").write_text(BROKEN)

        def service(name):
            folder = scratch / name
            shutil.copytree(SERVICE, folder)
            (folder / "outside.xml").symlink_to(scratch / "elsewhere/p.xml")
            (folder / "beyond").symlink_to(scratch / "elsewhere")
            return folder

        asyncio.run(tools_and_resources(service("a")))
        asyncio.run(texts(service("b")))
        asyncio.run(files(service("c")))
        asyncio.run(fixing(service("d")))
        asyncio.run(several_folders(service("e")))
        lines(service("f"))
        cancelling(service("g"))
        check((scratch / "elsewhere/p.xml").read_text() == BROKEN, "nothing outside is touched")
    print(f".ci/assistant: {checks} checks passed")


main()
