r"""The penalised loss has a unique minimiser if and only if λ > -σ_min², and it is the ridge estimator.

Setting   X is n by d of any rank r, Y has length n, λ is real; σ_min², the least eigenvalue of Xᵗ X, is
          σ_r² if r = d and 0 if r < d.
Idea      The excess over the stationary point is a quadratic form whose coefficients are σ_j² + λ on the
          range and λ on the kernel of X.
Breaks    For X = Y = 1 and λ = -2 the stationary point -1 is a maximum, and the infimum is minus infinity.
"""

from sympy import Eq, Piecewise

from regproofs import Identity, Minimiser, Setting, SquaredNorm, When, dot, eye, inverse, real, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.scalar("lam", real, latex=r"\lambda", means="penalty")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
svd = given.svd(X)

least_eigenvalue = Piecewise((svd.smallest**2, Eq(svd.rank, d)), (0, True))
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
loss = SquaredNorm(Y - X * b) + lam * SquaredNorm(b)


@theorem(
    title="The minimiser of the penalised loss",
    given=given,
    claim=Minimiser(loss, over=b, at=ridge, exactly_when=lam > -least_eigenvalue),
    source="slides l.609-619",
    cites=["clara2025regularization", "hoerl1970ridge"],
    results={"estimator": ridge},
)
def penalised_minimiser(proof):
    at_ridge = SquaredNorm(Y - X * ridge) + lam * SquaredNorm(ridge)
    form = dot(b - ridge, (X.T * X + lam * eye(d)) * (b - ridge))
    proof.have(When(lam > 0, Identity(loss - at_ridge, form)), "complete the square")


@penalised_minimiser.simulation
def by_normal_equations(ctx, X, Y, lam):
    return linear.normal_equations(ctx, X, Y, lam)


@penalised_minimiser.edge
def a_penalty_below_the_least_eigenvalue_makes_a_maximum(at):
    at(X=[[1]], Y=[1], lam=-2, b=[3]).holds()
