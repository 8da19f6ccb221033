"""One theorem through its rungs: from a file to a record, the plain data that everything else reads."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from regproofs.errors import RegproofsError
from regproofs.logic.verdict import FAILURES, RUNGS, Verdict, resting_on, verdict

Record = dict[str, Any]
LIBRARIES = ("regproofs", "sympy", "mpmath", "python-flint", "numpy", "hypothesis")


@dataclass(frozen=True)
class Options:
    """How far to look: which rungs, the digits at the top of the ladder, how many examples, which seed.

    With `plainest` a counterexample is made as plain as can be, which takes longer than finding one. Without `recall`
    no earlier answer of a proof checker is believed.
    """

    rungs: tuple[str, ...] = RUNGS
    digits: int = 60
    examples: int = 60
    seed: int = 0
    plainest: bool = True
    recall: bool = True


def environment(options: Options) -> dict[str, Any]:
    """What a run depended on, for its record."""
    return {
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        "digits": options.digits,
        "examples": options.examples,
        "seed": options.seed,
        "platform": f"{platform.system()} {platform.machine()}",
    }


def judge_file(path: Path, options: Options) -> Record:
    """Load one theorem file, climb its rungs, and write down what was found."""
    from regproofs.collect import load

    return judge(load(path), options)


def judge(theorem: Any, options: Options) -> Record:
    """The record of a theorem. Its verdict speaks of it alone; `finish` adds what it rests on."""
    from regproofs.judge.page import page

    climbed = _climbed(theorem, options)
    derived, steps = climbed["symbolic"], climbed["symbolic"].pop("steps")
    rungs = {name: climbed[name] for name in RUNGS if name in options.rungs}
    counterexample = next((found for r in rungs.values() if (found := r.pop("counterexample", None))), None)
    vacuous, unacceptable, late = (
        any([r.pop(word, False) for r in rungs.values()]) for word in ("vacuous", "unacceptable", "late")
    )
    assumed = derived["evidence"]["assumed"]
    return {
        "id": theorem.id,
        "title": theorem.title,
        "source": theorem.source,
        "expected": theorem.expected,
        "verdict": _own_verdict(theorem, rungs, steps, vacuous, bool(assumed), unacceptable),
        "seconds": sum(r["seconds"] for r in rungs.values()),
        "rungs": rungs,
        "counterexample": counterexample,
        "assumed_steps": assumed,
        "uses": derived["evidence"]["used"],
        "late": late,
        "page": page(theorem, steps),
    }


def _climbed(theorem: Any, options: Options) -> dict[str, dict[str, Any]]:
    """The answers of the rungs; derivation lines are part of the page, and checked whichever rungs were asked for."""
    from regproofs.judge.symbolic import symbolic

    climbed = {"symbolic": _timed(theorem, "symbolic", lambda: symbolic(theorem, theorems_beside(theorem)))}
    for rung in (name for name in options.rungs if name != "symbolic"):
        climbed[rung] = _timed(theorem, rung, lambda rung=rung: _climb(theorem, rung, options))  # type: ignore[misc]
    return climbed


def _own_verdict(
    theorem: Any, rungs: dict[str, dict[str, Any]], steps: Any, vacuous: bool, assumed: bool, unacceptable: bool
) -> Verdict:
    """What the answers of the rungs, and what is taken for granted, allow to be said."""
    from regproofs.logic.claim import InWords
    from regproofs.logic.written import is_cited

    return verdict(
        {name: r["outcome"] for name, r in rungs.items()},
        vacuous=vacuous,
        assumed=assumed,
        in_words=any(step.earned == "assumed" and isinstance(step.claim, InWords) for step, _ in steps),
        cited=is_cited(theorem.claim),
        unacceptable=unacceptable,
    )


def _climb(theorem: Any, rung: str, options: Options) -> dict[str, Any]:
    if rung == "sampled":
        from regproofs.judge.sampled import sampled

        return sampled(theorem, options)
    if rung == "kernel":
        from regproofs.judge.kernel import kernel

        return kernel(theorem, options.recall)
    from regproofs.judge.enclosed import enclosed

    return enclosed(theorem, options)


def _timed(theorem: Any, rung: str, climb: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    start = time.perf_counter()
    try:
        result = climb()
    except RegproofsError as error:
        error.add_note(f"in the {rung} rung of {theorem.id}")
        raise
    return {**result, "seconds": round(time.perf_counter() - start, 3)}


def theorems_beside(theorem: Any) -> Callable[[str], Any]:
    """Finds another theorem by its id, in the collection that this theorem's file belongs to."""
    from regproofs.collect import load

    @cache
    def theorem_of(identity: str) -> Any:
        root = theorem.path.parent.parent if theorem.path else None
        path = root / f"{identity}.py" if root else None
        if path is None or not path.is_file():
            raise RegproofsError(f"{theorem.id} uses {identity}, which is not a theorem beside it")
        return load(path)

    return theorem_of


def finish(records: Iterable[Record]) -> list[Record]:
    """The records with verdicts after the weakest link: no theorem is believed more than those it uses.

    Raises RegproofsError when theorems use each other in a circle.
    """
    known = {record["id"]: record for record in records}
    final: dict[str, Verdict] = {}
    for identity in known:
        _settle(identity, known, final, ())
    return [{**record, "verdict": final[identity]} for identity, record in known.items()]


def _settle(identity: str, known: Mapping[str, Record], final: dict[str, Verdict], above: tuple[str, ...]) -> Verdict:
    if identity in above:
        raise RegproofsError("theorems use each other in a circle: " + " -> ".join((*above, identity)))
    if identity not in final:
        record = known[identity]
        used = [_settle(name, known, final, (*above, identity)) for name in record["uses"] if name in known]
        final[identity] = resting_on(record["verdict"], used)
    return final[identity]


def exit_status(records: Iterable[Record]) -> int:
    """0 all as expected, 3 something undecided, and 1 something refuted, disputed or vacuous.

    So it is 1 where an erratum stands, and where a proof that is written by hand is broken.
    """
    records = list(records)
    if any(broken_proof(r) or (not as_expected(r) and r["verdict"] != "undecided") for r in records):
        return 1
    return 3 if any(r["verdict"] == "undecided" for r in records) else 0


def broken_proof(record: Record) -> str | None:
    """What is wrong with a proof that was written by hand for the kernel rung, if anything is."""
    broken: str | None = record["rungs"].get("kernel", {}).get("evidence", {}).get("broken")
    return broken


def as_expected(record: Record) -> bool:
    """Whether a verdict is the one that is expected of its theorem."""
    if record["expected"] == "refuted":
        return bool(record["verdict"] == "refuted")
    return record["verdict"] not in FAILURES | {"undecided"}
