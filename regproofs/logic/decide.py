"""Exact decisions about real scalar expressions: zero, equal, positive, nonzero, implied, contradictory.

Each answer is "proved", "refuted" or "unknown". Proofs come from canonical forms over Q, sign certificates
and sign cases, never from a simplifier; refutations from an exact point inside the hypotheses at which the
value was computed exactly or enclosed in a ball that excludes zero. Every atom stands for a real number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, product

from flint import fmpq
from sympy import Basic, Expr, Float, Integer, Pow, sympify
from sympy.core.relational import Eq, Ge, Gt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, BooleanTrue, Not, Or

from regproofs.logic.balls import certified_difference
from regproofs.logic.cases import Case, by_cases, cases_of, sign_cases, split_node
from regproofs.logic.certificate import Certificate, Leaf, Signed
from regproofs.logic.certified import combined, denied, excluded, signed
from regproofs.logic.decision import NONZERO, POSITIVE, ZERO, Beyond, Sign, times, unknown
from regproofs.logic.decision import Decision as Decision
from regproofs.logic.decision import InexactNumber as InexactNumber
from regproofs.logic.defined import requirements
from regproofs.logic.factors import factor_cases
from regproofs.logic.ideals import cofactors
from regproofs.logic.positivity import Signs
from regproofs.logic.region import Finding, joined_rules, variables_of
from regproofs.logic.ring import NeedsSign, Poly, Quotient, factored
from regproofs.logic.scene import (
    SIGN_OF,
    Scene,
    attempt,
    declared_relations,
    difference,
    flat,
    negation,
    of_modest_size,
    replaced,
)
from regproofs.logic.witness import (
    completed,
    counterexample,
    holding,
    irrational_points,
    leaves,
    plain_counterexample,
    points,
    with_images,
)

CASES_DEEP = 8
LARGEST_EXPONENT = 5
LONG = 40  # terms: for a numerator of more a counterexample is sought before a proof that it vanishes
Hypotheses = Iterable[Basic | bool]


def zero(expr: Expr, hypotheses: Hypotheses = ()) -> Decision:
    """Whether the expression is 0 for all values in the hypotheses.

    >>> from sympy import symbols
    >>> x, y = symbols("x y", real=True)
    >>> zero((x + y)**2 - x**2 - 2*x*y - y**2).truth
    'proved'
    >>> zero((x + y)**2 - x**2 - y**2).witness
    {'x': '1', 'y': '1'}
    """
    return _decide(Eq(sympify(expr), 0, evaluate=False), hypotheses)


def equal(left: Expr, right: Expr, hypotheses: Hypotheses = ()) -> Decision:
    """Whether both sides have the same value for all values in the hypotheses."""
    return _decide(Eq(sympify(left), sympify(right), evaluate=False), hypotheses)


def positive(expr: Expr, hypotheses: Hypotheses = (), strict: bool = True) -> Decision:
    """Whether the expression is > 0 (or >= 0 when not strict) everywhere in the hypotheses.

    >>> from sympy import symbols
    >>> s, t = symbols("s t", positive=True)
    >>> positive(s**2 - t**2, [s > t]).truth
    'proved'
    """
    return _decide((Gt if strict else Ge)(sympify(expr), 0, evaluate=False), hypotheses)


def nonzero(expr: Expr, hypotheses: Hypotheses = ()) -> Decision:
    """Whether the expression is different from 0 everywhere in the hypotheses."""
    return _decide(Ne(sympify(expr), 0, evaluate=False), hypotheses)


def implied(relation: Basic | bool, hypotheses: Hypotheses = ()) -> Decision:
    """Whether a relation, or And / Or / Not of relations, follows from the hypotheses."""
    return _decide(sympify(relation), hypotheses)


def contradictory(hypotheses: Hypotheses) -> Decision:
    """Whether no point satisfies the hypotheses; refuted with a point that does."""
    relations = _checked(hypotheses)
    decision = _shown_empty(relations) or _refuted(BooleanFalse(), relations, "hypotheses satisfied at a point")
    return decision or unknown("no procedure decides")


def points_in(hypotheses: Hypotheses, atoms: Iterable[Expr], count: int) -> list[dict[Expr, fmpq]]:
    """Exact values of the atoms that are certified to satisfy the hypotheses, `count` of them at most.

    >>> from sympy import symbols
    >>> x, y = symbols("x y", real=True)
    >>> all(point[x] > point[y] for point in points_in([x > y], [x, y], 5))
    True
    """
    relations = _checked(hypotheses)
    wanted = list(dict.fromkeys((*atoms, *leaves(relations))))

    def inside(scene: Scene) -> list[dict[Expr, fmpq]]:
        free = [atom for atom in wanted if atom not in scene.images]
        tried = (with_images(point, scene.images) for point in points(scene.signs, free))
        return list(islice((point for point in tried if point is not None and holding(relations, point)), count))

    try:
        return attempt(relations, inside)
    except (NeedsSign, Beyond):
        return []


def _checked(hypotheses: Hypotheses) -> tuple[Boolean, ...]:
    relations = flat(hypotheses)
    for relation in relations:
        _exact(relation)
    return relations


def _exact(expr: Basic) -> None:
    for number in expr.atoms(Float):
        raise InexactNumber(f"{number} is a floating-point number; write it as a Rational")


def _decide(claim: Boolean, hypotheses: Hypotheses) -> Decision:
    relations = _checked(hypotheses)
    _exact(claim)
    numbers = _numbers_in_exponents(claim, relations)
    if numbers:
        return _decide_at(numbers, claim, relations)
    decision = _refuted_before_cases(claim, relations) or _answer(claim, relations, 0)
    if decision.truth == "unknown":
        decision = _shown_empty(relations) or _refuted_at_whole_numbers(claim, relations) or decision
    rewritten = split_node([claim]) is not None or any(isinstance(h, Eq) for h in relations)
    return _where_defined(decision, claim, relations) if decision.truth == "proved" and rewritten else decision


def _refuted_before_cases(claim: Boolean, hypotheses: tuple[Boolean, ...]) -> Decision | None:
    """A claim that fails at a plain point needs no cases, each of which takes a search for a proof."""
    if not isinstance(claim, Relational) or not _cases(claim, hypotheses):
        return None
    point = plain_counterexample(claim, hypotheses)
    return None if point is None else _at(point, claim, "counterexample")


def _numbers_in_exponents(claim: Boolean, hypotheses: tuple[Boolean, ...]) -> dict[Basic, Basic]:
    """The exponents that a hypothesis says to be a number of their domain."""
    exponents = {symbol for power in claim.atoms(Pow) for symbol in power.exp.free_symbols}
    equations = [h.args for h in hypotheses if isinstance(h, Eq)]
    fits = [(x, value) for x, value in equations if value.is_Integer or (value.is_Rational and not x.is_integer)]
    said = {x: value for x, value in fits if x in exponents}
    return {x: value for x, value in said.items() if all(_holds(replaced(h, said)) for h in declared_relations(x))}


def _decide_at(numbers: dict[Basic, Basic], claim: Boolean, hypotheses: tuple[Boolean, ...]) -> Decision:
    """The decision with these numbers put in, which are then part of a counterexample."""
    left = [h for h in hypotheses if not (isinstance(h, Eq) and numbers.get(h.lhs) == h.rhs)]
    decision = _decide(replaced(claim, numbers), [replaced(h, numbers) for h in left])
    if decision.witness is None:
        return decision
    return replace(decision, witness={**{str(x): str(value) for x, value in numbers.items()}, **decision.witness})


def _refuted_at_whole_numbers(claim: Boolean, hypotheses: tuple[Boolean, ...]) -> Decision | None:
    """A refutation where whole numbers in exponents are small: then powers are products, which have signs."""
    powers = [power for relation in (claim, *hypotheses) for power in relation.atoms(Pow)]
    counted = sorted({s for p in powers for s in p.exp.free_symbols if s.is_integer and s.is_Symbol}, key=str)
    defined = [needed for needed, _ in requirements(claim, hypotheses)] if counted else []
    for values in product(range(1, LARGEST_EXPONENT + 1), repeat=len(counted)) if counted else ():
        here = dict(zip(counted, map(Integer, values), strict=True))
        known = flat(replaced(h, here) for h in (*hypotheses, *defined))
        if _shown_empty(known) is not None:
            continue
        found = _answer(replaced(claim, here), known, CASES_DEEP - 1)
        if found.truth == "refuted":
            witness = {**{str(s): str(n) for s, n in here.items()}, **(found.witness or {})}
            confirmed = _confirmed(replace(found, witness=witness), claim, hypotheses)
            if confirmed.truth == "refuted":
                return confirmed
    return None


def _where_defined(decision: Decision, claim: Boolean, hypotheses: tuple[Boolean, ...]) -> Decision:
    """Cases and substitutions may cancel what was to be defined: that is read from the claim as it stood."""
    conditions = list(decision.side_conditions)
    for needed, known in requirements(claim, hypotheses):
        if _answer(needed, flat([*known, *conditions]), 1).truth != "proved":
            conditions.append(needed)
    return replace(decision, side_conditions=tuple(conditions))


def _answer(claim: Boolean, hypotheses: tuple[Boolean, ...], depth: int) -> Decision:
    """The decision for any combination of relations: directly, or where that fails by the factors of equations.

    A choice between relations is made after the factors, as each of them may call for another one.
    """
    decision = unknown("no procedure decides") if isinstance(claim, Or) else _direct(claim, hypotheses, depth)
    if decision.truth == "unknown" and depth < CASES_DEEP and not isinstance(claim, And):
        cases = factor_cases(hypotheses, lambda relation: _plainly(relation, hypotheses))
        decision = _split(claim, hypotheses, cases, depth) if cases else decision
    return _direct(claim, hypotheses, depth) if isinstance(claim, Or) and decision.truth == "unknown" else decision


def _direct(claim: Boolean, hypotheses: tuple[Boolean, ...], depth: int) -> Decision:
    """The decision without cases from the equations among the hypotheses."""
    if isinstance(claim, BooleanTrue) or claim in hypotheses:
        return Decision("proved", "hypothesis", {"claim": str(claim)})
    if isinstance(claim, And):
        return _all([_answer(part, hypotheses, depth) for part in claim.args])
    if isinstance(claim, Not):
        return _answer(negation(claim.args[0]), hypotheses, depth)
    if isinstance(claim, Or):
        return _any(claim, hypotheses, depth)
    if not isinstance(claim, (Relational, BooleanFalse)):
        raise TypeError(f"a relation between scalars is expected, not {claim}")
    cases = _cases(claim, hypotheses)
    if cases:
        return _split(claim, hypotheses, cases, depth)
    if isinstance(claim, BooleanFalse):
        return contradictory(hypotheses)
    return _relation(claim, hypotheses, depth)


def _all(parts: Sequence[Decision]) -> Decision:
    worst = min(parts, key=lambda d: ("refuted", "unknown", "proved").index(d.truth))
    if worst.truth != "proved":
        return worst
    evidence = {f"{i}: {k}": v for i, part in enumerate(parts, 1) for k, v in part.certificate.items()}
    conditions = dict.fromkeys(c for part in parts for c in part.side_conditions)
    shown = tuple(certificate for part in parts for certificate in part.shown)
    rules = "; ".join(dict.fromkeys(p.rule for p in parts))
    return Decision("proved", rules, evidence, tuple(conditions), shown=shown)


def _any(claim: Or, hypotheses: tuple[Boolean, ...], depth: int) -> Decision:
    """One part must follow when the others are denied."""
    for part in claim.args:
        denied = flat([*hypotheses, *[negation(other) for other in claim.args if other != part]])
        decision = _answer(part, denied, depth + 1)
        if decision.truth == "proved":
            return decision
    return _refuted(claim, hypotheses, "counterexample") or unknown("no procedure decides")


def _cases(claim: Boolean, hypotheses: tuple[Boolean, ...]) -> list[Case]:
    """The cases to look at one by one, or none when the question is free of cases."""
    for hypothesis in hypotheses:
        if isinstance(hypothesis, Or):
            return [Case(part, {hypothesis: BooleanTrue()}) for part in hypothesis.args]
    node = split_node([claim, *hypotheses])
    return [] if node is None else cases_of(node, [claim, *hypotheses])


def _split(claim: Boolean, hypotheses: tuple[Boolean, ...], cases: Sequence[Case], depth: int) -> Decision:
    if depth >= CASES_DEEP:
        return _refuted(claim, hypotheses, "counterexample") or unknown("too many sign cases")
    decision = by_cases(
        claim,
        hypotheses,
        cases,
        lambda part, assumed: _answer(part, flat(assumed), depth + 1),
        lambda assumed: _shown_empty(flat(assumed)),
    )
    return _confirmed(decision, claim, hypotheses) if decision.truth == "refuted" else decision


def _confirmed(decision: Decision, claim: Boolean, hypotheses: tuple[Boolean, ...]) -> Decision:
    """A counterexample found in one case is looked at again in the claim itself, which must be defined there."""
    point = {a: sympify(v) for a, v in completed([claim, *hypotheses], decision.witness or {}).items()}
    if not all(of_modest_size(part, point) for part in (claim, *hypotheses)):
        return unknown("sign cases", reason="powers at the counterexample of a case are too large to be written out")
    if _answer(replaced(claim, point), (), CASES_DEEP).truth != "refuted":
        return unknown("sign cases", reason="the claim is not defined at the counterexample of a case")
    if not all(_holds(replaced(h, point)) for h in hypotheses):
        return unknown("sign cases", reason="a hypothesis fails at the counterexample of a case")
    return replace(decision, witness={str(a): str(v) for a, v in point.items()})


def _relation(claim: Relational, hypotheses: tuple[Boolean, ...], depth: int) -> Decision:
    """One relation without cases: prove it from its canonical form, else look for a counterexample."""
    try:
        return attempt(hypotheses, lambda scene: _in_scene(claim, scene))
    except NeedsSign as needed:
        return _split(claim, hypotheses, sign_cases(needed.expression, {}, {}), depth)
    except Beyond as reason:
        return unknown("outside the decision procedures", reason=str(reason))


def _plainly(claim: Relational, hypotheses: tuple[Boolean, ...]) -> bool:
    """Whether a relation is proved without cases and without a side condition; no counterexample is sought."""
    try:
        decision = attempt(hypotheses, lambda scene: _shown(claim, _value(claim, scene), scene))
    except (NeedsSign, Beyond):
        return False
    return decision is not None and not decision.side_conditions


def _value(claim: Relational, scene: Scene) -> Quotient:
    return scene.convert(difference(claim.lhs, claim.rhs))


def _shown(claim: Relational, value: Quotient, scene: Scene) -> Decision | None:
    """The proof of a relation from the canonical form of left - right, if one is found."""
    decision = _vanishing(claim, value, scene) if isinstance(claim, Eq) else _signed(claim, value, scene)
    return decision and replace(decision, side_conditions=tuple(scene.remaining(scene.field.requirements)))


def _in_scene(claim: Relational, scene: Scene) -> Decision:
    value = _value(claim, scene)
    if scene.empty:
        return _empty("the hypotheses exclude each other", lambda: excluded(scene))
    decision = _soon_refuted(claim, value, scene) or _shown(claim, value, scene)
    if decision is not None:
        return decision
    conditions = tuple(scene.remaining(scene.field.requirements))
    scene.signs.touching += [f for f, _ in factored(value.num)[1]] if not isinstance(claim, Eq) else []
    found = _refuted(claim, scene.hypotheses, "counterexample", scene)
    return found or _denied(claim, value, conditions, scene) or unknown("no procedure decides")


def _soon_refuted(claim: Relational, value: Quotient, scene: Scene) -> Decision | None:
    """A counterexample among a few points, or for a long numerator among all, before a proof is sought."""
    if isinstance(claim, Eq) and (value.num.is_zero() or len(value.num) > LONG):
        return None if value.num.is_zero() else _refuted(claim, scene.hypotheses, "counterexample", scene)
    point = counterexample(claim, scene.hypotheses, scene.signs, scene.images, few=True)
    return None if point is None else _at(point, claim, "counterexample")


def _at(point: dict[Expr, fmpq], claim: Boolean, rule: str) -> Decision:
    """The refutation by a certified point."""
    evidence = {}
    if isinstance(claim, Relational):
        evidence["left - right at the witness"] = certified_difference(claim, point)
    return Decision("refuted", rule, evidence, (), {str(a): str(v) for a, v in point.items()})


def _denied(claim: Relational, value: Quotient, conditions: tuple[Relational, ...], scene: Scene) -> Decision | None:
    """A claim whose opposite was proved is refuted at any point of the hypotheses."""
    sign, evidence = _sign(value, "strict", scene)
    if conditions or sign & SIGN_OF[claim.func]:
        return None
    somewhere = _refuted(BooleanFalse(), scene.hypotheses, "the opposite was proved", scene)
    return None if somewhere is None else replace(somewhere, certificate=rendered(*evidence))


def _vanishing(claim: Eq, value: Quotient, scene: Scene) -> Decision | None:
    shown = (lambda: combined(claim, scene),)
    if value.num.is_zero():
        evidence = {"numerator": "0", "common denominator": str(scene.field.expression(value.den))}
        return Decision("proved", "canonical form over Q", evidence, shown=shown if scene.solved else ())
    found = scene.signs.sign(value.num)
    if found.sign <= ZERO:
        return Decision("proved", found.rule, rendered(found, Finding(POSITIVE)))
    decision = _in_ideal(value.num, scene)
    return decision and replace(decision, shown=shown)


def _in_ideal(poly: Poly, scene: Scene) -> Decision | None:
    """Whether the equations among the hypotheses make the polynomial vanish, with cofactors."""
    equations = scene.equations()
    if not equations:
        return None
    used = {slot for p in (poly, *equations) for slot in variables_of(p)}
    region = scene.signs.region
    found = cofactors(poly, equations, [slot for slot in sorted(used) if 0 not in region.of(slot)])
    if found is None:
        return None
    show = scene.signs.show
    evidence = {"multiplied by": show(found[0])}
    for equation, factor in zip(equations, found[1], strict=True):
        evidence[f"cofactor of {show(equation)} = 0"] = show(factor)
    return Decision("proved", "ideal membership", evidence)


def _signed(claim: Relational, value: Quotient, scene: Scene) -> Decision | None:
    """A sign claim, from the signs of numerator and denominator."""
    wanted = SIGN_OF[claim.func]
    need = "nonzero" if wanted == NONZERO else "weak" if 0 in wanted else "strict"
    if scene.by_form(difference(claim.lhs, claim.rhs)) <= wanted:
        size = Signed(Leaf(difference(*(claim.args if isinstance(claim, Ge | Gt) else reversed(claim.args)))))
        evidence = {"by its form": f"{claim.lhs} - ({claim.rhs})"}
        return Decision("proved", "signs of terms", evidence, shown=(lambda: size,))
    sign, found = _sign(value, need, scene)
    if not sign <= wanted:
        return None
    shown = (lambda: signed(claim, value, found, scene),)
    return Decision("proved", joined_rules(*[part.rule for part in found]), rendered(*found), shown=shown)


def _sign(value: Quotient, need: str, scene: Scene) -> tuple[Sign, tuple[Finding, Finding]]:
    """The signs a quotient can have, and what was found of numerator and denominator."""
    above = scene.signs.sign(value.num, need) if value.num else Finding(ZERO, "canonical form over Q")
    simple = value.den.is_constant() or need == "nonzero"
    below = Finding(POSITIVE) if simple else scene.signs.sign(value.den)
    return times(above.sign, below.sign - ZERO), (above, below)


def rendered(found: Finding, below: Finding) -> dict[str, str]:
    """The evidence as text."""
    texts: dict[str, str] = {}
    for prefix, finding in (("", found), ("denominator: ", below)):
        for label, text in finding.evidence:
            count = sum(key.startswith(prefix + label) for key in texts)
            texts[prefix + label + (f" ({count + 1})" if count else "")] = text()
    return texts


def _refuted(claim: Boolean, hypotheses: tuple[Boolean, ...], rule: str, scene: Scene | None = None) -> Decision | None:
    """The refutation by a certified point, when one is found."""
    if scene is None:
        try:
            return attempt(hypotheses, lambda s: _refuted(claim, hypotheses, rule, s))
        except (NeedsSign, Beyond):
            return None
    point = counterexample(claim, hypotheses, scene.signs, scene.images)
    if point is None:
        point = _point_of_denial(claim, hypotheses)
    if point is None:
        return _refuted_irrationally(claim, hypotheses, scene)
    return _at(point, claim, rule)


def _point_of_denial(claim: Boolean, hypotheses: tuple[Boolean, ...]) -> dict[Expr, fmpq] | None:
    """A point chosen in coordinates in which, where possible, the claim fails by construction."""
    denied = flat([*hypotheses, negation(claim)])
    if denied == hypotheses or any(isinstance(h, Or) or split_node([h]) is not None for h in denied):
        return None
    try:
        return attempt(denied, lambda scene: counterexample(claim, hypotheses, scene.signs, scene.images))
    except (NeedsSign, Beyond):
        return None


def _refuted_irrationally(claim: Boolean, hypotheses: tuple[Boolean, ...], scene: Scene) -> Decision | None:
    """The refutation at a point with a root for a coordinate, where all is decided exactly."""
    for point in irrational_points(claim, hypotheses, scene.signs, scene.images):
        declared = [relation for atom in point for relation in declared_relations(atom)]
        here = _answer(replaced(claim, point), (), CASES_DEEP)
        if here.truth == "refuted" and all(_holds(replaced(h, point)) for h in (*hypotheses, *declared)):
            witness = {str(a): str(v) for a, v in point.items()}
            return Decision("refuted", "counterexample", here.certificate, (), witness)
    return None


def _holds(fact: Boolean) -> bool:
    """Whether a relation between numbers is proved to hold."""
    answer = _answer(fact, (), CASES_DEEP)
    return answer.truth == "proved" and not answer.side_conditions


def _shown_empty(hypotheses: tuple[Boolean, ...]) -> Decision | None:
    """That no point satisfies the hypotheses, so that all is proved of such points, when that could be shown."""
    relations = [h for h in hypotheses if isinstance(h, Relational) and split_node([h]) is None]
    if any(isinstance(h, BooleanFalse) for h in hypotheses):
        return _empty("a hypothesis is false")
    if not relations:
        return None
    try:
        return attempt(tuple(relations), _contradiction)
    except (NeedsSign, Beyond):
        return None


def _empty(reason: str, *shown: Callable[[], Certificate | None]) -> Decision:
    return Decision("proved", "contradictory hypotheses", {"contradiction": reason}, shown=shown)


def _contradiction(scene: Scene) -> Decision | None:
    if scene.empty:
        return _empty("the hypotheses exclude each other", lambda: excluded(scene))
    for fact in scene.signs.facts:
        others = tuple(f for f in scene.signs.facts if f is not fact)
        found = Signs(scene.field, others, scene.signs.learnt).sign(fact.poly)
        if not found.sign & fact.sign:
            reason = f"{scene.field.expression(fact.poly)} cannot have the sign assumed: {found.rule}"
            return _empty(reason, partial(denied, found, scene))
    return None
