"""Wrong variants of the theorems: how many each rung refuted alone, and why some survive.

Nothing is counted here but what was recorded, for theorems that have not changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regproofs.report.view import RUNGS, Report, View

ABOUT = (
    "Each variant changes one sign, number, exponent, summand, order, name or hypothesis of a statement, and each rung "
    "is asked alone. What algebra proves is still true; every other survivor is listed with its reason."
)


@dataclass(frozen=True)
class Kills:
    """What became of the wrong variants of one theorem."""

    view: View
    entry: Mapping[str, Any]

    def rate(self, rung: str) -> str:
        """How many a rung refuted, of how many that are wrong."""
        wrong = self.entry["wrong"].get(rung, 0)
        return f"{self.entry['killed'][rung]} of {wrong}" if wrong else ""

    @property
    def survivors(self) -> list[Mapping[str, Any]]:
        return list(self.entry["survivors"])


def kills(report: Report) -> list[Kills]:
    """The record of each theorem that has one, in the order of the report."""
    entries = (report.run.get("mutants") or {}).get("theorems", {})
    return [Kills(view, entries[view.id]) for view in report.views if view.id in entries]


def shown(report: Report) -> dict[str, Any]:
    """What the documents say of wrong variants, by the names that their templates use."""
    found = kills(report)
    return {"kills": found, "killing": tested(found), "totals": totals, "about_kills": ABOUT}


def tested(found: list[Kills]) -> list[str]:
    """The rungs that were tested."""
    return [rung for rung in RUNGS if any(rung in one.entry["wrong"] for one in found)]


def totals(found: list[Kills]) -> str:
    """The rates over all theorems, in a sentence.

    >>> view = View({"id": "a/b"})
    >>> totals([Kills(view, {"tried": 9, "true": 1, "wrong": {"symbolic": 8}, "killed": {"symbolic": 8}})])
    '9 variants of 1 theorem, 1 of them still true; killed by the symbolic rung alone 8 of 8 (100%).'
    """
    tried, true = (sum(one.entry[name] for one in found) for name in ("tried", "true"))
    words = [f"{tried} variants of {len(found)} theorem{'s' * (len(found) != 1)}, {true} of them still true"]
    for rung in tested(found):
        killed, wrong = (sum(one.entry[name].get(rung, 0) for one in found) for name in ("killed", "wrong"))
        words.append(f"killed by the {rung} rung alone {killed} of {wrong} ({_percent(killed, wrong)})")
    return "; ".join(words) + "."


def _percent(killed: int, wrong: int) -> str:
    """Never more than it is: 99.96 is not 100."""
    tenths = 1000 * killed // wrong if wrong else 1000
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"
