"""Recursions in noise that do not explode: all states stay but one, and the second moment of that one contracts.

From such a start E x'^2 <= a E x^2 + b E x + c with a < 1, so that E x^2 stays bounded; but if |x| tended to infinity
almost surely, so would E x^2, by the lemma of Fatou.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import fmpq
from sympy import Add, Basic, Expr, Mul, Poly, PolynomialError, S, Symbol

from regproofs.judge.counter.certain import between_numbers
from regproofs.judge.counter.starts import starts
from regproofs.logic.balls import as_rational
from regproofs.logic.decision import Decision
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.frequency import Explodes
from regproofs.logic.law import UnknownMoment
from regproofs.logic.quantity import Setting

RULE = "a second moment that stays bounded"
MOST = 400


def stays(claim: Explodes, given: Setting) -> Decision | None:
    """Numbers and a start from which the states stay bounded in the mean square; None says nothing."""
    moving = [x for x, step in zip(claim.over, claim.step, strict=True) if step != x]
    if len(moving) > 1 or (square := _mean_square(claim, moving)) is None:
        return None
    spoken = (square.free_symbols - {*moving}).union(*(h.free_symbols for h in given.hypotheses))
    supposed = between_numbers(given.hypotheses)
    letters = tuple(q.symbol for q in given.quantities.values() if q.symbol in spoken and q.kind == "scalar")
    if supposed is None or len(letters) < len(spoken):
        return None
    inside = starts(letters, supposed).first(MOST)
    for at in (point for k in range(len(inside)) if (point := inside.at(k)) is not None):
        growth = _growth(square, moving, at)
        if growth is not None and growth < 1:
            witness = {str(x): str(v) for x, v in at.items()}
            evidence = {"mean square after a step": str(square), "grows by the factor": str(growth)}
            return Decision("refuted", RULE, evidence, (), witness)
    return None


def _mean_square(claim: Explodes, moving: list[Symbol]) -> Expr | None:
    """E x'^2 of the state that moves, in the states before; 0 where none does, None if it is not known."""
    steps = dict(zip(claim.over, claim.step, strict=True))
    try:
        mean: Expr = Add(*(steps[x] ** 2 for x in moving))
        for noise in sorted(mean.atoms(NoiseScalar), key=str):
            terms = Poly(mean, noise).terms()
            mean = Add(*(Mul(noise.law.moment(power), factor) for (power,), factor in terms))
        return mean if all(Poly(mean, x).degree() <= 2 for x in moving) else None
    except (PolynomialError, UnknownMoment):
        return None


def _growth(square: Expr, moving: list[Symbol], at: Mapping[Any, fmpq]) -> Basic | None:
    """The factor of E x^2 at a point."""
    here = square.xreplace({x: as_rational(v) for x, v in at.items() if x not in moving})
    factors = [Poly(here, x).coeff_monomial(x**2) for x in moving]
    factor = factors[0] if factors else S.Zero
    return factor if factor.is_Rational else None
