"""Where a claim bends, jumps or loses its value: numbers to aim at, since few cases fall there by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from flint import fmpq_poly
from sympy import (
    Abs,
    Basic,
    Expr,
    Max,
    Min,
    Piecewise,
    Poly,
    PolynomialError,
    Pow,
    Symbol,
    fraction,
    log,
    sign,
    together,
)
from sympy.core.relational import Relational

from regproofs.logic.canonical import IN_LOGARITHMS
from regproofs.logic.quantity import Quantity
from regproofs.probe.case import fraction as to_fraction
from regproofs.probe.case import rational

LONGEST = 60  # operations of what is solved for its zeros
HIGHEST = 6
Coefficients = tuple[Expr, ...]


def boundaries(expressions: Iterable[Basic]) -> tuple[Expr, ...]:
    """What is 0 where a part of the expressions changes its form or has no value.

    >>> from sympy.abc import x, y
    >>> boundaries([Abs(x - 2), Max(x, y) / (x - y**2)])
    (x - 2, x - y**2, x - y)
    """
    return tuple(dict.fromkeys(found for expression in expressions for found in _boundaries(expression)))


def _boundaries(node: Basic) -> Iterator[Expr]:
    for argument in node.args:
        yield from _boundaries(argument)
    if isinstance(node, Abs | sign | log):
        yield node.args[0]
    elif isinstance(node, Max | Min):
        yield from (a - b for a, b in combinations(sorted(node.args, key=str), 2))
    elif isinstance(node, Piecewise):
        relations = sorted((r for _, when in node.args for r in when.atoms(Relational)), key=str)
        yield from (r.lhs - r.rhs for r in relations if isinstance(r.lhs, Expr) and isinstance(r.rhs, Expr))
    elif isinstance(node, Pow) and (node.exp.is_negative or node.exp.is_integer is False):
        yield node.base
    elif type(node) in IN_LOGARITHMS:
        yield from _boundaries(IN_LOGARITHMS[type(node)](node.args[0]))


def aims(order: Sequence[Quantity], zeros: Iterable[Expr]) -> dict[str, list[Coefficients]]:
    """Of each number the polynomials in it whose zeros are to be hit; their coefficients are drawn before it."""
    scalars = [q for q in order if q.kind == "scalar"]
    found: dict[str, list[Coefficients]] = {}
    for zero in zeros:
        spoken = [q for q in scalars if q.symbol in zero.free_symbols]
        if spoken and zero.free_symbols <= {q.symbol for q in scalars}:
            terms = _coefficients(zero, spoken[-1].symbol)
            known = found.setdefault(spoken[-1].name, [])
            known += [terms] if terms and terms not in known else []
    return found


def _coefficients(zero: Expr, symbol: Symbol) -> Coefficients | None:
    """Of a polynomial with the same zeros, the constant first; None where there is none of low degree."""
    if zero.count_ops() > LONGEST:
        return None
    try:
        terms = Poly(fraction(together(zero))[0], symbol).all_coeffs()
    except PolynomialError:
        return None
    inside = any(symbol in term.free_symbols for term in terms)
    return None if inside or not 2 <= len(terms) <= HIGHEST + 1 else tuple(reversed(terms))


def targets(polynomials: Iterable[Coefficients], value: Callable[[Expr], Fraction | None]) -> list[Fraction]:
    """The rational zeros, and the middle between neighbours; `value` gives the coefficients at the case."""
    zeros: set[Fraction] = set()
    for terms in polynomials:
        values = [value(term) for term in terms]
        if None not in values and any(values[1:]):
            roots = fmpq_poly([rational(v) for v in values if v is not None]).roots()
            zeros |= {to_fraction(root) for root, _ in roots}
    return sorted(zeros | {(a + b) / 2 for a, b in pairwise(sorted(zeros))}, key=lambda x: (abs(x), x < 0))
