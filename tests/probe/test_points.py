"""The exact points of random quantities have the moments that are asked of them."""

from __future__ import annotations

import pytest
from flint import fmpq, fmpq_mat
from sympy import MatrixSymbol, ZeroMatrix

from regproofs.logic.decision import Beyond
from regproofs.logic.expression import GaussianVector, NoiseMatrix, RandomVector
from regproofs.logic.law import Moments, Normal
from regproofs.probe.points import points

C = fmpq_mat(3, 3, [2, 1, 0, 1, 1, fmpq(1, 2), 0, fmpq(1, 2), fmpq(1, 2)])
SYMBOL = MatrixSymbol("C", 3, 3)


def number(expression):
    return fmpq(int(expression.p), int(expression.q))


def matrix(expression):
    return C if expression == SYMBOL else fmpq_mat(3, 1)


def moment(found, *entries):
    total = fmpq(0)
    for value, weight in found:
        term = weight
        for entry in entries:
            term *= value.entries()[entry]
        total += term
    return total


@pytest.mark.parametrize("kind", [RandomVector, GaussianVector])
def test_a_singular_covariance_is_met(kind):
    found = points(kind("y", ZeroMatrix(3, 1), SYMBOL), 2, number, matrix)
    assert [moment(found, i, k) for i in range(3) for k in range(3)] == C.entries()
    assert moment(found) == 1


def test_fourth_moments_of_a_normal_vector_are_sums_over_pairings():
    found = points(GaussianVector("y", ZeroMatrix(3, 1), SYMBOL), 4, number, matrix)
    assert moment(found, 0, 0, 1, 1) == C[0, 0] * C[1, 1] + 2 * C[0, 1] ** 2
    assert moment(found, 0, 1, 2, 2) == C[0, 1] * C[2, 2] + 2 * C[0, 2] * C[1, 2]
    assert moment(found, 0, 0, 0) == 0


def test_entries_of_noise_are_independent():
    found = points(NoiseMatrix("E", 2, 1, Moments(1, 3, 4, 14)), 4, number, matrix)
    assert [moment(found, *[0] * k) for k in range(5)] == [1, 1, 3, 4, 14]
    assert moment(found, 0, 0, 1, 1) == 9


def test_too_many_points_are_refused():
    with pytest.raises(Beyond, match="too long"):
        points(NoiseMatrix("E", 4, 4, Normal(0, 1)), 4, number, matrix)
