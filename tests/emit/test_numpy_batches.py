"""Batches in emitted NumPy: any leading axes, broadcast, down to none and to empty ones; and refusals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sympy import Basic, Piecewise, Rational, Sum

from regproofs.emit import parameters, source
from regproofs.judge.execute import load
from regproofs.logic.expression import Entry
from tests.emit.numeric_case import CASES, CONDITIONS, Y, case, given, i, lam, m, s2, shrunk

ALL = {**CASES, **CONDITIONS}
INTEGERS = {"n", "d", "m"}


def emitted(expression: Basic) -> Any:
    return load(source({"f": expression}, given, "numpy"), "f")


def draw(names: tuple[str, ...], batch: tuple[int, ...], rng: np.random.Generator) -> dict[str, Any]:
    """Random values of a tall setting with full rank, every one with the batch but whole numbers."""
    half = rng.standard_normal((*batch, 4, 3))
    values = {
        "n": 4,
        "d": 2,
        "m": -2,
        "k": rng.integers(1, 4, batch),
        "lam": rng.uniform(0.2, 0.8, batch),
        "s2": rng.uniform(0.1, 1, batch),
        "X": rng.standard_normal((*batch, 4, 2)),
        "Y": rng.standard_normal((*batch, 4)),
        "b": rng.standard_normal((*batch, 2)),
        "mu": rng.standard_normal((*batch, 4)),
        "C": half @ half.mT,
    }
    return {name: values[name] for name in names}


def whole(name: str) -> set[str]:
    """The natural numbers that are sizes or exponents of a matrix in this expression, and so no arrays."""
    return {"k"} if name in ("geometric", "constant_sum", "descent_matrix") else set()


@pytest.mark.parametrize("batch", [(3,), (2, 3), (1,), (0,), (2, 0)])
@pytest.mark.parametrize("name", ALL)
def test_a_batch_is_a_loop_of_single_calls(name: str, batch: tuple[int, ...]) -> None:
    expression = ALL[name][0]
    names = parameters(expression, given)
    function = emitted(expression)
    values = draw(names, batch, np.random.default_rng(7))
    fixed = {*INTEGERS, *whole(name)}
    values |= {key: 3 for key in whole(name)}
    result = np.asarray(function(**values))
    assert result.dtype == (bool if name in CONDITIONS else float)
    if fixed >= set(names):
        return
    assert result.shape[: len(batch)] == batch
    for place in np.ndindex(*batch):
        single = function(**{key: value if key in fixed else value[place] for key, value in values.items()})
        np.testing.assert_allclose(result[place], single, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", CASES)
def test_arguments_broadcast_against_each_other(name: str) -> None:
    expression = ALL[name][0]
    names = parameters(expression, given)
    function = emitted(expression)
    rng = np.random.default_rng(3)
    values = draw(names, (), rng)
    values |= {key: 3 for key in whole(name) & set(names)}
    scalars = [key for key in ("lam", "s2") if key in names]
    if not scalars:
        return
    many = {**values, scalars[0]: rng.uniform(0.2, 0.8, (5, 1))}
    result = np.asarray(function(**many))
    assert result.shape[:2] == (5, 1)
    for place in range(5):
        single = function(**{**values, scalars[0]: many[scalars[0]][place, 0]})
        np.testing.assert_allclose(result[place, 0], single, rtol=1e-9, atol=1e-12)


def test_one_decomposition_serves_a_path_of_penalties(monkeypatch: pytest.MonkeyPatch) -> None:
    function = emitted(shrunk)
    calls = []
    decompose = np.linalg.svd

    def counted(*args: Any, **options: Any) -> Any:
        calls.append(args[0].shape)
        return decompose(*args, **options)

    monkeypatch.setattr(np.linalg, "svd", counted)
    values = draw(("X", "Y", "lam"), (), np.random.default_rng(1))
    path = function(values["X"], values["Y"], np.logspace(-30, 30, 100))
    assert path.shape == (100, 2)
    assert calls == [(4, 2)]
    np.testing.assert_allclose(path[0], np.linalg.pinv(values["X"]) @ values["Y"])


def test_rank_deficiency_does_not_blow_up_at_a_tiny_penalty() -> None:
    rng = np.random.default_rng(2)
    x = rng.standard_normal((5, 2)) @ rng.standard_normal((2, 4))
    y = rng.standard_normal(5)
    np.testing.assert_allclose(emitted(shrunk)(x, y, 1e-30), np.linalg.pinv(x, rcond=1e-12) @ y)


def test_a_zero_matrix_has_no_directions() -> None:
    x, y = np.zeros((3, 2)), np.ones(3)
    assert np.array_equal(emitted(shrunk)(x, y, 1.0), np.zeros(2))
    assert emitted(CASES["rank"][0])(x) == 0
    assert np.isnan(emitted(CASES["smallest"][0])(x))
    assert np.isnan(emitted(CASES["largest"][0])(x))


def test_ranks_may_differ_within_a_batch() -> None:
    rng = np.random.default_rng(5)
    x = rng.standard_normal((3, 4, 3))
    x[1, :, 2] = x[1, :, 0] + x[1, :, 1]
    x[2] = 0
    y = rng.standard_normal((3, 4))
    np.testing.assert_array_equal(emitted(CASES["rank"][0])(x), [3, 2, 0])
    found = emitted(CASES["pseudoinverse"][0])(x, y)
    for place in range(3):
        np.testing.assert_allclose(found[place], np.linalg.pinv(x[place], rcond=1e-12) @ y[place], atol=1e-12)


def test_whole_numbers_are_taken_as_float64() -> None:
    function = emitted(lam**5 + s2)
    big = 10**5
    assert function(np.array([big]), 1).dtype == float
    assert function(np.array([big]), 1)[0] == float(big) ** 5 + 1
    assert function([1, 2], 3).tolist() == [4, 35]
    assert np.asarray(function(np.float32(0.5), np.int8(1))).dtype == float


def test_constants_and_pieces_keep_the_shape_of_the_batch() -> None:
    step = emitted(Piecewise((1, lam > 1), (Rational(1, 3), True)))
    assert step(np.ones((2, 3))).shape == (2, 3)
    assert step(np.zeros((0,))).shape == (0,)
    assert step(2.0) == 1
    assert load(source({"f": Rational(2, 3)}, given, "numpy"), "f")() == 2 / 3


def test_pieces_that_do_not_apply_warn_of_nothing() -> None:
    function = emitted(CASES["piecewise"][0])
    assert function(np.array([1.0, 2.0])).tolist() == [1.0, np.log(2.0)]


def test_wrong_shapes_are_named() -> None:
    function = emitted(shrunk)
    values = case(5, 2, 2).numpy()
    with pytest.raises(ValueError, match="X has 5 rows, Y has length 4"):
        function(values["X"], values["Y"][:4], 1.0)
    with pytest.raises(ValueError, match=r"X has shape \(5,\), and needs at least 2 axes"):
        function(values["Y"], values["Y"], 1.0)


def test_an_index_beyond_the_size_is_refused() -> None:
    function = emitted(CASES["first_entry"][0])
    with pytest.raises(IndexError):
        function(np.ones((0, 2)), np.ones(0))
    some = emitted(Sum(Entry(Y, i), (i, 1, m)))
    assert some(np.arange(1, 5), 3) == 6
    assert some(np.arange(1, 5), 0) == 0
    with pytest.raises(IndexError, match=r"5 is not in 1\.\.4"):
        some(np.arange(1, 5), 5)
    with pytest.raises(IndexError, match=r"0 is not in 1\.\.4"):
        emitted(Entry(Y, m) * lam)(np.arange(4), 1.0, 0)
