"""A tuple is one function that returns several values, and computes once what they share."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, arb_mat
from sympy import Eq, HadamardProduct, OneMatrix, Piecewise, Tuple, exp

from regproofs import Identity, Setting, positive, theorem
from regproofs.emit import source
from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.emitted import shape_in_words
from regproofs.judge.execute import load

given = Setting()
d = given.dimension("d")
a, b, t = given.vector("a", d), given.vector("b", d), given.scalar("t", positive)
residual = t * a - HadamardProduct(a, b)
both = Tuple(HadamardProduct(residual, a), HadamardProduct(residual, b))
A, B = [1, 2, 4], [3, 5, 7]
EXPECTED = [[-1, -12, -80], [-3, -30, -140]]  # with t = 2


def compiled(expression: Any, backend: str) -> Any:
    return load(source({"value": expression}, given, backend), "value")


def test_numpy_returns_several_arrays_for_every_batch() -> None:
    assert np.array_equal(compiled(both, "numpy")(A, B, 2.0), EXPECTED)
    first, second = compiled(both, "numpy")([A, B], B, np.array([2.0, 7.0]))
    assert first.tolist() == [EXPECTED[0], [36, 50, 0]]
    assert second.tolist() == [EXPECTED[1], [36, 50, 0]]


def test_mpmath_and_arb_return_the_same() -> None:
    results = compiled(both, "mpmath")(mpmath.mp, A, B, 2)
    assert [list(result) for result in results] == EXPECTED
    balls = compiled(both, "arb")(arb_mat(3, 1, A), arb_mat(3, 1, B), arb(2))
    assert [[int(x.unique_fmpz()) for x in ball.entries()] for ball in balls] == EXPECTED


@pytest.mark.parametrize("backend", ["numpy", "mpmath", "arb"])
def test_what_the_values_share_is_computed_once(backend: str) -> None:
    body = source({"value": both}, given, backend).rpartition('"""')[2]
    assert body.count(" - ") == 1
    repeated = Tuple(exp(t) + 1, exp(t), t * exp(t))
    assert source({"value": repeated}, given, backend).rpartition('"""')[2].count("exp(") == 1


@pytest.mark.parametrize("backend", ["numpy", "mpmath", "arb"])
def test_each_value_has_its_own_type(backend: str) -> None:
    mixed = Tuple(t + 1, Eq(t, 2), Piecewise((t, t > 1), (0, True)), d)
    arguments = ([mpmath.mp] if backend == "mpmath" else []) + [3, arb(2) if backend == "arb" else 2.0]
    number, truth, piece, size = compiled(mixed, backend)(*arguments)
    assert truth is True or (backend == "numpy" and truth.dtype == bool and bool(truth))
    assert (float(number), float(piece), float(size)) == (3, 2, 3)


def test_ones_that_are_returned_have_their_size() -> None:
    first, second = compiled(Tuple(a + t * OneMatrix(d, 1), t * OneMatrix(d, 1)), "numpy")(A, 2.0)
    assert first.tolist() == [3, 4, 6]
    assert second.tolist() == [2, 2, 2]


def test_words_and_formula() -> None:
    text = source({"value": Tuple(*both, t)}, given, "numpy")
    assert "Returns a tuple: an array (..., d), an array (..., d), a number or array (...)." in text
    assert "Returns a tuple: a matrix d x 1, a matrix d x 1." in source({"value": both}, given, "mpmath")
    assert shape_in_words(Tuple(t, a)) == "scalar, vector of length d"
    assert latex(Tuple(t, a + b)) == r"(t,\; \mathbf{a} + \mathbf{b})"


@pytest.mark.parametrize("few", [Tuple(t), Tuple(), Tuple(t, Tuple(t, t))])
def test_a_tuple_has_two_values_and_more(few: Tuple) -> None:
    with pytest.raises(StatementError, match="one value or a tuple of two and more"):
        source({"value": few}, given, "numpy")


def test_the_result_of_a_theorem_may_be_a_tuple() -> None:
    @theorem(title="t", given=given, claim=Identity(t, t), source="s", results={"pair": (t, a)})
    def twice(proof: Any) -> None: ...

    assert twice.results["pair"] == Tuple(t, a)
    other = Setting().scalar("u")
    with pytest.raises(StatementError, match="undeclared quantity u"):
        theorem(title="t", given=given, claim=Identity(t, t), source="s", results={"pair": (t, other)})
