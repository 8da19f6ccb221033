"""How far the heat series of a function, cut after some terms, may be from its mean under normal noise.

A bound is given where one is proved: for sums of waves, each of which errs by at most its amplitude times the next term
of the series of e^-x, with x half its squared rate times the variance, and for polynomials whose series has ended.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Abs, Add, Expr, S, cos, diff, expand, factorial, sin

from regproofs.errors import StatementError


def heat_remainder(f: Expr, variables: Sequence[Expr] | Expr, variance: Expr, order: int) -> Expr:
    """A bound on |E f(w + z) - heat(f, variables, variance, order)|, everywhere, for independent normal z.

    Raises StatementError, with the term, where no bound is proved here.

    >>> from sympy import symbols
    >>> w, v, a, t = symbols("w v a t", real=True)
    >>> heat_remainder(3 * cos(a * w - v), (w, v), t, 0)
    (3*a**2/2 + 3/2)*Abs(t)
    >>> heat_remainder(w**4, w, t, 2)
    0
    """
    names = list(variables) if isinstance(variables, Sequence) else [variables]
    terms = Add.make_args(expand(f, trig=False))
    return Add(*(_of_term(term, names, variance, order) for term in terms))


def _of_term(term: Expr, names: list[Expr], variance: Expr, order: int) -> Expr:
    """The bound for one wave, or 0 for a polynomial that has no further term."""
    if term.is_polynomial(*names):
        if _laplacian(term, names, order + 1) != 0:
            raise StatementError(f"the series of {term} has terms beyond order {order}, which are not bounded")
        return S.Zero
    amplitude, wave = term.as_independent(*names, as_Add=False)
    if not isinstance(wave, sin | cos) or not all(_is_linear(wave.args[0], name, names) for name in names):
        raise StatementError(f"no bound is proved for {term}: it is no wave and no polynomial")
    rate = Add(*(diff(wave.args[0], name) ** 2 for name in names)) / 2
    return Abs(amplitude) * rate ** (order + 1) * Abs(variance) ** (order + 1) / factorial(order + 1)


def _is_linear(phase: Expr, name: Expr, names: list[Expr]) -> bool:
    return not diff(phase, name).has(*names)


def _laplacian(f: Expr, names: list[Expr], times: int) -> Expr:
    for _ in range(times):
        f = expand(Add(*(diff(f, name, 2) for name in names)))
    return f
