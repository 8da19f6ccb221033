r"""For orthonormal columns dropout is ridge regression with the penalty (1-p)/p on what is predicted in the mean.

Setting   X is n by d with Xᵗ X = I, Y has length n, and p > 0 is the probability that a coordinate is kept.
          c = p β are the coefficients of the mean prediction X E D β.
Idea      The penalty p (1-p) ‖β‖² is (1-p)/p ‖c‖². So c is shrunk, from Xᵗ Y to p Xᵗ Y, and β = Xᵗ Y itself is not.
Breaks    For columns of different norms, where ridge regression penalises all coefficients alike and dropout each by
          the squared norm of its column: it then is ridge regression for the normalised columns.
"""

from sympy import Eq

from regproofs import (
    AllOf,
    Discrete,
    Identity,
    Minimiser,
    Setting,
    SquaredNorm,
    diagonal,
    expect,
    eye,
    inverse,
    positive,
    theorem,
)
from regproofs.simulate import linear, masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
given.suppose(p <= 1, Eq(X.T * X, eye(d)))
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")


def penalised(c):
    return SquaredNorm(Y - X * c) + (1 - p) / p * SquaredNorm(c)


ridge = inverse(X.T * X + (1 - p) / p * eye(d)) * X.T * Y


@theorem(
    title="Dropout as ridge regression",
    given=given,
    claim=AllOf(
        (
            Identity(expect(SquaredNorm(Y - X * diagonal(delta) * b)), penalised(p * b)),
            Minimiser(penalised(p * b), over=b, at=X.T * Y),
            Identity(ridge, p * X.T * Y),
        )
    ),
    source="after slides l.360",
    cites=["clara2024dropout", "hoerl1970ridge"],
    results={"penalised_loss": penalised(p * b), "ridge": p * X.T * Y},
)
def ridge_of_orthonormal_columns(proof):
    proof.start(penalised(p * b))
    proof.equals(SquaredNorm(Y - p * X * b) + p * (1 - p) * SquaredNorm(b), "cancel in the penalty")
    proof.equals(SquaredNorm(Y) + p * SquaredNorm(b - X.T * Y) - p * SquaredNorm(X.T * Y), "complete the square")


@ridge_of_orthonormal_columns.simulation
def by_adding_up_all_masks(ctx, X, Y, b, p):
    return masks.mean_loss(ctx, X, Y, b, p)


@ridge_of_orthonormal_columns.simulation(part=1)
def by_least_squares_over_all_masks(ctx, X, Y, p):
    return masks.least_mean_loss(ctx, X, Y, p)


@ridge_of_orthonormal_columns.simulation(part=2)
def by_augmented_least_squares(ctx, X, Y, p):
    share = linear.number(ctx, p)
    return linear.augmented_least_squares(ctx, X, Y, (1 - share) / share)


@ridge_of_orthonormal_columns.edge
def when_nothing_is_dropped_it_is_least_squares(at):
    at(X=[[0, 1], [1, 0]], Y=[1, 2], b=[1, 1], p=1).holds()


@ridge_of_orthonormal_columns.edge
def for_columns_that_are_not_orthogonal_it_is_not_ridge_regression(at):
    at(X=[[1, 1], [0, 1]], Y=[1, 2], b=[1, 1], p="1/2").fails()
