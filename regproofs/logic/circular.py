"""Sines and cosines in canonical form: angles are added up, and sin(u)**2 gives way to 1 - cos(u)**2.

Of each monomial of an angle the finest part u that occurs has two generators, its cosine and its sine, which are tied
by that relation alone; a multiple of u is a polynomial in them. So every trigonometric polynomial in angles that are
independent over Q has one form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq
from sympy import Expr, Rational, cos, pi, sin

from regproofs.logic.decision import REAL
from regproofs.logic.ring import Generator, Monomial, Poly, Quotient

if TYPE_CHECKING:
    from regproofs.logic.canonical import Field

MOST_TERMS = 6  # of an angle that is taken apart
MOST_TURNS = 32  # of the finest part of an angle
Pair = tuple[Quotient, Quotient]  # cosine and sine


def circular(field: Field, expr: Expr) -> Quotient:
    """The canonical form of a sine or a cosine."""
    cosine, sine = _of_angle(field, field.convert(expr.args[0]))
    return cosine if isinstance(expr, cos) else sine


def _of_angle(field: Field, angle: Quotient) -> Pair:
    if len(angle.num) > MOST_TERMS:
        return _generators(field, f"angle {angle.num} over {angle.den}", angle)
    found = field.constant(1), field.constant(0)
    for monomial, coefficient in angle.num.terms():
        found = _together(field, found, _of_term(field, monomial, coefficient, angle.den))
    return found


def _together(field: Field, first: Pair, second: Pair) -> Pair:
    """The cosine and the sine of a sum of angles."""
    (a, b), (c, d) = first, second
    minus = field.constant(-1)
    cosine = field.add(field.multiply(a, c), field.multiply(minus, field.multiply(b, d)))
    return cosine, field.add(field.multiply(b, c), field.multiply(a, d))


def _of_term(field: Field, monomial: Monomial, coefficient: fmpq, den: Poly) -> Pair:
    """Those of a monomial with a rational factor, as of so many turns by its finest part."""
    single = Quotient(field.ring.from_dict({monomial: fmpq(1)}), den)
    if (known := _of_half_turns(field, single, coefficient)) is not None:
        return known
    key = f"angle {monomial} over {den}"
    unit = field.unit(key, int(coefficient.q))
    turns = int(coefficient * unit)
    if abs(turns) > MOST_TURNS:
        scaled = field.quotient(single.num * coefficient, den)
        return _generators(field, f"angle {scaled.num} over {den}", scaled)
    cosine, sine = _generators(field, f"{key} by {unit}", field.quotient(single.num / unit, den))
    step = cosine, sine if turns > 0 else field.multiply(field.constant(-1), sine)
    found = field.constant(1), field.constant(0)
    for _ in range(abs(turns)):
        found = _together(field, found, step)
    return found


def _of_half_turns(field: Field, single: Quotient, coefficient: fmpq) -> Pair | None:
    """Those of a part of pi at which they are numbers in roots."""
    if single.num not in [v for v, g in zip(field.variables, field.generators, strict=False) if g.expression is pi]:
        return None
    if not single.den.is_constant():
        return None
    angle = Rational(int(coefficient.p), int(coefficient.q)) * pi
    values = cos(angle), sin(angle)
    return (
        None if any(value.has(cos, sin) for value in values) else (field.convert(values[0]), field.convert(values[1]))
    )


def _generators(field: Field, key: str, angle: Quotient) -> Pair:
    """The two generators of an angle that is not taken apart."""
    expression = field.expression(angle)
    first = field.slot(
        ("cosine", key), lambda: Generator(cos(expression, evaluate=False), "cosine", REAL, argument=angle)
    )
    square = field.one - field.variables[first] ** 2
    second = field.slot(
        ("sine", key), lambda: Generator(sin(expression, evaluate=False), "sine", REAL, 2, square, angle)
    )
    return field.variable(first), field.variable(second)
