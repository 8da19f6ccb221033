r"""Dropout in the linear model is in the mean a Tikhonov penalty, weighted by the squared norms of the columns.

Setting   X is n by d, Y has length n, both arbitrary; D = diag(δ) keeps each coordinate of β with probability p,
          independently of the others, and sets it to 0 otherwise.
Idea      D has the mean p I, and the variance p (1-p) of each of its entries is seen through one column of X.
Breaks    With one mask for all coordinates the penalty is p (1-p) ‖X β‖²: off-diagonal entries of Xᵗ X enter too. At
          p = 1 nothing is dropped and nothing penalised.
"""

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, dot, expect, positive, theorem
from regproofs.simulate import masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

D, gram = diagonal(delta), X.T * X
expected = expect(SquaredNorm(Y - X * D * b))
penalty = p * (1 - p) * dot(b, diagonal(gram) * b)
right = SquaredNorm(Y - p * X * b) + penalty


@theorem(
    title="The expected loss under dropout",
    given=given,
    claim=Identity(expected, right),
    source="slides l.353-367",
    cites=["clara2024dropout", "srivastava2014dropout"],
    results={"expected_loss": right, "penalty": penalty},
)
def expected_loss(proof):
    centred = D * b - p * b
    proof.start(expected)
    proof.equals(
        SquaredNorm(Y - p * X * b) - 2 * expect(dot(Y - p * X * b, X * centred)) + expect(SquaredNorm(X * centred)),
        "expand the square about the mean",
    )
    proof.equals(SquaredNorm(Y - p * X * b) + expect(SquaredNorm(X * centred)), "the deviation has mean zero")
    proof.equals(right, "its entries are independent of variance p (1 - p)")


@expected_loss.simulation
def by_adding_up_all_masks(ctx, X, Y, b, p):
    return masks.mean_loss(ctx, X, Y, b, p)


@expected_loss.edge
def a_mask_that_keeps_everything_penalises_nothing(at):
    at(X=[[1, 2], [3, 4]], Y=[1, 1], b=[1, -1], p=1).holds()


@expected_loss.edge
def a_column_of_zeros_is_not_penalised(at):
    at(X=[[0, 1]], Y=[1], b=[5, 1], p="1/2").holds()
