"""What a record means for who asked: passed, failed or skipped, and why, in plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from regproofs.judge.runner import Record, as_expected, broken_proof

Result = Literal["passed", "failed", "skipped"]
BESIDE_THE_POINT = ("not applicable", "undecided")


class Outcome(NamedTuple):
    """The result of one rung, or of the verdict, as a test; `why` is one line, `details` the evidence."""

    name: str
    result: Result
    why: str
    details: str


def outcomes(record: Record) -> list[Outcome]:
    """The rungs of a record and its verdict, each as a test.

    A rung fails when its answer is not the expected one, and the kernel's also when a proof written by hand is
    broken; without an answer it is skipped, visibly. The verdict fails when it is not the expected one, undecided
    included.
    """
    return [*(rung_outcome(record, rung) for rung in record["rungs"]), verdict_outcome(record)]


def rung_outcome(record: Record, rung: str) -> Outcome:
    """One rung of a record as a test; a false claim that is declared as such is expected to fail."""
    found = record["rungs"][rung]
    answer = found["outcome"]
    expected = "fails" if record["expected"] == "refuted" else "holds"
    why = f"{record['id']}: the {rung} rung says {answer}"
    result: Result = "skipped" if answer in BESIDE_THE_POINT else "passed" if answer == expected else "failed"
    if rung == "kernel" and (broken := broken_proof(record)):
        why, result = f"{record['id']}: {broken}", "failed"
    return Outcome(rung, result, why, "\n".join([*counterexample_lines(record), *lines(found["evidence"])]))


def verdict_outcome(record: Record) -> Outcome:
    """The verdict of a record as a test."""
    why = f"{record['id']}: {record['verdict']}, where {record['expected']} is expected"
    passed = as_expected(record)
    rungs = {name: rung["outcome"] for name, rung in record["rungs"].items()}
    details = "\n".join([*lines({"rungs": rungs}), *counterexample_lines(record)])
    return Outcome("verdict", "passed" if passed else "failed", why, details)


def counterexample_lines(record: Record) -> list[str]:
    """The counterexample of a record, exact, if it has one.

    >>> found = {"values": {"x": "1/2"}, "left": "1/4", "right": "1/2", "difference": "-1/4"}
    >>> print("\\n".join(counterexample_lines({"counterexample": found})))
    counterexample: x = 1/2
      left        1/4
      right       1/2
      difference  -1/4
    """
    found = record["counterexample"]
    if not found:
        return []
    values = ", ".join(f"{name} = {value}" for name, value in found["values"].items())
    sides = [f"  {side:<10}  {found[side]}" for side in ("left", "right", "difference") if found.get(side) is not None]
    return [f"counterexample: {values}", *sides]


def lines(value: Any, indent: str = "") -> Iterator[str]:
    """Nested evidence as indented lines.

    >>> print("\\n".join(lines({"rule": "Sturm", "steps": [{"truth": "proved"}, {"truth": "unknown"}]})))
    rule: Sturm
    steps:
      - truth: proved
      - truth: unknown
    """
    items = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    for name, item in items:
        head = f"{indent}-" if name is None else f"{indent}{name}:"
        if plain := _in_line(item):
            yield f"{head} {plain}"
            continue
        below = list(lines(item, indent + "  "))
        if name is None and below:
            yield f"{head} {below.pop(0).strip()}"
        elif below:
            yield head
        yield from below


def _in_line(value: Any) -> str:
    """Plain values, alone or several, on one line; nothing for what needs more."""
    if isinstance(value, Mapping):
        return ""
    if not isinstance(value, list | tuple):
        return str(value)
    return "" if any(isinstance(item, Mapping | list | tuple) for item in value) else ", ".join(map(str, value))


def printable(text: str) -> str:
    """The text without the control characters that XML and terminals cannot take."""
    return re.sub(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", text)
