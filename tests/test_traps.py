"""Traps of the libraries underneath, each reproduced, and what regproofs does instead.

When a dependency moves and one of the reproductions stops to hold, the trap is gone: say so, and keep our half.
"""

from __future__ import annotations

import pickle
from fractions import Fraction

import numpy as np
import pytest
import sympy
from mpmath import MPContext
from sympy import MatrixSymbol, Symbol, ZeroMatrix

import regproofs
from regproofs import Identity, Setting, SquaredNorm, expect, eye, inverse, positive
from regproofs.calculus import words
from regproofs.calculus.gradient import gradient
from regproofs.emit import source
from regproofs.judge.execute import load
from regproofs.logic.expression import Dot
from regproofs.logic.verdict import UNAIDED
from regproofs.simulate import context, linear

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y = given.matrix("X", n, d), given.vector("Y", n)
lam = given.scalar("lam", positive)


def test_sympy_differentiates_an_entry_of_a_matrix_to_zero() -> None:
    M = MatrixSymbol("M", 3, 3)
    assert M[1, 1].diff(M) == sympy.ZeroMatrix(3, 3) or M[1, 1].diff(M) == 0
    b, a = MatrixSymbol("b", d, 1), MatrixSymbol("a", d, 1)
    assert gradient(Dot(a, b), b) == a


def test_sympy_evaluates_an_equation_of_matrices_but_a_claim_stays_as_written() -> None:
    assert sympy.Eq(X, X) is sympy.true
    assert Identity(X, X).left == X


def test_the_symbolic_ridge_solution_does_not_lambdify_but_is_emitted_as_a_solve() -> None:
    ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
    design, responses = np.arange(6.0).reshape(3, 2), np.ones(3)
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever it raises, it does not work
        sympy.lambdify((X, Y, lam), ridge, "numpy")(design, responses, 0.5)
    emitted = load(source({"ridge": ridge}, given, "numpy"), "ridge")
    expected = np.linalg.solve(design.T @ design + 0.5 * np.eye(2), design.T @ responses)
    assert emitted(design, responses, 0.5) == pytest.approx(expected)
    assert "inv(" not in emitted.source


def test_scalars_mix_with_arrays() -> None:
    loss = load(source({"f": SquaredNorm(Y) + lam}, given, "numpy"), "f")
    assert loss(np.ones(3), np.arange(2.0)) == pytest.approx([3.0, 4.0])
    assert loss(np.ones((2, 3)), 1.0) == pytest.approx([4.0, 4.0])
    assert loss(np.ones((0, 3)), 1.0).shape == (0,)


def test_a_lambdified_function_does_not_pickle_and_an_emitted_one_does() -> None:
    x = Symbol("x")
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever it raises, it does not work
        pickle.loads(pickle.dumps(sympy.lambdify(x, x**2)))
    emitted = regproofs.load("ridge/shrinkage").function("numpy", "shrinkage_factor")
    assert pickle.loads(pickle.dumps(emitted))(1.0, 1.0) == 0.5


def test_gaussian_expectations_end_for_every_dimension() -> None:
    e = given.supposing([]).gaussian_vector("noise", ZeroMatrix(n, 1), eye(n))
    assert words.equal(expect(SquaredNorm(e) ** 2), n * (n + 2), given).truth == "proved"


def test_a_float_caps_the_digits_of_mpmath_and_is_refused_here() -> None:
    plain = MPContext()
    plain.dps = 50
    assert abs(plain.mpf(0.1) - plain.mpf(1) / 10) > plain.mpf(10) ** -20
    ctx = context(50)
    with pytest.raises(TypeError, match="53 bits"):
        linear.number(ctx, 0.1)
    assert abs(linear.number(ctx, Fraction(1, 10)) - ctx.mpf(1) / 10) < ctx.mpf(10) ** -49


def test_nothing_global_is_left_changed() -> None:
    import mpmath

    before = mpmath.mp.dps
    regproofs.load("ridge/dual_form").verify(examples=3, rungs=UNAIDED)
    assert mpmath.mp.dps == before
