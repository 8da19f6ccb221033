"""An elimination tree is read afresh: every identity is multiplied out, every split is exhaustive, no leaf is lost.

Nothing of how the tree was found is used. What vanishes is what was assumed on the way down and what the steps
show; what does not vanish is what was assumed or what the conditions of the case exclude.
"""

from __future__ import annotations

from collections.abc import Sequence

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.tree import Evidence, Node, Product, Squares, Standing, Step
from regproofs.logic.decision import NEGATIVE, POSITIVE, ZERO
from regproofs.logic.ring import Poly


def key(poly: Poly) -> str:
    """The polynomial up to a rational factor, as text."""
    return str(poly / poly.leading_coefficient()) if poly else "0"


class Reader:
    """What vanishes and what does not, on the way down to a node."""

    def __init__(self, zeros: Sequence[Poly], nonzero: Sequence[Poly], known: Known) -> None:
        self.zeros = set(map(key, zeros))
        self.nonzero = set(map(key, nonzero))
        self.known = known

    def below(self, node: Node) -> Reader:
        inner = Reader((), (), self.known)
        inner.zeros = self.zeros | set(map(key, node.zeros))
        inner.nonzero = self.nonzero | set(map(key, node.nonzero))
        return inner

    def vanishes(self, poly: Poly) -> bool:
        if not poly or key(poly) in self.zeros:
            return True
        return not self.known.space.involves(poly) and self.known.sign(poly) == ZERO

    def stands(self, poly: Poly) -> bool:
        """Whether a polynomial is shown not to vanish, factor by factor."""
        if poly and key(poly) in self.nonzero:
            return True
        factors = [f for f, _ in poly.factor()[1]] if poly else []
        return bool(poly) and all(key(f) in self.nonzero or self.known.nonzero(f) for f in factors)

    def learns(self, step: Evidence) -> bool:
        """Whether a step is right; what it shows is then known."""
        if not step.multiplies_out():
            return False
        if isinstance(step, Step):
            right = all(self.vanishes(source) for _, source in step.parts) and self.stands(step.multiplier)
            self.zeros.add(key(step.poly))
        elif isinstance(step, Standing):
            right = self.vanishes(step.by) and self.stands(step.source) and self.stands(step.multiplier)
            self.nonzero.add(key(step.poly))
        elif isinstance(step, Squares):
            signs = {self.known.sign(weight) for weight, _, _ in step.parts}
            right = self.vanishes(step.poly) and signs in ({POSITIVE}, {NEGATIVE})
            right = right and all(set(_used(base)) == set(_used(monomial)) for _, monomial, base in step.parts)
            self.zeros |= {key(base) for _, _, base in step.parts}
        else:
            dismissed = [f for f, _ in step.factors if f not in step.kept]
            right = self.vanishes(step.poly) and all(map(self.stands, dismissed))
            self.zeros |= {key(step.kept[0])} if len(step.kept) == 1 else set()
        return right


def _used(poly: Poly) -> list[int]:
    return [slot for slot, degree in enumerate(poly.degrees()) if degree > 0]


def complete(node: Node, equations: Sequence[Poly], conditions: Sequence[Poly], known: Known) -> bool:
    """Whether each common zero of the equations, under conditions that vanish, lies under a leaf of the tree."""
    return _complete(node, Reader((*equations, *conditions), (), known))


def _complete(node: Node, above: Reader) -> bool:
    reader = above.below(node)
    if not all(reader.learns(step) for step in node.steps):
        return False
    if node.empty is not None:
        return reader.vanishes(node.empty) and reader.stands(node.empty)
    if node.leaf is not None:
        return all(reader.vanishes(link.poly) for link in node.leaf.chain)
    return _exhaustive(node, reader) and all(_complete(child, reader) for child in node.children)


def _exhaustive(node: Node, reader: Reader) -> bool:
    """Whether one of the children must hold: a factor vanishes, or a polynomial does or does not."""
    last = node.steps[-1] if node.steps else None
    if isinstance(last, Product) and len(last.kept) == len(node.children) > 1:
        return all(
            child.zeros == (factor,) and set(map(key, child.nonzero)) <= set(map(key, last.kept[:place]))
            for place, (child, factor) in enumerate(zip(node.children, last.kept, strict=True))
        )
    if len(node.children) != 2 or len(node.children[0].zeros) != 1 or node.children[1].zeros:
        return False
    (initial,), standing = node.children[0].zeros, node.children[1].nonzero
    return not node.children[0].nonzero and {key(f) for f in standing} <= {key(f) for f, _ in initial.factor()[1]}
