"""The audit of assumptions: is each hypothesis needed, or implied by the others, or not shown to be needed?

One hypothesis at a time is dropped, weakened to its boundary, or a domain widened. Where the claim then fails at
a case that the hypothesis kept out, it is needed. Every change is looked at in a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sympy import Basic, MatrixExpr
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne
from sympy.logic.boolalg import Not

from regproofs.collect import TheoremFile, load
from regproofs.errors import RegproofsError, StatementError
from regproofs.judge.counter.certain import between_numbers
from regproofs.judge.counter.starts import starts
from regproofs.judge.runner import Options, theorems_beside
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import symbolic
from regproofs.judge.workers import Failure, within
from regproofs.logic import decide
from regproofs.logic.expression import ForAll
from regproofs.logic.scene import flat
from regproofs.logic.theorem import Theorem
from regproofs.logic.weakened import Weakening, weakenings

Row = dict[str, Any]
NEEDED, IMPLIED, OPEN = "needed", "implied by the others", "not shown needed"
SCALAR = (Eq, Ne, Gt, Ge, Lt, Le)
LOOKED = 40  # points, of which one that is let in is enough


def audited(file: TheoremFile, options: Options, seconds: float) -> Row:
    """The theorem's id with a row for every change of its hypotheses; each may take so many seconds.

    Raises StatementError when no case lies in the hypotheses, or when the claim is false as it stands.
    """
    listed = _asked(file, seconds, changes, options)
    if listed is None:
        raise StatementError(f"{file.id} itself is not judged within {seconds:g} s")
    if listed["fault"]:
        raise StatementError(f"{file.id}: {listed['fault']}")
    rows = []
    for place, change in enumerate(listed["changes"]):
        found = _asked(file, seconds, looked_at, place, options)
        late = {"finding": OPEN, "looked": f"gave up after {seconds:g} s", "counterexample": None}
        rows.append({**change, **(late if found is None else found)})
    return {"id": file.id, "title": listed["title"], "hypotheses": rows}


def _asked(file: TheoremFile, seconds: float, task: Any, *args: Any) -> Any:
    answer = within(seconds, file, task, *args)
    if isinstance(answer, Failure):
        raise RegproofsError(answer.message)
    return None if answer is None else answer.value


def changes(path: Path, options: Options) -> Row:
    """What can be changed, and why the theorem cannot be audited if it cannot."""
    theorem = load(path)
    listed = [{"hypothesis": found.hypothesis, "change": found.change} for found in weakenings(theorem)]
    return {"title": theorem.title, "fault": fault(theorem, options), "changes": listed}


def fault(theorem: Theorem, options: Options) -> str | None:
    """Why an audit of a theorem would say nothing: an empty domain, or a claim that fails in it."""
    scalars = [h for h in flat(h for h in theorem.given.hypotheses if _between_scalars(h))]
    empty = decide.contradictory(scalars)
    if empty.proved:
        return f"its hypotheses exclude each other ({empty.rule}), so that it speaks of nothing"
    found = sampled(theorem, options)
    if found["vacuous"]:
        return f"{found['evidence']['vacuous']}, so that it speaks of nothing"
    if found["counterexample"]:
        values = ", ".join(f"{name} = {value}" for name, value in found["counterexample"]["values"].items())
        return f"it is false as it stands, at {values}; no hypothesis can be shown to be needed"
    return None


def looked_at(path: Path, place: int, options: Options) -> Row:
    """What is found of one change, the one in this place."""
    theorem = load(path)
    return finding(list(weakenings(theorem))[place], theorem, options)


def finding(change: Weakening, theorem: Theorem, options: Options) -> Row:
    """Whether what was lost is needed: with a counterexample, or the rule that implies it, or how far was looked."""
    rule = implied(change)
    if rule is not None:
        return {"finding": IMPLIED, "looked": rule, "counterexample": None}
    outside = change.outside
    try:
        found = sampled(outside, options)
    except (StatementError, NotImplementedError) as error:  # a road that refuses such cases
        found = {"outcome": "not applicable", "counterexample": None, "evidence": {"reason": str(error)}}
    if found["counterexample"]:
        return {"finding": NEEDED, "looked": "", "counterexample": found["counterexample"]}
    if isinstance(change.admitted, Not):  # the denial of a relation for every index, which algebra does not read
        return {"finding": OPEN, "looked": _looked(found), "counterexample": None}
    return _by_algebra(outside, theorem, _looked(found))


def implied(change: Weakening) -> str | None:
    """The rule by which what was lost follows from what is left, if it does."""
    if not _between_scalars(change.lost):
        return None
    if _let_in(change):
        return None
    rest = [hypothesis for hypothesis in change.theorem.given.hypotheses if _between_scalars(hypothesis)]
    answer = decide.implied(change.lost, rest)
    return answer.rule if answer.proved and not answer.side_conditions else None


def _let_in(change: Weakening) -> bool:
    """Whether an exact point is seen to be let in, which costs little beside a search for a proof that none is."""
    supposed = between_numbers(change.outside.given.hypotheses)
    spoken = set[Basic]().union(*(h.free_symbols for h in supposed or ()))
    numbers = tuple(q.symbol for q in change.theorem.given.quantities.values() if q.symbol in spoken)
    inside = starts(numbers, supposed).first(LOOKED) if supposed and len(numbers) == len(spoken) else None
    return inside is not None and any(inside.at(k) is not None for k in range(len(inside)))


def _by_algebra(outside: Theorem, theorem: Theorem, looked: str) -> Row:
    """What exact algebra says of the claim at the cases let in."""
    try:
        answer = symbolic(outside, theorems_beside(theorem))
    except (RegproofsError, TypeError, ValueError, NotImplementedError):
        return {"finding": OPEN, "looked": looked, "counterexample": None}
    claim = answer["evidence"]["claim"]
    if answer["outcome"] == "fails" and claim.get("witness"):
        exact = {"values": claim["witness"], "left": "", "right": "", "difference": "", "reason": claim["rule"]}
        return {"finding": NEEDED, "looked": "", "counterexample": exact}
    holds = answer["outcome"] == "holds" and not answer["vacuous"]
    words = f"{looked}; there the claim is proved ({claim['rule']})" if holds else looked
    return {"finding": OPEN, "looked": words, "counterexample": None}


def _looked(found: Row) -> str:
    """How far was looked, in words."""
    evidence = found["evidence"]
    if found["outcome"] == "not applicable":
        return str(evidence["reason"])
    parts = evidence.get("parts", [evidence])
    tried, drawn = (sum(part.get(what, 0) for part in parts) for what in ("examples", "drawn"))
    where = "with the change" if tried else "that the change lets in"
    open_ = f" ({evidence['reason']})" if "reason" in evidence else ""
    return f"no counterexample among {tried} cases {where}, of {drawn} drawn{open_}"


def _between_scalars(hypothesis: Basic) -> bool:
    """Whether a hypothesis is made of relations between scalars, which alone can be decided here."""
    if hypothesis.has(ForAll) or isinstance(hypothesis, Not):
        return False
    relations = hypothesis.atoms(*SCALAR)
    return bool(relations) and not any(isinstance(side, MatrixExpr) for r in relations for side in r.args)
