r"""What a diagonal network loses against the lasso is a sum of squares.

Setting   Y = X û + e with X n by d of any rank, g = Xᵗ e, and û a solution of the lasso with weights λ_j > 0:
          |g_j| ≤ λ_j and g_j û_j = λ_j |û_j| for all j. The loss of a diagonal network with weight decay is
          F(w) = ½ |Y - X u|² + ½ ∑_j λ_j (w1_j² + w2_j²) with u = w1 ∘ w2.
          Together the two statements say that F(w) is at least the minimum of the lasso.
Idea      The residual at u is e - X (u - û), so the square splits, and its cross term is ∑_j g_j (u_j - û_j). What
          this takes from the penalty makes a square of it, and |g_j| ≤ λ_j says that enough is left.
Breaks    Without |g_j| ≤ λ_j the certificate may be negative, and F falls below its value at û.
"""

from sympy import Abs, Eq, HadamardProduct, Le, Rational, Symbol, sign

from regproofs import AllOf, Entry, Identity, Inequality, Setting, SquaredNorm, every, theorem, total
from regproofs.simulate import lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, means="residual of the lasso")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
uhat = given.vector("uhat", d, latex=r"\hat{\mathbf{u}}", means="solution of the lasso")
w1 = given.vector("w1", d, means="first layer")
w2 = given.vector("w2", d, means="second layer")

j = Symbol("j", integer=True, positive=True)
u = given.let("u", HadamardProduct(w1, w2), means="product of the layers")
g = given.let("g", X.T * e, means="correlations with the residual")
lam_j, g_j, uhat_j, u_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, g, uhat, u, w1, w2))
given.suppose(
    every(lam_j > 0, j, d),
    every(Le(Abs(g_j), lam_j), j, d),
    every(Eq(g_j * uhat_j, lam_j * Abs(uhat_j)), j, d),
)

Y = X * uhat + e
half = Rational(1, 2)
penalty = half * total(lam_j * (w1_j**2 + w2_j**2), j, d)
loss = half * SquaredNorm(Y - X * u) + penalty
least = half * SquaredNorm(e) + total(lam_j * Abs(uhat_j), j, d)
slack = half * (lam_j - Abs(g_j)) * (w1_j**2 + w2_j**2) + half * Abs(g_j) * (w1_j - sign(g_j) * w2_j) ** 2
certificate = half * SquaredNorm(X * (u - uhat)) + total(slack, j, d)


@theorem(
    title="The lasso certifies the diagonal network",
    given=given,
    claim=AllOf((Identity(loss - least, certificate), Inequality(0, certificate))),
    source="after slides l.640",
    cites=["hoff2017lasso"],
    results={"loss": loss, "least_loss": least, "excess_loss": certificate},
)
def lasso_certificate(proof):
    split = half * SquaredNorm(X * (u - uhat)) - total(g_j * (u_j - uhat_j), j, d) + penalty
    proof.start(loss - least)
    proof.equals(split - total(lam_j * Abs(uhat_j), j, d), "split the square at the residual e")
    proof.equals(split - total(g_j * uhat_j, j, d), "write the penalty of û by its correlations")
    proof.equals(certificate, "complete the rest to squares, coordinate by coordinate")
    proof.have(Inequality(0, certificate), "see that no term is negative")


def excess(ctx, X, e, lam, uhat, w1, w2):
    Y = lasso.responses(X, uhat, e)
    return lasso.network_loss(ctx, X, Y, w1, w2, lam) - lasso.least_lasso_loss(ctx, X, Y, lam)


@lasso_certificate.simulation(part=0)
def by_searching_all_supports(ctx, X, e, lam, uhat, w1, w2):
    return excess(ctx, X, e, lam, uhat, w1, w2)


@lasso_certificate.simulation(part=1, of="right")
def by_the_least_loss_of_all_supports(ctx, X, e, lam, uhat, w1, w2):
    return excess(ctx, X, e, lam, uhat, w1, w2)


@lasso_certificate.edge
def a_weight_below_the_correlation_breaks_it(at):
    at(X=[[1]], e=[2], lam=[1], uhat=[0], w1=[1], w2=[1]).fails()


@lasso_certificate.edge
def at_balanced_factors_of_the_lasso_nothing_is_lost(at):
    at(X=[[1, 0], [0, 2]], e=[1, 1], lam=[1, 2], uhat=[4, 9], w1=[2, 3], w2=[2, 3]).holds()
