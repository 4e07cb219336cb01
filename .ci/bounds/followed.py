"""The rows of "What is followed": files in which something is found as long as a limit holds.

Each function takes a number and gives files, in which a finding rests on as many of something. With the
number of the row it is there, and with one more it is not.
"""

OWN_RULE = """---
severity: warning
---
# A header before a status

Found to see how many are looked at.

```check
for: //set-header
when: apim:surely-before(., 'set-status')
message: '{@name} comes first'
```

## Bad

```xml bad
<policies><inbound><set-header name="A" exists-action="delete" /><set-status code="200" reason="OK" /></inbound></policies>
```
"""
UNKNOWN = "<unknown />"


def policy(statements="", backend="<base />"):
    return (
        f"<policies><inbound><base />{statements}</inbound><backend>{backend}</backend>"
        "<outbound><base /></outbound><on-error><base /></on-error></policies>"
    )


def terraform(text, more="", settings=""):
    """A policy whose text is an expression of Terraform."""
    resource = "azurerm_api_management_api_operation_policy"
    return f'resource "{resource}" "p" {{\n{settings}  xml_content = {text}\n}}\n{more}'


def quoted(statements):
    return f'"<policies><inbound><base />{statements}</inbound></policies>"'


def local(*lines):
    return "locals {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def braces(n):
    # Behind too many, the pattern matches nothing, and the file is one more.
    return {"p.xml": policy(), "a.xml": policy(UNKNOWN), ".apimlint.yaml": f'ignore: ["{"{}" * n}p.xml"]\n'}


def instances(n):
    last = '${count.index == %d ? "%s" : ""}' % (n - 1, UNKNOWN)
    return {"main.tf": terraform(quoted(last), settings="  count = 600\n")}


def elements(n):
    values = ", ".join(['""'] * (n - 1) + [f'"{UNKNOWN}"'])
    return {"main.tf": terraform(quoted("${local.l[%d]}" % (n - 1)), local(f"l = [{values}]"))}


def pieces(n):
    # What stands before and behind them are two.
    return {"main.tf": terraform(quoted("${local.l}" * (n - 2)), local(f'l = "{UNKNOWN}"'))}


def values(n):
    # The text of the policy and the piece in it are two.
    links = [f"l{i} = local.l{i + 1}" for i in range(n - 3)]
    return {"main.tf": terraform(quoted("${local.l0}"), local(*links, f'l{n - 3} = "{UNKNOWN}"'))}


def modules(n):
    files = {}
    for number in range(n):
        text = 'variable "t" {}\n' if number else ""
        if number < n - 1:
            given = "var.t" if number else f'"{UNKNOWN}"'
            text += f'module "m" {{\n  source = "./m"\n  t = {given}\n}}\n'
        else:
            text += terraform(quoted("${var.t}"))
        files["m/" * number + "main.tf"] = text
    return files


def resources(n):
    # The policy of the module is the last one; instances of a block are 500 at the most.
    name = "azurerm_api_management_named_value"
    full, rest = divmod(n - 1, 500)
    counts = [500] * full + ([rest] if rest else [])
    blocks = "".join(
        f'resource "{name}" "n{i}" {{\n  count = {count}\n  name = "n{i}-${{count.index}}"\n}}\n'
        for i, count in enumerate(counts))
    called = 'variable "t" {}\n' + terraform(quoted("${var.t}"))
    return {"main.tf": f'{blocks}module "m" {{\n  source = "./m"\n  t = "{UNKNOWN}"\n}}\n', "m/main.tf": called}


def setters(n):
    def branch(test, number):
        return f'<{test}><set-variable name="v" value="@({number})" /></{test.split()[0]}>'

    branches = [branch(f'when condition="@(context.Request.Url.Port == {i})"', i) for i in range(n - 1)]
    reading = '<set-body>@((string)context.Variables["v"])</set-body>'
    return {"p.xml": policy(f"<choose>{''.join(branches)}{branch('otherwise', n)}</choose>{reading}")}


def near_names(n):
    # Sorted, the one that is meant is the furthest of all.
    others = "".join(f"m{i:05}{'x' * 30}: y\n" for i in range(n - 1))
    return {"p.xml": policy("<set-body>{{zbcd-name}}</set-body>"), "v.yaml": f"abcd-name: x\n{others}"}


def slips(n):
    name = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"
    meant = "".join("9" if i % 4 == 0 and i < 4 * n else letter for i, letter in enumerate(name))
    return {"p.xml": policy("<set-body>{{%s}}</set-body>" % name), "v.yaml": f"{meant}: x\n"}


def searches(n):
    # Each of these is looked for twice.
    others = "".join(f"string v{i} = q{i}q{i};" for i in range((n - 1) // 2))
    return {"p.xml": policy('<set-body>@{ string total = "a"; %s return totl; }</set-body>' % others)}


def statements_asked(n):
    names = [f"H{i}" for i in range(n - 1)] + ["Last"]
    headers = "".join(f'<set-header name="{name}" exists-action="delete" />' for name in names)
    return {
        "p.xml": policy(headers + '<set-status code="200" reason="OK" />'),
        ".apimlint.yaml": "custom-rules: [own]\n", "own/first.md": OWN_RULE,
    }


VALUES = ["--named-values", "v.yaml", "p.xml"]

# By the words of the page: what gives the files, the arguments, and what is said of them.
FOLLOWED = {
    "braces of a pattern that are looked at, one behind the other": (
        braces, ["."], "1 policy in 1 service"),
    "statements that may have set one variable last": (
        setters, ["--only", "variables/*", "p.xml"], "variables/"),
    "instances of one resource of Terraform or Bicep": (instances, ["main.tf"], "unknown-policy"),
    "values of Terraform, Bicep and ARM templates that each rest on the next": (
        values, ["main.tf"], "unknown-policy"),
    "policies and other resources of a deployment of such files, with which no more modules are followed": (
        resources, ["."], "unknown-policy"),
    "modules that each call the next": (modules, ["."], "unknown-policy"),
    "names that are looked at to find what was meant by one; of more, those that begin alike": (
        near_names, VALUES, "did you mean 'abcd-name'"),
    "slips of the pen in a name for which another is proposed": (slips, VALUES, "did you mean"),
    "searches for what was meant by the undefined names of one piece of code; one or two for each": (
        searches, ["p.xml"], "did you mean 'total'"),
    "statements of a document that `apim:surely-before` and `apim:surely-not-before` look behind": (
        statements_asked, ["--only", "own/*", "p.xml"], "Last comes first"),
    "elements of a list in Terraform, Bicep and ARM templates": (elements, ["main.tf"], "unknown-policy"),
    "pieces of a text in Terraform, Bicep and ARM templates": (pieces, ["main.tf"], "unknown-policy"),
}

# Rows that are not tried here, and why.
NOT_TRIED = {
    "how often statements are followed that stand in loops, or side by side, inside each other":
        "whether a walk stops shows in no single finding",
    "nodes that one XPath of a rule of your own looks at": "libxml2 counts more than nodes",
    "rounds of `--fix` over one file: few mistakes, many mistakes": "no fixes of the rules take so many",
}
