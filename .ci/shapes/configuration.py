"""Configurations."""

from . import lines, policy, shape


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
