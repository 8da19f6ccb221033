"""Every node, in every language, against the same number by hand, degenerate shapes included."""

from __future__ import annotations

from functools import cache
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
from sympy import Basic

from regproofs.emit import parameters, source
from regproofs.judge.execute import load
from tests.emit.numeric_case import CASES, CONDITIONS, SHAPES, Case, case, given

ROADS = [
    ("numpy", "computed"),
    ("numpy", "given"),
    ("mpmath", "computed"),
    ("mpmath", "given"),
    ("arb", "given"),
]
ALL = {**CASES, **CONDITIONS}


def context(digits: int) -> Any:
    """An mpmath context of its own."""
    ctx = mpmath.mp.clone()
    ctx.dps = digits
    return ctx


@cache
def compiled(expression: Basic, backend: str, decomposition: Any) -> tuple[tuple[str, ...], Any]:
    """The names of the arguments, and the function."""
    text = source({"f": expression}, given, backend, decomposition=decomposition)
    return parameters(expression, given, decomposition), load(text, "f")


def evaluate(expression: Basic, instance: Case, backend: str, decomposition: Any, digits: int = 30) -> Any:
    """The value of the emitted function."""
    names, function = compiled(expression, backend, decomposition)
    if backend == "mpmath":
        ctx = context(digits)
        values = instance.mpmath(ctx)
        return function(ctx, *(values[name] for name in names))
    with flint.ctx.workdps(digits):
        values = instance.numpy() if backend == "numpy" else instance.arb()
        return function(*(values[name] for name in names))


def as_array(value: Any) -> np.ndarray:
    """Any result as floats."""
    if isinstance(value, flint.arb_mat):
        return np.array([[float(x) for x in row] for row in value.tolist()])
    if hasattr(value, "rows"):
        return np.array([[float(value[i, k]) for k in range(value.cols)] for i in range(value.rows)])
    return np.asarray(value, dtype=float)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ALL)
def test_agrees_with_numpy_by_hand(name: str, shape: str) -> None:
    expression, by_hand = ALL[name]
    instance = case(*SHAPES[shape])
    expected = np.asarray(by_hand(instance.numpy()), dtype=float)
    for backend, decomposition in ROADS:
        found = as_array(evaluate(expression, instance, backend, decomposition))
        if backend == "numpy":
            assert found.shape == expected.shape, backend
        np.testing.assert_allclose(
            found.reshape(expected.shape),
            expected,
            rtol=1e-9,
            atol=1e-11,
            err_msg=f"{backend} {decomposition}",
        )


@pytest.mark.parametrize("name", CASES)
def test_mpmath_and_arb_agree_to_60_digits(name: str) -> None:
    instance = case(*SHAPES["tall"])
    expression = CASES[name][0]
    ctx = context(70)
    found = evaluate(expression, instance, "mpmath", "given", 60)
    balls = evaluate(expression, instance, "arb", "given", 70)
    pairs = list(zip(found, balls.entries(), strict=True)) if hasattr(found, "rows") else [(found, balls)]
    for number, ball in pairs:
        assert ball.rad() < 1e-60
        with flint.ctx.workdps(70):
            text = ball.mid().str(70, radius=False)
        assert abs(number - ctx.mpf(text)) < ctx.mpf(10) ** -56 * (1 + abs(number))


@pytest.mark.parametrize("digits", [15, 30, 60])
def test_two_forms_differ_by_rounding_alone(digits: int) -> None:
    instance = case(*SHAPES["wide"])
    solved = evaluate(CASES["ridge"][0], instance, "mpmath", "given", digits)
    spectral = evaluate(CASES["shrunk"][0], instance, "mpmath", "given", digits)
    ctx = context(digits)
    difference = max(abs(ctx.convert(x) - ctx.convert(y)) for x, y in zip(solved, spectral, strict=True))
    assert difference < ctx.mpf(10) ** (2 - digits)


@pytest.mark.parametrize(("backend", "decomposition"), ROADS)
def test_broken_variants_differ(backend: str, decomposition: str) -> None:
    instance = case(*SHAPES["tall"])
    for name in ("ridge", "shrunk", "covariance", "input_noise", "loss_in_entries", "gradient"):
        expression = CASES[name][0]
        for old in ("lam", "s2"):
            symbol = given.quantities[old].symbol
            if symbol in expression.free_symbols:
                broken = expression.subs(symbol, symbol + symbol / 1000)
                right = as_array(evaluate(expression, instance, backend, decomposition))
                wrong = as_array(evaluate(broken, instance, backend, decomposition))
                assert np.abs(right - wrong).max() > 1e-6, name
