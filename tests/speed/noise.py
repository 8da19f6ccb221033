"""Expectations under noise against SymPy's, and with many variables."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import sympy

import regproofs
from tests.speed.measure import Figure, Work, alone, once


def loss_of_depth(depth: int) -> Any:
    """1/2 (w - (w_1 + xi_1) ... (w_L + xi_L))^2 with independent normal noise."""
    given = regproofs.Setting()
    eta = given.scalar("eta", regproofs.positive)
    target = given.scalar("w")
    law = regproofs.Normal(0, eta**2)
    factors = [given.scalar(f"w{k}") + given.noise(f"xi{k}", law=law) for k in range(1, depth + 1)]
    return (target - prod(factors)) ** 2 / 2


def by_sympy(depth: int) -> Work:
    """The same expectation by SymPy's own random variables."""
    from sympy.stats import E, Normal

    eta = sympy.Symbol("eta", positive=True)
    w = sympy.symbols(f"w w1:{depth + 1}", real=True)
    noise = [Normal(f"xi{k}", 0, eta) for k in range(1, depth + 1)]
    loss = sympy.expand((w[0] - prod(a + xi for a, xi in zip(w[1:], noise, strict=True))) ** 2 / 2)
    return lambda: E(loss)


def expectations() -> Iterator[Figure]:
    """Depth 4 against sympy.stats.E, which runs once, and 16 variables."""
    regproofs.expectation(loss_of_depth(2))  # imports
    sympy.core.cache.clear_cache()
    ours = once(lambda: regproofs.expectation(loss_of_depth(4)).value)
    yield Figure("E of the loss of depth 4 : sympy.stats.E", ours, 0.01, once(by_sympy(4)))
    yield alone("E of the loss of depth 16", lambda: regproofs.expectation(loss_of_depth(16)).value, 0.5)
