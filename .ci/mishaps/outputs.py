"""What is written: into pipes that are closed, and the same bytes however it is run."""

import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile

from .commands import FORMATS, ROOT, check, contents, held, policies, run


def part_pipes():
    """Pipes that are closed: it ends quietly, by the signal or with a code of its own."""
    with tempfile.TemporaryDirectory(dir=run.scratch) as name:
        folder = pathlib.Path(name)
        policies(folder, 400)
        for arguments in [
            *(["lint", "-f", name, "."] for name in ["pretty", *FORMATS]),
            ["lint", "--diff", "."], ["format", "--diff", "."], ["rules"], ["explain", "--all", "schema/*"],
            ["graph"], ["config", "schema"], ["lint", "--help"],
        ]:
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run(
                [run.apimlint, *arguments], cwd=folder, stdout=writer, stderr=subprocess.PIPE,
                timeout=60, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
            os.close(writer)
            check(
                done.returncode in (-signal.SIGPIPE, 0, 1, 2, 3),
                f"{arguments} with a closed pipe ends with {done.returncode}")
            check(
                b"Fatal" not in done.stderr and b"rror: " not in done.stderr.replace(b": error: ", b""),
                f"{arguments} with a closed pipe says {done.stderr[:300]}")
        for closed in ((0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)):
            for arguments in (["lint", "."], ["lint", "-"], ["lsp"], ["mcp"], ["format", "--check", "."], ["lint", "--output=json=r.json", "."]):
                before = contents(folder)
                done = subprocess.run(
                    [run.apimlint, *arguments], cwd=folder, stdin=subprocess.DEVNULL, timeout=60,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    preexec_fn=lambda: [os.close(number) for number in closed])
                check(
                    done.returncode in (0, 1, 2, 3),
                    f"{arguments} with {closed} closed ends with {done.returncode}")
                after = contents(folder)
                report = after.pop("r.json", None)
                (folder / "r.json").unlink(missing_ok=True)
                check(before == after, f"{arguments} with {closed} closed has changed files")
                if report is not None:
                    json.loads(report)
    held.append("closed pipes and closed standard streams")


def comparable(name, text):
    """A report without what tells how long the run took."""
    if not name.startswith("json"):
        return text
    return b"\n".join(
        line for line in text.replace(b",", b",\n").splitlines()
        if b"durationMilliseconds" not in line
    )


def reports_of(folder, turn):
    """What a run reports, in all formats, in one of the ways to run it."""
    parts = sorted(path.name for path in folder.iterdir() if path.is_dir())
    random.Random(turn).shuffle(parts)
    environment = {
        **os.environ,
        "LC_ALL": ("C", "C.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8")[turn % 4],
        "LANG": ("de_DE.UTF-8", "C")[turn % 2],
        "TZ": ("UTC", "Pacific/Kiritimati", "America/St_Johns")[turn % 3],
    }
    # So that each run has hashes of its own.
    environment.pop("SWIFT_DETERMINISTIC_HASHING", None)
    with tempfile.TemporaryDirectory(dir=run.scratch) as name:
        outputs = [f"--output={format}={name}/{format}" for format in FORMATS]
        done = subprocess.run(
            [run.apimlint, "lint", "-q", "--allow-empty", "-f", "pretty", *outputs]
            + ["--jobs", str((1, 2, 3, 16)[turn % 4]), *parts],
            cwd=folder, capture_output=True, env=environment)
        check(done.returncode in (0, 1, 3), f"{folder} ends with {done.returncode}: {done.stderr}")
        reports = {format: (pathlib.Path(name) / format).read_bytes() for format in FORMATS}
    return {"pretty": done.stdout, "standard error": done.stderr, **reports}


def part_same():
    """The same bytes for any jobs, order, language, time zone and seed."""
    folders = [ROOT / "Tests" / "Fixtures"]
    corpus = ROOT.parent / "shared" / "corpus"
    if corpus.is_dir():
        folders.append(corpus)
    for folder in folders:
        first = reports_of(folder, 0)
        for turn in range(1, 12):
            for name, text in reports_of(folder, turn).items():
                check(
                    comparable(name, text) == comparable(name, first[name]),
                    f"{name} of {folder} differs between two ways to run it (0 and {turn})",
                )
    held.append(f"same bytes: {len(FORMATS) + 1} formats, 12 ways to run, {len(folders)} trees")
