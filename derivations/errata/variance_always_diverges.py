r"""As written, the variance of least squares diverges as σ_j → 0, whatever the covariance of the responses.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of rank d; Y has any covariance. The claim: along v_j the variance is at least
          δ / σ_j² for some δ > 0 that does not depend on the design; any δ, as the units are free.
Idea      The variance along v_j is that of Y along u_j, divided by σ_j². Where the responses do not vary along u_j it
          is 0.
Breaks    Without noise along u_j. It is right if the variance of Y along u_j is at least δ.
"""

from sympy import Eq

from regproofs import Covariance, Inequality, Setting, dot, inverse, positive, theorem
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
m = given.vector("m", n, means="mean of the responses")
S = given.symmetric("S", n, semidefinite=True, latex=r"\Sigma", means="covariance of the responses")
Y = given.random_vector("Y", m, S, means="responses")
svd = given.svd(X)
given.suppose(Eq(svd.rank, d))
j = given.index("j", svd.rank, means="a singular direction")
delta = given.scalar("delta", positive, means="bound that the slide needs")
along = svd.at(j)
estimator = inverse(X.T * X) * X.T * Y


@theorem(
    title="The variance always diverges",
    given=given,
    claim=Inequality(delta / along.sigma**2, dot(along.v, Covariance(estimator) * along.v)),
    source="slides l.591",
    cites=["clara2025regularization"],
    corrected_by="ridge/variance_divergence",
)
def variance_always_diverges(proof): ...


@variance_always_diverges.simulation(of="right")
def by_solving_for_every_sign(ctx, X, X_v, m, S, j):
    responses = samples.signs(ctx, m, samples.semidefinite_root(ctx, S))
    direction = linear.exact_vector(ctx, [row[j - 1] for row in X_v])
    return samples.covariance(ctx, direction.T * linear.solve_by_qr(ctx, X, responses))[0]
