r"""What satisfies the optimality conditions of the lasso is a global minimum of it.

Setting   Y = X û + e with X n by d of any rank, g = Xᵗ e, weights λ_j > 0, and at û the conditions |g_j| ≤ λ_j and
          g_j û_j = λ_j |û_j| for all j. J(u) = ½ |Y - X u|² + ∑_j λ_j |u_j|.
Idea      The square is at least its tangent at û, of slope -g; and λ_j |u_j| - g_j u_j is never negative and vanishes
          at û. Both together say J(u) ≥ J(û); minimisers differ in the kernel of X alone.
Breaks    Where |g_j| > λ_j, the coordinate j pays for a step in the direction of g_j.
"""

from sympy import Abs, Eq, Le, Rational, Symbol

from regproofs import AllOf, Entry, Identity, Inequality, Setting, SquaredNorm, every, theorem, total
from regproofs.simulate import lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, means="residual at the solution")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
uhat = given.vector("uhat", d, latex=r"\hat{\mathbf{u}}", means="solution of the lasso")
u = given.vector("u", d, means="any other point")

j = Symbol("j", integer=True, positive=True)
g = X.T * e
lam_j, g_j, uhat_j, u_j = (Entry(vector, j) for vector in (lam, g, uhat, u))
given.suppose(
    every(lam_j > 0, j, d),
    every(Le(Abs(g_j), lam_j), j, d),
    every(Eq(g_j * uhat_j, lam_j * Abs(uhat_j)), j, d),
)

half = Rational(1, 2)
loss = half * SquaredNorm(X * uhat + e - X * u) + total(lam_j * Abs(u_j), j, d)
least = half * SquaredNorm(e) + total(lam_j * Abs(uhat_j), j, d)
excess = half * SquaredNorm(X * (u - uhat)) + total(lam_j * Abs(u_j) - g_j * u_j, j, d)


@theorem(
    title="The lasso's conditions are sufficient",
    given=given,
    claim=AllOf((Identity(loss - least, excess), Inequality(0, excess))),
    source="after slides l.640",
    cites=["hastie2009elements"],
    results={"lasso_loss": loss, "least_lasso_loss": least, "excess": excess},
)
def lasso_is_global(proof):
    tangent = half * SquaredNorm(X * (u - uhat)) - total(g_j * (u_j - uhat_j), j, d)
    proof.start(loss - least)
    proof.equals(tangent + total(lam_j * (Abs(u_j) - Abs(uhat_j)), j, d), "expand the square at û")
    proof.equals(excess, "insert the conditions on the support of û")
    proof.have(Inequality(0, excess), "see that no term is negative")


@lasso_is_global.simulation(part=0)
def by_searching_all_supports(ctx, X, e, lam, uhat, u):
    Y = lasso.responses(X, uhat, e)
    return lasso.lasso_loss(ctx, X, Y, u, lam) - lasso.least_lasso_loss(ctx, X, Y, lam)


@lasso_is_global.simulation(part=1, of="right")
def by_the_least_loss_of_all_supports(ctx, X, e, lam, uhat, u):
    Y = lasso.responses(X, uhat, e)
    return lasso.lasso_loss(ctx, X, Y, u, lam) - lasso.least_lasso_loss(ctx, X, Y, lam)


@lasso_is_global.edge
def a_correlation_above_its_weight_pays_for_a_step(at):
    at(X=[[1]], e=[2], lam=[1], uhat=[0], u=[1]).fails()


@lasso_is_global.edge
def along_the_kernel_of_the_design_the_minimum_is_not_unique(at):
    at(X=[[1, 1]], e=[1], lam=[1, 1], uhat=[2, 0], u=[1, 1]).holds()
