"""Writes the seeds of a target of .ci/fuzz, made of the tests' own files and the examples of rules, and the words
that the fuzzer puts in.

    seeds.py TARGET FOLDER DICTIONARY
"""

import collections
import hashlib
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "Tests" / "Fixtures"
LONGEST = 4096  # -max_len in .ci/fuzz
WORDS = 400

# The endings of the files that a target reads; for rules' pages, and examples in them, see below.
ENDINGS = {
    "policy": [".xml"], "lint": [".xml"], "terraform": [".tf"], "bicep": [".bicep"], "arm": [".json"],
    "markdown": [".md"], "yaml": [".yaml", ".yml"], "json": [".json"], "configuration": [".apimlint.yaml"],
}

# The languages of the examples that a target reads.
LANGUAGES = {
    "policy": ["xml"], "lint": ["xml"], "yaml": ["yaml"], "json": ["json"], "configuration": ["yaml"],
}

# What paths of a service look like, in the order of Tests/FuzzTargets/LintedFiles.swift.
PATHS = [
    r"(|artifacts/)policy\.xml", r".*apis/[^/]*/policy\.xml|.*\.policy\.xml", r".*operations/.*/policy\.xml",
    r".*apiInformation\.json", r".*(specification|openapi)\.(json|yaml)", r".*fragments/.*\.xml", r".*fragment.*\.xml",
    r".*namedValueInformation\.json", r".*products/.*/policy\.xml", r".*productInformation\.json",
    r".*productApiInformation\.json", r".*backendInformation\.json", r".*(prod|test)\.yaml", r"\.apimlint\.yaml",
]


def blocks(page):
    """The examples of a page: their language, what stands behind it, and their text."""
    return re.findall(r"(?m)^```(\w+)([^\n]*)\n(.*?)^```$", page, re.S)


def service(files):
    """Files as one input of the target `service`; those that fit in."""
    text = b""
    for path, content in files:
        for number, pattern in enumerate(PATHS):
            if re.fullmatch(pattern, path):
                part = b"\f" + bytes([98 + number]) + content.encode()
                text += part if len(text) + len(part) <= LONGEST else b""
                break
    return text


def services(pages):
    for page in pages:
        for language, rest, text in blocks(page):
            words = rest.split()
            path = words[-1] if len(words) > 1 else "policy.xml"
            if language == "xml":
                for where in ("policy.xml", "apis/a/policy.xml", path):
                    yield service([(where, text)])
        yield service((rest.split() or [""])[-1:] + [text] for _, rest, text in blocks(page))
    for folder in sorted((FIXTURES / "services").iterdir()):
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        files = [(str(path.relative_to(folder)), path.read_text()) for path in files]
        for start in range(len(files)):
            yield service(files[start:] + files[:start])


def framed(body):
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def conversations(pages):
    """What an editor says about the examples: each method that the server knows, about some place."""
    server = "\n".join(path.read_text() for path in sorted((ROOT / "Sources" / "LanguageServer").rglob("*.swift")))
    methods = sorted(set(re.findall(r'"((?:textDocument|workspace|completionItem)/[\w/]+)"', server)))
    policies = [text for page in pages for language, _, text in blocks(page) if language == "xml"]
    document = {"uri": "file:///policy.xml"}
    for number, text in enumerate(policies):
        lines = text.split("\n")
        line = number * 7 % len(lines)
        start = {"line": line, "character": len(lines[line]) // 2}
        span = {"start": start, "end": {"line": line, "character": len(lines[line])}}
        opened = {"textDocument": document | {"languageId": "xml", "version": 1, "text": text}}
        changed = {"textDocument": document | {"version": 2},
                   "contentChanges": [{"range": span, "text": "<base />"}]}
        asked = {"textDocument": document, "position": start, "range": span, "context": {"diagnostics": []},
                 "positions": [start], "newName": "n", "query": "a",
                 "options": {"tabSize": 2, "insertSpaces": True}}
        messages = [{"method": "textDocument/didOpen", "params": opened}]
        for index in range(4):
            method = methods[(number * 4 + index) % len(methods)]
            messages.append({"id": index, "method": method, "params": asked})
        messages.insert(3, {"method": "textDocument/didChange", "params": changed})
        messages.append({"method": "textDocument/didClose", "params": {"textDocument": document}})
        yield messages


def texts(target):
    pages = [path.read_text() for path in sorted((ROOT / "rules").glob("*/*.md"))]
    for path in sorted(FIXTURES.rglob("*")):
        if target in ENDINGS and path.is_file() and path.name.endswith(tuple(ENDINGS[target])):
            yield path.read_bytes()
    for page in pages:
        for language, _, text in blocks(page):
            if language in LANGUAGES.get(target, []):
                yield text.encode()
            if target == "code" and language == "xml":
                yield from (code.encode() for code in re.findall(r"@[({](.*?)[)}](?=[\"'<])", text, re.S))
    if target == "code":
        for path in sorted((FIXTURES / "expressions").iterdir()):
            yield from (code.encode() for code in re.findall(r"(?m)^@[({](.*)[)}]$", path.read_text()))
    if target in ("rule-page", "markdown"):
        yield from (page.encode() for page in pages)
        own = (ROOT / "docs" / "own-rules.md").read_text()
        yield from (page.encode() for page in re.findall(r"(?ms)^````markdown\n(.*?)^````$", own))
    if target == "service":
        yield from services(pages)
    if target in ("editor", "messages"):
        for messages in conversations(pages):
            bodies = [json.dumps({"jsonrpc": "2.0"} | message).encode() for message in messages]
            if target == "editor":
                yield b"\n".join(bodies)
            else:
                yield b"".join(map(framed, bodies[1:3]))
                yield b"\n".join(bodies[1:3]) + b"\n[" + bodies[1] + b"]\n"
    for path in sorted((FIXTURES / "crashes" / target).glob("*")):
        yield path.read_bytes()


def words(seeds):
    """What stands in the most seeds."""
    counts = collections.Counter()
    for seed in seeds:
        counts.update(set(re.findall(rb"[A-Za-z_$@][\w./-]{2,40}|[^\s\w]{2,4}", seed)))
    return [word for word, _ in counts.most_common(WORDS)]


def facts():
    """The names of statements, of their elements and of their attributes."""
    for path in sorted((ROOT / "Sources" / "PolicyCatalog" / "Data" / "Statements").glob("*.yaml")):
        yield path.stem
        yield from re.findall(r"(?m)^ +([a-z][a-z-]+):$", path.read_text())


def main():
    target, folder, dictionary = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    seeds = [text for text in texts(target) if 0 < len(text) <= LONGEST]
    for text in seeds:
        (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)
    entries = dict.fromkeys(words(seeds))
    if target in ("policy", "lint", "service", "editor"):
        entries |= dict.fromkeys(name.encode() for name in facts())
    with open(dictionary, "w") as file:
        for word in entries:
            file.write('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n')


main()
