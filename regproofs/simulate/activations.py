"""Activations by name, with their derivative, in the arithmetic of a context or in balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from regproofs.simulate.arithmetic import Context, Number

Function = Callable[[Number], Number]
NAMES = ("square", "cube", "tanh", "logistic", "softplus", "sine")


def activation(ctx: Context, name: str, order: int = 0) -> Function:
    """The function (order 0) or its derivative (order 1) in a context of mpmath.

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

    methods: list[Function] = [lambda z, m=m: getattr(z, m)() for m in ("tanh", "sech", "sin", "cos")]  # type: ignore[misc]
    return _table(*methods, logistic, softplus)[name][order]


def _table(
    tanh: Function, sech: Function, sin: Function, cos: Function, logistic: Function, softplus: Function
) -> Mapping[str, tuple[Function, Function]]:
    """Each function with its derivative."""
    return {
        "square": (lambda z: z * z, lambda z: 2 * z),
        "cube": (lambda z: z * z * z, lambda z: 3 * z * z),
        "tanh": (tanh, lambda z: sech(z) * sech(z)),
        "logistic": (logistic, lambda z: logistic(z) * logistic(-z)),
        "softplus": (softplus, logistic),
        "sine": (sin, cos),
    }
