"""What became of the mutants of many theorems: judged side by side, kept, counted, held against what is known.

Nothing here imports SymPy.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import regproofs
from regproofs.collect.files import TheoremFile
from regproofs.collect.survivors import TRUE, Survivor
from regproofs.judge.cache import Cache, digest
from regproofs.judge.runner import Options
from regproofs.judge.workers import Answer, Failure, each
from regproofs.logic.verdict import RUNGS

Row = dict[str, Any]
KILLED, PROVED, SURVIVED, OUTSIDE = "killed", "still true", "survived", "not applicable"
UNPROVED = "not proved"  # which is all that can be said where a proof is checked, and no counterexample sought
# What a rung is to make of a wrong variant: the kernel refutes nothing.
SEEN = {rung: UNPROVED if rung == "kernel" else KILLED for rung in RUNGS}
REFUSED, LATE, CRASHED, DISPUTED = "no statement", "gave up", "crashed", "disputed"
BAD = (CRASHED, DISPUTED)
DEMANDED = ("symbolic", "sampled")  # the rungs of which each must refute alone what is false
OPERATORS = ("varied.py", "weakened.py")


@dataclass(frozen=True)
class Asked:
    """Which variants are judged and how: so many of each kind (None for all), so many seconds for each and a rung.

    Any counterexample will do, so that the plainest is not sought.
    """

    each: int | None = 1
    seconds: float = 10
    options: Options = field(default_factory=lambda: Options(DEMANDED, examples=25, plainest=False))

    @property
    def rungs(self) -> tuple[str, ...]:
        """The rungs, of which the kernel's rests on more than the rest."""
        return self.options.rungs


@dataclass
class Mutated:
    """What came of the theorems asked for, in their order: rows by theorem, and failures of those that have none."""

    found: dict[TheoremFile, Row] = field(default_factory=dict)
    failures: dict[TheoremFile, Failure] = field(default_factory=dict)


def judged(
    files: Sequence[TheoremFile], asked: Asked, cache: Cache, jobs: int | None, arrived: Callable[[TheoremFile], None]
) -> Mutated:
    """The mutants of each theorem, in a process for each; what is known is not judged again."""
    begun, found, failures = time.time(), dict[TheoremFile, Row](), dict[TheoremFile, Failure]()
    for file in files:
        if kept := cache.get(file, asked):
            found[file] = kept
            arrived(file)
    waiting = deque(file for file in files if file not in found)
    with closing(each(waiting, mutants_of, asked, jobs=jobs)) as answers:
        for file, answer in answers:
            if isinstance(answer, Answer):
                found[file] = answer.value
                cache.put(file, asked, answer.value, answer.modules, begun)
            else:
                failures[file] = answer
            arrived(file)
    return Mutated({file: found[file] for file in files if file in found}, failures)


def mutants_of(path: Path, asked: Asked) -> Row:
    """What became of the mutants of one theorem."""
    from regproofs.judge.mutants import mutants

    return mutants(path, asked)


# -- counted --------------------------------------------------------------------------------------------


def entry(file: TheoremFile, found: Row, known: Iterable[Survivor]) -> Row:
    """The record of one theorem: what was tried, what was killed on each rung, what survives and why."""
    rows, known = found["rows"], list(known)
    told = [(row, _told(found["id"], row, known)) for row in rows]
    wrong = [row for row, fate in told if fate["as"] == "wrong"]
    rungs = sorted({rung for row in rows for rung in row["rungs"]}, key=RUNGS.index)
    seen = {rung: sum(row["rungs"].get(rung) == SEEN[rung] for row in wrong) for rung in rungs}
    return {
        "file": digest(file.path.read_bytes()),
        "variants": found["variants"],
        "tried": len(rows),
        "true": sum(fate["as"] == "true" for _, fate in told),
        "no statement": sum(fate["as"] == REFUSED for _, fate in told),
        "wrong": {rung: sum(row["rungs"].get(rung, OUTSIDE) != OUTSIDE for row in wrong) for rung in rungs},
        KILLED: {rung: count for rung, count in seen.items() if SEEN[rung] == KILLED},
        **({UNPROVED: {"kernel": seen["kernel"]}} if "kernel" in seen else {}),
        "survivors": [fate["listed"] for _, fate in told if fate["listed"]],
    }


def _told(identity: str, row: Row, known: Sequence[Survivor]) -> Row:
    """Whether a variant is wrong, true or none, and how it is listed where it survives."""
    outcomes: Mapping[str, str] = row["rungs"]
    bad = [f"{outcomes[rung]}: {row['by'].get(rung, '')}" for rung in outcomes if outcomes[rung] in BAD]
    if bad:
        return {"as": "wrong", "listed": _listed(row, list(outcomes), "", bad[0])}
    if PROVED in outcomes.values():
        return {"as": "true", "listed": None}
    if REFUSED in outcomes.values():
        return {"as": REFUSED, "listed": None}
    survived = [rung for rung in DEMANDED if outcomes.get(rung, KILLED) != KILLED]
    if not survived:
        return {"as": "wrong", "listed": None}
    why = next((one for one in known if one.explains(identity, row["variant"], survived)), None)
    if why is None:
        return {"as": "wrong", "listed": _listed(row, survived, "", "")}
    return {
        "as": "true" if why.because == TRUE else "wrong",
        "listed": _listed(row, survived, why.because, why.reason),
    }


def _listed(row: Row, survived: list[str], because: str, reason: str) -> Row:
    return {"variant": row["variant"], "survives": survived, "because": because, "reason": reason}


def unexplained(entries: Mapping[str, Row]) -> list[tuple[str, Row]]:
    """The survivors without a reason, those on which the rungs contradict each other, and what made a rung crash."""
    return [(name, one) for name, found in entries.items() for one in found["survivors"] if not one["because"]]


def idle(found: Iterable[Row], known: Iterable[Survivor]) -> list[Survivor]:
    """The known survivors that speak of no variant of any of these theorems."""
    described = {row["id"]: row.get("described", []) for row in found}
    spoken = (
        (one, (one.speaks_of(name, text) for name, texts in described.items() for text in texts)) for one in known
    )
    return [one for one, matches in spoken if not any(matches)]


def rates(entries: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """Killed and wrong by rung, over some theorems; of the kernel, not proved and wrong."""
    total: dict[str, tuple[int, int]] = {}
    for found in entries:
        for rung, wrong in found["wrong"].items():
            killed, of = total.get(rung, (0, 0))
            total[rung] = killed + found[SEEN[rung]][rung], of + wrong
    return total


def operators() -> str:
    """A hash of what makes the variants: with other operators a record speaks of other ones."""
    logic = Path(regproofs.__file__).parent / "logic"
    return sha256(b"".join((logic / name).read_bytes() for name in OPERATORS)).hexdigest()[:16]
