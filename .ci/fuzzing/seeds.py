"""Writes the seeds of a target of .ci/fuzz: the tests' own files, and the examples of rules.

    seeds.py TARGET FOLDER
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "Tests" / "Fixtures"

# The endings of the files that a target reads, and the languages of the examples.
ENDINGS = {
    "policy": ([".xml"], ["xml"]), "terraform": ([".tf"], []), "bicep": ([".bicep"], []),
    "arm": ([".json"], []), "markdown": ([".md"], []), "yaml": ([".yaml", ".yml"], ["yaml"]),
    "json": ([".json"], ["json"]), "configuration": ([".apimlint.yaml"], ["yaml"]),
    "code": ([], []), "rule-page": ([], []), "messages": ([], []), "service": ([], ["xml", "yaml", "json"]),
}


def texts(target):
    endings, languages = ENDINGS[target]
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file() and path.name.endswith(tuple(endings) or ("/",)) and path.stat().st_size < 20_000:
            yield path.read_bytes()
    pages = sorted((ROOT / "rules").glob("*/*.md"))
    for page in pages:
        text = page.read_text()
        if target == "rule-page":
            yield text.encode()
        blocks = re.findall(r"(?m)^```(\w+)([^\n]*)\n(.*?)^```$", text, re.S)
        for language, _, block in blocks:
            if target == "code" and language == "xml":
                for code in re.findall(r"@[({](.*?)[)}](?=[\"<])", block, re.S):
                    yield code.encode()
            elif target == "service" and language in languages:
                yield b"".join(b"\f" + bytes([number]) + part[2].encode() for number, part in enumerate(blocks))
                break
            elif language in languages:
                yield block.encode()
    if target == "messages":
        body = b'{"jsonrpc":"2.0","id":1,"method":"a","params":{}}'
        yield b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        yield body + b"\n[" + body + b"]\n"
    for path in sorted((FIXTURES / "crashes" / target).glob("*")):
        yield path.read_bytes()


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for text in texts(target):
        (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)


main()
