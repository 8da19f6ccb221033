r"""As λ → 0 the ridge estimator tends to the minimum-norm least-squares solution, at rate λ / σ_r³.

Setting   X is n by d of rank r ≥ 1, n < d included, Y has length n, λ > 0.
Idea      On each singular direction σ / (σ² + λ) differs from 1 / σ by λ / (σ (σ² + λ)).
Breaks    The rate is not uniform in X: as σ_r → 0 the limit itself jumps.
"""

from regproofs import LimitWithRate, Pseudoinverse, Setting, eye, inverse, norm, positive, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
svd = given.svd(X)
given.suppose(svd.rank >= 1)

sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
minimum_norm = Pseudoinverse(X) * Y
bound = lam * norm(Y) / svd.smallest**3


@theorem(
    title="Minimum-norm limit",
    given=given,
    claim=LimitWithRate(ridge, minimum_norm, variable=lam, to=0, bound_by=bound),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"minimum_norm_solution": minimum_norm, "distance_bound": bound},
)
def minimum_norm_limit(proof):
    proof.start(ridge - minimum_norm)
    proof.equals(svd.sum((sigma / (sigma**2 + lam) - 1 / sigma) * v * u.T) * Y, "write both in singular directions")
    proof.equals(svd.sum(-lam / (sigma * (sigma**2 + lam)) * v * u.T) * Y, "subtract")


@minimum_norm_limit.simulation
def by_normal_equations(ctx, X, Y, lam):
    return linear.normal_equations(ctx, X, Y, lam)


@minimum_norm_limit.simulation(of="limit")
def by_rank_factorisation(ctx, X, Y):
    return linear.minimum_norm(ctx, X, Y)
