"""Rules of a team: its pages, and what its configuration requires and forbids."""

from . import lines, policy, shape
from .services import apiops


def page(check):
    return f"---\nseverity: info\n---\n# Title\n\nWhy.\n\n```check\n{check}\n```\n"


def project(check, inbound):
    """A service with one rule of its own, and a policy that it is about."""
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy(inbound)
    return {".apimlint.yaml": "custom-rules: rules", "rules/r.md": page(check), **files}


@shape("pages of rules", 50)
def _(n):
    pages = {f"rules/r{i}.md": page("for: //trace\nmessage: m") for i in range(n)}
    return {"p.xml": policy('<trace source="a" />'), ".apimlint.yaml": "custom-rules: rules", **pages}


@shape("keys of one page of a rule", 500)
def _(n):
    front = "---\nseverity: info\n" + lines(n, "option o#: integer = 1") + "---\n"
    text = page("for: //trace\nmessage: m").replace("---\nseverity: info\n---\n", front)
    return {"p.xml": policy(), ".apimlint.yaml": "custom-rules: rules", "rules/r.md": text}


@shape("checks of one page of a rule", 50)
def _(n):
    block = "```check\nfor: //trace\nmessage: m\n```\n\n"
    return {
        "p.xml": policy('<trace source="a" />'), ".apimlint.yaml": "custom-rules: rules",
        "rules/r.md": page("for: //trace\nmessage: m") + "\n" + block * n,
    }


@shape("findings of a rule that mends", 200)
def _(n):
    return project("for: //trace/@source\nmessage: m\nfix: safe add severity with error", lines(n, '<trace source="s#" />'))


@shape("code that a rule looks for", 100)
def _(n):
    return project(
        "for: apim:reads(/*, 'context.Request.Body')\nmessage: m",
        lines(n, '<set-variable name="v#" value="@(context.Request.Body.As&lt;string>(true))" />'))


@shape("statements that a rule wants behind another", 100)
def _(n):
    return project(
        "for: //set-header[apim:surely-not-after(., 'validate-jwt')]\nmessage: m",
        lines(n, '<set-header name="h#" exists-action="delete" />'))


@shape("statements that a rule wants before another", 20)
def _(n):
    return project(
        "for: //set-header[apim:surely-not-before(., 'validate-jwt')]\nmessage: m",
        lines(n, '<set-header name="h#" exists-action="delete" />'))


@shape("required statements", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy()
    return {".apimlint.yaml": "require:\n" + lines(n, "  - { statement: cors, id: r# }"), **files}


@shape("forbidden statements", 50)
def _(n):
    return {
        "p.xml": policy('<trace source="a" />'),
        ".apimlint.yaml": "forbid:\n" + lines(n, "  - { statement: trace, id: r#, where: '@source = \"b\"' }"),
    }
