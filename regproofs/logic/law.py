"""Laws of random numbers: what is known of their moments.

A statement may speak of a law of which only a few moments are known (then it holds for every law that has them), of
a normal law, or of finitely many values with their probabilities.

    >>> from sympy import Rational, Symbol
    >>> eta = Symbol("eta", positive=True)
    >>> Moments(0, eta**2).variance
    eta**2
    >>> Normal(0, eta**2).moment(4)
    3*eta**4
    >>> Discrete({-1: Rational(1, 2), 1: Rational(1, 2)}).moment(4)
    1
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Add, Basic, Expr, Mul, S, Tuple, binomial, factorial2, sympify

from regproofs.errors import StatementError


class UnknownMoment(StatementError):
    """A moment that a law does not determine."""


class Law(Basic):
    """The law of one real random number with finite moments; `moment(k)` is E x^k."""

    def moment(self, order: int) -> Expr:
        """E x^order, for a natural number; UnknownMoment where the law does not determine it."""
        raise NotImplementedError

    @property
    def known(self) -> int | None:
        """Up to which order moments are known; None for all."""
        return None

    @property
    def mean(self) -> Expr:
        return self.moment(1)

    @property
    def variance(self) -> Expr:
        return self.moment(2) - self.moment(1) ** 2


class Moments(Law):
    """Any law with E x = m1, E x^2 = m2, ..., E x^K = mK."""

    def __new__(cls, *moments: Any) -> Moments:
        if len(moments) < 2:
            raise StatementError("a law is given by two moments or more: Moments(mean, second, ...)")
        return Basic.__new__(cls, *(sympify(moment, strict=True) for moment in moments))

    @property
    def known(self) -> int:
        return len(self.args)

    def moment(self, order: int) -> Expr:
        if order > len(self.args):
            raise UnknownMoment(f"a moment of order {order} is needed, and {len(self.args)} are given")
        return S.One if order == 0 else self.args[order - 1]


class Normal(Law):
    """The normal law with this mean and variance (>= 0)."""

    def __new__(cls, mean: Any, variance: Any) -> Normal:
        return Basic.__new__(cls, sympify(mean, strict=True), sympify(variance, strict=True))

    def moment(self, order: int) -> Expr:
        mean, variance = self.args
        even = range(0, order + 1, 2)
        return Add(*(binomial(order, k) * mean ** (order - k) * factorial2(k - 1) * variance ** (k // 2) for k in even))


class Discrete(Law):
    """Finitely many values with their probabilities, which sum to 1."""

    def __new__(cls, values: Mapping[Any, Any] | Tuple) -> Discrete:
        pairs = values.items() if isinstance(values, Mapping) else values
        table = Tuple(*(Tuple(sympify(x, strict=True), sympify(p, strict=True)) for x, p in pairs))
        total = Add(*(p for _, p in table)).expand()
        if total != 1:
            raise StatementError(f"probabilities sum to 1, not to {total}")
        return Basic.__new__(cls, table)

    @property
    def table(self) -> list[tuple[Expr, Expr]]:
        """The values, each with its probability."""
        return [tuple(pair) for pair in self.args[0]]

    def moment(self, order: int) -> Expr:
        return Add(*(Mul(p, x**order) if order else p for x, p in self.table)).expand()
