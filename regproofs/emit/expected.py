"""The expectation of an expression as an object: its value in closed form, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sympy import Basic, MatrixExpr, sympify

from regproofs.calculus.carrying import mean
from regproofs.calculus.indices import NotPolynomial
from regproofs.calculus.noise import NoClosedForm, Record
from regproofs.emit.latex import latex


@dataclass(frozen=True)
class Expected:
    """`value` is E of the expression; `used` lists moments, independence and laws; `conditions` make it exist."""

    expression: Basic
    value: Basic
    used: dict[str, str] = field(default_factory=dict)
    conditions: tuple[Basic, ...] = ()

    def __str__(self) -> str:
        rests = "; ".join(f"{name}: {words}" for name, words in self.used.items())
        conditions = "".join(f", if {condition}" for condition in self.conditions)
        return f"{self.value}{conditions}" + (f"   [{rests}]" if rests else "")

    def _repr_latex_(self) -> str:
        conditions = "".join(rf", \quad {latex(condition)}" for condition in self.conditions)
        return f"$\\displaystyle {latex(self.value)}{conditions}$"


def expectation(expression: Any) -> Expected:
    """E of a scalar, vector or matrix over all random quantities in it, in closed form.

    Raises NoClosedForm, naming what has none, and UnknownMoment where a law does not give a moment that is needed.

    >>> from sympy import HadamardProduct
    >>> from regproofs.logic.expression import SquaredNorm
    >>> from regproofs.logic.law import Moments
    >>> from regproofs.logic.quantity import Setting, positive
    >>> given = Setting()
    >>> d, eta = given.dimension("d"), given.scalar("eta", positive)
    >>> w, xi = given.vector("w", d), given.noise("xi", d, law=Moments(0, eta**2))
    >>> found = expectation(SquaredNorm(w + xi))
    >>> found.value, found.used
    (d*eta**2 + |w|^2, {'E xi': '0', 'E xi^2': 'eta**2'})
    """
    expression = sympify(expression)
    record = Record()
    try:
        value = mean(expression, record)
    except NotPolynomial as reason:
        raise NoClosedForm(f"no closed form of the expectation of {expression} is known: {reason}") from reason
    conditions = tuple(dict.fromkeys(record.conditions))
    if isinstance(value, MatrixExpr):
        value = value.doit(deep=False)
    return Expected(expression, value, dict(record.used), conditions)
