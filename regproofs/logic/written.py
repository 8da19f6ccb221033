"""Statements as they are written, before anybody knows whether they can be: do their products compose, do values exist.

Products and sums of matrices of symbolic size are objects to SymPy whatever their sizes; `fits` lists what the sizes
would have to be for them to mean something.

    >>> from sympy import MatrixSymbol, Symbol
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> [str(fit.condition) for fit in fits(MatrixSymbol("X", n, d) * MatrixSymbol("Y", n, 1))]
    ['Eq(d, n)']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from sympy import Basic, Eq, HadamardProduct, MatAdd, MatMul, MatrixExpr, MatrixSymbol, S, Symbol, sympify
from sympy.logic.boolalg import Boolean

from regproofs.errors import StatementError
from regproofs.logic.claim import Claim


class Fit(NamedTuple):
    """What two sizes must be for an expression to mean something, with the place in words."""

    condition: Boolean
    place: str


def fits(expression: Basic) -> Iterator[Fit]:
    """The conditions under which every product and sum of matrices inside composes, without those like d = d."""
    for inner in expression.args:
        yield from fits(inner)
    matrices = [factor for factor in expression.args if isinstance(factor, MatrixExpr)]
    if isinstance(expression, MatMul):
        for left, right in pairwise(matrices):
            yield from _same(left.shape[1], right.shape[0], f"columns of {left} and rows of {right}")
    elif isinstance(expression, MatAdd | HadamardProduct):
        for left, right in pairwise(matrices):
            yield from _same(left.shape[0], right.shape[0], f"rows of {left} and {right}")
            yield from _same(left.shape[1], right.shape[1], f"columns of {left} and {right}")


def _same(size: Any, other: Any, place: str) -> Iterator[Fit]:
    if size != other:
        yield Fit(Eq(sympify(size), sympify(other), evaluate=False), place)


@dataclass(frozen=True)
class AsWritten(Claim):
    """An expression as somebody wrote it can be formed, in every case: its products and sums compose.

    Elsewhere an expression whose sizes do not fit is refused; here the refusal is the verdict.
    """

    expression: Any

    @property
    def kind(self) -> str:
        return "expression as written"

    def composed(self) -> Iterator[Basic]:
        """Nothing: the sizes are what is claimed."""
        yield from ()

    def bound(self) -> set[Basic]:
        """The matrices: a counterexample is told by its sizes."""
        return set(self.expression.atoms(MatrixSymbol))


@dataclass(frozen=True)
class Exists(Claim):
    """For all values in the hypotheses there is a value of `over`, in its domain, with which the condition holds.

    `over` is a number, in which the condition is an equation of rational functions, or a matrix of which the condition
    speaks through its rank alone. `at`, if given, is such a number, or the rank of such a matrix.
    """

    over: Any
    condition: Any
    at: Any = None

    def check(self) -> None:
        if not isinstance(self.condition, Boolean) or not isinstance(self.over, Symbol | MatrixSymbol):
            raise StatementError("an existence claim has a number or a matrix, and a condition on it")
        if self.condition in (S.true, S.false):
            raise StatementError("SymPy has decided the condition by itself: build it with evaluate=False")

    @property
    def kind(self) -> str:
        return "existence"

    def bound(self) -> set[Basic]:
        return {self.over}


@dataclass(frozen=True)
class Cited(Claim):
    """A theorem that is stated in words and taken from the literature; `special` are cases of it that are verified.

    What is cited is never called proved. The rungs judge the special cases.
    """

    words: str
    special: Claim

    def __post_init__(self) -> None:
        if not isinstance(self.words, str) or not isinstance(self.special, Claim):
            raise StatementError("a cited theorem is stated in words, with a claim about special cases")
        self.check()

    def bound(self) -> set[Basic]:
        return self.special.bound()


def is_cited(claim: Claim) -> bool:
    """Whether a claim, or a part of it, is cited."""
    nested = (inner for value in vars(claim).values() for inner in (value if isinstance(value, tuple) else (value,)))
    return isinstance(claim, Cited) or any(is_cited(inner) for inner in nested if isinstance(inner, Claim))
