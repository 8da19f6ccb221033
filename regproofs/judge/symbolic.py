"""The symbolic rung: every line of a derivation and the claim itself, decided by exact algebra.

Each kind of claim says here what is to be decided for it; `calculus` and `logic.decide` decide. The claim is
decided on its own, with the proved lines as further hypotheses only where it must be, so a derivation of something
else cannot carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import singledispatch
from typing import Any

from sympy import (
    And,
    Basic,
    Eq,
    Le,
    Lt,
    MatrixExpr,
    Ne,
    Not,
    Piecewise,
    S,
    ceiling,
    floor,
    sign,
    true,
)

from regproofs.calculus import (
    change,
    comparison,
    convex,
    existence,
    induction,
    limits,
    listing,
    monotone,
    polygons,
    quadratic,
    rules,
    stepping,
    unrolled,
    valley,
)
from regproofs.judge import beside
from regproofs.judge.counter import bounded, flows, points, runs
from regproofs.judge.defined import undefined_at_a_size, where_defined
from regproofs.logic import decide
from regproofs.logic.claim import (
    AllOf,
    Claim,
    CriticalPoints,
    Identity,
    Iff,
    Inequality,
    InWords,
    LimitWithRate,
    Minimiser,
    Valley,
    When,
)
from regproofs.logic.decision import Decision, written
from regproofs.logic.defined import requirements, with_needs
from regproofs.logic.expression import (
    ForAll,
    Gradient,
    SquaredNorm,
)
from regproofs.logic.frequency import Explodes
from regproofs.logic.layers import BackwardLaw
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.proof import Step
from regproofs.logic.quantity import Setting, declared_symbols
from regproofs.logic.scene import flat
from regproofs.logic.scheme import OrderOfScheme, gap_of_step
from regproofs.logic.theorem import Theorem
from regproofs.logic.written import AsWritten, Cited, Exists

Facts = tuple[Basic, ...]
Parts = Iterator[tuple[str, Decision]]
JUMPING = (Piecewise, sign, floor, ceiling)


def symbolic(theorem: Theorem, theorem_of: Callable[[str], Theorem] | None = None) -> dict[str, Any]:
    """Check every line and the claim; `theorem_of(id)` gives a theorem that a line uses."""
    checked = [(step, check_step(step, theorem.given, theorem_of)) for step in theorem.proof().steps]
    final = _final(theorem.claim, theorem.given, checked)
    empty = decide.contradictory([with_needs(h) for h in theorem.given.hypotheses if _between_scalars(h)])
    return {
        "outcome": outcome([decision for step, decision in checked if not _granted(step, decision)], final),
        "vacuous": empty.truth == "proved",
        "evidence": {
            **({"hypotheses": described(empty)} if empty.truth == "proved" else {}),
            "claim": described(final),
            "steps": [{"reason": step.reason, "earned": step.earned, **described(d)} for step, d in checked],
            "assumed": [step.reason for step, decision in checked if _granted(step, decision)],
            "used": sorted({step.source or "" for step, _ in checked if step.earned == "used"}),
        },
        "steps": checked,
    }


def _granted(step: Step, decision: Decision) -> bool:
    """Whether a line is taken for granted; one that is refuted is not."""
    return step.earned == "assumed" and decision.truth != "refuted"


def _between_scalars(hypothesis: Basic) -> bool:
    return not isinstance(hypothesis, ForAll) and not any(isinstance(side, MatrixExpr) for side in hypothesis.args)


def decided_alone(theorem: Theorem) -> Decision:
    """The claim without its derivation; the first part that is refuted settles it.

    It may well be false: an exact counterexample costs less than a search for a proof, and is sought first.
    """
    return _alone(theorem.claim, theorem.given)


def _alone(claim: Claim, given: Setting) -> Decision:
    if isinstance(claim, AllOf):
        return both(((str(k + 1), _alone(part, given)) for k, part in enumerate(claim.claims)), "each part")
    found = points.refutation(claim, given) or undefined_at_a_size(claim, given, ()) or _beyond_its_bound(claim, given)
    return found or decide_with_side_conditions(claim, given)


def _beyond_its_bound(claim: Claim, given: Setting) -> Decision | None:
    """A distance from a limit that exceeds its bound at a small size."""
    if not isinstance(claim, LimitWithRate):
        return None
    gap = claim.expression - claim.value
    square = SquaredNorm(gap) if isinstance(gap, MatrixExpr) else gap**2
    return unrolled.refutation(Le(square, claim.bound_by**2, evaluate=False), given.hypotheses, given)


def _final(claim: Claim, given: Setting, checked: Sequence[tuple[Step, Decision]]) -> Decision:
    """The claim, each part for itself: as a line states it, or decided without the lines, or with them, or refuted."""
    if isinstance(claim, AllOf):
        return both(((str(k + 1), _final(part, given, checked)) for k, part in enumerate(claim.claims)), "each part")
    proved = [(step, decision) for step, decision in checked if decision.truth == "proved"]
    stated = next((decision for step, decision in proved if step.claim == claim and step.earned == "checked"), None)
    if stated is not None:
        return stated
    final = decide_with_side_conditions(claim, given)
    if final.truth == "unknown":
        final = decide_with_side_conditions(claim, given, proved_facts(proved))
    return final if final.truth != "unknown" else points.refutation(claim, given) or final


def outcome(lines: Iterable[Decision], final: Decision) -> str:
    """The rung's answer: a refuted line or claim fails it, and nothing short of all proved makes it hold."""
    truths = [decision.truth for decision in (*lines, final)]
    if "refuted" in truths:
        return "fails"
    return "holds" if all(truth == "proved" for truth in truths) else "undecided"


