"""Order of a scheme: how closely one step follows a flow.

>>> from sympy import Symbol
>>> x, a = Symbol("x", real=True), Symbol("a", positive=True)
>>> descent = OrderOfScheme(step=(x - a * x,), field=(-x,), over=(x,), size=a, order=1, leading=(-x / 2,))
>>> [gap_of_step(descent, power) for power in range(3)]
[(0,), (0,), (-x/2,)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Basic, Expr, S, Symbol, factorial, sympify

from regproofs.errors import StatementError
from regproofs.logic.claim import Claim

MOST = 8


@dataclass(frozen=True)
class OrderOfScheme(Claim):
    """From every state one step of size a ends where the flow of the field is at time a, up to terms of a^(order + 1).

    `step` and `field` are expressions in the scalars `over` and in `size`; both are polynomials in the size, or smooth
    in it. `leading` is the coefficient of a^(order + 1) in the step minus the flow, for each scalar; without it the
    order is claimed to be `order` or more. Over a fixed time the error of all steps is then of this order.

    Raises StatementError where the numbers of steps, rates and states differ, and for an order below 1.
    """

    step: tuple[Any, ...]
    field: tuple[Any, ...]
    over: tuple[Symbol, ...]
    size: Symbol
    order: int
    leading: tuple[Any, ...] | None = None

    def __post_init__(self) -> None:
        for name in ("step", "field", "leading"):
            sides = getattr(self, name)
            if sides is not None:
                object.__setattr__(self, name, tuple(sympify(e, strict=True) for e in sides))
        object.__setattr__(self, "order", int(self.order))
        self.check()

    def check(self) -> None:
        sides = (self.step, self.field, self.over, *([self.leading] if self.leading is not None else []))
        if len({len(side) for side in sides}) != 1:
            raise StatementError("a scheme has a step, a rate and a leading term for each of its numbers")
        if not 1 <= self.order <= MOST:
            raise StatementError(f"the order of a scheme is from 1 to {MOST}, not {self.order}")


def gap_of_step(claim: OrderOfScheme, power: int) -> tuple[Expr, ...]:
    """The coefficient of a power of the step size in the step minus the flow, whose Taylor series is a Lie series."""
    rates = [[_coefficient(f, claim.size, m).expand() for m in range(power + 1)] for f in claim.field]
    gaps = []
    for x, step in zip(claim.over, claim.step, strict=True):
        found, carried = _coefficient(step, claim.size, power), [x, *[S.Zero] * power]
        for k in range(power + 1):
            found -= carried[power - k] / factorial(k)
            carried = [_along(carried, rates, claim.over, m) for m in range(power - k)]
        gaps.append(found.expand())
    return tuple(gaps)


def _along(carried: list[Expr], rates: list[list[Expr]], over: tuple[Symbol, ...], m: int) -> Expr:
    """The coefficient of a power of the size in the derivative along the field; both factors are known by powers."""
    pairs = ((rate[i], carried[m - i].diff(y)) for y, rate in zip(over, rates, strict=True) for i in range(m + 1))
    return sum((f * e for f, e in pairs), S.Zero).expand()


def _coefficient(e: Any, size: Basic, power: int) -> Expr:
    coefficient: Expr = e.diff(size, power).xreplace({size: S.Zero}) / factorial(power)
    return coefficient
