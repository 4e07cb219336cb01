"""Mono's C# compiler as a judge of expressions, for .ci/compare-expressions and .ci/bench."""

import base64
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / ".ci" / "expressions"
BUILD = ROOT / ".build" / "expressions"
REFEREE = BUILD / "Referee.exe"
COMPILER_LIBRARY = pathlib.Path("/usr/lib/mono/4.5/Mono.CSharp.dll")
JSON_LIBRARY = pathlib.Path("/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll")


def what_is_missing():
    """What the judge needs and the machine does not have, or None."""
    if not shutil.which("mono") or not shutil.which("mcs"):
        return "Mono is not installed (Debian: mono-mcs)"
    for library in (COMPILER_LIBRARY, JSON_LIBRARY):
        if not library.is_file():
            return f"{library} is absent (Debian: libmono-csharp4.0c-cil, libnewtonsoft-json5.0-cil)"
    return None


def build_referee():
    """Compiles the judge; see .ci/expressions/Referee.cs for what it reads and writes."""
    BUILD.mkdir(parents=True, exist_ok=True)
    shutil.copy(JSON_LIBRARY, BUILD)
    subprocess.run(
        ["mcs", "-nologo", f"-out:{REFEREE}", f"-r:{COMPILER_LIBRARY}", f"-r:{JSON_LIBRARY}",
         *sorted(map(str, SOURCES.glob("*.cs")))],
        check=True,
    )


def question(form, code):
    """A question: `form` is `expression` or `statements`, `code` what stands between the brackets."""
    return f"{form[0]} {base64.b64encode(code.encode()).decode()}\n"


def verdicts(lines):
    """The answers to some questions, `ok` or the first error, and what else it says."""
    command = ["mono", str(REFEREE)]
    run = subprocess.run(command, input="".join(lines), capture_output=True, text=True, check=True)
    return run.stdout.splitlines(), run.stderr
