"""The real points over a chain of equations: closed forms by radicals, or exact algebraic numbers.

A chain gives its first variable by the later ones. Everything about a point is read from remainders modulo the
chain, so that what is rational in the parameters comes out rational.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product
from math import prod

from flint import fmpq, fmpq_mat, fmpq_poly
from sympy import CRootOf, Expr, Rational, S, Symbol, radsimp, sqrt, together

from regproofs.calculus.critical.known import Known, Undetermined
from regproofs.calculus.critical.number import Number, real_roots, vanishes
from regproofs.calculus.critical.space import Undecided
from regproofs.calculus.critical.tree import Link, divided, lead, weighted
from regproofs.logic.decision import NEGATIVE, POSITIVE, ZERO, Sign, negated, times
from regproofs.logic.region import coefficients, number, variables_of
from regproofs.logic.ring import Poly, Quotient

TOWER_AT_MOST = 64
DEGREE_AT_MOST = 40


@dataclass(frozen=True)
class Place:
    """One point (or a family, while variables are free) over a chain.

    ``roots`` gives the variables of which the link is not linear; ``number`` is set when one of them is an
    algebraic number without closed form.
    """

    known: Known
    chain: tuple[Link, ...]
    roots: Mapping[int, Expr] = field(default_factory=dict)
    number: Number | None = None

    @property
    def free(self) -> list[int]:
        """The slots of the variables that no link determines."""
        return [slot for slot in self.known.space.own if all(link.slot != slot for link in self.chain)]

    def reduced(self, poly: Poly) -> Quotient:
        """The remainder of a polynomial modulo the chain, over a denominator that does not vanish."""
        num, left = self.remainder(poly)
        den, scale = self.remainder(left)
        num, more = self.remainder(num * scale)
        return _lowest(num, den * more)

    def remainder(self, poly: Poly) -> tuple[Poly, Poly]:
        """r and m with m * poly = r on the chain; m does not vanish."""
        scale = self.known.space.one
        for link in self.chain:
            if poly.degrees()[link.slot] >= link.degree:
                multiplier, _, poly = divided(poly, link.poly, link.slot)
                scale *= multiplier
        return poly, scale

    def weights(self, poly: Poly) -> list[Poly]:
        """Parameter polynomials that all vanish when the polynomial vanishes all over the family, by its form."""
        rest = self.reduced(poly).num
        return [weight for _, weight in weighted(rest, self.known.space)] if rest else []

    def value(self, poly: Poly) -> Expr:
        """The value at the point, in closed form."""
        return self.quotient(self.reduced(poly))

    def quotient(self, value: Quotient) -> Expr:
        space = self.known.space
        if self.number is not None:
            return self.number.quotient(*(univariate(p, self.number.slot) for p in (value.num, value.den)))
        images = {space.variables[slot]: root for slot, root in self.roots.items()}
        above, below = (space.expr(p).xreplace(images) for p in (value.num, value.den))
        if value.den.is_one():
            return above.expand()
        rational = not space.involves(value.den) or any(root.has(CRootOf) for root in self.roots.values())
        return above / below if rational else radsimp(together(above / below))

    def sign(self, poly: Poly) -> Sign:
        """Exactly one sign; Undetermined when it hangs on the parameters, Undecided when it cannot be told."""
        value = self.reduced(poly)
        return times(self._sign(value.num), self._sign(value.den))

    def glance(self, poly: Poly) -> int | None:
        """The sign, when it is known without a further split of the case."""
        try:
            return next(iter(self.sign(poly)))
        except (Undetermined, Undecided):
            return None

    def _sign(self, poly: Poly) -> Sign:
        used = self.known.space.involves(poly)
        if not used:
            return self.known.settled(poly)
        if self.number is not None and variables_of(poly) == [self.number.slot]:
            return self.number.sign(univariate(poly, self.number.slot))
        sign = reduce(times, (self._factor(f, int(e)) for f, e in poly.factor()[1]), POSITIVE)
        sign = sign if poly.factor()[0] > 0 else negated(sign)
        if len(sign) > 1:
            shown = self.known.space.shown(poly)
            raise Undecided(f"the sign of {shown} at a critical point could not be decided")
        return sign

    def _factor(self, factor: Poly, exponent: int) -> Sign:
        images = {self.known.space.variables[slot]: root for slot, root in self.roots.items()}
        sign = self.known.sign(factor)
        if len(sign) > 1 and set(self.known.space.involves(factor)) <= set(self.roots) and self.number is None:
            sign = self.known.sign_of(self.known.space.expr(factor).xreplace(images))
            if len(sign) > 1 and self._zero_in_tower(factor):
                return ZERO
            if len(sign) > 1:
                self._norm_settled(factor)
        return frozenset(s**exponent for s in sign)

    def _zero_in_tower(self, poly: Poly) -> bool:
        """Whether a polynomial is 0 at the point, when the point is made of numbers.

        It is a root of the characteristic polynomial of its multiplication modulo the chain.
        """
        links = [link for link in self.chain if link.degree > 1]
        plain = all(lead(link.poly, link.slot).is_constant() for link in links)
        size = prod(link.degree for link in links)
        if self.known.space.parameters or not plain or size > TOWER_AT_MOST:
            return False
        powers = [self.known.space.gens[link.slot] for link in links]
        basis = [
            prod((p**e for p, e in zip(powers, exponents, strict=True)), start=self.known.space.one)
            for exponents in product(*(range(link.degree) for link in links))
        ]
        place = {tuple(b.monoms()[0]): i for i, b in enumerate(basis)}
        matrix = fmpq_mat(size, size)
        for row, member in enumerate(basis):
            rest, scale = self.remainder(poly * member)
            for monomial, coefficient in rest.to_dict().items():
                matrix[row, place[tuple(monomial)]] = coefficient / number(scale)
        images = {self.known.space.variables[slot]: root for slot, root in self.roots.items()}
        return vanishes(self.known.space.expr(poly).xreplace(images), fmpq_poly(matrix.charpoly())) is True

    def _norm_settled(self, factor: Poly) -> None:
        """The sign of the norm down to the parameters, on which the sign of the factor may hang."""
        norm = factor
        for link in self.chain:
            if link.degree > 1 and norm.degrees()[link.slot] > 0:
                norm = norm.resultant(link.poly, link.slot)
        if norm and not self.known.space.involves(norm):
            self.known.settled(norm)

    def at(self) -> dict[Symbol, Expr]:
        """The value of each variable that is determined."""
        space = self.known.space
        return {space.variables[s]: self.value(space.gens[s]) for s in space.own if s not in self.free}


def univariate(poly: Poly, slot: int) -> fmpq_poly:
    """A polynomial in one variable, as such."""
    return fmpq_poly([number(c) for c in coefficients(poly, slot)])


def _lowest(num: Poly, den: Poly) -> Quotient:
    """num/den in lowest terms, with a monic denominator."""
    common = num.gcd(den) if num else den
    num, den = num / common, den / common
    return Quotient(num / den.leading_coefficient(), den / den.leading_coefficient())


def places(chain: tuple[Link, ...], known: Known) -> Iterator[Place]:
    """The real points over a chain; families of points while variables are free."""
    found = [Place(known, (*known.links, *chain))]
    for link in reversed(chain):
        if link.degree > 1:
            found = [place for old in found for place in _extended(old, link)]
    yield from found


def _extended(place: Place, link: Link) -> Iterator[Place]:
    """The point with each real value of one more variable."""
    later = place.chain[place.chain.index(link) + 1 :]
    poly = replace(place, chain=later).reduced(link.poly).num
    terms = coefficients(poly, link.slot)
    if set(place.free) & set(variables_of(poly)):
        yield from _family(place, link, terms)
        return
    step = reduce(_gcd, [i for i, c in enumerate(terms) if i and c], 0)
    shape = terms[::step]
    if len(shape) <= 3:
        for root in _radicals(place, shape, step):
            yield replace(place, roots={**place.roots, link.slot: root}, number=None)
    elif all(c.is_constant() for c in terms):
        yield from _numbers(place, link.slot, univariate(poly, link.slot))
    else:
        shown, variable = place.known.space.shown(poly), place.known.space.variables[link.slot]
        raise Undecided(f"the real roots of {shown} in {variable} have no closed form by square roots")


def _gcd(a: int, b: int) -> int:
    return b if a == 0 else _gcd(b % a, a)


def _radicals(place: Place, shape: list[Poly], step: int) -> Iterator[Expr]:
    """The real v with c0 + c1 v^k + c2 v^2k = 0, k the step; c2 may be missing."""
    for power, sign in _quadratic(place, shape) if len(shape) == 3 else _linear(place, shape):
        if step % 2:
            yield power ** Rational(1, step) if 0 in sign or 1 in sign else -((-power) ** Rational(1, step))
        elif sign == ZERO:
            yield S.Zero
        elif sign == POSITIVE:
            root = power ** Rational(1, step)
            yield from (root, -root)


def _linear(place: Place, shape: list[Poly]) -> Iterator[tuple[Expr, Sign]]:
    offset, slope = shape
    yield place.quotient(_lowest(-offset, slope)), times(place.sign(-offset), place.sign(slope))


def _quadratic(place: Place, shape: list[Poly]) -> Iterator[tuple[Expr, Sign]]:
    """The roots w of a w^2 + b w + c, with their signs, from the signs of a, b, c and the discriminant."""
    c, b, a = shape
    discriminant = b * b - 4 * a * c
    signed = place.sign(discriminant)
    if signed == NEGATIVE:
        return
    lead, middle, product = (next(iter(place.sign(p))) for p in (a, b, c))
    low, high = _root_signs(lead, middle, product)
    half = -place.value(b), 2 * place.value(a)
    if signed == ZERO:
        yield half[0] / half[1], frozenset({-lead * middle})
        return
    root = sqrt(place.value(discriminant))
    yield (half[0] + lead * root) / half[1], high
    yield (half[0] - lead * root) / half[1], low


def _root_signs(lead: int, middle: int, product: int) -> tuple[Sign, Sign]:
    """The signs of the smaller and the larger of two distinct real roots."""
    total, product = -lead * middle, lead * product
    if product < 0:
        return NEGATIVE, POSITIVE
    if product == 0:
        return (ZERO, POSITIVE) if total > 0 else (NEGATIVE, ZERO)
    return (POSITIVE, POSITIVE) if total > 0 else (NEGATIVE, NEGATIVE)


def _numbers(place: Place, slot: int, poly: fmpq_poly) -> Iterator[Place]:
    """The real roots of an irreducible rational polynomial without closed form."""
    if poly.degree() > DEGREE_AT_MOST:
        raise Undecided(f"a coordinate is a root of an irreducible polynomial of degree {poly.degree()}")
    for root, lower, upper in real_roots(poly):
        alone = None if place.roots else Number(slot, poly, lower, upper)
        yield replace(place, roots={**place.roots, slot: root}, number=alone)


def _family(place: Place, link: Link, terms: list[Poly]) -> Iterator[Place]:
    """Over free variables a link is kept as an equation; it must have real points."""
    if len(terms) % 2 == 0:  # odd degree: real wherever the leading coefficient does not vanish
        yield place
        return
    if len(terms) == 3:
        discriminant = terms[1] ** 2 - 4 * terms[0] * terms[2]
        sign = place.known.sign(discriminant)
        if sign == NEGATIVE:
            return
        if sign == POSITIVE or _somewhere_positive(place, discriminant):
            yield place
            return
    shown = place.known.space.expr(link.poly)
    raise Undecided(f"whether the curve {shown} = 0 has real points could not be decided")


def _somewhere_positive(place: Place, poly: Poly) -> bool:
    """Whether a polynomial is positive for some simple values of the free variables."""
    space = place.known.space
    for value in (0, 1, -1, 2, -2, fmpq(1, 2), fmpq(-1, 2), fmpq(1, 10), 10, -10):
        images = list(space.gens)
        for slot in space.own:
            images[slot] = space.constant(value + slot)
        if place.known.sign(poly.compose(*images)) == POSITIVE:
            return True
    return False
