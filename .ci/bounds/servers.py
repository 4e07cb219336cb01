"""The rows of "Servers": `apimlint lsp` and `apimlint mcp`, with as much as a limit allows and more."""

import json
import pathlib
import subprocess
import tempfile

from benchmarks.editing import Server

LSP_START = {"id": 1, "method": "initialize", "params": {"capabilities": {}}}
MCP_START = {"id": 1, "method": "initialize", "params": {
    "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}}
FINDINGS = "<policies><inbound><base />%s</inbound></policies>"


def message(body):
    return json.dumps({"jsonrpc": "2.0", **body}).encode()


def headed(text):
    return b"Content-Length: %d\r\n\r\n%s" % (len(text), text)


def asked(executable, command, folder, sent):
    """The answers of a server by their ids, with the text of each; it is told to end at the end."""
    done = subprocess.run(
        [executable, command], cwd=folder, input=sent, capture_output=True, timeout=60)
    answers, rest = {}, done.stdout
    while rest:
        if command == "lsp":
            head, _, rest = rest.partition(b"\r\n\r\n")
            length = int(head.split(b"Content-Length: ")[1].split()[0])
            text, rest = rest[:length], rest[length:]
        else:
            text, _, rest = rest.partition(b"\n")
        answer = json.loads(text)
        if "id" in answer and "method" not in answer:
            answers[answer["id"]] = answer.get("result")
    return answers


def padded(body, length):
    """A message of just this length."""
    text = message(body)
    return text + b" " * (length - len(text))


def no_request(number):
    """What each server answers at once: that it has no such method."""
    return {"id": number, "method": "no/method"}


def lsp_messages(*headed_messages):
    """A session with these messages between its beginning and its end."""
    last = [headed(message(body)) for body in ({"id": 9, "method": "shutdown"}, {"method": "exit"})]
    return b"".join([headed(message(LSP_START)), *headed_messages, *last])


def messages_of(executable, folder, length):
    """Whether both servers answer a message of a length; what comes behind it they always answer."""
    mcp = asked(executable, "mcp", folder, b"\n".join(
        [message(MCP_START), padded(no_request(2), length), message(no_request(3)), b""]))
    lsp = asked(executable, "lsp", folder, lsp_messages(
        headed(padded(no_request(2), length)), headed(message(no_request(3)))))
    if 3 not in mcp or 3 not in lsp:
        return None
    return {2 in mcp, 2 in lsp}


def header_of(executable, folder, length):
    """Whether a message is answered whose header is as long, with the empty line behind it."""
    body = message(no_request(2))
    needed = b"Content-Length: %d\r\n" % len(body)
    padding = b"X-Padding: %s\r\n\r\n"
    long = needed + padding % (b"x" * (length - len(needed) - len(padding % b""))) + body
    answers = asked(executable, "lsp", folder, lsp_messages(long, headed(message(no_request(3)))))
    return {2 in answers} if 3 in answers else None


def symbols_of(executable, folder, count):
    """Whether all symbols of a workspace that has so many come in one answer."""
    for number in range(count):
        named_value = folder / "named values" / f"symbol-{number}"
        named_value.mkdir(parents=True)
        (named_value / "namedValueInformation.json").write_text(
            json.dumps({"properties": {"displayName": f"symbol-{number}", "value": "a"}}))
    server = Server(executable, folder)
    _, answer = server.request("workspace/symbol", {"query": "symbol-"})
    server.end()
    return {len(answer["result"]) == count}


def findings_of(executable, folder, count, **arguments):
    """Whether all findings of a policy that has so many come in one answer."""
    call = {"id": 2, "method": "tools/call", "params": {
        "name": "lint", "arguments": {"text": FINDINGS % ("<unknown />" * count), **arguments}}}
    answers = asked(executable, "mcp", folder, b"\n".join([message(MCP_START), message(call), b""]))
    shown = json.dumps(answers[2]["structuredContent"]).count("schema/unknown-policy")
    return {shown == count}


def usual_findings_of(executable, folder, count):
    return findings_of(executable, folder, count)


def most_findings_of(executable, folder, count):
    return findings_of(executable, folder, count, limit=500)


# By the words of the page: what tells of a number whether it is within, a set with one truth.
SERVERS = {
    "size of a message to `apimlint lsp` and `apimlint mcp`, in bytes": messages_of,
    "header of a message to `apimlint lsp`, in bytes": header_of,
    "symbols of a workspace that one request gets": symbols_of,
    "findings that one call of `lint` gets from `apimlint mcp`, without `limit`": usual_findings_of,
    "findings that one call of `lint` gets from `apimlint mcp`, with `limit`": most_findings_of,
}

# Rows that are not tried here, and why.
NOT_TRIED = {
    "names that one `completion/complete` gets from `apimlint mcp`":
        "all names are the program's own, and there are never just so many that begin alike",
}


def is_within(executable, name, number):
    with tempfile.TemporaryDirectory() as folder:
        return SERVERS[name](executable, pathlib.Path(folder).resolve(), number) == {True}
