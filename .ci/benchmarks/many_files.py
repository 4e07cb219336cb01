"""Many files: copies of the corpus, and copies of which no two have code in common."""

import os
import re
import shlex
import subprocess

from .corpus import unlike, write_copies
from .measuring import CORES, LINT, instructions, measure, show

# What is measured of policies with C#, by their name: how copies are made of them.
KINDS = {
    "originals": lambda policy, copy: policy,
    "originals, no two alike": unlike,
}


def measure_many_files(table, policies, scratch, quick):
    originals, twins = zip(*policies)
    small, large = (1, 2) if quick else (10, 100)
    seen = {}
    for copies in (small, large):
        write_copies(twins, scratch / f"twins-{copies}", copies)
        for number, change in enumerate(KINDS.values()):
            write_copies(originals, scratch / f"originals-{number}-{copies}", copies, change)
        seen[copies] = measure(commands(scratch, copies), 2 if quick else 6, quick)
        show(f"{copies * len(policies):,} files, on {CORES} cores", seen[copies])
    tell(table, seen[small], seen[large], small, large, len(policies))
    count_findings(scratch, max(small, 2))


def commands(scratch, copies):
    """What lints so many copies, by name."""
    lint = [*LINT, "--jobs", str(CORES)]
    twins = scratch / f"twins-{copies}"
    find = f"find {shlex.quote(str(twins))} -type f -print0"
    xmllint = "xargs -0 {} xmllint --noout"
    return {
        "apimlint, masked twins": [*lint, twins],
        **{
            f"apimlint, {kind}": [*lint, scratch / f"originals-{number}-{copies}"]
            for number, kind in enumerate(KINDS)
        },
        "xmllint": ["sh", "-c", f"{find} | {xmllint.format('')}"],
        "xmllint in two processes": ["sh", "-c", f"{find} | {xmllint.format('-n 500 -P 2')}"],
    }


def tell(table, few, many, small, large, policies):
    """Puts into the table what the copies took."""
    files = f"{large * policies:,}"
    reference = many["xmllint in two processes"]
    twins = many["apimlint, masked twins"]
    table.most(
        f"{files} masked twins: wall time, xmllint's in two processes being 1",
        twins.wall / reference.wall, 1.2)
    for kind in KINDS:
        each = many[f"apimlint, {kind}"]
        table.most(f"{files} {kind}: CPU time", each.cpu / reference.cpu, 5.0)
        table.most(f"{files} {kind}: wall time", each.wall / reference.wall, 3.2)
    if (os.cpu_count() or 1) >= CORES:
        for name in ("masked twins", *KINDS):
            each = many[f"apimlint, {name}"]
            table.least(f"{files} {name}: CPU time by wall time, on two cores", each.cpu / each.wall, 1.85)
    for name in ("masked twins", *KINDS):
        each = many[f"apimlint, {name}"]
        table.most(f"{files} {name}: peak memory", each.memory / 1e6, 40, "MB")
        table.most(
            f"{large // small} times the {name}: times the memory",
            each.memory / few[f"apimlint, {name}"].memory, large / small)


def count_findings(scratch, copies):
    """Says what is found in copies of each kind, which has to be about the same."""
    for number, kind in enumerate(KINDS):
        command = [*LINT, "--statistics", scratch / f"originals-{number}-{copies}"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = re.search(r"[\d,]+ findings", done.stdout).group()
        print(f"  {kind}: {found}")


def measure_instructions(table, policies, scratch, quick):
    """Counts what one more copy of all files takes, which leaves the start out."""
    originals = [original for original, _ in policies][: 12 if quick else None]
    print()
    for number, (kind, change) in enumerate(KINDS.items()):
        counted = []
        for copies in (1, 2):
            folder = scratch / f"counted-{number}-{copies}"
            write_copies(originals, folder, copies, change)
            counted.append(instructions([*LINT, "--jobs", "1", folder]))
        once, twice = counted
        millions = 1e6 * len(originals)
        print(f"{kind}: {once / millions:.2f} million instructions a file for one copy and the start")
        table.most(
            f"{kind}: instructions for one file more", (twice - once) / millions, 1.6, "million")
