"""Activations by name, with their derivative, in the arithmetic of a context or in balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from regproofs.simulate.arithmetic import Context, Number

Function = Callable[[Number], Number]
NAMES = ("square", "cube", "tanh", "logistic", "softplus", "sine")


def activation(ctx: Context, name: str, order: int = 0) -> Function:
    """The function (order 0), its derivative (order 1) or its second one in a context of mpmath.

    >>> from regproofs.simulate import context
    >>> print(activation(context(15), "logistic")(0), activation(context(15), "logistic", 1)(0))
    0.5 0.25
    """
    exp, log1p = ctx.exp, ctx.log1p

    def logistic(z: Number) -> Number:
        """Without the exponential of a large number, whose relative error would be lost."""
        return 1 / (1 + exp(-z)) if ctx.re(z) >= 0 else exp(z) / (1 + exp(z))

    def softplus(z: Number) -> Number:
        return z + log1p(exp(-z)) if ctx.re(z) >= 0 else log1p(exp(z))

    return _table(ctx.tanh, ctx.sech, ctx.sin, ctx.cos, logistic, softplus)[name][order]


def of_balls(name: str, order: int = 0) -> Function:
    """The same functions of balls."""

    def logistic(z: Any) -> Any:
        return 1 / (1 + (-z).exp())

    def softplus(z: Any) -> Any:
        return z.exp().log1p()

    def method(name: str) -> Function:
        return lambda z: getattr(z, name)()

    table = _table(method("tanh"), method("sech"), method("sin"), method("cos"), logistic, softplus)
    return table[name][order]


def _table(
    tanh: Function, sech: Function, sin: Function, cos: Function, logistic: Function, softplus: Function
) -> Mapping[str, tuple[Function, Function, Function]]:
    """Each function with its first two derivatives."""
    return {
        "square": (lambda z: z * z, lambda z: 2 * z, lambda z: 2 + 0 * z),
        "cube": (lambda z: z * z * z, lambda z: 3 * z * z, lambda z: 6 * z),
        "tanh": (tanh, lambda z: sech(z) * sech(z), lambda z: -2 * tanh(z) * sech(z) * sech(z)),
        "logistic": (
            logistic,
            lambda z: logistic(z) * logistic(-z),
            lambda z: logistic(z) * logistic(-z) * (logistic(-z) - logistic(z)),
        ),
        "softplus": (softplus, logistic, lambda z: logistic(z) * logistic(-z)),
        "sine": (sin, cos, lambda z: -sin(z)),
    }
