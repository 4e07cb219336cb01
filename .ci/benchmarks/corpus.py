"""The policies that .ci/bench measures, and what is made of them."""

import re
import subprocess
import sys

from mask import code_spans, masked, string_spans

from .measuring import ROOT

CORPUS = ROOT.parent / "shared" / "corpus" / "policies"
FIXTURES = ROOT / "Tests" / "Fixtures"

# A name that code declares: of a local or of a lambda's parameter.
DECLARED = re.compile(rb"\b(?:var|string|int|bool|JObject|JToken|JArray)\s+(\w+)\s*=|\b(\w+)\s*=>")
# The name of a variable in markup.
VARIABLE = re.compile(rb'((?:<set-variable\s[^<>]*?\bname|[\w-]+-variable-name|\svariable-name)=")([^"@{}]+)(")')
# The quote at the end of a string.
CLOSING = re.compile(rb'(?:"|&quot;|&#34;)\Z')
# Strings that stay: empty ones, and methods of HTTP, for which no other text will do.
STAYING = re.compile(rb'[$@]*("|&quot;|&#34;)[A-Z]*\1\Z')


def xml_accepts(content):
    """Whether xmllint reads these bytes without an error."""
    command = ["xmllint", "--noout", "-"]
    return subprocess.run(command, input=content, capture_output=True).returncode == 0


def read_policies():
    """The policies to measure: the corpus beside the checkout, else the tests' own files.

    Returns pairs (original bytes, masked bytes), in a fixed order.
    """
    folder = CORPUS
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}; measuring the policies of Tests/Fixtures instead")
        folder = FIXTURES
    originals = [path.read_bytes() for path in sorted(folder.rglob("*.xml"))]
    pairs = [(original, masked(original)) for original in originals]
    readable = [pair for pair in pairs if xml_accepts(pair[1])]
    if not readable:
        sys.exit(f".ci/bench: no policy in {folder} to measure")
    print(f"{len(readable)} policies; left out as broken XML: {len(pairs) - len(readable)}")
    return readable


def write_copies(policies, folder, copies, change=lambda policy, copy: policy):
    """Writes each policy `copies` times, one sub-folder a copy, each copy changed as it is told."""
    for copy in range(copies):
        target = folder / f"{copy:03}"
        target.mkdir(parents=True)
        for number, content in enumerate(policies):
            (target / f"{number:03}.xml").write_bytes(change(content, copy))


def unlike(policy, copy):
    """A policy that is read like another and has no piece of code in common with it, by the copy's number.

    Strings of code get a suffix, and variables that are set in markup the same one, so that what was
    found before still is. Code without strings has its own names changed, and only code without these
    gets a comment.
    """
    if copy == 0:
        return policy
    suffix = b"x%d" % copy

    def changed(code):
        strings = [span for span in string_spans(code) if not STAYING.match(code[slice(*span)])]
        for start, end in reversed(strings):
            code = code[:start] + CLOSING.sub(suffix + rb"\g<0>", code[start:end]) + code[end:]
        if strings:
            return code
        names = {name for pair in DECLARED.findall(code) for name in pair if name}
        if names:
            anywhere = re.compile(rb"(?<![\w.])(?:" + b"|".join(sorted(names)) + rb")(?!\w)")
            return anywhere.sub(lambda name: name.group() + suffix, code)
        return b"%s/* %s */%s" % (code[:-1], suffix, code[-1:])

    pieces, end = [], 0

    def markup(text):
        return VARIABLE.sub(lambda found: found[1] + found[2] + suffix + found[3], text)

    for start, after in code_spans(policy):
        pieces += [markup(policy[end:start]), changed(policy[start:after])]
        end = after
    return b"".join([*pieces, markup(policy[end:]), b"<!-- %s -->\n" % suffix])


def expressions(policies):
    """The distinct pieces of code in policies, as they stand there, each with `@(` or `@{`.

    Those with a named value are left out, since no compiler reads them.
    """
    found = {}
    for policy in policies:
        for start, end in code_spans(policy):
            code = policy[start:end]
            if b"{{" not in code:
                found[code] = None
    return list(found)
