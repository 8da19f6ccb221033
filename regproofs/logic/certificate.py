"""What a decision found, so written that whoever distrusts it can check it by multiplying out.

A sign is shown by a form: sums, products, even powers and quotients of parts whose signs can be read one by one. That
a number vanishes is shown by a combination of equations. A form is a value of its own beside SymPy's expressions,
which multiply a number into a sum and so lose what was found.

>>> from sympy import symbols
>>> x, y = symbols("x y", real=True)
>>> square = Power(Total((Leaf(x), Leaf(-y))), 2)
>>> Product((Leaf(Integer(3)), square)).value
3*(x - y)**2
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Add, Expr, Integer, Mul, Rational, factor

At = Sequence["Form"]  # the values of the variables of a ring, by their slots
Written = Callable[[At], "Form"]  # a polynomial at such values


@dataclass(frozen=True)
class Leaf:
    """An expression as it stands."""

    value: Expr


@dataclass(frozen=True)
class Total:
    """A sum."""

    parts: tuple[Form, ...]

    @property
    def value(self) -> Expr:
        return Add(*(part.value for part in self.parts))


@dataclass(frozen=True)
class Product:
    """A product."""

    parts: tuple[Form, ...]

    @property
    def value(self) -> Expr:
        return Mul(*(part.value for part in self.parts))


@dataclass(frozen=True)
class Power:
    """A power with a natural exponent."""

    base: Form
    exponent: int

    @property
    def value(self) -> Expr:
        return self.base.value**self.exponent


@dataclass(frozen=True)
class Over:
    """A quotient."""

    above: Form
    below: Form

    @property
    def value(self) -> Expr:
        return self.above.value / self.below.value


Form = Leaf | Total | Product | Power | Over


@dataclass(frozen=True)
class Equation:
    """Two sides that a hypothesis says to be equal, or that are equal since one is a root."""

    left: Expr
    right: Expr


@dataclass(frozen=True)
class Signed:
    """The size of the difference of two sides in a form that shows its sign.

    The difference times a positive multiplier is the size and a sum of multiples of what equations say to be 0.
    """

    size: Form
    multiplier: Form = Leaf(Integer(1))
    parts: tuple[tuple[Expr, Equation], ...] = ()


@dataclass(frozen=True)
class Combined:
    """That the difference of two sides, times what is not 0, is a sum of multiples of what equations say to be 0."""

    multiplier: Expr
    parts: tuple[tuple[Expr, Equation], ...]


@dataclass(frozen=True)
class Denied:
    """The size of the difference of two sides of a hypothesis, which has the other sign."""

    size: Form


Certificate = Signed | Combined | Denied


def spelled(poly: Any, at: At) -> Form:
    """A polynomial of FLINT, term by term."""
    terms = [term(monomial, Rational(int(c.p), int(c.q)), at) for monomial, c in poly.terms()]
    return terms[0] if len(terms) == 1 else Total(tuple(terms)) if terms else Leaf(Integer(0))


def term(monomial: Sequence[int], coefficient: Rational, at: At) -> Form:
    """A monomial with its coefficient."""
    powers = [raised(at[slot], int(exponent)) for slot, exponent in enumerate(monomial) if exponent]
    return multiplied([Leaf(coefficient), *powers])


def raised(base: Form, exponent: int) -> Form:
    """A power, itself where the exponent is 1."""
    return base if exponent == 1 else Power(base, exponent)


def multiplied(factors: Sequence[Form]) -> Form:
    """A product without factors that are 1."""
    flat = list(_factors(factors))
    return flat[0] if len(flat) == 1 else Product(tuple(flat)) if flat else Leaf(Integer(1))


def _factors(factors: Sequence[Form]) -> Iterator[Form]:
    for part in factors:
        if isinstance(part, Product):
            yield from part.parts
        elif part != Leaf(Integer(1)):
            yield part


def added(parts: Sequence[Form]) -> Form:
    """A sum without summands that are 0."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Total) else (part,)) if p != Leaf(Integer(0))]
    return flat[0] if len(flat) == 1 else Total(tuple(flat)) if flat else Leaf(Integer(0))


def in_factors(form: Form) -> Form:
    """A form within forms multiplied out and taken apart into its factors: a multiple of a hypothesis, say."""
    nested = isinstance(form, Total) and any(isinstance(f, Total) for part in form.parts for f in _factors([part]))
    return Leaf(factor(form.value)) if nested else form
