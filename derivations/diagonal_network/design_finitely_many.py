r"""On each support the lasso has at most one critical point, if the columns there are independent.

Setting   Y = X u + e with X n by d of any rank, g = Xᵗ e, λ_j > 0, and u critical on its support: g_j = λ_j sign(u_j)
          there. The point v vanishes where u does, and h = Xᵗ (Y - X v).
Idea      (v_j - u_j)(λ_j sign(v_j) - h_j) sums to |X (v - u)|² plus λ_j (v_j - u_j)(sign(v_j) - sign(u_j)), and no such
          term is negative. At a v that is critical too the sum is 0, so X v = X u; independent columns on the support
          give v = u. With 2 signs of the layers for each entry of a support there are at most 3ᵈ critical points.
Breaks    Where v has a larger support than u, since g_j is not tied to λ_j where u_j = 0.
"""

from sympy import Eq, Ne, Or, Symbol, sign

from regproofs import AllOf, Entry, Identity, Inequality, Setting, SquaredNorm, every, theorem, total
from regproofs.simulate import lasso, linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, means="residual at the critical point")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
u = given.vector("u", d, means="critical point on its support")
v = given.vector("v", d, means="point with this support")

j = Symbol("j", integer=True, positive=True)
h = X.T * (X * u + e - X * v)
lam_j, g_j, h_j, u_j, v_j = (Entry(vector, j) for vector in (lam, X.T * e, h, u, v))
given.suppose(
    every(lam_j > 0, j, d),
    every(Or(Eq(u_j, 0), Eq(g_j, lam_j * sign(u_j))), j, d),
    every(Or(Ne(u_j, 0), Eq(v_j, 0)), j, d),
)

slope = total((v_j - u_j) * (lam_j * sign(v_j) - h_j), j, d)
signs = total((v_j - u_j) * (lam_j * sign(v_j) - g_j), j, d)


@theorem(
    title="One critical point on each support",
    given=given,
    claim=AllOf((Identity(slope, SquaredNorm(X * (v - u)) + signs), Inequality(0, signs))),
    source="after slides l.704-724",
    cites=["hoff2017lasso", "hastie2009elements"],
    results={"slope": slope, "distance": SquaredNorm(X * (v - u)), "change_of_signs": signs},
)
def design_finitely_many(proof):
    correlations = total((v_j - u_j) * (g_j - h_j), j, d)
    proof.start(slope)
    proof.equals(signs + correlations, "split off the correlations at u")
    proof.equals(SquaredNorm(X * (v - u)) + signs, "see that g - h is Xᵗ X (v - u)")
    proof.have(Inequality(0, signs), "compare the signs where u_j is not 0")


@design_finitely_many.simulation(part=0)
def by_the_derivative_on_the_segment(ctx, X, e, lam, u, v):
    Y = lasso.responses(X, u, e)
    fitted = linear.multiply(ctx, linear.exact_matrix(ctx, X), linear.exact_vector(ctx, v))
    residual = linear.exact_vector(ctx, Y) - fitted
    moved = linear.multiply(ctx, linear.exact_matrix(ctx, X), linear.exact_vector(ctx, v) - linear.exact_vector(ctx, u))
    penalty = ctx.fsum(ctx.convert(c * (y - x) * ((y > 0) - (y < 0))) for c, x, y in zip(lam, u, v, strict=True))
    return penalty - ctx.fsum(a * b for a, b in zip(residual, moved, strict=True))


@design_finitely_many.edge
def a_larger_support_breaks_it(at):
    at(X=[[1]], e=[2], lam=[1], u=[0], v=[1]).fails()


@design_finitely_many.edge
def opposite_signs_are_far_apart(at):
    at(X=[[1, 1]], e=[1], lam=[1, 1], u=[2, 1], v=[-1, 1]).holds()