def described(decision: Decision) -> dict[str, Any]:
    """A decision as evidence."""
    text: dict[str, Any] = {
        "truth": decision.truth,
        "rule": decision.rule,
        "certificate": dict(decision.certificate),
    }
    if decision.side_conditions:
        text["side conditions"] = [written(condition) for condition in decision.side_conditions]
    if decision.witness:
        text["witness"] = dict(decision.witness)
    return text


def check_step(step: Step, given: Setting, theorem_of: Callable[[str], Theorem] | None) -> Decision:
    """One line of a derivation."""
    if step.earned == "assumed":
        return _assumed(step, given)
    if step.earned == "used":
        return _used(step, given, theorem_of)
    return decide_with_side_conditions(step.claim, given, as_facts(step.by))


def _assumed(step: Step, given: Setting) -> Decision:
    """A line taken for granted, unless it is seen to be false."""
    if not isinstance(step.claim, InWords):
        found = decide_with_side_conditions(step.claim, given)
        if found.truth == "refuted":
            return found
    return Decision("unknown", "assumed", {"source": step.source or ""})


def _used(step: Step, given: Setting, theorem_of: Callable[[str], Theorem] | None) -> Decision:
    """A line that another theorem states: its claim or a part of it as it stands, where its hypotheses hold here."""
    if theorem_of is None or step.source is None:
        return Decision("unknown", "stated by another theorem", {"theorem": step.source or ""})
    other = theorem_of(step.source)
    parts = other.claim.claims if isinstance(other.claim, AllOf) else (other.claim,)
    if step.claim not in (other.claim, *parts):
        return Decision("unknown", "stated by another theorem", {"reason": f"{step.source} states something else"})
    if wanting := [*_foreign(step.claim, given, other.given), *_unmet(given, other.given)]:
        reason = {"reason": f"{step.source} supposes what is not shown here: {', '.join(wanting)}"}
        return Decision("unknown", "stated by another theorem", reason)
    return Decision("proved", "stated by another theorem", {"theorem": step.source})


