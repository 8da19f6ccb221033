"""The leaves of an elimination tree as critical points and components, with their kinds and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

from flint import fmpq

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.place import Place, places
from regproofs.calculus.critical.records import Component, Kind, KindAcross, Point
from regproofs.calculus.critical.space import Space, Undecided
from regproofs.calculus.critical.spectrum import Block, Rows, at_place, blocks, counted, eigenvalues, hessian, signature
from regproofs.calculus.critical.tree import Branch, weighted
from regproofs.logic.decision import NEGATIVE, POSITIVE, ZERO, Sign, times
from regproofs.logic.ideals import cofactors
from regproofs.logic.ring import Poly, Quotient

KINDS: dict[tuple[bool, bool], Kind] = {
    (False, True): "minimum",
    (True, False): "maximum",
    (True, True): "strict saddle",
}

SEVERAL: KindAcross = "of several kinds"


@dataclass
class Loss:
    """A loss with its derivatives, as polynomials."""

    space: Space
    poly: Poly
    gradient: list[Poly] = field(init=False)
    rows: Rows = field(init=False)
    blocks: tuple[Block, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.gradient = [self.poly.derivative(slot) for slot in self.space.own]
        self.rows = hessian(self.space, self.poly)
        self.blocks = blocks(self.rows)


def found_at(leaves: Sequence[Branch], loss: Loss, known: Known) -> tuple[list[Place], list[tuple[Place, Branch]]]:
    """The isolated points, and the families of points, without those that lie in another family.

    That each is critical is shown here, by substitution.
    """
    isolated: list[Place] = []
    families: list[tuple[Place, Branch]] = []
    for leaf in leaves:
        for place in places(leaf.chain, known):
            if not _stands(leaf, place):
                continue
            if not all(vanishes(p, place) for p in loss.gradient):
                raise Undecided("a point of the elimination could not be shown to be critical")
            if place.free:
                families.append((place, leaf))
            else:
                isolated.append(place)
    kept = [
        inner
        for i, inner in enumerate(families)
        if not any(_inside(inner, outer, j < i, loss) for j, outer in enumerate(families) if j != i)
    ]
    return [p for p in isolated if not any(_on(p, family, leaf, loss) for family, leaf in kept)], kept


def _stands(leaf: Branch, place: Place) -> bool:
    """Whether what must not vanish on a leaf does not; points where it does belong to another leaf."""
    if not place.free:
        return all(place.sign(p) != ZERO for p in leaf.nonzero)
    for p in leaf.nonzero:
        if not any(place.known.nonzero(weight) for weight in place.weights(p)):
            raise Undecided(f"whether {place.known.space.expr(p)} vanishes on a curve could not be decided")
    return True


def vanishes(poly: Poly, place: Place) -> bool:
    """Whether a polynomial is 0 at a point, or all over a family."""
    if not place.free:
        return place.sign(poly) == ZERO
    return all(place.known.sign(weight) == ZERO for weight in place.weights(poly))


def _inside(inner: tuple[Place, Branch], outer: tuple[Place, Branch], earlier: bool, loss: Loss) -> bool:
    """Whether a family lies in the closure of another one (of two equal ones, the later does)."""
    if len(inner[0].free) > len(outer[0].free) or (len(inner[0].free) == len(outer[0].free) and not earlier):
        return False
    return closed(outer[0], loss) and all(vanishes(link.poly, inner[0]) for link in outer[1].chain)


def _on(place: Place, family: Place, leaf: Branch, loss: Loss) -> bool:
    """Whether an isolated point of the tree lies on a family."""
    if not all(place.sign(link.poly) == ZERO for link in leaf.chain):
        return False
    return closed(family, loss) or all(place.sign(p) != ZERO for p in leaf.nonzero)


def closed(family: Place, loss: Loss) -> bool:
    """Whether the equations of a chain alone make the gradient vanish, without what must not vanish."""
    for derivative in loss.gradient:
        rest, scale = family.remainder(derivative)
        weights = weighted(rest, loss.space) if rest else []
        if not scale.is_constant() or any(family.known.sign(weight) != ZERO for _, weight in weights):
            return False
    return True


# -- records -----------------------------------------------------------------------------------------------


def point(place: Place, loss: Loss) -> Point:
    """The record of an isolated critical point."""
    counts = [signature(block, place) for block in loss.blocks]
    negative, positive = sum(n for n, _ in counts), sum(p for _, p in counts)
    regular = negative + positive == len(loss.rows)
    kind = KINDS[negative > 0, positive > 0] if regular else "strict saddle" if negative else "degenerate"
    note = "" if regular else "the Hessian is singular"
    if kind == "degenerate" and _odd(place, loss):
        note = "the Hessian is singular; larger and smaller values nearby"
    return Point(
        at=place.at(),
        index=negative if regular else None,
        kind=kind,
        value=place.value(loss.poly),
        hessian=at_place(loss.rows, place),
        eigenvalues=eigenvalues(loss.blocks, place),
        negative=negative,
        positive=positive,
        note=note,
    )


def _odd(place: Place, loss: Loss) -> bool:
    """Whether the loss minus its value starts with a form of odd degree at the point: it then changes sign."""
    parts = [loss.poly]
    for degree in range(1, int(loss.poly.total_degree()) + 1):
        parts = [derived for i, p in enumerate(parts) for derived in _derivatives(p, i, degree, loss)]
        if any(place.sign(p) != ZERO for p in parts):
            return degree % 2 == 1
    return False


def _derivatives(poly: Poly, place: int, degree: int, loss: Loss) -> list[Poly]:
    """The derivatives of a derivative, each of the mixed ones once."""
    size = len(loss.space.own)
    used = list(combinations_with_replacement(range(size), degree - 1))[place]
    return [poly.derivative(slot) for slot in range(used[-1] if used else 0, size)]


def component(place: Place, leaf: Branch, loss: Loss) -> Component:
    """The record of a family of critical points."""
    space, linear = loss.space, all(link.degree == 1 for link in place.chain)
    own = [link for link in place.chain if link.slot in space.own]
    excluded = () if closed(place, loss) else tuple(leaf.nonzero)
    found = [[_across(place.reduced(f), place, excluded) for f in block.functions] for block in loss.blocks]
    kind, negative, positive = _kind_across([[s for s, _ in signs] for signs in found], len(own))
    touched = {str(p): space.expr(p) for signs in found for _, where in signs for p in where}
    return Component(
        equations=tuple(space.expr(link.poly) for link in own),
        free=tuple(space.variables[slot] for slot in place.free),
        parametrisation=place.at() if linear else None,
        kind=kind,
        value=place.value(loss.poly),
        but=tuple(space.expr(p) for p in excluded if space.involves(p)),
        negative=negative,
        positive=positive,
        degenerate_where=tuple(touched.values()) if kind != SEVERAL else (),
    )


def _across(value: Quotient, place: Place, excluded: Sequence[Poly]) -> tuple[Sign, list[Poly]]:
    """The signs of a function on a family away from its zeros, and the factors that may vanish on it."""
    constant, factors = (value.num * value.den).factor() if value.num else (fmpq(0), [])
    if constant == 0 or any(not place.known.space.involves(f) and place.known.settled(f) == ZERO for f, _ in factors):
        return ZERO, []
    sign, where = POSITIVE if constant > 0 else NEGATIVE, []
    for factor, exponent in factors:
        own = place.known.sign(factor)
        if 0 in own and not _vanishes_nowhere(factor, place, excluded):
            where.append(factor)
        sign = times(sign, frozenset(s**exponent for s in own - ZERO))
    return sign, where


def _vanishes_nowhere(factor: Poly, place: Place, excluded: Sequence[Poly]) -> bool:
    """Whether a factor is among what is excluded, or has no real zero on the chain: then 1 is a combination."""
    if any(factor in (f, -f) for p in excluded for f, _ in p.factor()[1]):
        return True
    space, equations = place.known.space, [link.poly for link in place.chain]
    letters = [slot for slot, gen in enumerate(space.gens) if slot not in space.own and place.known.nonzero(gen)]
    together = [*equations, *_zeros(factor)]
    degree = max(int(p.total_degree()) for p in together)
    return cofactors(space.one, together, letters, range(degree + 2)) is not None


def _zeros(poly: Poly) -> list[Poly]:
    """Polynomials that vanish where the given one does: each monomial of a sum of even ones of one sign."""
    terms = [(monomial, coefficient > 0) for monomial, coefficient in poly.terms()]
    if len({positive for _, positive in terms}) > 1 or any(e % 2 for monomial, _ in terms for e in monomial):
        return [poly]
    return [poly.context().from_dict({tuple(int(e) // 2 for e in monomial): fmpq(1)}) for monomial, _ in terms]


def _kind_across(signs: Sequence[Sequence[Sign]], across: int) -> tuple[KindAcross, int, int]:
    """The kind from the signs of the symmetric functions of each block, with as many directions across a family."""
    if any(len(sign) != 1 for block in signs for sign in block):
        return SEVERAL, 0, 0
    counts = [counted([next(iter(sign)) for sign in block]) for block in signs]
    negative, positive = sum(n for n, _ in counts), sum(p for _, p in counts)
    if negative + positive < across or not across:
        return ("strict saddle" if negative else "degenerate"), negative, positive
    return KINDS[negative > 0, positive > 0], negative, positive
