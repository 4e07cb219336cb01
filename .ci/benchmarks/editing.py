"""What .ci/bench measures of `apimlint lsp`: how long an editor waits.

The client is Python and speaks over pipes, so all figures hold its own time as well; they are at most
what people wait for.
"""

import json
import pathlib
import queue
import statistics
import subprocess
import sys
import threading
import time

from .measuring import APIMLINT
from .service_tree import write_service

HEADER = """    <set-header name="X-Part-{number}" exists-action="override">
      <value>@(context.Request.Headers.GetValueOrDefault("X-Source-{number}", "none"))</value>
    </set-header>
"""

POLICY = """<policies>
  <inbound>
    <base />
    <set-variable name="caller" value="@(context.Subscription?.Id ?? "none")" />
{headers}  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
    <set-header name="X-Caller" exists-action="override">
      <value>@((string)context.Variables["caller"])</value>
    </set-header>
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
"""


def policy_with(blocks):
    """A policy with so many code blocks; what the last one gives depends on what runs before it."""
    return POLICY.format(headers="".join(HEADER.format(number=n) for n in range(blocks - 2)))


class Server:
    """A server, and what it has said."""

    def __init__(self, executable, folder):
        self.process = subprocess.Popen(
            [executable, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.messages = queue.Queue()
        self.last = 0
        threading.Thread(target=self.read, daemon=True).start()
        self.request("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.notify("initialized", {})

    def read(self):
        stream = self.process.stdout
        while header := stream.readline():
            length = int(header.split(b":")[1])
            stream.readline()
            self.messages.put((time.perf_counter(), stream.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def request(self, method, parameters):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": parameters})
        return self.wait(lambda message: message.get("id") == self.last and "method" not in message)

    def wait(self, condition):
        """The time at which a message came, and the message."""
        while True:
            at, body = self.messages.get(timeout=120)
            message = json.loads(body)
            if condition(message):
                return at, message

    def findings(self, uri, version=None):
        return self.wait(
            lambda message: message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == uri
            and (version is None or message["params"].get("version") == version)
        )

    def open(self, path):
        document = {"uri": path.as_uri(), "languageId": "xml", "version": 1}
        self.notify(
            "textDocument/didOpen", {"textDocument": {**document, "text": path.read_text()}}
        )
        return self.findings(path.as_uri(), 1)

    def type(self, uri, version, line, text):
        """Puts a text into a line, and waits for the findings: seconds."""
        start = {"line": line, "character": 0}
        message = {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": start, "end": start}, "text": text}],
        }
        began = time.perf_counter()
        self.notify("textDocument/didChange", message)
        at, _ = self.findings(uri, version)
        return at - began

    def memory(self):
        """Bytes of memory in use."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        if self.process.wait(timeout=20) != 0:
            sys.exit(".ci/bench: the server has not ended in order")


def tell(table, title, seconds, median, tail=None):
    """Puts into the table what people wait for usually, and, with a target for it, one time in twenty."""
    times = sorted(seconds)
    usual, rare = statistics.median(times) * 1000, times[int(len(times) * 0.95)] * 1000
    print(f"  {title:60} {usual:7.1f} ms median {rare:7.1f} ms p95", flush=True)
    table.most(f"{title}, median", usual, median, "ms")
    if tail:
        table.most(f"{title}, one time in twenty", rare, tail, "ms")


def keystrokes(server, path, count, first_version=2):
    """Types into a document, a space at a time in the code of the second statement."""
    lines = path.read_text().splitlines()
    line = next(number for number, text in enumerate(lines) if "<base />" in text) + 1
    return [
        server.type(path.as_uri(), version, line, " ")
        for version in range(first_version, first_version + count)
    ]


def measure_editing(table, scratch, quick):
    """Measures what people wait for who edit policies."""
    print("\nan editor")
    service = scratch / "edited"
    write_service(service, 40 if quick else 1818)
    staged = service / "apis" / "api-7" / "operations" / "operation-3" / "policy.xml"
    count = 20 if quick else 200
    for size, blocks, median, tail in ((10, 60, 5, 15), (100, 650, 15, 40)):
        folder = scratch / f"editing-{size}"
        folder.mkdir()
        path = folder / "policy.xml"
        path.write_text(policy_with(blocks))
        server = Server(APIMLINT, folder)
        server.open(path)
        tell(
            table, f"keystroke to findings, {len(path.read_text()) // 1000} KB, {blocks} blocks",
            keystrokes(server, path, count), median, tail,
        )
        position = {"line": 3, "character": 44}
        place = {"textDocument": {"uri": path.as_uri()}, "position": position}
        times = []
        for _ in range(count):
            began = time.perf_counter()
            at, _ = server.request("textDocument/completion", place)
            times.append(at - began)
        tell(table, f"completion in a policy of {size} KB", times, 5)
        if size == 10:
            measure_memory(table, server, path, count, quick)
        server.end()
    measure_service(table, service, staged, count)


def measure_memory(table, server, path, count, quick):
    """Measures how memory grows with edits."""
    few, many = (100, 300) if quick else (100, 10_000)
    version = 2 + count
    keystrokes(server, path, few, version)
    before = server.memory()
    keystrokes(server, path, many - few, version + few)
    after = server.memory()
    print(
        f"  memory after {many} edits {after / 1e6:.1f} MB, after {few} {before / 1e6:.1f} MB")
    table.most(f"an editor's memory after {many:,} edits, after {few} being 1", after / before, 1.2)


def measure_service(table, service, staged, count):
    """Measures what people wait for in a large workspace."""
    # Of a policy that is not open something is told only when all were looked at.
    wrong = service / "apis" / "api-3" / "policy.xml"
    text = wrong.read_text()
    wrong.write_text(text.replace("<base />", "<base /><no-such-statement />", 1))
    began = time.perf_counter()
    subprocess.run(
        [APIMLINT, "lint", "--quiet", "--fail-on", "never", service],
        stdout=subprocess.DEVNULL, check=True,
    )
    alone = time.perf_counter() - began
    began = time.perf_counter()
    server = Server(APIMLINT, service)
    at, _ = server.findings(wrong.as_uri())
    count_of_files = sum(1 for _ in service.rglob("*.xml"))
    print(
        f"  first findings of {count_of_files:,} policies {at - began:.1f} s, the command line {alone:.1f} s")
    table.most(
        f"an editor's first findings of {count_of_files:,} policies, the command line being 1",
        (at - began) / alone, 1.5)
    server.open(staged)
    tell(table, "keystroke to findings there", keystrokes(server, staged, count), 15)
    measure_elsewhere(table, server, service, staged)
    server.end()
    wrong.write_text(text)


def measure_elsewhere(table, server, service, staged):
    """Measures how soon it is told elsewhere what a change breaks there."""
    api = staged.parents[2] / "policy.xml"
    server.open(api)
    text = api.read_text()
    times, operation = [], None
    for version, broken in enumerate([True, False] * 5, start=2):
        new = text.replace('<set-variable name="', '<set-variable name="no-', 1) if broken else text
        document = {"uri": api.as_uri(), "version": version}
        began = time.perf_counter()
        server.notify(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": new}]},
        )

        def tells(message):
            # Always the same operation, so that what is told of others is not taken for the next answer.
            told = message.get("params", {})
            uri = told.get("uri", "")
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and uri != staged.as_uri()
                and (uri == operation if operation else "/operations/" in uri)
                and bool(told["diagnostics"]) == broken
            )

        at, message = server.wait(tells)
        operation = message["params"]["uri"]
        times.append(at - began)
    tell(table, "a variable renamed, to findings in operations", times, 200)
