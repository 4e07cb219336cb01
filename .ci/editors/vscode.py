#!/usr/bin/env python3
"""The extension for VS Code, as far as it can be tried without VS Code and without npm's registry: its
manifest and files, the copy of the configuration's schema, the problem matcher on what apimlint prints, the
grammar on samples, and extension.js in Node.js. Packing it is left to the workflow `vscode`.

    .ci/editors/vscode.py APIMLINT

Run by .ci/check-editors, which puts apimlint on the PATH. Needs `.ci/setup --all`.
"""

import json
import pathlib
import re
import subprocess
import sys

from textmate import Engine

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "editors" / "vscode"
FIXTURES = ROOT / "Tests" / "Fixtures"

# The scopes of XML, in the form that the grammar of VS Code gives them.
XML = {
    "scopeName": "text.xml",
    "patterns": [{"include": "#comment"}, {"include": "#cdata"}, {"include": "#tag"}],
    "repository": {
        "comment": {"name": "comment.block.xml", "begin": "<!--", "end": "-->"},
        "cdata": {"name": "string.unquoted.cdata.xml", "begin": r"<!\[CDATA\[", "end": r"\]\]>"},
        "tag": {
            "name": "meta.tag.xml",
            "begin": r"</?[-\w.:]+",
            "end": "/?>",
            "patterns": [
                {"name": "string.quoted.double.xml", "begin": '"', "end": '"'},
                {"name": "string.quoted.single.xml", "begin": "'", "end": "'"},
            ],
        },
    },
}

# A text, and what has which scope in it; in the text, what is asked about is between ‹ and ›. None is for
# what has no scope of the grammar.
SAMPLES = [
    ('<set-variable name="a" value="@(‹context›.Request.Body)" />', "variable.language.context"),
    ('<a value="@(context.Request.‹Body›)" />', "variable.other.property"),
    ('<a value="@(context.Body.‹As›<string>())" />', "entity.name.function"),
    ('<a value="@(context.Body.‹As›&lt;JObject&gt;())" />', "entity.name.function"),
    ('<a value="@(new JObject(‹new› JProperty()))" />', "keyword.operator.word"),
    # A quote in an expression ends no attribute, and the expression ends where its parentheses do.
    ('<a value="@(x["‹id›"])" other="b" />', "string.quoted.double.cs"),
    ('<a value="@(x["id"])" ‹other›="b" />', None),
    ('<a value="@(x["id"])" other="‹b›" />', "string.quoted.double.xml"),
    ('<a value="@((1 + (2)) * 3)" other="‹b›" />', "string.quoted.double.xml"),
    ('<a value="@(")")" other="‹b›" />', "string.quoted.double.xml"),
    ("<a value=\"@('\\')' == x)\" other=\"‹b›\" />", "string.quoted.double.xml"),
    ("<a value='@(x[\"id\"] == ‹null›)' />", "constant.language.cs"),
    ('<a value="@(x[&quot;‹id›&quot;])" />', "string.quoted.double.cs"),
    ('<a value="@(x[&quot;)&quot;])" other="‹b›" />', "string.quoted.double.xml"),
    ('<a value="@(x == @&quot;c:\\‹d›&quot;)" />', "string.quoted.double.verbatim.cs"),
    ('<a value="@(@"c:\\")" other="‹b›" />', "string.quoted.double.xml"),
    ('<a value="@(@"say ""‹b›""")" />', "string.quoted.double.verbatim.cs"),
    ('<a value="@($"{‹context›.User?.Id}-x")" />', "variable.language.context"),
    ('<a value="@($"{context.User?.Id}-‹x›")" />', "string.quoted.double.interpolated.cs"),
    ('<a value="@($"{{‹x›}}-{1}")" other="b" />', "variable.other.named-value"),
    ('<a value="Bearer {{‹token›}}" />', "variable.other.named-value"),
    ('<a value="@("‹{{token}}›")" />', "variable.other.named-value"),
    ('<a value="@("mail@(x" + ‹1›)" />', "constant.numeric.cs"),
    ("<value>@(‹1.5›)</value>", "constant.numeric.cs"),
    ("<value>{{‹text-a.b›}}</value>", "variable.other.named-value"),
    ("<set-body>@{\n  ‹return› new JObject(); // )}\n}</set-body>", "keyword.control.cs"),
    ("<set-body>@{\n  if (a < b && c > d) { ‹x›(); }\n}</set-body>", "entity.name.function"),
    ("<set-body>@{\n  /* } */ var a = ‹\"}\"›;\n}</set-body>", "string.quoted.double.cs"),
    ("<set-body>@{\n  return 1; ‹// }›\n}</set-body>", "comment.line.double-slash.cs"),
    ("<set-body>@{ return 1; }</set-body><‹!-- @(x) --›>", "comment.block.xml"),
    ("<a /><!-- ‹@(context)› -->", "comment.block.xml"),
    ("<a>‹someone@example.com›</a>", None),
    ("<a>‹{ not one }›</a>", None),
    ("<set-body><![CDATA[@{ return ‹\"x\"›; }]]></set-body>", "string.quoted.double.cs"),
]


def fail(what):
    sys.exit(f".ci/editors/vscode.py: {what}")


def expect(condition, what):
    if not condition:
        fail(what)


