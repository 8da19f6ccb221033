r"""The mean of squared residuals is the squared norm of Y - X β, divided by n.

Setting   X is n by d with rows X_iᵗ, Y has length n, β has length d.
Idea      The i-th entry of X β is the inner product X_iᵗ β.
Breaks    Nowhere. The factor 1/n leaves the minimisers alone, but a penalty λ beside the mean acts as n λ
          beside the squared norm.
"""

from sympy import Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, theorem, total
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design, one observation a row")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")

i, k = Symbol("i", integer=True, positive=True), Symbol("k", integer=True, positive=True)
residual = Entry(Y, i) - total(Entry(X, i, k) * Entry(b, k), k, d)
mean_of_squares = total(residual**2, i, n) / n


@theorem(
    title="The two forms of the linear regression loss",
    given=given,
    claim=Identity(mean_of_squares, SquaredNorm(Y - X * b) / n),
    source="slides l.485-510",
    cites=["clara2025regularization"],
    results={"mean_loss": SquaredNorm(Y - X * b) / n},
)
def mean_loss(proof):
    proof.start(mean_of_squares)
    proof.equals(total(Entry(Y - X * b, i) ** 2, i, n) / n, "read the inner sum as an entry of X b")
    proof.equals(SquaredNorm(Y - X * b) / n, "add up the squares of the entries")


@mean_loss.simulation
def by_adding_residuals(ctx, X, Y, b):
    residuals = [y - sum(x * c for x, c in zip(row, b, strict=True)) for row, y in zip(X, Y, strict=True)]
    return linear.number(ctx, sum(e * e for e in residuals) / len(residuals))
