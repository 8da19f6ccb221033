"""The elimination tree: how the critical equations fall apart, each step an identity that can be multiplied out.

A node splits where a product vanishes (one of its factors does), or where a leading coefficient vanishes or does
not. So every critical point lies under some leaf; that the leaves are critical is shown by substitution,
elsewhere. `verify.py` reads the tree afresh and believes only what multiplies out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from flint import fmpq

from regproofs.calculus.critical.space import Space, Undecided
from regproofs.logic.region import coefficients
from regproofs.logic.ring import Monomial, Poly

PRODUCTS_AT_MOST = 4_000


@dataclass(frozen=True)
class Step:
    """``poly * multiplier = sum of cofactor * source``: ``poly`` vanishes where the sources do.

    The multiplier is 1, or a polynomial that does not vanish.
    """

    poly: Poly
    multiplier: Poly
    parts: tuple[tuple[Poly, Poly], ...]

    def multiplies_out(self) -> bool:
        total = self.poly * 0
        for cofactor, source in self.parts:
            total += cofactor * source
        return bool(self.poly * self.multiplier == total)

    def text(self, space: Space) -> str:
        show = space.expr
        below = "" if self.multiplier.is_one() else f" * ({show(self.multiplier)})"
        right = " + ".join(f"({show(c)})*({show(s)})" for c, s in self.parts)
        return f"({show(self.poly)}){below} = {right}"


@dataclass(frozen=True)
class Standing:
    """``poly = multiplier * source - quotient * by``: it does not vanish, as ``by`` does and the source does not."""

    poly: Poly
    multiplier: Poly
    source: Poly
    quotient: Poly
    by: Poly

    def multiplies_out(self) -> bool:
        return bool(self.poly == self.multiplier * self.source - self.quotient * self.by)

    def text(self, space: Space) -> str:
        show = space.expr
        left = f"{show(self.poly)} = ({show(self.multiplier)})*({show(self.source)})"
        return f"{left} - ({show(self.quotient)})*({show(self.by)}) != 0"


@dataclass(frozen=True)
class Product:
    """``poly`` is a product of factors (a number among them), of which only the ``kept`` ones can vanish."""

    poly: Poly
    factors: tuple[tuple[Poly, int], ...]
    kept: tuple[Poly, ...]

    def multiplies_out(self) -> bool:
        total = self.poly * 0 + 1
        for factor, exponent in self.factors:
            total *= factor**exponent
        return bool(total == self.poly)

    def text(self, space: Space) -> str:
        shown = " ".join(f"({space.expr(f)})" + (f"**{e}" if e > 1 else "") for f, e in self.factors)
        lost = [f for f, _ in self.factors if f not in self.kept and not f.is_constant()]
        never = f", where {', '.join(str(space.expr(f)) for f in lost)} != 0" if lost else ""
        return f"{space.expr(self.poly)} = {shown}{never}"


@dataclass(frozen=True)
class Squares:
    """``poly`` is a sum of even powers with weights of one strict sign: so each of the monomials vanishes."""

    poly: Poly
    parts: tuple[tuple[Poly, Poly, Poly], ...]  # weight, even monomial, its squarefree part

    def multiplies_out(self) -> bool:
        total = self.poly * 0
        for weight, monomial, _ in self.parts:
            total += weight * monomial
        even = all(e % 2 == 0 for _, monomial, _ in self.parts for e in monomial.degrees())
        return bool(total == self.poly) and even

    def text(self, space: Space) -> str:
        shown = ", ".join(str(space.expr(base)) for _, _, base in self.parts)
        return f"{space.expr(self.poly)} is a sum of even powers with weights of one sign, so {shown} vanish"


Evidence = Step | Standing | Product | Squares


@dataclass(frozen=True)
class Link:
    """A polynomial that determines one variable by those that come later in the chain."""

    slot: int
    poly: Poly

    @property
    def degree(self) -> int:
        return int(self.poly.degrees()[self.slot])


@dataclass(frozen=True)
class Branch:
    """Polynomials that vanish, polynomials that do not, the links found so far, and the variable being eliminated."""

    zeros: tuple[Poly, ...]
    nonzero: tuple[Poly, ...] = ()
    chain: tuple[Link, ...] = ()
    focus: int | None = None


@dataclass
class Node:
    """One node of the tree: what is assumed to vanish or not beyond the node above, the steps, and how it ends.

    A node without children is a leaf: ``empty`` is a polynomial that would vanish and cannot, else ``leaf`` is
    what is left.
    """

    zeros: tuple[Poly, ...] = ()
    nonzero: tuple[Poly, ...] = ()
    steps: list[Evidence] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    empty: Poly | None = None
    leaf: Branch | None = None

    @property
    def open(self) -> bool:
        return self.empty is None and self.leaf is None and not self.children

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> list[Branch]:
        return [node.leaf for node in self.walk() if node.leaf is not None]

    def lines(self, space: Space, depth: int = 0) -> Iterator[str]:
        """The tree as indented text."""
        pad, show = "  " * depth, space.expr
        yield pad + ", ".join([f"{show(z)} = 0" for z in self.zeros] + [f"{show(n)} != 0" for n in self.nonzero])
        yield from (f"{pad}  {step.text(space)}" for step in self.steps)
        if self.empty is not None:
            yield f"{pad}  no point: {show(self.empty)} does not vanish"
        if self.leaf is not None:
            links = ", ".join(f"{show(link.poly)} = 0" for link in self.leaf.chain)
            yield f"{pad}  left: {links or 'every point'}"
        for child in self.children:
            yield from child.lines(space, depth + 1)


@dataclass(frozen=True)
class Tree:
    """The elimination trees of one case (several when it was put together from parts), verified, to be printed."""

    roots: tuple[Node, ...]
    space: Space

    def __str__(self) -> str:
        return "\n".join(line for root in self.roots for line in root.lines(self.space))


def lead(poly: Poly, slot: int) -> Poly:
    """The leading coefficient in a variable."""
    return coefficients(poly, slot)[-1]


def divided(poly: Poly, by: Poly, slot: int) -> tuple[Poly, Poly, Poly]:
    """Pseudo-division: m, q, r with m * poly = q * by + r, r of lower degree; m divides a power of by's lead."""
    multiplier, quotient, rest = poly.context().constant(1), poly * 0, poly
    degree, variable, initial = int(by.degrees()[slot]), poly.context().gens()[slot], lead(by, slot)
    while rest and (excess := int(rest.degrees()[slot]) - degree) >= 0:
        above = lead(rest, slot)
        common = above.gcd(initial)
        scale, factor = initial / common, above / common * variable**excess
        if len(rest) * len(scale) + len(factor) * len(by) > PRODUCTS_AT_MOST:
            raise Undecided("the elimination meets polynomials of too many terms")
        multiplier, quotient, rest = multiplier * scale, quotient * scale + factor, rest * scale - factor * by
    return multiplier, quotient, rest


def weighted(poly: Poly, space: Space) -> list[tuple[Poly, Poly]]:
    """The monomials in the variables with their coefficients, polynomials in the parameters."""
    ring, size = space.ring, len(space.own)
    parts: dict[Monomial, dict[Monomial, fmpq]] = {}
    for monomial, coefficient in poly.to_dict().items():
        own = (*monomial[:size], *[0] * (len(monomial) - size))
        parts.setdefault(own, {})[(*[0] * size, *monomial[size:])] = coefficient
    return [(ring.from_dict({own: fmpq(1)}), ring.from_dict(table)) for own, table in parts.items()]
