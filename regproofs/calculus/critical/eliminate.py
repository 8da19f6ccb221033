"""Eliminating variables from polynomial equations, with splits on factors and on leading coefficients.

Where the sign of a polynomial in the parameters alone is needed and not known, Undetermined is raised: the
parameters are then to be split, so that within one case each question has one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.space import Undecided
from regproofs.calculus.critical.tree import (
    Branch,
    Evidence,
    Link,
    Node,
    Product,
    Squares,
    Standing,
    Step,
    divided,
    lead,
    weighted,
)
from regproofs.logic.decision import ZERO
from regproofs.logic.region import variables_of
from regproofs.logic.ring import Poly

TERMS_AT_MOST = 400


def grow(branch: Branch, known: Known, node: Node) -> Node:
    """The node, grown into the tree of all real points at which the polynomials of a branch vanish."""
    while node.open:
        known.budget.spend()
        branch = replace(branch, zeros=_cleared(branch, known, node))
        if node.open and not branch.zeros:
            node.leaf = branch
        elif node.open and not _split_product(branch, known, node):
            branch = _advanced(branch, known, node)
    return node


# -- factors -----------------------------------------------------------------------------------------------


def factored(poly: Poly) -> tuple[tuple[Poly, int], ...]:
    """The factors of a polynomial that is not zero, its rational content first."""
    constant, factors = poly.factor()
    return ((poly * 0 + constant, 1), *((f, int(e)) for f, e in factors))


def _split_product(branch: Branch, known: Known, node: Node) -> bool:
    """Whether some polynomial is a product of which several factors can vanish: the node is then split."""
    for poly in branch.zeros:
        factors = _vanishing(poly, branch, known)
        if len(factors) > 1:
            node.steps.append(Product(poly, factored(poly), tuple(factors)))
            others = tuple(p for p in branch.zeros if p is not poly)
            for place, factor in enumerate(factors):
                below = replace(branch, zeros=(factor, *others), nonzero=(*branch.nonzero, *factors[:place]))
                node.children.append(grow(below, known, Node((factor,), tuple(factors[:place]))))
            return True
    return False


def _vanishing(poly: Poly, branch: Branch, known: Known) -> list[Poly]:
    """The factors that can vanish, simple ones first; Undetermined when that hangs on a parameter."""
    if not poly or poly.is_constant():
        return []
    factors = [f for f, _ in poly.factor()[1] if not nonvanishing(f, branch, known)]
    return sorted(factors, key=lambda f: (len(f), f.total_degree(), str(f)))


def nonvanishing(poly: Poly, branch: Branch, known: Known) -> bool:
    """Whether an irreducible polynomial is different from 0 on the branch."""
    if poly in branch.nonzero or -poly in branch.nonzero:
        return True
    if not known.space.involves(poly):
        return known.settled(poly) != ZERO
    return known.nonzero(poly)


def _cleared(branch: Branch, known: Known, node: Node) -> tuple[Poly, ...]:
    """The polynomials without those that are zero; one with a single factor that can vanish becomes that factor."""
    kept: dict[str, Poly] = {}
    for poly in branch.zeros:
        if not poly or (not known.space.involves(poly) and known.settled(poly) == ZERO):
            continue
        factors = _vanishing(poly, branch, known)
        if not factors:
            node.empty = poly
            return ()
        if len(factors) > 1:
            kept[str(poly)] = poly
            continue
        (factor,) = factors
        if not (poly / factor).is_constant():
            node.steps.append(Product(poly, factored(poly), (factor,)))
        squares = _squares(factor, known)
        node.steps += [squares] if squares else []
        kept |= {str(p): p for p in ([base for _, _, base in squares.parts] if squares else [factor])}
    return tuple(kept.values())


def _squares(poly: Poly, known: Known) -> Squares | None:
    """The polynomial as a sum of even powers with weights of one sign, when it has that form."""
    weights = weighted(poly, known.space)
    if len(weights) < 2 or any(e % 2 for monomial, _ in weights for e in monomial.degrees()):
        return None
    signs = {known.sign(weight) for _, weight in weights}
    if len(signs) > 1 or signs not in ({frozenset({1})}, {frozenset({-1})}):
        return None
    return Squares(poly, tuple((weight, monomial, _radical(monomial, known)) for monomial, weight in weights))


def _radical(monomial: Poly, known: Known) -> Poly:
    found = known.space.one
    for slot in variables_of(monomial):
        found *= known.space.gens[slot]
    return found


# -- one step of elimination -------------------------------------------------------------------------------


def _advanced(branch: Branch, known: Known, node: Node) -> Branch:
    """The branch after one equation was divided by another or set aside, unless the node is split."""
    found = [(poly, slot) for poly in branch.zeros for slot in known.space.involves(poly)]
    found = [pair for pair in found if pair[1] == branch.focus] or found
    poly, slot = min(found, key=lambda pair: _cost(pair[0], pair[1], branch, known))
    branch = replace(branch, focus=slot)
    others = tuple(p for p in branch.zeros if p is not poly)
    initial, degree = lead(poly, slot), int(poly.degrees()[slot])
    if not known.space.involves(initial) and known.settled(initial) == ZERO:
        rest = poly - initial * known.space.gens[slot] ** degree
        node.steps.append(_without_lead(poly, slot, known))
        return replace(branch, zeros=(rest, *others))
    if not all(nonvanishing(f, branch, known) for f, _ in initial.factor()[1]):
        _split_lead(branch, known, node, poly, slot)
        return branch
    if any(p.degrees()[slot] >= degree for p in others):
        return replace(branch, zeros=(poly, *[_reduced(p, poly, slot, known, node.steps) for p in others]))
    link = Link(slot, poly)
    nonzero = tuple(_on_link(p, link, node) for p in branch.nonzero)
    return Branch(others, nonzero, (*branch.chain, link))


def _cost(poly: Poly, slot: int, branch: Branch, known: Known) -> tuple[int, ...]:
    """Of the lowest degree in its variable; then linear ones, with a leading coefficient that cannot vanish."""
    initial, degree = lead(poly, slot), int(poly.degrees()[slot])
    lower = any(0 < p.degrees()[slot] < degree for p in branch.zeros)
    loose = 0 if initial.is_constant() else 1 if _surely(initial, branch, known) else 2
    return int(lower), degree + int(loose == 2), loose, len(poly), slot


def _surely(poly: Poly, branch: Branch, known: Known) -> bool:
    return all(f in branch.nonzero or -f in branch.nonzero or known.nonzero(f) for f, _ in poly.factor()[1])


def _reduced(poly: Poly, by: Poly, slot: int, known: Known, steps: list[Evidence]) -> Poly:
    """The remainder of a pseudo-division; it vanishes where both do."""
    if poly.degrees()[slot] < by.degrees()[slot]:
        return poly
    multiplier, quotient, rest = divided(poly, by, slot)
    if len(rest) > TERMS_AT_MOST:
        raise Undecided(f"the elimination meets a polynomial of more than {TERMS_AT_MOST} terms")
    known.budget.spend(1 + len(rest) // 50)
    if rest:
        steps.append(Step(rest, known.space.one, ((multiplier, poly), (-quotient, by))))
    return rest


def _on_link(poly: Poly, link: Link, node: Node) -> Poly:
    """A polynomial that does not vanish, reduced by a link; the node is empty when it does vanish."""
    if poly.degrees()[link.slot] < link.degree:
        return poly
    multiplier, quotient, rest = divided(poly, link.poly, link.slot)
    if rest:
        node.steps.append(Standing(rest, multiplier, poly, quotient, link.poly))
        return rest
    node.steps.append(Step(poly, multiplier, ((quotient, link.poly),)))
    node.empty = poly
    return poly


def _without_lead(poly: Poly, slot: int, known: Known) -> Step:
    """Where the leading coefficient vanishes, so does the rest."""
    power = known.space.gens[slot] ** int(poly.degrees()[slot])
    initial = lead(poly, slot)
    return Step(poly - initial * power, known.space.one, ((known.space.one, poly), (-power, initial)))


def _split_lead(branch: Branch, known: Known, node: Node, poly: Poly, slot: int) -> None:
    """The leading coefficient vanishes, or it does not."""
    initial = lead(poly, slot)
    others = tuple(p for p in branch.zeros if p is not poly)
    step = _without_lead(poly, slot, known)
    vanishing = replace(branch, zeros=(initial, step.poly, *others))
    node.children.append(grow(vanishing, known, Node((initial,), steps=[step])))
    parts = [f for f, _ in initial.factor()[1] if not nonvanishing(f, branch, known)]
    standing = replace(branch, nonzero=(*branch.nonzero, *parts))
    node.children.append(grow(standing, known, Node(nonzero=tuple(parts))))


def starting(equations: Sequence[Poly], known: Known, steps: list[Evidence]) -> Branch:
    """The equations, without the parameters that equations among the conditions determine."""
    zeros = list(equations)
    for link in known.links:
        zeros = [_reduced(p, link.poly, link.slot, known, steps) for p in zeros]
    return Branch(tuple(zeros))
