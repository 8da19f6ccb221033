"""Ones in a sum are broadcast, not laid out; alone or inside a product they have their size."""

from __future__ import annotations

import numpy as np
import pytest
from sympy import Basic, HadamardProduct, OneMatrix

from regproofs import Setting, dot
from regproofs.emit import source
from regproofs.judge.execute import load

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
a, t, X = given.vector("a", d), given.scalar("t"), given.matrix("X", n, d)
ones = OneMatrix(d, 1)
VALUES = {"a": np.array([1.0, 2.0, 4.0]), "t": 3.0, "X": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])}


@pytest.mark.parametrize(
    ("expression", "names", "expected", "laid_out"),
    [
        (a + ones, "a", [2, 3, 5], 0),
        (a - t * ones, "a t", [-2, -1, 1], 0),
        (a + t * ones + ones, "a t", [5, 6, 8], 0),
        (X * ones + t * OneMatrix(n, 1), "t X", [9, 18], 1),
        (X + t * OneMatrix(n, d), "t X", [[4, 5, 6], [7, 8, 9]], 0),
        (X * (a + ones), "a X", [23, 53], 0),
        (HadamardProduct(X * (a + ones), X * ones), "a X", [138, 795], 1),
        (dot(a + t * ones, a) + dot(t * ones, a), "a t", 63, 1),
        (dot(a + t * ones, HadamardProduct(a, a) + t * ones), "a t", 184, 0),
    ],
)
def test_a_sum_with_ones(expression: Basic, names: str, expected: list[float] | float, laid_out: int) -> None:
    text = source({"value": expression}, given, "numpy")
    function = load(text, "value")
    assert np.array_equal(function(*(VALUES[name] for name in names.split())), expected)
    assert text.count("np.ones(") == laid_out
    stacked = function(*(np.stack([VALUES[name]] * 2) for name in names.split()))
    assert np.array_equal(stacked, [expected, expected])
