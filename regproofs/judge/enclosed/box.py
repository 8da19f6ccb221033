"""Boxes of parameters as balls: an exact case, and every number in it moved by up to a relative radius."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat, ctx
from sympy import Basic

from regproofs.emit import parameters, source
from regproofs.judge.execute import load
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case, Rows, rational, to_matrix
from regproofs.simulate.activations import of_balls

Ball = Any  # an arb, or an arb_mat of them
# Relative radii as powers of 2: the widest that is conclusive is taken, and the last is tried in any case.
RADII = (20, 60, 160, 540)
POINT = 0
GOLDEN = 0.6180339887498949


@dataclass
class Box:
    """A case with balls of relative radius 2^-bits around its numbers; `POINT` bits means the case itself.

    Dimensions, indices, ranks, natural numbers and the singular vectors are fixed; X is computed as
    U diag(sigma) V^t from the balls of its singular values.
    """

    case: Case
    given: Setting
    bits: int
    made: dict[str, Any] = field(default_factory=dict)
    count: int = 0

    def ball(self, name: str) -> Any:
        """The balls of a quantity, or of a factor X_u, X_sigma, X_v of a decomposition."""
        if name not in self.made:
            self.made[name] = self._ball(name)
        return self.made[name]

    def _ball(self, name: str) -> Any:
        if name in self.case.triples:
            u, sigma, v = (self.ball(f"{name}_{factor}") for factor in ("u", "sigma", "v"))
            return u * _diagonal(sigma) * v.transpose()
        if (function := self.case.activation(name)) is not None:
            return of_balls(*function)
        if name not in self.case.values:
            return self._factor(*name.rsplit("_", 1))
        value = self.case.values[name]
        if isinstance(value, int):
            return value
        if isinstance(value, tuple):
            return arb_mat([[self.around(x) for x in row] for row in value])
        return self.around(Fraction(value)) if value else arb(0)

    def _factor(self, name: str, factor: str) -> Any:
        triple = self.case.triples[name]
        if factor == "sigma":
            return [self.around(s) for s in triple.sigma]
        rows: Rows = triple.u if factor == "u" else triple.v
        return arb_mat(to_matrix(rows, triple.rank))

    def around(self, x: Fraction) -> arb:
        """A ball that contains the number; around 0 one of the size that it would have around 1.

        The midpoint lies beside the number, each time elsewhere: midpoints that cancel to exactly 0 make a
        ball of which python-flint takes no integer power.
        """
        exact = arb(rational(x))
        if self.bits == POINT:
            return exact
        self.count += 1
        width = 2.0**-self.bits
        aside = width * (self.count * GOLDEN % 1) / 2
        return exact * arb(1 + arb(aside).mid(), width) if x else arb(aside, width)


def _diagonal(balls: list[arb]) -> arb_mat:
    size = len(balls)
    return arb_mat(size, size, [balls[i] if i == k else 0 for i in range(size) for k in range(size)])


@dataclass(frozen=True)
class Enclosing:
    """An expression as a program in balls."""

    names: tuple[str, ...]
    function: Callable[..., Any]

    def on(self, box: Box, **instead: Any) -> Ball:
        """An enclosure of its values over the box; None where the balls are too wide to compute with."""
        try:
            with ctx.workprec(working_precision(box.bits)):
                arguments = [instead[name] if name in instead else box.ball(name) for name in self.names]
                return finite(self.function(*arguments))
        except (ZeroDivisionError, ValueError):
            return None

    def decided(self, box: Box) -> bool | None:
        """Whether a condition holds on the whole box; None where it may depend on the point."""
        try:
            with ctx.workprec(working_precision(box.bits)):
                return bool(self.function(*(box.ball(name) for name in self.names)))
        except (ZeroDivisionError, ValueError):
            return None


def enclosing(expression: Basic, given: Setting) -> Enclosing:
    """The Arb program of an expression."""
    text = source({"value": expression}, given, "arb", decomposition="given")
    return Enclosing(parameters(expression, given, "given"), load(text, "value"))


def working_precision(bits: int) -> int:
    """Bits enough for the rounding to be small beside the radius of the box, or for the case itself."""
    return 3 * bits + 200 if bits else 3 * RADII[-1]


def finite(value: Ball) -> Ball:
    """The enclosure, or None if a part of it is unbounded."""
    return value if all(x.is_finite() for x in entries(value)) else None


def entries(value: Ball) -> list[arb]:
    """The entries of an enclosure."""
    return value.entries() if isinstance(value, arb_mat) else [arb(value)]
