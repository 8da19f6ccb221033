"""Points where a relation of a statement holds with equality: roots that no drawn case hits, and exact algebra there.

A strict order, a condition and a side of an iff-statement may be wrong at equality alone, and a quotient has no value
where its denominator is 0. Where that is at a root of a
polynomial in one number, the others being as drawn, the root is taken in radicals and the statement is decided there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

from sympy import (
    Basic,
    Derivative,
    Expr,
    Piecewise,
    Poly,
    PolynomialError,
    Pow,
    Rational,
    S,
    Symbol,
    fraction,
    preorder_traversal,
    roots,
    together,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, Not, Or
from sympy.polys.polyerrors import CoercionFailed

from regproofs.judge.parts import Part
from regproofs.judge.sampled.trial import Finding
from regproofs.logic import decide
from regproofs.logic.claim import Claim, Identity, Iff, Inequality
from regproofs.logic.motion import FlowLaw
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import of_modest_size
from regproofs.probe.case import Case

BASES = 3  # drawn cases from which roots are sought
MOST_POINTS = 16
LONGEST, HIGHEST = 60, 8  # operations and degree of what is solved
DIGITS = 30
Point = Mapping[Basic, Expr]


def touching(part: Part, given: Setting, bases: Iterable[Case]) -> tuple[Case, Finding] | None:
    """A point of equality inside the hypotheses at which the part of the claim is false, near one of the cases.

    The case holds the root to some digits; the finding says it in radicals.
    """
    if not isinstance(part.claim, Identity | Iff | Inequality | FlowLaw):
        return None
    conditions = [*given.hypotheses, *part.conditions]
    for case, number, point, relation in islice(_points(part, given, bases), MOST_POINTS):
        inside = all(_holds(condition, point) for condition in (*_domains(given, point), *conditions))
        if inside and (found := _undefined(part.claim, point) or _false(part.claim, point)):
            left, right = found
            words = f"exact algebra where {relation.lhs} = {relation.rhs}"
            values = {number.name: str(point[number])}
            near = Fraction(str(point[number].evalf(DIGITS)))
            return Case({**case.values, number.name: near}), Finding(words, left, right, values=values)
    return None


def _points(part: Part, given: Setting, bases: Iterable[Case]) -> Iterator[tuple[Case, Symbol, Point, Relational]]:
    relations = [r for r in _relations(part, given) if r.count_ops() <= LONGEST]
    drawn = list(islice(bases, BASES))
    for case in (*drawn, *filter(None, (_at_corner(given, case) for case in drawn[:1]))):
        values = _numbers(given, case)
        for relation in (r for r in relations if r.free_symbols <= values.keys()):
            for symbol in sorted(relation.free_symbols, key=str):
                if symbol in values and not symbol.is_integer:
                    others = {s: value for s, value in values.items() if s != symbol}
                    yield from (
                        (case, symbol, {**others, symbol: x}, relation) for x in _roots(relation, symbol, others)
                    )


def _at_corner(given: Setting, case: Case) -> Case | None:
    """The case with 0 for all numbers that may be 0 and not less: a sum of such is 0 there alone."""
    least = {
        name: Fraction(0)
        for name, q in given.quantities.items()
        if q.symbol.is_nonnegative and not (q.symbol.is_positive or q.symbol.is_integer)
    }
    return Case({**case.values, **least}) if least else None


def _relations(part: Part, given: Setting) -> list[Relational]:
    """The relations that a part speaks of, and of a strict order that its sides are equal."""
    claim: Any = part.claim
    spoken = [*given.hypotheses, *part.conditions, *([claim.left, claim.right] if isinstance(claim, Iff) else [])]
    found = [relation for condition in spoken for relation in condition.atoms(Relational)]
    if isinstance(claim, Inequality) and claim.strict:
        found.append(Eq(claim.left, claim.right, evaluate=False))
    found += [Eq(below, 0, evaluate=False) for below in _denominators(claim)]
    return sorted(dict.fromkeys(found), key=str)


def _denominators(claim: Claim) -> list[Expr]:
    """What must not be 0, where a part is always evaluated."""
    powers = {node for e in claim.expressions() if not e.has(Piecewise, Derivative) for node in e.atoms(Pow)}
    return [node.base for node in powers if node.exp.is_negative]


def _undefined(claim: Claim, point: Point) -> tuple[str, str] | None:
    below = (node for node in _denominators(claim) if _related(Eq, node, S.Zero, point))
    return next((("undefined", f"{node} is 0 under a negative power") for node in below), None)


def _numbers(given: Setting, case: Case) -> dict[Basic, Expr]:
    values = {q.symbol: case.values.get(name) for name, q in given.quantities.items()}
    return {s: Rational(str(value)) for s, value in values.items() if isinstance(value, int | Fraction)}


def _roots(relation: Relational, symbol: Symbol, others: Point) -> list[Expr]:
    """The real numbers in radicals at which both sides are equal."""
    difference = relation.lhs - relation.rhs
    if not of_modest_size(difference, others):
        return []
    try:
        poly = Poly(fraction(together(difference.doit().xreplace(dict(others))))[0], symbol, domain="QQ")
    except (PolynomialError, CoercionFailed, ValueError, TypeError):
        return []
    if not 1 <= poly.degree() <= HIGHEST:
        return []
    found = (x for x in roots(poly, cubics=False, quartics=False) if x.is_real)
    return sorted(found, key=lambda x: (bool(x.is_negative), str(x)))


def _domains(given: Setting, point: Point) -> Iterator[Boolean]:
    """That the numbers lie in their domains."""
    for symbol in point:
        if symbol.is_positive or symbol.is_nonnegative:
            yield (Gt if symbol.is_positive else Ge)(symbol, 0, evaluate=False)


def _holds(condition: Any, point: Point) -> bool | None:
    """Whether a condition is shown to hold, False where it is shown not to, and None where neither is shown."""
    if isinstance(condition, And | Or):
        answers = [_holds(part, point) for part in condition.args]
        settling = isinstance(condition, Or)
        return settling if settling in answers else None if None in answers else not settling
    if isinstance(condition, Not):
        answer = _holds(condition.args[0], point)
        return None if answer is None else not answer
    if not isinstance(condition, Relational):
        return None
    return _related(type(condition), condition.lhs, condition.rhs, point)


def _related(kind: type[Relational], left: Any, right: Any, point: Point) -> bool | None:
    try:
        low, high = (_at(side, point) for side in ((left, right) if kind in (Lt, Le, Eq, Ne) else (right, left)))
        equal = kind in (Eq, Ne)
        answer = decide.zero(low - high) if equal else decide.positive(high - low, strict=kind in (Lt, Gt))
    except (TypeError, ValueError, ArithmeticError):  # what has no value, or is no question about numbers
        return None
    if answer.truth == "unknown" or answer.side_conditions:
        return None
    return (answer.truth == "proved") is (kind is not Ne)


def _at(side: Any, point: Point) -> Expr:
    if any(not type(node).__module__.startswith("sympy.") for node in preorder_traversal(side)):
        raise ValueError(f"{side} is more than a formula, as a mean is")
    if side.has(Derivative):
        side = side.doit()
    if not (isinstance(side, Expr) and of_modest_size(side, point)):
        raise ValueError(f"{side} is no number")
    found = side.xreplace(dict(point))
    if found.free_symbols:
        raise ValueError(f"{side} is no number")
    return found


def _false(claim: Claim, point: Point) -> tuple[str, str] | None:
    """Both sides, where the claim is shown to be false at the point."""
    if isinstance(claim, Iff):
        left, right = (_holds(side, point) for side in (claim.left, claim.right))
        return (str(left), str(right)) if {left, right} == {True, False} else None
    if isinstance(claim, FlowLaw):
        return None
    assert isinstance(claim, Identity | Inequality)
    kind = Eq if isinstance(claim, Identity) else Lt if claim.strict else Le
    if getattr(claim.left, "is_Matrix", False) or _related(kind, claim.left, claim.right, point) is not False:
        return None
    return str(_at(claim.left, point)), str(_at(claim.right, point))
