"""The examples on the rules' pages, many times."""

import pathlib
import re

from . import ROOT, Shape


def blocks(page):
    """The sections of a page, each a list of (kind, rest of the first line, text)."""
    section, open_block, found = [], None, []
    for line in page.read_text().splitlines():
        if open_block is None and line.startswith("#"):
            if section:
                found.append(section)
            section = []
        elif open_block is None and line.startswith("```"):
            open_block = (line[3:], [])
        elif open_block is not None and line == "```":
            section.append((open_block[0], "\n".join(open_block[1]) + "\n"))
            open_block = None
        elif open_block is not None:
            open_block[1].append(line)
    return [*found, section]


def without_marks(text):
    return re.sub(r"(?m)^[ ^]*\^.*\n", "", text)


def repeated(text, n):
    """A document with the content of each section `n` times, or with that of a fragment."""
    sections = ("inbound", "backend", "outbound", "on-error")
    for name in ("fragment",) if "<fragment>" in text else sections:
        text = re.sub(
            rf"(<{name}>)(.*?)(</{name}>)",
            lambda m: m[1] + "".join(m[2].replace("#", "#") for _ in range(n)) + m[3],
            text, count=1, flags=re.S)
    return text


def example_shapes():
    """Each bad example of each rule: its elements many times, and its document many times."""
    made = []
    for page in sorted((ROOT / "rules").glob("*/*.md")):
        rule = f"{page.parent.name}/{page.stem}"
        for number, section in enumerate(blocks(page)):
            files, bad = {}, None
            for head, text in section:
                words = head.split(" ", 2)
                if words[0] == "fixed" or words[0] == "check" or len(words) < 2:
                    continue
                if words[0] == "xml" and words[1] in ("bad", "good"):
                    path = words[2] if len(words) > 2 else "p.xml"
                    if words[1] == "bad" and bad is None:
                        bad = path
                else:
                    path = " ".join(words[1:])
                    path = path.removeprefix("bad ").removeprefix("good ")
                files[path] = without_marks(text)
            if bad is None:
                continue

            def side_by_side(n, files=files, bad=bad):
                return {**files, bad: repeated(files[bad], n)}

            def documents(n, files=files, bad=bad):
                path = pathlib.PurePosixPath(bad)
                copies = {str(path.with_name(f"{path.stem}-{i}.xml")): files[bad] for i in range(n)}
                if "/operations/" in bad or bad.startswith("apis/"):
                    parts = path.parts
                    api = f"apis/{parts[1]}/"
                    copies = {f"apis/{parts[1]}-{i}/" + name.removeprefix(api): text for i in range(n) for name, text in files.items() if name.startswith(api)}
                return {**files, **copies}

            made.append(Shape(f"{rule} #{number}, elements", 50, side_by_side))
            made.append(Shape(f"{rule} #{number}, documents", 20, documents))
    return made
