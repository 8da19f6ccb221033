r"""Least squares has a unique minimiser if and only if X has rank d; it is (Xᵗ X)⁻¹ Xᵗ Y.

Setting   X = U diag(s) Vᵗ is n by d of any rank, Y has length n.
Idea      Complete the square: the loss exceeds its value at the minimiser by (β - β*)ᵗ Xᵗ X (β - β*).
Breaks    With rank X < d, always so for n < d, every minimiser may be moved along the kernel of X.
"""

from sympy import Eq

from regproofs import Identity, Minimiser, Setting, SquaredNorm, When, dot, inverse, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
svd = given.svd(X)

loss = SquaredNorm(Y - X * b)
estimator = inverse(X.T * X) * X.T * Y
error = b - estimator
full_rank = Eq(svd.rank, d)


@theorem(
    title="The least-squares minimiser",
    given=given,
    claim=Minimiser(loss, over=b, at=estimator, exactly_when=full_rank),
    source="slides l.510-527",
    cites=["clara2025regularization"],
    results={"estimator": estimator},
)
def least_squares(proof):
    excess = loss - SquaredNorm(Y - X * estimator)
    proof.have(When(full_rank, Identity(excess, dot(error, X.T * X * error))), "complete the square")
    proof.have(When(full_rank, Identity(dot(error, X.T * X * error), SquaredNorm(X * error))), "read it as a norm")


@least_squares.simulation
def by_orthogonal_triangularisation(ctx, X, Y):
    return linear.solve_by_qr(ctx, X, Y)


@least_squares.edge
def fewer_observations_than_parameters_leave_many_minimisers(at):
    at(X=[[1, 0]], Y=[1], b=[1, 5]).fails()
