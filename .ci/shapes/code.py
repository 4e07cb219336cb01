"""C# in expressions."""

from . import lines, policy, shape


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
