"""Makes well-formed twins of policy files, so that XML tools can read what they hold.

A policy may carry C# between quotes or tags, `@(...)` or `@{...}`, whose quotes and `<` no XML
parser accepts. Each such expression is overwritten by as many `_`; line breaks stay, so every
offset and line number is that of the original.

    python3 .ci/mask.py FILE > TWIN
"""

import re
import sys

QUOTES = (b"&quot;", b"&#34;", b'"')
TAG_NAME = re.compile(rb"[^\s=/>\"'<]+")
BLANKS = re.compile(rb"\s*")
STRING_PREFIX = re.compile(rb"[$@]*")
CLOSER = {b"(": b")", b"{": b"}", b"[": b"]"}
# Markup whose inside holds no expression: how it opens and how it closes.
OPAQUE = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"), (b"<!", b">"), (b"</", b">"))


class Unterminated(Exception):
    """The bytes end before a string, comment or bracket does."""


def after(source, needle, start):
    """The offset behind the next `needle`."""
    found = source.find(needle, start)
    if found < 0:
        raise Unterminated
    return found + len(needle)


def quote_at(source, offset):
    """The double quote that stands at an offset, plain or as an entity, or None."""
    return next((quote for quote in QUOTES if source.startswith(quote, offset)), None)


def skip_code(source, offset, closer, strings=None):
    """The offset behind the bracket that closes C# code begun before `offset`.

    The strings on the way are noted, each by where it begins and ends; not those inside other strings.
    """
    while offset < len(source):
        if source.startswith(b"//", offset):
            offset = after(source, b"\n", offset)
        elif source.startswith(b"/*", offset):
            offset = after(source, b"*/", offset + 2)
        elif source[offset : offset + 1] == b"'":
            offset = skip_character(source, offset + 1)
        elif quote := quote_at(source, STRING_PREFIX.match(source, offset).end()):
            prefix = STRING_PREFIX.match(source, offset).group()
            start = offset
            offset = skip_string(source, offset + len(prefix), quote, prefix)
            if strings is not None:
                strings.append((start, offset))
        else:
            byte = source[offset : offset + 1]
            offset += 1
            if byte == closer:
                return offset
            if byte in CLOSER:
                offset = skip_code(source, offset, CLOSER[byte], strings)
    raise Unterminated


def skip_character(source, offset):
    """The offset behind the `'` that closes a character whose value begins at `offset`."""
    return after(source, b"'", offset + (2 if source[offset : offset + 1] == b"\\" else 1))


def skip_string(source, offset, quote, prefix):
    """The offset behind the string whose first quote is at `offset`.

    A string is closed by the quote that opened it: `"` by `"`, `&quot;` by `&quot;`.
    """
    if source.startswith(quote * 3, offset):
        return after(source, quote * 3, offset + 3 * len(quote))
    offset += len(quote)
    verbatim, interpolated = b"@" in prefix, b"$" in prefix
    while offset < len(source):
        if source.startswith(quote, offset):
            if not (verbatim and source.startswith(quote * 2, offset)):
                return offset + len(quote)
            offset += 2 * len(quote)
        elif not verbatim and source[offset : offset + 1] == b"\\":
            offset += 1 + len(quote_at(source, offset + 1) or b"x")
        elif interpolated and source[offset : offset + 1] == b"{":
            doubled = source.startswith(b"{{", offset)
            offset = offset + 2 if doubled else skip_code(source, offset + 1, b"}")
        else:
            offset += 1
    raise Unterminated


def code_spans(source):
    """Where expressions begin and end in a policy, in order."""
    spans = []

    def skip_expression(offset):
        """Notes the expression behind the blanks at `offset`; the offset behind it."""
        start = BLANKS.match(source, offset).end()
        opener = source[start + 1 : start + 2]
        if source[start : start + 1] != b"@" or opener not in (b"(", b"{"):
            return offset
        try:
            end = skip_code(source, start + 2, CLOSER[opener])
        except Unterminated:
            return offset
        spans.append((start, end))
        return end

    def skip_start_tag(offset):
        while offset < len(source) and source[offset : offset + 1] != b">":
            quote = source[offset : offset + 1]
            offset += 1
            if quote in (b'"', b"'"):
                offset = after(source, quote, skip_expression(offset))
        return skip_expression(offset + 1)

    offset = skip_expression(0)
    try:
        while (offset := source.find(b"<", offset)) >= 0:
            opaque = next((pair for pair in OPAQUE if source.startswith(pair[0], offset)), None)
            if opaque:
                offset = after(source, opaque[1], offset + len(opaque[0]))
            elif TAG_NAME.match(source, offset + 1):
                offset = skip_start_tag(offset + 1)
            else:
                offset += 1
    except Unterminated:
        pass  # A broken file: nothing is known of what comes after the break.
    return spans


def string_spans(expression):
    """Where the strings of an expression begin and end, with prefix and quotes."""
    strings = []
    skip_code(expression, 2, CLOSER[expression[1:2]], strings)
    return strings


def masked(source):
    """The source with its expressions overwritten; bytes in, as many bytes out."""
    twin = bytearray(source)
    for start, end in code_spans(source):
        twin[start:end] = re.sub(rb"[^\r\n]", b"_", source[start:end])
    return bytes(twin)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: mask.py FILE > TWIN")
    with open(sys.argv[1], "rb") as file:
        sys.stdout.buffer.write(masked(file.read()))
