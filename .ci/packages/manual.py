"""The manual page, written from what the executable tells of its commands and options."""

import datetime
import json
import re
import textwrap

from release import NAME, SUMMARY, run

ENDING = r"""
.SH FILES
.TP
.I .apimlint.yaml
The configuration of the folder that it is in and of those below, unless one of them has another.
.B apimlint config schema
prints its JSON Schema,
.B apimlint init
writes a first one.
.TP
.I .gitignore
Files that git ignores are not looked for in folders.
.SH ENVIRONMENT
.TP
.B NO_COLOR
When it is set and not empty, nothing is coloured unless \fB\-\-color\fR asks for it.
.TP
.BR FORCE_COLOR ", " CLICOLOR_FORCE
When one of them is set, colours are used elsewhere than on terminals, too.
.SH EXAMPLES
.TP
.B apimlint
Lint the current folder.
.TP
.B apimlint \-\-diff apim
Show what \fB\-\-fix\fR would change in the folder \fIapim\fR.
.TP
.B apimlint \-\-format github \-\-output sarif=apimlint.sarif apim
Lint in a pipeline, and leave a report for the alerts under Security.
.TP
.B apimlint explain validate\-jwt/required\-claims
What Azure takes there.
"""


def escaped(text):
    """Text as groff takes it: hyphens that can be searched for and copied, no accidental requests."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\n".join("\\&" + line if line.startswith(".") else line for line in text.splitlines())


def sentences(text):
    """A paragraph, each sentence on a line of its own, as the conventions of manual pages are."""
    lines = re.sub(r"(?<=[a-z)>][.;?]) (?=[A-Z])", "\n", " ".join(text.split())).splitlines()
    wrapped = [part for line in lines for part in textwrap.wrap(line, 78, break_on_hyphens=False)]
    return escaped("\n".join(wrapped))


def prose(text):
    """Paragraphs; lines that are set in are left as they are."""
    lines = []
    for paragraph in text.split("\n\n"):
        lines.append(".PP")
        flowing, plain = [], False
        for line in [*paragraph.splitlines(), ""]:
            if line.startswith("  ") or plain != line.startswith("  "):
                if flowing:
                    lines.append(sentences("\n".join(flowing)))
                    flowing = []
                if line.startswith("  ") != plain:
                    plain = not plain
                    lines.append(".RS 2\n.nf" if plain else ".fi\n.RE")
            if plain:
                lines.append(escaped(line[2:]))
            elif line:
                flowing.append(line)
        if flowing:
            lines.append(sentences("\n".join(flowing)))
    return "\n".join(lines)


def dump(executable, *command):
    """What the argument parser tells of a command."""
    return json.loads(run(executable, *command, "--experimental-dump-help"))["command"]


def shown(arguments):
    """The arguments that only this command has: help and version stand under OPTIONS."""
    common = {"help", "version"}
    for argument in arguments:
        if argument["shouldDisplay"] and argument["valueName"] not in common:
            yield argument


def heading(argument):
    """An argument as one types it."""
    value = f"\\fI{escaped(argument['valueName'].upper())}\\fR"
    if argument["kind"] == "positional":
        return value + (" ..." if argument["isRepeating"] else "")
    names = []
    for name in argument["names"]:
        dashes = "--" if name["kind"] == "long" else "-"
        names.append(f"\\fB{escaped(dashes + name['name'])}\\fR")
    names.sort(key=len)
    return ", ".join(names) + (f" {value}" if argument["kind"] == "option" else "")


def synopsis(command):
    """The command with its positional arguments."""
    parts = [f"\\fB{escaped(' '.join([*command.get('superCommands', []), command['commandName']]))}\\fR"]
    arguments = list(shown(command.get("arguments", [])))
    if any(argument["kind"] != "positional" for argument in arguments):
        parts.append("[\\fIOPTIONS\\fR]")
    for argument in arguments:
        if argument["kind"] == "positional":
            parts.append(f"[{heading(argument)}]" if argument["isOptional"] else heading(argument))
    return " ".join(parts)


def described(argument):
    """What an argument is for, with its values and default where the text lacks them."""
    text = argument.get("abstract", "")
    values = argument.get("allValues", [])
    if values and not all(value in text for value in values):
        text += f" One of {', '.join(values)}."
    if "defaultValue" in argument and "default" not in text:
        text += f" (default: {argument['defaultValue']})"
    return text.strip()


def leaves(command):
    """The commands that do something, `help` aside."""
    parts = [part for part in command.get("subcommands", []) if part["commandName"] != "help"]
    if not parts:
        yield command
    for part in parts:
        if part["shouldDisplay"]:
            yield from leaves(part)


def page(executable, version, time, address):
    """The page apimlint(1)."""
    root = dump(executable)
    if root["commandName"] != NAME:
        raise SystemExit(f"{executable} tells of the command {root['commandName']}, not of {NAME}")
    paragraphs = root["discussion"].split("\n\n")
    codes = next(text for text in paragraphs if text.startswith("Exit codes: "))
    paragraphs.remove(codes)
    commands = list(leaves(root))
    date = datetime.datetime.fromtimestamp(time, datetime.timezone.utc).strftime("%Y-%m-%d")

    lines = [
        f'.TH APIMLINT 1 "{date}" "apimlint {version}" "User Commands"',
        *[".SH NAME", f"apimlint \\- {SUMMARY[0].lower()}{escaped(SUMMARY[1:])}"],
        ".SH SYNOPSIS",
    ]
    for command in commands:
        lines += [synopsis(command), ".br"]
    lines[-1] = ".SH DESCRIPTION"
    lines.append(prose("\n\n".join(paragraphs)).removeprefix(".PP\n"))
    lines += [".PP", "Where no command is named, \\fBlint\\fR is meant."]
    lines += [".SH OPTIONS", "Of every command:"]
    for argument in root["arguments"]:
        lines += [".TP", heading(argument), sentences(argument["abstract"])]
    lines.append(".SH COMMANDS")
    for command in commands:
        lines += [f'.SS "{synopsis(command)}"', sentences(command["abstract"])]
        if command.get("discussion"):
            lines.append(prose(command["discussion"]))
        for argument in shown(command.get("arguments", [])):
            lines += [".TP", heading(argument), sentences(described(argument))]
    lines.append(".SH EXIT STATUS")
    for code, meaning in re.findall(r"(\d) ([^.]*?)(?:, (?=\d)|\.$)", " ".join(codes.split())):
        lines += [".TP", f".B {code}", sentences(meaning[0].upper() + meaning[1:] + ".")]
    lines += ENDING.strip().splitlines()
    lines += [".SH SEE ALSO", escaped(address)]
    return "\n".join(lines) + "\n"
