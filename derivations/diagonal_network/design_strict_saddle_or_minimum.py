r"""Every critical point of a diagonal network with weight decay is a global minimum or a strict saddle.

Setting   Y = X (w1 ∘ w2) + e with X n by d of any rank, g = Xᵗ e, λ_j > 0, and w critical: λ_j w1_j = g_j w2_j and
          λ_j w2_j = g_j w1_j for all j. The vector a is 0 wherever w is not, s_j = ±1 is the sign of g_j (either one
          for g_j = 0), and (a, s ∘ a) is a direction; (v1, v2) is any other point.
Idea      Where |g_j| > λ_j both entries of w vanish, and along a = e_j the loss is F(w) + t² (λ_j - |g_j|) + O(t⁴): a
          negative eigenvalue of the Hessian. Where no |g_j| exceeds λ_j, the product w1 ∘ w2 solves the lasso, and
          what any other point loses is a sum of squares. One of the two is the case.
Breaks    At λ_j = 0 = g_j with entries of unequal size, critical points are no longer balanced.
"""

from sympy import Abs, Eq, HadamardProduct, Le, Rational, Symbol, sign

from regproofs import AllOf, Entry, Identity, Inequality, Setting, SquaredNorm, When, every, real, theorem, total
from regproofs.simulate import lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, means="residual at the critical point")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
w1 = given.vector("w1", d, means="first layer")
w2 = given.vector("w2", d, means="second layer")
a = given.vector("a", d, means="direction where w vanishes")
s = given.vector("s", d, means="signs of the correlations")
v1 = given.vector("v1", d, means="first layer elsewhere")
v2 = given.vector("v2", d, means="second layer elsewhere")
t = given.scalar("t", real, means="length of the step")

j = Symbol("j", integer=True, positive=True)
g = X.T * e
lam_j, g_j, w1_j, w2_j, a_j, s_j, v1_j, v2_j = (Entry(v, j) for v in (lam, g, w1, w2, a, s, v1, v2))
given.suppose(
    every(lam_j > 0, j, d),
    every(Eq(lam_j * w1_j, g_j * w2_j), j, d),
    every(Eq(lam_j * w2_j, g_j * w1_j), j, d),
    every(Eq(a_j * w1_j, 0), j, d),
    every(Eq(a_j * w2_j, 0), j, d),
    every(Eq(s_j**2, 1), j, d),
    every(Eq(s_j * g_j, Abs(g_j)), j, d),
)
half = Rational(1, 2)
u, b, feasible = HadamardProduct(w1, w2), HadamardProduct(s, a), every(Le(Abs(g_j), lam_j), j, d)


def loss(first, second):
    penalty = total(lam_j * (Entry(first, j) ** 2 + Entry(second, j) ** 2), j, d)
    return half * SquaredNorm(X * u + e - X * HadamardProduct(first, second)) + half * penalty


here = half * SquaredNorm(e) + half * total(lam_j * (w1_j**2 + w2_j**2), j, d)
along = t**2 * total((lam_j - Abs(g_j)) * a_j**2, j, d) + t**4 * half * SquaredNorm(X * HadamardProduct(a, b))
slack = half * (lam_j - Abs(g_j)) * (v1_j**2 + v2_j**2) + half * Abs(g_j) * (v1_j - sign(g_j) * v2_j) ** 2
excess = half * SquaredNorm(X * (HadamardProduct(v1, v2) - u)) + total(slack, j, d)
given.let("g", g, means="correlations with the residual")
given.let("u", u, means="product of the layers")
given.let("excess", excess, latex=r"\Delta", means="excess")


@theorem(
    title="Global minimum or strict saddle",
    given=given,
    claim=AllOf(
        (
            Identity(loss(w1 + t * a, w2 + t * b) - here, along),
            Identity(loss(v1, v2) - here, excess),
            When(feasible, Inequality(0, excess)),
        )
    ),
    source="after slides l.704-724",
    cites=["hoff2017lasso", "clara2025training"],
    results={"change_along_the_direction": along, "excess_elsewhere": excess},
)
def design_strict_saddle_or_minimum(proof):
    proof.have(
        Identity(total(lam_j * w1_j**2, j, d), total(g_j * w1_j * w2_j, j, d)),
        "multiply the first equation by w1 and sum",
    )
    proof.have(
        Identity(total(lam_j * w2_j**2, j, d), total(g_j * w1_j * w2_j, j, d)),
        "multiply the second equation by w2 and sum",
    )
    proof.have(
        Identity(total(g_j * s_j * a_j**2, j, d), total(Abs(g_j) * a_j**2, j, d)),
        "turn correlations by their signs",
    )
    proof.have(Identity(loss(v1, v2) - here, excess), "complete the penalty to squares")


@design_strict_saddle_or_minimum.simulation(part=0)
def by_a_step_along_the_direction(ctx, X, e, lam, w1, w2, a, s, t):
    Y = lasso.responses(X, [x * y for x, y in zip(w1, w2, strict=True)], e)
    first = [x + t * y for x, y in zip(w1, a, strict=True)]
    second = [x + t * y * z for x, y, z in zip(w2, a, s, strict=True)]
    return lasso.network_loss(ctx, X, Y, first, second, lam) - lasso.network_loss(ctx, X, Y, w1, w2, lam)


@design_strict_saddle_or_minimum.simulation(part=1)
def by_evaluating_both_points(ctx, X, e, lam, w1, w2, v1, v2):
    Y = lasso.responses(X, [x * y for x, y in zip(w1, w2, strict=True)], e)
    return lasso.network_loss(ctx, X, Y, v1, v2, lam) - lasso.network_loss(ctx, X, Y, w1, w2, lam)


@design_strict_saddle_or_minimum.simulation(part=2, of="right")
def by_the_least_loss_of_all_supports(ctx, X, e, lam, w1, w2, v1, v2):
    Y = lasso.responses(X, [x * y for x, y in zip(w1, w2, strict=True)], e)
    return lasso.network_loss(ctx, X, Y, v1, v2, lam) - lasso.least_lasso_loss(ctx, X, Y, lam)


@design_strict_saddle_or_minimum.edge
def the_origin_is_a_strict_saddle_where_a_correlation_exceeds_its_weight(at):
    at(X=[[1]], e=[3], lam=[1], w1=[0], w2=[0], a=[1], s=[1], v1=[1], v2=[1], t=1).holds()


@design_strict_saddle_or_minimum.edge
def a_direction_where_w_does_not_vanish_has_a_cubic_term(at):
    at(X=[[1]], e=[1], lam=[1], w1=[1], w2=[1], a=[1], s=[1], v1=[1], v2=[1], t=1).fails()
