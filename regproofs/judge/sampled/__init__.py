"""The sampled rung: cases drawn from the hypotheses, each number found by several roads, judged by a rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mpmath.libmp import NoConvergence
from sympy import Expr, besseli, besselk
from sympy.logic.boolalg import Boolean

from regproofs.calculus.entrywise import scalar_facts
from regproofs.errors import StatementError
from regproofs.judge.edges import Edge, Fault, run_edges
from regproofs.judge.parts import Part, parts
from regproofs.judge.sampled import critical as critical
from regproofs.judge.sampled import descent
from regproofs.judge.sampled import dynamics as dynamics
from regproofs.judge.sampled import frequency as frequency
from regproofs.judge.sampled import layers as layers
from regproofs.judge.sampled import minimiser as minimiser
from regproofs.judge.sampled import scheme as scheme
from regproofs.judge.sampled import written as written
from regproofs.judge.sampled.bench import Bench
from regproofs.judge.sampled.farther import proposals
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.touching import BASES, touching
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial
from regproofs.logic import decide
from regproofs.logic.average import grid_points
from regproofs.logic.claim import Inequality
from regproofs.logic.defined import with_needs
from regproofs.logic.expression import random_quantities
from regproofs.logic.quantity import Quantity, Setting
from regproofs.logic.theorem import Simulation, Theorem
from regproofs.probe.boundaries import boundaries
from regproofs.probe.case import Case, zeroed
from regproofs.probe.cases import Census, cases
from regproofs.probe.defined import undefined
from regproofs.probe.exact import all_true
from regproofs.probe.search import search

LOWER_RUNGS = (15, 30)
LEAST_TOP = 50
ROUNDS = 3
LARGEST = (6, 4, 3)
MOST_POINTS = 300


@dataclass
class Sampling:
    """One part of a claim under trial: what was drawn and seen, and the plainest case that refutes it."""

    part: Part
    trial: Trial
    zeros: tuple[Expr, ...] = ()
    census: Census = field(default_factory=Census)
    tally: Tally = field(default_factory=Tally)
    seen: set[str] = field(default_factory=set)
    begun: bool = False
    gaps: list[tuple[Any, Case]] = field(default_factory=list)
    first: list[Case] = field(default_factory=list)
    case: Case | None = None
    finding: Finding | None = None


def sampled(theorem: Theorem, options: Any) -> dict[str, Any]:
    """The answer of the sampled rung; `options` holds digits, examples and seed.

    `holds`: no counterexample among the drawn cases, all roads agree at the rate of the digits, and every
    edge behaves as stated. `vacuous`: no case that was drawn lies in the hypotheses.
    """
    ladder = (*LOWER_RUNGS, max(options.digits, LEAST_TOP))
    try:
        samplings = [_sampling(part, theorem, ladder) for part in parts(theorem.claim)]
    except StatementError as error:
        return {
            "outcome": "not applicable",
            "evidence": {"reason": str(error)},
            "counterexample": None,
            "vacuous": False,
        }
    for sampling in sorted(samplings, key=lambda sampling: bool(_roads(sampling.part, theorem))):  # quick ones first
        _sample(sampling, theorem, options)
        if sampling.finding and not options.plainest:  # any counterexample will do
            break
    edges = run_edges(theorem, lambda case: _fault(case, samplings, theorem))
    return _answer(theorem, samplings, edges, ladder, options)


def _sampling(part: Part, theorem: Theorem, ladder: tuple[int, ...]) -> Sampling:
    zeros = boundaries(part.claim.expressions())
    return Sampling(part, trial(part.claim, Scope(theorem.given, _roads(part, theorem), ladder)), zeros)


def _roads(part: Part, theorem: Theorem) -> list[Simulation]:
    return [simulation for simulation in theorem.simulations if simulation.part == part.index]


def _sample(sampling: Sampling, theorem: Theorem, options: Any) -> None:
    """Search for a case that refutes the part, on each side of its condition if it has two.

    Rounds go over all sides, until the examples asked for are distinct, or for a third time in vain.
    """
    sides = sampling.trial.sides
    wanted, seen = -(-options.examples // len(sides)), Counter[int]()
    sampling.begun = True
    for turn in range(ROUNDS):
        for k, side in enumerate(sides):
            before = len(sampling.seen)
            case = _search(sampling, side, theorem, options, wanted, turn) if seen[k] < wanted else None
            if case is not None:
                _refuted(sampling, case, theorem)
                return
            seen[k] += len(sampling.seen) - before
    found = touching(sampling.part, theorem.given, sampling.first) or _farther(sampling, theorem, options)
    if found:
        sampling.case, sampling.finding = found
    elif corner := _corner(sampling, theorem):
        _refuted(sampling, corner, theorem)
    else:
        _downhill(sampling, theorem)


def _farther(sampling: Sampling, theorem: Theorem, options: Any) -> tuple[Case, Finding] | None:
    """A case that refutes a bound late along a flow or a run; it is followed all the way."""
    for case in proposals(sampling.part, theorem.given, options.seed):
        bench = _bench(sampling, case, theorem)
        if finding := _check(sampling, dynamics.all_the_way(bench, sampling.part.claim), Tally()):
            return case, finding
    return None


def _corner(sampling: Sampling, theorem: Theorem) -> Case | None:
    """A case that refutes the part where all vectors and matrices are 0, which are seldom drawn so together."""
    given = sampling.trial.given or theorem.given
    conditions = (*given.hypotheses, *sampling.part.conditions)
    zeros = [zeroed(case) for case in sampling.first if any(isinstance(x, tuple) for x in case.values.values())]
    inside = (case for case in zeros if all_true(conditions, case))
    return next((case for case in inside if _check(sampling, _bench(sampling, case, theorem), Tally())), None)


def _search(
    sampling: Sampling, side: tuple[Boolean, ...], theorem: Theorem, options: Any, wanted: int, turn: int
) -> Case | None:
    given, conditions = sampling.trial.given or _drawn_from(sampling, theorem), (*sampling.part.conditions, *side)
    return search(
        cases(given, conditions, sampling.census, largest_dimension(theorem), sampling.zeros, varied=turn > 0),
        lambda case: _refutes(sampling, case, theorem),
        examples=wanted,
        seed=f"{options.seed}.{turn}",
        plainest=options.plainest,
    )


def _drawn_from(sampling: Sampling, theorem: Theorem) -> Setting:
    """The setting; without the ranges that are there for integrals, where a plain inequality needs none."""
    claim, given = sampling.part.claim, theorem.given
    limited = any(e.has(besseli, besselk) or random_quantities(e) for e in claim.expressions())
    if limited or not isinstance(claim, Inequality) or _roads(sampling.part, theorem):
        return given
    free = given.supposing(())
    free.quantities = {name: replace(q, drawn=None) for name, q in given.quantities.items()}
    return free


def _refuted(sampling: Sampling, case: Case, theorem: Theorem) -> None:
    sampling.case, sampling.finding = case, _check(sampling, _bench(sampling, case, theorem), Tally())


def _bench(sampling: Sampling, case: Case, theorem: Theorem) -> Bench:
    return Bench(case, sampling.trial.given or theorem.given)


def _downhill(sampling: Sampling, theorem: Theorem) -> None:
    """Search on for a case that refutes an order, from the cases that came closest."""
    given, gap = theorem.given, sampling.trial.gap
    if gap is None:
        return

    def refutes(case: Case) -> bool:
        return _check(sampling, Bench(case, given), Tally()) is not None

    ways = [(start, False) for start in descent.tightest(sampling.gaps)]
    spoken = _spoken_of(sampling.part, given)
    ways += [(start, True) for start in descent.smallest(sampling.gaps, spoken)]
    for start, entries in ways:
        search = descent.Search(
            spoken if entries else given, sampling.part.conditions, lambda case: gap(Bench(case, given)), entries
        )
        end = descent.descend(start, search)
        if refutes(end):
            _refuted(sampling, descent.rounded(end, refutes, search), theorem)
            return


def _spoken_of(part: Part, given: Setting) -> Setting:
    """The setting with the quantities only that a part of the claim speaks of."""
    symbols = {symbol for expression in part.claim.expressions() for symbol in expression.free_symbols}
    fewer = given.supposing(())
    fewer.quantities = {name: q for name, q in given.quantities.items() if q.symbol in symbols}
    return fewer


def largest_dimension(theorem: Theorem) -> int:
    """Up to which dimension cases are drawn: an average is a long sum, which costs time."""
    expressions = list(theorem.claim.expressions())
    randoms = {r for e in expressions for r in random_quantities(e)}
    most = LARGEST[min(len(randoms), len(LARGEST) - 1)]
    return next((size for size in range(most, 2, -1) if grid_points(expressions, size) <= MOST_POINTS), 2)


def _refutes(sampling: Sampling, case: Case, theorem: Theorem) -> bool:
    """Whether a case refutes the part; a case drawn again is not tried again, nor counted."""
    key = str(case.strings())
    if sampling.finding is not None:  # plainer cases are being sought, which are not part of the sample
        return _check(sampling, _bench(sampling, case, theorem), Tally()) is not None
    if key in sampling.seen:
        return False
    bench = _bench(sampling, case, theorem)
    sampling.finding = _check(sampling, bench, sampling.tally)
    sampling.seen.add(key)
    sampling.first += [case] if len(sampling.first) < BASES else []
    sampling.tally.special.update(case.is_degenerate())
    left = sampling.trial.gap(bench) if sampling.trial.gap and not sampling.finding else None
    if left is not None:
        sampling.gaps.append((left, case))
    return sampling.finding is not None


def _check(sampling: Sampling, bench: Bench, tally: Tally) -> Finding | None:
    try:
        return sampling.trial.check(bench, tally)
    except (ArithmeticError, NoConvergence) as error:
        tally.undecided.append(f"a number could not be computed: {error}")
        return None


def _fault(case: Case, samplings: Sequence[Sampling], theorem: Theorem) -> Fault:
    """Why the claim fails at the case of an edge, or what part of it is undefined there."""
    within = [s for s in samplings if all_true(s.part.conditions, case) is not False]
    gaps = (undefined(e, case) for s in within for e in s.part.claim.expressions())
    return Fault(next(filter(None, (_false(s, case, theorem) for s in within)), None), next(filter(None, gaps), None))


def _false(sampling: Sampling, case: Case, theorem: Theorem) -> str | None:
    tally = Tally()
    try:
        finding = _check(sampling, Bench(case, theorem.given), tally)
    except KeyError as error:
        raise StatementError(f"an edge of {theorem.id} gives no value to {error.args[0]}") from error
    if finding:
        return finding.reason
    return "whether it holds could not be told" if tally.undecided or tally.unclear else None


def drawn_quantities(theorem: Theorem) -> dict[str, Quantity]:
    """All quantities that the cases of a theorem give values to: its own, and those of several layers."""
    samplings = [_sampling(part, theorem, (LEAST_TOP,)) for part in parts(theorem.claim)]
    others = [sampling.trial.given for sampling in samplings if sampling.trial.given is not None]
    return theorem.given.quantities | {name: q for given in others for name, q in given.quantities.items()}


def refuted_at(theorem: Theorem, case: Case) -> Finding | None:
    """Why the claim fails at a case, or None; a case that says too little to tell refutes nothing."""
    ladder = (*LOWER_RUNGS, LEAST_TOP)
    for sampling in (_sampling(part, theorem, ladder) for part in parts(theorem.claim)):
        if all_true((*theorem.given.hypotheses, *sampling.part.conditions), case):
            try:
                found = _check(sampling, _bench(sampling, case, theorem), Tally())
            except (KeyError, StatementError):
                continue
            if found is not None:
                return found
    return None


# ---------------------------------------------------------------- the answer and its evidence


def _answer(
    theorem: Theorem,
    samplings: Sequence[Sampling],
    edges: Sequence[Edge],
    ladder: tuple[int, ...],
    options: Any,
) -> dict[str, Any]:
    broken = [(edge, words, case) for edge in edges for words, case in edge.broken]
    evidence = {
        "seed": options.seed,
        "ladder": list(ladder),
        "largest dimension": largest_dimension(theorem),
        **_ranges(theorem),
        **(_evidence(samplings[0]) if len(samplings) == 1 else {"parts": [_evidence(s) for s in samplings]}),
        "edges": {edge.name: "; ".join(words for words, _ in edge.broken) or "as stated" for edge in edges},
    }
    vacuous = [s for s in samplings if s.begun and not s.census.inside and not s.census.unclear]
    reasons = [reason for s in samplings if (reason := _doubt(s))]
    if vacuous:
        evidence["vacuous"] = _emptiness(theorem, vacuous[0])
    if reasons:
        evidence["reason"] = reasons[0]
    counterexample = next((_counterexample(s) for s in samplings if s.finding), None)
    if counterexample is None and broken:
        counterexample = _edge_counterexample(*broken[0])
    outcome = "fails" if counterexample else "undecided" if vacuous or reasons else "holds"
    return {
        "outcome": outcome,
        "evidence": evidence,
        "counterexample": counterexample,
        "vacuous": bool(vacuous),
    }


def _ranges(theorem: Theorem) -> dict[str, Any]:
    """The numbers that were drawn from a range, as their integrals are computed there only."""
    found = {q.name: f"{q.drawn[0]} to {q.drawn[1]}" for q in theorem.given.quantities.values() if q.drawn}
    return {"drawn from": found} if found else {}


def _evidence(sampling: Sampling) -> dict[str, Any]:
    census, tally = sampling.census, sampling.tally
    found: dict[str, Any] = {
        "kind": sampling.part.claim.kind,
        "roads": list(sampling.trial.roads),
        "examples": len(sampling.seen),
        "comparisons by digits": {str(digits): count for digits, count in sorted(tally.digits.items())},
        **_differences(tally),
        "special cases": dict(sorted(tally.special.items())),
        **({"out of reach of a road": dict(sorted(tally.beyond.items()))} if tally.beyond else {}),
    }
    if tally.slopes:
        found["measured slopes"] = dict(sorted(tally.slopes.items()))
    if tally.runs:
        found["seeded runs"] = dict(tally.runs)
    if sampling.finding:
        found["finding"] = sampling.finding.reason
    else:
        found |= {"drawn": census.drawn, "inside the hypotheses": census.inside}
    return found


def _differences(tally: Tally) -> dict[str, Any]:
    found: dict[str, Any] = {"compared exactly": tally.exact} if tally.exact else {}
    found |= {"both sides vanish": tally.vanishing} if tally.vanishing else {}
    found |= {"closer than all digits": tally.tied} if tally.tied else {}
    found["largest relative difference of equals"] = tally.worst
    return found if tally.closest is None else {**found, "least relative gap of an order": tally.closest}


def _doubt(sampling: Sampling) -> str | None:
    """Why the part is not supported, though no case refutes it."""
    census, tally = sampling.census, sampling.tally
    if not sampling.trial.independent:
        return "no other road: both sides are one program, and nothing simulates them"
    if tally.undecided:
        return f"{len(tally.undecided)} cases left open: {tally.undecided[0]}"
    if unseen := next((road for road, count in tally.beyond.items() if count >= len(sampling.seen)), None):
        return f"the road {unseen} reaches no case"
    if sampling.seen and tally.tied >= len(sampling.seen):
        return "the sides of a strict order are equal in all digits at every case"
    if tally.unclear or (census.unclear and not census.inside):
        return f"a condition could not be evaluated exactly at {tally.unclear + census.unclear} cases"
    return None


def _emptiness(theorem: Theorem, sampling: Sampling) -> str:
    """What is known of hypotheses that no case drawn lies in."""
    hypotheses = (*theorem.given.hypotheses, *sampling.part.conditions)
    shown = decide.contradictory(map(with_needs, scalar_facts(hypotheses)))
    words = f"no case among {sampling.census.drawn} lies in the hypotheses"
    return f"{words}, which contradict each other ({shown.rule})" if shown.proved else words


def _counterexample(sampling: Sampling) -> dict[str, Any]:
    finding, case = sampling.finding, sampling.case
    assert finding is not None
    assert case is not None
    bound = {str(getattr(symbol, "name", symbol)) for symbol in sampling.part.claim.bound()}
    values = {name: value for name, value in case.strings().items() if name not in bound}
    return {
        "values": {**values, **finding.values},
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "reason": finding.reason,
    }


def _edge_counterexample(edge: Edge, words: str, case: Case) -> dict[str, Any]:
    reason = f"the edge {edge.name}: {words}"
    return {"values": case.strings(), "left": "", "right": "", "difference": "", "reason": reason}
