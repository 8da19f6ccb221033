"""The enclosed rung: balls over boxes of parameters, with guaranteed radii."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sympy import Expr, MatrixSymbol

from regproofs.errors import StatementError
from regproofs.judge.enclosed import critical as critical
from regproofs.judge.enclosed.bisection import Bisection, Region
from regproofs.judge.enclosed.box import POINT, Box, enclosing
from regproofs.judge.enclosed.kinds import Question, question
from regproofs.judge.enclosed.residual import NARROW, Shown, text
from regproofs.judge.parts import Part, parts
from regproofs.judge.sampled import largest_dimension
from regproofs.logic.claim import Claim, Inequality
from regproofs.logic.expression import MatrixNode, ScalarNode
from regproofs.logic.quantity import Setting
from regproofs.logic.theorem import Theorem
from regproofs.probe.case import Case
from regproofs.probe.cases import cases
from regproofs.probe.defined import undefined
from regproofs.probe.search import search

BOXES = 12
MANY = 60
WIDEST = 4  # halving a region of more parameters in each of them takes hours
FEWER = 5  # on each side, if there are more than two
Answer = dict[str, Any]


def enclosed(theorem: Theorem, options: Any) -> Answer:
    """The answer of the enclosed rung: what interval arithmetic shows on boxes around exact cases.

    An identity holds if its residual contains 0 on every box and is narrow, an order if it is strictly signed
    on every box; the radii are stated in the evidence.
    """
    try:
        answers = [_part(part, theorem, options) for part in parts(theorem.claim)]
    except StatementError as error:
        return {"outcome": "not applicable", "evidence": {"reason": str(error)}, "counterexample": None}
    outcomes = [answer["outcome"] for answer in answers]
    outcome = next((o for o in ("fails", "undecided", "not applicable") if o in outcomes), "holds")
    evidence = answers[0]["evidence"] if len(answers) == 1 else {"parts": [a["evidence"] for a in answers]}
    counterexample = next((a["counterexample"] for a in answers if a["counterexample"]), None)
    return {"outcome": outcome, "evidence": evidence, "counterexample": counterexample}


def _part(part: Part, theorem: Theorem, options: Any) -> Answer:
    around = question(part.claim, theorem.given)
    if not isinstance(part.claim, Inequality) or not _scalar(part.claim.right - part.claim.left, theorem.given):
        return _on_boxes(part, around, theorem, options)
    found = _bisected(part, part.claim, theorem)
    if found is not None:
        return found
    answer = _on_boxes(part, around, theorem, options, MANY)
    reason = f"the region has more than {WIDEST} parameters and is not bisected"
    return {**answer, "evidence": {**answer["evidence"], "only around cases": reason}}


def _scalar(expression: Expr, given: Setting) -> bool:
    """Whether only scalars occur, which a region covers: a dimension has infinitely many values."""
    whole = {q.symbol for q in given.quantities.values() if q.kind in ("dimension", "index")}
    return not expression.atoms(MatrixSymbol, MatrixNode, ScalarNode) and not expression.free_symbols & whole


# ---------------------------------------------------------------- boxes around drawn cases


def _on_boxes(part: Part, asked: Question, theorem: Theorem, options: Any, count: int | None = None) -> Answer:
    """Ask the question on boxes around a dozen cases (or so many), degenerate ones among them."""
    seen: Counter[str] = Counter()
    radii: Counter[int] = Counter()
    for case in _centres(part, asked, theorem, options, count):
        for shown in _asked(asked, case):
            if shown.answer == "beyond":
                seen["out of reach"] += 1
                continue
            if shown.answer not in asked.supporting | asked.allowed:
                return _unsupported(shown, case, part.claim, seen)
            seen[shown.answer] += 1
            radii[shown.bits] += shown.answer in asked.supporting
    evidence = {
        "boxes": sum(seen.values()),
        "answers": dict(sorted(seen.items())),
        "boxes by relative radius": {_radius(bits): n for bits, n in sorted(radii.items()) if n},
    }
    if "zero" in asked.supporting:
        evidence["width of the residual"] = f"at most 2^-{NARROW} of the terms, and falling with the box"
    if not any(seen[answer] for answer in asked.supporting):
        return _answer("undecided", {**evidence, "reason": "no box supports the claim"})
    return _answer("holds", evidence)


def _asked(asked: Question, case: Case) -> Iterator[Shown]:
    """The answers at a case; none where a special function or a flow cannot be enclosed there."""
    try:
        yield from asked.ask(case)
    except OverflowError:
        yield Shown("beyond")


def _radius(bits: int) -> str:
    return "none, at the case itself" if bits == POINT else f"2^-{bits}"


def _centres(part: Part, asked: Question, theorem: Theorem, options: Any, count: int | None = None) -> Iterator[Case]:
    """Distinct cases in the hypotheses, the same for the same seed."""
    for side in asked.sides:
        drawn: dict[str, Case] = {}

        def keep(case: Case, drawn: dict[str, Case] = drawn) -> bool:
            drawn.setdefault(str(case.strings()), case)
            return False

        strategy = cases(theorem.given, (*part.conditions, *side), None, largest_dimension(theorem))
        search(strategy, keep, examples=count or (BOXES if len(asked.sides) <= 2 else FEWER), seed=options.seed)
        yield from drawn.values()


def _unsupported(shown: Shown, case: Case, claim: Claim, seen: Counter[str]) -> Answer:
    evidence = {"boxes": sum(seen.values()), "answers": dict(sorted(seen.items()))}
    missing = next((words for e in claim.expressions() if (words := undefined(e, case))), None)
    if shown.answer == "open" and missing is None:
        return _answer("undecided", {**evidence, "reason": f"the balls stay too wide around {case.strings()}"})
    if shown.answer == "equal":
        return _answer("undecided", {**evidence, "reason": f"both sides are equal to all digits at {case.strings()}"})
    counterexample = {
        "values": case.strings(),
        "left": shown.left if missing is None else "undefined",
        "right": shown.right,
        "difference": shown.difference,
        "reason": f"undefined here: {missing}" if missing else "the enclosure excludes the claim",
    }
    return _answer("fails", evidence, counterexample)


# ---------------------------------------------------------------- bisection of a region


def _bisected(part: Part, claim: Inequality, theorem: Theorem) -> Answer | None:
    """The sign on a whole region; None where that has too many parameters."""
    hypotheses = (*theorem.given.hypotheses, *part.conditions)
    bisection = Bisection(claim.right - claim.left, theorem.given, hypotheses, claim.strict)
    if len(bisection.scalars) > WIDEST:
        return None
    found = bisection.run()
    evidence = {"region": _described(bisection, bisection.region), "signed boxes": found.boxes}
    if found.point is not None:
        box = Box(found.point, theorem.given, POINT)
        sides = [enclosing(side, theorem.given).on(box) for side in (claim.left, claim.right)]
        difference = enclosing(claim.right - claim.left, theorem.given).on(box)
        counterexample = {
            "values": found.point.strings(),
            "left": text(sides[0]),
            "right": text(sides[1]),
            "difference": text(difference, 6),
            "reason": "the order is certainly wrong at this point",
        }
        return _answer("fails", evidence, counterexample)
    if found.left is not None:
        return _answer("undecided", {**evidence, "reason": f"not signed: {_described(bisection, found.left)}"})
    return _answer("holds", evidence)


def _described(bisection: Bisection, region: Region) -> str:
    names = [q.name for q in bisection.scalars]
    return ", ".join(f"{name} in [{low}, {high}]" for name, (low, high) in zip(names, region, strict=True))


def _answer(outcome: str, evidence: dict[str, Any], counterexample: dict[str, Any] | None = None) -> Answer:
    return {"outcome": outcome, "evidence": evidence, "counterexample": counterexample}
