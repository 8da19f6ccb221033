"""Cases from equations: where a product vanishes one of its factors does, where a sum of squares vanishes all do.

The product may be an equation among the hypotheses, or a consequence of several of them that a Groebner basis finds.
Finding is all that happens here: that the consequence follows is decided by whoever asks, with cofactors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sympy import Add, And, Dummy, Eq, Expr, Poly, PolynomialError, Symbol, factor_list, groebner
from sympy.core.relational import Ge, Relational
from sympy.logic.boolalg import Boolean

from regproofs.logic.cases import Case
from regproofs.logic.expression import ScalarNode

# Beyond these a Groebner basis may take longer than anybody waits.
DEGREE_AT_MOST = 5
SYMBOLS_AT_MOST = 5
EQUATIONS_AT_MOST = 4
LEAVES = (Symbol, ScalarNode)
Ask = Callable[[Relational], bool]


def factor_cases(hypotheses: Sequence[Boolean], proved: Ask) -> list[Case]:
    """Cases that cover all points of the hypotheses and say more than they do, or none.

    >>> from sympy import symbols
    >>> x, y = symbols("x y", real=True)
    >>> [case.condition for case in factor_cases([Eq(x * y, x)], lambda relation: False)]
    [Eq(y - 1, 0), Eq(x, 0)]
    """
    equations = {h: value for h in hypotheses if isinstance(h, Eq) and (value := _polynomial(h)) is not None}
    for equation, value in equations.items():
        parts = _factors(value)
        if len(parts) > 1 or (parts != [value] and _is_power(value, parts)):
            return [Case(_vanishes(part), {equation: _vanishes(part)}) for part in parts]
        terms = _terms_of_one_sign(value, proved)
        if terms:
            every = And(*map(_vanishes, terms))
            return [Case(every, {equation: every})]
    found = [(parts, value) for value in _consequences(list(equations.values())) if len(parts := _factors(value)) > 1]
    for parts, value in sorted(found, key=lambda item: _plainness(item[1])):
        if proved(_vanishes(value)):
            return [Case(_vanishes(part), {}) for part in parts]
    return []


def _plainness(value: Expr) -> tuple[int, str]:
    return Poly(value).total_degree(), str(value)


def _vanishes(value: Expr) -> Relational:
    return Eq(value, 0, evaluate=False)


def _polynomial(equation: Eq) -> Expr | None:
    """left - right, where that is a polynomial in symbols and matrix scalars."""
    value = (equation.lhs - equation.rhs).expand()
    generators = value.atoms(*LEAVES)
    return value if generators and value.is_polynomial(*generators) and not value.is_number else None


def _factors(value: Expr) -> list[Expr]:
    """The different irreducible factors, without constants and what is declared to be nonzero."""
    try:
        return [factor for factor, _ in factor_list(value)[1] if not (isinstance(factor, LEAVES) and factor.is_nonzero)]
    except PolynomialError:
        return []


def _is_power(value: Expr, parts: list[Expr]) -> bool:
    """Whether a single factor stands in a power, so that it says more than the equation as written."""
    return len(parts) == 1 and Poly(parts[0]).total_degree() < Poly(value).total_degree()


def _terms_of_one_sign(value: Expr, proved: Ask) -> list[Expr]:
    """The terms of a sum none of which is negative, or none positive; else nothing."""
    terms = list(Add.make_args(value))
    if len(terms) < 2:
        return []
    for sign in (1, -1):
        if all(_looks_even(sign * term) and proved(Ge(sign * term, 0, evaluate=False)) for term in terms):
            return terms
    return []


def _looks_even(term: Expr) -> bool:
    """Whether it is worth asking for a proof that a term is nonnegative."""
    return bool(term.is_nonnegative)


def _consequences(values: Sequence[Expr]) -> Iterator[Expr]:
    """Elements of a Groebner basis that are none of the equations; nothing for large systems."""
    leaves = sorted({leaf for value in values for leaf in value.atoms(*LEAVES)}, key=str)
    if not 2 <= len(values) <= EQUATIONS_AT_MOST or len(leaves) > SYMBOLS_AT_MOST:
        return
    names = {leaf: Dummy(str(leaf)) for leaf in leaves}
    back = {name: leaf for leaf, name in names.items()}
    try:
        polynomials = [Poly(value.xreplace(names), *names.values()) for value in values]
    except PolynomialError:  # a leaf within another, as in a product over a factor
        return
    if any(p.total_degree() > DEGREE_AT_MOST for p in polynomials):
        return
    basis = groebner(polynomials, *names.values(), order="grevlex")
    known = [p.as_expr() for p in polynomials]
    yield from (p.xreplace(back) for p in basis.exprs if p not in known)
