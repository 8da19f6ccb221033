"""The matrix X whose singular directions carry the words, and what the hypotheses say about its spectrum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property, partial
from itertools import combinations, product

from sympy import Basic, Eq, Expr, Ge, Inverse, Le, MatPow, MatrixExpr, MatrixSymbol, S, Symbol

from regproofs.calculus.nodes import NotASpectralExpression, plain
from regproofs.calculus.spectral import KERNEL, RANGE, WHOLE, Slot, variable
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import (
    ForAll,
    LeftVector,
    Pseudoinverse,
    Rank,
    RightVector,
    SingularValue,
    SymmetricMatrix,
)

SPECTRAL = (SingularValue, Rank, LeftVector, RightVector, Pseudoinverse)
Sizes = Mapping[Basic, Expr]


def decomposed(expressions: Iterable[Basic], *, eager: bool = False) -> MatrixSymbol | None:
    """The one matrix whose singular directions are spoken of, or that is inverted; None if there is none."""
    expressions = list(expressions)
    named = {node.args[0] for e in expressions for node in e.atoms(*SPECTRAL)}
    found = {matrix for matrix in named if isinstance(matrix, MatrixSymbol)}
    inverted = [part for e in expressions for part in e.atoms(Inverse, MatPow, Pseudoinverse)]
    inverted += [e.lhs for e in expressions if isinstance(e, Eq) and isinstance(e.lhs, MatrixExpr)]
    found = found or {m for part in inverted for m in part.atoms(MatrixSymbol) if _may_be_decomposed(m)}
    if len(found) > 1:
        names = ", ".join(sorted(map(str, found)))
        raise NotASpectralExpression(f"the singular directions of several matrices are mixed: {names}")
    if not found and eager:
        spoken = {m for e in expressions for m in e.atoms(MatrixSymbol) if _may_be_decomposed(m)}
        found = spoken if len(spoken) == 1 else found
    return found.pop() if found else None


def _may_be_decomposed(matrix: MatrixSymbol) -> bool:
    symmetric = matrix.rows == matrix.cols or isinstance(matrix, SymmetricMatrix)
    return not symmetric and S.One not in matrix.shape


class Frame:
    """One matrix X with its hypotheses; without a matrix, words have letters only.

    `without_kernel` holds the spaces (R^d, R^n by their sizes) that the range fills, `unused` the hypotheses
    that no decision here takes into account: with one of them nothing is refuted.
    """

    def __init__(self, matrix: MatrixSymbol | None, hypotheses: Iterable[Basic]) -> None:
        if matrix is not None and (matrix.rows == matrix.cols or S.One in matrix.shape):
            raise NotASpectralExpression(f"the left and right spaces of {matrix} cannot be told apart")
        self.matrix = matrix
        hypotheses = tuple(hypotheses)
        self.relations = [h for h in hypotheses if plain(h) and not isinstance(h, ForAll)]
        self.universal = [h for h in hypotheses if plain(h) and isinstance(h, ForAll)]
        self.known: dict[Basic, Basic] = {}
        self.unused = [h for h in hypotheses if not plain(h) and not self._gives_symbol(h)]
        self.on_range: list[Expr] = []

    def _gives_symbol(self, hypothesis: Basic) -> bool:
        """Whether a hypothesis is a first Eq(symbol, expression) that is not circular; it is kept."""
        if not (isinstance(hypothesis, Eq) and isinstance(hypothesis.lhs, MatrixSymbol)):
            return False
        symbol, value = hypothesis.lhs, hypothesis.rhs.xreplace(self.known)
        if symbol in self.known or symbol == self.matrix or value.has(symbol):
            return False
        self.known = {old: new.xreplace({symbol: value}) for old, new in self.known.items()} | {symbol: value}
        return True

    def supposing(self, facts: Iterable[Basic]) -> Frame:
        """The same frame with further relations between scalars."""
        more = copy(self)
        more.relations = [*self.relations, *facts]
        return more

    @property
    def rank(self) -> Rank:
        return Rank(self.matrix)

    @cached_property
    def without_kernel(self) -> set[Expr]:
        """The spaces that the hypotheses make equal to the range."""
        return {size for size in self.matrix.shape if self._fills(size)} if self.matrix is not None else set()

    def _fills(self, size: Expr) -> bool:
        """Whether the rank is a dimension; only a relation between the two, or an equation, can say so."""
        speaking = [h for h in self.relations if h.has(Rank) and (h.has(size) or h.has(Eq))]
        if not speaking:
            return False
        known = [self._named(h) for h in (*self.relations, *self._size_facts())]
        return decide.implied(self._named(Eq(self.rank, size)), known).truth == "proved"

    @property
    def known_rank(self) -> dict[Expr, Expr]:
        """The rank as a dimension, where the hypotheses say so."""
        sizes = [size for size in reversed(self.matrix.shape) if size in self.without_kernel] if self.matrix else []
        return {self.rank: sizes[0]} if sizes else {}

    @property
    def least(self) -> SingularValue:
        """sigma_r."""
        return SingularValue(self.matrix, self.rank.xreplace(self.known_rank))

    def blocks(self, size: Expr, position: int) -> list[Slot]:
        """What acts on a space: the range and the kernel of X, or the whole space."""
        if self.matrix is None or size not in self.matrix.shape:
            return [Slot(WHOLE, size, size)]
        ranged = Slot(RANGE, size, size, variable(position))
        return [ranged] if size in self.without_kernel else [ranged, Slot(KERNEL, size, size, self.rank)]

    # -- decisions ------------------------------------------------------------------------------------------

    def zero(self, value: Expr, at: Sizes | None = None) -> Decision:
        """Whether a coefficient is 0 on the spectrum, for all sizes or at some."""
        return self._asked(decide.zero, value, at)

    def positive(self, value: Expr, *, strict: bool, at: Sizes | None = None) -> Decision:
        """Whether a coefficient is >= 0 (> 0 if strict) on the spectrum, for all sizes or at some."""
        return self._asked(partial(decide.positive, strict=strict), value, at)

    def implied(self, relation: Basic) -> Decision:
        """Whether a relation follows from the hypotheses and the order of the singular values."""
        return self._asked(decide.implied, relation, None)

    def _asked(self, question: Callable[..., Decision], about: Basic, at: Sizes | None) -> Decision:
        """The answer from what is closest to the question, else from every hypothesis.

        Singular values and ranks are independent numbers to it: what ties them together is among the facts.
        """
        at = dict(at or {})
        near, far = self.facts(about)
        decision = question(self._named(about, at), [self._named(fact, at) for fact in near])
        if decision.truth != "proved" and far:
            decision = question(self._named(about, at), [self._named(fact, at) for fact in (*near, *far)])
        back = {name: node for node, name in self._names([about]).items()}
        conditions = tuple(condition.xreplace(back) for condition in decision.side_conditions)
        return replace(decision, side_conditions=conditions) if conditions else decision

    def facts(self, about: Basic) -> tuple[list[Basic], list[Basic]]:
        """The hypotheses: those on the singular values in the question, and those on others or on all."""
        known = [h.xreplace(self.known_rank) for h in self.relations]
        near = [h for h in known if h != S.true]
        if self.matrix is None:
            return near, []
        asked = about.atoms(SingularValue) | {s for s in about.free_symbols if str(s).startswith("s'")}
        bounds = {self.least, SingularValue(self.matrix, S.One)}
        far = [h for h in near if h.atoms(SingularValue) - asked - bounds]
        near = [h for h in near if h not in far]
        values = sorted(asked.union(*(h.atoms(SingularValue) for h in near)), key=str)
        near += self._order(values)
        near += [Eq(g.xreplace({variable(0): value}), 0) for value in values for g in self.on_range]
        far += [fact for value in values for h in self.universal if (fact := _at(h, value)) is not None]
        if self.rank in about.atoms(Rank).union(*(h.atoms(Rank) for h in near)):
            near += self._size_facts()
        return near, far

    def _order(self, values: list[Expr]) -> list[Basic]:
        """sigma_r is the least, sigma_1 the largest, and numbered ones decrease."""
        largest = SingularValue(self.matrix, S.One)
        facts = [Ge(value, self.least) for value in values if self.least in values and value != self.least]
        facts += [Le(value, largest) for value in values if largest in values and value not in (largest, self.least)]
        numbered = [value for value in values if isinstance(value, SingularValue) and value.args[1].is_Integer]
        for first, second in combinations(sorted(numbered, key=lambda value: value.args[1]), 2):
            facts.append(Ge(first, second))
        return facts

    def _size_facts(self) -> list[Basic]:
        """The rank is at most either dimension."""
        return [Le(self.rank, size) for size in self.matrix.shape] if self.matrix is not None else []

    def _names(self, expressions: Iterable[Basic]) -> dict[Basic, Symbol]:
        """Singular values and ranks as independent numbers: what is known about them is among the facts."""
        names: dict[Basic, Symbol] = {}
        for node in {node for e in expressions for node in e.atoms(SingularValue, Rank)}:
            if isinstance(node, Rank):
                names[node] = Symbol(f"rank({node.args[0]})", integer=True, nonnegative=True)
            else:
                index = "r" if isinstance(node.args[1], Rank) else node.args[1]
                names[node] = Symbol(f"sigma_{{{index}}}", positive=True)
        return names

    def _named(self, relation: Basic, at: Sizes | None = None) -> Basic:
        chosen = relation.xreplace(dict(at or {}))
        return chosen.xreplace(self._names([chosen]))


def _at(universal: ForAll, value: Expr) -> Basic | None:
    """What holds for every singular value, for one of them."""
    index = universal.limits[0]
    sigmas = {atom: value for atom in universal.relation.atoms(SingularValue) if atom.args[1] == index}
    relation = universal.relation.xreplace(sigmas)
    return None if index in relation.free_symbols else relation


def sizes(frame: Frame, rank_at_least: int, kernels: set[Expr]) -> Iterator[dict[Basic, Expr]]:
    """Small dimensions and ranks that the hypotheses allow, with the asked kernels not empty."""
    if frame.matrix is None:
        yield {}
        return
    n, d = frame.matrix.shape
    for r, rows, columns in product(range(rank_at_least, rank_at_least + 3), range(3), range(3)):
        chosen = {n: S(r + rows), d: S(r + columns), frame.rank: S(r)}
        possible = chosen[n] > 0 and chosen[d] > 0 and all(chosen[size] > r for size in kernels)
        filled = all(chosen[size] == r for size in frame.without_kernel)
        if possible and filled and all(h.xreplace(chosen) != S.false for h in frame.relations):
            yield chosen