def _foreign(claim: Claim, given: Setting, other: Setting) -> list[str]:
    """What a claim speaks of and is declared differently in two settings; a symbol knows its domain, not its range."""
    spoken = set().union(*(declared_symbols(expression) for expression in claim.expressions()))
    here = {quantity.symbol: quantity for quantity in given.quantities.values()}
    told = [(here.get(q.symbol), q) for q in other.quantities.values() if q.symbol in spoken]
    return [q.name for same, q in told if same is None or (same.kind, same.upper) != (q.kind, q.upper)]


def _unmet(given: Setting, other: Setting) -> list[str]:
    """The hypotheses of one setting that do not follow from those of another."""
    known = rules.scalar_facts(given.hypotheses)
    return [
        written(hypothesis)
        for hypothesis in other.hypotheses
        if hypothesis not in given.hypotheses
        and not (_between_scalars(hypothesis) and decide.implied(hypothesis, known).truth == "proved")
    ]


def proved_facts(checked: Iterable[tuple[Step, Decision]]) -> Facts:
    """The lines on which the claim may rest: those that were proved."""
    return as_facts(step.claim for step, decision in checked if decision.truth == "proved")


def as_facts(claims: Iterable[Claim]) -> Facts:
    """Claims between scalars, as relations that a decision may use; matrices are decided without."""
    facts: list[Basic] = []
    for claim in claims:
        if isinstance(claim, Identity) and not isinstance(claim.left, MatrixExpr):
            facts.append(Eq(claim.left, claim.right, evaluate=False))
        elif isinstance(claim, Inequality):
            relation = Lt if claim.strict else Le
            facts.append(relation(claim.left, claim.right, evaluate=False))
    return tuple(fact for fact in facts if fact not in (true, S.true))


def decide_with_side_conditions(claim: Claim, given: Setting, facts: Facts = ()) -> Decision:
    """A claim is proved only where it has a value and what the procedure needed on the way follows."""
    return where_defined(claim, decide_claim(claim, given, facts), given, facts)


@singledispatch
def decide_claim(claim: Claim, given: Setting, facts: Facts) -> Decision:
    """What is to be decided for a kind of claim."""
    return Decision("unknown", "no procedure", {"reason": f"no procedure decides a claim of kind {claim.kind}"})


@decide_claim.register
def _(claim: Identity, given: Setting, facts: Facts) -> Decision:
    numbers = [q for q in given.quantities.values() if q.kind == "scalar"]
    counted = {q.symbol for q in numbers if q.domain.name == "natural"}  # a dimension is left symbolic
    running = [part for side in (claim.left, claim.right) for part in side.atoms(*induction.RUNNING)]
    indices = sorted(
        counted & {x for part in running for *_, upper in part.limits for x in upper.free_symbols}, key=str
    )
    if len(indices) == 1:
        return induction.equal(claim.left, claim.right, indices[0], given, facts)
    return rules.equal(claim.left, claim.right, given, facts)


@decide_claim.register
def _(claim: Inequality, given: Setting, facts: Facts) -> Decision:
    return rules.nonnegative(claim.right - claim.left, given, facts, strict=claim.strict)


@decide_claim.register
def _(claim: Iff, given: Setting, facts: Facts) -> Decision:
    if rules.speaks_of_entries(claim.left, claim.right):
        return rules.equivalent(claim.left, claim.right, given, facts)
    known = (*given.hypotheses, *facts)
    written = (claim.left, claim.right)
    left, right = (side if (same := monotone.compared(side, known)) is None else same for side in written)
    ways = {"if": (right, left), "only if": (left, right)}
    decision = both({name: _implies(when, then, known) for name, (when, then) in ways.items()}, "both directions")
    monotonic = {str(side): str(same) for side, same in zip(written, (left, right), strict=True) if side != same}
    return replace(decision, certificate={**monotonic, **decision.certificate})


