"""Iterates with certified digits against mpmath and gmpy2, and over arrays against NumPy by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

import mpmath
import numpy as np
from sympy import symbols

import regproofs
from tests.speed.measure import Figure, against

STEPS = 10_000
w1, w2, w_star, eta = symbols("w1 w2 w_star eta", real=True)
LOSS = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
VALUES = {w_star: Fraction(3, 2), eta: Fraction(1, 2)}


def certified() -> Any:
    """One coordinate of the penalised iterates, 50 digits after 10^4 steps."""
    start = [Fraction(1, 3), Fraction(1, 7)]
    return regproofs.iterate(LOSS, [w1, w2], start, STEPS, Fraction(1, 100), values=VALUES, digits=50)


def by_loop(number: Any) -> Any:
    """The same steps in a plain loop, without knowing how many digits are right."""
    a, target, x, y = number(1) / 100, number(3) / 2, number(1) / 3, number(1) / 7
    kept = 1 - a / 4
    for _ in range(STEPS):
        r = a * (target - x * y)
        x, y = kept * x + r * y, kept * y + r * x
    return x, y


def in_mpmath() -> Any:
    with mpmath.workdps(50):
        return by_loop(mpmath.mpf)


def in_gmpy2() -> Any:
    import gmpy2

    with gmpy2.local_context(gmpy2.context(), precision=170):
        return by_loop(gmpy2.mpfr)


def precise_iterates() -> Iterator[Figure]:
    """Fifty certified digits against loops that certify nothing."""
    yield against("50 certified digits after 10^4 steps : mpmath", certified, in_mpmath, 0.25)
    if find_spec("gmpy2") is None:
        print("gmpy2 is not installed, and not measured against")  # noqa: T201
    else:
        yield against("50 certified digits after 10^4 steps : gmpy2", certified, in_gmpy2, 2)


def iterates_over_arrays() -> Iterator[Figure]:
    """A million coordinates, and a hundred thousand replicates of stochastic sharpness-aware minimisation."""
    x, y, target = np.random.default_rng(0).normal(size=(3, 10**6))

    def by_hand() -> Any:
        first, second, kept = x, y, 1 - 0.01 / 4
        for _ in range(10):
            r = 0.01 * (target - first * second)
            first, second = kept * first + r * second, kept * second + r * first
        return first, second

    def ours() -> Any:
        return regproofs.iterate(LOSS, [w1, w2], [x, y], 10, 0.01, values={w_star: target, eta: 0.5})

    yield against("10 steps of 10^6 coordinates : NumPy by hand", ours, by_hand, 1.2, 7)
    yield against("10^5 replicates of noisy descent : 10^2 in a loop", replicated, one_by_one, 20, 7)
    yield against("10^5 replicates of noisy descent : 10^2 in plain floats", replicated, in_plain_floats, 20, 7)


given = regproofs.Setting()
xi = [given.noise(f"xi{k}", law=regproofs.Normal(0, eta**2)) for k in (1, 2)]
NOISY = (w_star - (w1 + xi[0]) * (w2 + xi[1])) ** 2 / 2


def replicated() -> Any:
    """Twenty steps of a hundred thousand replicates."""
    numbers = {w_star: 1.5, eta: 0.5}
    return regproofs.iterate(NOISY, [w1, w2], [1.0, 0.5], 20, 0.01, values=numbers, replicates=10**5)


def one_by_one() -> None:
    """A thousandth of the replicates, each a loop of its own over a vector of two layers."""
    rng = np.random.default_rng(0)
    for _ in range(100):
        w = np.array([1.0, 0.5])
        for _ in range(20):
            z = w + 0.5 * rng.standard_normal(2)
            w = w + 0.01 * (1.5 - z[0] * z[1]) * z[::-1]


def in_plain_floats() -> None:
    """The same thousandth in the floats of Python, which need no arrays."""
    normal = random.Random(0).gauss
    for _ in range(100):
        first, second = 1.0, 0.5
        for _ in range(20):
            z1, z2 = first + normal(0, 0.5), second + normal(0, 0.5)
            pull = 0.01 * (1.5 - z1 * z2)
            first, second = first + pull * z2, second + pull * z1
