"""The shapes that .ci/growth measures: each is a function of a size that gives files and arguments.

A shape holds much of one thing. Its files are a dictionary of paths and texts; `run` has them all linted,
with the options of the shape.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


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


# Each adds its shapes when it is read.
from . import (  # noqa: E402
    statements,
    comments,
    text,
    code,
    named_values,
    routes,
    services,
    configuration,
    own_rules,
    hosts,
    liquid,
)
from .examples import example_shapes  # noqa: E402
