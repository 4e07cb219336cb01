"""Liquid templates."""

from . import lines, policy, shape


@shape("tags of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{% if a# %}{{body.a#}}{% endif %}") + "</set-body>")


@shape("open tags of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{% if a# %}") + "</set-body>")


@shape("unknown filters of Liquid", 400)
def _(n):
    return policy('<set-body template="liquid">' + lines(n, "{{ body.a | upcsae# }}") + "</set-body>")
