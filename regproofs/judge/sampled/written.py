"""The trials of statements as they are written: do arrays of these sizes compose, does a value exist at this case."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from flint import fmpq, fmpq_poly, fmpz_poly
from sympy import (
    Basic,
    BlockMatrix,
    Eq,
    HadamardProduct,
    Integer,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    Poly,
    Rational,
    Transpose,
    fraction,
    sympify,
    together,
)
from sympy.core.relational import Relational

from regproofs.errors import StatementError
from regproofs.judge.sampled.bench import Bench
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial
from regproofs.logic.activation import Entrywise
from regproofs.logic.expression import Rank
from regproofs.logic.written import AsWritten, Exists
from regproofs.probe.case import Case
from regproofs.probe.exact import truth, whole

Shape = tuple[int, int]


@trial.register
def _(claim: AsWritten, scope: Scope) -> Trial:
    def check(bench: Bench, tally: Tally) -> Finding | None:
        return next(_inside(claim.expression, bench.case), None)

    return Trial(("arrays of the drawn sizes",), check)


def _inside(node: Basic, case: Case) -> Iterator[Finding]:
    """The places, from the inside out, at which arrays of these sizes do not compose."""
    for inner in node.args:
        yield from _inside(inner, case)
    shapes = [shape for argument in node.args if (shape := _shape(argument, case)) is not None]
    for left, right in pairwise(shapes):
        if isinstance(node, MatMul) and left[1] != right[0]:
            sizes = f"{_count(left[1], 'column')} against {_count(right[0], 'row')}"
            yield _finding(str(node), left, right, sizes)
        elif isinstance(node, MatAdd | HadamardProduct) and left != right:
            yield _finding(str(node), left, right, "different shapes")


def _finding(place: str, left: Shape | None, right: Shape | None, words: str) -> Finding:
    return Finding(f"{' '.join(place.split())} cannot be formed: {words}", _times(left), _times(right), words)


def _count(size: int, what: str) -> str:
    return f"{size} {what}{'s' * (size != 1)}"


def _times(shape: Shape | None) -> str:
    return "a number" if shape is None else f"{shape[0]} x {shape[1]}"


def _shape(node: Basic, case: Case) -> Shape | None:
    """The shape of the array that was drawn, or that would come out if everything inside composed; None of a number."""
    if isinstance(node, MatrixSymbol):
        array = case.matrices[node.name]
        return array.nrows(), array.ncols()
    if isinstance(node, Entrywise):
        return _shape(node.argument, case)
    if isinstance(node, Transpose):
        shape = _shape(node.args[0], case)
        return shape and shape[::-1]
    if isinstance(node, MatMul | MatAdd | HadamardProduct):
        shapes = [shape for argument in node.args if (shape := _shape(argument, case)) is not None]
        return (shapes[0][0], shapes[-1][1]) if shapes else None
    if isinstance(node, BlockMatrix):
        rows, columns = node.blocks.shape
        blocks = [[_shape(node.blocks[i, k], case) or (1, 1) for k in range(columns)] for i in range(rows)]
        return sum(row[0][0] for row in blocks), sum(block[1] for block in blocks[0])
    if not isinstance(node, MatrixExpr):
        return None
    rows, columns = (whole(sympify(size), case) for size in node.shape)
    return rows, columns


@trial.register
def _(claim: Exists, scope: Scope) -> Trial:
    if any(hypothesis.has(claim.over) for hypothesis in scope.given.hypotheses):
        raise StatementError(f"{claim.over} is to exist, so no hypothesis may speak of it")
    if isinstance(claim.over, MatrixSymbol):
        return Trial(("every rank in turn",), lambda bench, tally: _no_rank(claim, bench, tally))
    if not isinstance(claim.condition, Eq) or claim.over.is_integer:
        raise StatementError("the existence of a number is tried for real solutions of equations only")
    return Trial(("roots of a polynomial",), lambda bench, tally: _no_root(claim, bench, tally))


def _no_rank(claim: Exists, bench: Bench, tally: Tally) -> Finding | None:
    """Refutes that some matrix of this shape will do: each rank from 0 to the smaller size is that of some matrix."""
    array = bench.case.matrices[claim.over.name]
    largest = min(array.nrows(), array.ncols())
    told = [_truth(claim.condition, {Rank(claim.over): Integer(rank)}, bench.case) for rank in range(largest + 1)]
    tally.unclear += None in told
    if True in told or None in told:
        return None
    words = f"no rank from 0 to {largest} satisfies {claim.condition}"
    return Finding(words, f"rank at most {largest}", _needed(claim.condition, bench.case), "no such rank")


def _needed(condition: Basic, case: Case) -> str:
    """What the rank was to be: a number, where the condition is an equation."""
    if isinstance(condition, Eq) and isinstance(condition.lhs, Rank):
        return f"rank {whole(condition.rhs, case)}"
    return str(condition)


def _truth(condition: Basic, values: dict[Basic, Basic], case: Case) -> bool | None:
    replaced = condition.xreplace(values)
    return bool(replaced) if replaced in (True, False) else truth(replaced, case)


def _no_root(claim: Exists, bench: Bench, tally: Tally) -> Finding | None:
    """Refutes that the equation has a solution in the domain, by all roots of its numerator that are no poles."""
    numerator, denominator = (_polynomial(part, claim, bench.case) for part in _sides(claim.condition))
    while (common := numerator.gcd(denominator)).degree() > 0:
        numerator = numerator // common
    admitted = [_admits(claim.over, root) for root in _real_roots(numerator)]
    if None in admitted:
        tally.unclear += 1
        return None
    vanishes = numerator.degree() < 0
    return None if vanishes or any(admitted) else _rootless(claim, numerator)


def _rootless(claim: Exists, numerator: Any) -> Finding:
    left = str(numerator).strip("()") if numerator.degree() < 1 else str(numerator).replace("x", str(claim.over))
    return Finding(f"no admissible {claim.over} solves {left} = 0", left, "0", "never 0")


def _sides(equation: Relational) -> tuple[Basic, Basic]:
    """Numerator and denominator of the difference of the sides, as polynomials need not be cancelled."""
    return fraction(together(equation.lhs - equation.rhs))  # type: ignore[no-any-return]


def _polynomial(part: Basic, claim: Exists, case: Case) -> fmpq_poly:
    symbols = part.free_symbols - {claim.over}
    point = {symbol: Rational(str(case.values[symbol.name])) for symbol in symbols}
    coefficients = Poly(part.xreplace(point), claim.over).all_coeffs()[::-1]
    return fmpq_poly([fmpq(int(c.p), int(c.q)) for c in coefficients])


def _real_roots(polynomial: fmpq_poly) -> list[Any]:
    """Balls around the real roots; FLINT makes the imaginary part of a real one exactly 0."""
    if polynomial.degree() < 1:
        return []
    integral = fmpz_poly([int(c.p) for c in (polynomial * polynomial.denom()).coeffs()])
    found: list[Any] = list(integral.complex_roots())  # pairs of a ball and a multiplicity
    return [root.real for root, _ in found if root.imag == 0]


def _admits(over: Basic, root: Any) -> bool | None:
    """Whether a root lies in the domain of the quantity; None if its ball does not tell."""
    if not (over.is_positive or over.is_nonnegative):
        return True
    if root == 0:
        return not over.is_positive
    return None if root.contains(0) else bool(root > 0)
