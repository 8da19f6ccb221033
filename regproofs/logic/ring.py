"""Quotients of polynomials over Q in a growing list of generators, each standing for a SymPy expression."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import comb, lcm

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from sympy import (
    Add,
    Expr,
    Mul,
    Rational,
    factorint,
)

from regproofs.logic.decision import (
    NONPOSITIVE,
    POSITIVE,
    Beyond,
    Sign,
)
from regproofs.logic.decision import power as sign_power

TERMS_AT_MOST = 50_000
FACTORED_DEGREE_AT_MOST = 256  # beyond it factoring may take hours
Poly = fmpq_mpoly
Monomial = tuple[int, ...]


class NeedsSign(Exception):
    """A rewriting needs the sign of an expression: the caller is to split into cases."""

    def __init__(self, expression: Expr) -> None:
        super().__init__(str(expression))
        self.expression = expression


class Retry(Exception):
    """The table of generators was too small or too coarse: build it again with what was learnt."""


@dataclass(frozen=True)
class Quotient:
    """A numerator over a denominator that is not the zero polynomial."""

    num: Poly
    den: Poly


@dataclass(frozen=True)
class Generator:
    """One variable of the polynomial ring, and what it stands for.

    ``kind`` is "atom", "exp", "power", "root", "cosine", "sine", "log", "constant", or "bessel i" and "bessel k",
    which have an ``order`` and an argument.  A root and a sine have ``degree`` and ``base`` with
    generator**degree = base; an exponential has its exponent as ``argument``; a power has both.
    """

    expression: Expr
    kind: str
    sign: Sign
    degree: int = 0
    base: Poly | None = None
    argument: Quotient | None = None
    order: Quotient | None = None


@dataclass(frozen=True)
class Requirement:
    """What a rewriting needs: ``value`` stands in the relation ("!=", ">=" or ">") to zero.

    ``source`` is the expression it came from, whose form may show its sign at once. Not ``necessary`` is what suffices
    for the rewriting only: x**a may well have a value for x < 0, where a happens to be whole.
    """

    relation: str
    value: Quotient
    source: Expr | None = None
    necessary: bool = True


@dataclass
class Learnt:
    """What a failed attempt teaches the next: room for generators, and the roots each generator must have."""

    size: int
    units: dict[str, int]


def factored(poly: Poly) -> tuple[fmpq, list[tuple[Poly, int]]]:
    """A constant and factors with exponents: irreducible ones, but the polynomial itself where its degree is huge.

    Such degrees come from exponentials with rates of very different size.

    >>> x = fmpq_mpoly_ctx.get(["x"], Ordering.degrevlex).gens()[0]
    >>> factored(2 * x**2 - 2)
    (2, [(x - 1, 1), (x + 1, 1)])
    >>> factored(x**100_000 - 1)
    (1, [(x^100000 - 1, 1)])
    """
    if poly.total_degree() > FACTORED_DEGREE_AT_MOST:
        return fmpq(1), [(poly, 1)]
    constant, found = poly.factor()
    return constant, [(factor, int(exponent)) for factor, exponent in found]


class Ring:
    """Arithmetic of quotients, with the relations of roots, and the table of generators.

    ``sign_of`` answers which signs a polynomial can have under the hypotheses; it may always answer "any".
    """

    def __init__(self, learnt: Learnt, sign_of: Callable[[Poly], Sign]) -> None:
        self.learnt = learnt
        self.sign_of = sign_of
        self.ring = fmpq_mpoly_ctx.get(("x", learnt.size), Ordering.degrevlex)
        self.variables = self.ring.gens()
        self.one = self.ring.constant(1)
        self.generators: list[Generator] = []
        self.slots: dict[object, int] = {}
        self.requirements: list[Requirement] = []
        self.roots: list[int] = []

    # -- arithmetic ------------------------------------------------------------------------------------------

    def constant(self, value: fmpq | int) -> Quotient:
        return Quotient(self.ring.constant(value), self.one)

    def quotient(self, num: Poly, den: Poly) -> Quotient:
        """num/den in lowest terms, with a monic denominator."""
        num, den = self.reduce(num), self.reduce(den)
        if den.is_zero():
            raise Beyond("a denominator vanishes identically")
        if not den.is_constant():
            common = num.gcd(den)
            if not common.is_constant():
                num, den = num / common, den / common
        lead = den.leading_coefficient()
        return Quotient(num / lead, den / lead)

    def add(self, left: Quotient, right: Quotient) -> Quotient:
        if left.den == right.den:
            return self.quotient(left.num + right.num, left.den)
        common = left.den.gcd(right.den)
        rest = right.den / common
        return self.quotient(left.num * rest + right.num * (left.den / common), left.den * rest)

    def multiply(self, left: Quotient, right: Quotient) -> Quotient:
        return self.quotient(left.num * right.num, left.den * right.den)

    def raised(self, base: Quotient, exponent: int, source: Expr | None = None) -> Quotient:
        """An integer power; a negative one requires that the base is not zero."""
        size = max(len(base.num), len(base.den))
        if size > 1 and comb(size + abs(exponent), min(size, abs(exponent))) > TERMS_AT_MOST:
            raise Beyond(f"a power with more than {TERMS_AT_MOST} terms")
        if exponent < 0:
            self.require("!=", base, source)
            if base.num.is_zero():
                raise Beyond("a denominator vanishes identically")
            return self.quotient(base.den**-exponent, base.num**-exponent)
        return self.quotient(base.num**exponent, base.den**exponent)

    def reduce(self, poly: Poly) -> Poly:
        """The polynomial with every g**q of a root replaced by its base, the latest root first."""
        for slot in reversed(self.roots):
            poly = self._reduce_one(poly, slot)
        return poly

    def _reduce_one(self, poly: Poly, slot: int) -> Poly:
        root = self.generators[slot]
        if root.base is None or poly.degrees()[slot] < root.degree:
            return poly
        parts: dict[int, dict[Monomial, fmpq]] = {}
        for monomial, coefficient in poly.to_dict().items():
            times, left = divmod(monomial[slot], root.degree)
            lower = (*monomial[:slot], left, *monomial[slot + 1 :])
            parts.setdefault(times, {})[lower] = coefficient
        total = self.ring.constant(0)
        for times, terms in parts.items():
            total += self.ring.from_dict(terms) * root.base**times
        return total

    # -- generators ------------------------------------------------------------------------------------------

    def slot(self, key: object, make: Callable[[], Generator]) -> int:
        """The place of the generator with this key, made when it is new."""
        if key not in self.slots:
            generator = make()
            if len(self.generators) >= self.learnt.size:
                self.learnt.size *= 2
                raise Retry
            self.slots[key] = len(self.generators)
            self.generators.append(generator)
            if generator.degree:
                self.roots.append(self.slots[key])
        return self.slots[key]

    def variable(self, slot: int, exponent: int = 1) -> Quotient:
        power = self.variables[slot] ** abs(exponent)
        return Quotient(power, self.one) if exponent >= 0 else Quotient(self.one, power)

    def unit(self, key: str, denominator: int) -> int:
        """How finely a generator is divided; a finer division than before starts the table afresh."""
        unit = self.learnt.units.setdefault(key, denominator)
        if unit % denominator:
            self.learnt.units[key] = lcm(unit, denominator)
            raise Retry
        return unit

    def require(self, relation: str, value: Quotient, source: Expr | None = None, *, necessary: bool = True) -> None:
        if not value.num.is_constant() or not value.den.is_constant():
            self.requirements.append(Requirement(relation, value, source, necessary))

    # -- back to SymPy ---------------------------------------------------------------------------------------

    def expression(self, value: Quotient | Poly) -> Expr:
        """The SymPy expression of a canonical form."""
        if isinstance(value, Quotient):
            return self.expression(value.num) / self.expression(value.den)
        return Add(*[self.term(m, c) for m, c in value.terms()])

    def term(self, monomial: Monomial, coefficient: fmpq) -> Expr:
        number = Rational(int(coefficient.p), int(coefficient.q))
        return Mul(number, *[self.generators[i].expression ** int(e) for i, e in enumerate(monomial) if e])

    def lone_generator(self, factor: Poly) -> Generator | None:
        """The generator that a polynomial is, if it is one."""
        if len(factor) != 1 or factor.total_degree() != 1 or factor.leading_coefficient() != 1:
            return None
        return self.generators[factor.degrees().index(1)]

    def integer_power(self, factor: Poly, exponent: int) -> Quotient:
        power = factor ** abs(exponent)
        return Quotient(power, self.one) if exponent >= 0 else Quotient(self.one, power)

    def is_integral(self, poly: Poly) -> bool:
        """Whether a polynomial is an integer combination of products of integers."""
        used = [g for g, e in zip(self.generators, poly.degrees(), strict=False) if e > 0]
        return all(c.q == 1 for c in poly.coeffs()) and all(g.expression.is_integer for g in used)

    def term_sign(self, monomial: Monomial) -> Sign:
        """The signs a monomial may have, from the declared signs of its generators."""
        result = POSITIVE
        for slot, exponent in enumerate(monomial):
            if exponent:
                sign = sign_power(self.generators[slot].sign, int(exponent))
                result = frozenset(a * b for a in result for b in sign)
        return result

    # -- factors ---------------------------------------------------------------------------------------------

    def factors(self, value: Quotient) -> tuple[fmpq, list[tuple[Poly, int]]]:
        """A constant and irreducible polynomials with their exponents, negative in the denominator."""
        constant, above = factored(value.num)
        below_constant, below = factored(value.den)
        signed = above + [(f, -e) for f, e in below]
        return constant / below_constant, signed

    def oriented(self, value: Quotient) -> tuple[fmpq, list[tuple[Poly, int, Sign]]]:
        """The factors, each turned so that it is not negative where that is known."""
        constant, found = self.factors(value)
        oriented = []
        for factor, exponent in found:
            sign = self.sign_of(factor)
            if sign <= NONPOSITIVE:
                factor, sign = -factor, frozenset(-s for s in sign)
                constant = -constant if exponent % 2 else constant
            oriented.append((factor, exponent, sign))
        return constant, oriented

    def primes(self, constant: fmpq) -> Iterator[tuple[Poly, int]]:
        """The prime factors of a positive rational; a large cofactor is left whole."""
        for number, side in ((int(constant.p), 1), (int(constant.q), -1)):
            for prime, exponent in factorint(number, limit=10_000).items():
                if prime != 1:
                    yield self.ring.constant(int(prime)), side * int(exponent)
