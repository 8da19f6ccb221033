r"""The variance of least squares along v_j is at least δ / σ_j², so it diverges as σ_j → 0.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of rank d; the variance of Y along u_j is at least δ > 0.
Idea      The variance along v_j is exactly the variance of Y along u_j, divided by σ_j².
Breaks    Without noise along u_j: for X = diag(1, s) and Cov(Y) = diag(1, 0) the covariance of least squares is
          diag(1, 0) for every s. The slide lacks this hypothesis.
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
j = given.index("j", svd.rank, means="a singular direction")
delta = given.scalar("delta", positive, means="least variance of the responses along that direction")
along = svd.at(j)
given.suppose(Eq(svd.rank, d), delta <= dot(along.u, S * along.u))

estimator = inverse(X.T * X) * X.T * Y
variance = dot(along.v, Covariance(estimator) * along.v)


@theorem(
    title="Divergence of the variance",
    given=given,
    claim=Inequality(delta / along.sigma**2, variance),
    source="slides l.589-591",
    cites=["clara2025regularization"],
    results={"least_variance": delta / along.sigma**2},
)
def variance_divergence(proof):
    proof.start(variance)
    proof.equals(dot(along.u, S * along.u) / along.sigma**2, "keep the term of direction j on both sides")


@variance_divergence.simulation(of="right")
def by_solving_for_every_sign(ctx, X, X_v, m, S, j):
    responses = samples.signs(ctx, m, samples.semidefinite_root(ctx, S))
    estimates = linear.solve_by_qr(ctx, X, responses)
    direction = linear.exact_vector(ctx, [row[j - 1] for row in X_v])
    return samples.covariance(ctx, direction.T * estimates)[0]


@variance_divergence.edge
def a_direction_without_noise_keeps_its_variance(at):
    at(X=[[1, 0], [0, "1/1000"]], m=[0, 0], S=[[1, 0], [0, 0]], j=2, delta=1).fails()
