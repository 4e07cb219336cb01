"""The commands that write, and how what they leave behind is judged."""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = "compact json jsonl sarif github azure-pipelines gitlab junit checkstyle".split()

OLD = """<policies>
    <inbound>
        <base />
        <set-header name="X-Number" exists-action="Override"><value>#</value></set-header>
            <set-variable name="a" value="b" />
    </inbound>
</policies>
"""


class Run:
    """What .ci/faults was told."""

    apimlint = None
    # A folder for what is tried, which goes away at the end.
    scratch = None
    # How often each command is killed.
    moments = 20


run = Run()

held, skipped = [], []


def fail(message):
    sys.exit(f".ci/faults: {message}")


def check(condition, message):
    if not condition:
        fail(message)


def policies(folder, count=40):
    """Writes policies that --fix and format both change."""
    for number in range(count):
        (folder / f"{number:03}.xml").write_text(OLD.replace("#", str(number)))


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Command:
    """A command that writes, with what a folder holds before and after it."""

    def __init__(self, name, arguments, prepare=policies, told=b"", again=(0, 1)):
        self.name = name
        self.arguments = arguments
        self.prepare = prepare
        self.told = told
        # How it may end where it has written already.
        self.again = again

    def failure(self, done):
        """What a run that has failed says; nil for one that has not. A server says it in an answer."""
        if done.returncode in (2, 3):
            return done.stderr
        return done.stdout if b'"isError":true' in done.stdout.replace(b" ", b"") else None

    def run(self, folder, become=()):
        return subprocess.run(
            [*become, run.apimlint, *self.arguments], cwd=folder, capture_output=True, input=self.told)

    def start(self, folder, said=subprocess.DEVNULL):
        """Starts it and does not wait; what it is told is in a pipe by then."""
        process = subprocess.Popen(
            [run.apimlint, *self.arguments], cwd=folder,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
        try:
            process.stdin.write(self.told)
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdin = None
        return process

    def outcomes(self):
        """The folder before, and after a run to the end."""
        with tempfile.TemporaryDirectory(dir=run.scratch) as name:
            folder = pathlib.Path(name)
            self.prepare(folder)
            before = contents(folder)
            done = self.run(folder)
            check(done.returncode in (0, 1), f"{self.name} ends with {done.returncode}: {done.stderr}")
            after = contents(folder)
        check(before != after, f"{self.name} changes nothing, so that nothing is tried")
        return before, after


def with_baseline(folder):
    policies(folder)
    subprocess.run([run.apimlint, "baseline", "create", "."], cwd=folder, capture_output=True, check=True)
    (folder / "000.xml").unlink()


def one_policy(folder):
    policies(folder, 1)


# An assistant that has a file mended.
MENDING = b"".join(
    json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n"
    for message in (
        {"id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {
            "name": "fix", "arguments": {"path": "000.xml", "write": True}}},
    )
)

COMMANDS = [
    Command("--fix", ["lint", "--fix", "--fail-on", "never", "."]),
    Command("format", ["format", "."]),
    Command("baseline create", ["baseline", "create", "."]),
    Command("baseline prune", ["baseline", "prune", "."], with_baseline),
    Command("init", ["init"], one_policy, again=(2,)),
    Command("mcp --write", ["mcp", "--write"], one_policy, MENDING),
    Command(
        "--output",
        ["lint", "--fail-on", "never"] + [f"--output={name}=r.{name}" for name in FORMATS] + ["."],
    ),
]


def stable(files):
    """What is compared of files: reports tell how long a run took."""
    return {
        path: b"" if path.startswith("r.json") else content for path, content in files.items()
    }


# What a killed run may leave beside a file, until the next one.
TEMPORARY = ".apimlint-*.tmp"


def check_whole(command, folder, before, after, occasion, allowed="/"):
    """Each file is as before or as after, and there is no other but those with an allowed name."""
    before, after = stable(before), stable(after)
    for path, content in contents(folder).items():
        if pathlib.PurePath(path).match(allowed):
            continue
        check(
            path in before or path in after,
            f"{command.name}, {occasion}: '{path}' is left behind",
        )
        if path.startswith("r.json"):
            try:
                for part in content.decode().splitlines() if path == "r.jsonl" else [content.decode()]:
                    json.loads(part)
            except ValueError as error:
                fail(f"{command.name}, {occasion}: '{path}' is broken: {error}")
            continue
        check(
            content in (before.get(path), after.get(path)),
            f"{command.name}, {occasion}: '{path}' is neither old nor new ({len(content)} bytes)",
        )
    for path in before:
        check(
            path in after and (folder / path).exists() or path not in after,
            f"{command.name}, {occasion}: '{path}' is gone",
        )