def _implies(when: Basic, then: Basic, known: Facts) -> Decision:
    """One condition from another, or the denial of this one from the denial of that one."""
    direct = decide.implied(then, (*known, when))
    if direct.truth != "unknown":
        return direct
    needed = [relation for relation, _ in requirements(then, flat((*known, when)))]
    if any(decide.implied(relation, (*known, when)).truth != "proved" for relation in needed):
        return direct
    denied = decide.implied(Not(when), (*known, Not(then)))
    proved = denied.truth == "proved" and not denied.side_conditions
    return replace(denied, certificate={"denied": str(then), **denied.certificate}) if proved else direct


@decide_claim.register
def _(claim: AllOf, given: Setting, facts: Facts) -> Decision:
    parts = ((str(k + 1), decide_claim(part, given, facts)) for k, part in enumerate(claim.claims))
    return both(parts, "each part")


@decide_claim.register
def _(claim: AsWritten, given: Setting, facts: Facts) -> Decision:
    return existence.composes(claim, given, facts)


@decide_claim.register
def _(claim: Exists, given: Setting, facts: Facts) -> Decision:
    return existence.exists(claim, given, facts)


@decide_claim.register
def _(claim: Cited, given: Setting, facts: Facts) -> Decision:
    """Its special cases; that it is cited itself, the verdict says."""
    return decide_claim(claim.special, given, facts)


@decide_claim.register
def _(claim: When, given: Setting, facts: Facts) -> Decision:
    """What was needed on the way may follow from the condition, so it is looked at under it."""
    return decide_with_side_conditions(claim.claim, given, (*facts, *And.make_args(claim.condition)))


@decide_claim.register
def _(claim: Minimiser, given: Setting, facts: Facts) -> Decision:
    if isinstance(claim.over, MatrixExpr):
        if claim.exactly_when is None and rules.speaks_of_entries(claim.objective, claim.at):
            return convex.minimum(claim.objective, claim.over, claim.at, given, facts, unique=claim.unique)
        return quadratic.minimum(
            claim.objective, claim.over, claim.at, given.supposing(facts),
            unique=claim.unique, exactly_when=claim.exactly_when,
        )  # fmt: skip
    return _scalar_minimum(claim, given, facts)


def _scalar_minimum(claim: Minimiser, given: Setting, facts: Facts) -> Decision:
    """The excess over the claimed minimum is nonnegative; divided by the squared distance it is positive."""
    if claim.exactly_when is not None:
        reason = {"reason": "an exact condition for a scalar minimiser has no procedure"}
        return Decision("unknown", "excess over the minimum", reason)
    excess = claim.objective - claim.objective.xreplace({claim.over: claim.at})
    if claim.unique:
        quotient = excess / (claim.over - claim.at) ** 2
        away = (*facts, Ne(claim.over, claim.at))
        parts = {"excess over squared distance": rules.nonnegative(quotient, given, away, strict=True)}
    else:
        parts = {"excess": rules.nonnegative(excess, given, facts)}
    return both(parts, "excess over the minimum")


@decide_claim.register
def _(claim: IterateLaw, given: Setting, facts: Facts) -> Decision:
    """Induction on the index: the law starts right, and one step carries it from k to k + 1, for every k."""
    facts = tuple(fact for fact in facts if claim.index not in fact.free_symbols)
    anywhere = copy(given)
    anywhere.hypotheses = [h for h in given.hypotheses if claim.index not in h.free_symbols]
    return both(_induction(claim, anywhere, facts), "induction")


def _induction(claim: IterateLaw, given: Setting, facts: Facts) -> Parts:
    closed = {recursion.over: recursion.closed for recursion in claim.recursions}
    for row in claim.recursions:
        name = f" of {row.over}" if len(closed) > 1 else ""
        start, following = (row.closed.xreplace({claim.index: k}) for k in (S.Zero, claim.index + 1))
        yield f"base{name}", induction.equal(start, row.start, claim.index, given, facts)
        yield f"step{name}", induction.equal(row.step.xreplace(closed), following, claim.index, given, facts)


