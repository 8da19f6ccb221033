"""Texts that may be broken over lines: a group is set on one line if it fits, else at all of its breaks.

>>> print(render(group("f", nest(line(), "x"), nest(line(), "y")), 80))
f x y
>>> print(render(group("f", nest(line(), "x"), nest(line(), "y")), 4))
f
  x
  y
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 100
INDENT = 2


@dataclass(frozen=True)
class Line:
    """A break: a space, or nothing if it is soft, on one line; else the start of the next line."""

    flat: str = " "
    hard: bool = False


@dataclass(frozen=True)
class Nest:
    """What is set further to the right where it begins a line."""

    doc: Doc


@dataclass(frozen=True)
class Group:
    """What is on one line if it fits."""

    doc: Doc


Doc = str | Line | Nest | Group | tuple["Doc", ...]


def line() -> Doc:
    """A space, or the end of a line."""
    return Line()


def hard_line() -> Doc:
    """The end of a line."""
    return Line(hard=True)


def nest(*docs: Doc) -> Doc:
    """The texts one after the other, indented where they begin a line."""
    return Nest(docs)


def group(*docs: Doc) -> Doc:
    """The texts one after the other, on one line if they fit."""
    return Group(docs)


def render(doc: Doc, width: int = WIDTH) -> str:
    """The text, in lines of at most this width where it has breaks."""
    out: list[str] = []
    column = 0
    stack: list[tuple[int, bool, Doc]] = [(0, False, doc)]
    while stack:
        indent, flat, top = stack.pop()
        if isinstance(top, str):
            out.append(top)
            column += len(top)
        elif isinstance(top, tuple):
            stack.extend((indent, flat, part) for part in reversed(top))
        elif isinstance(top, Nest):
            stack.append((indent + INDENT, flat, top.doc))
        elif isinstance(top, Group):
            stack.append((indent, flat or _fits(top.doc, stack, width - column), top.doc))
        elif flat and not top.hard:
            out.append(top.flat)
            column += len(top.flat)
        else:
            out.append("\n" + " " * indent)
            column = indent
    return "".join(out)


def _fits(doc: Doc, after: list[tuple[int, bool, Doc]], room: int) -> bool:
    """Whether a text on one line, with what follows it up to the next possible break, has room."""
    todo: list[tuple[bool, Doc]] = [*((flat, rest) for _, flat, rest in after), (True, doc)]
    while todo and room >= 0:
        flat, top = todo.pop()
        if isinstance(top, str):
            room -= len(top)
        elif isinstance(top, tuple):
            todo.extend((flat, part) for part in reversed(top))
        elif isinstance(top, Nest | Group):
            todo.append((flat, top.doc))
        elif not flat or top.hard:
            return not (flat and top.hard)
        else:
            room -= len(top.flat)
    return room >= 0
