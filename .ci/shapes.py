"""The shapes that .ci/growth measures: each is a function of a size that gives files and arguments.

A shape holds much of one thing. Its files are a dictionary of paths and texts; `run` has them all linted,
with the options of the shape.
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Shape:
    """Much of one thing, in a size that can be doubled."""

    def __init__(self, name, size, files, arguments=(), paths=(".",)):
        self.name = name
        self.size = size
        self.files = files
        self.arguments = arguments
        self.paths = paths

    def write(self, folder, size):
        """Writes the files, and returns the arguments that have them linted."""
        for path, text in self.files(size).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        paths = self.paths(size) if callable(self.paths) else self.paths
        return [*self.arguments, *paths]


SHAPES = []


def shape(name, size, arguments=(), paths=(".",)):
    """Makes a shape of a function that takes a size and gives files, or one policy's text."""

    def add(function):
        def files(size):
            made = function(size)
            return {"p.xml": made} if isinstance(made, str) else made

        SHAPES.append(Shape(name, size, files, arguments, paths))
        return function

    return add


def policy(inbound="", outbound="", backend="<base />", on_error=""):
    return (
        f"<policies><inbound>\n<base />\n{inbound}</inbound>\n<backend>{backend}</backend>\n"
        f"<outbound>\n<base />\n{outbound}</outbound>\n<on-error>\n<base />\n{on_error}</on-error></policies>\n"
    )


def lines(size, line):
    """`line` for each number below `size`, with the number in the place of `#`."""
    return "".join(line.replace("#", str(number)) + "\n" for number in range(size))


def header(value):
    return f'<set-header name="X-#" exists-action="override"><value>{value}</value></set-header>'


# --- Statements in one document


@shape("choose statements that set, and readings", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v#" value="a" /></when></choose>')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose statements with otherwise that set, and readings", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v#" value="a" /></when><otherwise><set-variable name="v#" value="b" /></otherwise></choose>')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose statements that set one variable", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v" value="a#" /></when></choose>')
        + lines(n, header('@((string)context.Variables["v"])'))
    )