def manifest_is_whole():
    manifest = json.loads((EXTENSION / "package.json").read_text())
    # What vsce refuses to pack without.
    for key in ("name", "displayName", "description", "publisher", "version", "license", "repository"):
        expect(manifest.get(key), f"package.json lacks {key}")
    expect(re.fullmatch(r"\^1\.\d+\.0", manifest["engines"]["vscode"]), "engines.vscode is no version")
    expect(re.fullmatch(r"\d+\.\d+\.\d+", manifest["version"]), "the version is none")
    expect(
        all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in manifest["dependencies"].values()),
        "a dependency is not pinned",
    )
    for name in ("README.md", "CHANGELOG.md", "LICENSE", ".vscodeignore"):
        expect((EXTENSION / name).is_file(), f"{name} is missing")
    expect(
        (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes(),
        "the licence is not that of the repository",
    )
    expect(f"## {manifest['version']}" in (EXTENSION / "CHANGELOG.md").read_text(), "the changelog lacks the version")

    def paths(value):
        if isinstance(value, dict):
            for inner in value.values():
                yield from paths(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from paths(inner)
        elif isinstance(value, str) and value.startswith("./"):
            yield value

    named = list(paths(manifest))
    expect(len(named) == 5, f"package.json names {named}")
    for path in named:
        expect((EXTENSION / path).is_file(), f"package.json names {path}, which is not there")
        if path.endswith(".json"):
            json.loads((EXTENSION / path).read_text())
    for key, value in json.loads((EXTENSION / "language-configuration.json").read_text()).items():
        if key == "wordPattern":
            re.compile(value)
    settings = manifest["contributes"]["configuration"]["properties"]
    table = (ROOT / "editors" / "README.md").read_text()
    described = set(re.findall(r"^\| `(\w+)` \| (?:`|the path)", table, re.MULTILINE))
    ours = {name.removeprefix("apimlint.") for name in settings} - {"path", "trace.server"}
    expect(described == ours, f"editors/README.md describes {described}, and package.json {ours}")
    page = (EXTENSION / "README.md").read_text()
    for name in settings:
        expect(f"`{name}`" in page, f"the extension's README lacks {name}")
    return manifest


def schema_is_the_same(apimlint):
    printed = subprocess.run([apimlint, "config", "schema"], check=True, stdout=subprocess.PIPE).stdout
    copy = EXTENSION / "schemas" / "configuration.schema.json"
    expect(copy.read_bytes() == printed, f"{copy.relative_to(ROOT)} is not what 'apimlint config schema' prints")


def problems_are_matched(manifest, apimlint):
    [matcher] = manifest["contributes"]["problemMatchers"]
    pattern = matcher["pattern"]
    regexp = re.compile(pattern["regexp"])
    count = 0
    for service in ("services/model-gateway", "planted", "holes"):
        def lint(name):
            return subprocess.run(
                [apimlint, "lint", "--format", name, "--fail-on", "never"],
                cwd=FIXTURES / service, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            ).stdout

        found = []
        for line in lint("compact").splitlines():
            match = regexp.match(line)
            expect(match, f"the problem matcher does not take: {line}")
            found.append(
                (match[pattern["file"]], int(match[pattern["line"]]), int(match[pattern["column"]]),
                 match[pattern["severity"]], match[pattern["code"]])
            )
        expected = [
            (file["path"], one["range"]["start"]["line"] + 1, ["error", "warning", "info"][one["severity"] - 1], one["code"])
            for file in json.loads(lint("json"))["files"]
            for one in file["diagnostics"]
        ]
        expect([(file, line, severity, code) for file, line, _, severity, code in found] == expected,
               f"the problem matcher reads otherwise in {service}")
        count += len(found)
    expect(count > 200, "there was nothing to match")
    return count


def grammar_is_right():
    engine = Engine(XML, Engine.load(EXTENSION / "syntaxes" / "expressions.tmLanguage.json"))
    for sample, wanted in SAMPLES:
        start, end = sample.index("‹"), sample.index("›") - 1
        text = sample.replace("‹", "").replace("›", "")
        at = 0
        asked = []
        last = None
        for token, scopes in engine.tokens(text):
            if at < end and at + len(token) > start:
                asked.append(scopes)
            at += len(token)
            last = scopes
        expect(asked, f"nothing stands in {sample}")
        expect(last == ("text.xml",), f"something does not end in {sample}: {last}")
        for scopes in asked:
            if wanted is None:
                right = not any("apim-policy" in scope for scope in scopes)
            else:
                right = any(scope == wanted or scope.startswith(wanted + ".") for scope in scopes)
            expect(right, f"in {sample} it is {scopes}, and not {wanted}")


def main():
    [apimlint] = sys.argv[1:]
    manifest = manifest_is_whole()
    schema_is_the_same(apimlint)
    count = problems_are_matched(manifest, apimlint)
    grammar_is_right()
    here = pathlib.Path(__file__).parent
    for script in (EXTENSION / "extension.js", here / "vscode.js"):
        subprocess.run(["node", "--check", script], check=True)
    subprocess.run(["node", here / "vscode.js", EXTENSION], check=True, timeout=120)
    print(f"VS Code: {count} findings matched, {len(SAMPLES)} samples of the grammar, all passed")


main()
