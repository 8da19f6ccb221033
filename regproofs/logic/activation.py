"""Functions of one real number that a statement leaves open, applied entry by entry: the activations of networks.

>>> from sympy import MatrixSymbol, Symbol
>>> d = Symbol("d", integer=True, positive=True)
>>> sigma, z = Activation("sigma"), MatrixSymbol("z", d, 1)
>>> sigma(z), sigma.prime(z)
(sigma(z), sigma'(z))
>>> sigma.prime(z).shape
(d, 1)
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sympy import Basic, Expr, Integer, MatrixExpr
from sympy.core.symbol import Str

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.expression import MatrixNode, Named

PRIME = "'"
# Activations that are powers: what a statement says of every activation may be refuted at one of these by algebra.
POWERS: Mapping[str, int] = MappingProxyType({"square": 2, "cube": 3})


class Activation(Named, Basic):
    """A smooth function from numbers to numbers, any of them; of a vector or matrix it is taken entry by entry."""

    def __new__(cls, name: str | Str) -> Activation:
        return Basic.__new__(cls, Str(str(name)))

    @property
    def free_symbols(self) -> set[Basic]:
        return {self}

    def __call__(self, argument: MatrixExpr) -> Entrywise:
        return Entrywise(self, argument)

    def prime(self, argument: MatrixExpr) -> Entrywise:
        """The derivative of the function, entry by entry."""
        return Entrywise(self, argument, 1)


def called(name: str) -> tuple[str, ...]:
    """What programs call an activation, its derivative, and its second derivative.

    >>> called("sigma")
    ('sigma', 'sigma_prime', 'sigma_prime_prime')
    """
    return tuple(name + "_prime" * order for order in range(3))


class Entrywise(MatrixNode):
    """sigma(Z), or its derivative of some order, at each entry of a vector or matrix Z; of the shape of Z."""

    def __new__(cls, function: Activation, argument: MatrixExpr, order: Any = 0) -> Entrywise:
        if not isinstance(argument, MatrixExpr):
            raise ShapeError(f"{function} acts on the entries of a vector or matrix, and {argument} is none")
        if not isinstance(function, Activation) or not int(order) == order >= 0:
            raise StatementError(f"what acts entry by entry is an activation or a derivative of one, not {function}")
        return MatrixExpr.__new__(cls, function, argument, Integer(order))

    @property
    def function(self) -> Activation:
        return self.args[0]

    @property
    def argument(self) -> MatrixExpr:
        return self.args[1]

    @property
    def order(self) -> int:
        """How many times the function is differentiated."""
        return int(self.args[2])

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[1].shape

    @property
    def slope(self) -> Entrywise:
        """The derivative of the function in place of the function, at the same entries."""
        return Entrywise(self.function, self.argument, self.order + 1)

    def _sympystr(self, printer: Any) -> str:
        return f"{self.function}{PRIME * self.order}({printer._print(self.argument)})"


def power_and_factor(name: str, order: int) -> tuple[int, int]:
    """The derivative of such an order of x^n, for a function among POWERS, as (m, c): it is c x^m.

    >>> power_and_factor("cube", 1), power_and_factor("square", 3)
    ((2, 3), (0, 0))
    """
    power, factor = POWERS[name], 1
    for _ in range(order):
        power, factor = power - 1, factor * power
    return max(power, 0), factor
