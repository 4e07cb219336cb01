"""Comments that switch rules off and on."""

from . import header, lines, policy, shape


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