@decide_claim.register
def _(claim: BackwardLaw, given: Setting, facts: Facts) -> Decision:
    """Induction from the last layer back: the slope is right behind it, and each layer passes a right one on.

    The slope that comes is any matrix; the gradient of <slope, layer> is then, by the chain rule, what leaves.
    """
    parts = {"last state": rules.equal(Gradient(claim.loss, claim.over), claim.last, given, facts)}
    for variable, stated in ((claim.over, claim.back), *zip(claim.parameters, claim.gradients, strict=True)):
        passed = Gradient(claim.passed_on, variable)
        parts[f"one layer, by {variable}"] = rules.equal(passed, stated, given, facts)
    return both(parts, "induction from the last layer back")


@decide_claim.register
def _(claim: FlowSolution, given: Setting, facts: Facts) -> Decision:
    """Substitution, start, and uniqueness: a locally Lipschitz field has one solution as long as it exists."""
    return flows.solution(claim, given, facts) or both(_solution(claim, given, facts), "substitution and uniqueness")


def _solution(claim: FlowSolution, given: Setting, facts: Facts) -> Parts:
    for over, field, start, path in claim.components():
        name = f" of {over}" if isinstance(claim.over, tuple) else ""
        speed, origin = change.derivative(path, claim.time), path.xreplace({claim.time: S.Zero})
        yield f"equation{name}", rules.equal(speed, field.xreplace(claim.on_path()), given, facts)
        yield f"start{name}", rules.equal(origin, start, given, facts)
        yield f"uniqueness{name}", _locally_lipschitz(field, claim, given, facts)
        if not isinstance(path, MatrixExpr):
            yield f"path{name} at all times", _defined(path, given, facts)


def _defined(path: Any, given: Setting, facts: Facts) -> Decision:
    """A path that leaves its domain is no solution beyond, though it satisfies the equation wherever it is defined."""
    hypotheses = (*given.hypotheses, *facts)
    needed = [condition for condition, _ in requirements(Eq(path, 0, evaluate=False), flat(hypotheses))]
    if not needed:
        return Decision("proved", "defined everywhere")
    return both({str(condition): decide.implied(condition, hypotheses) for condition in needed}, "defined everywhere")


def _locally_lipschitz(field: Any, claim: FlowSolution, given: Setting, facts: Facts) -> Decision:
    """A polynomial in scalars is; so is an affine map, f(a + b) - f(a) - f(b) + f(0) = 0 for all a, b."""
    if not isinstance(claim.over, MatrixExpr):
        polynomial = field.is_polynomial(*claim.on_path())
        return Decision("proved" if polynomial else "unknown", "the field is a polynomial")
    first, second = (type(claim.over)(f"{claim.over.name}_{k}", *claim.over.shape) for k in "ab")
    at = [field.xreplace({claim.over: point}) for point in (first + second, first, second)]
    return rules.equal(at[0] + field.xreplace({claim.over: 0 * first}), at[1] + at[2], given, facts)


@decide_claim.register
def _(claim: FlowLaw, given: Setting, facts: Facts) -> Decision:
    """The derivative along the flow, multiplied out; then y' = rate y has one solution from each start.

    It has before the start as well as after it, as long as the flow itself exists.
    """
    return both({"derivative": rules.equal(claim.derivative, claim.rate * claim.quantity, given, facts)}, "chain rule")


@decide_claim.register
def _(claim: FlowBounds, given: Setting, facts: Facts) -> Decision:
    """What floats see to be false, and balls confirm, costs little beside a search for a proof of it."""
    found = flows.bounds(claim, given, facts)
    return found or both(comparison.decided(claim, given, facts), "comparison along the flow")


@decide_claim.register
def _(claim: PolygonBounds, given: Setting, facts: Facts) -> Decision:
    found = beside.refuted(claim, given)  # costs little beside a search for proofs of what is false
    return found or both(polygons.decided(claim, given), "comparison from corner to corner")


