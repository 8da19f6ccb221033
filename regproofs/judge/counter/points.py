"""Claims about numbers, refuted at exact points: at corners of the hypotheses, at boundaries of conditions, or inside.

Floats look at many points, those where all weak hypotheses are equations among them; what may be false is decided
exactly. Where a condition of the claim just holds or just fails a number may be a root: there everything is decided by
exact algebra of algebraic numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, product
from typing import Any

import numpy as np
from flint import ctx
from sympy import (
    Basic,
    Derivative,
    Eq,
    Expr,
    Integer,
    Le,
    Lt,
    Poly,
    PolynomialError,
    Rational,
    S,
    Symbol,
    roots,
    together,
)
from sympy.core.relational import Ge, Gt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, Not, Or

from regproofs.calculus import unrolled
from regproofs.judge.counter.certain import between_numbers, shown, wide
from regproofs.judge.counter.starts import Floats, Starts, in_floats, starts
from regproofs.logic import decide
from regproofs.logic.balls import Uncertain, as_rational, certified_truth, value
from regproofs.logic.canonical import declared_sign
from regproofs.logic.claim import AllOf, Claim, Identity, Iff, Inequality, LimitWithRate, When
from regproofs.logic.decision import Beyond, Decision
from regproofs.logic.expression import Expectation, NoiseScalar, ScalarNode
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import declared_relations, replaced
from regproofs.logic.witness import leaves

RULE = "counterexample at an exact point"
NEAR, EXACT, BITS = 1e-9, 24, 240
PLAIN = tuple(map(Rational, ("1", "2", "1/2", "3")))
WHOLE = tuple(map(Integer, (3, 2, 4, 1)))
MOST_ROOTS, MOST_DEGREE, LIMITS = 24, 8, 200
KINDS = ("scalar", "dimension")
Facts = tuple[Basic, ...]
Tell = Callable[[Any], bool | None]
Seen = tuple[Floats, Floats]  # where something may hold, and where it may fail


def refutation(claim: Claim, given: Setting, facts: Facts = ()) -> Decision | None:
    """A point inside the hypotheses at which a claim between numbers is certainly false; None says nothing."""
    if (quiet := _without_noise(claim, given, facts)) is not None:
        return quiet
    supposed, stated = between_numbers((*given.hypotheses, *facts)), list(_relations(claim))
    if supposed is None or not stated or not all(map(_of_numbers, stated)):
        return None
    spoken = set[Basic]().union(*(part.free_symbols for part in (*stated, *supposed)))
    letters = tuple(q.symbol for q in given.quantities.values() if q.symbol in spoken and q.kind in KINDS)
    if len(letters) < len(spoken) or not letters:
        return None
    return _at_rationals(claim, starts(letters, supposed)) or _at_boundaries(claim, stated, letters, supposed)


def _without_noise(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """Where a number that noise is multiplied by is 0, a mean is one of what does not vary."""
    if not isinstance(claim, Identity | Inequality) or not (claim.left - claim.right).atoms(Expectation):
        return None
    for x in (q.symbol for q in given.quantities.values() if q.kind == "scalar" and 0 in declared_sign(q.symbol)):
        sides = [_of_constants(side.xreplace({x: S.Zero})) for side in (claim.left, claim.right)]
        supposed = between_numbers((*given.hypotheses, *facts))
        if supposed is None or any(side is None for side in sides):
            continue
        here = replace(claim, left=sides[0], right=sides[1])
        found = refutation(here, given.without_hypotheses(), tuple(replaced(h, {x: S.Zero}) for h in supposed))
        if found is not None:
            return replace(found, witness={**(found.witness or {}), str(x): "0"})
    return None


def _of_constants(expression: Expr) -> Expr | None:
    """With the means of what no longer depends on noise as what they are; None if there are others."""
    means = {node: node.args[0] for node in expression.atoms(Expectation)}
    return None if any(inner.has(NoiseScalar, ScalarNode) for inner in means.values()) else expression.xreplace(means)


def limit(claim: LimitWithRate, given: Setting, facts: Facts = ()) -> Decision | None:
    """A point at which a bound, a continuous function there, tends to a number that is not 0, or to infinity.

    A bound that speaks of vectors and matrices is looked at with all their entries written out, at small sizes.
    """
    bound, supposed = claim.bound_by, between_numbers((*given.hypotheses, *facts))
    if supposed is not None and _of_numbers(Eq(bound, 0, evaluate=False)):
        return _stays_away(bound, [q.symbol for q in given.quantities.values()], supposed, claim)
    asked, known = Eq(bound, 0, evaluate=False), (*given.hypotheses, *facts)
    for sizes, here, relations in unrolled.written_out(asked, known, given):
        letters = sorted({x for relation in (here, *relations) for x in relation.free_symbols}, key=str)
        inside = between_numbers(relations) if _of_numbers(here) else None
        if inside is not None and (found := _stays_away(here.lhs, letters, inside, claim)):
            return replace(found, witness={**{str(n): str(size) for n, size in sizes.items()}, **(found.witness or {})})
    return None


def _stays_away(bound: Expr, letters: Sequence[Any], supposed: Facts, claim: LimitWithRate) -> Decision | None:
    """A point at which a bound in numbers does not tend to 0."""
    known = [h for h in supposed if claim.variable not in h.free_symbols]
    spoken = (bound.free_symbols - {claim.variable}).union(*(h.free_symbols for h in known))
    wanted = tuple(x for x in letters if x in spoken)
    inside = starts(wanted, tuple(known)).first(LIMITS) if wanted and len(wanted) == len(spoken) else None
    for at in (inside.at(k) for k in range(len(inside))) if inside else ():
        try:
            here = bound.xreplace({x: as_rational(v) for x, v in at.items()}) if at is not None else bound
            end = here.xreplace({claim.variable: claim.to})
        except TypeError:  # an order of numbers that are not real there
            continue
        if at is not None and end.is_number and end not in (S.NaN, S.ComplexInfinity) and end.is_zero is False:
            return Decision("refuted", RULE, {"tends to": str(end)}, (), {str(x): str(v) for x, v in at.items()})
    return None


def _relations(claim: Claim) -> Iterator[Any]:
    """The relations that a claim is made of; none where it is made of something else as well."""
    parts = [claim]
    found: list[Any] = []
    while parts:
        part = parts.pop(0)
        if isinstance(part, AllOf):
            parts += part.claims
        elif isinstance(part, When):
            parts.append(part.claim)
            found += _atoms(part.condition)
        elif isinstance(part, Iff):
            found += [*_atoms(part.left), *_atoms(part.right)]
        elif isinstance(part, Identity | Inequality):
            found.append(_relation(part))
        else:
            return
    yield from found


def _atoms(condition: Any) -> list[Any]:
    if isinstance(condition, And | Or | Not):
        return [atom for part in condition.args for atom in _atoms(part)]
    return [_differentiated(condition)]


def _relation(claim: Identity | Inequality) -> Any:
    order = Eq if isinstance(claim, Identity) else Lt if claim.strict else Le
    return order(_differentiated(claim.left), _differentiated(claim.right), evaluate=False)


def _differentiated(expression: Any) -> Any:
    """With derivatives by numbers carried out."""
    slopes = {node: node.doit() for node in expression.atoms(Derivative)}
    return replaced(expression, slopes) if isinstance(expression, Boolean) else expression.xreplace(slopes)


def _of_numbers(relation: Any) -> bool:
    """Whether a relation is one between expressions in numbers alone."""
    return isinstance(relation, Relational) and all(isinstance(leaf, Symbol) for leaf in leaves([relation]))


def _told(claim: Claim, tell: Tell) -> bool | None:
    """Whether a claim holds where it is told of conditions whether they do; None where that is not known."""
    if isinstance(claim, AllOf):
        parts = [_told(part, tell) for part in claim.claims]
        return False if False in parts else None if None in parts else True
    if isinstance(claim, When):
        then = True if tell(_differentiated(claim.condition)) is False else _told(claim.claim, tell)
        return then if then or tell(_differentiated(claim.condition)) else None
    if isinstance(claim, Iff):
        left, right = (tell(_differentiated(side)) for side in (claim.left, claim.right))
        return None if left is None or right is None else left == right
    return tell(_relation(claim)) if isinstance(claim, Identity | Inequality) else None


# -- points with rational numbers -----------------------------------------------------------------------


def _at_rationals(claim: Claim, points: Starts) -> Decision | None:
    if not len(points):
        return None
    seen = _seen(claim, points)
    for k in np.nonzero(seen)[0][:EXACT] if seen is not None else ():
        at = points.at(int(k))
        if at is not None and _told(claim, partial(_at_point, at)) is False:
            return _refuted(claim, at)
    return None


def _at_point(at: Mapping[Expr, Any], relation: Any) -> bool | None:
    try:
        return certified_truth(relation, at)
    except (Uncertain, Beyond):
        return None


def _seen(claim: Claim, points: Starts) -> Floats | None:
    """Where a claim may be false, as floats see it."""

    def may(part: Claim) -> Floats | None:
        """Where it may fail."""
        if isinstance(part, AllOf):
            each = [may(inner) for inner in part.claims]
            known = [seen for seen in each if seen is not None]
            return np.logical_or.reduce(known) if known else None
        if isinstance(part, When):
            when, then = _look(_differentiated(part.condition), points), may(part.claim)
            return when[0] & then if when is not None and then is not None else None
        if isinstance(part, Iff):
            left, right = (_look(_differentiated(side), points) for side in (part.left, part.right))
            return (left[0] & right[1]) | (left[1] & right[0]) if left is not None and right is not None else None
        look = _look(_relation(part), points) if isinstance(part, Identity | Inequality) else None
        return look[1] if look is not None else None

    return may(claim)


def _look(condition: Any, points: Starts) -> Seen | None:
    """Where a condition may hold, and where it may fail; what is equal to floats may be either for an order."""
    if isinstance(condition, Not):
        inner = _look(condition.args[0], points)
        return inner and (inner[1], inner[0])
    if isinstance(condition, And | Or):
        looks = [look for part in condition.args if (look := _look(part, points)) is not None]
        join = (np.logical_and, np.logical_or) if isinstance(condition, And) else (np.logical_or, np.logical_and)
        whole = len(looks) == len(condition.args)
        return (join[0].reduce([a for a, _ in looks]), join[1].reduce([b for _, b in looks])) if whole else None
    sides = [in_floats(points.letters, side) for side in condition.args] if isinstance(condition, Relational) else []
    left, right = (wide(side(*points.columns), len(points)) if side else None for side in sides or (None, None))
    if left is None or right is None:
        return None
    with np.errstate(all="ignore"):
        gap = (left - right) / (abs(left) + abs(right))
    gap = np.where((left == right) & np.isfinite(left), 0.0, gap)
    return HOLDS[type(condition)](gap), FAILS[type(condition)](gap)


HOLDS: dict[Any, Callable[[Floats], Floats]] = {
    Eq: lambda gap: abs(gap) <= NEAR,
    Ne: lambda gap: abs(gap) > NEAR,
    Le: lambda gap: gap <= NEAR,
    Lt: lambda gap: gap < NEAR,
    Ge: lambda gap: gap >= -NEAR,
    Gt: lambda gap: gap > -NEAR,
}
FAILS: dict[Any, Callable[[Floats], Floats]] = {
    Eq: HOLDS[Ne],
    Ne: HOLDS[Eq],
    Le: lambda gap: gap > NEAR,
    Lt: lambda gap: gap >= -NEAR,
    Ge: lambda gap: gap < -NEAR,
    Gt: lambda gap: gap <= NEAR,
}


# -- points with roots ----------------------------------------------------------------------------------


def _at_boundaries(claim: Claim, stated: Sequence[Any], letters: Sequence[Any], supposed: Facts) -> Decision | None:
    """Where two sides of the claim are equal in one number, the others being small: decided by exact algebra."""
    for at in islice(_boundaries(stated, letters), MOST_ROOTS):
        declared = [relation for x in letters for relation in declared_relations(x)]
        near, tell = partial(_near_root, at), partial(_at_root, at)
        if _told(claim, near) or any(near(h) is False for h in (*declared, *supposed)):
            continue
        if all(tell(h) for h in (*declared, *supposed)) and _told(claim, tell) is False:
            return _refuted(claim, at)
    return None


def _boundaries(stated: Sequence[Any], letters: Sequence[Any]) -> Iterator[dict[Any, Any]]:
    for relation, x in product(stated, letters):
        others = [y for y in letters if y != x]
        pools = [WHOLE if y.is_integer else PLAIN for y in others]
        for values in islice(product(*pools), 2 if x in relation.free_symbols and not x.is_integer else 0):
            at = dict(zip(others, values, strict=True))
            yield from ({**at, x: root} for root in _roots(relation.lhs - relation.rhs, at, x))


def _roots(expression: Expr, at: Mapping[Any, Any], x: Symbol) -> list[Expr]:
    """The real roots that are no rational numbers, in radicals."""
    try:
        gap = expression.xreplace(dict(at))
    except TypeError:  # an order of numbers that are not real there
        return []
    if gap.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
        return []
    try:
        poly = Poly(together(gap).as_numer_denom()[0], x)
        found = roots(poly, quintics=False) if 0 < poly.degree() <= MOST_DEGREE else {}
    except (PolynomialError, NotImplementedError):
        return []
    real = [root for root in found if root.is_real and not root.is_rational]
    return [root for root in real if not (x.is_nonnegative and root.is_negative)]


def _at_root(at: Mapping[Any, Any], relation: Any) -> bool | None:
    """Whether a relation holds at a point with roots: by balls where they lie apart, else by exact algebra."""
    if (known := _near_root(at, relation)) is not None:
        return known
    try:
        answer = decide.implied(replaced(relation, at))
    except TypeError:  # a side that is not real there
        return None
    return {"proved": True, "refuted": False}.get(answer.truth) if not answer.side_conditions else None


def _as_numbers(at: Mapping[Any, Any]) -> dict[Any, Expr]:
    return {x: v if isinstance(v, Expr) else as_rational(v) for x, v in at.items()}


def _near_root(at: Mapping[Any, Any], relation: Any) -> bool | None:
    try:
        return _at_point({}, replaced(relation, at))
    except TypeError:  # a side that is not real there
        return None


def _refuted(claim: Claim, at: Mapping[Any, Any]) -> Decision:
    """The refutation, with both sides where there are two."""
    evidence = {}
    while isinstance(claim, When):
        claim = claim.claim
    if isinstance(claim, Identity | Inequality):
        relation = _relation(claim)
        with ctx.workprec(BITS):
            known: dict[Any, Any] = {x: value(v, {}) if isinstance(v, Expr) else v for x, v in at.items()}
            for name, side in zip(("left", "right"), relation.args, strict=True):
                nothing = decide.zero(side.xreplace(_as_numbers(at))).truth == "proved"
                evidence[name] = "0" if nothing else shown(value(side, known))
    if isinstance(claim, Iff):
        evidence = {"not equivalent": f"{claim.left} and {claim.right}"}
    return Decision("refuted", RULE, evidence, (), {str(x): str(v) for x, v in at.items()})
