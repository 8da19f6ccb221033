"""The order in which people write sums and products; SymPy's own order is made for machines.

In a product: numbers, dimensions, letters, singular values, brackets, functions, then norms and inner
products, sums last. In a sum: terms with data before terms with a parameter before constants, high degree
before low, and a positive term in front if there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    Identity,
    Integer,
    MatMul,
    MatrixExpr,
    Mul,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    Trace,
)
from sympy.core.function import Function
from sympy.functions.elementary.piecewise import Piecewise

from regproofs.emit.latex_numbers import is_decimal
from regproofs.logic.expression import (
    RANDOM,
    Dot,
    Expectation,
    MatrixSum,
    ProductExcept,
    ScalarNode,
    SquaredNorm,
)

Key = tuple[Any, ...]
NORMS, INNER, SUMS = 6, 7, 8


def rank(factor: Expr) -> int:
    """The place of a scalar factor in a product."""
    base = factor.base if isinstance(factor, Pow) else factor
    if base.is_number:
        return 0
    if isinstance(base, Symbol):
        return 1 if base.is_integer else 2
    if isinstance(base, SquaredNorm | Trace | Expectation):
        return NORMS
    if isinstance(base, Dot):
        return INNER
    if isinstance(base, Sum | Product | ProductExcept | Piecewise):
        return SUMS
    return 4 if isinstance(base, Add) else 5 if isinstance(base, Function) else 3


def factor_key(factor: Expr) -> Key:
    """Sorts the scalar factors of a product."""
    base = factor.base if isinstance(factor, Pow) else factor
    return (rank(factor), str(getattr(base, "name", base)).lower(), str(factor))


def ordered_terms(terms: Sequence[Expr]) -> list[Expr]:
    """The terms of a scalar sum as a person writes them."""
    ranked = sorted(terms, key=_term_key)
    if len(ranked) == 2 and ranked[1].is_positive and ranked[1].is_number and _is_compound(ranked[0]):
        ranked.reverse()  # 1 + t s^2, but s^2 + 1 and k + 1
    return _positive_first(ranked)


def ordered_matrix_terms(terms: Sequence[MatrixExpr]) -> list[MatrixExpr]:
    """The terms of a sum of matrices or vectors: data, then what a parameter multiplies, then noise."""
    return _positive_first(sorted(terms, key=_matrix_key))


def is_negative(term: Basic) -> bool:
    """Whether a term is written with a minus sign in front."""
    if isinstance(term, Sum | MatrixSum):
        return is_negative(term.args[0])
    if isinstance(term, MatMul | Mul):
        return sum(map(is_negative, term.args)) % 2 == 1
    return bool(term.is_Number and term.is_negative)


def _positive_first(terms: list[Any]) -> list[Any]:
    positive = [term for term in terms if not is_negative(term)]
    if not positive or not is_negative(terms[0]):
        return terms
    return [positive[0], *(term for term in terms if term is not positive[0])]


def _is_compound(term: Expr) -> bool:
    factors = [factor for factor in Mul.make_args(term) if not factor.is_number]
    if isinstance(term, Symbol):
        return not term.is_integer
    return len(factors) > 1 or any(isinstance(factor, Function | Sum) for factor in factors)


def _term_key(term: Expr) -> Key:
    data = term.has(ScalarNode, MatrixExpr)
    factors = [factor for factor in Mul.make_args(term) if not factor.is_number]
    parameters = sum(1 for factor in factors if rank(factor) in (1, 2)) if data else 0
    letters = sorted((str(f.as_base_exp()[0]), -_degree(f)) for f in factors)
    noise = bool(term.atoms(*RANDOM))
    return (not factors, not data, noise, parameters, -sum(map(_degree, factors)), letters, str(term))


def _degree(factor: Expr) -> float:
    base, exponent = factor.as_base_exp()
    weight = {INNER: 2, NORMS: 2, 5: 0}.get(rank(base), 1)
    return float(weight * exponent) if exponent.is_Rational else weight


def _matrix_key(term: MatrixExpr) -> Key:
    coefficient, matrices = term.as_coeff_matrices() if isinstance(term, MatMul) else (S.One, [term])
    noise = bool(term.atoms(*RANDOM))
    identity = len(matrices) == 1 and isinstance(matrices[0], Identity)
    parameters = sum(1 for factor in Mul.make_args(coefficient) if not factor.is_number)
    return (noise, identity, parameters, -len(matrices), str(MatMul(*matrices)))


def is_below(factor: Expr) -> bool:
    """Whether a factor stands in the denominator."""
    if not isinstance(factor, Pow):
        return False
    exponent = factor.args[1]
    return bool(exponent.is_Rational and exponent < 0)


def above_and_below(factors: Sequence[Expr]) -> tuple[list[Expr], list[Expr]]:
    """The factors of the numerator and of the denominator, each in a human order, without ones."""
    above, below = [], []
    for factor in factors:
        if isinstance(factor, Rational) and not is_decimal(factor):
            above.append(Integer(factor.p))
            below.append(Integer(factor.q))
        elif is_below(factor):
            below.append(Pow(factor.args[0], -factor.args[1], evaluate=factor.args[1] == -1))
        else:
            above.append(factor)
    return tuple(sorted((f for f in part if f != 1), key=factor_key) for part in (above, below))  # type: ignore[return-value]


def behind_the_fraction(above: list[Expr], below: list[Expr]) -> tuple[list[Expr], list[Expr]]:
    """Norms, inner products and sums stand behind a fraction, unless nothing but them would stand in it."""
    behind = [factor for factor in above if rank(factor) >= NORMS]
    inside = [factor for factor in above if rank(factor) < NORMS]
    if all(factor.is_number for factor in below) and (behind or len(inside) > 1):
        brackets = [factor for factor in inside if isinstance(factor, Add)]
        return [factor for factor in inside if factor not in brackets], brackets + behind
    alone = all(factor.is_number for factor in inside) and any(factor.has(ScalarNode) for factor in below)
    if alone and all(rank(factor) <= INNER for factor in behind):
        return inside + behind, []
    return inside, behind
