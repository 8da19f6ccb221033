r"""The penalised loss exceeds its value at the ridge estimator by a quadratic form of Xᵗ X + λ I.

Setting   X is n by d of any rank, Y has length n, λ > 0.
Idea      The terms linear in β - β* vanish by the normal equations.
Breaks    Nowhere for λ > 0. Beside the mean of squares the penalty is n λ.
"""

from regproofs import Identity, Setting, SquaredNorm, dot, eye, inverse, positive, theorem
from regproofs.simulate import linear, losses

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
svd = given.svd(X)

ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y


def penalised(point):
    return SquaredNorm(Y - X * point) + lam * SquaredNorm(point)


excess = penalised(b) - penalised(ridge)
form = dot(b - ridge, (X.T * X + lam * eye(d)) * (b - ridge))


@theorem(
    title="Completing the square",
    given=given,
    claim=Identity(excess, form),
    source="slides l.609-619",
    cites=["clara2025regularization"],
    results={"penalised_loss": penalised(b)},
)
def completing_the_square(proof):
    expanded = dot(b, (X.T * X + lam * eye(d)) * b) - 2 * dot(b, X.T * Y) + dot(Y, X * ridge)
    proof.start(excess)
    proof.equals(expanded, "expand the norms, by the normal equations")
    proof.equals(form, "collect the square")


@completing_the_square.simulation
def by_evaluating_the_loss_twice(ctx, X, Y, lam, b):
    minimiser = linear.augmented_least_squares(ctx, X, Y, lam)
    return losses.penalised_loss(ctx, X, Y, b, lam) - losses.penalised_loss(ctx, X, Y, minimiser, lam)
