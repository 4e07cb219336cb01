"""What others take for the like: Mono's compiler for expressions, ruff for as much of Python."""

import html
import pathlib
import sysconfig

import referee

from .corpus import expressions, unlike, write_copies
from .measuring import CORES, LINT, ROOT, measure, show

RUFF = ROOT / ".build-venv" / "bin" / "ruff"


# --- Expressions ---


def measure_expressions(table, policies, scratch, quick):
    """Tells what one expression takes both, as more of them take more."""
    if reason := referee.what_is_missing():
        print(f"\nexpressions: skipped, since {reason}")
        return
    referee.build_referee()
    originals = [original for original, _ in policies]
    codes = accepted_expressions(expressions(originals))
    # Beyond these the referee would begin anew.
    codes = codes[: 100 if quick else 800]
    few = len(codes) // 4
    mono = measure_mono(scratch, {"few": codes[:few], "many": codes}, quick)
    mine = measure_apimlint(scratch, {"few": codes[:few], "many": codes}, quick)
    more = len(codes) - few
    compiled = (mono["many"] - mono["few"]) / more * 1e6
    linted = sum(sign * mine[name] for name, sign in (
        ("many", 1), ("few", -1), ("many, without", -1), ("few, without", 1))) / more * 1e6
    print(f"\n{more} expressions more than {few}, CPU time of each, the start being over")
    print(f"  Mono's compiler {compiled:8.0f} µs, with the code that it makes")
    print(f"  apimlint        {linted:8.0f} µs, with all rules")
    table.beside("Mono's compiler: CPU time of an expression", compiled, "µs")
    table.beside("apimlint: CPU time of an expression", linted, "µs")
    table.beside("apimlint: CPU time of an expression, Mono's being 1", linted / compiled)


def asked(code):
    """The question to the referee: what `@(…)` holds as a statement, so that it is compiled once."""
    text = html.unescape(code[2:-1].decode(errors="replace"))
    return referee.question("statements", text if code[1:2] == b"{" else f"return\n{text}\n;")


def accepted_expressions(codes):
    """Those that the compiler compiles to the end."""
    answers, _ = referee.verdicts(map(asked, codes))
    return [code for code, answer in zip(codes, answers, strict=True) if answer == "ok"]


def measure_mono(scratch, parts, quick):
    commands = {}
    for name, codes in parts.items():
        (scratch / name).write_text("".join(map(asked, codes)))
        commands[name] = ["sh", "-c", f"exec mono {referee.REFEREE} < {scratch / name}"]
    return {name: each.cpu for name, each in measure(commands, 3, quick).items()}


def measure_apimlint(scratch, parts, quick):
    """One policy for each expression, and the same with a text in its place."""
    commands = {}
    for name, codes in parts.items():
        for kind, values in ((name, codes), (f"{name}, without", [b"text"] * len(codes))):
            folder = scratch / f"expressions-{kind.replace(', ', '-')}"
            policies = [
                b'<policies><inbound><base /><set-variable name="v" value="%s" /></inbound></policies>'
                % value for value in values
            ]
            write_copies(policies, folder, 1)
            commands[kind] = [*LINT, "--jobs", "1", folder]
    return {name: each.cpu for name, each in measure(commands, 9, quick).items()}


# --- Another linter ---


def measure_ruff(table, policies, scratch, quick):
    """Tells the throughput of both, on files of the same total size."""
    if not RUFF.exists():
        print("\nruff: skipped, since .ci/setup --all has not installed it")
        return
    copies = 2 if quick else 40
    write_copies([original for original, _ in policies], scratch / "policies", copies, unlike)
    total = size_of(scratch / "policies")[0]
    write_python(scratch / "python", total)
    ruff = ["env", f"RAYON_NUM_THREADS={CORES}", RUFF, "check", "--isolated", "--no-cache",
            "--exit-zero", "--output-format=concise"]
    seen = measure(
        {
            "apimlint, no two alike": [*LINT, "--jobs", str(CORES), scratch / "policies"],
            "ruff, the rules it has on": [*ruff, scratch / "python"],
            "ruff, all its rules": [*ruff, "--select=ALL", scratch / "python"],
        },
        2 if quick else 6, quick,
    )
    show(f"{total / 1e6:.1f} MB of policies and as much Python, on {CORES} cores", seen)
    for name, each in seen.items():
        size, files = size_of(scratch / ("policies" if "apimlint" in name else "python"))
        table.beside(f"{name}: throughput", size / 1e6 / each.wall, "MB/s")
        table.beside(f"{name}: files of {size // files:,} bytes", files / each.wall, "files/s")


def size_of(folder):
    """The bytes and the number of the files in a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


def write_python(folder, total):
    """Copies of the standard library's own files, in a fixed order, until they are as long as wanted."""
    library = pathlib.Path(sysconfig.get_path("stdlib"))
    texts = [
        path.read_bytes() for path in sorted(library.rglob("*.py"))
        # What is installed beside it, and what its tests break on purpose, is left out.
        if not {"site-packages", "dist-packages", "test", "tests"} & set(path.parts)
    ]
    written = number = 0
    while written < total:
        text = texts[number % len(texts)]
        part = folder / f"{number // len(texts):03}"
        part.mkdir(parents=True, exist_ok=True)
        # A line that differs, so that no two are alike either.
        (part / f"m{number:06}.py").write_bytes(b"# %d\n" % number + text)
        written += len(text)
        number += 1
