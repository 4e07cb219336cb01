"""Named values and environments."""

from . import lines, policy, shape


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