@decide_claim.register
def _(claim: IterateBounds, given: Setting, facts: Facts) -> Decision:
    found = runs.bounds(claim, given)
    return found or both(stepping.decided(claim, given), "induction along the iterates")


@decide_claim.register
def _(claim: OrderOfScheme, given: Setting, facts: Facts) -> Decision:
    """The coefficients of the step minus the flow, power by power of the step size."""
    return both(_coefficients(claim, given, facts), "Taylor coefficients")


def _coefficients(claim: OrderOfScheme, given: Setting, facts: Facts) -> Parts:
    nothing = (S.Zero,) * len(claim.over)
    stated = [nothing] * (claim.order + 1) + ([claim.leading] if claim.leading is not None else [])
    for power, row in enumerate(stated):
        for x, found, wanted in zip(claim.over, gap_of_step(claim, power), row, strict=True):
            yield f"power {power} of {x}", rules.equal(found, wanted, given, facts)


@decide_claim.register
def _(claim: Explodes, given: Setting, facts: Facts) -> Decision:
    reason = {"reason": "what happens almost surely is decided by no procedure, except where a mean square is bounded"}
    return bounded.stays(claim, given) or Decision("unknown", "no procedure", reason)


@decide_claim.register
def _(claim: LimitWithRate, given: Setting, facts: Facts) -> Decision:
    return both(_approach(claim, given, facts), "explicit bound")


def _approach(claim: LimitWithRate, given: Setting, facts: Facts) -> Parts:
    yield "bound vanishes in the limit", _vanishes(claim, given, facts)
    yield "bound", rules.norm_bound(claim.expression - claim.value, claim.bound_by, given.supposing(facts))


@decide_claim.register
def _(claim: CriticalPoints, given: Setting, facts: Facts) -> Decision:
    return both(listing.decided(claim, given, facts), "all critical points")


@decide_claim.register
def _(claim: Valley, given: Setting, facts: Facts) -> Decision:
    """By continuity the slope on both sides and the growth at both ends give the number of solutions."""
    return both(valley.decided(claim, given, facts), "intermediate values of a falling and a rising branch")


def _vanishes(claim: LimitWithRate, given: Setting, facts: Facts) -> Decision:
    """A continuous bound tends to its value at the limit point."""
    jumps = claim.bound_by.atoms(*JUMPING)
    if jumps:
        return Decision("unknown", "value at the limit", {"reason": f"{jumps.pop()} may jump there"})
    told = {
        h.lhs: h.rhs for h in (*given.hypotheses, *facts) if isinstance(h, Eq) and h.lhs.is_Symbol and h.rhs.is_number
    }
    value = limits.at_limit(claim.bound_by.xreplace(told), claim.variable, claim.to, given, facts)
    none = Decision("unknown", "value at the limit", {"reason": "some part of the bound has no value there"})
    found = none if value is S.NaN else rules.equal(value, S.Zero, given, facts)
    return points.limit(claim, given, facts) or found if found.truth == "unknown" else found


def both(parts: Mapping[str, Decision] | Parts, rule: str) -> Decision:
    """Several decisions that must all be proved; the first that is refuted refutes, and what follows is not asked."""
    seen: dict[str, Decision] = {}
    for name, decision in parts.items() if isinstance(parts, Mapping) else parts:
        seen[name] = decision
        if decision.truth == "refuted":
            break
    truths = {decision.truth for decision in seen.values()}
    certificate = {
        f"{name}: {key}": text
        for name, decision in seen.items()
        for key, text in {"rule": decision.rule, **decision.certificate}.items()
    }
    conditions = tuple(dict.fromkeys(c for d in seen.values() for c in d.side_conditions))
    if "refuted" in truths:
        return Decision("refuted", rule, certificate, conditions, decision.witness)
    return Decision("proved" if truths <= {"proved"} else "unknown", rule, certificate, conditions)
