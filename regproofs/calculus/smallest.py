"""The smallest case of a statement, n = d = rank = 1: every matrix is a number there, and a scalar question is left.

A claim for every size is refuted by a counterexample of size one. Nothing is ever proved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatchmethod

from sympy import (
    Add,
    Basic,
    DiagMatrix,
    Expr,
    HadamardProduct,
    Identity,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Poly,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
)

from regproofs.calculus.parity import in_squares
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import (
    Covariance,
    DiagonalPart,
    Dot,
    Entry,
    Expectation,
    ForAll,
    LeftVector,
    MatrixExpectation,
    MatrixSum,
    NoiseMatrix,
    NoiseScalar,
    Pseudoinverse,
    RandomMatrix,
    RandomVector,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
)
from regproofs.logic.quantity import Setting

RULE = "counterexample of size one"


class NoSmallestCase(ValueError):
    """The statement has no case of size one, or none that is a scalar question."""


def refute_nonnegative(expression: Expr, given: Setting, *, strict: bool) -> Decision:
    """Refuted if, for n = d = rank = 1, the expression is negative (not positive, if strict) somewhere."""
    try:
        numbers = Numbers(given)
        value = numbers.of(expression)
        hypotheses = tuple(h for h in map(numbers.relation, given.hypotheses) if h is not S.true)
    except NoSmallestCase as reason:
        return Decision("unknown", RULE, {"reason": str(reason)})
    if S.false in hypotheses:
        return Decision("unknown", RULE, {"reason": "size one is outside of the hypotheses"})
    decision = decide.positive(*in_squares(value, hypotheses), strict=strict)
    if decision.truth != "refuted":
        return Decision("unknown", RULE)
    return Decision("refuted", RULE, {"at size one": str(value), **decision.certificate}, (), decision.witness)


def refute_equal(left: Basic, right: Basic, given: Setting) -> Decision:
    """Refuted if, for n = d = rank = 1, the two sides differ somewhere."""
    try:
        numbers = Numbers(given)
        difference = numbers.of(left) - numbers.of(right)
        hypotheses = tuple(h for h in map(numbers.relation, given.hypotheses) if h is not S.true)
    except NoSmallestCase as reason:
        return Decision("unknown", RULE, {"reason": str(reason)})
    if S.false in hypotheses:
        return Decision("unknown", RULE, {"reason": "size one is outside of the hypotheses"})
    decision = decide.zero(difference, hypotheses)
    if decision.truth != "refuted":
        return Decision("unknown", RULE)
    return Decision("refuted", RULE, {"at size one": str(difference), **decision.certificate}, (), decision.witness)


class Numbers:
    """What every node is at size one: the decomposed matrix is its singular value, u = v = 1."""

    def __init__(self, given: Setting) -> None:
        self.sizes: Mapping[Basic, Expr] = {
            q.symbol: S.One for q in given.quantities.values() if q.kind in ("dimension", "index")
        }
        self.decomposed = set(given.decompositions)
        self.semidefinite = {q.symbol for q in given.quantities.values() if q.kind == "semidefinite"}

    def relation(self, relation: Basic) -> Basic:
        """A hypothesis at size one."""
        if isinstance(relation, ForAll):
            return self.relation(relation.relation.subs(relation.limits[0], S.One))
        return relation.func(*(self.of(argument) for argument in relation.args))

    @singledispatchmethod
    def of(self, node: Basic) -> Expr:
        if isinstance(node, MatrixExpr):
            raise NoSmallestCase(f"{node} is not read at size one")
        if node in self.sizes:
            return self.sizes[node]
        if any(isinstance(argument, MatrixExpr) for argument in node.args) or isinstance(node, NoiseScalar):
            raise NoSmallestCase(f"{node} is not read at size one")
        return node.func(*(self.of(argument) for argument in node.args)) if node.args else node

    def require_size_one(self, *sizes: Basic) -> None:
        """Refuse a size, or an index, that is another number in every case."""
        for size in sizes:
            if self.of(size) != 1:
                raise NoSmallestCase(f"{size} is not 1 in the smallest case")

    @of.register
    def _(self, node: MatrixSymbol) -> Expr:
        self.require_size_one(*node.shape)
        if node in self.decomposed:
            return Symbol(node.name, positive=True)
        return Symbol(node.name, real=True, nonnegative=True if node in self.semidefinite else None)

    @of.register(SingularValue)
    @of.register(Pseudoinverse)
    @of.register(Inverse)
    def _(self, node: Expr) -> Expr:
        value = self.of(node.args[0])
        if isinstance(node, SingularValue):
            self.require_size_one(node.args[1])
            return value
        return 1 / value

    @of.register(LeftVector)
    @of.register(RightVector)
    @of.register(Identity)
    @of.register(KroneckerDelta)
    @of.register(Rank)
    def _(self, node: Expr) -> Expr:
        if isinstance(node, Identity):
            self.require_size_one(*node.shape)
        elif not isinstance(node, Rank):
            self.require_size_one(*(index for index in node.args if not isinstance(index, MatrixExpr)))
        return S.One

    @of.register
    def _(self, node: ZeroMatrix) -> Expr:
        self.require_size_one(*node.shape)
        return S.Zero

    @of.register(Transpose)
    @of.register(Trace)
    @of.register(DiagMatrix)
    @of.register(DiagonalPart)
    def _(self, node: Expr) -> Expr:
        return self.of(node.args[0])

    @of.register
    def _(self, node: Entry) -> Expr:
        self.require_size_one(*node.args[1:])
        return self.of(node.args[0])

    @of.register
    def _(self, node: NoiseMatrix) -> Expr:
        raise NoSmallestCase(f"{node} has a law that is not read at size one")

    @of.register(MatMul)
    @of.register(HadamardProduct)
    @of.register(Dot)
    def _(self, node: Expr) -> Expr:
        return Mul(*(self.of(argument) for argument in node.args))

    @of.register
    def _(self, node: MatAdd) -> Expr:
        return Add(*(self.of(argument) for argument in node.args))

    @of.register
    def _(self, node: SquaredNorm) -> Expr:
        return self.of(node.args[0]) ** 2

    @of.register(MatrixSum)
    @of.register(Sum)
    def _(self, node: Expr) -> Expr:
        index, lower, upper = node.args[1]
        if self.of(upper) != 1 or not lower.is_Integer or lower < 1:
            raise NoSmallestCase(f"{node} has more than one term")
        if lower > 1:
            return S.Zero
        return self.of(node.args[0].subs(index, S.One))

    @of.register(RandomVector)
    @of.register(RandomMatrix)
    def _(self, node: Expr) -> Expr:
        self.require_size_one(*node.shape)
        unit = Symbol(f"noise of {node.name}", real=True)
        if isinstance(node, RandomMatrix):
            return self.of(node.variance) ** S.Half * unit
        return self.of(node.mean) + self.of(node.covariance) ** S.Half * unit

    @of.register(Expectation)
    @of.register(MatrixExpectation)
    def _(self, node: Expr) -> Expr:
        return self._mean(self.of(node.args[0]), node)

    @of.register
    def _(self, node: Covariance) -> Expr:
        value = self.of(node.args[0])
        return self._mean((value - self._mean(value, node)) ** 2, node)

    def _mean(self, value: Expr, node: Basic) -> Expr:
        for random in node.atoms(RandomVector, RandomMatrix):
            unit = Symbol(f"noise of {random.name}", real=True)
            coefficients = Poly(value, unit).all_coeffs()[::-1] if value.has(unit) else [value]
            if len(coefficients) > 3:
                raise NoSmallestCase(f"{node} needs moments of a degree above two")
            value = coefficients[0] + (coefficients[2] if len(coefficients) == 3 else S.Zero)
        return value


def facts_of_ranks(expressions: Iterable[Basic]) -> tuple[Basic, ...]:
    """rank X <= n and rank X <= d, for the ranks that occur."""
    ranks = set().union(*(expression.atoms(Rank) for expression in expressions))
    return tuple(rank <= size for rank in sorted(ranks, key=str) for size in rank.args[0].shape)
