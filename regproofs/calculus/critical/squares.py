"""Sums of squares with parameters: loss - value = sum of weight * form^2, found by a Gram matrix, then multiplied out.

Where the loss attains the value, each form vanishes: the Gram matrix has the monomials at those points in its
kernel. These are linear conditions with coefficients in Q(parameters), and often leave one matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

from sympy import QQ, Add, Expr, Mul, S
from sympy.polys.matrices import DomainMatrix

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.place import Place
from regproofs.calculus.critical.space import Space
from regproofs.calculus.critical.tree import Link, lead, weighted
from regproofs.logic import decide
from regproofs.logic.decision import POSITIVE, ZERO, Sign, times
from regproofs.logic.ring import Monomial, Poly, Quotient

BASIS_AT_MOST = 16
Squares = tuple[tuple[Expr, Expr], ...]
Pair = tuple[int, int]


def as_squares(poly: Poly, value: Quotient, zeros: Sequence[Place], known: Known) -> Squares | None:
    """poly - value as a sum of squares with weights that are not negative in the case; None when none was found.

    ``value`` is in the parameters alone; at the places ``zeros`` the difference is 0.
    """
    gram = _Gram(poly, value, zeros, known)
    if not gram.terms:
        return ()
    if not 0 < len(gram.basis) <= BASIS_AT_MOST:
        return None
    diagonal, beside = gram.pairs[: len(gram.basis)], gram.pairs[len(gram.basis) :]
    for order in (diagonal + beside, beside + diagonal, diagonal + beside[::-1], beside[::-1] + diagonal):
        squares = gram.solved(order)
        if squares is not None and _multiplies_out(poly, value, squares, known):
            return squares
    return None


def _multiplies_out(poly: Poly, value: Quotient, squares: Squares, known: Known) -> bool:
    total = Add(*[weight * form**2 for weight, form in squares])
    difference = known.space.expr(poly) - known.space.expr(value.num) / known.space.expr(value.den) - total
    found = decide.zero(difference, known.conditions)
    return found.truth == "proved" and not found.side_conditions


class _Gram:
    """The unknown Gram matrix, over the field of rational functions of the parameters."""

    def __init__(self, poly: Poly, value: Quotient, zeros: Sequence[Place], known: Known) -> None:
        self.known, self.zeros = known, zeros
        space = known.space
        self.size = len(space.own)
        self.field: Any = QQ.frac_field(*space.parameters) if space.parameters else QQ
        self.images = [(space.symbols[k.slot], _solution(k, space)) for k in known.links]
        target = poly * value.den - value.num
        below = self._element(value.den)
        weights = {self._own(m): self._element(w) / below for m, w in weighted(target, space)}
        self.terms = {monomial: weight for monomial, weight in weights.items() if weight}
        self.basis = list(_half(list(self.terms), self.size))
        classes = self._classes(list(self.terms))
        alike = [
            (i, j) for i, j in combinations_with_replacement(range(len(self.basis)), 2) if classes[i] == classes[j]
        ]
        self.pairs: list[Pair] = [p for p in alike if p[0] == p[1]] + [p for p in alike if p[0] != p[1]]
        self.classes = classes

    def _own(self, monomial: Poly) -> Monomial:
        return tuple(int(e) for e in monomial.degrees()[: self.size])

    def _element(self, poly: Poly) -> Any:
        """A parameter polynomial, with the parameters put in that equations of the case determine."""
        found = self.field.from_sympy(self.known.space.expr(poly))
        for symbol, image in self.images:
            if self.field is not QQ:
                found = self.field.from_sympy(self.field.to_sympy(found).xreplace({symbol: image}))
        return found

    def _classes(self, support: Sequence[Monomial]) -> list[tuple[int, ...]]:
        """For each basis monomial its signs under the changes of sign that keep the loss."""
        flips = [f for f in product((0, 1), repeat=self.size) if all(not _odd(f, m) for m in support)]
        return [tuple(_odd(f, m) for f in flips) for m in self.basis]

    # -- linear conditions -----------------------------------------------------------------------------------

    def _rows(self, pairs: Sequence[Pair]) -> Iterator[list[Any]]:
        """Each condition as the coefficients of the entries, with the right side at the end."""
        column = {pair: k for k, pair in enumerate(pairs)}
        rows: dict[Monomial, list[Any]] = {}
        for (i, j), k in column.items():
            monomial = tuple(a + b for a, b in zip(self.basis[i], self.basis[j], strict=True))
            row = rows.setdefault(monomial, [self.field.zero] * (len(pairs) + 1))
            row[k] += self.field.convert(1 if i == j else 2)
        for monomial, weight in self.terms.items():
            rows.setdefault(monomial, [self.field.zero] * (len(pairs) + 1))[-1] = weight
        yield from rows.values()
        for vector in self._kernel():
            for i in range(len(self.basis)):
                row = [self.field.zero] * (len(pairs) + 1)
                for j, entry in enumerate(vector):
                    pair = (min(i, j), max(i, j))
                    if pair in column:
                        row[column[pair]] += entry
                yield row

    def _kernel(self) -> Iterator[list[Any]]:
        """The basis at the zeros, one vector for each normal form modulo the chain."""
        space = self.known.space
        for place in self.zeros:
            found: dict[Monomial, list[Any]] = {}
            for j, monomial in enumerate(self.basis):
                power = space.ring.from_dict({(*monomial, *[0] * len(space.parameters)): 1})
                value = place.reduced(power)
                if space.involves(value.den):
                    return
                for base, weight in weighted(value.num, space):
                    row = found.setdefault(self._own(base), [self.field.zero] * len(self.basis))
                    row[j] += self._element(weight) / self._element(value.den)
            yield from found.values()

    def solved(self, pairs: Sequence[Pair]) -> Squares | None:
        """The squares of the matrix in which entries left free are zero, when it is positive semidefinite."""
        rows = [row for row in self._rows(pairs) if any(row)]
        matrix = DomainMatrix(rows, (len(rows), len(pairs) + 1), self.field)
        reduced, pivots = matrix.to_sparse().rref()
        if len(pairs) in pivots:
            return None
        entries, table = dict.fromkeys(pairs, self.field.zero), reduced.to_sdm()
        for row, pivot in enumerate(pivots):
            entries[pairs[pivot]] = table.get(row, {}).get(len(pairs), self.field.zero)
        found: list[tuple[Expr, Expr]] = []
        for name in dict.fromkeys(self.classes):
            members = [i for i, c in enumerate(self.classes) if c == name]
            part = self._split([[entries[min(i, j), max(i, j)] for j in members] for i in members], members)
            if part is None:
                return None
            found += part
        return tuple(found)

    # -- squares ---------------------------------------------------------------------------------------------

    def _split(self, matrix: list[list[Any]], members: Sequence[int]) -> list[tuple[Expr, Expr]] | None:
        """Weights and forms of a positive semidefinite matrix, by eliminating one monomial at a time."""
        found: list[tuple[Expr, Expr]] = []
        left = list(range(len(members)))
        while left:
            signs = {k: self._sign(matrix[k][k]) for k in left}
            k = next((k for k in left if signs[k] == POSITIVE), None)
            if k is None:
                flat = all(self._sign(matrix[i][j]) == ZERO for i in left for j in left)
                return found if flat else None
            ratios = [entry / matrix[k][k] for entry in matrix[k]]
            form = Add(*[Mul(self._expr(ratios[j]), self._monomial(members[j])) for j in left])
            found.append((self._expr(matrix[k][k]), form))
            for i in left:
                if i != k:
                    factor = matrix[i][k] / matrix[k][k]
                    matrix[i] = [a - factor * b for a, b in zip(matrix[i], matrix[k], strict=True)]
            left.remove(k)
        return found

    def _sign(self, element: Any) -> Sign:
        if not element:
            return ZERO
        above, below = (self.known.space.poly(self._expr(part)) for part in _parts(element, self.field))
        return times(self.known.sign(above), self.known.sign(below))

    def _expr(self, element: Any) -> Expr:
        return self.field.to_sympy(element)

    def _monomial(self, place: int) -> Expr:
        powers = zip(self.known.space.variables, self.basis[place], strict=True)
        return Mul(S.One, *[v**e for v, e in powers])


def _solution(link: Link, space: Space) -> Expr:
    """The parameter of a linear link by the others."""
    slope = lead(link.poly, link.slot)
    return space.expr(slope * space.gens[link.slot] - link.poly) / space.expr(slope)


def _parts(element: Any, field: Any) -> tuple[Any, Any]:
    if field is QQ:
        return element, field.one
    return field.convert(element.numer), field.convert(element.denom)


def _odd(flip: Sequence[int], monomial: Sequence[int]) -> int:
    return sum(f * e for f, e in zip(flip, monomial, strict=True)) % 2


def _half(support: Sequence[Monomial], size: int) -> Iterator[Monomial]:
    """The monomials that can occur in the forms: those whose square cannot be cancelled otherwise are dropped."""
    if not support:
        return
    bounds = [max(m[i] for m in support) // 2 for i in range(size)]
    degrees = [sum(m) for m in support]
    low, high = (min(degrees) + 1) // 2, max(degrees) // 2
    basis = [m for m in product(*[range(b + 1) for b in bounds]) if low <= sum(m) <= high]
    shrinking = True
    while shrinking:
        held = set(support) | {_sum(a, b) for i, a in enumerate(basis) for b in basis[:i]}
        kept = [m for m in basis if _sum(m, m) in held]
        shrinking, basis = len(kept) < len(basis), kept
    yield from sorted(basis, key=lambda m: (-sum(m), m))


def _sum(left: Monomial, right: Monomial) -> Monomial:
    return tuple(a + b for a, b in zip(left, right, strict=True))