@shape("choose with many branches that set", 400)
def _(n):
    return policy(
        "<choose>" + lines(n, '<when condition="@(context.Request.Method == &quot;M#&quot;)"><set-variable name="v#" value="a" /></when>') + "</choose>"
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose with many branches that set one variable", 400)
def _(n):
    return policy(
        "<choose>" + lines(n, '<when condition="@(context.Request.Method == &quot;M#&quot;)"><set-variable name="v" value="a" /></when>') + "</choose>"
        + lines(n, header('@((string)context.Variables["v"])'))
    )


@shape("guarded readings", 400)
def _(n):
    return policy(
        lines(n, '<set-variable name="v#" value="a" />')
        + lines(n, '<choose><when condition="@(context.Variables.ContainsKey(&quot;v#&quot;))">' + header('@((string)context.Variables["v#"])') + "</when></choose>")
    )


@shape("guards of other variables", 200)
def _(n):
    return policy(
        lines(n, '<cache-lookup-value key="k#" variable-name="v#" />')
        + lines(n, '<choose><when condition="@(context.Variables.ContainsKey(&quot;v#&quot;))">' + header('@((string)context.Variables["v1"])') + "</when></choose>")
    )


@shape("cache lookups and readings", 400)
def _(n):
    return policy(
        lines(n, '<cache-lookup-value key="k#" variable-name="v#" />')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("variables set, each from the one before", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + "".join(
            f'<set-variable name="v{i + 1}" value=\'@((string)context.Variables["v{i}"] + "x")\' />\n'
            for i in range(n)
        )
    )


@shape("one variable, set from itself", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + lines(n, '<set-variable name="v" value=\'@((string)context.Variables["v"] + "x#")\' />')
        + '<set-backend-service base-url="@((string)context.Variables[&quot;v&quot;])" />'
    )


@shape("one variable, set from itself twice", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + lines(n, '<set-variable name="v" value=\'@((string)context.Variables["v"] + (string)context.Variables["v"])\' />')
        + '<set-backend-service base-url="@((string)context.Variables[&quot;v&quot;])" />'
    )


@shape("misspelt readings", 400)
def _(n):
    return policy(
        lines(n, '<set-variable name="variable-#" value="a" />')
        + lines(n, header('@((string)context.Variables["varable-#"])'))
    )


@shape("readings of variables that nobody sets", 400)
def _(n):
    return policy(lines(n, header('@((string)context.Variables["v#"])')))


@shape("variables that nobody reads", 400)
def _(n):
    return policy(lines(n, '<set-variable name="v#" value="a" />'))


@shape("variables with long near names", 200)
def _(n):
    stem = "a-very-long-name-of-a-variable-that-goes-on-and-on-" * 6
    return policy(
        lines(n, f'<set-variable name="{stem}#" value="a" />')
        + lines(n, header(f'@((string)context.Variables["{stem}x#"])'))
    )


@shape("responses read", 200)
def _(n):
    return policy(
        lines(n, '<send-request mode="new" response-variable-name="r#" timeout="10"><set-url>https://a.example/#</set-url><set-method>GET</set-method></send-request>')
        + lines(n, header('@(((IResponse)context.Variables["r#"]).Body.As<string>())'))
    )


@shape("one response read often", 400)
def _(n):
    return policy(
        '<send-request mode="new" response-variable-name="r" timeout="10" ignore-error="true"><set-url>https://a.example/</set-url><set-method>GET</set-method></send-request>'
        + lines(n, header('@(((IResponse)context.Variables["r"]).Body.As<string>())'))
    )


@shape("bodies read", 400)
def _(n):
    return policy(lines(n, header("@(context.Request.Body.As<string>())")), lines(n, header("@(context.Response.Body.As<JObject>()[\"a#\"].ToString())")))


@shape("retry in backend", 200)
def _(n):
    return policy(backend=lines(n, '<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1"><forward-request timeout="10" /></retry>'))


@shape("retry with many statements", 200)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1">' + lines(n, '<set-variable name="v#" value="@(context.RequestId.ToString())" />') + '<forward-request timeout="10" /></retry>')


@shape("nested retries", 10)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1">\n' * n + lines(n, '<set-variable name="v#" value="@(context.RequestId.ToString())" />') + '<forward-request timeout="10" />' + "</retry>\n" * n)


@shape("nested choose statements that set", 10)
def _(n):
    return policy(
        "".join(f'<choose><when condition="@(context.Request.Method == &quot;M{i}&quot;)"><set-variable name="v{i}" value="a" />\n' for i in range(n))
        + "</when></choose>\n" * n
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("nested choose statements with otherwise", 10)
def _(n):
    return policy(
        "".join(f'<choose><when condition="@(context.Request.Method == &quot;M{i}&quot;)"><set-variable name="v{i}" value="a" /></when><otherwise>\n' for i in range(n))
        + "</otherwise></choose>\n" * n
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("nested retries and choose statements", 10)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1"><choose><when condition="@(context.Request.Method == &quot;A&quot;)"><set-variable name="v" value="a" /></when></choose>\n' * n + '<forward-request timeout="10" />' + "</retry>\n" * n)


@shape("wait with many requests", 200)
def _(n):
    return policy('<wait for="all">' + lines(n, '<send-request mode="new" response-variable-name="r#" timeout="10"><set-url>https://a.example/#</set-url><set-method>GET</set-method></send-request>') + "</wait>")


@shape("includes of one fragment", 200)
def _(n):
    return {"policy.xml": policy(lines(n, '<include-fragment fragment-id="f" />')),
            "policy fragments/f/policy.xml": '<fragment><set-variable name="a" value="b" /></fragment>',
            "apis/a/apiInformation.json": '{"properties": {"path": "a"}}'}


@shape("includes of unknown fragments", 400)
def _(n):
    return {"policy.xml": policy(lines(n, '<include-fragment fragment-id="f#" />')),
            "policy fragments/f/policy.xml": '<fragment><set-variable name="a" value="b" /></fragment>',
            "apis/a/apiInformation.json": '{"properties": {"path": "a"}}'}


@shape("sections", 400)
def _(n):
    return "<policies>" + "<inbound><base /></inbound>\n" * n + "</policies>"


@shape("unknown sections", 400)
def _(n):
    return "<policies>" + lines(n, "<inbuond#><base /></inbuond#>") + "</policies>"


@shape("unknown statements", 400)
def _(n):
    return policy(lines(n, "<set-hedaer-# />"))


@shape("unknown attributes", 400)
def _(n):
    return policy(lines(n, '<set-header nmae-#="a" name="b" exists-action="skip" />'))


@shape("attributes of one element", 400)
def _(n):
    return policy("<set-header " + lines(n, 'a#="b"') + ' name="b" exists-action="skip" />')


@shape("the same attribute of one element", 400)
def _(n):
    return policy("<set-header " + lines(n, 'a="b"') + ' name="b" exists-action="skip" />')


@shape("texts between statements", 400)
def _(n):
    return policy(lines(n, "text # <base />"))


@shape("rate limits", 400)
def _(n):
    return policy(lines(n, '<rate-limit-by-key calls="1" renewal-period="1" counter-key="@(context.Request.IpAddress)" />'))


@shape("cors with origins", 400)
def _(n):
    return policy("<cors><allowed-origins>" + lines(n, "<origin>https://a#.example</origin>") + "</allowed-origins></cors>")


@shape("cors with the same origin", 400)
def _(n):
    return policy("<cors><allowed-origins>" + lines(n, "<origin>https://a.example</origin>") + "</allowed-origins></cors>")


@shape("addresses of a filter", 400)
def _(n):
    return policy('<ip-filter action="allow">' + lines(n, "<address>10.0.0.1</address>") + lines(n, '<address-range from="10.0.0.1" to="10.0.0.9" />') + "</ip-filter>")


@shape("claims of a token", 400)
def _(n):
    return policy('<validate-jwt header-name="Authorization"><required-claims>' + lines(n, '<claim name="c#"><value>a</value></claim>') + "</required-claims></validate-jwt>")


@shape("values of a header", 400)
def _(n):
    return policy('<set-header name="a" exists-action="override">' + lines(n, "<value>@(context.RequestId.ToString())</value>") + "</set-header>")


# --- Comments


@shape("disable and enable comments", 400)
def _(n):
    return policy(lines(n, "<!-- apimlint-disable security/*: a reason --><base /><!-- apimlint-enable security/* -->"))


@shape("disable comments, all in the end enabled", 400)
def _(n):
    return policy(lines(n, "<!-- apimlint-disable schema/*: a reason --><set-hedaer-# />") + lines(n, "<!-- apimlint-enable schema/* -->"))


@shape("disable-next-line comments that suppress", 400)
def _(n):
    return policy(lines(n, "<!-- apimlint-disable-next-line schema/unknown-policy: a reason -->\n<set-hedaer-# />"))


@shape("disable comments of unknown rules", 400)
def _(n):
    return policy(lines(n, "<!-- apimlint-disable schema/unknwon-policy-#: a reason -->"))


@shape("disable-file comments", 400)
def _(n):
    return policy(lines(n, "<!-- apimlint-disable-file schema/unknown-policy: a reason --><unknown />"))


@shape("one comment with many rules", 200)
def _(n):
    return policy("<!-- apimlint-disable " + ", ".join(["schema/unknown-policy"] * n) + ": a reason -->" + lines(n, "<unknown-# />"))


@shape("comments with expressions", 400)
def _(n):
    return policy(lines(n, "<!-- @(context.Request.Url) <set-header> -- -->"))


# --- Text and characters


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


# --- Code


def code(text):
    return policy(f"<set-body>@{{\n{text}\n}}</set-body>")


@shape("statements of code", 400)
def _(n):
    return code(lines(n, "var v# = context.Request.Headers.GetValueOrDefault(\"a#\", \"\");") + "return v0;")


@shape("locals, each from the one before", 400)
def _(n):
    return code("var v = context.Request.Url.Path;\nvar v0 = v;" + "".join(f"var v{i + 1} = v{i} + \"a\";\n" for i in range(n)) + "return v0;")


@shape("locals, each twice from the one before", 30)
def _(n):
    return code("var v0 = context.Request.Url.Path;" + "".join(f"var v{i + 1} = v{i} + v{i};\n" for i in range(n)) + f"return v{n};")


@shape("one local, assigned from itself", 400)
def _(n):
    return code("var v = context.Request.Url.Path;\n" + "v = v + \"a\" + v;\n" * n + "return v;")


@shape("undefined names near locals", 400)
def _(n):
    return code(lines(n, "var variable# = 1;") + lines(n, "varable#.ToString();") + "return \"\";")


@shape("unassigned locals", 400)
def _(n):
    return code(lines(n, "string v#;") + lines(n, "v#.ToString();") + "return \"\";")


@shape("nested ifs", 12)
def _(n):
    return code(lines(n, "if (context.Request.Method == \"A#\") { var a# = 1;") + "}" * n + "return \"\";")


@shape("ifs in a row that assign", 400)
def _(n):
    return code("string v = null;\n" + lines(n, "if (context.Request.Method == \"A#\") { v = \"a#\"; }") + "return v;")


@shape("else ifs", 200)
def _(n):
    return code(lines(n, "if (context.Request.Method == \"A#\") { return \"#\"; } else") + "return \"\";")


@shape("cases", 400)
def _(n):
    return code("switch (context.Request.Method) {" + lines(n, "case \"A#\": return \"#\";") + "} return \"\";")


@shape("additions", 400)
def _(n):
    return code("return " + lines(n, "\"#\" + ") + "\"\";")


@shape("additions of parts of the call", 400)
def _(n):
    return code("return " + lines(n, "context.Request.Url.Path + ") + "\"\";")


@shape("conditions", 400)
def _(n):
    return code("return " + lines(n, "context.Request.Method == \"#\" ||") + "false;")


@shape("conditions with guards", 200)
def _(n):
    return code("return " + lines(n, "context.Variables.ContainsKey(\"v#\") && (string)context.Variables[\"v#\"] == \"\" ||") + "false;")


@shape("conditional operators", 100)
def _(n):
    return code("return " + lines(n, "context.Request.Method == \"#\" ? \"#\" :") + "\"\";")


@shape("parentheses", 10)
def _(n):
    return code("return " + "(" * n + "1" + ")" * n + ";")


@shape("brackets of generics", 400)
def _(n):
    return code("return " + "a<" * n + "1;")


@shape("casts", 10)
def _(n):
    return code("return " + "(string)" * n + "null;")


@shape("opening parentheses", 1000)
def _(n):
    return code("return " + "(a" * n)


@shape("method calls in a row", 100)
def _(n):
    return code("return context.Request.Url.Path" + lines(n, ".Replace(\"#\", \"\")") + ";")


@shape("lambdas", 200)
def _(n):
    return code(lines(n, "var v# = context.Request.Headers.Where(h => h.Key == \"#\").Select(h => h.Value.First()).FirstOrDefault();") + "return \"\";")


@shape("nested lambdas", 6)
def _(n):
    return code("return " + "".join(f"new[]{{1}}.Select(a{i} => " for i in range(n)) + "1" + ")" * n + ";")


@shape("nested lambdas with overloads", 6)
def _(n):
    return code("return " + "".join(f"new[]{{1}}.Aggregate(0, (a{i}, b{i}) => " for i in range(n)) + "1" + ")" * n + ";")


@shape("interpolated strings", 400)
def _(n):
    return code(lines(n, "var v# = $\"a{context.Request.Url.Path}b{context.RequestId}\";") + "return \"\";")


@shape("nested interpolated strings", 6)
def _(n):
    return code("return " + "$\"{" * n + "1" + "}\"" * n + ";")


@shape("holes of one interpolated string", 400)
def _(n):
    return code("return $\"" + "{context.RequestId} " * n + "\";")


@shape("members of an object", 400)
def _(n):
    return code("return new JObject(" + ",\n".join(f'new JProperty("a{i}", "b")' for i in range(n)) + ").ToString();")


@shape("members of an anonymous object", 400)
def _(n):
    return code("return JsonConvert.SerializeObject(new {" + ",\n".join(f'a{i} = "b"' for i in range(n)) + "});")


@shape("nested objects", 10)
def _(n):
    return code("return new JObject(" + 'new JProperty("a", new JObject(' * n + "))" * n + ").ToString();")


@shape("items of a dictionary", 400)
def _(n):
    return code("var d = new Dictionary<string, string> {" + lines(n, '{ "a#", "b" },') + "}; return d[\"a1\"];")


@shape("arguments", 400)
def _(n):
    return code("return string.Format(\"{0}\", " + ", ".join(["1"] * n) + ");")


@shape("holes of a format", 400)
def _(n):
    return code("return string.Format(\"" + "{0}" * n + "\", 1);")


@shape("a long pattern", 1000)
def _(n):
    return code("return Regex.IsMatch(\"\", \"" + "(a|b)*" * n + "\") ? \"\" : \"\";")


@shape("a nested pattern", 20)
def _(n):
    return code("return Regex.IsMatch(\"\", \"" + "(" * n + "a" + ")*" * n + "\") ? \"\" : \"\";")


@shape("comments of code", 400)
def _(n):
    return code(lines(n, "// a comment #") + "/* " * n + "*/ return \"\";")


@shape("loops", 400)
def _(n):
    return code(lines(n, "foreach (var h# in context.Request.Headers) { var a = h#.Key; }") + "return \"\";")


@shape("nested loops", 10)
def _(n):
    return code("var t = \"\";" + lines(n, "foreach (var h# in context.Request.Headers) { t = t + h#.Key;") + "}" * n + "return t;")


@shape("unreachable statements", 400)
def _(n):
    return code("return \"\";\n" + lines(n, "var a# = 1;"))


@shape("duplicate locals", 400)
def _(n):
    return code("var a = 1;\n" * n + "return \"\";")


@shape("unknown members", 400)
def _(n):
    return code(lines(n, "context.Request.Mehtod#.ToString();") + "return \"\";")


@shape("expressions in one text", 400)
def _(n):
    return policy("<set-body>" + lines(n, "@(context.RequestId)") + "</set-body>")


@shape("indexers", 400)
def _(n):
    return code("var b = context.Request.Body.As<JObject>(true);" + lines(n, 'var v# = b["a"]["b#"].ToString();') + "return \"\";")


# --- Named values


@shape("references to named values, none near", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy(lines(n, "<set-body>{{missing-#}}</set-body>")),
            "values.yaml": lines(n, "value-of-something-#: a")}


@shape("references near named values", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy(lines(n, "<set-body>{{setting-x#}}</set-body>")),
            "values.yaml": lines(n, "setting-y#: a")}


@shape("references to named values", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy(lines(n, "<set-body>{{setting-#}}</set-body>")),
            "values.yaml": lines(n, "setting-#: a")}


@shape("references in one text", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy("<set-body>" + lines(n, "{{setting-#}}") + "</set-body>"),
            "values.yaml": lines(n, "setting-#: a")}


@shape("references in one expression", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy("<set-body>@(\"" + "".join(f"{{{{setting-{i}}}}}" for i in range(n)) + "\")</set-body>"),
            "values.yaml": lines(n, "setting-#: a")}


@shape("named values that refer to each other", 400, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy("<set-body>{{setting-0}}</set-body>"),
            "values.yaml": "".join(f'setting-{i}: "{{{{setting-{i + 1}}}}}"\n' for i in range(n))}


@shape("named values that double each other", 20, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy("<set-body>{{setting-0}}</set-body>"),
            "values.yaml": "".join(f'setting-{i}: "{{{{setting-{i + 1}}}}}{{{{setting-{i + 1}}}}}"\n' for i in range(n))}


@shape("a large named value in many places", 100, ["--named-values", "values.yaml"])
def _(n):
    return {"p.xml": policy(lines(n, "<set-body>@(\"{{large}}\")</set-body>")),
            "values.yaml": "large: " + "a" * 2000 + "\n"}


@shape("openings of named values", 1000)
def _(n):
    return policy("<set-body>" + "{{" * n + "</set-body>")


@shape("braces of named values far apart", 1000)
def _(n):
    return policy("<set-body>" + "{{a " * n + "}}" + "</set-body>")


def environments(n, extra=""):
    return "service: { named-values: [values.yaml] }\nenvironments:\n" + lines(n, "  e#: { named-values: [e#.yaml] }") + extra


@shape("environments", 50)
def _(n):
    return {"p.xml": policy(lines(20, "<set-body>{{a#}}</set-body>")), "values.yaml": lines(20, "a#: a"),
            ".apimlint.yaml": environments(n), **{f"e{i}.yaml": f"a1: b{i}\n" for i in range(n)}}


@shape("environments that each lack a value", 50)
def _(n):
    return {"p.xml": policy(lines(20, "<set-body>{{a#}}</set-body>")), "values.yaml": "b: a\n",
            ".apimlint.yaml": environments(n), **{f"e{i}.yaml": f"a1: b{i}\n" for i in range(n)}}


@shape("environments with code", 20)
def _(n):
    return {"p.xml": policy(lines(20, "<set-body>@(\"{{a#}}\" + 1)</set-body>")), "values.yaml": lines(20, "a#: a"),
            ".apimlint.yaml": environments(n), **{f"e{i}.yaml": lines(20, f"a#: b{i}") for i in range(n)}}


@shape("environments of two values in one text", 20)
def _(n):
    return {"p.xml": policy("<set-body>@(\"{{a0}}{{a1}}{{a2}}{{a3}}\" + 1)</set-body>"), "values.yaml": lines(20, "a#: a"),
            ".apimlint.yaml": environments(n), **{f"e{i}.yaml": lines(20, f"a#: b{i}") for i in range(n)}}


# --- OpenAPI documents and routes


def openapi(paths, components=None, operation_id="operation"):
    return json.dumps({"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                       "paths": paths, "components": components or {}})


def operations(n, path="/items-#/{id}"):
    return {path.replace("#", str(i)): {"get": {"operationId": f"operation-{i}", "responses": {"200": {"description": "Done"}}}} for i in range(n)}


@shape("routes near operations", 200, ["--backend-openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><rewrite-uri template="/itms-#/1" /></when></choose>')), "api.json": openapi(operations(n))}


@shape("routes of operations", 200, ["--backend-openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><rewrite-uri template="/items-#/1" /></when></choose>')), "api.json": openapi(operations(n))}


@shape("operations compared with names", 200, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Operation.Id == &quot;opeation-#&quot;)"><base /></when></choose>')), "api.json": openapi(operations(n))}


@shape("operations", 400, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(), "api.json": openapi(operations(n))}


@shape("references of OpenAPI that lead on", 200, ["--openapi", "api.json"])
def _(n):
    schemas = {f"s{i}": {"$ref": f"#/components/schemas/s{i + 1}"} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/s0"}}}}}}}, {"schemas": schemas})}


@shape("references of OpenAPI, each twice to the next", 20, ["--openapi", "api.json"])
def _(n):
    schemas = {f"s{i}": {"type": "object", "properties": {"a": {"$ref": f"#/components/schemas/s{i + 1}"}, "stream": {"$ref": f"#/components/schemas/s{i + 1}"}}, "allOf": [{"$ref": f"#/components/schemas/s{i + 1}"}, {"$ref": f"#/components/schemas/s{i + 1}"}]} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/s0"}}}}}}}, {"schemas": schemas})}


@shape("references of parameters that lead on", 200, ["--openapi", "api.json"])
def _(n):
    parameters = {f"s{i}": {"$ref": f"#/components/parameters/s{i + 1}"} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({f"/a{i}": {"get": {"operationId": f"a{i}", "parameters": [{"$ref": f"#/components/parameters/s{i}"}]}} for i in range(n)}, {"parameters": parameters})}


@shape("references of paths that lead on", 200, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(), "api.json": openapi({f"/a{i}": {"$ref": f"#/paths/~1a{i + 1}"} for i in range(n)})}


@shape("templates with many parameters", 100, ["--openapi", "api.json"])
def _(n):
    template = "".join(f"/{{p{i}}}" for i in range(n))
    return {"p.xml": policy(f'<rewrite-uri template="{template}" />' + "".join(f'<set-variable name="v{i}" value="@(context.Request.MatchedParameters[&quot;q{i}&quot;])" />' for i in range(n))), "api.json": openapi({template: {"get": {"operationId": "a", "parameters": [{"name": f"p{i}", "in": "path"} for i in range(n)]}}})}


# --- Services


def apiops(n, more):
    files = {"policy.xml": policy().replace("<base />", "")}
    for i in range(n):
        files[f"apis/a{i}/apiInformation.json"] = json.dumps({"properties": {"path": f"a{i}", "displayName": f"API {i}"}})
        more(files, i)
    return files


@shape("APIs", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    return apiops(n, more)


@shape("operations with policies", 100)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/specification.json"] = openapi(operations(n))
    for i in range(n):
        files[f"apis/a0/operations/operation-{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    return files


@shape("operations that read what the API sets", 100)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/specification.json"] = openapi(operations(n))
    files["apis/a0/policy.xml"] = policy(lines(n, '<set-variable name="v#" value="a" />'))
    for i in range(n):
        files[f"apis/a0/operations/operation-{i}/policy.xml"] = policy(f'<set-body>@((string)context.Variables["v{i}"])</set-body>')
    return files


@shape("APIs that read what others set", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" /><set-body>@((string)context.Variables["v{i + 1}"])</set-body>')
    return apiops(n, more)


@shape("fragments in one policy", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy(lines(n, '<include-fragment fragment-id="f#" />'))
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><set-variable name="v{i}" value="a" /></fragment>'
    return files


@shape("fragments that nobody includes", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><set-variable name="v{i}" value="a" /></fragment>'
    return files


@shape("fragments, each including the next", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<include-fragment fragment-id="f0" />')
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><include-fragment fragment-id="f{i + 1}" /></fragment>'
    return files


@shape("fragments, each including the next twice", 8)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<include-fragment fragment-id="f0" />')
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><include-fragment fragment-id="f{i + 1}" /><include-fragment fragment-id="f{i + 1}" /></fragment>'
    return files


@shape("one fragment in many APIs", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy('<include-fragment fragment-id="f" />')
    files = apiops(n, more)
    files["policy fragments/f/policy.xml"] = '<fragment><set-variable name="v" value="a" /><set-body>@((string)context.Variables["w"])</set-body></fragment>'
    return files


@shape("products of one API", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    for i in range(n):
        files[f"products/p{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
        files[f"products/p{i}/productInformation.json"] = '{"properties": {"displayName": "a"}}'
        files[f"products/p{i}/apis/a0/productApiInformation.json"] = "{}"
    return files


@shape("APIs of one product", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
        files[f"products/p/apis/a{i}/productApiInformation.json"] = "{}"
    files = apiops(n, more)
    files["products/p/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    files["products/p/productInformation.json"] = '{"properties": {"displayName": "a"}}'
    return files


@shape("APIs in all products", 12)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    files = apiops(n, more)
    files["products/p/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    files["products/p/productInformation.json"] = '{"properties": {"displayName": "a"}}'
    for i in range(n):
        files[f"products/p/apis/a{i}/productApiInformation.json"] = "{}"
    return files


@shape("backends", 200)
def _(n):
    def more(files, i):
        files[f"backends/b{i}/backendInformation.json"] = json.dumps({"properties": {"url": f"https://b{i}.example", "protocol": "http"}})
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        more(files, i)
    files["apis/a0/policy.xml"] = policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><set-backend-service backend-id="c#" /></when></choose>'))
    return files


@shape("named values of a service", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        files[f"named values/n{i}/namedValueInformation.json"] = json.dumps({"properties": {"displayName": f"n{i}", "value": f"v{i}"}})
    files["apis/a0/policy.xml"] = policy(lines(n, "<set-body>{{n#}}</set-body>"))
    return files


@shape("overrides of an environment", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["configuration.prod.yaml"] = "apimServiceName: a\nnamedValues:\n" + lines(n, "- name: n#\n  properties: { displayName: n#, value: b }")
    for i in range(n):
        files[f"named values/n{i}/namedValueInformation.json"] = json.dumps({"properties": {"displayName": f"n{i}", "value": f"v{i}"}})
    return files


@shape("services", 30)
def _(n):
    files = {}
    for i in range(n):
        files.update({f"s{i}/{path}": text for path, text in apiops(2, lambda files, i: None).items()})
    return files


@shape("files in one folder", 400)
def _(n):
    return {f"p{i}.xml": policy() for i in range(n)}


@shape("paths with options", 1000, ["--severity", "security/*=warning"], lambda n: [f"p{i % 50}.xml" for i in range(n)])
def _(n):
    return {f"p{i}.xml": policy() for i in range(50)}


@shape("folders in each other", 50)
def _(n):
    return {"a/" * n + "p.xml": policy()}


@shape("paths that are not there", 1000, [], lambda n: [f"q{i}.xml" for i in range(n)])
def _(n):
    return {"p.xml": policy()}


# --- Configuration


@shape("overrides of the configuration", 200)
def _(n):
    return {"p.xml": policy(), "q.xml": policy(), ".apimlint.yaml": "overrides:\n" + lines(n, '  - files: "*.xml"\n    rules: { security/*: warning }')}


@shape("overrides and files", 60)
def _(n):
    return {**{f"p{i}.xml": policy() for i in range(n)}, ".apimlint.yaml": "overrides:\n" + lines(n, '  - files: "p#.xml"\n    rules: { security/*: warning }')}


@shape("policies of the configuration", 200)
def _(n):
    return {**{f"p{i}.xml": policy() for i in range(n)}, ".apimlint.yaml": "service:\n  policies:\n" + lines(n, '    - { files: "p#.xml", scope: api }')}


@shape("APIs of the configuration", 100)
def _(n):
    return {**{f"p{i}.xml": policy() for i in range(n)}, ".apimlint.yaml": "service:\n  apis:\n" + lines(n, "    - { id: a#, policy: p#.xml }")}


@shape("unknown keys of the configuration", 200)
def _(n):
    return {"p.xml": policy(), ".apimlint.yaml": lines(n, "rulse-#: {}")}


@shape("unknown rules of the configuration", 200)
def _(n):
    return {"p.xml": policy(), ".apimlint.yaml": "rules:\n" + lines(n, "  securty/any-#: error")}


@shape("patterns to ignore", 200)
def _(n):
    return {**{f"p{i}.xml": policy() for i in range(50)}, ".apimlint.yaml": "ignore:\n" + lines(n, '  - "**/a#/**"')}


@shape("stars of a pattern", 12)
def _(n):
    return {"a/" * 20 + "p.xml": policy(), ".apimlint.yaml": 'ignore: ["' + "**/a/" * n + '*b"]\n'}


@shape("stars in a name", 12)
def _(n):
    return {"a" * 100 + ".xml": policy(), ".apimlint.yaml": 'ignore: ["' + "*a" * n + '*b"]\n'}


@shape("alternatives of a pattern", 6)
def _(n):
    return {"a.xml": policy(), ".apimlint.yaml": 'ignore: ["' + "{a,b}" * n + '"]\n'}


@shape("anchors of YAML", 5)
def _(n):
    return {"p.xml": policy(), "values.yaml": "a0: &a0 x\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(n)), ".apimlint.yaml": "service: { named-values: [values.yaml] }\n"}


@shape("nesting of YAML", 100)
def _(n):
    return {"p.xml": policy(), "values.yaml": "a: " + "[" * n + "]" * n, ".apimlint.yaml": "service: { named-values: [values.yaml] }\n"}


@shape("nesting of JSON", 100)
def _(n):
    return {"p.xml": policy(), "values.json": '{"a": ' + "[" * n + "]" * n + "}", ".apimlint.yaml": "service: { named-values: [values.json] }\n"}


@shape("keys of YAML", 1000)
def _(n):
    return {"p.xml": policy(), "values.yaml": lines(n, "a#: b"), ".apimlint.yaml": "service: { named-values: [values.yaml] }\n"}


@shape("the same key of YAML", 400)
def _(n):
    return {"p.xml": policy(), "values.yaml": lines(n, "a: b"), ".apimlint.yaml": "service: { named-values: [values.yaml] }\n"}


# --- Terraform, Bicep, ARM templates

XML = '<policies><inbound><base /><set-variable name=\\"v#\\" value=\\"a\\" /></inbound></policies>'


@shape("policies in Terraform", 100)
def _(n):
    return {"main.tf": lines(n, 'resource "azurerm_api_management_api_policy" "p#" {\n  api_name = "a#"\n  api_management_name = "s"\n  resource_group_name = "g"\n  xml_content = <<XML\n' + XML.replace("\\", "") + "\nXML\n}")}


@shape("policies in files of Terraform", 60)
def _(n):
    return {f"p{i}.tf": lines(1, f'resource "azurerm_api_management_api_policy" "p{i}" {{\n  api_name = "a{i}"\n  api_management_name = "s"\n  resource_group_name = "g"\n  xml_content = <<XML\n' + XML.replace("\\", "") + "\nXML\n}") for i in range(n)}


@shape("locals of Terraform, each from the one before", 60)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = "a${{local.l{i + 1}}}"\n' for i in range(n)) + f'  l{n} = "b"\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = local.l0\n  xml_content = "{XML}"\n}}\n'}


@shape("locals of Terraform, each twice from the one before", 12)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = "${{local.l{i + 1}}}${{local.l{i + 1}}}"\n' for i in range(n)) + f'  l{n} = "b"\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = local.l0\n  xml_content = "{XML}"\n}}\n'}


@shape("lists of Terraform, each twice the one before", 12)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = concat(local.l{i + 1}, local.l{i + 1})\n' for i in range(n)) + f'  l{n} = ["b"]\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  for_each = toset(local.l0)\n  api_name = each.value\n  xml_content = "{XML}"\n}}\n'}


@shape("loops of Terraform", 100)
def _(n):
    return {"main.tf": "locals {\n  all = [" + ", ".join(f'"a{i}"' for i in range(n)) + f']\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  for_each = toset(local.all)\n  api_name = each.value\n  xml_content = "{XML}"\n}}\n'}


@shape("modules of Terraform", 30)
def _(n):
    return {"main.tf": lines(n, 'module "m#" {\n  source = "./m"\n  name = "a#"\n}'), "m/main.tf": f'variable "name" {{}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = var.name\n  xml_content = "{XML}"\n}}\n'}


@shape("modules of Terraform, each using the next twice", 5)
def _(n):
    files = {"main.tf": 'module "m" {\n  source = "./m0"\n}\n', f"m{n}/main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  api_name = "a"\n  xml_content = "{XML}"\n}}\n'}
    for i in range(n):
        files[f"m{i}/main.tf"] = f'module "a" {{\n  source = "../m{i + 1}"\n}}\nmodule "b" {{\n  source = "../m{i + 1}"\n}}\n'
    return files


@shape("broken blocks of Terraform", 200)
def _(n):
    return {"main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  xml_content = "{XML}"\n}}\n' + "resource { a = [ {\n" * n}


@shape("heredocs of Terraform that nothing ends", 200)
def _(n):
    return {"main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  xml_content = "{XML}"\n}}\n' + "a = <<EOT\n" * n}


@shape("interpolations of Terraform", 100)
def _(n):
    return {"main.tf": 'resource "azurerm_api_management_api_policy" "p" {\n  api_name = "a"\n  xml_content = <<XML\n<policies><inbound>' + lines(n, '<set-body>${var.a#} ${local.b}</set-body>') + '</inbound></policies>\nXML\n}\nlocals {\n  b = "c"\n}\n'}


@shape("policies in Bicep", 100)
def _(n):
    return {"main.bicep": lines(n, "resource p# 'Microsoft.ApiManagement/service/apis/policies@2022-08-01' = {\n  name: 'svc/a#/policy'\n  properties: {\n    format: 'rawxml'\n    value: '''\n" + XML.replace("\\", "") + "\n'''\n  }\n}")}


@shape("variables of Bicep, each twice from the one before", 12)
def _(n):
    return {"main.bicep": "".join(f"var v{i} = '${{v{i + 1}}}${{v{i + 1}}}'\n" for i in range(n)) + f"var v{n} = 'a'\nresource p 'Microsoft.ApiManagement/service/apis/policies@2022-08-01' = {{\n  name: 'svc/${{v0}}/policy'\n  properties: {{\n    format: 'rawxml'\n    value: '<policies />'\n  }}\n}}"}


def arm(resources, variables=None):
    return json.dumps({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "variables": variables or {}, "resources": resources}, indent=1)


def arm_policy(i, name=None):
    return {"type": "Microsoft.ApiManagement/service/apis/policies", "apiVersion": "2022-08-01", "name": name or f"svc/a{i}/policy", "properties": {"format": "rawxml", "value": f'<policies><inbound><base /><set-variable name="v{i}" value="a" /></inbound></policies>'}}


@shape("policies in an ARM template", 100)
def _(n):
    return {"template.json": arm([arm_policy(i) for i in range(n)])}


@shape("variables of ARM, each twice from the one before", 12)
def _(n):
    return {"template.json": arm([arm_policy(0, "[concat('svc/', variables('v0'), '/policy')]")], {**{f"v{i}": f"[concat(variables('v{i + 1}'), variables('v{i + 1}'))]" for i in range(n)}, f"v{n}": "a"})}


@shape("nested calls of ARM", 20)
def _(n):
    return {"template.json": arm([arm_policy(0, "[" + "concat('a'," * n + "'b'" + ")" * n + "]")])}


@shape("copies of ARM", 30)
def _(n):
    return {"template.json": arm([{**arm_policy(0, "[concat('svc/a', copyIndex(), '/policy')]"), "copy": {"name": "c", "count": n}}])}


@shape("policies in Markdown", 100, ["--markdown"])
def _(n):
    return {"a.md": lines(n, "# A\n\n```xml\n<policies><inbound><base /><unknown-# /></inbound></policies>\n```\n")}


@shape("quotes of Markdown", 200, ["--markdown"])
def _(n):
    return {"a.md": "> " * n + "```xml\n<policies />\n```\n"}


# --- Liquid


@shape("tags of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{% if a# %}{{body.a#}}{% endif %}") + "</set-body>")


@shape("open tags of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{% if a# %}") + "</set-body>")


@shape("unknown filters of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{{ body.a | upcsae# }}") + "</set-body>")


# --- The examples of rules


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
    """A document with the content of each section `n` times."""
    for name in ("inbound", "backend", "outbound", "on-error", "fragment"):
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
