r"""Displayed formulas on the lines of a page of LaTeX: aligned, reasoned, and never wider than the line.

>>> print("\n".join(display("a = b", 30)))
\[ a = b \]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regproofs.report.breaking import Line, broken, first_relation
from regproofs.report.formula import rows
from regproofs.report.measure import width
from regproofs.report.prose import tex

INDENT = 2.0
GAP = 2.0
NARROWEST_REASON, WIDEST_REASON = 10.0, 17.0
SMALL = 0.47  # ems of a letter of a reason
LEAD_BESIDE = 0.4  # of the line at most, for a left side with lines below its relation


@dataclass(frozen=True)
class Reasoned:
    """A line of a chain: its relation with what follows, and why it holds, as LaTeX."""

    body: str
    reason: str
    letters: int


@dataclass(frozen=True)
class Cell:
    """A line of an alignment: what stands before and after the mark, and how wide the latter is."""

    before: str
    after: str
    width: float

    def __str__(self) -> str:
        return f"{self.before} &{self.after}".strip()


def display(latex: str, available: float, end: str = "") -> list[str]:
    """A displayed formula; `end` is the full stop or comma behind it."""
    formulas = rows(latex)
    blocks = [_row(row, available) for row in formulas]
    cells = [cell for block in blocks for cell in block]
    aside = len({bool(block[0].before) for block in blocks}) > 1  # some at their relation, and some at the margin
    if aside or max(width(cell.before) for cell in cells) + max(cell.width for cell in cells) > available:
        cells = [cell for row in formulas for cell in _flush(row, available)]
    lines = [str(cell) for cell in cells]
    lines[-1] += end
    if len(lines) == 1:
        return [rf"\[ {lines[0].replace('&', '', 1).strip()} \]"]
    return _environment("align*", lines)


def _row(row: str, available: float) -> list[Cell]:
    """One formula on as many lines as it needs; what continues it is indented or behind its relation."""
    left, relation, right = first_relation(row)
    if width(row) > available and relation and width(left) <= LEAD_BESIDE * available:
        behind = available - width(left) - INDENT
        first, *more = broken(f"{relation} {right}", behind + INDENT, behind)
        head = Cell(left, fitted(first, behind + INDENT), min(first.width, behind + INDENT))
        return [head, *(_continuing(line, behind) for line in more)]
    return _flush(row, available)


def _flush(row: str, available: float) -> list[Cell]:
    """One formula from the left margin on."""
    if width(row) <= available:
        return [Cell("", f" {row}", width(row))]
    first, *more = broken(row, available, available - INDENT)
    head = Cell("", f" {fitted(first, available)}", min(first.width, available))
    return [head, *(_continuing(line, available - INDENT) for line in more)]


def _continuing(line: Line, available: float) -> Cell:
    return Cell("", _continued(line, available)[1:], INDENT + min(line.width, available))


def _continued(line: Line, available: float) -> str:
    join = r"\cdot " if line.inside_product else ""
    return rf"&\qquad {{}}{join}{fitted(line, available)}"


def fitted(line: Line, available: float) -> str:
    """The line, made smaller if it has a piece wider than the page that cannot be divided."""
    if line.width <= available:
        return line.text
    return rf"\resizebox{{{available:.1f}em}}{{!}}{{$\displaystyle {line.text}$}}"


def chain(lead: str, lines: Sequence[Reasoned], available: float) -> list[str]:
    """A chain of relations from its first left side, each line with its reason beside it if there is room."""
    bodies = [width(line.body) for line in lines]
    column = min(WIDEST_REASON, max(SMALL * line.letters for line in lines))
    beside = width(lead) + INDENT + max(bodies)
    if beside + GAP + min(column, NARROWEST_REASON) <= available and width(lead) <= LEAD_BESIDE * available:
        return _columns([f"{lead} &", *["&"] * (len(lines) - 1)], lines, min(column, available - beside - GAP))
    below = INDENT + max(bodies)
    if below + GAP + min(column, NARROWEST_REASON) <= available and width(lead) <= available:
        first = rf"& \mathrlap{{{lead}}} \\"
        return _columns(
            [first + "\n  " + r"&\quad", *[r"&\quad"] * (len(lines) - 1)],
            lines,
            min(column, available - below - GAP),
        )
    return _interleaved(lead, lines, available)


def _columns(starts: Sequence[str], lines: Sequence[Reasoned], column: float) -> list[str]:
    """Formulas on the left, reasons in a column on the right."""
    made = [
        rf"{start} {line.body} && \hspace{{{GAP}em}}\parbox[c]{{{column:.1f}em}}{{\raggedright\small"
        rf" {line.reason}}}"
        for start, line in zip(starts, lines, strict=True)
    ]
    return _environment("alignat*", made, "{2}", gap=r"\\[.4ex]")


def _interleaved(lead: str, lines: Sequence[Reasoned], available: float) -> list[str]:
    """Reasons between the formulas, where these need the whole line."""
    head = [f"& {fitted(part, available)}" for part in broken(lead, available, available - INDENT)]
    parts = [*head[:1], *(rf"&\qquad {{}}{line[2:]}" for line in head[1:])]
    made = [" \\\\\n  ".join(parts)]
    for line in lines:
        made.append(rf"\shortintertext{{\small {line.reason}}}")
        made.append(" \\\\\n  ".join(_wrapped(line.body, available)))
    return [r"\begin{align*}", *(f"  {part}" for part in made), r"\end{align*}"]


def _wrapped(body: str, available: float) -> Iterator[str]:
    first, *more = broken(body, available - INDENT, available - 2 * INDENT)
    yield rf"&\quad {fitted(first, available - INDENT)}"
    yield from (_continued(line, available - 2 * INDENT) for line in more)


def _environment(name: str, lines: Sequence[str], argument: str = "", gap: str = r"\\") -> list[str]:
    body = f" {gap}\n  ".join(lines)
    return [rf"\begin{{{name}}}{argument}", f"  {body}", rf"\end{{{name}}}"]


def derivation(chains: Sequence[Sequence[Mapping[str, Any]]], available: float, rule: Any) -> Iterator[str]:
    """The chains of a derivation; `rule(step)` is the LaTeX that names the rule of a step."""
    for steps in chains:
        first = steps[0]
        if not first["body"]:
            yield from _statement(first, rule(first), available)
            continue
        lines = [_reasoned(step, rule(step)) for step in steps]
        yield from chain(first["lead"], lines, available)


def _statement(step: Mapping[str, Any], rule: str, available: float) -> list[str]:
    """A line that is no relation of two sides: its reason beside it, or before it where it is long."""
    lines = rows(step["lead"])
    room = available - GAP - max(map(width, lines))
    if len(lines) == 1 and room >= NARROWEST_REASON:
        return _columns(["&"], [_reasoned({**step, "body": lines[0]}, rule)], min(room, WIDEST_REASON))
    before = rf"{{\small {tex(_sentence(step['reason']))} {rule}}}"
    return [before, *display(step["lead"], available)]


def _reasoned(step: Mapping[str, Any], rule: str) -> Reasoned:
    words = tex(step["reason"])
    letters = len(step["reason"]) + len(step["rule"])
    return Reasoned(f"{step['relation']} {step['body']}".strip(), f"{words} {rule}".strip(), letters)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
