"""Long texts, and characters that are not ASCII."""

from . import header, lines, policy, shape


@shape("unterminated expressions", 400)
def _(n):
    return policy(lines(n, '<set-header name="a" exists-action="skip"><value>@(context.Request</value></set-header>'))


@shape("openings of expressions", 2000)
def _(n):
    return policy("<set-body>" + "@(" * n + "</set-body>")


@shape("openings of multi-statement expressions", 2000)
def _(n):
    return policy("<set-body>" + "@{ " * n + "</set-body>")


@shape("openings of expressions in attributes", 400)
def _(n):
    return policy(lines(n, '<set-variable name="a" value="@(" />'))


@shape("unterminated strings in expressions", 400)
def _(n):
    return policy(lines(n, '<set-variable name="a" value=\'@("a)\' />'))


@shape("curly quotes", 400)
def _(n):
    return policy(lines(n, "<set-header name=“a” exists-action=“skip” />"))


@shape("curly quotes, shown as a difference", 400, ["--diff"])
def _(n):
    return policy(lines(n, "<set-header name=“a” exists-action=“skip” />"))


@shape("curly quotes in one line, shown as a difference", 200, ["--diff"])
def _(n):
    return policy(lines(n, "<set-header name=“a” exists-action=“skip” />").replace("\n", ""))


@shape("curly quotes in code, shown as a difference", 400, ["--diff", "--unsafe-fixes"])
def _(n):
    return policy(lines(n, "<set-variable name='a#' value='@(context.Request.Headers.GetValueOrDefault(“a”))' />"))


@shape("findings on one line that is not ASCII", 400)
def _(n):
    return policy(lines(n, "<unknown-# a='é' />").replace("\n", ""))


@shape("findings on one line that is not ASCII, as JSON", 400, ["--format", "json"])
def _(n):
    return policy(lines(n, "<unknown-# a='é😀' />").replace("\n", ""))


@shape("findings on one line that is not ASCII, as SARIF", 400, ["--format", "sarif"])
def _(n):
    return policy(lines(n, "<unknown-# a='é😀' />").replace("\n", ""))


for _format in "pretty compact json jsonl sarif github azure-pipelines gitlab junit checkstyle".split():

    @shape(f"findings on one line, as {_format}", 400, ["--format", _format])
    def _(n):
        return policy(lines(n, "<unknown-# a='b' />").replace("\n", ""))


@shape("ampersands", 400)
def _(n):
    return policy(lines(n, "<set-header name='a & b && c' />"))


@shape("unknown entities", 400)
def _(n):
    return policy(lines(n, "<set-body>&nbsp;&unknown#;</set-body>"))


@shape("unknown entities in one text", 1000)
def _(n):
    return policy("<set-body>" + lines(n, "&nbsp;&unknown#;") + "</set-body>")


@shape("control characters", 1000)
def _(n):
    return policy("<set-body>" + lines(n, "\u0001#") + "</set-body>")


@shape("less-than signs", 1000)
def _(n):
    return policy("<set-body>" + "a < b " * n + "</set-body>")


@shape("less-than signs without blanks", 1000)
def _(n):
    return policy("<set-body>" + "<" * n + "</set-body>")


@shape("comment openings", 1000)
def _(n):
    return policy("<set-body>" + "<!-- " * n + "</set-body>")


@shape("CDATA openings", 1000)
def _(n):
    return policy("<set-body>" + "<![CDATA[ " * n + "</set-body>")


@shape("CDATA sections", 1000)
def _(n):
    return policy("<set-body>" + "<![CDATA[a]]>" * n + "</set-body>")


@shape("processing instructions", 1000)
def _(n):
    return policy("<?a b?>\n" * n)


@shape("unclosed processing instructions", 1000)
def _(n):
    return policy("<?a b\n" * n)


@shape("document types", 400)
def _(n):
    return "<!DOCTYPE a [ <!ENTITY a 'b'>\n" * n + policy()


@shape("end tags that nothing begins", 400)
def _(n):
    return policy(lines(n, "</set-header#>"))


@shape("start tags that nothing ends", 400)
def _(n):
    return policy(lines(n, "<set-header>"))


@shape("start tags of two names that nothing ends", 400)
def _(n):
    return policy(lines(n, "<a><b></a>"))


@shape("elements in each other", 400)
def _(n):
    return policy("<choose><otherwise>\n" * n + "</otherwise></choose>\n" * n)


@shape("quotes that nothing ends", 400)
def _(n):
    return policy(lines(n, '<set-header name="a>'))


@shape("namespaces", 400)
def _(n):
    return policy(lines(n, '<p#:a xmlns:p#="u#" />'))


@shape("roots", 400)
def _(n):
    return "<policies><inbound /></policies>\n" * n


@shape("carriage returns alone", 1000)
def _(n):
    return policy("<base />\r" * n)


@shape("empty lines", 4000)
def _(n):
    return policy("\n" * n)


@shape("a long text", 20000)
def _(n):
    return policy("<set-body>" + "a" * n + "</set-body>")


@shape("a long name", 20000)
def _(n):
    return policy("<" + "a" * n + " />")


@shape("long near names of statements", 4000)
def _(n):
    return policy("<set-header" + "-set-header" * n + " />")


@shape("a secret-like text", 4000)
def _(n):
    return policy('<set-header name="Authorization" exists-action="override"><value>' + "aB3xK9" * n + "</value></set-header>")


@shape("merge conflicts", 400)
def _(n):
    return policy("<<<<<<< ours\n<base />\n=======\n<base />\n>>>>>>> theirs\n" * n)


@shape("smart characters", 1000)
def _(n):
    return policy("<set-body>@(" + "\u00a0\u2013\u201c" * n + ")</set-body>")
