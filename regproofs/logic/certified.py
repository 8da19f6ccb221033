"""The certificates of what was decided in a scene, in the letters of the question; made when they are asked for.

A scene puts solved equations in. A certificate takes this back: it names multiples of the equations as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr
from sympy.core.relational import Eq, Ge, Gt, Relational

from regproofs.logic.certificate import (
    At,
    Combined,
    Denied,
    Equation,
    Form,
    Leaf,
    Over,
    Signed,
    multiplied,
    raised,
    spelled,
)
from regproofs.logic.decision import Beyond, negated, times
from regproofs.logic.ideals import cofactors
from regproofs.logic.region import Finding, as_it_stands, homogenised
from regproofs.logic.ring import NeedsSign, Poly, Quotient, Retry
from regproofs.logic.scene import SIGN_OF, Scene, difference

Read = tuple[Equation, Quotient]


def signed(claim: Relational, value: Quotient, found: tuple[Finding, Finding], scene: Scene) -> Signed | None:
    """The size of left - right, from what was found of the numerator and the denominator of its canonical form."""
    above, below = found
    if above.size is None:
        return None
    at = _letters(scene)
    size = above.size(at)
    if not value.den.is_constant():
        if below.size is None:
            return None
        size = Over(size, below.size(at))
    try:
        return Signed(size) if not scene.solved else _modulo(claim, value, size, scene)
    except (Retry, NeedsSign, Beyond):
        return None


def denied(found: Finding, scene: Scene) -> Denied | None:
    """The size of what has another sign than a hypothesis says."""
    return None if found.size is None or scene.solved else Denied(found.size(_letters(scene)))


def excluded(scene: Scene) -> Denied | None:
    """The size of what a hypothesis gives a sign that those before it exclude."""
    if scene.excluded is None or scene.solved:
        return None
    relation, value = scene.excluded
    below = scene.signs.sign(value.den)
    claimed = times(SIGN_OF[relation.func], below.sign)
    above = as_it_stands(value.num, negated(claimed))
    at = _letters(scene)
    return None if above is None or below.size is None else Denied(Over(above(at), below.size(at)))


def combined(claim: Relational, scene: Scene) -> Combined | None:
    """The difference of two sides as a sum of multiples of equations among the hypotheses, and of those of roots."""
    try:
        value, read = _as_stated(claim.lhs, claim.rhs, scene), _equations(scene)
    except (Retry, NeedsSign, Beyond):
        return None
    region = scene.signs.region
    nonzero = [slot for slot in range(len(scene.field.generators)) if 0 not in region.of(slot)]
    found = cofactors(value.num, [quotient.num for _, quotient in read], nonzero)
    if found is None:
        return None
    multiplier, factors = found
    one = Quotient(scene.field.one, scene.field.one)
    return Combined(scene.field.expression(multiplier * value.den), _parts(read, factors, one, scene))


def _letters(scene: Scene) -> At:
    return [Leaf(generator.expression) for generator in scene.field.generators]


def _as_stated(left: Expr, right: Expr, scene: Scene) -> Quotient:
    """left - right, with no equation used."""
    return scene.field.convert(difference(left, right))


def _equations(scene: Scene) -> list[Read]:
    """The equations among the hypotheses, and that the power of a root is what it is the root of."""
    field = scene.field
    stated = [h for h in scene.hypotheses if isinstance(h, Eq)]
    read = [(Equation(h.lhs, h.rhs), _as_stated(h.lhs, h.rhs, scene)) for h in stated]
    for slot in field.roots:
        root = field.generators[slot]
        if root.base is not None:
            power = root.expression**root.degree
            relation = field.variables[slot] ** root.degree - root.base
            read.append((Equation(power, field.expression(root.base)), Quotient(relation, field.one)))
    return read


def _parts(
    read: Sequence[Read], factors: Sequence[Poly], over: Quotient, scene: Scene
) -> tuple[tuple[Expr, Equation], ...]:
    """The equations as they stand with what they are multiplied by; an equation's own denominator is put there."""
    field = scene.field
    return tuple(
        (field.expression(factor * quotient.den * over.den) / field.expression(over.num), equation)
        for (equation, quotient), factor in zip(read, factors, strict=True)
        if factor
    )


def _modulo(claim: Relational, value: Quotient, size: Form, scene: Scene) -> Signed | None:
    """The same where equations were put in: a multiple of the difference is the size and multiples of equations."""
    stated = _as_stated(claim.lhs, claim.rhs, scene)
    if stated.den != value.den:
        return None
    multiplier, read = _multiplier(stated.num, scene), _equations(scene)
    scale = scene.field.one
    for slope, exponent in multiplier:
        scale *= slope**exponent
    found = cofactors(scale * stated.num - value.num, [quotient.num for _, quotient in read], [])
    if found is None:
        return None
    turned = scene.field.one if isinstance(claim, Ge | Gt) else -scene.field.one
    at = _letters(scene)
    parts = _parts(read, [turned * factor for factor in found[1]], Quotient(stated.den, scene.field.one), scene)
    return Signed(size, multiplied([raised(spelled(slope, at), exponent) for slope, exponent in multiplier]), parts)


def _multiplier(poly: Poly, scene: Scene) -> list[tuple[Poly, int]]:
    """By what a polynomial is multiplied when variables are eliminated: even powers of slopes."""
    powers = []
    for slot, offset, slope in scene.pivots:
        degree = int(poly.degrees()[slot])
        if degree:
            powers.append((slope, degree + degree % 2))
            poly = scene.field.reduce(homogenised(poly, slot, degree + degree % 2, -offset, slope))
    return powers
