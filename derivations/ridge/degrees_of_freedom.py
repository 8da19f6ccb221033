r"""The effective degrees of freedom of ridge regression are ∑_j σ_j² / (σ_j² + λ).

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, λ > 0; the fit is H Y with
          H = X (Xᵗ X + λ I)⁻¹ Xᵗ.
Idea      H is diagonal in the left-singular directions, and a trace does not depend on the basis.
Breaks    Nowhere for λ > 0; as λ → 0 they rise to the rank of X.
"""

from sympy import Trace

from regproofs import AllOf, Identity, Inequality, Setting, eye, inverse, positive, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
svd = given.svd(X)

sigma, u = svd.sigma, svd.u
hat = X * inverse(X.T * X + lam * eye(d)) * X.T
freedom = svd.sum(sigma**2 / (sigma**2 + lam))


@theorem(
    title="Degrees of freedom",
    given=given,
    claim=AllOf((Identity(Trace(hat), freedom), Inequality(freedom, svd.rank))),
    source="after slides l.607",
    cites=["hastie2009elements"],
    results={"degrees_of_freedom": freedom},
)
def degrees_of_freedom(proof):
    proof.start(Trace(hat))
    proof.equals(Trace(svd.sum(sigma**2 / (sigma**2 + lam) * u * u.T)), "write H in singular directions")
    proof.equals(freedom, "take the trace, as u_jᵗ u_j = 1")


@degrees_of_freedom.simulation(part=0)
def by_fitting_every_unit_response(ctx, X, lam):
    estimates = linear.augmented_least_squares(ctx, X, ctx.eye(len(X)), lam)
    return linear.trace(ctx, linear.multiply(ctx, linear.exact_matrix(ctx, X), estimates))


@degrees_of_freedom.simulation(part=1)
def by_the_same_fits(ctx, X, lam):
    return by_fitting_every_unit_response(ctx, X, lam)
