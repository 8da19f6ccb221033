"""The claims of a source in its own order: which hold as written, which are false, and what corrects them.

Nothing is listed by hand: the lines are those that the theorems cite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regproofs.report.view import Report, View

Span = tuple[int, int]


@dataclass(frozen=True)
class Claimed:
    """A theorem at the lines of the source that it states, or goes on from."""

    view: View
    spans: tuple[Span, ...]

    @property
    def beyond(self) -> bool:
        """Whether the source does not state it, and only leads up to it."""
        return str(self.view.record["source"]).startswith("after")

    @property
    def lines(self) -> str:
        """The lines, as `l.79-101`."""
        words = [f"l.{first}" + (f"-{last}" if last != first else "") for first, last in self.spans]
        return ("after " if self.beyond else "") + ", ".join(words)


def spans(source: str) -> tuple[Span, ...]:
    """The lines that a source names.

    >>> spans("slides l.755-763 and l.840"), spans("exercise")
    (((755, 763), (840, 840)), ())
    """
    found = re.findall(r"\bl\.(\d+)(?:-(\d+))?", source)
    return tuple((int(first), int(last or first)) for first, last in found)


def claims(report: Report) -> list[Claimed]:
    """What the source states, line by line; what follows from it only at lines of which nothing else speaks."""
    placed = [Claimed(view, spans(str(view.record["source"]))) for view in report.views]
    placed = [claim for claim in placed if claim.spans]
    stated = [claim for claim in placed if not claim.beyond]
    covered = {line for claim in stated for line in _lines(claim)}
    further = [claim for claim in placed if claim.beyond and not _lines(claim) <= covered]
    return sorted([*stated, *further], key=lambda claim: (claim.spans[0][0], claim.beyond, claim.spans[0][1]))


def _lines(claim: Claimed) -> set[int]:
    return {line for first, last in claim.spans for line in range(first, last + 1)}


def errata(report: Report) -> list[View]:
    """The claims that are false as written, in the order of the source."""
    return [view for view in report.views if view.corrected_by]


def told(counterexample: Mapping[str, Any] | None) -> str:
    """A counterexample in a line: the values, both sides and their difference, or why there is no second side.

    >>> told({"values": {"n": "2"}, "left": "1/12", "right": "1/4", "difference": "-1/6", "reason": "exact"})
    'n = 2: left 1/12, right 1/4, difference -1/6'
    """
    if not counterexample:
        return ""
    values = ", ".join(f"{name} = {value}" for name, value in counterexample["values"].items())
    if not counterexample.get("right"):
        return f"{values}: {counterexample.get('reason', '')}"
    sides = ((side, counterexample.get(side, "")) for side in ("left", "right", "difference"))
    return f"{values}: {', '.join(f'{side} {value}' for side, value in sides if value)}"
